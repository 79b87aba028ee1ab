"""Loads what the first minutes need, a module a turn of the event loop, while somebody looks for her name.

A log-in is shown before the screens' code is loaded (docs/performance.md, "The start"); without this the first person
would wait for it between her PIN and the first sale.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Milliseconds between two modules: the keyboard comes in between.
_TURN_MS: Final = 10
_OVER: Final = object()
#: In this order; each loads what it needs that was not there before. None may take longer than some frames.
MODULES: Final = (
    "argon2",
    "counter_app.services.selling",
    "counter_app.ui.models.lazy_table",
    "counter_app.ui.widgets.data_table",
    "counter_app.ui.screens.jual.basket",
    "counter_app.services.reversal",
    "counter_app.ui.screens.jual.payment",
    "counter_app.ui.screens.jual.checkout",
    "counter_app.services.disputes",
    "counter_app.ui.screens.jual.done",
    "counter_app.ui.screens.jual.screen",
)


def loading(modules: tuple[str, ...] = MODULES) -> Iterator[None]:
    """A module a turn."""
    for name in modules:
        import_module(name)
        yield


class Warming(QObject):
    """Takes one step of ``steps`` a turn of the event loop, the first soon. Signals: ``over()`` after the last."""

    over = Signal()

    def __init__(self, parent: QObject, steps: Iterator[None]) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(_TURN_MS)

    @Slot()
    def _turn(self) -> None:
        if next(self._steps, _OVER) is _OVER:
            self._timer.stop()
            self.over.emit()
