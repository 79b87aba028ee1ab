"""Loket while a shift is open: whose it is, the stock, a delivery, the way to closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.products import PriceList, Product, ProductKind
from counter_app.services.till import OpenShift
from counter_app.ui import format as show
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.loket.count import PiecesEdit
from counter_app.ui.screens.loket.open import SIDE
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


@dataclass(frozen=True, slots=True)
class StockRow:
    """Pieces of one physical product."""

    product: Product
    pieces: int


class HomePage(QWidget):
    """Signals: ``delivery_asked(str, int)`` product code and pieces; ``close_asked()``; ``evidence_asked()``;
    ``sales_asked()``.

    Object names: ``stock`` (table), ``deliveryProduct``, ``deliveryPieces``, ``receiveDelivery``, ``closeTill``,
    ``takeEvidence``, ``showSales``, ``shiftState``, ``otherClerk`` (banner).
    """

    delivery_asked = Signal(str, int)
    close_asked = Signal()
    evidence_asked = Signal()
    sales_asked = Signal()

    def __init__(self, prices: PriceList, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._products = tuple(product for product in prices.products if product.kind is ProductKind.PHYSICAL)
        self._stock: Mapping[str, int] = {}
        self._busy = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        self._other = Banner("", "", State.INFO)
        self._other.setObjectName("otherClerk")
        self._other.hide()
        outer.addWidget(self._other)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP + 2)
        row.addWidget(self._make_stock(), 1)
        row.addWidget(self._make_side())
        outer.addLayout(row, 1)

    def show_shift(self, shift: OpenShift, *, own: bool) -> None:
        """Whose shift it is; only one's own can be closed."""
        opened = show.clock(datetime.fromisoformat(shift.opened_at), self._zone)
        self._who.setText(shift.clerk_name)
        self._since.setText(self.tr("since {time} · float {money}").format(time=opened, money=shift.cash_float))
        self._other.show_words(
            self.tr("{name} has this till open").format(name=shift.clerk_name),
            self.tr("Only that clerk counts and closes it. Stock can be received by you too."),
            State.INFO,
        )
        self._other.setVisible(not own)
        self.close_button.setEnabled(own)

    def show_stock(self, stock: Mapping[str, int]) -> None:
        """Pieces by product code."""
        self._stock = stock
        self._table.set_ids([product.code for product in self._products])
        self._table.refresh()

    def set_busy(self, busy: bool) -> None:
        """A delivery is being recorded, or that ended."""
        self._busy = busy
        self._show_can_receive()

    def delivered(self) -> None:
        """It is recorded: ready for the next."""
        self._pieces.clear()
        self._product.setFocus()

    def _make_stock(self) -> Card:
        card = Card(self.tr("Stock of this till"), flush=True)
        columns: list[Column[StockRow]] = [
            Column(self.tr("Item"), lambda row: Cell(row.product.name), ColumnKind.STRONG, stretch=True),
            Column(self.tr("Code"), lambda row: Cell(row.product.code), ColumnKind.MONO, width=150),
            Column(self.tr("Price"), lambda row: Cell(str(row.product.price)), ColumnKind.NUMBER, width=110),
            Column(self.tr("Pieces"), lambda row: Cell(str(row.pieces)), ColumnKind.NUMBER, width=90),
            Column(
                self.tr("Worth"), lambda row: Cell(str(row.product.price * row.pieces)), ColumnKind.NUMBER, width=130
            ),
        ]
        empty = EmptyState("list", self.tr("The price list has no stock items"))
        self._table: DataTable[str, StockRow] = DataTable(columns, self._rows, empty, framed=False)
        self._table.setObjectName("stock")
        self._table.view.setAccessibleName(self.tr("Stock of this till"))
        card.body.addWidget(self._table)
        return card

    def _make_side(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(SIDE)
        side = QVBoxLayout(box)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(3 * STEP)
        shift = Card()
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Open shift"), TextKind.LABEL))
        head.addStretch(1)
        state = Chip(self.tr("open"), State.OK, glyph=True)
        state.setObjectName("shiftState")
        head.addWidget(state)
        shift.body.addLayout(head)
        self._who = Text("", TextKind.TITLE)
        shift.body.addWidget(self._who)
        self._since = Text("", TextKind.SECONDARY)
        shift.body.addWidget(self._since)
        side.addWidget(shift)
        side.addWidget(self._make_delivery())
        side.addStretch(1)
        self.sales = SecondaryButton(self.tr("Sales of this shift, void …"), icon="list")
        self.sales.setObjectName("showSales")
        self.sales.clicked.connect(self.sales_asked)
        side.addWidget(self.sales)
        self.evidence = SecondaryButton(self.tr("Journal evidence …"), icon="shield-check")
        self.evidence.setObjectName("takeEvidence")
        self.evidence.clicked.connect(self.evidence_asked)
        side.addWidget(self.evidence)
        self.close_button = PrimaryButton(self.tr("Count and close the till"), key=Shortcut.PRIMARY)
        self.close_button.setObjectName("closeTill")
        self.close_button.clicked.connect(self.close_asked)
        side.addWidget(self.close_button)
        return box

    def _make_delivery(self) -> Card:
        card = Card()
        card.body.addWidget(Text(self.tr("Receive stock"), TextKind.HEADING))
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        self._product = QComboBox()
        self._product.setObjectName("deliveryProduct")
        self._product.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for product in self._products:
            self._product.addItem(product.name, product.code)
        row.addWidget(Field(self.tr("Item"), self._product), 1)
        self._pieces = PiecesEdit()
        self._pieces.setObjectName("deliveryPieces")
        self._pieces.textChanged.connect(self._show_can_receive)
        row.addWidget(Field(self.tr("Pieces"), self._pieces))
        card.body.addLayout(row)
        self.receive = SecondaryButton(self.tr("Receive"), key=Shortcut.ALTERNATIVE, icon="plus")
        self.receive.setObjectName("receiveDelivery")
        self.receive.clicked.connect(self._on_receive)
        card.body.addWidget(self.receive)
        self.set_busy(False)
        return card

    def _show_can_receive(self) -> None:
        self.receive.setEnabled(not self._busy and bool(self._products) and self._pieces.pieces > 0)

    def _rows(self, codes: Sequence[str]) -> Mapping[str, StockRow]:
        return {
            product.code: StockRow(product, self._stock.get(product.code, 0))
            for product in self._products
            if product.code in codes
        }

    def _on_receive(self) -> None:
        self.delivery_asked.emit(str(self._product.currentData()), self._pieces.pieces)
