"""A clerk's own evidence: what the journal says of her shift, to take away and verify without this program; and how
the second copy of the journal stands.

Lessons, "clerk has no evidence": she needs nobody's permission for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from counter_app.domain.entries import Entry
from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.money import ZERO
from counter_app.domain.numbers import short_head
from counter_app.domain.people import Right
from counter_app.domain.receipt import PaperKind, Receipt
from counter_app.domain.story import Story, condensed
from counter_app.journal import evidence
from counter_app.journal.second_copy import SecondCopy, SecondCopyState
from counter_app.services.desk import Desk, Session
from counter_app.services.receipts import receipt_of

RenderText = Callable[[Receipt], str]
"""A receipt's content as lines of text, from the printer's own layout."""


class Evidence:
    """Exports parts of this counter's journal."""

    def __init__(self, desk: Desk, render: RenderText, second_copy: SecondCopy | None = None) -> None:
        self._desk = desk
        self._render = render
        self._second_copy = second_copy

    def second_copy_state(self) -> SecondCopyState | None:
        """How the second copy stands, None where there is to be none."""
        return None if self._second_copy is None else self._second_copy.state()

    def export_own_shift(self, session: Session, folder: Path) -> evidence.Pack:
        """Write the evidence of the person's open or last shift as one ``.zip`` into ``folder``.

        Other people's entries in between stay in as links without content. Raises Refused ``evidence.no_shift``;
        StorageFailed ``evidence.exists`` (this very range lies there already), ``evidence.cannot_write``.
        """
        self._desk.require(session, Right.EXPORT_OWN_EVIDENCE)
        person = session.person.person_id
        with self._desk.journal.read() as connection:
            first, last = _own_shift(connection, person)
        place = self._desk.place
        out = folder / f"bukti-{place.code}-{place.counter}-{first}-{last}.zip"
        return evidence.export(self._desk.journal, first, last, out, receipt_text=self.receipt_text, person=person)

    def export_story(self, session: Session, story: Story, folder: Path) -> evidence.Pack:
        """Write a time line and the entries that it rests on as one ``.zip`` into ``folder``.

        All other entries in between stay in as links without content. Raises Refused ``session.not_allowed``;
        StorageFailed ``evidence.exists``, ``evidence.cannot_write``.
        """
        self._desk.require(session, Right.EXPORT_OWN_EVIDENCE)
        place = self._desk.place
        first, last = story.lines[0].seq, story.lines[-1].seq
        name = f"riwayat-{place.code}-{place.counter}-{story.subject.kind.value}-{story.subject.id[-12:]}-{last}.zip"
        told = evidence.StoryFile(story, self._story_text(session, story))
        return evidence.export(
            self._desk.journal, first, last, folder / name, receipt_text=self.receipt_text, story=told
        )

    def _story_text(self, session: Session, story: Story) -> str:
        """As its slip would say it, with all of its lines."""
        place = self._desk.place
        return self._render(
            Receipt(
                kind=PaperKind.STORY,
                office=place.office,
                counter=place.counter,
                clerk=session.person.name,
                number="",
                at=story.lines[-1].at,
                lines=(),
                total=ZERO,
                tenders=(),
                change=ZERO,
                stamps=(),
                offline=False,
                training=place.training,
                chain_head=short_head(bytes.fromhex(story.lines[-1].hash)),
                story=replace(story, lines=condensed(story.lines)),
            )
        )

    def receipt_text(self, entry: Entry) -> tuple[str, str] | None:
        """Number and text of the receipt that an entry made."""
        receipt = receipt_of(entry)
        return None if receipt is None else (receipt.number, self._render(receipt))


def _own_shift(connection: sqlite3.Connection, person: PersonId) -> tuple[int, int]:
    row = connection.execute(
        "SELECT opened_seq, coalesce(closed_seq, (SELECT max(seq) FROM entry)) FROM shift WHERE clerk = ?"
        " ORDER BY opened_seq DESC LIMIT 1",
        (person,),
    ).fetchone()
    if row is None:
        raise Refused("evidence.no_shift")
    return row[0], row[1]
