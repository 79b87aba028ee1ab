"""The columns of the queue's table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.issuer_state import IssuerState
from counter_app.services.queue import QueueRow
from counter_app.ui import format as show
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.words import moment, row_words, standing_chip, step_name


def queue_columns(
    now: Callable[[], datetime], zone: str, issuer: Callable[[], IssuerState]
) -> tuple[Column[QueueRow], ...]:
    """``now`` and ``issuer`` are asked when a cell is painted: ages grow while the screen is in view."""

    def chip(row: QueueRow) -> Cell:
        words, state = standing_chip(row.standing, row.state)
        return Cell(words, state)

    def deadline(row: QueueRow) -> Cell:
        return Cell(show.when(moment(row.deadline), now(), zone) if row.deadline else show.NOTHING)

    def part(row: QueueRow) -> Cell:
        """One receipt may have many: which of them this is."""
        return Cell(f"{row.part}/{row.parts}" if row.parts > 1 else "")

    def words(row: QueueRow) -> Cell:
        text = row_words(row, now(), zone, issuer())
        return Cell(text, tooltip=text)

    return (
        Column(
            QCoreApplication.translate("queue", "Receipt"),
            lambda row: Cell(row.receipt),
            ColumnKind.MONO,
            168,
        ),
        Column(QCoreApplication.translate("queue", "Part"), part, ColumnKind.NUMBER, 56),
        Column(
            QCoreApplication.translate("queue", "Claim code"),
            lambda row: Cell(row.claim.text),
            ColumnKind.MONO,
            104,
        ),
        Column(QCoreApplication.translate("queue", "Step"), lambda row: Cell(step_name(row)), width=110),
        Column(QCoreApplication.translate("queue", "State"), chip, ColumnKind.CHIP, 128),
        Column(QCoreApplication.translate("queue", "Deadline"), deadline, width=116),
        Column(
            QCoreApplication.translate("queue", "Age"),
            lambda row: Cell(show.age(now() - moment(row.paid_at))),
            ColumnKind.NUMBER,
            76,
        ),
        Column(
            QCoreApplication.translate("queue", "Tries"), lambda row: Cell(str(row.attempts)), ColumnKind.NUMBER, 60
        ),
        Column(
            QCoreApplication.translate("queue", "Serial number"),
            lambda row: Cell(row.serial.short, tooltip=row.serial.grouped) if row.serial else Cell(show.NOTHING),
            ColumnKind.MONO,
            114,
        ),
        Column(QCoreApplication.translate("queue", "Last words"), words, ColumnKind.MUTED, 240, stretch=True),
    )
