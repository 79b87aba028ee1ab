"""Give somebody a temporary PIN: she forgot hers, or somebody may have seen it.

Object names: ``givePinSheet``, ``givePinNow``, ``givePinMessage``; those of :class:`TemporaryPin`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import Person
from counter_app.ui.context import UiContext
from counter_app.ui.screens.pengaturan.people.temporary_pin import TemporaryPin
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class GivePinSheet(Sheet):
    """``accepted(object)`` once the PIN is hers. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, person: Person) -> None:
        super().__init__(
            over,
            self.tr("New PIN for {name}").format(name=person.name),
            self.tr("Make sure that it is she who asks. Her old PIN stops at once, and a lock-out ends."),
            width=600,
        )
        self.setObjectName("givePinSheet")
        self._context = context
        self._person = person
        self._op_id = context.services.desk.new_op()
        self._pin = TemporaryPin(context.services.people.temporary_pin)
        self.body.addWidget(self._pin)
        self._go = PrimaryButton(self.tr("Give this PIN"), key=Shortcut.PRIMARY)
        self._go.setObjectName("givePinNow")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        reset, session = self._context.services.people.reset_pin, self._context.require_session()
        self._context.runner.run(
            partial(reset, session, self._op_id, self._person.person_id, self._pin.pin),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self.show_message(error, "givePinMessage")
