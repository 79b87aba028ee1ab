"""Use a claim code: typed or scanned (a scanner types and presses Enter). Nothing is affixed by this sheet.

Object names: ``claimSheet``, ``claimCode``, ``claimTake``, ``claimMessage``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.stamping import Claim
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


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
        self._context = context
        self._field = PlainField(self.tr("Claim code"), placeholder="ABCD-EFGH", mono=True)
        self._field.edit.setObjectName("claimCode")
        self._field.edit.returnPressed.connect(self._look_up)
        self.body.addWidget(self._field)
        self._take = PrimaryButton(self.tr("Take this code"), key=Shortcut.PRIMARY)
        self._take.setObjectName("claimTake")
        self._take.clicked.connect(self._look_up)
        self.set_actions(self._take)

    def _look_up(self) -> None:
        typed = self._field.text
        if not typed or not self._take.isEnabled():
            return
        self._take.setEnabled(False)
        stamping = self._context.services.stamping
        self._context.runner.run(lambda: stamping.find_claim(typed), self._found, self._not_found, parent=self)

    def _found(self, claim: Claim) -> None:
        self.accept(claim)

    def _not_found(self, error: KnownError) -> None:
        self._take.setEnabled(True)
        self.show_message(error, "claimMessage")
        self._field.edit.setFocus()
        self._field.edit.selectAll()
