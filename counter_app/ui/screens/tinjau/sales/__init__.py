"""The section Penjualan of Tinjau."""

from counter_app.ui.screens.tinjau.sales.page import SalesPage

__all__ = ["SalesPage"]
