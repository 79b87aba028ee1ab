"""Documents: take in, bind to paid stamps, hand over."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import cast

from counter_app.domain.document import DocumentOrder, Inspection, Verification
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import DocumentRefused, Refused, StorageFailed
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ClaimCode, ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import StampState
from counter_app.services.desk import Desk, RequireTrust, Session, earlier, same_intent
from counter_app.services.ports import Delivery, DocumentInspector, Vault
from counter_app.services.selling import document_payloads, letterhead, next_receipt, request_print


@dataclass(frozen=True, slots=True)
class EarlierOrder:
    """A document with the same bytes: the receipt that it was paid with, and how far its stamp is."""

    receipt: str
    state: StampState


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that lies in the vault and may be stamped (``inspection`` has no refusal)."""

    file_name: str
    inspection: Inspection
    earlier_orders: int
    """How many documents with the same bytes were ordered before."""
    earlier: EarlierOrder | None = None
    """The newest of them that is bound to a stamp still; None where each was replaced by another document."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A paid stamp that waits for a document."""

    stamp_id: str
    claim: ClaimCode
    receipt: str
    paid_at: str
    state: StampState


@dataclass(frozen=True, slots=True)
class HandOver:
    """Files given to the customer and the paper that says so."""

    receipt: ReceiptNumber
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    document_id: str
    sha256: str
    box: dict[str, str]
    stamps: tuple[tuple[str, str, str], ...]
    """Stamp id, claim, serial; in order."""


