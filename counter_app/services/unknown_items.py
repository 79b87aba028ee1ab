"""What is unclear now, found in the read models: keys, kinds, ages and due times of all items, a few queries in all.

An item's key names it in entries: ``stamp:<id>``, ``print:<id>``, ``mail:<id>``, ``difference:<id>``, ``dispute:<id>``,
``order:<id>``, ``serial:<number>``, ``claim:<id>``, ``breach:<digest>``, ``matching``.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.reconciliation import NOT_STAMPED, DifferenceType
from counter_app.domain.serial_stock import OLDEST_HOURS
from counter_app.domain.unknowns import BY_SYSTEM, ItemKind, UnknownPolicy, due_at, is_poison
from counter_app.journal.file import iso_utc
from counter_app.journal.readmodels.serials import refused

#: The index ``stamp_open`` has this condition, word for word.
_OPEN: Final = "standing NOT IN ('handed_over', 'voided')"
MATCHING: Final = "matching"


@dataclass(frozen=True, slots=True)
class Head:
    """What the list is sorted and counted by. Times are ISO 8601 UTC; ``owner`` is "" where nobody took it over.

    ``by_system``: the program looks after it, because it asks by itself and is not due yet.
    """

    key: str
    kind: ItemKind
    since: str
    due: str
    overdue: bool
    owner: str = ""
    by_system: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    key: str
    kind: ItemKind
    since: str
    due: str = ""
    owner: str = ""


def heads(
    connection: sqlite3.Connection, now: datetime, policy: UnknownPolicy, *, matching_since: str = ""
) -> tuple[Head, ...]:
    """All items, due first, then oldest. ``matching_since``: since when the detector fails or is silent."""
    old, asked_before = _times(now, policy)
    found = [
        *_stamps(connection, old),
        *_stock(connection, old),
        *_orders(connection, asked_before),
        *_papers(connection),
        *_matters(connection),
        *([_Found(MATCHING, ItemKind.MATCHING, matching_since)] if matching_since else []),
    ]
    owners = _owners(connection)
    made = (_head(one, now, policy, owners.get(one.key)) for one in found)
    return tuple(sorted(made, key=lambda head: (head.due, head.since, head.key)))


def head_of(
    connection: sqlite3.Connection, key: str, now: datetime, policy: UnknownPolicy, *, matching_since: str = ""
) -> Head | None:
    """One item as :func:`heads` would list it; None where it is settled."""
    old, asked_before = _times(now, policy)
    what, _, name = key.partition(":")
    found: Iterable[_Found]
    match what:
        case "stamp":
            found = _stamps(connection, old, name)
        case "serial":
            found = _stock(connection, old)
        case "order":
            found = _orders(connection, asked_before)
        case "print" | "mail":
            found = _papers(connection)
        case _:
            found = _matters(connection)
    if key == MATCHING:
        found = [_Found(MATCHING, ItemKind.MATCHING, matching_since)] if matching_since else []
    one = next((one for one in found if one.key == key), None)
    return None if one is None else _head(one, now, policy, _owners(connection).get(key))


def _times(now: datetime, policy: UnknownPolicy) -> tuple[str, str]:
    """Before which a serial is watched, and an order without an answer is unclear."""
    return iso_utc(now - timedelta(hours=policy.serial_hours)), iso_utc(now - timedelta(hours=policy.ask_hours))


def _owners(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Owner and since when, by item."""
    return {row[0]: (row[1], row[2]) for row in connection.execute("SELECT item, owner, at FROM item_owner")}


def _head(one: _Found, now: datetime, policy: UnknownPolicy, assigned: tuple[str, str] | None) -> Head:
    due = one.due or iso_utc(due_at(one.kind, datetime.fromisoformat(one.since), policy))
    overdue = due < iso_utc(now)
    # Somebody who looked after an earlier trouble of the same thing does not own this one.
    owner = one.owner or (assigned[0] if assigned is not None and assigned[1] >= one.since else "")
    by_system = not owner and not overdue and one.kind in BY_SYSTEM
    return Head(one.key, one.kind, one.since, due, overdue, owner, by_system)


