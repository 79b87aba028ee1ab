"""What the chained entries say of a person: who she is, what she may do, and which PIN is hers.

A log-in believes these entries and not the read model: a row of ``person`` changed by raw SQL opens nothing.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from typing import Any, Final

from counter_app.domain.entries import Kind
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person, Role

#: The literals are those of the index ``entry_person``: SQLite uses it for no other spelling.
_OF_PEOPLE: Final = (
    "SELECT kind, payload FROM entry"
    " WHERE kind IN ('person.added/1', 'person.changed/1', 'person.pin_set/1', 'person.recovered/1')"
)


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person as the entries have her. ``temporary``: her PIN was given to her, and she must make her own."""

    person: Person
    blocked: bool
    temporary: bool
    pin_seal: str


def file_of(connection: sqlite3.Connection, person_id: str) -> PersonFile | None:
    """Somebody's file, None for nobody's."""
    rows = connection.execute(
        f"{_OF_PEOPLE} AND json_extract(payload, '$.person') = ? ORDER BY seq",
        (person_id,),
    )
    return _fold(rows.fetchall()).get(person_id)


def files_before(connection: sqlite3.Connection, seq: int) -> dict[str, PersonFile]:
    """Everybody's file as it stood before the entry ``seq``, by person."""
    return _fold(connection.execute(f"{_OF_PEOPLE} AND seq < ? ORDER BY seq", (seq,)).fetchall())


def step(before: PersonFile | None, kind: str, payload: dict[str, Any]) -> PersonFile | None:
    """The file behind one more entry; what changes somebody who was never added changes nothing."""
    if kind == Kind.PERSON_ADDED:
        person = Person(PersonId(payload["person"]), payload["name"], Role(payload["role"]))
        return PersonFile(person, blocked=False, temporary=payload["temporary"], pin_seal=payload["pin_seal"])
    if before is None:
        return None
    match kind:
        case Kind.PERSON_CHANGED:
            person = replace(before.person, role=Role(payload["role"]))
            return replace(before, person=person, blocked=payload["blocked"])
        case Kind.PIN_SET:
            return replace(before, temporary=payload["temporary"], pin_seal=payload["pin_seal"])
        case Kind.PERSON_RECOVERED:
            person = replace(before.person, role=Role.ADMINISTRATOR)
            return PersonFile(person, blocked=False, temporary=payload["temporary"], pin_seal=payload["pin_seal"])
        case _:
            return before


def _fold(rows: list[tuple[str, str]]) -> dict[str, PersonFile]:
    files: dict[str, PersonFile] = {}
    for kind, text in rows:
        payload: dict[str, Any] = json.loads(text)
        found = step(files.get(payload["person"]), kind, payload)
        if found is not None:
            files[payload["person"]] = found
    return files
