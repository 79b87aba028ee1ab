"""The section Penjualan of Tinjau."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.tinjau.sales.page import SalesPage

__all__ = ["SalesPage"]

__getattr__ = lazily(__name__, {"SalesPage": "page"})
