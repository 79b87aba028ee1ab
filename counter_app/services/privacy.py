"""What is held about one person: found, shown masked, and unmasked with a reason that is journaled.

There is no index of clear values, nor of their hashes: the sealed data is opened one after the other while somebody
waits, and nothing of it stays (docs/decisions/0036).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.masking import scrub
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.people import Right
from counter_app.domain.privacy import Field, Held, Holding, RevealReason, mask, normal, sought_fields
from counter_app.services.breath import Breath
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.held_data import (
    Place,
    all_places,
    files_of,
    holds,
    opened,
    places_of,
    places_of_sales,
    values_of,
)

#: Subjects that are opened in one reading of the journal.
_A_STEP: Final = 200
#: Beyond this somebody looks for a word, not for a person.
MOST_FOUND: Final = 200


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One thing that is held. ``values`` are masked; ``at`` is ISO 8601 UTC; ``receipt`` and ``claims`` are the
    sale's, "" and () where there is none. ``matched``: it is what was looked for, else it was left with the same sale.
    ``files`` are in the vault still."""

    subject: str
    held: Held
    at: str
    receipt: str
    claims: tuple[str, ...]
    values: tuple[tuple[Field, str], ...]
    files: int
    holds: tuple[Holding, ...]
    matched: bool
    likely: bool
    """Whether it seems to be the same person's: not a document with another identity than the one looked for."""
    asked: bool
    """Its erasure was asked for and waits: it goes by itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, newest first; ``more``: there is more than is shown, so look closer."""

    items: tuple[HeldItem, ...]
    more: bool = False


class Privacy:
    """The desk for people's own data. All commands want :attr:`Right.PROTECT_DATA`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, session: Session, wanted: str) -> Found:
        """By phone, NIK, NPWP, passport, mail address, payer's name, receipt's number or claim code. Takes seconds.

        Raises Refused ``privacy.too_little``, ``session.not_allowed``.
        """
        self._desk.require(session, Right.PROTECT_DATA)
        named = self._named(wanted)
        fields = () if named else sought_fields(wanted)
        if not named and not fields:
            raise Refused("privacy.too_little")
        matched = named or self._matching(fields, wanted)
        subjects = list(matched)[:MOST_FOUND]
        with self._desk.journal.read() as connection:
            places = places_of(connection, subjects)
            sales = {place.sale_id: None for place in places if place.sale_id}
            together = [place for place in places_of_sales(connection, sales) if place.subject not in matched]
            items = self._items(connection, (*places, *together), matched, Field.IDENTITY in fields)
        return Found(tuple(sorted(items, key=lambda item: item.at, reverse=True)), len(matched) > MOST_FOUND)

    def items(self, session: Session, subjects: Iterable[str]) -> tuple[HeldItem, ...]:
        """These again, as they stand now; without those that are gone."""
        self._desk.require(session, Right.PROTECT_DATA)
        chosen = tuple(subjects)
        with self._desk.journal.read() as connection:
            return tuple(self._items(connection, places_of(connection, chosen), frozenset(chosen), False))

    def reveal(self, session: Session, op_id: OpId, subject: str, field: Field, reason: RevealReason) -> str:
        """A value unmasked; "" where it is gone. The entry says who saw whose and why, never what.

        Raises Refused ``session.not_allowed``, ``operation.conflict``; StorageFailed: then it is not shown.
        """
        self._desk.require(session, Right.PROTECT_DATA)
        return reveal(self._desk, session, op_id, subject, field, reason)

    def _named(self, wanted: str) -> frozenset[str]:
        """Subjects of the sale with this receipt's number or claim code."""
        text = wanted.strip()
        try:
            claim = ClaimCode.parse(text).text
        except Refused:
            claim = ""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT sale_id FROM sale JOIN receipt_number USING (seq) WHERE receipt_number.receipt = ?1"
                " UNION SELECT sale_id FROM stamp WHERE claim = ?2",
                (text.upper(), claim),
            ).fetchall()
            return frozenset(place.subject for place in places_of_sales(connection, [row[0] for row in rows]))

    def _matching(self, fields: tuple[Field, ...], wanted: str) -> dict[str, None]:
        sought = {field: normal(field, wanted) for field in fields}
        found: dict[str, None] = {}
        breath, after = Breath(threading.Event().wait), ""
        while True:
            with self._desk.journal.read() as connection:
                places = all_places(connection, after, _A_STEP)
                if not places:
                    return found
                after = places[-1].subject
                for place, clear in opened(self._desk, connection, places):
                    if any(_fits(field, value, sought) for field, value in values_of(place, clear)):
                        found[place.subject] = None
                    breath()

    def _items(
        self,
        connection: sqlite3.Connection,
        places: Iterable[Place],
        matched: Iterable[str],
        by_identity: bool,
    ) -> list[HeldItem]:
        hits, items = frozenset(matched), list[HeldItem]()
        for place, clear in opened(self._desk, connection, places):
            values = values_of(place, clear)
            receipt, claims = _sale_of(connection, place.sale_id)
            hit = place.subject in hits
            other = by_identity and any(field is Field.IDENTITY for field, _ in values)
            items.append(
                HeldItem(
                    place.subject,
                    place.held,
                    place.at,
                    receipt,
                    claims,
                    tuple((field, mask(field, value)) for field, value in values),
                    sum(file.deleted_at is None for file in files_of(connection, place)),
                    holds(connection, place),
                    hit,
                    hit or not other,
                    connection.execute("SELECT 1 FROM erasure WHERE subject = ?", (place.subject,)).fetchone()
                    is not None,
                )
            )
        return items


def reveal(desk: Desk, session: Session, op_id: OpId, subject: str, field: Field, reason: RevealReason) -> str:
    """:meth:`Privacy.reveal` for whoever checked the right already."""
    asked: Payload = {"subject": subject, "field": field.value, "reason": reason.value}
    with desk.journal.write() as writer:
        if done := earlier(writer.connection, op_id, Kind.PERSONAL_SHOWN):
            same_intent(done, asked)
        places = places_of(writer.connection, (subject,))
        value = next((dict(values_of(*one)).get(field, "") for one in opened(desk, writer.connection, places)), "")
        if value and done is None:
            writer.append(
                Kind.PERSONAL_SHOWN,
                {**asked, "held": places[0].held.value, "sale": places[0].sale_id, "who": session.person.name},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
    return value


def _fits(field: Field, value: str, sought: dict[Field, str]) -> bool:
    if field not in sought:
        return False
    have = normal(field, value)
    return sought[field] in have if field is Field.PAYER else sought[field] == have


def _sale_of(connection: sqlite3.Connection, sale_id: str | None) -> tuple[str, tuple[str, ...]]:
    row = connection.execute("SELECT receipt FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()
    claims = connection.execute("SELECT claim FROM stamp WHERE sale_id = ? ORDER BY n", (sale_id,)).fetchall()
    return ("" if row is None else row[0]), tuple(claim for (claim,) in claims)


def reason_words(reason: str) -> str:
    """What a person gives as the reason of a request, fit for an entry. Raises Refused ``privacy.no_reason``."""
    words = scrub(" ".join(reason.split()))[:LONGEST_REASON]
    if not words:
        raise Refused("privacy.no_reason")
    return words


#: Signs of a reason.
LONGEST_REASON: Final = 300