def _stamps(connection: sqlite3.Connection, old: str, only: str = "") -> Iterator[_Found]:
    """``only``: this stamp alone."""
    rows = connection.execute(
        "SELECT stamp_id, state, signed, coalesce(last_words, ''), coalesce(unknown_since, last_at, paid_at),"  # noqa: S608
        f" coalesce(last_at, paid_at) FROM stamp WHERE {_OPEN} AND standing IN ('unknown', 'rejected')"
        " AND (:only = '' OR stamp_id = :only)"
        f" UNION ALL SELECT stamp_id, state, signed, '', serial_at, serial_at FROM stamp WHERE {_OPEN}"
        " AND standing IN ('waiting', 'in_progress', 'no_document') AND serial IS NOT NULL AND NOT signed"
        " AND serial_at < :old AND (:only = '' OR stamp_id = :only)"
        # What was voided while its answer was looked up, and is being asked for at this moment.
        " UNION ALL SELECT stamp_id, state, signed, '', coalesce(unknown_since, last_at, paid_at), ''"
        f" FROM stamp WHERE {_OPEN} AND standing = 'in_progress' AND state = 'voided' AND seeking"
        " AND (:only = '' OR stamp_id = :only)",
        {"old": old, "only": only},
    )
    for stamp_id, state, signed, words, since, last in rows:
        key = f"stamp:{stamp_id}"
        match state:
            case "allot_unknown":
                yield _Found(key, ItemKind.ALLOT_UNKNOWN, since)
            case "stamp_unknown":
                yield _Found(key, ItemKind.SIGN_UNKNOWN, since)
            case "voided":
                yield _Found(key, ItemKind.LATE_ANSWER, since)
            case "rejected":
                kind = ItemKind.POISON if is_poison(words, signed=bool(signed)) else ItemKind.REFUSED
                yield _Found(key, kind, last)
            case _:
                yield _Found(key, ItemKind.SERIAL_AGES, since)


def _stock(connection: sqlite3.Connection, old: str) -> Iterator[_Found]:
    """Serials of the stock that grow too old; what is claimed back already stands there as the claim."""
    rows = connection.execute(
        "SELECT serial, came_at FROM serial_stock WHERE state = 'free' AND came_at < :old"
        " UNION ALL SELECT serial, came_at FROM serial_stock WHERE state = 'set_aside' AND came_at < :old"
        " AND NOT EXISTS (SELECT 1 FROM claim_item JOIN claim USING (claim_id) WHERE claim_item.serial ="
        " serial_stock.serial AND (outcome IS NULL OR outcome = 'given_back'))",
        {"old": old},
    )
    for serial, came_at in rows:
        yield _Found(f"serial:{serial}", ItemKind.STOCK_AGES, came_at)


def _orders(connection: sqlite3.Connection, asked_before: str) -> Iterator[_Found]:
    rows = connection.execute(
        "SELECT order_id, ordered_at FROM serial_order WHERE outcome = 'unknown'"
        " OR ((outcome IS NULL OR outcome = 'accepted') AND ordered_at < ?)",
        (asked_before,),
    )
    for order_id, at in rows:
        yield _Found(f"order:{order_id}", ItemKind.ORDER_UNKNOWN, at)
    if refused(connection):
        order_id, at = connection.execute(
            "SELECT order_id, last_at FROM serial_order ORDER BY ordered_seq DESC LIMIT 1"
        ).fetchone()
        yield _Found(f"order:{order_id}", ItemKind.ORDER_REFUSED, at)


def _papers(connection: sqlite3.Connection) -> Iterator[_Found]:
    for print_id, at in connection.execute(
        "SELECT print_id, coalesce(ended_at, requested_at) FROM print_job WHERE result IN ('failed', 'unknown')"
        " AND NOT EXISTS (SELECT 1 FROM print_job AS later WHERE later.receipt = print_job.receipt"
        " AND later.copy > print_job.copy)"
    ):
        yield _Found(f"print:{print_id}", ItemKind.PRINT, at)
    for mail_id, at in connection.execute(
        "SELECT mail_id, last_at FROM mail WHERE is_open AND state IN ('refused', 'unknown')"
    ):
        yield _Found(f"mail:{mail_id}", ItemKind.MAIL, at)


def _matters(connection: sqlite3.Connection) -> Iterator[_Found]:
    for difference_id, kind, theirs, at, due, owner in connection.execute(
        "SELECT difference_id, type, theirs, found_at, due, coalesce(owner, '') FROM difference"
        " WHERE settled_seq IS NULL"
    ):
        unheld = kind == DifferenceType.EXTRA and theirs == NOT_STAMPED
        item = ItemKind.ORPHAN if unheld else ItemKind.DIFFERENCE
        yield _Found(f"difference:{difference_id}", item, at, due, owner)
    for invariant, what, at in connection.execute("SELECT invariant, what, found_at FROM breach"):
        yield _Found(breach_key(invariant, what), ItemKind.BREACH, at)
    for dispute_id, at in connection.execute("SELECT dispute_id, opened_at FROM dispute WHERE settled_seq IS NULL"):
        yield _Found(f"dispute:{dispute_id}", ItemKind.DISPUTE, at)
    for claim_id, at in connection.execute("SELECT claim_id, made_at FROM claim WHERE settled_seq IS NULL"):
        yield _Found(f"claim:{claim_id}", ItemKind.CLAIM, at)


def breach_key(invariant: int, what: str) -> str:
    """The key of what the journal's check found; its words may be long."""
    return f"breach:{hashlib.sha256(f'{invariant} {what}'.encode()).hexdigest()[:24]}"


def is_lost(at: str, now: datetime) -> bool:
    """Whether a serial that came then is too old for the issuer to take it (domain reference, "The parties")."""
    return now - datetime.fromisoformat(at) > timedelta(hours=OLDEST_HOURS)
