"""What supervisors at other desks want of sales, and what came of it at the sales' counters.

In a supervisor's journal her own proposals, in a counter's what was decided there from elsewhere, in a branch's book
both. How a counter answered stands in :mod:`.proposals`.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.branch import Ask
from counter_app.domain.branch_review import ReviewWish
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # ``decision`` '' takes one back.
    """CREATE TABLE review_wish (
        proposal_id TEXT PRIMARY KEY,
        decision    TEXT NOT NULL,
        reason      TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE review_wished (
        sale_id     TEXT NOT NULL,
        proposal_id TEXT NOT NULL,
        counter     TEXT NOT NULL,
        PRIMARY KEY (sale_id, proposal_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX review_wished_proposal ON review_wished (proposal_id, counter)",
    # A clerk's sales that were decided from another desk, and when she took note; ``by_name`` may be nobody's here.
    """CREATE TABLE review_told (
        proposal_id TEXT    NOT NULL,
        clerk       TEXT    NOT NULL,
        counter     TEXT    NOT NULL,
        decision    TEXT    NOT NULL,
        source      TEXT    NOT NULL,
        by_name     TEXT    NOT NULL,
        sales       INTEGER NOT NULL,
        at          TEXT    NOT NULL,
        seq         INTEGER NOT NULL,
        seen_at     TEXT,
        PRIMARY KEY (proposal_id, clerk)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX review_told_open ON review_told (clerk, seq) WHERE seen_at IS NULL",
)


def _proposed(connection: sqlite3.Connection, entry: Entry) -> None:
    if entry.payload["what"] != Ask.REVIEW.value:
        return
    try:
        wish = ReviewWish.from_body(entry.payload["body"])
    except Refused:
        return  # its counter says so
    connection.execute(
        "INSERT INTO review_wish (proposal_id, decision, reason) VALUES (?, ?, ?)",
        (entry.entry_id, wish.decision or "", wish.reason),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO review_wished (sale_id, proposal_id, counter) VALUES (?, ?, ?)",
        ((sale, entry.entry_id, counter) for counter, part in wish.counters.items() for sale in part.sales),
    )


def _decided(connection: sqlite3.Connection, entry: Entry) -> None:
    _tell(connection, entry, (entry.payload["sale"],), entry.payload["decision"])


def _decided_together(connection: sqlite3.Connection, entry: Entry) -> None:
    _tell(connection, entry, tuple(entry.payload["sales"]), entry.payload["decision"])


def _withdrawn(connection: sqlite3.Connection, entry: Entry) -> None:
    _tell(connection, entry, tuple(entry.payload["sales"]), "")


def _tell(connection: sqlite3.Connection, entry: Entry, sales: tuple[str, ...], decision: str) -> None:
    said = entry.payload
    if (proposal := said.get("proposal")) is None:
        return
    for sale_id in sales:
        connection.execute(
            "INSERT INTO review_told (proposal_id, clerk, counter, decision, source, by_name, sales, at, seq)"
            " SELECT ?1, clerk, counter, ?2, ?3, ?4, 1, ?5, ?6 FROM sale WHERE sale_id = ?7"
            " ON CONFLICT (proposal_id, clerk) DO UPDATE SET sales = sales + 1",
            (proposal, decision, said["source"], said["by_name"], entry.at, entry.seq, sale_id),
        )


def _seen(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.executemany(
        "UPDATE review_told SET seen_at = ? WHERE proposal_id = ? AND clerk = ? AND seen_at IS NULL",
        ((entry.at, proposal, entry.actor) for proposal in entry.payload["proposals"]),
    )


MODEL: Final = ReadModel(
    "review_branch",
    _SCHEMA,
    {
        Kind.BRANCH_PROPOSED.value: _proposed,
        Kind.REVIEW_DECIDED.value: _decided,
        Kind.REVIEW_DECIDED_TOGETHER.value: _decided_together,
        Kind.REVIEW_WITHDRAWN.value: _withdrawn,
        Kind.REVIEW_SEEN.value: _seen,
    },
)
