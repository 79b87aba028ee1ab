"""Give a sale to a supervisor to look at. Object names: ``assignSheet``, ``assignTo``, ``assignSet``,
``assignMessage``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.review_reading import ReviewChoices
from counter_app.services.review_rows import ReviewRow
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.sales.people_box import PeopleBox
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class AssignSheet(Sheet):
    """``accepted(object)`` with the name of who is to look, "" for nobody. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, row: ReviewRow) -> None:
        super().__init__(over, self.tr("Who is to look at this sale"), f"{row.receipt} · {row.clerk_name}", width=560)
        self.setObjectName("assignSheet")
        self._context = context
        self._row = row
        self._op_id = context.services.desk.new_op()
        self._to = PeopleBox()
        self._to.setObjectName("assignTo")
        self.body.addWidget(Field(self.tr("Reviewer"), self._to, hint=self.tr("Nobody reviews a sale of their own.")))
        self._set = PrimaryButton(self.tr("Assign"), key=Shortcut.PRIMARY)
        self._set.setObjectName("assignSet")
        self._set.setEnabled(False)
        self._set.clicked.connect(self._on_set)
        self.set_actions(self._set)
        context.runner.run(context.services.review.choices, self._offer, self._refused, parent=self)

    def _offer(self, choices: ReviewChoices) -> None:
        row = self._row
        self._to.offer([person for person in choices.supervisors if not row.is_own(person[0])], row.assigned_to)
        self._set.setEnabled(True)

    def _on_set(self) -> None:
        if not self._set.isEnabled():
            return
        self._set.setEnabled(False)
        session, care = self._context.require_session(), self._context.services.review_desk.care
        op_id, row, person = self._op_id, self._row, self._to.person_id
        self._context.runner.run(
            lambda: care.assign(session, op_id, row.sale_id, person, seen=row.seen),
            self._assigned,
            self._refused,
            serial=True,
            parent=self,
        )

    def _assigned(self, _nothing: None) -> None:
        self.accept(self._to.currentText() if self._to.person_id else "")

    def _refused(self, error: KnownError) -> None:
        self._set.setEnabled(True)
        self.show_message(error, "assignMessage")
