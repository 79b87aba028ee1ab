"""Settings of the serials that are ordered ahead, the section ``stock``."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from counter_app.domain.serial_stock import (
    LARGEST_BATCH,
    LARGEST_STOCK,
    LONGEST_BATCH_SECONDS,
    OLDEST_HOURS,
    OrderWay,
    StockPolicy,
)
from counter_app.settings.reader import SettingsReader

STOCK_KEYS: Final[Mapping[str, Set[str]]] = {
    "stock": {"reorder_point", "target", "oldest_hours", "way", "batch_size", "batch_seconds"},
}


class StockReader(SettingsReader):
    """Reads the section."""

    def stock(self) -> StockPolicy:
        """Off unless a reorder point is given."""
        stock, default = self._section("stock", optional=True), StockPolicy()
        try:
            way = OrderWay(self._get(stock, "way", str, default.way.value, "stock"))
        except ValueError as error:
            raise self._invalid("stock.way", ", ".join(OrderWay)) from error
        reorder_point = self._between(stock, "stock", "reorder_point", default.reorder_point, 0, LARGEST_STOCK)
        return StockPolicy(
            reorder_point,
            self._between(stock, "stock", "target", reorder_point, reorder_point, LARGEST_STOCK),
            self._between(stock, "stock", "oldest_hours", default.oldest_hours, 1, OLDEST_HOURS),
            way,
            self._between(stock, "stock", "batch_size", default.batch_size, 1, LARGEST_BATCH),
            self._between(stock, "stock", "batch_seconds", int(default.batch_seconds), 60, LONGEST_BATCH_SECONDS),
        )
