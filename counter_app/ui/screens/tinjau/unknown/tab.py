"""The figure beside the section's name: how much is unclear, kept true while another section is in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.domain.errors import KnownError
from counter_app.services.unknown_items import Head
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.unknown.page import PREFIXES

#: A figure that nobody works by: while the queue drains it is read once a second.
_LOOK_MS: Final = 1_000
#: What is unclear may become so by time alone.
_LOOKS_A_READING: Final = 60


class UnknownTab(QObject):
    """``show(count)`` is called with the number of items, None for none."""

    def __init__(self, context: UiContext, show: Callable[[int | None], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._show = show
        self._stale = True
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        context.changes.journal_changed.connect(self._on_journal_changed)

    def set_active(self, *, active: bool) -> None:
        """Follow the journal while the screen is in view."""
        if not active:
            self._timer.stop()
            return
        self._timer.start()
        self._read()

    @Slot(object)
    def _on_journal_changed(self, kinds: frozenset[str]) -> None:
        self._stale = self._stale or any(kind.startswith(PREFIXES) for kind in kinds)

    def _look(self) -> None:
        self._looks += 1
        if (self._stale or self._looks >= _LOOKS_A_READING) and not self._context.runner.closed:
            self._read()

    def _read(self) -> None:
        self._stale, self._looks = False, 0
        self._context.runner.run(self._context.services.unknowns.heads, self._count, self._failed, parent=self)

    def _count(self, heads: tuple[Head, ...]) -> None:
        self._show(len(heads) or None)

    def _failed(self, _error: KnownError) -> None:
        """What cannot be read is said by the section itself."""
