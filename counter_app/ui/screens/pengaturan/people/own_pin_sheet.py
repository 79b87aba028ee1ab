"""Change one's own PIN. Wrong tries of the old one count as at the log-in.

Object names: ``ownPinSheet``, ``oldPin``, ``changeOwnPin``, ``ownPinMessage``; those of :class:`NewPinFields`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.ui.context import UiContext
from counter_app.ui.screens.pin_edit import NewPinFields, PinEdit
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class OwnPinSheet(Sheet):
    """``accepted(object)`` once the new PIN holds. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, self.tr("Change my PIN"), width=640)
        self.setObjectName("ownPinSheet")
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._old = PinEdit("oldPin")
        self._field = Field(self.tr("The PIN that you have"), self._old)
        self.body.addWidget(self._field)
        self._new = NewPinFields()
        self._old.returnPressed.connect(self._new.setFocus)
        self._new.finished.connect(self._on_go)
        self.body.addWidget(self._new)
        self._go = PrimaryButton(self.tr("Change it"), key=Shortcut.PRIMARY)
        self._go.setObjectName("changeOwnPin")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        old = self._old.text()
        self._field.set_error("" if old else self.tr("Type the PIN"))
        if not old:
            self._old.setFocus()
            return
        new = self._new.take()
        if not new:
            return
        self._go.setEnabled(False)
        change, session = self._context.services.people.change_own_pin, self._context.require_session()
        self._context.runner.run(
            partial(change, session, self._op_id, old, new), self.accept, self._refused, serial=True, parent=self
        )

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self._old.clear()
        self._new.clear()
        self.show_message(error, "ownPinMessage")
        self._old.setFocus()
