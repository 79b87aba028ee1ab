"""Hand finished documents over: to a folder or a removable drive here, by e-mail through :mod:`.mail_queue`.

A document is handed over when that is known: a copy was read back and compared, or the mail server took the mail.
All stamps of a document go together, and several documents of one customer on one slip.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from counter_app.domain.entries import Cause, Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.file_names import handed_over_name, safe_file_name
from counter_app.domain.ids import OpId
from counter_app.domain.mail import MailState
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.stamp import StampState
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.hand_over_ports import Delivery, Drive, Drives
from counter_app.services.selling import letterhead, next_receipt, print_as
from counter_app.services.vault_port import Vault


class Way(StrEnum):
    """How the customer gets the files."""

    FOLDER = "folder"
    DRIVE = "drive"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Files given to the customer and the paper that says so."""

    receipt: ReceiptNumber
    files: tuple[Path, ...]
    """Empty for an intent that was carried out before."""
    way: Way = Way.FOLDER
    documents: tuple[str, ...] = ()
    """Ids of what was handed over now."""


@dataclass(frozen=True, slots=True)
class ReadyDocument:
    """A document that is finished: ``sha256`` of the file that goes out, under ``file_name`` (personal data)."""

    document_id: str
    sha256: str
    file_name: str
    stamps: tuple[ReadyStamp, ...]
    """In the order in which they were put."""


@dataclass(frozen=True, slots=True)
class ReadyStamp:
    """A stamp that is on its document."""

    stamp_id: str
    claim: str
    serial: str
    paid_with: str = ""
    """The receipt of another counter of the branch that sold it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A :class:`ReadyDocument` as the journal has it: its name is sealed in ``box``."""

    document_id: str
    sha256: str
    box: dict[str, str]
    stamps: tuple[ReadyStamp, ...]

    @property
    def parts(self) -> list[Payload]:
        """One for each stamp, as an entry and a slip show it."""
        return [
            {"stamp": stamp.stamp_id, "claim": stamp.claim, "serial": stamp.serial, "sha256": self.sha256}
            | ({"paid_with": stamp.paid_with} if stamp.paid_with else {})
            for stamp in self.stamps
        ]


class HandingOver:
    """From the vault to the customer."""

    def __init__(self, desk: Desk, vault: Vault, delivery: Delivery, drives: Drives) -> None:
        self._desk = desk
        self._vault = vault
        self._delivery = delivery
        self._drives = drives

    def drives(self) -> tuple[Drive, ...]:
        """The removable drives that are plugged in and can be written to."""
        return self._drives.list()

    def eject(self, drive: Drive) -> None:
        """Have a drive ready to be pulled out. Raises StorageFailed ``drive.*``: it is not."""
        self._drives.eject(drive)

    def ready(self, stamp_ids: tuple[str, ...]) -> tuple[ReadyDocument, ...]:
        """What would be handed over for these stamps. Raises Refused as :meth:`to_folder` does."""
        with self._desk.journal.read() as connection:
            found = ready_documents(connection, stamp_ids)
        return tuple(self._named(document) for document in found)

    def together(self, stamp_id: str) -> tuple[ReadyDocument, ...]:
        """The document of a stamp, and then all others of the same sale that are ready. Raises as :meth:`ready`."""
        with self._desk.journal.read() as connection:
            others = connection.execute(
                "SELECT min(stamp_id) FROM stamp WHERE sale_id = (SELECT sale_id FROM stamp WHERE stamp_id = ?)"
                " AND document_id IS NOT NULL GROUP BY document_id"
                " HAVING min(state = ?) AND NOT EXISTS (SELECT 1 FROM mail_stamp WHERE mail_stamp.stamp_id ="
                " stamp.stamp_id AND is_open) ORDER BY min(n)",
                (stamp_id, StampState.VERIFIED.value),
            ).fetchall()
        return self.ready((stamp_id, *(row[0] for row in others)))

    def to_folder(
        self, session: Session, op_id: OpId, stamp_ids: tuple[str, ...], folder: Path, way: Way = Way.FOLDER
    ) -> HandOver:
        """Copy the finished documents of these stamps to a folder or drive, check the copies, journal, print the slip.

        Raises Refused ``handover.not_ready``, ``handover.voided`` (the sale was voided, nothing was affixed),
        ``handover.mail_open``, ``handover.already`` with the slip's ``receipt``; StorageFailed ``handover.*``,
        ``vault.*``: then nothing is marked as handed over.
        """
        self._desk.require(session, Right.STAMP)
        asked = {"asked": sorted(stamp_ids)}
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.HANDED_OVER)
            ready = () if done else ready_documents(connection, stamp_ids)
        if done is not None:
            same_intent(done, asked)
            return HandOver(ReceiptNumber(done.payload["receipt"]), (), Way(done.payload["way"]))
        files = tuple(self._deliver(document, folder) for document in ready)
        with self._desk.journal.write() as writer:
            entry = earlier(writer.connection, op_id, Kind.HANDED_OVER)
            if entry is None:
                # Somebody else may have handed them over while the files were being copied.
                if ready_documents(writer.connection, stamp_ids) != ready:
                    raise Refused("handover.not_ready")
                entry = append_hand_over(
                    writer,
                    self._desk,
                    op_id,
                    {**asked, "clerk_name": session.person.name, "way": way.value},
                    [part for document in ready for part in document.parts],
                    actor=session.person.person_id,
                    cause=session.cause,
                )
        documents = tuple(document.document_id for document in ready)
        return HandOver(ReceiptNumber(entry.payload["receipt"]), files, way, documents)

    def _deliver(self, document: Ready, folder: Path) -> Path:
        return self._delivery.deliver(self._vault.get(document.sha256), folder, self._named(document).file_name)

    def _named(self, document: Ready) -> ReadyDocument:
        return ReadyDocument(document.document_id, document.sha256, name_of(self._desk, document.box), document.stamps)


