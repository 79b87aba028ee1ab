"""The tables of the day's recapitulation (rekapitulasi harian). Keys, not words, as in ``report_tables.py``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from counter_app.domain.accounts import Account
from counter_app.domain.products import Article, PriceList
from counter_app.domain.report import Cell, CellKind, Column, Table
from counter_app.services.carried import OpenThings
from counter_app.services.report_days import Belated
from counter_app.services.report_figures import Figures
from counter_app.services.report_shifts import DayShift
from counter_app.services.report_tables import column_sums

_WORD, _TEXT, _MONEY, _COUNT, _TIME = CellKind.WORD, CellKind.TEXT, CellKind.MONEY, CellKind.COUNT, CellKind.TIME
#: Where money is: with the head cashier, on the way from a bank, in a drawer.
_MONEY_AT: Final = ((Account.HEAD_CASHIER, "at_cashier"), (Account.OTHER_MEANS, "other_net"))
#: Whose the money beside the duty is.
_BESIDE: Final = (
    (Account.PAID_NOT_STAMPED, "owed_change"),
    (Account.BETWEEN_COUNTERS, "between_counters"),
    (Account.FEE_REVENUE, "fees"),
    (Account.ROUNDING, "rounding"),
    (Account.DIFFERENCES, "over_short"),
    (Account.SUSPENSE, "on_suspense"),
    (Account.REFUNDS_DUE, "refunds_due"),
)


def recap_table(folded: Figures) -> Table:
    """Sales, what was taken back and given back, and what remains; all told, nothing set off."""
    net = folded.gross - folded.voided - folded.refunded
    rows: tuple[tuple[Cell, ...], ...] = (
        ("sold", folded.sales, folded.gross),
        ("voids", folded.voids, -folded.voided),
        ("refunds", folded.refunds, -folded.refunded),
        ("net", None, net),
        ("of_it_fees", None, -folded.accounts[Account.FEE_REVENUE]),
        ("rounding", None, folded.rounding),
    )
    return Table("recap", (Column("item", _WORD), Column("count", _COUNT), Column("amount", _MONEY)), rows)


def shifts_table(shifts: Sequence[DayShift]) -> Table:
    """Who kept which till from when to when, and what was sold there."""
    rows = tuple(
        (
            shift.drawer,
            shift.clerk_name,
            shift.opened_at,
            shift.closed_at,
            None if (count := shift.count) is None else count.sales,
            None if count is None else count.gross,
        )
        for shift in shifts
    )
    columns = (
        Column("counter", _TEXT),
        Column("clerk", _TEXT),
        Column("opened", _TIME),
        Column("closed", _TIME),
        Column("sales", _COUNT),
        Column("gross", _MONEY),
    )
    return Table("shifts", columns, rows, (None, None, None, None, *column_sums(rows, (4, 5))))


def counts_table(shifts: Sequence[DayShift]) -> Table:
    """Cash that should be there, cash that was counted, and by whom; over and short in their own account."""
    rows = tuple(
        (
            shift.clerk_name,
            count.counted_by_name,
            count.expected,
            count.counted,
            count.difference,
            count.dispute or count.reason or None,
        )
        for shift in shifts
        if (count := shift.count) is not None
    )
    columns = (
        Column("clerk", _TEXT),
        Column("counted_by", _TEXT),
        Column("expected", _MONEY),
        Column("counted", _MONEY),
        Column("difference", _MONEY),
        Column("said", _WORD),
    )
    return Table("counts", columns, rows, (None, None, *column_sums(rows, (2, 3, 4)), None))


def remittance_table(folded: Figures, prices: PriceList) -> Table:
    """The duty that is due to the treasury today, and the money of the day. What lies between them is nobody's fault:
    :func:`beside_table` says whose it is."""
    affixed, adhesive = -folded.accounts[Account.DUTY], _adhesive(folded, prices)
    there = [(name, folded.accounts[account]) for account, name in _MONEY_AT]
    there.append(("in_drawer", folded.accounts[Account.DRAWER]))
    rows: tuple[tuple[Cell, ...], ...] = (
        ("due_emeterai", affixed),
        ("due_adhesive", adhesive),
        ("due_today", affixed + adhesive),
        *there,
        ("beside_duty", sum(amount for _, amount in there) - affixed - adhesive),
    )
    return Table("remittance", (Column("item", _WORD), Column("amount", _MONEY)), rows)


def beside_table(folded: Figures, prices: PriceList) -> Table:
    """Whose the money is that is not duty of today; its total is the last line of :func:`remittance_table`."""
    others = -folded.accounts[Account.STOCK] - folded.accounts[Account.SUPPLIER] - _adhesive(folded, prices)
    rows: tuple[tuple[Cell, ...], ...] = (
        *((name, -folded.accounts[account]) for account, name in _BESIDE),
        ("other_products", others),
    )
    shown = tuple(row for row in rows if row[1])
    return Table("beside", (Column("item", _WORD), Column("amount", _MONEY)), shown, (None, *column_sums(rows, (1,))))


def belated_table(found: Iterable[Belated]) -> Table:
    """What concerns a day that was closed before; its own day stays as it was."""
    rows = tuple((one.of_day.key, one.at, one.what, one.about, one.who, one.amount) for one in found)
    columns = (
        Column("of_day", _TEXT),
        Column("at", _TIME),
        Column("what", _WORD),
        Column("about", _TEXT),
        Column("clerk", _TEXT),
        Column("given_back", _MONEY),
    )
    return Table("belated", columns, rows)


def carried_table(things: OpenThings) -> Table:
    """How much of each kind goes on into the next day."""
    rows = tuple((f"carried_{one.what}", one.count, one.amount or None) for one in things.counts)
    return Table("carried", (Column("item", _WORD), Column("count", _COUNT), Column("amount", _MONEY)), rows)


def named_table(things: OpenThings) -> Table:
    """The same by name, the oldest of each kind, and how many are not named."""
    rows: list[tuple[Cell, ...]] = [
        (f"carried_{item.what}", item.name, item.who, item.since or None, item.amount or None) for item in things.items
    ]
    if things.unnamed:
        rows.append(("carried_unnamed", str(things.unnamed), None, None, None))
    columns = (
        Column("item", _WORD),
        Column("number", _TEXT),
        Column("clerk", _TEXT),
        Column("since", _TIME),
        Column("amount", _MONEY),
    )
    return Table("named", columns, tuple(rows))


def _adhesive(folded: Figures, prices: PriceList) -> int:
    """Rupiah of adhesive stamps sold, less those that came back; a sheet is its stamps."""
    adhesive = {product.code for product in prices.products if product.what is Article.ADHESIVE}
    sheets = {product.code for product in prices.products if product.pack and product.pack.product in adhesive}
    return sum(by.net for code, by in folded.products.items() if code in adhesive | sheets)
