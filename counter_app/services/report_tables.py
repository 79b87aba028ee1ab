"""Figures of a range → the tables of each report. Keys, not words; the rooms that show them have the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from counter_app.domain.products import PriceList
from counter_app.domain.report import Cell, CellKind, Column, Table
from counter_app.domain.shift import DENOMINATIONS, CashMove
from counter_app.domain.stock import StockMove
from counter_app.services.report_figures import ByGroup, Figures, StockMoves

_WORD, _TEXT, _MONEY, _COUNT, _TIME = CellKind.WORD, CellKind.TEXT, CellKind.MONEY, CellKind.COUNT, CellKind.TIME
#: What is open at a closing, with the key of its money in the closing's entry.
_OPEN: Final = (
    ("unknown", None),
    ("waiting", "waiting_money"),
    ("rejected", None),
    ("unprinted", None),
    ("disputes", "disputed"),
    ("parked", "parked_money"),
)


def cash_table(folded: Figures, closing: Mapping[str, Any]) -> Table:
    """``expected = float + cash sales − refunds + more float − deposits`` (domain reference, "Counter").

    ``closing`` is the payload of the shift's closing.
    """
    sums = folded.sums
    rows: tuple[tuple[Cell, ...], ...] = (
        ("float", closing["float"]),
        ("cash_sales", sums.cash_sales),
        ("cash_back", -sums.cash_back),
        ("topped_up", sums.topped_up),
        ("deposited", -sums.deposited),
        ("expected", closing["expected"]),
        ("counted", closing["counted"]),
        ("difference", closing["counted"] - closing["expected"]),
    )
    return Table("cash", (Column("item", _WORD), Column("amount", _MONEY)), rows)


def count_table(closing: Mapping[str, Any]) -> Table:
    """Notes and coins as they were counted."""
    pieces = tuple(zip(DENOMINATIONS, closing["pieces"], strict=True))
    rows = tuple((worth, count, worth * count) for worth, count in pieces if count)
    columns = (Column("denomination", _MONEY), Column("pieces", _COUNT), Column("amount", _MONEY))
    return Table("count", columns, rows, (None, None, closing["counted"]))


def open_table(closing: Mapping[str, Any]) -> Table:
    """What was open, unknown and disputed when the till was closed, and how often the drawer was opened unsold."""
    said = closing["open"]
    rows = (
        *((key, said[key], said[money] if money else None) for key, money in _OPEN),
        ("drawer_openings", closing["drawer_openings"], None),
    )
    return Table("open", (Column("item", _WORD), Column("count", _COUNT), Column("amount", _MONEY)), rows)


def means_table(folded: Figures) -> Table:
    """Each means of payment: taken, given back, and what remains; less the rounding it is what was sold."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"means_{means}", by.count, by.taken, by.given_back, by.taken - by.given_back)
        for means, by in sorted(folded.means.items())
    )
    if folded.rounding:
        rows = (*rows, ("rounding", None, None, None, -folded.rounding))
    columns = (
        Column("means", _WORD),
        Column("sales", _COUNT),
        Column("taken", _MONEY),
        Column("given_back", _MONEY),
        Column("net", _MONEY),
    )
    return Table("means", columns, rows, (None, None, *column_sums(rows, (2, 3, 4))))


def products_table(folded: Figures) -> Table:
    """Pieces and rupiah by product: sold, what came back with voids and refunds, and what remains."""
    rows = tuple(
        (code, by.name, by.sold, by.gross, by.back, by.given_back, by.net)
        for code, by in sorted(folded.products.items())
    )
    columns = (
        Column("code", _TEXT),
        Column("product", _TEXT),
        Column("sold", _COUNT),
        Column("gross", _MONEY),
        Column("back", _COUNT),
        Column("given_back", _MONEY),
        Column("net", _MONEY),
    )
    return Table("products", columns, rows, (None, None, *column_sums(rows, (2, 3, 4, 5, 6))))


def operations_table(folded: Figures) -> Table:
    """Every operation in order: the backsheet."""
    rows = tuple(
        (
            done.seq,
            done.at,
            done.number,
            done.what,
            ", ".join(f"{pieces} {name}" for name, pieces in done.items),
            done.cash,
            done.other,
        )
        for done in folded.operations
    )
    columns = (
        Column("seq", _COUNT),
        Column("at", _TIME),
        Column("number", _TEXT),
        Column("what", _WORD),
        Column("items", _TEXT),
        Column("cash", _MONEY),
        Column("other_means", _MONEY),
    )
    return Table("operations", columns, rows, (None, None, None, None, None, *column_sums(rows, (5, 6))))


def moves_table(folded: Figures) -> Table:
    """Cash between drawer and head cashier; the total is what went to the cashier."""
    rows = tuple(
        (done.at, done.number, done.what, done.clerk, -done.cash)
        for done in folded.operations
        if done.what in (CashMove.DEPOSIT, CashMove.TOP_UP)
    )
    columns = (
        Column("at", _TIME),
        Column("number", _TEXT),
        Column("what", _WORD),
        Column("clerk", _TEXT),
        Column("to_cashier", _MONEY),
    )
    return Table("moves", columns, rows, (None, None, None, None, *column_sums(rows, (4,))))


