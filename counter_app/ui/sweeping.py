"""Python's cyclic garbage is swept on the interface's thread, a little at a time (docs/decisions/0018).

Left to itself the interpreter collects in whatever thread made an object too many: that stops every thread, a full
collection over the heap of a Qt program for 50 to 300 ms, and ends widgets in a thread that must not touch them.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

#: Between two sweeps of what is young: some hundred microseconds each.
SWEEP_MS: Final = 1000
#: Each so many sweeps one is of all that was made since the start, some milliseconds.
ALL_EVERY: Final = 30
_YOUNG: Final = 1
_ALL: Final = 2


class Sweeping(QObject):
    """From :meth:`start` to :meth:`stop` nothing else collects. Use on the interface's thread, once at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sweeps = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SWEEP_MS)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """What is there now (modules, the window) stays and is not looked at again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def keep(self) -> None:
        """What was made since then stays, too: lamps and the first screen."""
        gc.freeze()

    def stop(self) -> None:
        """Leave it to the interpreter again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def sweep(self) -> None:
        """One sweep."""
        self._sweeps += 1
        gc.collect(_YOUNG if self._sweeps % ALL_EVERY else _ALL)
