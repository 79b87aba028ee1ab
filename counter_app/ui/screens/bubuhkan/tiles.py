"""The customer's documents as the strip shows them. Pure but for the words."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.document import FindingCode, Severity
from counter_app.domain.placing import Covered
from counter_app.services.queue import Standing
from counter_app.ui.screens.bubuhkan.document_strip import Tile
from counter_app.ui.screens.bubuhkan.documents import Lack, OpenDocument, OpenDocuments
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.progress import current_line, line_title
from counter_app.ui.theme import State


def tiles_of(documents: OpenDocuments, now: datetime) -> tuple[Tile, ...]:
    """One a document, in their order."""
    current = documents.current
    return tuple(_tile(document, document is current, now) for document in documents.all)


def total_words(documents: OpenDocuments) -> str:
    """Which of the documents is in view, and how many stamps there are to pay; "" where that is plain to see."""
    if len(documents.unpaid) < 2:
        return ""
    stamps = QCoreApplication.translate("tiles", "{stamps} e-Meterai").format(stamps=documents.stamps)
    current, everything = documents.current, documents.all
    if current is None:
        return stamps
    words = QCoreApplication.translate("tiles", "{place} of {count}")
    return f"{words.format(place=everything.index(current) + 1, count=len(everything))}\n{stamps}"


def _tile(document: OpenDocument, chosen: bool, now: datetime) -> Tile:
    word, state = _words(document, now)
    return Tile(document.key, document.name, _facts(document), word, state, chosen, not document.stamp_ids)


def _facts(document: OpenDocument) -> str:
    if document.intake is None:
        return ""
    pages = len(document.intake.inspection.pages)
    stamps = len(document.stamp_ids or document.placements)
    words = QCoreApplication.translate("tiles", "{pages} p. · {stamps}×")
    return words.format(pages=pages, stamps=stamps)


def _words(document: OpenDocument, now: datetime) -> tuple[str, State]:
    translate = QCoreApplication.translate
    match document.phase:
        case Phase.LOOKING | Phase.EMPTY:
            return translate("tiles", "being checked"), State.NEUTRAL
        case Phase.REFUSED if document.repairable:
            return translate("tiles", "can be repaired"), State.REFUSED
        case Phase.REFUSED:
            return translate("tiles", "refused"), State.REFUSED
        case Phase.FOLLOWING:
            return _following(document)
        case Phase.READY:
            return _ready(document, document.lack(now))
        case _:
            assert_never(document.phase)


def _ready(document: OpenDocument, lack: Lack | None) -> tuple[str, State]:
    translate = QCoreApplication.translate
    match lack:
        case Lack.PLACE:
            return translate("tiles", "no place yet"), State.WAITING
        case Lack.DETAILS:
            return translate("tiles", "details missing"), State.WAITING
        case Lack.COVERS | Lack.UNREAD | None:
            pass
    if document.trouble is not None:
        return _covering(document.trouble.covers), State.WAITING
    if document.repaired:
        return translate("tiles", "repaired"), State.OK
    findings = () if document.intake is None else document.intake.inspection.findings
    odd = any(finding.severity is Severity.WARN and finding.code is not FindingCode.REPAIRED for finding in findings)
    return (translate("tiles", "ready, see check"), State.WAITING) if odd else (translate("tiles", "ready"), State.OK)


def _covering(covers: Covered | None) -> str:
    translate = QCoreApplication.translate
    if covers is None:
        return translate("tiles", "look at the place")
    return translate("tiles", "covers text") if covers.text else translate("tiles", "covers something")


def _following(document: OpenDocument) -> tuple[str, State]:
    """Its step; where it stands still, why."""
    translate, row = QCoreApplication.translate, document.active
    if row is None:
        return translate("tiles", "paid"), State.INFO
    match document.standing:
        case Standing.READY:
            return translate("tiles", "affixed"), State.OK
        case Standing.HANDED_OVER:
            return translate("tiles", "handed over"), State.OK
        case Standing.REJECTED:
            return translate("tiles", "refused"), State.REFUSED
        case Standing.VOIDED:
            return translate("tiles", "voided"), State.NEUTRAL
        case Standing.UNKNOWN:
            return translate("tiles", "to check"), State.UNKNOWN
        case Standing.NO_DOCUMENT | Standing.WAITING | Standing.IN_PROGRESS:
            line = current_line(row)
            step = translate("tiles", "paid") if line is None else line_title(line)
            return step, State.INFO
        case _:
            assert_never(document.standing)
