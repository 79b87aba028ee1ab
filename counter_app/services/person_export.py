"""The export of what is held about one person, and the register of processing of the office.

The export leaves the counter as a page that can be read and as JSON, in a folder that a person chose; the entry says
who took it away and why, and a slip is printed for the one who asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from counter_app.domain.dossier import Dossier, DossierFile, DossierItem
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.privacy import PersonalPolicy
from counter_app.domain.processing import register
from counter_app.domain.receipt import Office
from counter_app.domain.report import Range, Report
from counter_app.domain.retention import RetentionPolicy
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.held_data import Place, files_of, opened, places_of, values_of
from counter_app.services.privacy import reason_words
from counter_app.services.selling import letterhead, next_receipt, request_print


class DossierWriter(Protocol):
    """Writes a dossier as files. Blocking."""

    def save_dossier(self, dossier: Dossier, folder: Path) -> Path:
        """A new folder in ``folder``, named by the slip's number; where it is.

        Raises StorageFailed ``report.exists``, ``report.not_written``.
        """
        ...


@dataclass(frozen=True, slots=True)
class Exported:
    """What was taken away: things, and the slip's number. ``dossier`` is for the files, and for nothing else."""

    number: ReceiptNumber
    things: int
    dossier: Dossier


class PersonExport:
    """All commands want :attr:`Right.PROTECT_DATA`."""

    def __init__(
        self,
        desk: Desk,
        program: str,
        retention: RetentionPolicy,
        personal: PersonalPolicy,
        writer: DossierWriter,
    ) -> None:
        self._desk = desk
        self._program = program
        self._policies = retention, personal
        self._writer = writer

    def export(
        self, session: Session, op_id: OpId, subjects: Sequence[str], reason: str, folder: Path
    ) -> tuple[Exported, Path]:
        """Write what is held of these subjects into ``folder`` and print a slip; the entry comes first.

        The same ``op_id`` again is one entry and one slip. Raises Refused ``privacy.nothing_chosen``,
        ``privacy.no_reason``, ``operation.conflict``; StorageFailed ``report.exists``, ``report.not_written``.
        """
        self._desk.require(session, Right.PROTECT_DATA)
        exported = self._journaled(session, op_id, tuple(dict.fromkeys(subjects)), reason_words(reason))
        return exported, self._writer.save_dossier(exported.dossier, folder)

    def _journaled(self, session: Session, op_id: OpId, chosen: tuple[str, ...], reason: str) -> Exported:
        asked: Payload = {"subjects": sorted(chosen), "reason": reason}
        with self._desk.journal.write() as writer:
            done = earlier(writer.connection, op_id, Kind.PERSON_EXPORTED)
            if done is not None:
                same_intent(done, asked)
                return self._exported(writer.connection, done)
            places = places_of(writer.connection, chosen)
            if not places:
                raise Refused("privacy.nothing_chosen")
            receipt = next_receipt(writer, self._desk).text
            entry = writer.append(
                Kind.PERSON_EXPORTED,
                {
                    **asked,
                    "things": len(places),
                    "receipt": receipt,
                    "counter": self._desk.place.counter,
                    "clerk_name": session.person.name,
                    "office": letterhead(self._desk.place.office),
                    "training": self._desk.place.training,
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            request_print(writer, session, receipt, copy=1)
            return self._exported(writer.connection, entry)

    def register(self, session: Session) -> Report:
        """The register of processing as it is now."""
        self._desk.require(session, Right.PROTECT_DATA)
        head = self._desk.journal.head()
        covers = Range(1, head.seq, head.seq, head.hash.hex())
        in_branch = self._desk.in_branch
        return register(self._desk.place, covers, self._program, *self._policies, in_branch=in_branch)

    def _exported(self, connection: sqlite3.Connection, entry: Entry) -> Exported:
        said = entry.payload
        places = sorted(places_of(connection, said["subjects"]), key=lambda place: place.seq)
        items = tuple(_item(connection, place, clear) for place, clear in opened(self._desk, connection, places))
        dossier = Dossier(
            said["receipt"], Office(**said["office"]), entry.at, said["clerk_name"], said["training"], items
        )
        return Exported(ReceiptNumber(said["receipt"]), said["things"], dossier)


def _item(connection: sqlite3.Connection, place: Place, clear: Payload) -> DossierItem:
    def texts(query: str, value: str | None) -> tuple[str, ...]:
        return tuple(row[0] for row in connection.execute(query, (value,)))

    return DossierItem(
        place.held,
        place.at,
        "".join(texts("SELECT receipt FROM sale WHERE sale_id = ?", place.sale_id)),
        texts("SELECT claim FROM stamp WHERE sale_id = ? ORDER BY n", place.sale_id),
        texts("SELECT serial FROM stamp WHERE document_id = ? AND serial IS NOT NULL ORDER BY doc_order", place.ref),
        values_of(place, clear),
        tuple(DossierFile(file.sha256, file.is_result, file.deleted_at) for file in files_of(connection, place)),
    )
