"""What the journal's check found, above the review. Object name: ``breachBanner``."""

from __future__ import annotations

from counter_app.services.checking import CheckState
from counter_app.ui.screens.dispute_words import breach_lines
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner


class CheckBanner(Banner):
    """Hidden while everything balances."""

    def __init__(self) -> None:
        super().__init__("", "", State.REFUSED)
        self.setObjectName("breachBanner")
        self.hide()

    def show_check(self, check: CheckState) -> None:
        """What the detector found, or that it has not been heard of for too long."""
        self.setVisible(bool(check.breaches) or check.silent)
        if check.breaches:
            self.show_words(
                self.tr("Not balanced: {reasons}.").format(reasons=breach_lines(check.breaches)),
                self.tr("{count} findings of the journal's check. Selling goes on; tell the administrator.").format(
                    count=len(check.breaches)
                ),
                State.REFUSED,
            )
        elif check.silent:
            self.show_words(
                self.tr("The journal has not been checked for too long."),
                self.tr(
                    "Nothing is known to be wrong. It is checked by itself; if this stays, tell the administrator."
                ),
                State.WAITING,
            )
