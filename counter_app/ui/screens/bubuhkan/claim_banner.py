"""Says that a claim code is in use: this document's stamp is paid already. Object name ``claimInUse``."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from counter_app.domain.stamp import StampState
from counter_app.services.stamping import Claim
from counter_app.ui import format as show
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner


class ClaimBanner(Banner):
    """``show_claim(claim, now, zone)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", State.INFO, parent)
        self.setObjectName("claimInUse")

    def show_claim(self, claim: Claim, now: datetime, zone: str) -> None:
        """Its code, its receipt, and that no money is taken."""
        paid = show.when(moment(claim.paid_at), now, zone)
        words = self.tr("Receipt {receipt}, paid {time}. No money is taken.").format(receipt=claim.receipt, time=paid)
        if claim.state is StampState.REJECTED:
            same = self.tr("Its serial number stays the same.")
            words = f"{words} {same}"
        if len(claim.stamp_ids) > 1:
            places = self.tr("Mark {count} places: so many stamps are paid.").format(count=len(claim.stamp_ids))
            words = f"{words} {places}"
        self.show_words(self.tr("Claim code {code}").format(code=claim.claim), words, State.INFO)
