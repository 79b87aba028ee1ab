"""Ranges tile and never overlap, papers come to their totals, PPN is what it is."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.products import Article, Pack, PriceList, Product, ProductKind, read_scan, tax_included
from counter_app.domain.sale import Basket, check_prices, stock_taken
from counter_app.domain.stock import (
    Control,
    Delivery,
    SerialRange,
    StockLine,
    StockMove,
    check_delivery,
    counted_postings,
    moved_postings,
    priced,
)

SHEET = Product(
    "LEMBAR", "Lembar isi 50", ProductKind.PHYSICAL, "m", Money(500_000), article=Article.ADHESIVE, pack=Pack("T", 50)
)
PIECE = Product("T", "Meterai tempel", ProductKind.PHYSICAL, "m", Money(10_000), ("899",), Article.ADHESIVE)
STAMP = Product("P5", "Prangko", ProductKind.PHYSICAL, "p", Money(5_000), article=Article.POSTAGE)
FEE = Product("JASA", "Jasa", ProductKind.SERVICE, "j", Money(1_110), tax=11)
OLD = Product("LAMA", "SHP lama", ProductKind.PHYSICAL, "f", Money(2_000), withdrawn=True)
SOON = Product("NANTI", "SHP baru", ProductKind.PHYSICAL, "f", Money(2_000), starts=date(2026, 12, 1))
PRICES = PriceList("1", (PIECE, STAMP, SHEET, FEE, OLD, SOON)).on(date(2026, 11, 24))
serials = st.integers(0, 99_999)


def serial(number: int) -> str:
    return f"{number:017}"


@given(serials, st.integers(0, 5_000), st.data())
def test_what_is_left_of_a_range_and_the_part_tile_it(first: int, length: int, data: st.DataObject) -> None:
    whole = SerialRange(serial(first), serial(first + length))
    low = data.draw(st.integers(first, first + length))
    part = SerialRange(serial(low), serial(data.draw(st.integers(low, first + length))))
    pieces = sorted((*whole.without(part), part))
    assert sum(one.count for one in pieces) == whole.count == length + 1
    assert (pieces[0].first, pieces[-1].last) == (whole.first, whole.last)
    assert all(int(after.first) == int(before.last) + 1 for before, after in itertools.pairwise(pieces))
    assert not any(rest.overlaps(part) for rest in whole.without(part))


@given(serials, st.integers(0, 99), serials, st.integers(0, 99))
def test_two_ranges_overlap_where_a_stamp_is_in_both(first: int, some: int, other: int, more: int) -> None:
    one, two = SerialRange(serial(first), serial(first + some)), SerialRange(serial(other), serial(other + more))
    shared = set(range(first, first + some + 1)) & set(range(other, other + more + 1))
    assert one.overlaps(two) == two.overlaps(one) == bool(shared)
    if shared:
        assert one.common(two) == SerialRange(serial(min(shared)), serial(max(shared)))


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("1", "2", "serial.malformed"),
        (serial(2), serial(1), "stock.range_backwards"),
        (serial(1), "x" * 17, "serial.malformed"),
    ],
)
def test_what_is_no_range(first: str, last: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        SerialRange(first, last)
    assert caught.value.code == code


@given(st.lists(st.sampled_from(["T", "P5", "LEMBAR"]), min_size=1, unique=True), st.data())
def test_partial_import_taken_as_whole_a_delivery_comes_to_its_paper_or_is_none(
    codes: list[str], data: st.DataObject
) -> None:
    if {"T", "LEMBAR"} <= set(codes):
        codes.remove("LEMBAR")
    lines = tuple(StockLine(code, data.draw(st.integers(1, 500))) for code in codes)
    delivery = Delivery.of("1", lines, PRICES)
    entered = priced(lines, PRICES)
    check_delivery(entered, delivery.control)
    off = data.draw(st.sampled_from([(1, 0), (-1, 0), (0, 5_000), (0, -1)]))
    wrong = Control(delivery.control.pieces + off[0], delivery.control.worth + Money(off[1]))
    with pytest.raises(Refused, match=r"stock\.control_differs"):
        check_delivery(entered, wrong)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "stock.nothing"),
        ((StockLine("JASA", 1),), "stock.not_physical"),
        ((StockLine("T", 0),), "sale.quantity"),
        ((StockLine("LEMBAR", 2_001),), "sale.quantity"),
        ((StockLine("?", 1),), "sale.unknown_product"),
        ((StockLine("T", 1), StockLine("LEMBAR", 1)), "stock.product_twice"),
        ((StockLine("P5", 9, (SerialRange(serial(1), serial(9)),)),), "stock.no_serials"),
        ((StockLine("T", 8, (SerialRange(serial(1), serial(9)),)),), "stock.range_too_long"),
        (
            (StockLine("T", 20, (SerialRange(serial(1), serial(9)), SerialRange(serial(9), serial(10)))),),
            "stock.range_overlaps",
        ),
        (tuple(StockLine("T", 1) for _ in range(201)), "stock.too_many_lines"),
    ],
)
def test_lines_that_are_refused(lines: tuple[StockLine, ...], code: str) -> None:
    with pytest.raises(Refused) as caught:
        priced(lines, PRICES)
    assert caught.value.code == code


@given(st.integers(1, 99), st.integers(1, 9))
def test_n_additions_are_quantity_n_and_a_sheet_is_its_pieces(pieces: int, sheets: int) -> None:
    basket = Basket()
    for _ in range(pieces):
        basket = basket.add(PIECE)
    for _ in range(sheets):
        basket = basket.add(SHEET)
    assert [line.quantity for line in basket.lines] == [pieces, sheets]
    assert stock_taken(basket, PRICES) == {"T": pieces + 50 * sheets}
    assert basket.total == PIECE.price * (pieces + 50 * sheets)


def test_withdrawn_products_are_found_and_never_sold() -> None:
    for product in (OLD, SOON):
        assert PRICES.find(product.code) == product
        assert product in PRICES.stocked
        for deed in (
            lambda code=product.code: read_scan(code, PRICES),
            lambda sold=product: check_prices(Basket().add(sold), PRICES),
        ):
            with pytest.raises(Refused, match=r"sale\.withdrawn"):
                deed()
    assert read_scan("2*NANTI", PRICES.on(date(2026, 12, 1))).product == SOON


@pytest.mark.parametrize("day", [date(2026, 10, 31), date(2027, 1, 1)])
def test_a_list_holds_between_its_days(day: date) -> None:
    prices = PriceList("1", (PIECE,), date(2026, 11, 1), date(2026, 12, 31))
    assert prices.on(date(2026, 11, 1)).sell("899") == prices.on(date(2026, 12, 31)).sell("t") == PIECE
    with pytest.raises(Refused, match=r"price\.list_over"):
        prices.on(day).sell("T")


@pytest.mark.parametrize("pack", [Pack("?", 50), Pack("T", 49), Pack("JASA", 50), Pack("LEMBAR", 50)])
def test_a_sheet_costs_what_its_pieces_cost(pack: Pack) -> None:
    sheet = Product("LEMBAR", "Lembar", ProductKind.PHYSICAL, "m", Money(500_000), pack=pack)
    with pytest.raises(Refused, match=r"price\.bad_pack"):
        PriceList("1", (PIECE, FEE, sheet))


@given(st.integers(0, 10**10), st.integers(0, 100))
def test_tax_and_what_is_left_make_the_price(rupiah: int, rate: int) -> None:
    tax = tax_included(Money(rupiah), rate).rupiah
    net = rupiah - tax
    assert abs(net * rate - tax * 100) <= (100 + rate) / 2
    assert 0 <= tax <= rupiah


def test_a_fee_of_1110_includes_110_of_tax() -> None:
    assert tax_included(FEE.price, FEE.tax) == Money(110)


@pytest.mark.parametrize("move", StockMove)
def test_every_move_is_balanced_and_moves_the_stock_account(move: StockMove) -> None:
    postings = {line.account: line.amount.rupiah for line in moved_postings(move, Money(70_000))}
    assert sum(postings.values()) == 0
    assert postings[Account.STOCK] == move.sign * 70_000
    assert (Account.DIFFERENCES in postings) == (move is StockMove.WRITE_OFF)
    assert counted_postings(Money(0)) == ()
