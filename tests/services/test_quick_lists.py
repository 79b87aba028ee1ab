"""Lists cost what they show, not what was ever sold: no plan of theirs walks a table that grows for ever.

The queries' plans are looked at, not a clock. And what the read models keep so that lists are quick is held against
the plain questions to the tables.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable

import pytest

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.review import Decision
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import COSTLY, UNKNOWN_STATES, Outcome, StampState, Step
from counter_app.journal.file import iso_utc
from counter_app.services.queue import QueueFilter, QueueRow
from counter_app.services.review_query import ReviewFilter
from counter_app.sync.work import Result
from tests.services.world import World, good_day

#: Tables with a row for each thing that ever happened, and the indexes that hold only what is still open of them.
GROWING = ("attempt_name", "document", "entry", "operation", "posting", "print_job", "receipt_number", "sale", "stamp")
OF_WHAT_IS_OPEN = ("stamp_open", "print_job_open", "print_job_doubtful", "entry_trust")

PLAIN_RISK = """
SELECT sale_id FROM sale LEFT JOIN review USING (sale_id)
WHERE (decision IS NULL OR decision <> 'approved')
  AND ((offline = 1 AND total > 50000)
       OR EXISTS (SELECT 1 FROM stamp WHERE stamp.sale_id = sale.sale_id
                  AND (state IN ('allot_unknown', 'stamp_unknown', 'rejected')
                       OR EXISTS (SELECT 1 FROM document AS mine JOIN document AS other ON other.sha256 = mine.sha256
                                  AND other.document_id <> mine.document_id
                                  WHERE mine.document_id = stamp.document_id)))
       OR EXISTS (SELECT 1 FROM clock_back WHERE clock_back.seq = sale.seq)
       OR EXISTS (SELECT 1 FROM stamp WHERE stamp.sale_id = sale.sale_id AND serial_at < :old
                  AND state IN ('allotted', 'stamp_unknown')))
ORDER BY sale.seq DESC
"""

UNLIKE = """
SELECT stamp_id, state, standing, deadline, due_by FROM stamp
WHERE due_by <> coalesce(deadline, '9') OR standing <> CASE
    WHEN state = 'handed_over' THEN 'handed_over' WHEN state = 'verified' THEN 'ready'
    WHEN state = 'rejected' THEN 'rejected' WHEN state IN ('allot_unknown', 'stamp_unknown') THEN 'unknown'
    WHEN document_id IS NULL THEN 'no_document' WHEN in_flight IS NOT NULL THEN 'in_progress' ELSE 'waiting' END
