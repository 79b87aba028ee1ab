"""Cells of a table of stock."""

from __future__ import annotations

from counter_app.services.stock import StockItem
from counter_app.ui.models.lazy_table import NOTHING, Cell
from counter_app.ui.theme import State


def item_name(item: StockItem) -> str:
    """Of what no list names any more the code alone is known."""
    return item.code if item.product is None else item.product.name


def item_worth(item: StockItem) -> str:
    """At face value."""
    return NOTHING if item.worth is None else str(item.worth)


def state_cell(item: StockItem, *, low: str, withdrawn: str) -> Cell:
    """Too few, or not sold any more."""
    if item.product is None or item.product.withdrawn:
        return Cell(withdrawn, State.NEUTRAL)
    return Cell(low, State.WAITING) if item.is_low else Cell("")
