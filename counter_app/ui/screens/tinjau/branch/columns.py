"""Columns of the branch's two tables: its counters, and the stamps that are unclear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.services.branch_view import CounterRow, UnclearStamp
from counter_app.ui import format as show
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.tinjau.branch import words
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import State


def counter_columns(now: Callable[[], datetime], zone: str) -> list[Column[CounterRow]]:
    """A row a counter."""
    return [
        Column(
            QCoreApplication.translate("branch", "Counter"),
            lambda row: Cell(words.counter_words(row)),
            ColumnKind.STRONG,
            width=116,
        ),
        Column(
            QCoreApplication.translate("branch", "Logged in"),
            lambda row: Cell(words.person_words(row)),
            width=130,
            stretch=True,
        ),
        Column(
            QCoreApplication.translate("branch", "Till"),
            lambda row: Cell(*words.shift_words(row, zone)),
            ColumnKind.CHIP,
            width=118,
        ),
        Column(
            QCoreApplication.translate("branch", "Last seen"),
            lambda row: Cell(words.seen_words(row, now(), zone)),
            width=110,
        ),
        Column(QCoreApplication.translate("branch", "Entries"), _entries, ColumnKind.CHIP, width=204),
        Column(
            QCoreApplication.translate("branch", "Sold today"),
            lambda row: Cell(f"{row.sums.sales} · {show.rupiah(row.sums.total)}" if row.sums.sales else show.NOTHING),
            ColumnKind.NUMBER,
            width=150,
        ),
        Column(
            QCoreApplication.translate("branch", "Offline"),
            lambda row: _count(row.sums.offline),
            ColumnKind.NUMBER,
            width=66,
        ),
        Column(
            QCoreApplication.translate("branch", "Waiting"),
            lambda row: _count(row.sums.waiting),
            ColumnKind.NUMBER,
            width=80,
        ),
        Column(QCoreApplication.translate("branch", "Unclear"), _unclear, ColumnKind.NUMBER, width=80),
        Column(
            QCoreApplication.translate("branch", "Look at"),
            lambda row: Cell(*words.alarm_chip(row)),
            ColumnKind.CHIP,
            width=164,
        ),
    ]


def unclear_columns(now: Callable[[], datetime], zone: str) -> list[Column[UnclearStamp]]:
    """A row a stamp."""
    return [
        Column(
            QCoreApplication.translate("branch", "Counter"), lambda row: Cell(row.counter), ColumnKind.STRONG, width=72
        ),
        Column(
            QCoreApplication.translate("branch", "Receipt"), lambda row: Cell(row.receipt), ColumnKind.MONO, width=200
        ),
        Column(QCoreApplication.translate("branch", "How it stands"), _standing, ColumnKind.CHIP, width=130),
        Column(
            QCoreApplication.translate("branch", "Since"),
            lambda row: Cell(show.when(moment(row.since), now(), zone)),
            width=110,
        ),
        Column(
            QCoreApplication.translate("branch", "Worth"),
            lambda row: Cell(show.rupiah(row.price)),
            ColumnKind.NUMBER,
            width=100,
        ),
        Column(
            QCoreApplication.translate("branch", "Clerk"),
            lambda row: Cell(row.clerk),
            ColumnKind.MUTED,
            width=160,
            stretch=True,
        ),
    ]


def _entries(row: CounterRow) -> Cell:
    text, state = words.entries_words(row)
    return Cell(text, state, "\n".join(words.entries_sentences(row)))


def _count(count: int) -> Cell:
    return Cell(str(count) if count else show.NOTHING)


def _unclear(row: CounterRow) -> Cell:
    return _count(row.sums.unknown + row.sums.rejected)


def _standing(row: UnclearStamp) -> Cell:
    if row.unknown:
        return Cell(QCoreApplication.translate("branch", "unknown"), State.UNKNOWN)
    return Cell(QCoreApplication.translate("branch", "refused"), State.REFUSED)
