"""The product tiles of the screen Jual, filtered by group; without a price list, who has to bring one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.money import group_thousands
from counter_app.domain.products import PriceList, ProductKind
from counter_app.ui.screens.jual.entry import Tile, tiles_of
from counter_app.ui.theme import STEP, Tokens, current
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.ui.widgets.touch import scroll_by_finger
from counter_app.ui.widgets.two_lines import TwoLines

_HEIGHT: Final = 106
_WIDEST: Final = 320
_MARK: Final = 2
_FEWEST_COLUMNS: Final = 3
_ROOM_FOR_THREE: Final = 540
_LEAST: Final = 340
#: Key of the pill that shows all groups.
_ALL: Final = "*"


class ProductTile(QPushButton):
    """Name, price, what there is of it. ``objectName``: ``tile_<code>``, ``tile_<code>_document`` for the twin."""

    def __init__(self, tile: Tile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = tile
        product = tile.product
        self.setObjectName(f"tile_{product.code}" + ("_document" if tile.with_document else ""))
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP + 2, 2 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        name = self.tr("{name} + document").format(name=product.name) if tile.with_document else product.name
        self._name = TwoLines(name, TextKind.STRONG)
        head.addWidget(self._name, 1)
        if tile.number is not None:
            head.addWidget(KeyCap(str(tile.number)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._price = Text(str(product.price), TextKind.HEADING)
        self._price.setObjectName("tilePrice")
        column.addWidget(self._price)
        self._there = Text("", TextKind.SMALL)
        self._there.setMinimumWidth(1)
        column.addWidget(self._there)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{name}, {product.price}")
        if tile.number is not None:
            self.setAccessibleDescription(str(tile.number))
        self.show_stock(None)

    def sizeHint(self) -> QSize:
        """A third of the smallest screen."""
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Names have two lines."""
        return QSize(150, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """A name that is cut is told whole where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._name.text() if self._name.cut else "", self)
            return True
        return super().event(event)

    def show_stock(self, pieces: int | None) -> None:
        """What there is; None: not known yet."""
        match self.tile.product.kind:
            case ProductKind.E_METERAI if self.tile.with_document:
                words = self.tr("stamped in one go")
            case ProductKind.E_METERAI:
                words = self.tr("voucher with a claim code")
            case ProductKind.SERVICE:
                words = self.tr("a fee")
            case ProductKind.PHYSICAL if pieces is None:
                words = ""
            case ProductKind.PHYSICAL if pieces:
                words = self.tr("stock {pieces}").format(pieces=group_thousands(pieces))
            case ProductKind.PHYSICAL:
                words = self.tr("out of stock")
        self._there.setText(words)
        self.setEnabled(self.tile.product.kind is not ProductKind.PHYSICAL or pieces != 0)

    def set_meant(self, meant: bool) -> None:
        """Whether the digit in the entry field means this tile."""
        self.setProperty("meant", "yes" if meant else "no")
        self.update()  # painted here and not by the sheet: dressing a tile anew at each key takes longer than a frame

    def paintEvent(self, event: QPaintEvent) -> None:
        """The one that is meant is marked."""
        super().paintEvent(event)
        if self.property("meant") == "yes":
            tokens, painter = current(), QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), _MARK))
            painter.setBrush(QColor(tokens.accent_soft))
            inset = _MARK / 2
            edge = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(edge, tokens.radius - inset, tokens.radius - inset)


class ProductTiles(QWidget):
    """Chips of the groups, the grid below. Tiles never take the focus from the entry field.

    Signals: ``taken(object)`` with the :class:`Tile` that was pressed.
    Object names: ``groups`` (chips), ``noPriceList``.
    """

    taken = Signal(object)

    def __init__(self, prices: PriceList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = _FEWEST_COLUMNS
        self._prices = prices
        self.tiles = tiles_of(prices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self._column = column
        self._chips = self._make_chips()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setStyleSheet(_sheet(current()))
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * STEP + 2)
        scroll.setWidget(self._inside)
        scroll_by_finger(scroll)
        column.addWidget(scroll, 1)
        self._scroll = scroll
        self._none = EmptyState(
            "list",
            self.tr("No price list is in force"),
            self.tr("Nothing can be sold until an administrator has imported one: Settings (F10), Price list."),
        )
        self._none.setObjectName("noPriceList")
        column.addWidget(self._none, 1)
        self.setMinimumWidth(_LEAST)
        self._tiles: list[ProductTile] = []
        self._stock: dict[str, int] | None = None
        self._meant: int | None = None
        self._make_tiles()

    def show_prices(self, prices: PriceList) -> None:
        """The list in force; nothing is done while it is the one that is shown."""
        if prices is self._prices:
            return
        self._prices = prices
        self.tiles = tiles_of(prices)
        self._column.removeWidget(self._chips)
        self._chips.deleteLater()
        self._chips = self._make_chips()
        self._make_tiles()

    def _make_chips(self) -> FilterChips:
        groups = dict.fromkeys(tile.product.group for tile in self.tiles)
        chips = FilterChips([Filter(_ALL, self.tr("All")), *(Filter(group, group) for group in groups)])
        chips.setObjectName("groups")
        chips.chosen.connect(self._on_group)
        self._column.insertWidget(0, chips)
        return chips

    def _make_tiles(self) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [ProductTile(tile, self._inside) for tile in self.tiles]
        self._stock = self._meant = None
        for tile in self._tiles:
            tile.clicked.connect(self._on_clicked)
        self._scroll.setVisible(bool(self._tiles))
        self._none.setVisible(not self._tiles)
        self._place()

    def show_all(self) -> None:
        """No filter."""
        self._chips.choose(_ALL)

    def show_stock(self, stock: Mapping[str, int]) -> None:
        """Pieces by product code."""
        if stock == self._stock:
            return
        self._stock = dict(stock)
        for tile in self._tiles:
            product = tile.tile.product
            pack = product.pack
            there = stock.get(product.code, 0) if pack is None else stock.get(pack.product, 0) // pack.pieces
            tile.show_stock(there)

    def show_meant(self, number: int | None) -> None:
        """Mark the tile that the digit in the entry field means."""
        if number == self._meant:
            return
        for tile in self._tiles:
            if tile.tile.number is not None and tile.tile.number in (number, self._meant):
                tile.set_meant(tile.tile.number == number)
        self._meant = number

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window has more columns."""
        super().resizeEvent(event)
        fewest = _FEWEST_COLUMNS if self.width() >= _ROOM_FOR_THREE else _FEWEST_COLUMNS - 1
        columns = max(fewest, self.width() // _WIDEST)
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        shown = [tile for tile in self._tiles if self._chips.key in (_ALL, tile.tile.product.group)]
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.setVisible(tile in shown)
        for place, tile in enumerate(shown):
            self._grid.addWidget(tile, place // self._columns, place % self._columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(-(-len(self._tiles) // self._columns), 1)

    def _on_group(self, _key: str) -> None:
        self._place()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ProductTile):
            self.taken.emit(button.tile)


def _sheet(t: Tokens) -> str:
    return f"""
ProductTile {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {t.radius}px; padding: 0;
  min-height: {_HEIGHT - 2}px; max-height: {_HEIGHT - 2}px; }}
ProductTile:hover {{ background: {t.head}; border-color: {t.field_line}; }}
ProductTile:pressed {{ background: {t.accent_soft}; border-color: {t.accent}; }}
ProductTile:disabled {{ background: {t.background}; }}
#tilePrice {{ font-size: 18px; font-weight: 700; }}
"""