"""


def stamps_of_a_sale(world: World) -> tuple[QueueRow, ...]:
    """The first number of the good day is its delivery's paper, the second a sale's."""
    rows = world.queue.stamps_of_receipt("CTH-01-260904-0002")
    assert rows, "a receipt without stamps shows no plan for them"
    return rows


READS: dict[str, Callable[[World], object]] = {
    "queue ids": lambda world: [world.queue.ids(chip) for chip in QueueFilter],
    "queue rows": lambda world: world.queue.rows(world.queue.ids()),
    "queue counts": lambda world: world.queue.counts(),
    "lamps": lambda world: world.queue.overview(),
    "attempts": lambda world: world.queue.attempts(world.queue.ids()[0]),
    "stamps of a receipt": stamps_of_a_sale,
    "review ids": lambda world: [world.review.ids(chip) for chip in ReviewFilter],
    "review rows": lambda world: world.review.rows(world.review.ids(ReviewFilter.ALL)),
    "review counts": lambda world: world.review.counts(),
    "review tiles": lambda world: world.review.summary(),
    "questions": lambda world: world.review.questions_for("somebody"),
    "time line": lambda world: world.time_lines.of_sale(world.review.ids(ReviewFilter.ALL)[0]),
    "unclear": lambda world: world.unknowns.rows([head.key for head in world.unknowns.heads()]),
    "claimable": lambda world: world.unknowns.claimable(),
    "before closing": lambda world: world.till.before_closing(),
    "prints": lambda world: (world.receipts.waiting(), world.receipts.doubtful()),
    "due": lambda world: world.store.due(5, busy=frozenset(), force=False),
    "next retry": lambda world: world.store.next_retry_in(),
}


@pytest.mark.parametrize("name", READS)
def test_no_list_walks_what_was_ever_sold(world: World, name: str) -> None:
    good_day(world)
    asked: list[str] = []
    with world.journal.read() as connection:
        connection.set_trace_callback(asked.append)
        READS[name](world)
        connection.set_trace_callback(None)
        plans = [line for statement in asked for line in plan(connection, statement)]
    assert plans, "nothing was read"
    assert [line for line in plans if walks(line)] == []


def plan(connection: sqlite3.Connection, statement: str) -> list[str]:
    """How SQLite would carry out a statement; the trace has the values in it."""
    if not statement.startswith(("SELECT", "WITH", "\nSELECT")):
        return []
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]


def walks(line: str) -> bool:
    """Whether a line of a plan reads all of a table that grows."""
    scanned = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", line)
    return scanned is not None and scanned[1] in GROWING and scanned[2] not in OF_WHAT_IS_OPEN


def test_reasons_that_are_kept_are_those_of_the_tables(world: World) -> None:
    """Two hundred steps by lot: sales on- and offline, refused, lost and brought again, decided, the clock moved."""
    supervisor, clerk = world.staffed()
    lot = random.Random(7)
    flagged = 0
    for step in range(200):
        world.clock.move(seconds=-600 if lot.random() < 0.02 else 600)
        match lot.randrange(6):
            case 0:
                world.issuer_is(lot.choice([IssuerState.DOWN, IssuerState.NORMAL]))
            case 1 | 2:
                document = (
                    b"%%PDF %d" % (lot.choice([step, step, step, lot.randrange(12)])) if lot.random() < 0.8 else None
                )
                world.sell(clerk, lot.choice([1, 1, 2, 6]), document=document)
            case 3:
                for due in world.store.due(3, busy=frozenset(), force=True):
                    settle(world, lot, due.stamp_id)
            case 4:
                for row in world.queue.rows(world.queue.ids(QueueFilter.REJECTED)[:1]):
                    claim = world.stamping.find_claim(row.claim.text)
                    world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%%PDF new %d" % step))
            case _:
                for sale_id in lot.sample(world.review.ids(), min(1, len(world.review.ids()))):
                    decision = lot.choice([Decision.APPROVED, Decision.HELD])
                    world.review.decide(supervisor, world.desk.new_op(), sale_id, decision, "dilihat")
        with world.journal.read() as connection:
            old = iso_utc(world.clock.now() - world.review.limits.serial)
            plain = tuple(row[0] for row in connection.execute(PLAIN_RISK, {"old": old}))
            unlike = connection.execute(UNLIKE).fetchall()
        assert world.review.ids(ReviewFilter.WITH_REASON) == plain
        assert unlike == []
        flagged += len(plain)
    assert flagged > 50, "the lots brought nothing to look at"
    world.till.close(clerk, world.desk.new_op(), CashCount.of({}))
    world.check()


def settle(world: World, lot: random.Random, stamp_id: str) -> None:
    """Verified, refused for good, or sent and never heard of again."""
    asked_about = StampState(world.state(stamp_id)) in UNKNOWN_STATES
    match 0 if asked_about else lot.randrange(3):
        case 0:
            world.finish(stamp_id)
        case 1:
            world.reject(stamp_id)
        case _:
            work = world.begin(stamp_id)
            if work.step is Step.UPLOAD:
                following = world.store.end(work, Result(Outcome.DONE, "", {"upload_id": stamp_id}), go_on=True)
                assert following is not None
                work = following
            outcome = Outcome.UNKNOWN if work.step in COSTLY else Outcome.NOT_DONE
            world.store.end(work, Result(outcome, "issuer.timeout"), go_on=False)
