"""What the one entry field of the screen Jual understands, and the field itself.

The rule, with no timer and no mode, so that a scanner (which types fast and presses Enter) can never be mistaken for
a person, nor a person for a scanner: everything typed goes into the field, and nothing happens until a key says so.

* Enter takes what stands there: a bar code, a product code, ``3*METERAI``.
* A single digit 1–9 is the tile with that number, ``3*1`` three of it. Bar codes and product codes are longer.
* F5 takes it likewise and goes on to payment. So one e-Meterai for exact cash is ``1`` ``F5`` ``F5``.
* ``+``, ``-`` and Del, while the field is empty, change the chosen line of the basket; ↑ and ↓ choose it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import Refused
from counter_app.domain.products import PriceList, Product, ProductKind, read_scan
from counter_app.ui.widgets.search_field import SearchField

#: Tiles with a number; more products have tiles without one.
NUMBERED = 9
#: Tiles of a list that names no favourites: more is not found sooner than a code is typed.
MOST_TILES = 60


@dataclass(frozen=True, slots=True)
class Tile:
    """A product as a tile. ``number`` is the digit that takes it, None from the tenth on; it never changes with the
    filter, so that hands may remember it. ``with_document``: the customer has the file here, so it is stamped in one
    go on the screen Bubuhkan."""

    number: int | None
    product: Product
    with_document: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What was typed, scanned or pressed."""

    product: Product
    quantity: int
    with_document: bool = False


def tiles_of(prices: PriceList) -> tuple[Tile, ...]:
    """The favourites on sale, in the order of the price list; of a list that names none the first ones.

    The first e-Meterai is followed by its twin with a document.
    """
    sold = [product for product in prices.products if prices.on_sale(product)]
    plain: list[tuple[Product, bool]] = []
    for product in [product for product in sold if product.favourite] or sold[:MOST_TILES]:
        plain.append((product, False))
        if product.kind is ProductKind.E_METERAI and not any(document for _, document in plain):
            plain.append((product, True))
    return tuple(
        Tile(place if place <= NUMBERED else None, product, document)
        for place, (product, document) in enumerate(plain, start=1)
    )


def tile_number(text: str) -> int | None:
    """The tile that the text means: ``1`` or ``3*1``."""
    _, _, rest = text.strip().rpartition("*")
    return int(rest) if len(rest) == 1 and rest in "123456789" else None


def read_entry(text: str, prices: PriceList, tiles: Sequence[Tile]) -> Taken:
    """What the text means. Raises Refused ``sale.quantity``, ``sale.unknown_product``."""
    number = tile_number(text)
    if number is None:
        scan = read_scan(text, prices)
        return Taken(scan.product, scan.quantity)
    tile = next((tile for tile in tiles if tile.number == number), None)
    if tile is None:
        raise Refused("sale.unknown_product")
    scan = read_scan(f"{text.strip()[:-1]}{tile.product.code}", prices)
    return Taken(tile.product, scan.quantity, tile.with_document)


class ScanField(SearchField):
    """The large field. Signals: ``submitted(str)`` on Enter; ``stepped(int)`` for ↑ (-1) and ↓ (1);
    ``changed_by(int)`` for + and - and ``remove_asked()`` for Del, all three only while it is empty."""

    stepped = Signal(int)
    changed_by = Signal(int)
    remove_asked = Signal()

    def __init__(self, placeholder: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent, hint=hint, scan=True)
        self.setObjectName("entry")
        self.setMaxLength(64)

    def type_on(self, text: str) -> None:
        """A key that was pressed elsewhere on the screen."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)
        self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the basket while the field is empty."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Plus if not self.text():
                self.changed_by.emit(1)
            case Qt.Key.Key_Minus if not self.text():
                self.changed_by.emit(-1)
            case Qt.Key.Key_Delete if not self.text():
                self.remove_asked.emit()
            case Qt.Key.Key_Z if control and not self.text():
                event.ignore()  # the screen's: what was removed from the basket
            case _:
                super().keyPressEvent(event)
