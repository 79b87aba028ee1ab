"""The columns of the review's table, and a sale's contents in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.review import Decision
from counter_app.services.review_query import Sort
from counter_app.services.review_rows import ReviewRow
from counter_app.ui import format as show
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.tinjau.sales.reason_words import finding_chip, finding_text
from counter_app.ui.screens.tinjau.sales.sent_words import deed_words, waits_chip
from counter_app.ui.screens.words import decision_chip, moment

#: What a press on a column's head sorts by; a second press on the first turns it round.
SORTS: Final = (Sort.NEWEST, Sort.CLERK, None, Sort.SUM, None, Sort.DEADLINE)


def review_columns(zone: str, now: Callable[[], datetime]) -> tuple[Column[ReviewRow], ...]:
    """Time, who, what, sum, reason, remark."""

    def reason(row: ReviewRow) -> Cell:
        if row.sent is not None and row.waits_for_counter:
            return Cell(*waits_chip(row.sent), "\n".join(reason_lines(row)))
        words, state = finding_chip(row.findings[0])
        more = len([finding for finding in row.findings[1:] if finding_text(finding)])
        return Cell(f"{words} +{more}" if more else words, state, "\n".join(reason_lines(row)))

    return (
        Column(
            QCoreApplication.translate("review", "Time"),
            lambda row: Cell(show.when(moment(row.at), now(), zone), tooltip=row.receipt),
            width=76,
        ),
        Column(
            QCoreApplication.translate("review", "Counter · clerk"),
            lambda row: Cell(f"{row.counter} · {row.clerk_name}"),
            width=158,
        ),
        Column(QCoreApplication.translate("review", "Contents"), lambda row: Cell(contents(row)), width=138),
        Column(
            QCoreApplication.translate("review", "Sum"),
            lambda row: Cell(show.rupiah(row.total)),
            ColumnKind.NUMBER,
            104,
        ),
        Column(QCoreApplication.translate("review", "Reason"), reason, ColumnKind.CHIP, 184),
        Column(
            QCoreApplication.translate("review", "Remark"),
            lambda row: Cell(remark(row, now(), zone), tooltip=remark(row, now(), zone)),
            ColumnKind.MUTED,
            160,
            stretch=True,
        ),
    )


def reason_lines(row: ReviewRow) -> tuple[str, ...]:
    """Every reason in a sentence."""
    return tuple(text for finding in row.findings if (text := finding_text(finding)))


def contents(row: ReviewRow) -> str:
    """``3 e-M, 2 lain``, ``1 e-M + berkas``."""
    parts: list[str] = []
    if row.stamps:
        stamps = QCoreApplication.translate("review", "{count} e-M").format(count=row.stamps)
        if row.documents:
            stamps = QCoreApplication.translate("review", "{stamps} + document").format(stamps=stamps)
        parts.append(stamps)
    if others := row.pieces - row.stamps:
        parts.append(QCoreApplication.translate("review", "{count} other").format(count=others))
    return ", ".join(parts)


def remark(row: ReviewRow, now: datetime, zone: str) -> str:
    """What was decided and said, or why it stands here, or how far it is."""
    if row.sent is not None and row.waits_for_counter:
        words = QCoreApplication.translate("review", "{decision} by {name}, on its way")
        return words.format(decision=deed_words(row.sent), name=row.sent.by_name)
    if row.answered and row.decision is Decision.QUESTIONED:
        return QCoreApplication.translate("review", "answer: {answer}").format(answer=row.answer)
    if row.decision is not None:
        words, _ = decision_chip(row.decision)
        return f"{words}: {row.decision_reason}" if row.decision_reason else words
    parts = [finding_text(row.findings[0])]
    if not parts[0] and row.stamps:
        done = QCoreApplication.translate("review", "{done} of {stamps} affixed")
        parts = [done.format(done=row.done, stamps=row.stamps)]
    if row.deadline:
        due = QCoreApplication.translate("review", "due {time}")
        parts.append(due.format(time=show.when(moment(row.deadline), now, zone)))
    if row.assigned_name:
        parts.append(QCoreApplication.translate("review", "for {name}").format(name=row.assigned_name))
    return " · ".join(part for part in parts if part)
