"""Approve, question or hold one sale; a question and a hold need words.

Object names: ``decisionSheet``, ``decisionReason``, ``decide``, ``decisionMessage``.
"""

from __future__ import annotations

from typing import assert_never

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.review import LONGEST_WORDS, Decision
from counter_app.services.review_rows import ReviewRow
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.sales.source import SalesSource
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class DecisionSheet(Sheet):
    """``accepted(object)`` with the :class:`Decision` once it is recorded. One sheet is one intent."""

    def __init__(
        self, over: QWidget, context: UiContext, source: SalesSource, row: ReviewRow, decision: Decision
    ) -> None:
        super().__init__(over, "", f"{row.receipt} · {row.clerk_name} · {show.rupiah(row.total)}", width=600)
        self.setObjectName("decisionSheet")
        self._context = context
        self._source = source
        self._row = row
        self._decision = decision
        self._op_id = context.services.desk.new_op()
        title, label, deed, means = self._words(decision)
        if source.is_foreign(row):
            means = self.tr("It goes to counter {counter}, which carries it out when it hears of it.").format(
                counter=row.counter
            )
        self.title.setText(title)
        self._field = PlainField(label, hint=means)
        self._field.edit.setObjectName("decisionReason")
        self._field.edit.setMaxLength(LONGEST_WORDS)
        self.body.addWidget(self._field)
        self._decide = PrimaryButton(deed, key=Shortcut.PRIMARY)
        self._decide.setObjectName("decide")
        self._decide.clicked.connect(self._on_decide)
        self.set_actions(self._decide)

    def _words(self, decision: Decision) -> tuple[str, str, str, str]:
        match decision:
            case Decision.APPROVED:
                return (
                    self.tr("Approve this sale"),
                    self.tr("Remark (may stay empty)"),
                    self.tr("Approve"),
                    self.tr("Your name and the time are recorded. The sale leaves the list."),
                )
            case Decision.QUESTIONED:
                return (
                    self.tr("Ask the clerk"),
                    self.tr("Question"),
                    self.tr("Ask"),
                    self.tr("The clerk sees it in the queue and answers there. The stamp goes on meanwhile."),
                )
            case Decision.HELD:
                return (
                    self.tr("Hold this sale"),
                    self.tr("Reason"),
                    self.tr("Hold"),
                    self.tr("It stays in the list with your reason until somebody approves it."),
                )
            case _:
                assert_never(decision)

    def _on_decide(self) -> None:
        if not self._decide.isEnabled():
            return
        if self._decision is not Decision.APPROVED and not self._field.text:
            self._field.set_error(self.tr("Say it in a few words"))
            self._field.edit.setFocus()
            return
        self._decide.setEnabled(False)
        session, source = self._context.require_session(), self._source
        op_id, row, decision, reason = self._op_id, self._row, self._decision, self._field.text
        self._context.runner.run(
            lambda: source.decide(session, op_id, row.sale_id, decision, reason, seen=row.seen),
            self._decided,
            self._refused,
            serial=True,
            parent=self,
        )

    def _decided(self, _sent: bool | None) -> None:
        self.accept(self._decision)

    def _refused(self, error: KnownError) -> None:
        self._decide.setEnabled(True)
        self.show_message(error, "decisionMessage")
