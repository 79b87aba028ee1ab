"""The tables of the review (:mod:`.review`)."""

from __future__ import annotations

from typing import Final

_TALLY_NEW: Final = (
    "INSERT INTO review_tally (decision, cases, offline, stamps, unstamped, unknown)"
    " VALUES (NEW.decision, 1, NEW.offline, NEW.offline * NEW.stamps, NEW.unstamped, NEW.unknown)"
    " ON CONFLICT (decision) DO UPDATE SET cases = cases + 1, offline = offline + NEW.offline,"
    " stamps = stamps + NEW.offline * NEW.stamps, unstamped = unstamped + NEW.unstamped,"
    " unknown = unknown + NEW.unknown;"
)
SCHEMA: Final = (
    # ``by_name``: of who decided at another desk, and may be no person here.
    """CREATE TABLE review (
        sale_id    TEXT PRIMARY KEY,
        decision   TEXT    NOT NULL,
        reason     TEXT    NOT NULL,
        decided_by TEXT    NOT NULL,
        by_name    TEXT,
        decided_at TEXT    NOT NULL,
        decided_seq INTEGER NOT NULL,
        answer     TEXT    NOT NULL DEFAULT '',
        answered_at TEXT,
        answered_seq INTEGER,
        seq        INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX review_questioned ON review (sale_id) WHERE decision = 'questioned'",
    # One row for each sale that wants a look. An empty decision: none yet. ``touched``: the entry that last changed
    # what a supervisor decides on, so that two who decide at once do not do it on different grounds. ``day``: the
    # office's. ``signs``: domain/review.py.
    """CREATE TABLE review_case (
        sale_seq      INTEGER PRIMARY KEY,
        sale_id       TEXT    NOT NULL UNIQUE,
        counter       TEXT    NOT NULL,
        clerk         TEXT    NOT NULL,
        approver      TEXT    NOT NULL DEFAULT '',
        shift_id      TEXT    NOT NULL,
        day           TEXT    NOT NULL,
        offline       INTEGER NOT NULL,
        stamps        INTEGER NOT NULL,
        total         INTEGER NOT NULL,
        unstamped     INTEGER NOT NULL,
        unknown       INTEGER NOT NULL,
        rejected      INTEGER NOT NULL,
        trouble       INTEGER NOT NULL,
        unknown_since TEXT,
        serial_since  TEXT,
        deadline      TEXT,
        same_document INTEGER NOT NULL DEFAULT 0,
        signs         INTEGER NOT NULL DEFAULT 0,
        copies        INTEGER NOT NULL DEFAULT 0,
        basket_of     TEXT    NOT NULL DEFAULT '',
        basket_total  INTEGER NOT NULL DEFAULT 0,
        off_list      TEXT,
        decision      TEXT    NOT NULL DEFAULT '',
        assigned      TEXT    NOT NULL DEFAULT '',
        touched       INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX review_case_open ON review_case (sale_seq, sale_id) WHERE decision <> 'approved'",
    "CREATE INDEX review_case_sum ON review_case (total, sale_seq) WHERE decision <> 'approved' AND offline",
    "CREATE INDEX review_case_flagged ON review_case (sale_seq) WHERE decision <> 'approved'"
    " AND (trouble OR same_document OR signs)",
    "CREATE INDEX review_case_serial ON review_case (serial_since, sale_seq) WHERE decision <> 'approved'"
    " AND serial_since IS NOT NULL",
    "CREATE INDEX review_case_copies ON review_case (copies, sale_seq) WHERE decision <> 'approved' AND copies > 1",
    "CREATE INDEX review_case_decision ON review_case (decision, sale_seq, sale_id)",
    "CREATE INDEX review_case_all ON review_case (sale_seq, sale_id)",
    # The cases' sums, kept by the triggers whoever changes a case: the tiles and chips read these rows alone.
    """CREATE TABLE review_tally (
        decision  TEXT PRIMARY KEY,
        cases     INTEGER NOT NULL,
        offline   INTEGER NOT NULL,
        stamps    INTEGER NOT NULL,
        unstamped INTEGER NOT NULL,
        unknown   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    f"CREATE TRIGGER review_case_came AFTER INSERT ON review_case BEGIN {_TALLY_NEW} END",
    "CREATE TRIGGER review_case_moved AFTER UPDATE OF decision, offline, stamps, unstamped, unknown ON review_case"  # noqa: S608
    " BEGIN UPDATE review_tally SET cases = cases - 1, offline = offline - OLD.offline,"
    " stamps = stamps - OLD.offline * OLD.stamps, unstamped = unstamped - OLD.unstamped,"
    f" unknown = unknown - OLD.unknown WHERE decision = OLD.decision; {_TALLY_NEW} END",
    # Entries about a sale that neither are its own nor carry the id of one of its stamps or prints as their op_id.
    "CREATE TABLE sale_story (sale_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (sale_id, seq))"
    " STRICT, WITHOUT ROWID",
    # Somebody else's basket that was taken up and not sold yet, by who took it up.
    "CREATE TABLE review_basket (taker TEXT NOT NULL, device TEXT NOT NULL, clerk TEXT NOT NULL,"
    " total INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (taker, device)) STRICT, WITHOUT ROWID",
    # What the imported price lists sell, for the prices of sales that came later; "" days: none.
    "CREATE TABLE review_price (list_seq INTEGER NOT NULL, product TEXT NOT NULL, price INTEGER NOT NULL,"
    " starts TEXT NOT NULL, ends TEXT NOT NULL, PRIMARY KEY (list_seq, product)) STRICT, WITHOUT ROWID",
    # A person's own ways of looking at the list.
    "CREATE TABLE review_view (person_id TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,"
    " seq INTEGER NOT NULL, PRIMARY KEY (person_id, name)) STRICT, WITHOUT ROWID",
)
