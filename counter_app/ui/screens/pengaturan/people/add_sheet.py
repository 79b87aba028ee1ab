"""Add somebody: name, role, a temporary PIN.

Object names: ``addPersonSheet``, ``personName``, ``personRole``, ``addPersonNow``, ``addPersonMessage``; those of
:class:`TemporaryPin`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import LONGEST_NAME, Role
from counter_app.ui.context import UiContext
from counter_app.ui.screens.pengaturan.people.temporary_pin import TemporaryPin
from counter_app.ui.screens.pengaturan.people.words import role_choices
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import ChoiceList
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class AddPersonSheet(Sheet):
    """``accepted(object)`` with the new :class:`~counter_app.domain.people.Person`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, self.tr("Add a person"), width=640)
        self.setObjectName("addPersonSheet")
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._name = PlainField(self.tr("Name"), hint=self.tr("As it stands on receipts and in the journal"))
        self._name.edit.setObjectName("personName")
        self._name.edit.setMaxLength(LONGEST_NAME)
        self.body.addWidget(self._name)
        self._role = ChoiceList(role_choices())
        self._role.setObjectName("personRole")
        self._role.choose_key(Role.CLERK.value)
        self.body.addWidget(Field(self.tr("Role"), self._role))
        self._pin = TemporaryPin(context.services.people.temporary_pin)
        self.body.addWidget(self._pin)
        self._go = PrimaryButton(self.tr("Add"), key=Shortcut.PRIMARY)
        self._go.setObjectName("addPersonNow")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._name.set_error("" if self._name.text else self.tr("Type the name"))
        if not self._name.text:
            self._name.edit.setFocus()
            return
        self._go.setEnabled(False)
        add = self._context.services.people.add
        session, role = self._context.require_session(), Role(self._role.key)
        self._context.runner.run(
            partial(add, session, self._op_id, self._name.text, role, self._pin.pin),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self.show_message(error, "addPersonMessage")
        self._name.edit.setFocus()
