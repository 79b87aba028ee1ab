"""The ten invariants (lessons, "Ten invariants") as one function over the journal.

The figures are folded here a second time, straight from the entries and by other code than the read models', so
that the two can be held against each other. Stateful and fault tests call it after every step.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind
from counter_app.domain.stamp import IN_FLIGHT, StampState
from counter_app.journal import chain

#: Kinds that only the program itself writes, never in a person's name, and the other way round.
_BY_SYSTEM: Final = frozenset(
    {
        Kind.GENESIS.value,
        Kind.ATTEMPT_STARTED.value,
        Kind.ATTEMPT_ENDED.value,
        Kind.ISSUER_CHANGED.value,
        Kind.SESSION_REFUSED.value,
    }
)
_BY_PEOPLE: Final = frozenset(
    {
        Kind.SHIFT_OPENED.value,
        Kind.SHIFT_CLOSED.value,
        Kind.STOCK_RECEIVED.value,
        Kind.SALE_COMMITTED.value,
        Kind.DOCUMENT_ATTACHED.value,
        Kind.HANDED_OVER.value,
        Kind.REVIEW_DECIDED.value,
        Kind.REVIEW_ANSWERED.value,
        Kind.SESSION_OPENED.value,
        Kind.PRINT_REQUESTED.value,
    }
)
_SYSTEM_CAUSES: Final = frozenset({Cause.SYSTEM, Cause.RECOVERY})


@dataclass(frozen=True, slots=True)
class Breach:
    """One broken invariant: its number, and what does not fit (ids and sums, nothing personal)."""

    invariant: int
    what: str


@dataclass(slots=True)
class _Fold:
    """What the entries say, folded independently of the read models."""

    balances: Counter[str] = field(default_factory=Counter[str])
    stock: Counter[str] = field(default_factory=Counter[str])
    operations: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    stamps: set[str] = field(default_factory=set[str])
    serials: dict[str, str] = field(default_factory=dict[str, str])
    results: dict[str, str] = field(default_factory=dict[str, str])
    receipts: set[str] = field(default_factory=set[str])
    copies: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    breaches: list[Breach] = field(default_factory=list[Breach])


def check(connection: sqlite3.Connection) -> tuple[Breach, ...]:
    """Every breach in the journal and its read models; empty when all is well."""
    report = chain.verify(connection)
    if not report.whole:
        return (Breach(2, f"chain broken at entry {report.broken_at}: {report.reason}"),)
    fold = _Fold()
    for entry in chain.entries(connection):
        _fold(fold, entry)
    fold.breaches.extend(_once(fold))
    fold.breaches.extend(_figures(connection, fold))
    fold.breaches.extend(_states(connection, fold))
    fold.breaches.extend(_prints(fold))
    return tuple(fold.breaches)


def _fold(fold: _Fold, entry: Entry) -> None:
    payload = entry.payload
    postings: list[list[Any]] = payload.get("postings", [])
    if sum(amount for _, amount in postings):
        fold.breaches.append(Breach(1, f"entry {entry.seq} does not sum to zero"))
    for account, amount in postings:
        fold.balances[account] += amount
    for product, change in payload.get("stock", []):
        fold.stock[product] += change
    if entry.kind in _BY_PEOPLE:
        fold.operations[entry.op_id, entry.kind] += 1
    _actor(fold, entry)
    match entry.kind:
        case Kind.SALE_COMMITTED:
            fold.stamps.update(stamp["stamp"] for stamp in payload["stamps"])
            fold.receipts.add(payload["receipt"])
            lines = sum(line["amount"] for line in payload["lines"])
            if lines != payload["total"] or payload["paid"] - payload["change"] != payload["total"]:
                fold.breaches.append(Breach(1, f"entry {entry.seq}: lines, total, paid and change do not agree"))
        case Kind.HANDED_OVER:
            fold.receipts.add(payload["receipt"])
        case Kind.ATTEMPT_ENDED:
            _bind(fold, fold.serials, payload, "serial")
            _bind(fold, fold.results, payload, "result_sha256")
        case Kind.PRINT_REQUESTED:
            fold.copies.setdefault(payload["receipt"], []).append(payload["copy"])
        case _:
            return


def _bind(fold: _Fold, bound: dict[str, str], payload: dict[str, Any], key: str) -> None:
    value, stamp = payload.get(key), payload["stamp"]
    if value is None:
        return
    if bound.setdefault(value, stamp) != stamp or list(bound.values()).count(stamp) > 1:
        fold.breaches.append(Breach(4, f"{key} of stamp {stamp} is not one to one"))


def _actor(fold: _Fold, entry: Entry) -> None:
    by_system = entry.actor == SYSTEM
    wrong_cause = by_system != (entry.cause in _SYSTEM_CAUSES) and entry.cause is not Cause.REMOTE
    wrong_kind = (entry.kind in _BY_SYSTEM and not by_system) or (entry.kind in _BY_PEOPLE and by_system)
    if wrong_cause or wrong_kind:
        fold.breaches.append(Breach(9, f"entry {entry.seq} ({entry.kind}) has the wrong actor or cause"))


def _once(fold: _Fold) -> list[Breach]:
    return [
        Breach(3, f"operation {op_id} was carried out {times} times as {kind}")
        for (op_id, kind), times in fold.operations.items()
        if times > 1
    ]


def _figures(connection: sqlite3.Connection, fold: _Fold) -> list[Breach]:
    found: list[Breach] = []
    for table, key, value, folded in (
        ("balance", "account", "amount", fold.balances),
        ("stock", "product", "quantity", fold.stock),
    ):
        shown = dict(connection.execute(f"SELECT {key}, {value} FROM {table}").fetchall())  # noqa: S608
        if {name: sum_ for name, sum_ in shown.items() if sum_} != {k: v for k, v in folded.items() if v}:
            found.append(Breach(5, f"{table} differs from the fold of the journal"))
    head = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
    behind = connection.execute("SELECT name FROM read_model WHERE seq <> ?", (head,)).fetchall()
    found.extend(Breach(5, f"read model {name} does not stand at the head") for (name,) in behind)
    return found


def _states(connection: sqlite3.Connection, fold: _Fold) -> list[Breach]:
    """Nothing falls out of the sum: every stamp that was paid stands in exactly one known state."""
    found: list[Breach] = []
    rows = connection.execute("SELECT stamp_id, state, serial, result_sha256, in_flight FROM stamp").fetchall()
    if {row[2]: row[0] for row in rows if row[2]} != fold.serials:
        found.append(Breach(4, "serials shown and serials of the journal differ"))
    if {row[3]: row[0] for row in rows if row[3]} != fold.results:
        found.append(Breach(4, "files shown and files of the journal differ"))
    if {row[0] for row in rows} != fold.stamps or len(rows) != len(fold.stamps):
        found.append(Breach(7, "stamps shown and stamps sold differ"))
    for stamp_id, state, serial, result, in_flight in rows:
        known = StampState(state)
        finished = known in (StampState.VERIFIED, StampState.HANDED_OVER)
        if finished and (serial is None or result is None):
            found.append(Breach(4, f"stamp {stamp_id} is {state} without serial or file"))
        if known in IN_FLIGHT and in_flight is None:
            found.append(Breach(10, f"stamp {stamp_id} is {state} and nobody works on it"))
    return found


def _prints(fold: _Fold) -> list[Breach]:
    found: list[Breach] = []
    for receipt, copies in fold.copies.items():
        if receipt not in fold.receipts:
            found.append(Breach(8, f"paper {receipt} was printed without an entry"))
        if copies != list(range(1, len(copies) + 1)):
            found.append(Breach(8, f"copies of {receipt} are not numbered one by one"))
    return found
