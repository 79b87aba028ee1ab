"""The two things that the customer display reads by itself: the issuer's state and the queue for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerState
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher

if TYPE_CHECKING:
    from counter_app.services.queue import IssuerPeriod
    from counter_app.services.waiting_line import LineBoard

#: A night ends a day's line without an entry.
_LOOK_AGAIN_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class CustomerNews:
    """As last read, in the office's time."""

    issuer: IssuerPeriod
    line: LineBoard
    now: datetime


class CustomerFeed(QObject):
    """Signals: ``changed(object)`` with :class:`CustomerNews`. What cannot be read is not known, and said so."""

    changed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.news: CustomerNews | None = None
        self._refresher = Refresher(
            context, self._plan, self._show, self, prefixes=("issuer.", "line."), on_error=self._on_error
        )
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._refresher.now)

    def set_active(self, active: bool) -> None:
        """Read as long as somebody looks."""
        self._refresher.set_active(active)
        if active:
            self._timer.start(_LOOK_AGAIN_MS)
        else:
            self._timer.stop()

    def _plan(self) -> Callable[[], CustomerNews]:
        services = self._context.services
        return lambda: CustomerNews(services.queue.issuer(), services.waiting_line.board(), services.desk.office_time())

    def _show(self, news: CustomerNews) -> None:
        self.news = news
        self.changed.emit(news)

    def _on_error(self, _error: KnownError) -> None:
        from counter_app.services.queue import IssuerPeriod
        from counter_app.services.waiting_line import LineBoard

        unknown = IssuerPeriod(IssuerState.UNKNOWN, None, "")
        self._show(CustomerNews(unknown, LineBoard(), self._context.services.desk.office_time()))
