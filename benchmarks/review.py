"""How fast the review answers with 100,000 sales to look at, each figure against a frame of 16 ms or the aim of 50 ms.

    python3 dev.py bench review                 100,000 offline sales (writing them takes some minutes)
    python3 dev.py bench review --sales 5000    any other number

Prints a table, then one line of JSON (:mod:`_table`). All sales are offline and not decided, which is worse than any
outage: the first page is what a screen shows after a press, everything else is read behind it.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _big_journal import Counter, HandClock
from _table import Row, at_most, say, show, without_aim

from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.review import Decision, Reason
from counter_app.domain.shift import CashCount
from counter_app.services.desk import Session
from counter_app.services.review_bulk import Decide, ReviewBulk
from counter_app.services.review_query import ReviewFilter, ReviewQuery, Sort

_PAGE: Final = 200
_SQUARE: Final = Placement(1, 300, 200, 390, 290)
_TIMES: Final = 9


def main(arguments: list[str]) -> int:
    """Write the sales, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sales", type=int, default=100_000)
    sales: int = parser.parse_args(arguments).sales
    with tempfile.TemporaryDirectory(prefix="counter-review-") as name:
        counter = Counter(Path(name), HandClock())
        try:
            _, clerk = counter.staff()
            say(f"writing {sales} offline sales")
            receipt = fill(counter, clerk, sales)
            rows = [*page_rows(counter, clerk, receipt), *whole_rows(counter), *bulk_rows(counter)]
        finally:
            counter.close()
    show("review", rows)
    return 0


def fill(counter: Counter, clerk: Session, sales: int) -> str:
    """Sales through the use case, one in fifty of the document of the one before, one in forty large; a receipt of the
    middle."""
    chance = random.Random(5)
    counter.journal._connection.execute("PRAGMA synchronous=OFF")
    counter.till.open(clerk, counter.desk.new_op(), CashCount.of({10_000: 50}))
    counter.store.issuer_changed(IssuerState.DOWN, "issuer.timeout")
    receipt = ""
    for number in range(sales):
        counter.clock.move(30)
        same = chance.random() < 0.02
        stamps = 6 if chance.random() < 0.025 else 1
        sold = counter.sell(clerk, stamps, documents=(order(number - 1 if same else number),))
        if number == sales // 2:
            receipt = sold.receipt.text
    counter.journal._connection.execute("PRAGMA synchronous=FULL")
    return receipt


def order(number: int) -> DocumentOrder:
    """Of a document of its own."""
    sha256 = hashlib.sha256(number.to_bytes(8)).hexdigest()
    return DocumentOrder(sha256, 240_000, 3, DOCUMENT_TYPES[0], date(2026, 1, 5), (_SQUARE,), None, file_name="a.pdf")


def page_rows(counter: Counter, clerk: Session, receipt: str) -> list[Row]:
    """What a press costs until the first page is in view: ids, rows, all counts, the tiles."""
    asked = {
        "first page, open": ReviewQuery(),
        "first page, with a reason": ReviewQuery(ReviewFilter.WITH_REASON),
        "first page, safe": ReviewQuery(ReviewFilter.SAFE),
        "first page, the same file": ReviewQuery(reason=Reason.SAME_DOCUMENT),
        "first page, one clerk by sum": ReviewQuery(clerk=clerk.person.person_id, sort=Sort.SUM),
        "first page, a receipt searched": ReviewQuery(search=receipt[-8:]),
    }
    review = counter.review

    def page(query: ReviewQuery) -> Callable[[], object]:
        return lambda: (review.rows(review.ids(query, _PAGE)), review.counts(query), review.summary())

    # The whole list is read behind its first page; narrowed lists have no index and walk the cases once or twice.
    return [
        at_most(f"{name} (ms; floor: 50)", median(page(query)), 50, 1.0)
        if not query.is_narrowed
        else at_most(f"{name} (ms; floor: 500)", median(page(query)), 500, 1.0)
        for name, query in asked.items()
    ]


def whole_rows(counter: Counter) -> list[Row]:
    """The ids of all, and the rows that one turn of the wheel shows."""
    review = counter.review
    ids = review.ids(ReviewFilter.ALL)
    middle = ids[len(ids) // 2 :][:50]
    return [
        without_aim("all ids (ms; floor: 50)", median(lambda: review.ids(ReviewFilter.ALL)), 50),
        at_most("50 rows of the middle (ms; floor: a frame)", median(lambda: review.rows(middle)), 16, 1.0),
    ]


def bulk_rows(counter: Counter) -> list[Row]:
    """A deed for all of them: the look at what it will do, and one part of it."""
    supervisor = counter._log_in(Role.SUPERVISOR)
    bulk = ReviewBulk(counter.desk, counter.review)
    query, deed = ReviewQuery(ReviewFilter.SAFE), Decide(Decision.APPROVED)
    plan, op_id = bulk.preview(supervisor, query, deed), counter.desk.new_op()
    looked = median(lambda: bulk.preview(supervisor, query, deed))
    parts = range(min(5, plan.parts))
    took = [timed(lambda part=part: bulk.carry_out(supervisor, op_id, plan, part)) for part in parts]
    return [
        without_aim("preview of a deed for all safe ones (ms; floor: 50)", looked, 50),
        without_aim("one part of it, 500 sales (ms; floor: 50)", statistics.median(took), 50),
    ]


def median(work: Callable[[], object]) -> float:
    """Milliseconds."""
    return statistics.median(timed(work) for _ in range(_TIMES))


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1e3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
