"""The section Price list of Pengaturan: what is sold and for how much, and a new list.

Object names: ``pricesPage``, ``pricesTable``; those of the price list's card and sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.products import PriceList, Product
from counter_app.services.prices import ListInForce
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.stok.prices_card import PricesCard, PricesSheet
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices

_SIDE = 320


@dataclass(frozen=True, slots=True)
class _Shown:
    state: ListInForce
    prices: PriceList


class PricesPage(Screen):
    """Reads again when a list is imported."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pricesPage")
        self._context = context
        self._products: dict[str, Product] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        columns: list[Column[Product]] = [
            Column(self.tr("Code"), lambda product: Cell(product.code), ColumnKind.MONO, width=150),
            Column(self.tr("Item"), lambda product: Cell(product.name), stretch=True),
            Column(self.tr("Group"), lambda product: Cell(product.group), ColumnKind.MUTED, width=200),
            Column(self.tr("Price"), lambda product: Cell(show.rupiah(product.price)), ColumnKind.NUMBER, width=140),
            Column(self.tr("State"), self._standing, ColumnKind.CHIP, width=170),
        ]
        empty = EmptyState("list", self.tr("No price list yet"), self.tr("Nothing sells before one is there."))
        self._table: DataTable[str, Product] = DataTable(columns, self._fetch, empty)
        self._table.setObjectName("pricesTable")
        self._table.view.setAccessibleName(self.tr("Items of the price list"))
        row.addWidget(self._table, 1)
        side = QVBoxLayout()
        self._card = PricesCard()
        self._card.setFixedWidth(_SIDE)
        self._card.import_asked.connect(self._on_import)
        side.addWidget(self._card)
        side.addStretch(1)
        row.addLayout(side)
        self._notices = Notices(self)
        self._refresher = Refresher(
            context, lambda: self._read, self._show, self, prefixes=("prices.",), on_error=self._failed
        )

    def activated(self) -> None:
        """Read the list in force."""
        self._refresher.set_active(True)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while it is out of view."""
        self._refresher.set_active(False)
        self._notices.close_all()

    def _read(self) -> _Shown:
        book = self._context.services.prices
        return _Shown(book.state(), book.current())

    def _show(self, shown: _Shown) -> None:
        self._products = {product.code: product for product in shown.prices.products}
        self._table.set_ids(list(self._products))
        self._table.refresh()
        session = self._context.session
        may = session is not None and Right.SET_PRICES in RIGHTS[session.person.role]
        self._card.show_state(shown.state, may_import=may)

    def _fetch(self, codes: Sequence[str]) -> Mapping[str, Product]:
        return {code: self._products[code] for code in codes if code in self._products}

    def _standing(self, product: Product) -> Cell:
        day = self._context.services.desk.office_time().date()
        if product.withdrawn or (product.ends is not None and product.ends < day):
            return Cell(self.tr("Not sold any more"), State.REFUSED)
        if product.starts is not None and product.starts > day:
            return Cell(self.tr("From {day}").format(day=product.starts.isoformat()), State.WAITING)
        return Cell(self.tr("On sale"), State.OK)

    def _on_import(self) -> None:
        sheet = PricesSheet(self, self._context)
        sheet.accepted.connect(self._on_imported)
        sheet.open()

    def _on_imported(self, prices: PriceList) -> None:
        words = self.tr("Price list {version} is imported: {count} items.")
        self._notices.say(words.format(version=prices.version, count=len(prices.products)), State.OK)
        self._refresher.now()

    def _failed(self, error: KnownError) -> None:
        self._notices.show_error(error)
