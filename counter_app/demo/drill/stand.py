"""Puts the drill's panel beside the counter's window, whichever is worn."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.app import Counter
from counter_app.demo.drill.usher import Usher
from counter_app.ui.drill.panel import DrillPanel, put_beside
from counter_app.ui.shell import MainWindow


class Stand:
    """``counter`` is set once it is open, before its first window."""

    def __init__(self, usher: Usher, on_bug: Callable[[BaseException], None]) -> None:
        self.counter: Counter | None = None
        self.panel: DrillPanel | None = None
        self._usher = usher
        self._on_bug = on_bug

    def attach(self, window: MainWindow) -> None:
        """The panel beside this window; with the first one the usher begins to look."""
        counter = self.counter
        assert counter is not None
        zone = counter.settings.place.office.zone
        self.panel = DrillPanel(self._usher.news, self._usher, counter.journal.now, zone)
        put_beside(window, self.panel)
        self._usher.start(counter, self._on_bug)

    def end(self) -> None:
        """The counter is about to be closed."""
        self._usher.end()
