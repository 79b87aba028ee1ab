"""Erase what is held about a customer: what goes, what waits and why, what stays; a reason and a PIN.

Object names: ``eraseSheet``, ``eraseReason``, ``eraseGo``, ``eraseMessage``; those of :mod:`.approval_fields`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import Person, Right
from counter_app.domain.privacy import Holding
from counter_app.services.privacy import LONGEST_REASON, HeldItem
from counter_app.ui.context import UiContext
from counter_app.ui.screens.approval_fields import ApprovalFields
from counter_app.ui.screens.pengaturan.privacy.words import holding_advice
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


class EraseSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.erasing.Erased`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, items: Sequence[HeldItem]) -> None:
        super().__init__(over, " ", " ", width=680)
        self.setObjectName("eraseSheet")
        self.title.setText(self.tr("Erase a customer's data"))
        self.text.setText(self.tr("It cannot be brought back, not even from a copy of the journal."))
        self._context = context
        self._subjects = tuple(item.subject for item in items)
        self._op_id = context.services.desk.new_op()
        going = [item for item in items if not item.holds]
        files = sum(item.files for item in going)
        self.body.addWidget(
            Text(
                self.tr("Goes now: {things} things, {files} files.").format(things=len(going), files=files),
                TextKind.STRONG,
                wrap=True,
            )
        )
        waiting = [item for item in items if item.holds]
        if waiting:
            words = self.tr("Waits and goes by itself later: {things} things.").format(things=len(waiting))
            self.body.addWidget(Text(words, TextKind.STRONG, wrap=True))
            found = {holding for item in waiting for holding in item.holds}
            lines = [f"· {holding_advice(holding)}" for holding in Holding if holding in found]
            self.body.addWidget(Text("\n".join(lines), TextKind.SECONDARY, wrap=True))
        self.body.addWidget(
            Text(
                self.tr(
                    "Stays, because the law on accounts demands it: amounts, serial numbers, receipts and claim codes,"
                    " without name, number, phone or file."
                ),
                TextKind.SECONDARY,
                wrap=True,
            )
        )
        self._reason = PlainField(self.tr("Reason"), hint=self.tr("How the customer asked and who she is shown to be"))
        self._reason.edit.setObjectName("eraseReason")
        self._reason.edit.setMaxLength(LONGEST_REASON)
        self.body.addWidget(self._reason)
        self._approval = ApprovalFields()
        self.body.addWidget(self._approval)
        self._go = PrimaryButton(self.tr("Erase for ever"), key=Shortcut.PRIMARY)
        self._go.setObjectName("eraseGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go, cancel=self.tr("Leave it as it is"))
        context.runner.run(context.services.sessions.people, self._show_people, self._refused, parent=self)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        own = self._context.require_session().person
        others = [person for person in people if person.person_id != own.person_id]
        self._approval.show_people([own, *others], right=Right.PROTECT_DATA)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        if not self._reason.text:
            self._reason.set_error(self.tr("Say it in a few words"))
            self._reason.edit.setFocus()
            return
        self._reason.set_error("")
        if not self._approval.complete():
            return
        self._go.setEnabled(False)
        erasing, session = self._context.services.erasing, self._context.require_session()
        deed = partial(erasing.erase, session, self._op_id, self._subjects, self._reason.text, self._approval.approval)
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self._approval.refused()
        self.show_message(error, "eraseMessage")
