"""The table of what lies in this till, for the pages of Loket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from counter_app.services.stock import StockItem
from counter_app.ui.models.lazy_table import NOTHING, Cell, Column, ColumnKind
from counter_app.ui.theme import State
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState


class StockTable(Card):
    """``name`` is the table's object name. It takes the focus for itself."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Stock of this till"), parent, flush=True)
        self._items: Mapping[str, StockItem] = {}
        self._blind = False
        columns: list[Column[StockItem]] = [
            Column(self.tr("Item"), _name, ColumnKind.STRONG, stretch=True),
            Column(self.tr("Code"), lambda item: Cell(item.code), ColumnKind.MONO, width=150),
            Column("", self._state, ColumnKind.CHIP, width=120),
            Column(self.tr("Pieces"), lambda item: Cell(str(item.pieces)), ColumnKind.NUMBER, width=90),
            Column(self.tr("Worth"), _worth, ColumnKind.NUMBER, width=130),
        ]
        self._table: DataTable[str, StockItem] = DataTable(
            columns, self._rows, EmptyState("list", "", " "), framed=False
        )
        self._table.setObjectName(name)
        self._table.view.setAccessibleName(self.tr("Stock of this till"))
        self.body.addWidget(self._table)
        self.setFocusProxy(self._table)
        self._refill()

    def show_stock(self, items: Sequence[StockItem]) -> None:
        """What lies in the drawer."""
        self._items = {item.code: item for item in items}
        self._refill()

    def set_blind(self, blind: bool) -> None:
        """While the cash is being counted nobody is shown what was sold."""
        if blind is not self._blind:
            self._blind = blind
            self._refill()

    def _refill(self) -> None:
        if self._blind:
            title, text = self.tr("Not shown while the cash is counted"), self.tr("It is back when the count is saved.")
        else:
            title, text = self.tr("The price list has no stock items"), ""
        self._table.empty.title.setText(title)
        self._table.empty.text.setText(text)
        self._table.set_ids([] if self._blind else list(self._items))
        self._table.refresh()

    def _state(self, item: StockItem) -> Cell:
        """Too few, or not sold any more."""
        if item.product is None or item.product.withdrawn:
            return Cell(self.tr("withdrawn"), State.NEUTRAL)
        return Cell(self.tr("low"), State.WAITING) if item.is_low else Cell("")

    def _rows(self, codes: Sequence[str]) -> Mapping[str, StockItem]:
        return {code: self._items[code] for code in codes if code in self._items}


def _name(item: StockItem) -> Cell:
    """Of what no list names any more the code alone is known."""
    return Cell(item.code if item.product is None else item.product.name)


def _worth(item: StockItem) -> Cell:
    """At face value."""
    return Cell(NOTHING if item.worth is None else str(item.worth))
