"""What the journal holds of people, read and opened: for the search, the export, the erasure and the retention."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

from counter_app.domain.entries import Payload
from counter_app.domain.mail import OPEN, MailState
from counter_app.domain.privacy import FIELDS, Field, Held, Holding, document_holds
from counter_app.domain.stamp import StampState
from counter_app.journal.subjects import Sealed
from counter_app.services.desk import Desk, entry_at

_COLUMNS: Final = "subject, held, ref, sale_id, at, seq"
#: Stamps of a document's data: those that are bound to it now.
_STATES: Final = (
    "SELECT state, EXISTS (SELECT 1 FROM deleted_file WHERE deleted_file.sha256 = stamp.result_sha256) FROM stamp"
    " WHERE document_id = ?"
)
_DISPUTED: Final = "SELECT 1 FROM dispute WHERE sale_id = ? AND settled_seq IS NULL LIMIT 1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject's data stands. ``ref`` is the sale's, document's, mail's, ticket's or basket's id."""

    subject: str
    held: Held
    ref: str
    sale_id: str | None
    at: str
    seq: int


@dataclass(frozen=True, slots=True)
class File:
    """A file of the vault: the original of a document, or a finished one (``is_result``)."""

    sha256: str
    is_result: bool
    deleted_at: str | None


def all_places(connection: sqlite3.Connection, after: str, most: int) -> tuple[Place, ...]:
    """The places of subjects behind ``after``, in the order of their ids and so nearly of time; () at the end."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM personal WHERE subject > ? ORDER BY subject LIMIT ?",  # noqa: S608
        (after, most),
    ).fetchall()
    return tuple(_place(row) for row in rows)


def places_of(connection: sqlite3.Connection, subjects: Iterable[str]) -> tuple[Place, ...]:
    """Those of these subjects that are still there, in the given order."""
    found: list[Place] = []
    for subject in dict.fromkeys(subjects):
        row = connection.execute(f"SELECT {_COLUMNS} FROM personal WHERE subject = ?", (subject,)).fetchone()  # noqa: S608
        if row is not None:
            found.append(_place(row))
    return tuple(found)


def places_of_sales(connection: sqlite3.Connection, sales: Iterable[str]) -> tuple[Place, ...]:
    """All that was left with these sales."""
    found: list[Place] = []
    for sale in sales:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM personal WHERE sale_id = ? ORDER BY seq", (sale,))  # noqa: S608
        found += [_place(row) for row in rows.fetchall()]
    return tuple(found)


def opened(desk: Desk, connection: sqlite3.Connection, places: Iterable[Place]) -> Iterator[tuple[Place, Payload]]:
    """The clear data of each place whose key is there; each entry is read once where its places follow each other."""
    seq, boxes = 0, dict[str, Sealed]()
    for place in places:
        if place.seq != seq:
            seq, boxes = place.seq, dict(_boxes(entry_at(connection, place.seq).payload))
        if (sealed := boxes.get(place.subject)) is not None:
            clear = desk.journal.subjects.open(connection, sealed)
            if clear is not None:
                yield place, clear


def values_of(place: Place, clear: Payload) -> tuple[tuple[Field, str], ...]:
    """The personal values, without those that were left empty."""
    return tuple((field, str(clear[field])) for field in FIELDS[place.held] if clear.get(field))


def files_of(connection: sqlite3.Connection, place: Place) -> tuple[File, ...]:
    """The files of a document in the vault, also those that are deleted."""
    if place.held is not Held.DOCUMENT:
        return ()
    rows = connection.execute(
        "SELECT sha256, 0, (SELECT deleted_at FROM deleted_file WHERE deleted_file.sha256 = document.sha256)"
        " FROM document WHERE document_id = ?1 UNION ALL"
        " SELECT result_sha256, 1, (SELECT deleted_at FROM deleted_file WHERE sha256 = result_sha256)"
        " FROM stamp WHERE document_id = ?1 AND result_sha256 IS NOT NULL",
        (place.ref,),
    ).fetchall()
    return tuple(File(row[0], bool(row[1]), row[2]) for row in rows)


def holds(connection: sqlite3.Connection, place: Place) -> tuple[Holding, ...]:
    """Why the data of a place cannot go now; () where it can."""
    match place.held:
        case Held.DOCUMENT:
            rows = connection.execute(_STATES, (place.ref,)).fetchall()
            return document_holds(
                [StampState(row[0]) for row in rows],
                result_gone=all(row[1] for row in rows if row[0] == StampState.VERIFIED),
                disputed=place.sale_id is not None
                and connection.execute(_DISPUTED, (place.sale_id,)).fetchone() is not None,
            )
        case Held.MAIL:
            row = connection.execute("SELECT state FROM mail WHERE mail_id = ?", (place.ref,)).fetchone()
            return (Holding.MAIL_OPEN,) if row is not None and MailState(row[0]) in OPEN else ()
        case Held.SALE | Held.LINE | Held.BASKET:
            # A phone is kept because its owner agreed; she may take that back at any time.
            return ()


def _place(row: tuple[Any, ...]) -> Place:
    return Place(row[0], Held(row[1]), *row[2:])


def _boxes(value: object) -> Iterator[tuple[str, Sealed]]:
    """Every sealed box of a payload, by its subject."""
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        if set(fields) == {"subject", "box"}:
            yield str(fields["subject"]), cast("Sealed", fields)
            return
        for inner in fields.values():
            yield from _boxes(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _boxes(inner)
