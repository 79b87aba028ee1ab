"""Where a wish for a reconciliation meets the engine that carries it out, and how far it is. Nothing here is kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunProgress:
    """``wanted`` and not begun; ``running`` with the rows read of ``total`` (None: not known yet)."""

    wanted: bool = False
    running: bool = False
    rows: int = 0
    total: int | None = None


class RunDesk:
    """Thread-safe: the interface asks and looks, the engine takes and tells."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._progress = RunProgress()

    @property
    def progress(self) -> RunProgress:
        """How far it is."""
        with self._lock:
            return self._progress

    @property
    def wanted(self) -> bool:
        """Whether somebody asked and nothing began since."""
        return self.progress.wanted

    def ask(self) -> None:
        """Have a run soon; asked while one is under way, another follows."""
        with self._lock:
            now = self._progress
            self._progress = RunProgress(True, now.running, now.rows, now.total)

    def begin(self) -> None:
        """A run begins: the wish is fulfilled with it."""
        with self._lock:
            self._progress = RunProgress(running=True)

    def tell(self, rows: int, total: int) -> None:
        """So many rows were read."""
        with self._lock:
            self._progress = RunProgress(self._progress.wanted, True, rows, total)

    def end(self) -> None:
        """The run ended, however."""
        with self._lock:
            self._progress = RunProgress(self._progress.wanted)
