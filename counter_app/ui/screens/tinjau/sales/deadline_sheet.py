"""Another deadline for the stamps of a sale: the queue takes the earliest first.

Object names: ``deadlineSheet``, ``deadlineText``, ``deadlineReason``, ``deadlineSet``, ``deadlineMessage``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.review import LONGEST_WORDS
from counter_app.services.review_rows import ReviewRow
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.sales.deadline_field import DeadlineField
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class DeadlineSheet(Sheet):
    """``accepted(object)`` with how many stamps were moved. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, row: ReviewRow) -> None:
        super().__init__(over, self.tr("Set another deadline"), " ", width=600)
        self.setObjectName("deadlineSheet")
        self._context = context
        self._row = row
        desk = context.services.desk
        self._op_id = desk.new_op()
        now, zone = desk.office_time(), desk.place.office.zone
        until = show.when(moment(row.deadline), now, zone) if row.deadline else self.tr("none")
        self.text.setText(self.tr("{receipt} · deadline until now: {until}").format(receipt=row.receipt, until=until))
        self._deadline = DeadlineField(now)
        self._deadline.edit.setObjectName("deadlineText")
        self.body.addWidget(self._deadline)
        self._reason = PlainField(self.tr("Reason"), hint=self.tr("It stands in the journal. No customers' names."))
        self._reason.edit.setObjectName("deadlineReason")
        self._reason.edit.setMaxLength(LONGEST_WORDS)
        self.body.addWidget(self._reason)
        self._set = PrimaryButton(self.tr("Set deadline"), key=Shortcut.PRIMARY)
        self._set.setObjectName("deadlineSet")
        self._set.clicked.connect(self._on_set)
        self.set_actions(self._set)

    def _on_set(self) -> None:
        if not self._set.isEnabled():
            return
        deadline = self._deadline.read()
        if deadline is None:
            return
        if not self._reason.text:
            self._reason.set_error(self.tr("Say it in a few words"))
            self._reason.edit.setFocus()
            return
        self._set.setEnabled(False)
        session, care = self._context.require_session(), self._context.services.review_desk.care
        op_id, row, reason = self._op_id, self._row, self._reason.text
        self._context.runner.run(
            lambda: care.set_deadline(session, op_id, row.sale_id, deadline, reason, seen=row.seen),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._set.setEnabled(True)
        self.show_message(error, "deadlineMessage")
