"""The ten invariants (lessons, "Ten invariants") as one function over the journal.

The figures are folded a second time, straight from the entries and by other code than the read models'
(:mod:`.invariant_fold`), so that the two can be held against each other. :func:`check` looks at everything: stateful
and fault tests call it after every step, ``doctor`` on demand, the counter in the background. :func:`check_shift` looks
at one shift and at the totals, and is quick enough for the moment of closing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Final

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.stamp import IN_FLIGHT, UNKNOWN_STATES, StampState
from counter_app.journal import chain
from counter_app.journal.invariant_fold import Breach, Fold
from counter_app.journal.invariant_review import check_review
from counter_app.journal.invariant_stamp import FoldedStamp
from counter_app.journal.people_file import files_before
from counter_app.journal.unknown_kinds import KNOWN

__all__ = ["Breach", "check", "check_in_steps", "check_shift"]

#: Entries between two calls of ``on_progress``.
_A_STEP: Final = 200
_ENTRIES_A_SNAPSHOT: Final = 200
#: Places of a broken chain that are named one by one.
_MOST_NAMED: Final = 20
_DONE: Final = frozenset({StampState.VERIFIED, StampState.HANDED_OVER})
#: What a lost or parked thing must be called on the screen.
_SHOWN_AS: Final = {
    "unknown": UNKNOWN_STATES,
    "rejected": frozenset({StampState.REJECTED}),
    "done": _DONE,
    "voided": frozenset({StampState.VOIDED}),
    "elsewhere": frozenset({StampState.RELEASED}),
}

OnProgress = Callable[[int], None]
Read = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""A new snapshot of the journal."""


def nobody_watches(_count: int) -> None:
    """For callers that show no progress."""


def nobody_waits() -> None:
    """For callers that have the interpreter to themselves."""


def check(connection: sqlite3.Connection, on_progress: OnProgress = nobody_watches) -> tuple[Breach, ...]:
    """Every breach in the journal and its read models; empty when all is well.

    ``on_progress`` gets the entries done every few hundred; what it raises ends the check. A broken chain is reported
    alone, unless a supervisor released it: what stands behind it follows from it, or cannot be believed.
    """
    fold = Fold()
    flaws = _walk(connection, fold, chain.Walker(), 0, -1, on_progress)
    return _compare(connection, fold, flaws)


def check_in_steps(
    read: Read, on_progress: OnProgress = nobody_watches, breathe: Callable[[], None] = nobody_waits
) -> tuple[Breach, ...]:
    """:func:`check` of a journal that is in use: each step is a snapshot of its own, so that the log of writes can be
    worked off meanwhile, and the last one is that of the comparison. What is appended on the way is checked too.
    ``breathe`` is called after each entry and may rest."""
    fold, walker, flaws, last = Fold(), chain.Walker(), list[chain.Flaw](), 0
    while True:
        with read() as connection:
            before = walker.count
            flaws += _walk(connection, fold, walker, last, _ENTRIES_A_SNAPSHOT, nobody_watches, breathe)
            last = walker.seq
            if walker.count - before < _ENTRIES_A_SNAPSHOT:
                return _compare(connection, fold, flaws)
        on_progress(walker.count)


def _compare(connection: sqlite3.Connection, fold: Fold, flaws: list[chain.Flaw]) -> tuple[Breach, ...]:
    if flaws and not _released(connection, max(flaw.at for flaw in flaws)):
        return _broken(flaws)
    _check_once(fold)
    _check_figures(connection, fold)
    _check_stamps(connection, fold)
    _check_orders(connection, fold)
    for invariant, what in (found for part in fold.parts for found in part.check(connection)):
        fold.breach(invariant, what)
    for invariant, what in (*fold.shifts.check(connection, 0), *check_review(connection)):
        fold.breach(invariant, what)
    _check_reports(connection, fold)
    _check_prints(connection, fold)
    _check_numbers(fold)
    _check_clock(connection, fold)
    _check_head(connection, fold)
    return (*_broken(flaws), *fold.breaches)