class Stamping:
    """From a customer's file to the file that she takes home."""

    def __init__(
        self, desk: Desk, vault: Vault, inspector: DocumentInspector, delivery: Delivery, require_trust: RequireTrust
    ) -> None:
        self._desk = desk
        self._vault = vault
        self._inspector = inspector
        self._delivery = delivery
        self._require_trust = require_trust

    def look_at(self, path: Path) -> Inspection:
        """Inspect a file without keeping it."""
        return self._inspector.inspect(path)

    def take_in(self, session: Session, path: Path) -> Intake:
        """Inspect a file and put a copy into the vault; the customer's file is never changed.

        Raises DocumentRefused with the finding's code; ``document.changed_meanwhile`` where the file changed
        between looking and copying; StorageFailed where it cannot be read or kept.
        """
        self._desk.require(session, Right.STAMP)
        inspection = self._inspector.inspect(path)
        if finding := inspection.refused:
            raise DocumentRefused(f"document.{finding.code.value}", **dict(finding.values))
        try:
            with path.open("rb") as file:
                content = file.read(inspection.size + 1)
        except OSError as error:
            raise StorageFailed("document.unreadable_path") from error
        if hashlib.sha256(content).hexdigest() != inspection.sha256:
            raise DocumentRefused("document.changed_meanwhile")
        self._vault.put(content)
        with self._desk.journal.read() as connection:
            seen = connection.execute(
                "SELECT count(*) FROM document WHERE sha256 = ?", (inspection.sha256,)
            ).fetchone()[0]
            newest = connection.execute(
                "SELECT receipt, stamp.state FROM document JOIN stamp USING (document_id) JOIN sale USING (sale_id)"
                " WHERE sha256 = ? ORDER BY document.seq DESC, doc_order DESC LIMIT 1",
                (inspection.sha256,),
            ).fetchone()
        earlier_order = None if newest is None else EarlierOrder(newest[0], StampState(newest[1]))
        # A name that is no UTF-8 (drives of other systems) must not stop the sale that journals it.
        return Intake(path.name.encode("utf-8", "replace").decode(), inspection, seen, earlier_order)

    def page(self, sha256: str, page: int, width_px: int) -> bytes:
        """PNG of a page of a document in the vault."""
        return self._inspector.render(self._vault.get(sha256), page, width_px)

    def find_claim(self, typed: str) -> Claim:
        """The paid stamp of a claim code.

        Raises Refused ``claim.malformed``, ``claim.unknown``, ``claim.voided``, ``claim.already_used``.
        """
        code = ClaimCode.parse(typed)
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT stamp_id, claim, receipt, paid_at, state, document_id FROM stamp JOIN sale USING (sale_id)"
                " WHERE claim = ?",
                (code.text,),
            ).fetchone()
        if row is None:
            raise Refused("claim.unknown")
        state = StampState(row[4])
        if state is StampState.VOIDED:
            raise Refused("claim.voided", receipt=row[2])
        if not (state is StampState.REJECTED or (state is StampState.PAID and row[5] is None)):
            raise Refused("claim.already_used", state=state.value)
        return Claim(row[0], ClaimCode(row[1]), row[2], row[3], state)

    def attach(self, session: Session, op_id: OpId, claim: Claim, order: DocumentOrder) -> str:
        """Bind a document to a stamp that is paid already; the document's id.

        One placement a claim. Raises Refused ``claim.voided``, ``claim.already_used``, ``claim.one_placement``,
        ``journal.altered``, ``journal.old_copy``.
        """
        self._desk.require(session, Right.STAMP)
        if len(order.placements) != 1:
            raise Refused("claim.one_placement")
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DOCUMENT_ATTACHED):
                same_intent(done, {"stamp": claim.stamp_id})
                if done.payload["document"]["sha256"] != order.sha256:
                    raise Refused("operation.conflict")
                return done.payload["document"]["document"]
            self._require_trust()
            row = writer.connection.execute(
                "SELECT state, document_id FROM stamp WHERE stamp_id = ?", (claim.stamp_id,)
            ).fetchone()
            if row is not None and row[0] == StampState.VOIDED:
                raise Refused("claim.voided", receipt=claim.receipt)
            if row is None or not (row[0] == StampState.REJECTED or (row[0] == StampState.PAID and row[1] is None)):
                raise Refused("claim.already_used", state=row[0] if row else "")
            document = document_payloads(writer, order)[0]
            writer.append(
                Kind.DOCUMENT_ATTACHED,
                {"stamp": claim.stamp_id, "document": document},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
        return document["document"]

    def result(self, stamp_id: str) -> bytes:
        """The verified file of a stamp, as the issuer sent it. Raises Refused ``handover.not_ready``."""
        with self._desk.journal.read() as connection:
            row = connection.execute("SELECT result_sha256 FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
        if row is None or row[0] is None:
            raise Refused("handover.not_ready")
        return self._vault.get(row[0])

    def check_again(self, stamp_id: str) -> Verification:
        """Verify the kept result of a stamp once more."""
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT stamp.serial, stamp.result_sha256, document.sha256, stamp.doc_order, stamp.document_id"
                " FROM stamp JOIN document USING (document_id) WHERE stamp_id = ?",
                (stamp_id,),
            ).fetchone()
            if row is None or row[1] is None:
                raise Refused("handover.not_ready")
            before = connection.execute(
                "SELECT result_sha256 FROM stamp WHERE document_id = ? AND doc_order = ?", (row[4], row[3] - 1)
            ).fetchone()
        original = self._vault.get(before[0] if before else row[2])
        return self._inspector.verify(original, self._vault.get(row[1]), SerialNumber(row[0]))

    def hand_over(self, session: Session, op_id: OpId, stamp_ids: tuple[str, ...], folder: Path) -> HandOver:
        """Copy the finished documents of these stamps to a folder or drive, check the copies, journal, print the slip.

        All stamps of a document go together. Raises Refused ``handover.not_ready``, ``handover.voided`` (the sale was
        voided, nothing was affixed), ``handover.already`` with the
        slip's ``receipt``; StorageFailed ``handover.*``: then nothing is marked as handed over.
        """
        self._desk.require(session, Right.STAMP)
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.HANDED_OVER)
        if done is not None:
            same_intent(done, {"asked": sorted(stamp_ids)})
            return HandOver(ReceiptNumber(done.payload["receipt"]), ())
        with self._desk.journal.read() as connection:
            ready = self._ready(connection, stamp_ids)
        files: list[Path] = []
        for document in ready:
            sealed = self._desk.journal.open_sealed(document.box) or {}
            name = handed_over_name(str(sealed.get("file_name", "")))
            files.append(self._delivery.deliver(self._vault.get(document.sha256), folder, name))
        entry = self._journal_hand_over(session, op_id, stamp_ids, ready)
        return HandOver(ReceiptNumber(entry.payload["receipt"]), tuple(files))

    def _ready(self, connection: sqlite3.Connection, stamp_ids: tuple[str, ...]) -> tuple[_Ready, ...]:
        wanted: dict[str, None] = {}
        for stamp_id in stamp_ids:
            row = connection.execute("SELECT document_id FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
            if row is None or row[0] is None:
                raise Refused("handover.not_ready")
            wanted[row[0]] = None
        ready: list[_Ready] = []
        for document_id in wanted:
            rows = connection.execute(
                "SELECT stamp_id, claim, serial, state, result_sha256 FROM stamp WHERE document_id = ?"
                " ORDER BY doc_order",
                (document_id,),
            ).fetchall()
            if any(row[3] == StampState.VOIDED for row in rows):
                raise Refused("handover.voided")
            if any(row[3] == StampState.HANDED_OVER for row in rows):
                raise Refused("handover.already", receipt=_slip_of(connection, document_id))
            if any(row[3] != StampState.VERIFIED for row in rows):
                raise Refused("handover.not_ready")
            subject, box = connection.execute(
                "SELECT subject, box FROM document WHERE document_id = ?", (document_id,)
            ).fetchone()
            stamps = tuple((cast("str", row[0]), cast("str", row[1]), cast("str", row[2])) for row in rows)
            ready.append(_Ready(document_id, rows[-1][4], {"subject": subject, "box": box}, stamps))
        if not ready:
            raise Refused("handover.not_ready")
        return tuple(ready)

    def _journal_hand_over(
        self, session: Session, op_id: OpId, asked: tuple[str, ...], ready: tuple[_Ready, ...]
    ) -> Entry:
        place = self._desk.place
        parts: list[Payload] = [
            {"stamp": stamp_id, "claim": claim, "serial": serial, "sha256": document.sha256}
            for document in ready
            for stamp_id, claim, serial in document.stamps
        ]
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.HANDED_OVER):
                return done
            # Somebody else may have handed them over while the files were being copied.
            if self._ready(writer.connection, asked) != ready:
                raise Refused("handover.not_ready")
            receipt = next_receipt(writer, self._desk)
            entry = writer.append(
                Kind.HANDED_OVER,
                {
                    "asked": sorted(asked),
                    "stamps": [part["stamp"] for part in parts],
                    "parts": parts,
                    "receipt": receipt.text,
                    "office": letterhead(place.office),
                    "counter": place.counter,
                    "clerk_name": session.person.name,
                    "training": place.training,
                    "way": "folder",
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            request_print(writer, session, receipt.text, copy=1)
        return entry


def _slip_of(connection: sqlite3.Connection, document_id: str) -> str:
    """Receipt number of the slip that a document was handed over with: nothing follows that entry of its stamps."""
    row = connection.execute(
        "SELECT json_extract(payload, '$.receipt') FROM entry WHERE kind = ? AND seq IN"
        " (SELECT seq FROM stamp WHERE document_id = ?)",
        (Kind.HANDED_OVER.value, document_id),
    ).fetchone()
    return cast("str", row[0])


def handed_over_name(file_name: str) -> str:
    """``surat.pdf`` → ``surat-bermeterai.pdf``."""
    stem = PurePath(file_name).stem if file_name else "dokumen"
    return f"{stem}-bermeterai.pdf"
