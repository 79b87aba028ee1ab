"""What the queue says while the issuer is not serving: since when, that files and money are safe, never how long."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.services.queue import IssuerPeriod
from counter_app.ui import format as show
from counter_app.ui.screens.words import issuer_words, last_words, moment
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner


class OutageBanner(Banner):
    """``show_period``; hidden while the issuer serves. Object name ``outageBanner``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", State.REFUSED, parent)
        self.setObjectName("outageBanner")
        self.hide()

    def show_period(self, period: IssuerPeriod, now: datetime, zone: str) -> None:
        """The issuer's present state."""
        if period.state in SERVING:
            self.hide()
            return
        what = issuer_words(period.state)
        if period.since is not None:
            since = moment(period.since)
            what = self.tr("{what} since {time} ({age})").format(
                what=what, time=show.clock(since, zone), age=show.age(now - since)
            )
        safe = self.tr(
            "Customers' files and money are safe. Sales are recorded and go out by themselves. "
            "The issuer has named no time."
        )
        cause = last_words(period.cause)
        if cause and cause != issuer_words(period.state):
            what = f"{what} · {cause}"
        calm = period.state in (IssuerState.UNKNOWN, IssuerState.QUEUEING)
        self.show_words(what, safe, State.WAITING if calm else State.REFUSED)
        self.show()
