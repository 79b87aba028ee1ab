"""A delivery, a transfer, a return or a write-off: lines, what its paper says, F5.

Object names: ``stockSheet``, ``stockDocument``, ``otherCounter``, ``controlPieces``, ``controlWorth``,
``stockReason``, ``stockNote``, ``stockGo``, ``stockMessage``; the lines' in :mod:`.lines`.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Person
from counter_app.domain.stock import (
    LONGEST_DOCUMENT,
    LONGEST_NOTE,
    Control,
    Delivery,
    StockReason,
    Transfer,
)
from counter_app.services.approval import Approval
from counter_app.services.stock import Recorded
from counter_app.ui.context import UiContext
from counter_app.ui.screens.approval_fields import ApprovalFields
from counter_app.ui.screens.loket.count import PiecesEdit
from counter_app.ui.screens.stok.lines import LinesEdit
from counter_app.ui.screens.stok.words import Deed, deed_button, deed_text, deed_title, reason_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

#: Digits of a sum on a paper: more than any delivery is worth.
_WORTH_DIGITS: Final = 12


class DeedSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.stock.Recorded`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, deed: Deed) -> None:
        super().__init__(over, deed_title(deed), deed_text(deed), width=900)
        self.setObjectName("stockSheet")
        self._context = context
        self._deed = deed
        self._op_id: OpId = context.services.desk.new_op()
        self._head = QHBoxLayout()
        self._head.setSpacing(3 * STEP)
        self._document = self._field(self.tr("Number of the sender's paper"), "stockDocument")
        self._other = self._field(self.tr("Other counter"), "otherCounter")
        self._reason = ComboBox()
        self._reason.setObjectName("stockReason")
        for reason in StockReason:
            self._reason.addItem(reason_words(reason), reason.value)
        reasons = Field(self.tr("Reason"), self._reason)
        self._head.addWidget(reasons, 1)
        self._note = self._field(self.tr("In a few words"), "stockNote")
        self._note.edit.setMaxLength(LONGEST_NOTE)
        self.body.addLayout(self._head)
        self._lines = LinesEdit(context.services.selling.prices)
        self._lines.changed.connect(self._on_changed)
        self.body.addWidget(self._lines)
        self._control = self._make_control()
        self.body.addWidget(self._control)
        self._approval = ApprovalFields()
        self.body.addWidget(self._approval)
        write_off = deed is Deed.WRITE_OFF
        self._document.setVisible(deed in (Deed.RECEIVE, Deed.TRANSFER_IN))
        self._other.setVisible(deed in (Deed.TRANSFER_IN, Deed.TRANSFER_OUT))
        self._control.setVisible(deed is Deed.RECEIVE)
        for widget in (reasons, self._note, self._approval):
            widget.setVisible(write_off)
        self._go = PrimaryButton(deed_button(deed), key=Shortcut.PRIMARY)
        self._go.setObjectName("stockGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.note.setText(self.tr("A slip is printed; both sign it."))
        self._on_changed()
        if write_off:
            self._go.setEnabled(False)
            context.runner.run(context.services.sessions.people, self._show_people, self._refused, parent=self)

    def _field(self, label: str, name: str) -> PlainField:
        field = PlainField(label)
        field.edit.setObjectName(name)
        field.edit.setMaxLength(LONGEST_DOCUMENT)
        self._head.addWidget(field, 1)
        return field

    def _make_control(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        self._control_pieces, self._control_worth = PiecesEdit(), PiecesEdit()
        for edit, name, label in (
            (self._control_pieces, "controlPieces", self.tr("Pieces, by the sender's paper")),
            (self._control_worth, "controlWorth", self.tr("Rupiah, by the sender's paper")),
        ):
            edit.setObjectName(name)
            edit.setMaxLength(_WORTH_DIGITS)
            edit.setFixedWidth(176)
            edit.textChanged.connect(self._on_changed)
            row.addWidget(Field(label, edit))
        self._control_pieces.stepped.connect(partial(_to, self._control_worth))
        row.addStretch(1)
        return box

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self._approval.show_people(people, self._context.require_session().person.person_id)
        self._on_changed()

    def _on_changed(self) -> None:
        self._go.set_sum(self._lines.worth)
        told = self._deed is not Deed.RECEIVE or (self._control_pieces.text() and self._control_worth.text())
        self._go.setEnabled(bool(self._lines.lines and told))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        if self._lines.untaken:
            self._lines.setFocus()
            return
        approval: Approval | None = None
        if self._deed is Deed.WRITE_OFF:
            if not self._approval.complete():
                return
            approval = self._approval.approval
        self._go.setEnabled(False)
        stock, session = self._context.services.stock, self._context.require_session()
        move = self._deed.move
        deed: partial[Recorded]
        if move is None:
            control = Control(self._control_pieces.pieces, Money(self._control_worth.pieces))
            wanted = Delivery(self._document.text, self._lines.lines, control)
            deed = partial(stock.receive, session, self._op_id, wanted)
        else:
            reason = StockReason(str(self._reason.currentData()))
            moved = Transfer(move, self._lines.lines, self._document.text, self._other.text, reason, self._note.text)
            deed = partial(stock.move, session, self._op_id, moved, approval)
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._approval.refused()
        self._on_changed()
        self.show_message(error, "stockMessage", first=True)


def _to(edit: PiecesEdit, by: int) -> None:
    if by > 0:
        edit.setFocus()