def check_shift(connection: sqlite3.Connection, first: int) -> tuple[Breach, ...]:
    """Every breach in the entries from ``first`` (the opening of the open shift) on, and in the totals.

    What it costs follows from the shift, but for one sum over the postings.
    """
    fold = Fold(whole=False)
    fold.people.files = files_before(connection, first)
    fold.roles.update((person, file.person.role.value) for person, file in fold.people.files.items())
    # What an attempt of these brings in the shift is the stock's.
    fold.voided_before.update(
        stamp_id
        for (stamp_id,) in connection.execute(
            "SELECT stamp_id FROM reversal JOIN stamp USING (sale_id) WHERE reversal.seq < ?1 AND stamp.seq >= ?1",
            (first,),
        )
    )
    flaws = _walk(connection, fold, chain.Walker(connection, first - 1), first - 1, -1, nobody_watches)
    if flaws:
        return _broken(flaws)
    _check_once(fold)
    _check_shift_figures(connection, fold, first)
    for invariant, what in fold.shifts.check(connection, first):
        fold.breach(invariant, what)
    _check_totals(connection, fold)
    _check_shift_stamps(connection, fold)
    _check_head(connection, fold)
    return fold.breaches


def _walk(
    connection: sqlite3.Connection,
    fold: Fold,
    walker: chain.Walker,
    after: int,
    limit: int,
    on_progress: OnProgress,
    breathe: Callable[[], None] = nobody_waits,
) -> list[chain.Flaw]:
    flaws: list[chain.Flaw] = []
    for row in chain.rows(connection, after, limit):
        flaw = walker.step(row)
        if flaw is not None:
            flaws.append(flaw)
        _take(fold, row)
        if walker.count % _A_STEP == 0:
            on_progress(walker.count)
        breathe()
    return flaws


def _take(fold: Fold, row: chain.Row) -> None:
    try:
        entry: Entry = chain.entry_of(row)
    except ValueError:
        fold.breach(6, f"entry {row[0]} cannot be read")
        return
    if entry.kind in KNOWN:
        fold.take(entry)
    else:
        fold.unknown_kind(entry)


def _broken(flaws: list[chain.Flaw]) -> tuple[Breach, ...]:
    """One breach a place: entries next to each other that do not fit have one cause (what was taken out of one chain
    is missing in it and odd where it stands now)."""
    places: list[list[chain.Flaw]] = []
    for flaw in flaws:
        if places and flaw.at == places[-1][-1].at + 1:
            places[-1].append(flaw)
        else:
            places.append([flaw])
    named = [
        Breach(
            2,
            f"chain broken at entry {place[0].at}: {place[0].reason}"
            + (f" (to entry {place[-1].at})" if len(place) > 1 else ""),
        )
        for place in places[:_MOST_NAMED]
    ]
    more = len(places) - len(named)
    return (*named, Breach(2, f"chain broken at {more} more places")) if more else tuple(named)


def _released(connection: sqlite3.Connection, seq: int) -> bool:
    row = connection.execute("SELECT max(seq) FROM entry WHERE kind = ?", (Kind.RELEASED.value,)).fetchone()
    return row[0] is not None and row[0] > seq


def _check_once(fold: Fold) -> None:
    for (op_id, kind), times in fold.operations.items():
        if times > 1:
            fold.breach(3, f"operation {op_id} was carried out {times} times as {kind}")


def _check_figures(connection: sqlite3.Connection, fold: Fold) -> None:
    """Invariant 5, and what stands on the neutral account is what is in dispute."""
    for table, key, value, folded in (
        ("balance", "account", "amount", fold.balances),
        ("stock", "product", "quantity", fold.stock),
    ):
        shown = dict(connection.execute(f"SELECT {key}, {value} FROM {table}").fetchall())  # noqa: S608
        differ = sorted(name for name in shown.keys() | folded.keys() if shown.get(name, 0) != folded[name])
        if differ:
            fold.breach(5, f"{table} of {', '.join(differ)} differs from the fold of the journal")
    if sum(fold.disputed.values()) != fold.balances[Account.SUSPENSE]:
        fold.breach(1, "the suspense account is not what is in dispute")
    disputes = dict(
        connection.execute("SELECT dispute_id, suspended FROM dispute WHERE settled_seq IS NULL").fetchall()
    )
    if disputes != fold.disputed:
        fold.breach(10, "open disputes shown and open disputes of the journal differ")


