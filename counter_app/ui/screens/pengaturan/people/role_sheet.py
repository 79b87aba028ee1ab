"""Give somebody another role, with a reason.

Object names: ``roleSheet``, ``personRole``, ``roleReason``, ``changeRoleNow``, ``roleMessage``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import Person, Role
from counter_app.services.people import LONGEST_REASON
from counter_app.ui.context import UiContext
from counter_app.ui.screens.pengaturan.people.words import role_choices
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import ChoiceList
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class RoleSheet(Sheet):
    """``accepted(object)`` once the role is another one. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, person: Person) -> None:
        super().__init__(
            over,
            self.tr("Role of {name}").format(name=person.name),
            self.tr("It holds from her next log-in on. What she did before stays as it is."),
            width=640,
        )
        self.setObjectName("roleSheet")
        self._context = context
        self._person = person
        self._op_id = context.services.desk.new_op()
        self._role = ChoiceList(role_choices())
        self._role.setObjectName("personRole")
        self._role.choose_key(person.role.value)
        self.body.addWidget(Field(self.tr("Role"), self._role))
        self._reason = PlainField(self.tr("Reason"))
        self._reason.edit.setObjectName("roleReason")
        self._reason.edit.setMaxLength(LONGEST_REASON)
        self.body.addWidget(self._reason)
        self._go = PrimaryButton(self.tr("Change the role"), key=Shortcut.PRIMARY)
        self._go.setObjectName("changeRoleNow")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._reason.set_error("" if self._reason.text else self.tr("Say it in a few words"))
        if not self._reason.text:
            self._reason.edit.setFocus()
            return
        self._go.setEnabled(False)
        change, session = self._context.services.people.change_role, self._context.require_session()
        self._context.runner.run(
            partial(change, session, self._op_id, self._person.person_id, Role(self._role.key), self._reason.text),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self.show_message(error, "roleMessage")
