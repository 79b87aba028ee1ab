"""What the issuer answered to a claim for quota.

Object names: ``claimAnswerSheet``, ``claimOutcomes``, ``claimAnswer``, ``claimSettle``, ``claimAnswerMessage``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.claim import ClaimOutcome
from counter_app.domain.errors import KnownError
from counter_app.services.claims import LONGEST_ANSWER
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class AnswerClaimSheet(Sheet):
    """``accepted(object)`` with the :class:`ClaimOutcome`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, claim_id: str, number: str) -> None:
        super().__init__(over, self.tr("The issuer's answer"), self.tr("Claim {number}").format(number=number))
        self.setObjectName("claimAnswerSheet")
        self._context = context
        self._claim_id = claim_id
        self._op_id = context.services.desk.new_op()
        self._choices = ChoiceList(
            [
                Choice(
                    ClaimOutcome.GIVEN_BACK.value,
                    self.tr("The quota was given back"),
                    self.tr("The next matching shows it."),
                ),
                Choice(
                    ClaimOutcome.REFUSED.value,
                    self.tr("The claim was refused"),
                    self.tr("The quota is lost to the office."),
                ),
                Choice(
                    ClaimOutcome.OTHER.value,
                    self.tr("Something else"),
                    self.tr("Write what they said, word for word where you can."),
                ),
            ]
        )
        self._choices.setObjectName("claimOutcomes")
        self.body.addWidget(self._choices)
        self._answer = PlainField(self.tr("What they answered"), hint=self.tr("No customers' names or numbers."))
        self._answer.edit.setObjectName("claimAnswer")
        self._answer.edit.setMaxLength(LONGEST_ANSWER)
        self.body.addWidget(self._answer)
        self._settle = PrimaryButton(self.tr("Record the answer"), key=Shortcut.PRIMARY)
        self._settle.setObjectName("claimSettle")
        self._settle.clicked.connect(self._on_settle)
        self.set_actions(self._settle)

    def _on_settle(self) -> None:
        if not self._settle.isEnabled():
            return
        if not self._answer.text:
            self._answer.set_error(self.tr("Say it in a few words"))
            self._answer.edit.setFocus()
            return
        self._settle.setEnabled(False)
        session, claims = self._context.require_session(), self._context.services.claims
        outcome, answer = ClaimOutcome(self._choices.key), self._answer.text
        op_id, claim_id = self._op_id, self._claim_id
        self._context.runner.run(
            lambda: claims.settle(session, op_id, claim_id, outcome, answer),
            lambda _nothing: self.accept(outcome),
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._settle.setEnabled(True)
        self.show_message(error, "claimAnswerMessage")