def _check_stamps(connection: sqlite3.Connection, fold: Fold) -> None:
    """Invariants 4, 7 and 10: nothing falls out of the sum, and every stamp stands in exactly one known state."""
    rows = connection.execute("SELECT stamp_id, state, serial, result_sha256, in_flight FROM stamp").fetchall()
    for what, column, folded in (("serials", 2, fold.serials), ("files", 3, fold.results)):
        shown = {row[column]: row[0] for row in rows if row[column]}
        keys = (shown.keys() | folded.keys()) - fold.not_one_to_one
        if any(shown.get(key) != folded.get(key) for key in keys):
            fold.breach(4, f"{what} shown and {what} of the journal differ")
    stocked = dict(connection.execute("SELECT serial, state FROM serial_stock").fetchall())
    differ = sorted(key for key in stocked.keys() | fold.stocked.keys() if stocked.get(key) != fold.stocked.get(key))
    if differ:
        fold.breach(4, f"stock of serials shown and stock of the journal differ: {differ[0]}")
    if {row[0] for row in rows} != fold.stamps.keys():
        fold.breach(7, "stamps shown and stamps sold differ")
    for stamp_id, state, serial, result, in_flight in rows:
        known = StampState(state)
        if known in _DONE and (serial is None or result is None):
            fold.breach(4, f"stamp {stamp_id} is {state} without serial or file")
        _check_state(fold, stamp_id, known, in_flight, fold.stamps.get(stamp_id))
    owed = sum(stamp.price for stamp in fold.stamps.values() if not stamp.posted)
    if owed != -fold.balances[Account.PAID_NOT_STAMPED]:
        fold.breach(7, "stamps that are paid and not affixed, and the money owed for them, differ")


def _check_orders(connection: sqlite3.Connection, fold: Fold) -> None:
    """Invariant 10: an order of serials that may have taken quota is shown as open, with what it has not brought."""
    shown: dict[str, set[str]] = {
        order: set()
        for (order,) in connection.execute(
            "SELECT order_id FROM serial_order WHERE outcome IS NULL OR outcome IN ('accepted', 'unknown')"
        )
    }
    for order, name in connection.execute("SELECT order_id, file_name FROM serial_order_name WHERE serial IS NULL"):
        if order in shown:
            shown[order].add(name)
    if shown != fold.orders:
        fold.breach(10, "open orders of serials shown and those of the journal differ")


def _check_state(fold: Fold, stamp_id: str, state: StampState, in_flight: str | None, said: FoldedStamp | None) -> None:
    """Invariant 10: an abnormal state is on the screen as what it is; 7: it is counted once."""
    if state in IN_FLIGHT and in_flight is None:
        fold.breach(10, f"stamp {stamp_id} is {state} and nobody works on it")
    elif said is not None and said.in_flight != (in_flight is not None):
        fold.breach(10, f"stamp {stamp_id} is shown as if nobody worked on it, or the other way round")
    if said is None:
        return
    shown = next((standing for standing, states in _SHOWN_AS.items() if state in states), "pending")
    if shown != said.standing:
        abnormal = {shown, said.standing} & {"unknown", "rejected"}
        fold.breach(10 if abnormal else 7, f"stamp {stamp_id} is {said.standing} and shown as {state}")


def _check_reports(connection: sqlite3.Connection, fold: Fold) -> None:
    """Invariant 6: what the review and the list of sales add up to."""
    sold = connection.execute("SELECT count(*), coalesce(sum(total), 0) FROM sale WHERE seq > 0").fetchone()
    if tuple(sold) != (fold.sales, fold.sales_total):
        fold.breach(6, "sales shown and sales of the journal differ")
    _check_reversals(connection, fold, 0)
    parked = {row[0] for row in connection.execute("SELECT basket_id FROM parked_basket WHERE taken_seq IS NULL")}
    if parked != {basket for basket, there in fold.baskets.items() if there}:
        fold.breach(10, "parked baskets shown and parked baskets of the journal differ")
    offline = connection.execute(
        "SELECT count(*), coalesce(sum(stamps), 0), coalesce(sum(total), 0) FROM review_case WHERE offline"
    ).fetchone()
    if tuple(offline) != tuple(fold.offline[name] for name in ("sales", "stamps", "total")):
        fold.breach(6, "sales to be reviewed and such sales of the journal differ")


def _check_prints(connection: sqlite3.Connection, fold: Fold) -> None:
    for receipt, copies in fold.copies.items():
        if receipt not in fold.receipts:
            fold.breach(8, f"paper {receipt} was printed without an entry")
        if copies != list(range(1, len(copies) + 1)):
            fold.breach(8, f"copies of {receipt} are not numbered one by one")
    shown = dict(connection.execute("SELECT print_id, result FROM print_job").fetchall())
    differ = sorted(key for key in shown.keys() | fold.prints.keys() if shown.get(key, "") != fold.prints.get(key, ""))
    if differ:
        fold.breach(8, f"prints shown and prints of the journal differ: {differ[0]}")


def _check_numbers(fold: Fold) -> None:
    """Invariant 7: a number that no entry used is an operation that fell out (numbers are taken by their entry)."""
    days: dict[str, set[int]] = {}
    for receipt in fold.receipts:
        day, _, running = receipt.rpartition("-")
        if running.isdecimal():
            days.setdefault(day, set()).add(int(running))
    for day, used in days.items():
        missing = min(set(range(1, max(used) + 1)) - used, default=None)
        if missing is not None:
            fold.breach(7, f"receipt number {day}-{missing:04d} belongs to no entry")


