"""A supervisor lets a withdrawn version of the program sell today: name, PIN, reason.

Opened over the clerk's screen; whose session it is does not change. One sheet is one intent. Object names:
``versionSheet``, ``versionReason``, ``versionGo``, ``versionMessage``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import Person
from counter_app.domain.versions import Withdrawal
from counter_app.services.updates import LONGEST_REASON
from counter_app.ui.context import UiContext
from counter_app.ui.screens.approval_fields import ApprovalFields
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.version_words import day_words
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class VersionSheet(Sheet):
    """``accepted(object)`` with None once it is allowed."""

    def __init__(self, over: QWidget, context: UiContext, withdrawal: Withdrawal, people: Sequence[Person]) -> None:
        super().__init__(over, self.tr("Sell with a withdrawn version"), width=640)
        self.setObjectName("versionSheet")
        self._context = context
        self._op_id = context.services.desk.new_op()
        place = context.services.desk.place
        since = self.tr("Withdrawn since {day}. Selling with it is allowed until this office day ends.")
        self.body.addWidget(
            Banner(withdrawal.reason, since.format(day=day_words(withdrawal.since, place.office.zone)), State.REFUSED)
        )
        self._yes = ApprovalFields()
        self._yes.show_people(people)
        self.body.addWidget(self._yes)
        self._reason = PlainField(self.tr("Reason"), hint=self.tr("Why it may sell today. It stays in the journal."))
        self._reason.edit.setObjectName("versionReason")
        self._reason.edit.setMaxLength(LONGEST_REASON)
        self.body.addWidget(self._reason)
        self._go = PrimaryButton(self.tr("Let it sell today"), key=Shortcut.PRIMARY)
        self._go.setObjectName("versionGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.note.setText(self.tr("Name, time and reason are recorded."))

    def _on_go(self) -> None:
        if not self._go.isEnabled() or not self._yes.complete():
            return
        self._reason.set_error("" if self._reason.text.strip() else self.tr("Say it in a few words"))
        if not self._reason.text.strip():
            self._reason.edit.setFocus()
            return
        self._go.setEnabled(False)
        session, op_id = self._context.require_session(), self._op_id
        updates, approval, reason = self._context.services.updates, self._yes.approval, self._reason.text
        self._context.runner.run(
            lambda: updates.allow(session, op_id, approval, reason),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self.show_message(error, "versionMessage")
        self._yes.refused()
