"""The second fold of people: who may change whom, nobody acts who is blocked, somebody is always administrator."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Cause, Entry, Kind
from counter_app.domain.people import Role
from counter_app.journal.people_file import PersonFile, step

_FILED = frozenset(
    {Kind.PERSON_ADDED.value, Kind.PERSON_CHANGED.value, Kind.PIN_SET.value, Kind.PERSON_RECOVERED.value}
)
_KEEPERS = frozenset({Cause.ADMINISTRATOR, Cause.SYSTEM, Cause.REMOTE})


@dataclass(slots=True)
class PeopleFold:
    """Everybody's file, and recoveries that nobody has seen: entry's number and person by the entry's id."""

    files: dict[str, PersonFile] = field(default_factory=dict[str, PersonFile])
    unseen: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])

    def take(self, entry: Entry) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong in it."""
        actor = self.files.get(entry.actor)
        if actor is not None and actor.blocked:
            yield 9, f"entry {entry.seq} ({entry.kind}) is by somebody who was blocked"
        if entry.kind in _FILED:
            yield from self._filed(entry)
        elif entry.kind == Kind.RECOVERY_SEEN and self.unseen.pop(entry.payload["recovery"], (0, ""))[1] == entry.actor:
            yield 9, f"entry {entry.seq} takes note of a recovery by the one who was recovered"

    def _filed(self, entry: Entry) -> Iterator[tuple[int, str]]:
        person = entry.payload["person"]
        own = entry.kind == Kind.PIN_SET and entry.actor == person
        if entry.cause not in _KEEPERS and not own:
            yield 9, f"entry {entry.seq} ({entry.kind}) is by nobody who may"
        had = self._has_administrator()
        found = step(self.files.get(person), entry.kind, entry.payload)
        if found is None:
            yield 6, f"entry {entry.seq} ({entry.kind}) is about nobody who was added"
            return
        self.files[person] = found
        if had and not self._has_administrator():
            yield 9, f"entry {entry.seq} leaves nobody who is administrator"
        if entry.kind == Kind.PERSON_RECOVERED:
            self.unseen[entry.entry_id] = (entry.seq, person)

    def _has_administrator(self) -> bool:
        return any(file.person.role is Role.ADMINISTRATOR and not file.blocked for file in self.files.values())

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Invariant 10: people and recoveries on the screen are those of the entries. Of a whole journal alone."""
        shown = connection.execute("SELECT person_id, name, role, blocked, temporary FROM person ORDER BY 1").fetchall()
        folded = [
            (key, file.person.name, file.person.role.value, int(file.blocked), int(file.temporary))
            for key, file in sorted(self.files.items())
        ]
        if shown != folded:
            yield 10, "people shown and people of the journal differ"
        rows = connection.execute("SELECT seq, person_id FROM recovery WHERE seen_by IS NULL").fetchall()
        if dict(rows) != dict(self.unseen.values()):
            yield 10, "recoveries shown and recoveries of the journal differ"
