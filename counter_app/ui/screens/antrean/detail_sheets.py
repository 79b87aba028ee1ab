"""What Enter opens on a row of the queue: its details with their time line, or why it was rejected and what to do.

Object names: ``detailSheet``, ``detailLine``, ``detailVoid``, ``detailStory``, ``detailMessage``; ``rejectedSheet``,
``rejectedReason``, ``anotherDocument``, ``rejectedVoid``.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.stamp import VOIDABLE
from counter_app.domain.story import StoryLine, Subject, SubjectKind
from counter_app.services.queue import QueueRow
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.statement_button import StatementButton
from counter_app.ui.screens.time_line import TimeLine
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.screens.words import last_words, moment, row_words, standing_chip, step_name
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


class DetailSheet(Sheet):
    """All that is known of one stamp. ``void_asked()``: the sale is to be voided; ``stated(str)``: its outages were
    stated, in words; the sheet is closed then."""

    void_asked = Signal()
    stated = Signal(str)

    def __init__(self, over: QWidget, context: UiContext, row: QueueRow, issuer: IssuerState) -> None:
        super().__init__(over, row.receipt, "", width=680)
        self._issuer = issuer
        self.setObjectName("detailSheet")
        desk = context.services.desk
        self._zone = desk.place.office.zone
        self.body.addLayout(_facts(row, desk.office_time(), self._zone, self))
        line = TimeLine()
        line.setObjectName("detailLine")
        line.setFixedHeight(220)
        self.body.addWidget(line)
        self._line = line
        void = SecondaryButton(self.tr("Void the sale …"), key=Shortcut.ALTERNATIVE)
        void.setObjectName("detailVoid")
        void.clicked.connect(self._on_void)
        self.set_actions(None, void, cancel=self.tr("Close"))
        void.setVisible(row.state in VOIDABLE)
        statement = StatementButton(context, row.stamp_id)
        statement.stated.connect(self._on_stated)
        statement.failed.connect(self._on_not_stated)
        whole = SecondaryButton(self.tr("Whole time line …"), icon="clock")
        whole.setObjectName("detailStory")
        whole.clicked.connect(partial(self._on_story, over, context, row.stamp_id))
        beside = QHBoxLayout()
        beside.setSpacing(2 * STEP)
        beside.addWidget(statement)
        beside.addWidget(whole)
        beside.addStretch(1)
        self.body.addLayout(beside)
        time_lines = context.services.time_lines
        context.runner.run(lambda: time_lines.of_sale(row.sale_id), self._show_line, lambda _error: None, parent=self)

    def _show_line(self, entries: tuple[StoryLine, ...]) -> None:
        self._line.show_entries(entries, self._zone)

    def _on_story(self, over: QWidget, context: UiContext, stamp_id: str) -> None:
        """It takes this sheet's place."""
        self.cancel()
        TimeLineSheet(over, context, Subject(SubjectKind.STAMP, stamp_id)).open()

    def _on_void(self) -> None:
        self.cancel()
        self.void_asked.emit()

    def _on_stated(self, words: str) -> None:
        self.cancel()
        self.stated.emit(words)

    def _on_not_stated(self, error: KnownError) -> None:
        self.show_message(error, "detailMessage")

    @property
    def state_label(self) -> str:
        """Label of the chip."""
        return self.tr("State")

    def words(self, row: QueueRow, now: datetime, zone: str) -> tuple[tuple[str, str, bool], ...]:
        """Label, value, and whether the value is a number to be read sign by sign."""
        return (
            (self.tr("Claim code"), row.claim.text, True),
            (self.tr("Step"), step_name(row), False),
            (self.tr("Serial number"), row.serial.grouped if row.serial else show.NOTHING, True),
            (self.tr("Paid"), show.when(moment(row.paid_at), now, zone), False),
            (self.tr("Deadline"), show.when(moment(row.deadline), now, zone) if row.deadline else show.NOTHING, False),
            (self.tr("Attempts"), str(row.attempts), False),
            (self.tr("Last words"), row_words(row, now, zone, self._issuer), False),
        )


def _facts(row: QueueRow, now: datetime, zone: str, sheet: DetailSheet) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(5 * STEP)
    form.setVerticalSpacing(STEP)
    text, state = standing_chip(row.standing, row.state)
    form.addRow(Text(sheet.state_label, TextKind.LABEL), Chip(text, state))
    for label, value, mono in sheet.words(row, now, zone):
        form.addRow(Text(label, TextKind.LABEL), Text(value, TextKind.MONO if mono else TextKind.PLAIN, wrap=not mono))
    return form


class RejectedSheet(Sheet):
    """``accepted(object)`` with the claim code: another document for the same stamp. ``void_asked()``: the customer
    wants the money back instead; the sheet is closed then."""

    void_asked = Signal()

    def __init__(self, over: QWidget, row: QueueRow) -> None:
        super().__init__(over, self.tr("This document was rejected"), f"{row.receipt} · {row.claim}", width=680)
        self.setObjectName("rejectedSheet")
        self._claim = row.claim.text
        reason = Banner(last_words(row.words) or self.tr("The issuer gave no reason"), "", State.REFUSED)
        reason.title.setObjectName("rejectedReason")
        self.body.addWidget(reason)
        keeps = (
            self.tr("The serial {serial} stays with this payment and goes onto the next document.").format(
                serial=row.serial.grouped
            )
            if row.serial
            else self.tr("No serial number was used up.")
        )
        self.body.addWidget(Text(keeps, TextKind.PLAIN, wrap=True))
        self.body.addWidget(
            Text(
                self.tr("The payment stands. Do not take money again for another document."), TextKind.STRONG, wrap=True
            )
        )
        another = PrimaryButton(self.tr("Bring another document"), key=Shortcut.PRIMARY)
        another.setObjectName("anotherDocument")
        another.clicked.connect(self._on_another)
        void = SecondaryButton(self.tr("Void the sale …"), key=Shortcut.ALTERNATIVE)
        void.setObjectName("rejectedVoid")
        void.clicked.connect(self._on_void)
        self.set_actions(another, void)

    def _on_void(self) -> None:
        self.cancel()
        self.void_asked.emit()

    def _on_another(self) -> None:
        self.accept(self._claim)
