"""Use a claim code: typed or scanned (a scanner types and presses Enter). Nothing is affixed by this sheet.

Where the counter shares a log with others it finds their receipts too (:mod:`.claim_branch_sheet`). Object names:
``claimSheet``, ``claimCode``, ``claimTake``, ``claimMessage``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.branch_stamps import BranchSale
from counter_app.services.stamping import Claim
from counter_app.ui.context import UiContext
from counter_app.ui.screens.bubuhkan.claim_branch_sheet import ClaimBranchSheet
from counter_app.ui.screens.bubuhkan.claim_elsewhere import ClaimsElsewhere
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

#: What this counter does not know may be another's: a code that was sold there, a receipt's number, a stamp that left.
_ASK_THE_BRANCH: Final = frozenset({"claim.unknown", "claim.malformed", "claim.elsewhere"})


class ClaimSheet(Sheet):
    """``accepted(object)`` with the :class:`Claim` of a paid stamp that waits for a document."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(
            over,
            self.tr("Use a claim code"),
            self.tr("It stands on the receipt. The stamp is paid already: no money is taken."),
            width=560,
        )
        self.setObjectName("claimSheet")
        self._over = over
        self._context = context
        self._in_branch = context.services.branch_stamps.can_ask
        label = self.tr("Claim code, or receipt number of any counter") if self._in_branch else self.tr("Claim code")
        self._field = PlainField(label, placeholder="ABCD-EFGH", mono=True)
        self._field.edit.setObjectName("claimCode")
        self._field.edit.returnPressed.connect(self._look_up)
        self.body.addWidget(self._field)
        self._take = PrimaryButton(self.tr("Take this code"), key=Shortcut.PRIMARY)
        self._take.setObjectName("claimTake")
        self._take.clicked.connect(self._look_up)
        self.set_actions(self._take)
        self._elsewhere = ClaimsElsewhere(context)
        self._elsewhere.used.connect(self._find)
        self._elsewhere.failed.connect(self._refused)
        self.body.addWidget(self._elsewhere)

    def open(self) -> None:
        """With what was asked of other counters, where there are any."""
        super().open()
        if self._in_branch:
            self._elsewhere.follow()

    def _look_up(self) -> None:
        typed = self._field.text
        if typed and self._take.isEnabled():
            self._find(typed)

    def _find(self, typed: str) -> None:
        self._take.setEnabled(False)
        stamping = self._context.services.stamping

        def not_found(error: KnownError) -> None:
            if self._in_branch and error.code in _ASK_THE_BRANCH:
                self._find_in_branch(typed, error)
            else:
                self._refused(error)

        self._context.runner.run(lambda: stamping.find_claim(typed), self._found, not_found, parent=self)

    def _find_in_branch(self, typed: str, error: KnownError) -> None:
        stamps, session = self._context.services.branch_stamps, self._context.require_session()

        def not_found(other: KnownError) -> None:
            self._refused(error if error.code == "claim.elsewhere" else other)

        self._context.runner.run(lambda: stamps.find(session, typed), self._found_in_branch, not_found, parent=self)

    def _found(self, claim: Claim) -> None:
        self.accept(claim)

    def _found_in_branch(self, sale: BranchSale) -> None:
        sheet = ClaimBranchSheet(self._over, self._context, sale)
        sheet.accepted.connect(self.accept)
        sheet.cancelled.connect(self._again)
        sheet.open()

    def _again(self) -> None:
        self._take.setEnabled(True)
        self._field.edit.selectAll()
        self._elsewhere.follow()  # what was asked just now

    def _refused(self, error: KnownError) -> None:
        self._take.setEnabled(True)
        self.show_message(error, "claimMessage")
        self._field.edit.setFocus()
        self._field.edit.selectAll()
