"""A blind count of pieces: nobody is told what is expected, and a difference is counted once more before it stands.

Object names: ``stockCountSheet``, ``countGo``, ``countReason``, ``countNote``, ``stockCountMessage``; the lines' in
:mod:`.lines`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Person
from counter_app.domain.stock import LONGEST_NOTE, StockReason
from counter_app.ui.context import UiContext
from counter_app.ui.screens.approval_fields import ApprovalFields
from counter_app.ui.screens.stok.lines import LinesEdit
from counter_app.ui.screens.stok.words import reason_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class CountSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.stock.Counted`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, " ", " ", width=760)
        self.setObjectName("stockCountSheet")
        self.title.setText(self.tr("Count the stock"))
        self.text.setText(
            self.tr("Count each item and enter how many are there, a zero too. What you leave out stays as it is.")
        )
        self._context = context
        self._op_id: OpId = context.services.desk.new_op()
        self._prices = context.services.selling.prices
        self._lines = LinesEdit(self._prices, count=True)
        self._lines.changed.connect(self._on_changed)
        self.body.addWidget(self._lines)
        self._difference = self._make_difference()
        self.body.addWidget(self._difference)
        self._difference.hide()
        self._go = PrimaryButton(self.tr("Compare and record"), key=Shortcut.PRIMARY)
        self._go.setObjectName("countGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self._differing: tuple[str, ...] = ()
        self._on_changed()
        context.runner.run(context.services.sessions.people, self._show_people, self._refused, parent=self)

    def _make_difference(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        self._reason = ComboBox()
        self._reason.setObjectName("countReason")
        for reason in StockReason:
            self._reason.addItem(reason_words(reason), reason.value)
        row.addWidget(Field(self.tr("What may have happened?"), self._reason), 1)
        self._note = PlainField(self.tr("In a few words (optional)"))
        self._note.edit.setObjectName("countNote")
        self._note.edit.setMaxLength(LONGEST_NOTE)
        row.addWidget(self._note, 1)
        column.addLayout(row)
        self._approval = ApprovalFields()
        column.addWidget(self._approval)
        return box

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self._approval.show_people(people, self._context.require_session().person.person_id)

    def _on_changed(self) -> None:
        """A count that is changed is compared anew."""
        self._differing = ()
        self._difference.hide()
        self._go.setText(self.tr("Compare and record"))
        self._go.setEnabled(bool(self._lines.lines))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        if self._lines.untaken:
            self._lines.setFocus()
            return
        if self._differing and not self._approval.complete():
            return
        self._go.setEnabled(False)
        stock, session, counted = self._context.services.stock, self._context.require_session(), self._lines.pieces
        if not self._differing:
            compare = partial(stock.differing, session, counted)
            self._context.runner.run(compare, self._on_compared, self._refused, parent=self)
            return
        deed = partial(
            stock.count,
            session,
            self._op_id,
            counted,
            reason=StockReason(str(self._reason.currentData())),
            note=self._note.text,
            approval=self._approval.approval,
        )
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _on_compared(self, differing: tuple[str, ...]) -> None:
        if not differing:
            stock, session = self._context.services.stock, self._context.require_session()
            deed = partial(stock.count, session, self._op_id, self._lines.pieces)
            self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)
            return
        self._differing = differing
        names = ", ".join(self._prices.find(code).name for code in differing)
        self.show_message(Refused("stock.count_differs", names=names), "stockCountMessage", first=True)
        self._difference.show()
        self._go.setText(self.tr("Record the difference"))
        self._go.setEnabled(True)

    def _refused(self, error: KnownError) -> None:
        self._approval.refused()
        self._go.setEnabled(bool(self._lines.lines))
        self.show_message(error, "stockCountMessage", first=True)