def _check_clock(connection: sqlite3.Connection, fold: Fold) -> None:
    shown = {row[0] for row in connection.execute("SELECT seq FROM clock_back")}
    if shown != fold.clock_back:
        fold.breach(10, f"a clock that went back is not shown at entry {min(shown ^ fold.clock_back)}")


def _check_head(connection: sqlite3.Connection, fold: Fold) -> None:
    head = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
    behind = connection.execute("SELECT name FROM read_model WHERE seq <> ? ORDER BY name", (head,)).fetchall()
    if behind:
        fold.breach(5, f"read models do not stand at the head: {', '.join(name for (name,) in behind)}")


def _check_shift_figures(connection: sqlite3.Connection, fold: Fold, first: int) -> None:
    """The drawer is empty before a shift, so what its entries add up to is what must be in it now."""
    posted = Counter[str](
        dict(
            connection.execute(
                "SELECT account, sum(amount) FROM posting WHERE seq >= ? GROUP BY account", (first,)
            ).fetchall()
        )
    )
    differ = [
        account for account in sorted(posted.keys() | fold.balances.keys()) if posted[account] != fold.balances[account]
    ]
    if differ:
        fold.breach(5, f"postings of {', '.join(differ)} differ from the entries of the shift")
    drawer = connection.execute("SELECT amount FROM balance WHERE account = ?", (Account.DRAWER.value,)).fetchone()
    if (drawer[0] if drawer else 0) != fold.balances[Account.DRAWER]:
        fold.breach(5, "balance of drawer differs from the entries of the shift")
    sold = connection.execute("SELECT count(*), coalesce(sum(total), 0) FROM sale WHERE seq >= ?", (first,)).fetchone()
    if tuple(sold) != (fold.sales, fold.sales_total):
        fold.breach(6, "sales shown and sales of the shift's entries differ")
    _check_reversals(connection, fold, first)


def _check_reversals(connection: sqlite3.Connection, fold: Fold, first: int) -> None:
    """Every reversal is shown, with the sums of the sales that were voided."""
    shown = {row[0] for row in connection.execute("SELECT op_id FROM reversal WHERE seq >= ?", (first,))}
    voided = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM reversal WHERE sale_id IS NOT NULL AND seq >= ?", (first,)
    ).fetchone()
    reversals = fold.reversals
    if shown != reversals.done.keys() or tuple(voided) != (reversals.voided, reversals.voided_total):
        fold.breach(6, "reversals shown and reversals of the entries differ")


def _check_totals(connection: sqlite3.Connection, fold: Fold) -> None:
    shown = Counter[str](dict(connection.execute("SELECT account, amount FROM balance").fetchall()))
    posted = Counter[str](
        dict(connection.execute("SELECT account, sum(amount) FROM posting GROUP BY account").fetchall())
    )
    differ = [account for account in sorted(shown.keys() | posted.keys()) if shown[account] != posted[account]]
    if differ:
        fold.breach(5, f"balance of {', '.join(differ)} differs from the sum of its postings")
    if sum(shown.values()):
        fold.breach(1, "the balances of all accounts do not sum to zero")
    (disputed,) = connection.execute(
        "SELECT coalesce(sum(suspended), 0) FROM dispute WHERE settled_seq IS NULL"
    ).fetchone()
    if disputed != shown[Account.SUSPENSE]:
        fold.breach(1, "the suspense account is not what is in dispute")


def _check_shift_stamps(connection: sqlite3.Connection, fold: Fold) -> None:
    """Stamps that were sold in this shift; what became of older ones, the whole check looks at."""
    for stamp_id, row in _rows_of(connection, fold.stamps):
        if row is None:
            fold.breach(7, f"stamp {stamp_id} was sold and is not shown")
        else:
            state, serial, result, in_flight = row
            known = StampState(state)
            if known in _DONE and (serial is None or result is None):
                fold.breach(4, f"stamp {stamp_id} is {state} without serial or file")
            _check_state(fold, stamp_id, known, in_flight, fold.stamps[stamp_id])


def _rows_of(
    connection: sqlite3.Connection, stamp_ids: Iterable[str]
) -> Iterable[tuple[str, tuple[str, str | None, str | None, str | None] | None]]:
    for stamp_id in stamp_ids:
        yield (
            stamp_id,
            connection.execute(
                "SELECT state, serial, result_sha256, in_flight FROM stamp WHERE stamp_id = ?", (stamp_id,)
            ).fetchone(),
        )
