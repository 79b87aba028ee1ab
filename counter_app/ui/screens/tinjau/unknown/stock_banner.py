"""What is wrong with the stock of serials, above the supervisor's list; hidden while all is well.

Object names: ``stockBanner``, ``stockBannerLook``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.services.serial_stock import StockLevel
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.stock_sheet import StockSheet
from counter_app.ui.stock_lamp import PREFIXES
from counter_app.ui.stock_words import trouble_words
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton


class StockBanner(Banner):
    """Old serials, a lost order, a refused one."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", State.WAITING, parent)
        self.setObjectName("stockBanner")
        self._context = context
        look = SecondaryButton(self.tr("Look at the stock"))
        look.setObjectName("stockBannerLook")
        look.clicked.connect(self._on_look)
        self.add_action(look)
        self.hide()
        stock = context.services.serial_stock
        self._refresher = Refresher(context, lambda: stock.level, self._show_level, self, prefixes=PREFIXES)

    def set_active(self, active: bool) -> None:
        """Follow the journal while the screen is in view."""
        self._refresher.set_active(active)

    def _show_level(self, level: StockLevel) -> None:
        trouble = trouble_words(level)
        if trouble is not None:
            self.show_words(*trouble)
        self.setVisible(trouble is not None)

    def _on_look(self) -> None:
        StockSheet(self, self._context).open()
