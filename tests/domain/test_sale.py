"""Baskets, payments, prices, postings, counts, what is typed into the entry field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.errors import BugError, Refused
from counter_app.domain.money import ZERO, Money, total
from counter_app.domain.products import LARGEST_QUANTITY, PriceList, Product, ProductKind, read_scan
from counter_app.domain.sale import (
    Basket,
    Payment,
    PaymentMeans,
    SaleLine,
    cash_due,
    check_prices,
    quick_notes,
    sale_postings,
    settle,
    stamped_postings,
)
from counter_app.domain.shift import DENOMINATIONS, CashCount, closing_postings, opening_postings
from counter_app.domain.stock import received_postings

METERAI = Product("METERAI", "e-Meterai", ProductKind.E_METERAI, "Meterai", Money(10_000))
TEMPEL = Product("TEMPEL", "Meterai tempel", ProductKind.PHYSICAL, "Meterai", Money(10_000), ("8991234500017",))
FEE = Product("JASA", "Biaya jasa", ProductKind.SERVICE, "Jasa", Money(1_500))
PRICES = PriceList("1", (METERAI, TEMPEL, FEE))

PRODUCTS = st.builds(
    Product,
    code=st.text("ABCDEFGH0123456789", min_size=1, max_size=6),
    name=st.just("barang"),
    kind=st.sampled_from(ProductKind),
    group=st.just("x"),
    price=st.integers(1, 1_000_000).map(Money),
)
BASKETS = st.lists(st.tuples(PRODUCTS, st.integers(1, 99)), min_size=1, max_size=6, unique_by=lambda one: one[0].code)


def basket_of(lines: list[tuple[Product, int]]) -> Basket:
    basket = Basket()
    for product, quantity in lines:
        basket = basket.add(product, quantity)
    return basket


@given(PRODUCTS, st.integers(1, 60))
def test_n_additions_are_a_quantity_of_n(product: Product, times: int) -> None:
    basket = Basket()
    for _ in range(times):
        basket = basket.add(product)
    assert basket == Basket().add(product, times)
    assert basket.total == product.price * times


@given(BASKETS)
def test_totals_are_sums_of_lines_and_removal_undoes(lines: list[tuple[Product, int]]) -> None:
    basket = basket_of(lines)
    assert basket.total == total([product.price * quantity for product, quantity in lines])
    assert basket.pieces == sum(quantity for _, quantity in lines)
    assert basket.stamps == sum(q for product, q in lines if product.kind is ProductKind.E_METERAI)
    for index, line in enumerate(basket.lines):
        without = basket.remove(index)
        assert without == basket.set_quantity(index, 0)
        assert basket.total - without.total == line.amount
        assert basket.set_quantity(index, 7).lines[index].quantity == 7


def test_a_line_has_a_limit_that_holds_for_the_sum() -> None:
    basket = Basket().add(METERAI, LARGEST_QUANTITY)
    with pytest.raises(Refused, match=r"sale\.quantity"):
        basket.add(METERAI)
    for wrong in (-1, LARGEST_QUANTITY + 1):
        with pytest.raises(Refused, match=r"sale\.quantity"):
            basket.set_quantity(0, wrong)
    with pytest.raises(Refused, match=r"price\.not_positive"):
        SaleLine("X", "x", ProductKind.SERVICE, ZERO, 1)


@given(BASKETS, st.integers(-200_000, 200_000), st.sampled_from(PaymentMeans), st.booleans())
def test_payments_are_enough_exact_and_referenced(
    lines: list[tuple[Product, int]], over: int, means: PaymentMeans, referenced: bool
) -> None:
    basket = basket_of(lines)
    payment = Payment(means, basket.total + Money(over), "R1" if referenced else " ")
    cash = means is PaymentMeans.CASH
    refusal = (
        "sale.no_reference"
        if not cash and not referenced
        else "sale.paid_too_little"
        if over < 0
        else "sale.paid_not_exact"
        if over and not cash
        else None
    )
    if refusal is None:
        assert settle(basket, payment).change == Money(over)
        return
    with pytest.raises(Refused) as caught:
        settle(basket, payment)
    assert caught.value.code == refusal
    if refusal == "sale.paid_too_little":
        assert caught.value.values == {"missing": -over}


def test_an_empty_basket_is_not_sold() -> None:
    with pytest.raises(Refused, match=r"sale\.nothing"):
        settle(Basket(), Payment(PaymentMeans.CASH, Money(10_000)))


@given(BASKETS, st.sampled_from(PaymentMeans))
def test_every_sale_sums_to_zero(lines: list[tuple[Product, int]], means: PaymentMeans) -> None:
    basket = basket_of(lines)
    postings = sale_postings(basket, settle(basket, Payment(means, basket.total, "R1")))
    assert total([line.amount for line in postings]) == ZERO
    assert all(line.amount for line in postings)
    paid_into = Account.DRAWER if means is PaymentMeans.CASH else Account.OTHER_MEANS
    sums = {line.account: line.amount for line in postings}
    assert sums[paid_into] == basket.total
    owed = total([line.amount for line in basket.lines if line.kind is ProductKind.E_METERAI])
    assert sums.get(Account.PAID_NOT_STAMPED, ZERO) == -owed
    assert set(sums) & {Account.DRAWER, Account.OTHER_MEANS} == {paid_into}


OTHERS = st.sampled_from([PaymentMeans.QRIS, PaymentMeans.DEBIT, PaymentMeans.TRANSFER])


@given(BASKETS, st.data(), st.sampled_from([0, 100, 500]), st.integers(0, 3))
def test_several_means_keep_exactly_the_total(
    lines: list[tuple[Product, int]], data: st.DataObject, step: int, parts: int
) -> None:
    """What stays by all means together is the total and the rounding, and only cash is rounded or gives change."""
    basket = basket_of(lines)
    besides: list[Payment] = []
    rest = basket.total
    for number in range(parts):
        if rest.rupiah <= 1:
            break
        amount = Money(data.draw(st.integers(1, rest.rupiah - 1)))
        besides.append(Payment(data.draw(OTHERS), amount, f"R{number}"))
        rest -= amount
    in_cash = data.draw(st.booleans())
    due = cash_due(rest, step) if in_cash else rest
    over = Money(data.draw(st.integers(0, 50_000)) if in_cash else 0)
    last = Payment(PaymentMeans.CASH, due + over) if in_cash else Payment(PaymentMeans.QRIS, due, "last")
    settled = settle(basket, last, tuple(besides), step=step)
    assert settled.change == over
    assert sum(money.rupiah for money in settled.kept.values()) == (basket.total + settled.rounding).rupiah
    assert abs(settled.rounding.rupiah) * 2 <= step
    assert not settled.rounding or in_cash
    postings = sale_postings(basket, settled)
    assert total([line.amount for line in postings]) == ZERO
    sums = {line.account: line.amount for line in postings}
    assert sums.get(Account.DRAWER, ZERO) == settled.kept.get(PaymentMeans.CASH, ZERO)


@given(st.integers(0, 10**7), st.sampled_from([0, 1, 100, 500, 1000]))
def test_cash_is_rounded_to_the_nearest_and_a_tie_down(rupiah: int, step: int) -> None:
    due = cash_due(Money(rupiah), step).rupiah
    if step <= 1:
        assert due == rupiah
        return
    assert due % step == 0
    assert 2 * abs(due - rupiah) <= step
    if 2 * (rupiah % step) == step:
        assert due < rupiah, "a tie is the customer's"


@pytest.mark.parametrize(
    ("besides", "last", "code"),
    [
        (
            (Payment(PaymentMeans.CASH, Money(1_000)),),
            Payment(PaymentMeans.QRIS, Money(9_000), "r"),
            "sale.part_in_cash",
        ),
        ((Payment(PaymentMeans.QRIS, Money(0), "a"),), Payment(PaymentMeans.CASH, Money(10_000)), "sale.part_in_cash"),
        (
            (Payment(PaymentMeans.QRIS, Money(5_000), " "),),
            Payment(PaymentMeans.CASH, Money(5_000)),
            "sale.no_reference",
        ),
        (
            (Payment(PaymentMeans.QRIS, Money(5_000), "a"),),
            Payment(PaymentMeans.QRIS, Money(5_000), "a "),
            "sale.reference_twice",
        ),
        (
            (Payment(PaymentMeans.QRIS, Money(10_000), "a"),),
            Payment(PaymentMeans.CASH, Money(0)),
            "sale.paid_not_exact",
        ),
    ],
)
def test_parts_that_do_not_fit_are_refused(besides: tuple[Payment, ...], last: Payment, code: str) -> None:
    basket = Basket().add(Product("METERAI", "e-Meterai", ProductKind.E_METERAI, "Meterai", Money(10_000)))
    with pytest.raises(Refused) as caught:
        settle(basket, last, besides)
    assert caught.value.code == code


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**6))
def test_floats_closings_and_deliveries_sum_to_zero(expected: int, counted: int, price: int) -> None:
    for postings in (
        opening_postings(Money(expected)),
        closing_postings(Money(expected), Money(counted)),
        received_postings(Money(price)),
        stamped_postings(Money(price)),
    ):
        assert total([line.amount for line in postings]) == ZERO
    closing = {line.account: line.amount.rupiah for line in closing_postings(Money(expected), Money(counted))}
    assert closing.get(Account.DRAWER, 0) == -expected
    assert closing.get(Account.HEAD_CASHIER, 0) == counted
    assert closing.get(Account.DIFFERENCES, 0) == expected - counted


def test_lines_that_do_not_balance_are_a_bug() -> None:
    with pytest.raises(BugError):
        balanced([Line(Account.DRAWER, Money(1))])
    assert balanced([Line(Account.DRAWER, ZERO)]) == ()


@given(st.integers(1, 3_000_000))
def test_quick_notes_are_above_sorted_and_different(due: int) -> None:
    notes = quick_notes(Money(due))
    assert bool(notes) == (due % 100_000 != 0)
    assert len(notes) <= 3
    assert list(notes) == sorted(set(notes))
    assert all(note > Money(due) and note.rupiah % 5_000 == 0 for note in notes)


def test_quick_notes_known() -> None:
    assert quick_notes(Money(13_000)) == (Money(15_000), Money(20_000), Money(50_000))
    assert quick_notes(Money(10_000)) == (Money(20_000), Money(50_000), Money(100_000))
    assert quick_notes(Money(100_000)) == ()


def test_a_price_of_zero_is_refused() -> None:
    for price in (0, -1):
        with pytest.raises(Refused, match=r"price\.not_positive"):
            Product("X", "x", ProductKind.SERVICE, "x", Money(price))


@pytest.mark.parametrize("code", ["", "meterai", "3*X"])
def test_codes_that_cannot_be_typed_are_refused(code: str) -> None:
    with pytest.raises(Refused, match=r"price\.bad_code"):
        Product(code, "x", ProductKind.SERVICE, "x", Money(1))


@pytest.mark.parametrize(
    "twice",
    [
        (METERAI, METERAI),
        (TEMPEL, Product("B", "b", ProductKind.PHYSICAL, "x", Money(1), TEMPEL.barcodes)),
        (TEMPEL, Product(TEMPEL.barcodes[0], "b", ProductKind.PHYSICAL, "x", Money(1))),
    ],
)
def test_one_code_means_one_product(twice: tuple[Product, ...]) -> None:
    with pytest.raises(Refused, match=r"price\.code_twice"):
        PriceList("1", twice)


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("METERAI", METERAI, 1),
        (" meterai ", METERAI, 1),
        ("8991234500017", TEMPEL, 1),
        ("3*METERAI", METERAI, 3),
        (" 3 * tempel", TEMPEL, 3),
        ("007*METERAI", METERAI, 7),
        ("999*8991234500017", TEMPEL, 999),
    ],
)
def test_the_entry_field_reads(text: str, product: Product, quantity: int) -> None:
    scan = read_scan(text, PRICES)
    assert (scan.product, scan.quantity) == (product, quantity)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sale.unknown_product"),
        ("3*", "sale.unknown_product"),
        ("XYZ", "sale.unknown_product"),
        ("0*METERAI", "sale.quantity"),
        ("1000*METERAI", "sale.quantity"),
        ("-1*METERAI", "sale.quantity"),
        ("*METERAI", "sale.quantity"),
        ("1.5*METERAI", "sale.quantity"),
        ("²*METERAI", "sale.quantity"),
        ("2*3*METERAI", "sale.quantity"),
        ("9" * 5000 + "*METERAI", "sale.quantity"),
    ],
)
def test_the_entry_field_refuses(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_scan(text, PRICES)
    assert caught.value.code == code


def test_off_list_prices_are_refused() -> None:
    check_prices(Basket().add(METERAI, 2).add(FEE), PRICES)
    for line in (
        SaleLine("METERAI", "e-Meterai", ProductKind.E_METERAI, Money(9_000), 1),
        SaleLine("METERAI", "e-Materai", ProductKind.E_METERAI, Money(10_000), 1),
        SaleLine("METERAI", "e-Meterai", ProductKind.SERVICE, Money(10_000), 1),
    ):
        with pytest.raises(Refused, match=r"sale\.price_off_list"):
            check_prices(Basket((line,)), PRICES)


@given(st.lists(st.integers(0, 1000), min_size=len(DENOMINATIONS), max_size=len(DENOMINATIONS)))
def test_a_count_is_worth_its_pieces(pieces: list[int]) -> None:
    count = CashCount(tuple(pieces))
    assert count.total == total([Money(worth) * n for worth, n in zip(DENOMINATIONS, pieces, strict=True)])
    assert CashCount.of(dict(zip(DENOMINATIONS, pieces, strict=True))) == count


def test_counts_that_cannot_be_are_refused() -> None:
    for pieces in ((), (0,) * (len(DENOMINATIONS) - 1), (-1,) + (0,) * (len(DENOMINATIONS) - 1)):
        with pytest.raises(Refused, match=r"shift\.bad_count"):
            CashCount(pieces)
    with pytest.raises(Refused, match=r"shift\.bad_count"):
        CashCount.of({3_000: 1})
    with pytest.raises(Refused, match=r"shift\.bad_count"):
        CashCount.of({100: 100_001})
