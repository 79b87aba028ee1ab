"""Many products with long names: every tile is whole, and a name is cut only where two lines do not hold it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.money import Money
from counter_app.domain.products import NO_PRICES, PriceList, Product, ProductKind
from counter_app.ui.screens.jual.tiles import ProductTile, ProductTiles
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.text import TextKind
from counter_app.ui.widgets.two_lines import TwoLines

LONG = "Sampul Hari Pertama Warisan Budaya Tak Benda Indonesia 2025 seri kedua"
NAMES = ("Prangko 3.000", "Meterai tempel, lembar isi 50", "Kartu pos bergambar Candi Borobudur", LONG)


@pytest.mark.parametrize("width", [690, 780])  # of a window of 1280 and of 1366
def test_58_products_are_scrolled_and_not_squeezed(qtbot: QtBot, dressed: QApplication, width: int) -> None:
    products = tuple(
        Product(f"P{n}", NAMES[n % len(NAMES)], ProductKind.SERVICE, "pos", Money(1_000 * n)) for n in range(1, 59)
    )
    tiles = ProductTiles(PriceList("2026-1", products))
    qtbot.addWidget(tiles)
    tiles.resize(width, 500)
    tiles.show()
    shown = tiles.findChildren(ProductTile)
    assert len(shown) == 58
    for tile in shown:
        names = tile.findChildren(TwoLines)
        inside = tile.layout()
        assert inside is not None
        assert tile.height() >= inside.minimumSize().height()
        assert [name.cut for name in names] == [LONG in name.text() for name in names]


def test_a_counter_without_a_price_list_says_who_brings_one(qtbot: QtBot, dressed: QApplication) -> None:
    tiles = ProductTiles(NO_PRICES)
    qtbot.addWidget(tiles)
    tiles.show()
    told = tiles.findChild(EmptyState, "noPriceList")
    assert isinstance(told, EmptyState)
    assert told.isVisible()
    tiles.show_prices(PriceList("2026-1", (Product("A", "Biaya", ProductKind.SERVICE, "pos", Money(1_000)),)))
    assert not told.isVisible()
    assert [tile.isVisible() for tile in tiles.findChildren(ProductTile)] == [True]


def test_a_name_is_wrapped_between_words_and_cut_at_the_end_of_the_second_line(
    qtbot: QtBot, dressed: QApplication
) -> None:
    label = TwoLines(LONG, TextKind.STRONG)
    qtbot.addWidget(label)
    first, second = label.shown(200)
    assert LONG.startswith(first)
    assert LONG[len(first)] == " "
    assert second.endswith("…")
    assert LONG[len(first) + 1 :].startswith(second[:-1].rstrip())
    assert label.shown(2_000) == (LONG,)
    assert TwoLines("", TextKind.STRONG).shown(200) == ("",)


def test_a_name_that_is_cut_is_told_where_the_pointer_rests(
    qtbot: QtBot, dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "counter_app.ui.screens.jual.tiles.QToolTip.showText", lambda _at, text, _over: told.append(text)
    )
    names = ("Kartu pos", LONG, "Prangko")
    products = tuple(Product(f"P{n}", name, ProductKind.SERVICE, "pos", Money(1_000)) for n, name in enumerate(names))
    tiles = ProductTiles(PriceList("2026-1", products))
    qtbot.addWidget(tiles)
    tiles.resize(690, 300)
    tiles.show()
    for tile in tiles.findChildren(ProductTile):
        middle = tile.rect().center()
        assert QApplication.sendEvent(tile, QHelpEvent(QEvent.Type.ToolTip, middle, tile.mapToGlobal(middle)))
    assert told == ["", LONG, ""]
