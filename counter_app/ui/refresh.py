"""Read again what a screen shows, soon after something changed, one reading at a time.

``Refresher(context, plan, show, parent)``: ``plan()`` is called on the main thread and answers the work for the
runner (so that it may look at filters and fields); ``show(result)`` gets what the work found. News of the
journal that come while a reading is under way or within a few frames make one more reading, not many; while they
go on, as in a drain, there are a few readings a second. While inactive it only remembers that something changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from counter_app.domain.errors import KnownError
from counter_app.ui.context import UiContext

#: Changes that come within this span are one: a few frames, too short to be felt.
SETTLE_MS: Final = 40
#: Between the beginnings of two readings for the journal's news: nobody reads faster, and a sale needs the processor.
APART_MS: Final = 200


class Refresher(QObject):
    """``now()`` reads at once, ``set_active`` follows the screen's coming and going."""

    def __init__(
        self,
        context: UiContext,
        plan: Callable[[], Callable[[], Any]],
        show: Callable[[Any], None],
        parent: QObject,
        *,
        prefixes: tuple[str, ...] = (),
        on_error: Callable[[KnownError], None] | None = None,
    ) -> None:
        """``prefixes``: beginnings of the kinds of entries that matter; none means all."""
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self._show = show
        self._prefixes = prefixes
        self._on_error = on_error
        self._active = False
        self._running = False
        self._stale = False
        self._outdated = False
        self.apart_ms = APART_MS
        """Between the beginnings of two readings for news; more where a reading costs more."""
        self._since_reading = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        context.changes.journal_changed.connect(self._on_journal_changed)

    def set_active(self, active: bool) -> None:
        """On: read now and follow the journal. Off: leave it."""
        self._active = active
        if active:
            self.now()
        else:
            self._timer.stop()

    def now(self) -> None:
        """Read now; what a reading under way finds is not shown any more."""
        if self._running:
            self._outdated = True
            return
        self._timer.stop()
        self._running, self._stale, self._outdated = True, False, False
        self._since_reading.start()
        self._context.runner.run(self._plan(), self._done, self._failed, parent=self)

    @Slot(object)
    def _on_journal_changed(self, kinds: frozenset[str]) -> None:
        self.hear(kinds)

    def hear(self, kinds: frozenset[str]) -> None:
        """News of such kinds, from elsewhere too."""
        if self._prefixes and not any(kind.startswith(self._prefixes) for kind in kinds):
            return
        self._stale = True
        if self._active and not self._running and not self._timer.isActive():
            self._soon()

    @Slot()
    def _on_timeout(self) -> None:
        # News that came while the window was closing are nobody's any more.
        if not self._context.runner.closed:
            self.now()

    def _done(self, result: Any) -> None:
        self._running = False
        if not self._outdated:
            self._show(result)
        self._again()

    def _failed(self, error: KnownError) -> None:
        self._running = False
        if self._on_error is not None and not self._outdated:
            self._on_error(error)
        self._again()

    def _again(self) -> None:
        if self._outdated:
            self.now()
        elif self._stale and self._active:
            self._soon()

    def _soon(self) -> None:
        passed = self._since_reading.elapsed() if self._since_reading.isValid() else self.apart_ms
        self._timer.start(max(SETTLE_MS, self.apart_ms - passed))