def name_of(desk: Desk, box: dict[str, str]) -> str:
    """What a document is called when it goes out; a neutral name where its subject was erased."""
    sealed = desk.journal.open_sealed(box) or {}
    return safe_file_name(handed_over_name(str(sealed.get("file_name", ""))))


def ready_documents(connection: sqlite3.Connection, stamp_ids: Iterable[str]) -> tuple[Ready, ...]:
    """The documents of these stamps, each once. Raises Refused as :meth:`HandingOver.to_folder` does."""
    documents: dict[str, None] = {}
    for stamp_id in stamp_ids:
        row = connection.execute("SELECT document_id FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
        if row is None or row[0] is None:
            raise Refused("handover.not_ready")
        documents[row[0]] = None
    if not documents:
        raise Refused("handover.not_ready")
    return tuple(_ready(connection, document_id) for document_id in documents)


def _ready(connection: sqlite3.Connection, document_id: str) -> Ready:
    rows: list[tuple[Any, ...]] = connection.execute(
        "SELECT stamp_id, claim, serial, state, result_sha256,"
        " coalesce((SELECT receipt FROM sale WHERE sale.sale_id = stamp.sale_id AND sale.seq < 0), '') FROM stamp"
        " WHERE document_id = ? ORDER BY doc_order",
        (document_id,),
    ).fetchall()
    states = {StampState(row[3]) for row in rows}
    if StampState.VOIDED in states:
        raise Refused("handover.voided")
    if StampState.HANDED_OVER in states:
        raise Refused("handover.already", receipt=_slip_of(connection, document_id))
    if states != {StampState.VERIFIED}:
        raise Refused("handover.not_ready")
    mail = connection.execute(
        "SELECT mail.state FROM mail_stamp JOIN mail USING (mail_id) WHERE stamp_id = ? AND mail_stamp.is_open",
        (rows[0][0],),
    ).fetchone()
    if mail is not None:
        raise Refused("handover.mail_open", state=MailState(mail[0]).value)
    subject, box = connection.execute(
        "SELECT subject, box FROM document WHERE document_id = ?", (document_id,)
    ).fetchone()
    stamps = tuple(ReadyStamp(row[0], row[1], row[2], row[5]) for row in rows)
    return Ready(document_id, rows[-1][4], {"subject": subject, "box": box}, stamps)


def append_hand_over(
    writer: Writer, desk: Desk, op_id: str, facts: Payload, parts: list[Payload], *, actor: str, cause: Cause,
    prints: bool = True,
) -> Entry:  # fmt: skip
    """The entry that the customer has the files, with its slip; the print is asked for along with it."""
    receipt = next_receipt(writer, desk)
    entry = writer.append(
        Kind.HANDED_OVER,
        {
            **facts,
            "stamps": [part["stamp"] for part in parts],
            "parts": parts,
            "receipt": receipt.text,
            "office": letterhead(desk.place.office),
            "counter": desk.place.counter,
            "training": desk.place.training,
        },
        op_id=op_id,
        actor=actor,
        cause=cause,
    )
    if prints:
        print_as(writer, receipt.text, copy=1, actor=actor, cause=cause)
    return entry


def _slip_of(connection: sqlite3.Connection, document_id: str) -> str:
    """Receipt number of the slip that a document was handed over with: nothing follows that entry of its stamps."""
    row = connection.execute(
        "SELECT json_extract(payload, '$.receipt') FROM entry WHERE kind = ? AND seq IN"
        " (SELECT seq FROM stamp WHERE document_id = ?)",
        (Kind.HANDED_OVER.value, document_id),
    ).fetchone()
    return str(row[0])
