"""What is open now, by name: what a day that is closed hands on to the next one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from counter_app.domain.day import Carried
from counter_app.domain.entries import Payload
from counter_app.domain.stamp import UNKNOWN_STATES, StampState

#: Of each kind so many are named; the others are counted.
MOST_NAMED: Final = 25


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One open thing. ``name``: the number of its paper, or of the entry that it stands in (``#123``); ``who`` it is
    with; ``since``: ISO 8601 UTC; ``count`` and ``amount`` (rupiah) of it."""

    what: Carried
    name: str
    who: str
    since: str
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class OpenCount:
    """All of a kind: how many, rupiah."""

    what: Carried
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class OpenThings:
    """``counts`` are of everything, each kind once; ``items`` name the oldest :data:`MOST_NAMED` of each kind."""

    counts: tuple[OpenCount, ...]
    items: tuple[OpenItem, ...]

    @property
    def unnamed(self) -> int:
        """How many are counted and not named."""
        return sum(one.count for one in self.counts) - sum(item.count for item in self.items)

    def count(self, what: Carried) -> OpenCount:
        """Of one kind."""
        return next((one for one in self.counts if one.what is what), OpenCount(what, 0, 0))

    def as_payload(self) -> Payload:
        """As it stands in the entry of a day's closing."""
        return {
            "counts": [[one.what.value, one.count, one.amount] for one in self.counts],
            "items": [
                [item.what.value, item.name, item.who, item.since, item.count, item.amount] for item in self.items
            ],
        }

    @classmethod
    def read(cls, said: Payload) -> OpenThings:
        """Out of such an entry."""
        return cls(
            tuple(OpenCount(Carried(one[0]), one[1], one[2]) for one in said["counts"]),
            tuple(OpenItem(Carried(item[0]), *item[1:]) for item in said["items"]),
        )


def open_by_name(connection: sqlite3.Connection) -> OpenThings:
    """Everything that is open now."""
    counts: list[OpenCount] = []
    items: list[OpenItem] = []
    for what, (query, values) in _QUERIES.items():
        found = connection.execute(
            f"SELECT count(*), coalesce(sum(n), 0), coalesce(sum(amount), 0) FROM ({query})",  # noqa: S608
            values,
        ).fetchone()
        if not found[0]:
            continue
        counts.append(OpenCount(what, found[1], found[2]))
        rows = connection.execute(f"{query} ORDER BY since, name LIMIT {MOST_NAMED}", values).fetchall()
        items += [OpenItem(what, name, who or "", since or "", n, amount) for name, who, since, n, amount in rows]
    return OpenThings(tuple(counts), tuple(items))


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


_UNKNOWN: Final = tuple(sorted(state.value for state in UNKNOWN_STATES))
_SETTLED: Final = (
    *_UNKNOWN,
    StampState.REJECTED.value,
    StampState.VERIFIED.value,
    StampState.HANDED_OVER.value,
    StampState.VOIDED.value,
)
#: Stamps of one sale are one thing; its money is owed until the stamp is signed.
_OF_SALES: Final = (
    "SELECT sale.receipt AS name, person.name AS who, min(coalesce({since}, stamp.paid_at)) AS since, count(*) AS n,"
    " sum(CASE WHEN stamp.state IN ('stamped', 'voided') THEN 0 ELSE stamp.price END) AS amount FROM stamp"
    " JOIN sale USING (sale_id) LEFT JOIN person ON person.person_id = sale.clerk"
    " WHERE stamp.standing NOT IN ('handed_over', 'voided') AND {condition} GROUP BY sale.sale_id"
)
_QUERIES: Final[dict[Carried, tuple[str, tuple[str, ...]]]] = {
    Carried.DISPUTE: (
        "SELECT coalesce(sale.receipt,"
        " '#' || coalesce((SELECT seq FROM entry WHERE id = about_entry), opened_seq)) AS name,"
        " person.name AS who, dispute.opened_at AS since, 1 AS n, abs(dispute.suspended) AS amount FROM dispute"
        " LEFT JOIN sale USING (sale_id) LEFT JOIN person ON person.person_id = dispute.opened_by"
        " WHERE dispute.settled_seq IS NULL",
        (),
    ),
    # Of a voided one that is still in the queue the issuer's answer is looked for; nobody is owed anything.
    Carried.UNKNOWN: (
        _OF_SALES.format(since="stamp.unknown_since", condition=f"stamp.state IN ({_marks(_UNKNOWN)}, 'voided')"),
        _UNKNOWN,
    ),
    Carried.WAITING: (
        _OF_SALES.format(since="NULL", condition=f"stamp.state NOT IN ({_marks(_SETTLED)})"),
        _SETTLED,
    ),
    Carried.REJECTED: (
        _OF_SALES.format(since="stamp.last_at", condition="stamp.state = ?"),
        (StampState.REJECTED.value,),
    ),
    Carried.UNREVIEWED: (
        "SELECT sale.receipt AS name, person.name AS who, sale.at AS since, 1 AS n, sale.total AS amount"
        " FROM review_case JOIN sale ON sale.seq = review_case.sale_seq"
        " LEFT JOIN person ON person.person_id = sale.clerk WHERE review_case.decision <> 'approved'",
        (),
    ),
    Carried.UNPRINTED: (
        "SELECT print_job.receipt AS name, NULL AS who, print_job.requested_at AS since, 1 AS n, 0 AS amount"
        " FROM print_job WHERE print_job.result IS NULL OR (print_job.result IN ('failed', 'unknown') AND NOT EXISTS"
        " (SELECT 1 FROM print_job AS later WHERE later.receipt = print_job.receipt AND later.copy > print_job.copy))",
        (),
    ),
    Carried.PARKED: (
        "SELECT '#' || parked_basket.parked_seq AS name, person.name AS who, parked_basket.parked_at AS since,"
        " 1 AS n, parked_basket.total AS amount FROM parked_basket"
        " LEFT JOIN person ON person.person_id = parked_basket.clerk WHERE parked_basket.taken_seq IS NULL",
        (),
    ),
}
