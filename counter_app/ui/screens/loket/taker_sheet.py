"""Loket: the next clerk takes the till over at this screen, with her own PIN and the cash as it was counted.

Object names: ``takerSheet``, ``taker``, ``takerPin``, ``takerGo``, ``takerMessage``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.people import RIGHTS, Person, Right
from counter_app.domain.shift import CashCount
from counter_app.services.approval import Approval
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_LONGEST_PIN = 12


class TakerSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.shift_care.HandedOver`."""

    def __init__(self, over: QWidget, context: UiContext, op_id: OpId, count: CashCount) -> None:
        super().__init__(over, " ", " ", width=620)
        self.setObjectName("takerSheet")
        self.title.setText(self.tr("Hand the till over with {money}").format(money=count.total))
        self.text.setText(
            self.tr(
                "Your shift is closed with this count and the next clerk's is opened with the same cash. The next "
                "clerk counts it too before typing the PIN, and then logs in."
            )
        )
        self._context = context
        self._op_id = op_id
        self._count = count
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        self._who = ComboBox()
        self._who.setObjectName("taker")
        row.addWidget(Field(self.tr("Who takes the till"), self._who), 1)
        self._pin = PlainField(self.tr("PIN of the next clerk"), secret=True)
        self._pin.edit.setObjectName("takerPin")
        self._pin.edit.setMaxLength(_LONGEST_PIN)
        row.addWidget(self._pin, 1)
        self.body.addLayout(row)
        self._go = PrimaryButton(self.tr("Hand over"), key=Shortcut.PRIMARY)
        self._go.setObjectName("takerGo")
        self._go.setEnabled(False)
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.note.setText(self.tr("A slip is printed; both sign it."))
        context.runner.run(context.services.sessions.people, self._show_people, self._refused, parent=self)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        own = self._context.require_session().person.person_id
        for person in people:
            if person.person_id != own and Right.KEEP_TILL in RIGHTS[person.role]:
                self._who.addItem(person.name, person.person_id)
        self._go.setEnabled(self._who.count() > 0)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._pin.set_error("" if self._pin.text else self.tr("Type the PIN"))
        if not self._pin.text:
            self._pin.edit.setFocus()
            return
        self._go.setEnabled(False)
        taker = Approval(PersonId(str(self._who.currentData())), self._pin.text)
        session = self._context.require_session()
        deed = partial(self._context.services.shift_care.hand_over, session, self._op_id, self._count, taker)
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(self._who.count() > 0)
        self._pin.edit.clear()
        self._pin.edit.setFocus()
        self.show_message(error, "takerMessage", first=True)
