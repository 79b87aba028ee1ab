"""The columns of the review's table, and a sale's contents in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.services.review import Decision, Reason, ReviewRow
from counter_app.ui import format as show
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.words import decision_chip, moment, reason_chip, reason_text

#: The gravest reason is the one that the table shows.
_GRAVITY = (
    Reason.VOIDED,
    Reason.REJECTED,
    Reason.CLOCK_WENT_BACK,
    Reason.UNKNOWN,
    Reason.OVER_LIMIT,
    Reason.SAME_DOCUMENT,
    Reason.OFFLINE,
)


def review_columns(zone: str) -> tuple[Column[ReviewRow], ...]:
    """Time, who, what, sum, reason, remark."""

    def reason(row: ReviewRow) -> Cell:
        words, state = reason_chip(gravest(row))
        tooltip = "\n".join(text for one in row.reasons if (text := reason_text(one)))
        return Cell(words, state, tooltip)

    return (
        Column(
            QCoreApplication.translate("review", "Time"),
            lambda row: Cell(show.time_of_day(moment(row.at), zone), tooltip=row.receipt),
            width=72,
        ),
        Column(
            QCoreApplication.translate("review", "Counter · clerk"),
            lambda row: Cell(f"{row.counter} · {row.clerk_name}"),
            width=150,
        ),
        Column(QCoreApplication.translate("review", "Contents"), lambda row: Cell(contents(row)), width=134),
        Column(
            QCoreApplication.translate("review", "Sum"),
            lambda row: Cell(show.rupiah(row.total)),
            ColumnKind.NUMBER,
            104,
        ),
        Column(QCoreApplication.translate("review", "Reason"), reason, ColumnKind.CHIP, 132),
        Column(
            QCoreApplication.translate("review", "Remark"),
            lambda row: Cell(remark(row), tooltip=remark(row)),
            ColumnKind.MUTED,
            160,
            stretch=True,
        ),
    )


def gravest(row: ReviewRow) -> Reason:
    """The reason that matters most."""
    return next((reason for reason in _GRAVITY if reason in row.reasons), Reason.OFFLINE)


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


def remark(row: ReviewRow) -> str:
    """What was decided and said, or why it stands here."""
    if row.answer and row.decision is Decision.QUESTIONED:
        return QCoreApplication.translate("review", "answer: {answer}").format(answer=row.answer)
    if row.decision is not None:
        words, _ = decision_chip(row.decision)
        return f"{words}: {row.decision_reason}" if row.decision_reason else words
    text = reason_text(gravest(row))
    done = QCoreApplication.translate("review", "{done} of {stamps} affixed").format(done=row.done, stamps=row.stamps)
    return text or done
