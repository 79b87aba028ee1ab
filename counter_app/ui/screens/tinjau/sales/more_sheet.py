"""What else can be done with a sale. Digits choose, F5 goes on. Object names: ``moreSheet``, ``moreChoices``,
``moreGo``."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from counter_app.services.review_rows import ReviewRow
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class MoreDeed(StrEnum):
    """What is chosen."""

    STORY = "story"
    REFUND = "refund"
    DISPUTE = "dispute"
    DEADLINE = "deadline"
    ASSIGN = "assign"
    WITHDRAW = "withdraw"
    RECALL = "recall"


class MoreSheet(Sheet):
    """``accepted(object)`` with the :class:`MoreDeed`."""

    def __init__(
        self, over: QWidget, row: ReviewRow, *, own: bool, foreign: bool = False, sent_here: bool = False
    ) -> None:
        """``foreign``: another counter's; ``sent_here``: this desk has a decision on its way to it."""
        super().__init__(over, self.tr("More for this sale"), f"{row.receipt} · {row.clerk_name}", width=600)
        self.setObjectName("moreSheet")
        withdraw = Choice(
            MoreDeed.WITHDRAW,
            self.tr("Take the decision back"),
            self.tr("It stands in the list again; the history keeps both."),
            row.decision is not None and not own and not row.waits_for_counter,
        )
        if foreign:
            words = self.tr("Time line as evidence, refund, dispute, deadline: at counter {counter}.")
            self.text.setText(f"{self.text.text()}\n{words.format(counter=row.counter)}")
        choices = (withdraw, self._recall(sent_here)) if foreign else (*self._here(row, own=own), withdraw)
        self._choices = ChoiceList(choices)
        self._choices.setObjectName("moreChoices")
        self.body.addWidget(self._choices)
        go = PrimaryButton(self.tr("Go on"), key=Shortcut.PRIMARY)
        go.setObjectName("moreGo")
        go.clicked.connect(self._on_go)
        self.set_actions(go)

    def _recall(self, sent_here: bool) -> Choice:
        means = self.tr("Its counter has not answered; if it carries it out first, it is done.")
        return Choice(MoreDeed.RECALL, self.tr("Take back what is on its way"), means, sent_here)

    def _here(self, row: ReviewRow, *, own: bool) -> tuple[Choice, ...]:
        waits = row.stamps > row.done and not row.voided
        return (
            Choice(
                MoreDeed.STORY, self.tr("Time line"), self.tr("Every entry about it, as evidence to save or print.")
            ),
            Choice(
                MoreDeed.REFUND,
                self.tr("Give money back"),
                self.tr("For stamps that are not affixed; the rest of the sale stands."),
                waits,
            ),
            Choice(
                MoreDeed.DISPUTE,
                self.tr("Dispute"),
                self.tr("Say that it is not so; the sum stands apart until then."),
            ),
            Choice(
                MoreDeed.DEADLINE,
                self.tr("Another deadline"),
                self.tr("The queue takes the earliest deadline first."),
                waits and not own,
            ),
            Choice(MoreDeed.ASSIGN, self.tr("Assign"), self.tr("Say which supervisor is to look at it."), True),
        )

    def _on_go(self) -> None:
        if self._choices.key is not None:
            self.accept(MoreDeed(self._choices.key))
