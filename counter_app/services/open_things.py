"""What is not settled at a counter, as its closing says it and its clerk is told before it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Payload
from counter_app.domain.money import ZERO, Money
from counter_app.domain.stamp import UNKNOWN_STATES, StampState


@dataclass(frozen=True, slots=True)
class BeforeClosing:
    """What a clerk must know before she closes; none of it forbids closing. No expected sum: the count is blind."""

    unknown: int
    waiting: int
    waiting_money: Money
    rejected: int
    unprinted: int
    disputes: int
    disputed: Money
    """On the neutral account because of open disputes, without sign."""
    parked: int
    parked_money: Money
    """Baskets that wait, and what they would come to; nothing of it was paid."""

    def as_payload(self) -> Payload:
        """As it stands in the entry of a closing."""
        return {
            "unknown": self.unknown,
            "waiting": self.waiting,
            "waiting_money": self.waiting_money.rupiah,
            "rejected": self.rejected,
            "unprinted": self.unprinted,
            "disputes": self.disputes,
            "disputed": self.disputed.rupiah,
            "parked": self.parked,
            "parked_money": self.parked_money.rupiah,
        }


def open_things(connection: sqlite3.Connection) -> BeforeClosing:
    """Count what is open now."""
    states: dict[str, int] = dict(
        connection.execute(
            "SELECT state, count(*) FROM stamp WHERE standing NOT IN ('handed_over', 'voided') GROUP BY state"
        ).fetchall()
    )
    parked, parked_money = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM parked_basket WHERE taken_seq IS NULL"
    ).fetchone()
    unprinted = connection.execute(
        "SELECT (SELECT count(*) FROM print_job WHERE result IS NULL)"
        " + (SELECT count(*) FROM print_job WHERE result IN ('failed', 'unknown') AND NOT EXISTS (SELECT 1 FROM"
        " print_job AS later WHERE later.receipt = print_job.receipt AND later.copy > print_job.copy))"
    ).fetchone()[0]
    waiting_money = -balance_of(connection, Account.PAID_NOT_STAMPED)
    disputes, disputed = connection.execute(
        "SELECT count(*), coalesce(sum(abs(suspended)), 0) FROM dispute WHERE settled_seq IS NULL"
    ).fetchone()
    # A liability until the file is verified, so that count and money tell of the same stamps.
    done = {StampState.VERIFIED.value, StampState.HANDED_OVER.value, StampState.VOIDED.value}
    # Of a voided one that is still in the queue the issuer's answer is looked for; nobody is owed anything.
    return BeforeClosing(
        unknown=sum(states.get(state.value, 0) for state in (*UNKNOWN_STATES, StampState.VOIDED)),
        waiting=sum(count for state, count in states.items() if state not in done),
        waiting_money=waiting_money,
        rejected=states.get(StampState.REJECTED.value, 0),
        unprinted=unprinted,
        disputes=disputes,
        disputed=Money(disputed),
        parked=parked,
        parked_money=Money(parked_money),
    )


def balance_of(connection: sqlite3.Connection, account: Account) -> Money:
    """What stands on an account, debit positive."""
    row = connection.execute("SELECT amount FROM balance WHERE account = ?", (account.value,)).fetchone()
    return ZERO if row is None else Money(row[0])
