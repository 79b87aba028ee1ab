"""The second fold of a report's sums: SQL over the postings and read models, by other code than the report's own
(invariant 6)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Kind
from counter_app.domain.shift import CashMove


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts and rupiah of a range of entries, none with a sign."""

    sales: int
    gross: int
    voids: int
    voided: int
    refunds: int
    refunded: int
    cash_sales: int
    cash_back: int
    other_sales: int
    other_back: int
    deposited: int
    topped_up: int
    rounding: int
    duty: int

    def differs(self, other: Sums) -> tuple[str, ...]:
        """Names of what is not equal."""
        return tuple(name for name in self.__slots__ if getattr(self, name) != getattr(other, name))


def second_sums(connection: sqlite3.Connection, first: int, last: int) -> Sums:
    """The sums of entries ``first`` to ``last``, both included."""
    within = (first, last)
    sales, gross = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM sale WHERE seq BETWEEN ? AND ?", within
    ).fetchone()
    voids, voided = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM reversal WHERE sale_id IS NOT NULL AND seq BETWEEN ? AND ?",
        within,
    ).fetchone()
    refunds, refunded = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM refund WHERE seq BETWEEN ? AND ?", within
    ).fetchone()
    posted: dict[tuple[str, str], int] = {
        (kind, account): amount
        for kind, account, amount in connection.execute(
            "SELECT kind, account, sum(amount) FROM posting JOIN entry USING (seq) WHERE posting.seq BETWEEN ? AND ?"
            " GROUP BY kind, account",
            within,
        )
    }
    moved: dict[str, int] = dict(
        connection.execute(
            "SELECT move, sum(amount) FROM cash_move WHERE seq BETWEEN ? AND ? GROUP BY move", within
        ).fetchall()
    )

    def of(kind: Kind, account: Account) -> int:
        return posted.get((kind.value, account.value), 0)

    return Sums(
        sales=sales,
        gross=gross,
        voids=voids,
        voided=voided,
        refunds=refunds,
        refunded=refunded,
        cash_sales=of(Kind.SALE_COMMITTED, Account.DRAWER),
        cash_back=-of(Kind.OPERATION_REVERSED, Account.DRAWER) - of(Kind.STAMPS_REFUNDED, Account.DRAWER),
        other_sales=of(Kind.SALE_COMMITTED, Account.OTHER_MEANS),
        other_back=-of(Kind.OPERATION_REVERSED, Account.OTHER_MEANS) - of(Kind.STAMPS_REFUNDED, Account.OTHER_MEANS),
        deposited=moved.get(CashMove.DEPOSIT.value, 0),
        topped_up=moved.get(CashMove.TOP_UP.value, 0),
        rounding=-of(Kind.SALE_COMMITTED, Account.ROUNDING) - of(Kind.OPERATION_REVERSED, Account.ROUNDING),
        duty=-of(Kind.ATTEMPT_ENDED, Account.DUTY),
    )


def product_sums(connection: sqlite3.Connection, first: int, last: int) -> dict[str, tuple[int, int, int, int]]:
    """By product: pieces and rupiah sold, pieces and rupiah that came back, of entries ``first`` to ``last``."""
    sold, back = Kind.SALE_COMMITTED.value, (Kind.OPERATION_REVERSED.value, Kind.STAMPS_REFUNDED.value)
    rows = connection.execute(
        "SELECT value ->> 'product', kind = ?1, sum(value ->> 'quantity'), sum(value ->> 'amount')"
        " FROM entry, json_each(payload, '$.lines') WHERE seq BETWEEN ?4 AND ?5 AND (kind = ?1 OR kind IN (?2, ?3)"
        " AND (kind = ?3 OR payload ->> 'sale' IS NOT NULL)) GROUP BY 1, 2",
        (sold, *back, first, last),
    )
    sums: dict[str, tuple[int, int, int, int]] = {}
    for product, is_sale, pieces, amount in rows:
        before = sums.get(product, (0, 0, 0, 0))
        sums[product] = (pieces, amount, *before[2:]) if is_sale else (*before[:2], pieces, amount)
    return sums


def account_sums(connection: sqlite3.Connection, first: int, last: int) -> dict[str, int]:
    """What each account changed by in entries ``first`` to ``last``, a debit positive; none that stayed."""
    return dict(
        connection.execute(
            "SELECT account, sum(amount) FROM posting WHERE seq BETWEEN ? AND ? GROUP BY account"
            " HAVING sum(amount) <> 0",
            (first, last),
        ).fetchall()
    )


def posted_before(connection: sqlite3.Connection, account: Account, seq: int) -> int:
    """What stood on an account before entry ``seq``, debit positive."""
    return connection.execute(
        "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ? AND seq < ?", (account.value, seq)
    ).fetchone()[0]
