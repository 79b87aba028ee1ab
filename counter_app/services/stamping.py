"""Documents: take in, bind to paid stamps, look at what came back. Handing over is :mod:`.hand_over`."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from counter_app.domain.document import DocumentOrder, Finding, FindingCode, Inspection, Severity, Verification
from counter_app.domain.entries import Kind
from counter_app.domain.errors import DocumentRefused, Refused, StorageFailed
from counter_app.domain.file_kind import shown_name
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.page_layout import PageLayout, PagePicture
from counter_app.domain.people import Right
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import StampState
from counter_app.journal.readmodels.stamps import movable
from counter_app.services.branch_custody import require_learnt
from counter_app.services.desk import Desk, RequireTrust, Session, earlier, same_intent
from counter_app.services.ports import DocumentInspector
from counter_app.services.selling import document_payloads, require_kept
from counter_app.services.vault_port import Vault


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
    """A paid stamp that waits for a document; ``stamp_ids``: it, or those of a rejected document that move together.

    ``state`` is REJECTED where a document is to be replaced.
    """

    stamp_id: str
    claim: ClaimCode
    receipt: str
    paid_at: str
    state: StampState
    stamp_ids: tuple[str, ...]


class Stamping:
    """From a customer's file to the file that she takes home."""

    def __init__(self, desk: Desk, vault: Vault, inspector: DocumentInspector, require_trust: RequireTrust) -> None:
        self._desk = desk
        self._vault = vault
        self._inspector = inspector
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
        self._vault.require_room()
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
        return self.keep(path.name, content, inspection)

    def repair(self, session: Session, path: Path) -> Intake:
        """Take in a repaired copy of a malformed file, with the customer's word; its findings say that it is one.

        Raises as :meth:`take_in`, and DocumentRefused ``document.repair_failed``.
        """
        self._desk.require(session, Right.STAMP)
        self._vault.require_room()
        copy = self._inspector.repair(self._inspector.read(path))
        inspection = self._inspector.inspect_content(copy)
        if finding := inspection.refused:
            raise DocumentRefused(f"document.{finding.code.value}", **dict(finding.values))
        repaired = Finding(FindingCode.REPAIRED, Severity.WARN)
        return self.keep(path.name, copy, replace(inspection, findings=(*inspection.findings, repaired)))

    def keep(self, name: str, content: bytes, inspection: Inspection) -> Intake:
        """Put an inspected document into the vault, and look for earlier orders of the same bytes."""
        self._vault.require_room()
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
        return Intake(shown_name(name), inspection, seen, earlier_order)

    def page_picture(self, sha256: str, page: int, width_px: int) -> PagePicture:
        """A page of a document in the vault, ``width_px`` pixels wide."""
        return self._inspector.picture(sha256, lambda: self._vault.get(sha256), page, width_px)

    def page_layout(self, sha256: str, page: int) -> PageLayout:
        """What is on a page of a document in the vault."""
        return self._inspector.page_layout(self._vault.get(sha256), page)

    def first_picture(self, session: Session, path: Path, width_px: int) -> PagePicture:
        """The first page of a customer's file, to be looked at while it is inspected; nothing is kept."""
        self._desk.require(session, Right.STAMP)
        return self._inspector.first_picture(path, width_px)

    def get_ready(self) -> None:
        """Start what looks at documents, so that the first one does not wait for it."""
        self._inspector.get_ready()

    def find_claim(self, typed: str) -> Claim:
        """The paid stamp of a claim code, with those that go to a new document together with it.

        Raises Refused ``claim.malformed``, ``claim.unknown``, ``claim.voided``, ``claim.already_used``,
        ``claim.elsewhere`` (``counter``).
        """
        code = ClaimCode.parse(typed)
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT stamp_id, claim, receipt, paid_at, document_id IS NOT NULL FROM stamp"
                " JOIN sale USING (sale_id) WHERE claim = ?",
                (code.text,),
            ).fetchone()
            if row is None:
                raise Refused("claim.unknown")
            stamp_ids = _waiting(connection, row[0], row[2])
        state = StampState.REJECTED if row[4] else StampState.PAID
        return Claim(row[0], ClaimCode(row[1]), row[2], row[3], state, stamp_ids)

    def attach(self, session: Session, op_id: OpId, claim: Claim, order: DocumentOrder) -> str:
        """Bind a document to stamps that are paid already; the document's id.

        A placement a stamp, in their order. Raises Refused ``claim.voided``, ``claim.already_used``,
        ``claim.placements`` (``wanted``, ``have``), ``claim.elsewhere`` (``counter``), ``branch.not_learnt``,
        ``journal.altered``, ``journal.old_copy``.
        """
        self._desk.require(session, Right.STAMP)
        if len(order.placements) != len(claim.stamp_ids):
            raise Refused("claim.placements", wanted=len(claim.stamp_ids), have=len(order.placements))
        first, *others = claim.stamp_ids
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DOCUMENT_ATTACHED):
                same_intent(done, {"stamp": first})
                if done.payload["document"]["sha256"] != order.sha256:
                    raise Refused("operation.conflict")
                return done.payload["document"]["document"]
            self._require_trust()
            require_kept(self._vault, (order,))
            require_learnt(self._desk, writer.connection, claim.stamp_ids)
            if _waiting(writer.connection, claim.stamp_id, claim.receipt) != claim.stamp_ids:
                raise Refused("claim.already_used", state=claim.state.value)
            document, *more = document_payloads(writer, order)
            writer.append(
                Kind.DOCUMENT_ATTACHED,
                {
                    "stamp": first,
                    "document": document,
                    "others": [
                        {"stamp": stamp_id, "document": payload} for stamp_id, payload in zip(others, more, strict=True)
                    ],
                },
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


def _waiting(connection: sqlite3.Connection, stamp_id: str, receipt: str) -> tuple[str, ...]:
    """The stamps that this one brings along to a document: itself alone, or those of a rejected document.

    Raises Refused ``claim.elsewhere``, ``claim.voided``, ``claim.already_used``.
    """
    state, document_id, holder = connection.execute(
        "SELECT state, document_id, holder FROM stamp WHERE stamp_id = ?", (stamp_id,)
    ).fetchone()
    if state == StampState.RELEASED:
        raise Refused("claim.elsewhere", receipt=receipt, counter=holder)
    if state == StampState.VOIDED:
        raise Refused("claim.voided", receipt=receipt)
    together = movable(connection, stamp_id) if document_id else (stamp_id,)
    if not together:
        raise Refused("claim.already_used", state=state)
    return together