def handed_in_table(closings: Iterable[Mapping[str, Any]]) -> Table:
    """Cash counted at each closing: to the head cashier, or with the till to the next clerk, which is no deposit."""
    rows = tuple(
        (
            closing["at"],
            closing["clerk_name"],
            closing.get("taker_name") or None,
            0 if closing.get("taker_name") else closing["counted"],
            closing["counted"] if closing.get("taker_name") else 0,
        )
        for closing in closings
    )
    columns = (
        Column("at", _TIME),
        Column("clerk", _TEXT),
        Column("taker", _TEXT),
        Column("to_cashier", _MONEY),
        Column("to_taker", _MONEY),
    )
    return Table("handed_in", columns, rows, (None, None, None, *column_sums(rows, (3, 4))))


def stock_table(folded: Figures, closing: Mapping[str, int], prices: PriceList) -> Table:
    """Physical stock; ``closing``: pieces by product at the end. A withdrawn product that moved is there too."""
    listed = {product.code: product for product in prices.stocked}
    rows: list[tuple[Cell, ...]] = []
    for code in sorted(listed.keys() | folded.stock.keys() | {code for code, pieces in closing.items() if pieces}):
        product, moves, pieces = listed.get(code), folded.stock.get(code, StockMoves()), closing.get(code, 0)
        name = product.name if product else folded.products[code].name if code in folded.products else code
        rows.append(
            (
                code,
                name,
                pieces - moves.change,
                moves.received - moves.taken_back,
                moves.sold,
                moves.returned,
                moves.transferred,
                moves.moved[StockMove.RETURN],
                moves.moved[StockMove.WRITE_OFF],
                moves.counted,
                pieces,
                product.price.rupiah * pieces if product else None,
            )
        )
    columns = (
        Column("code", _TEXT),
        Column("product", _TEXT),
        Column("opening", _COUNT),
        Column("received", _COUNT),
        Column("sold", _COUNT),
        Column("returned", _COUNT),
        Column("transferred", _COUNT),
        Column("sent_back", _COUNT),
        Column("written_off", _COUNT),
        Column("counted_over", _COUNT),
        Column("closing", _COUNT),
        Column("worth", _MONEY),
    )
    return Table("stock", columns, tuple(rows), (*(None,) * 11, *column_sums(rows, (11,))))


def duty_table(folded: Figures, owed_before: int, owed_after: int) -> Table:
    """e-Meterai: what customers had paid for and was not affixed at the beginning, what came, went, and is owed now."""
    pieces, worth = folded.stamps_passed, folded.emeterai_passed
    passed: tuple[tuple[Cell, ...], ...] = (
        ("stamps_taken_over", pieces[True], worth[True]),
        ("stamps_released", pieces[False], -worth[False]),
    )
    passed = passed if pieces.total() else ()
    rows: tuple[tuple[Cell, ...], ...] = (
        ("owed_before", None, owed_before),
        ("stamps_sold", folded.stamps_sold, folded.emeterai_sold),
        ("stamps_voided", folded.stamps_voided, -folded.emeterai_voided),
        *passed,
        ("stamps_affixed", folded.stamps_affixed, -folded.duty),
        ("owed_after", None, owed_after),
    )
    return Table("duty", (Column("item", _WORD), Column("pieces", _COUNT), Column("amount", _MONEY)), rows)


def clerks_table(folded: Figures) -> Table:
    """What each clerk sold and gave back; a void is hers who made it."""
    return _by(folded.clerks, "clerk", _TEXT, "clerks")


def hours_table(folded: Figures) -> Table:
    """What was sold and given back in each hour; the hour is shown in the office's zone."""
    return _by({f"{hour}:00:00.000Z": by for hour, by in folded.hours.items()}, "at", _TIME, "hours")


def _by(groups: Mapping[str, ByGroup], key: str, kind: CellKind, table: str) -> Table:
    rows = tuple((name, by.sales, by.gross, by.voided, by.refunded, by.net) for name, by in sorted(groups.items()))
    columns = (
        Column(key, kind),
        Column("sales", _COUNT),
        Column("gross", _MONEY),
        Column("voided", _MONEY),
        Column("refunded", _MONEY),
        Column("net", _MONEY),
    )
    return Table(table, columns, rows, (None, *column_sums(rows, (1, 2, 3, 4, 5))))


def column_sums(rows: Iterable[tuple[Cell, ...]], columns: tuple[int, ...]) -> tuple[int, ...]:
    """Of whole numbers; a cell that is empty counts nothing."""
    kept = list(rows)
    return tuple(sum(value for row in kept if isinstance(value := row[column], int)) for column in columns)
