"""Lines of a stock paper, entered by keys alone: item, pieces, serials; Enter goes on and adds the line at the end.

An item that is there already is added to; at a count the new number replaces it. Object names: ``stockItem``,
``stockPieces``, ``serialFirst``, ``serialLast``, ``stockLines`` (table), ``stockTotals``, ``stockFault``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.money import Money
from counter_app.domain.products import PriceList, Product
from counter_app.domain.stock import MOST_PIECES, SerialRange, StockLine
from counter_app.ui.messages import sentence
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.loket.count import PiecesEdit
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.text import Text, TextKind

_TABLE_HEIGHT: Final = 216
_SERIAL_DIGITS: Final = 17


@dataclass(frozen=True, slots=True)
class EnteredLine:
    """A line as it is shown."""

    product: Product
    pieces: int
    ranges: tuple[SerialRange, ...] = ()

    @property
    def worth(self) -> Money:
        """Face value."""
        return self.product.price * self.pieces


class LinesEdit(QWidget):
    """``count=True``: numbers replace, zero is a number, and neither serials nor worth are asked or shown.

    Signals: ``changed()``.
    """

    changed = Signal()

    def __init__(self, prices: PriceList, *, count: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prices = prices
        self._count = count
        self._lines: dict[str, EnteredLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addLayout(self._make_entry())
        self._fault = Text("", TextKind.ERROR, wrap=True)
        self._fault.setObjectName("stockFault")
        self._fault.hide()
        column.addWidget(self._fault)
        column.addWidget(self._make_table())
        self._totals = Text("", TextKind.STRONG)
        self._totals.setObjectName("stockTotals")
        column.addWidget(self._totals)
        self.setFocusProxy(self._item.edit)
        self._show()

    @property
    def lines(self) -> tuple[StockLine, ...]:
        """What was entered."""
        return tuple(StockLine(code, line.pieces, line.ranges) for code, line in self._lines.items())

    @property
    def pieces(self) -> dict[str, int]:
        """By product."""
        return {code: line.pieces for code, line in self._lines.items()}

    @property
    def worth(self) -> Money:
        """Of all lines, at face value."""
        return Money(sum(line.worth.rupiah for line in self._lines.values()))

    @property
    def untaken(self) -> bool:
        """Whether something stands in the fields that is no line yet."""
        return bool(self._item.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes the line the table stands on."""
        code = self._table.current_id
        if event.key() == Qt.Key.Key_Delete and self._table.view.hasFocus() and code is not None:
            del self._lines[code]
            self._show()
            self.changed.emit()
            return
        super().keyPressEvent(event)

    def _make_entry(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._item = PlainField(self.tr("Item: scan, or code"), mono=True)
        self._item.edit.setObjectName("stockItem")
        self._item.edit.returnPressed.connect(self._on_item)
        self._item.edit.textChanged.connect(self._show_serials)
        row.addWidget(self._item, 1)
        self._pieces = PiecesEdit()
        self._pieces.setObjectName("stockPieces")
        self._pieces.setMaxLength(len(str(MOST_PIECES)))
        self._pieces.stepped.connect(self._on_pieces)
        row.addWidget(Field(self.tr("Pieces"), self._pieces))
        self._first = PlainField(self.tr("First serial"), mono=True)
        self._last = PlainField(self.tr("Last serial"), mono=True)
        for field, name in ((self._first, "serialFirst"), (self._last, "serialLast")):
            field.edit.setObjectName(name)
            field.edit.setMaxLength(_SERIAL_DIGITS)
            field.edit.setMinimumWidth(184)
            field.edit.setPlaceholderText(self.tr("optional"))
            row.addWidget(field)
            field.hide()
        self._first.edit.returnPressed.connect(self._on_first)
        self._last.edit.returnPressed.connect(self._add)
        return row

    def _make_table(self) -> QWidget:
        columns: list[Column[EnteredLine]] = [
            Column(self.tr("Item"), lambda line: Cell(line.product.name), ColumnKind.STRONG, stretch=True),
            Column(self.tr("Pieces"), lambda line: Cell(str(line.pieces)), ColumnKind.NUMBER, width=90),
        ]
        serials: Column[EnteredLine] = Column(
            self.tr("Serials"), lambda line: Cell(_serials(line)), ColumnKind.MONO, width=330
        )
        worth: Column[EnteredLine] = Column(
            self.tr("Worth"), lambda line: Cell(str(line.worth)), ColumnKind.NUMBER, width=130
        )
        columns += [] if self._count else [serials, worth]
        empty = EmptyState("list", self.tr("No item yet"), self.tr("Scan or type an item above, then its pieces."))
        self._table: DataTable[str, EnteredLine] = DataTable(columns, self._rows, empty)
        self._table.setObjectName("stockLines")
        self._table.view.setAccessibleName(self.tr("Lines"))
        self._table.setFixedHeight(_TABLE_HEIGHT)
        return self._table

    def _rows(self, codes: Sequence[str]) -> Mapping[str, EnteredLine]:
        return {code: self._lines[code] for code in codes if code in self._lines}

    def _product(self) -> Product:
        """The item in the field as a piece. Raises Refused."""
        product = self._prices.find(self._item.text)
        if product.pack is not None:
            product = self._prices.find(product.pack.product)
        if not product.is_stocked:
            raise Refused("stock.not_physical")
        return product

    def _pieces_of_one(self) -> int:
        pack = self._prices.find(self._item.text).pack
        return 1 if pack is None else pack.pieces

    def _on_item(self) -> None:
        try:
            self._product()
        except Refused as error:
            self._refuse(error)
            self._item.edit.selectAll()
            return
        self._refuse(None)
        self._pieces.setFocus()

    def _on_pieces(self, by: int) -> None:
        if by < 0:
            self._item.edit.setFocus()
        elif self._first.isVisible():
            self._first.edit.setFocus()
        else:
            self._add()

    def _on_first(self) -> None:
        """What follows from the first serial and the pieces is offered."""
        first = self._first.text
        if not first:
            self._add()
            return
        if not self._last.text and len(first) == _SERIAL_DIGITS and first.isdecimal():
            last = int(first) + max(self._pieces.pieces * self._pieces_of_one(), 1) - 1
            self._last.edit.setText(f"{last:0{_SERIAL_DIGITS}}")
        self._last.edit.setFocus()
        self._last.edit.selectAll()

    def _show_serials(self) -> None:
        try:
            adhesive = not self._count and self._product().is_adhesive
        except Refused:
            adhesive = False
        for field in (self._first, self._last):
            field.setVisible(adhesive)
            if not adhesive:
                field.edit.clear()

    def _add(self) -> None:
        try:
            line = self._entered()
        except Refused as error:
            self._refuse(error)
            return
        self._refuse(None)
        before = None if self._count else self._lines.get(line.product.code)
        if before is not None:
            line = EnteredLine(line.product, before.pieces + line.pieces, (*before.ranges, *line.ranges))
        self._lines[line.product.code] = line
        self._item.edit.clear()
        self._pieces.clear()
        self._item.edit.setFocus()
        self._show()
        self.changed.emit()

    def _entered(self) -> EnteredLine:
        product, pieces = self._product(), self._pieces.pieces * self._pieces_of_one()
        typed = bool(self._pieces.text())
        if not typed or pieces > MOST_PIECES or (not pieces and not self._count):
            self._pieces.setFocus()
            raise Refused("sale.quantity", largest=MOST_PIECES)
        first, last = self._first.text, self._last.text
        if not (first or last):
            return EnteredLine(product, pieces)
        return EnteredLine(product, pieces, (SerialRange(first, last),))

    def _refuse(self, error: KnownError | None) -> None:
        self._fault.setText("" if error is None else sentence(error).what)
        self._fault.setVisible(error is not None)

    def _show(self) -> None:
        self._table.set_ids(list(self._lines))
        self._table.refresh()
        pieces = sum(line.pieces for line in self._lines.values())
        words = (
            self.tr("Items {lines} · pieces {pieces}")
            if self._count
            else self.tr("Items {lines} · pieces {pieces} · {worth}")
        )
        self._totals.setText(words.format(lines=len(self._lines), pieces=pieces, worth=self.worth))


def _serials(line: EnteredLine) -> str:
    if len(line.ranges) > 1:
        return f"{len(line.ranges)} ×"
    return "".join(f"{one.first}-{one.last[-6:]}" for one in line.ranges)
