"""The lamp of the stock of serials: read again when serials come and go, and now and then for their age."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from counter_app.services.serial_stock import StockLevel
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.shell import LampName, MainWindow
from counter_app.ui.stock_words import lamp_words

#: Kinds of entries that change the stock.
PREFIXES: Final = ("serials.", "serial.", "stamp.serial_taken", "stamp.attempt_ended", "operation.reversed")
_LOOK_AGAIN_MS: Final = 60_000


class StockLamp(QObject):
    """Hidden where the counter keeps no stock."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        stock = context.services.serial_stock
        self._refresher = Refresher(context, lambda: stock.level, self._show, self, prefixes=PREFIXES)
        self._refresher.set_active(True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._refresher.now)
        self._timer.start(_LOOK_AGAIN_MS)

    def _show(self, level: StockLevel) -> None:
        words = lamp_words(level)
        if words is None:
            self._window.hide_lamp(LampName.STOCK)
        else:
            self._window.set_lamp(LampName.STOCK, *words)
