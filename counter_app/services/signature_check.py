"""Check the e-Meterai of any PDF that walks in, and give a slip that says what was found.

Nothing of the file is kept: neither its bytes nor its name. A slip's entry holds the file's hash, the verdict, the
serials and who sealed them (the issuer); of other signatures, which name people, it holds the number alone.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.stamp import StampState
from counter_app.domain.verdicts import DocumentCheck, SignatureCheck
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.ports import DocumentInspector
from counter_app.services.selling import letterhead, next_receipt, request_print


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """The same file as this counter knows it. ``is_result``: as it was stamped here, else as it was brought."""

    sale_id: str
    receipt: str
    state: StampState
    is_result: bool


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was looked at. ``at`` is ISO 8601 in UTC; ``content`` and ``file_name`` are for the screen alone."""

    check: DocumentCheck
    at: str
    own: OwnDocument | None
    file_name: str = field(default="", repr=False)
    content: bytes = field(default=b"", repr=False)


class SignatureChecks:
    """Checks of this counter."""

    def __init__(self, desk: Desk, inspector: DocumentInspector) -> None:
        self._desk = desk
        self._inspector = inspector

    def check(self, session: Session, path: Path) -> CheckedFile:
        """Look at a file. A hostile one is *not to be told*, never an error.

        Raises StorageFailed ``document.unreadable_path``, ``document.unreadable_root``; DocumentRefused
        ``document.too_large_to_check``; KnownError ``document.bad_root``, ``document.worker_failed``.
        """
        self._desk.require(session, Right.STAMP)
        content = self._inspector.read(path)
        at = self._desk.journal.now()
        told = self._inspector.check(content, at)
        with self._desk.journal.read() as connection:
            own = _own(connection, told.sha256)
        return CheckedFile(told, iso_utc(at), own, path.name.encode("utf-8", "replace").decode(), content)

    def page(self, checked: CheckedFile, page: int, width_px: int) -> bytes:
        """PNG of a page of the checked file. Raises KnownError ``document.worker_failed``."""
        return self._inspector.render(checked.content, page, width_px)

    def print_slip(self, session: Session, op_id: OpId, checked: CheckedFile) -> ReceiptNumber:
        """Journal what was found and print it; the slip's number. The same ``op_id`` again prints nothing more.

        Raises Refused ``operation.conflict``; StorageFailed where it cannot be journaled.
        """
        self._desk.require(session, Right.STAMP)
        check, place = checked.check, self._desk.place
        asked: Payload = {"sha256": check.sha256, "checked_at": checked.at}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DOCUMENT_CHECKED):
                same_intent(done, asked)
                return ReceiptNumber(done.payload["receipt"])
            receipt = next_receipt(writer, self._desk)
            writer.append(
                Kind.DOCUMENT_CHECKED,
                {
                    **asked,
                    "receipt": receipt.text,
                    "verdict": check.verdict.value,
                    "reasons": [reason.value for reason in check.reasons],
                    "stamps": [_stamp_payload(stamp) for stamp in check.stamps],
                    "others": len(check.signatures) - len(check.stamps),
                    "roots": list(check.roots),
                    "office": letterhead(place.office),
                    "counter": place.counter,
                    "clerk_name": session.person.name,
                    "training": place.training,
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            request_print(writer, session, receipt.text, copy=1)
        return receipt


def _stamp_payload(stamp: SignatureCheck) -> Payload:
    return {
        "serial": stamp.serial,
        "verdict": stamp.verdict.value,
        "reasons": [reason.value for reason in stamp.reasons],
        "signer": stamp.signer,
        "signed_at": stamp.signed_at,
        "time_source": stamp.time_source.value,
    }


def _own(connection: sqlite3.Connection, sha256: str) -> OwnDocument | None:
    """The stamp whose result has these bytes, or else the newest for which they were brought."""
    row = connection.execute(
        "SELECT sale_id, receipt, state FROM stamp JOIN sale USING (sale_id) WHERE result_sha256 = ?", (sha256,)
    ).fetchone()
    if row is not None:
        return OwnDocument(row[0], row[1], StampState(row[2]), is_result=True)
    row = connection.execute(
        "SELECT sale_id, receipt, state FROM document JOIN stamp USING (document_id) JOIN sale USING (sale_id)"
        " WHERE sha256 = ? ORDER BY document.seq DESC, doc_order DESC LIMIT 1",
        (sha256,),
    ).fetchone()
    return None if row is None else OwnDocument(row[0], row[1], StampState(row[2]), is_result=False)
