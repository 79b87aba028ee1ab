"""How fast the journal is, each figure against a floor that was measured in the same run.

    python3 dev.py bench journal            a million entries (the first run writes them: some minutes)
    python3 dev.py bench journal --quick    fifty thousand

Prints a table, then one line of JSON: ``{"bench": "journal", "rows": [{"metric", "value", "floor", "ratio", "aim",
"ok"}]}``. ``ratio`` is what is compared with ``aim``, the right way round; ``ok`` is null where there is no aim.
docs/performance.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _big_journal import KEPT, Counter, HandClock, big_journal
from _table import Row, at_most, say, show, without_aim

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.shift import CashCount
from counter_app.journal.chain import COLUMNS
from counter_app.journal.readmodels import fingerprint
from counter_app.services.queue import QueueFilter
from counter_app.services.review_query import ReviewFilter

#: Orders a second that Odoo 19 takes one at a time on such a machine (issue 3).
ODOO_ORDERS: Final = 9
_PAGE: Final = 200
_ROWS_OF_A_SALE: Final = (
    ("entry", "seq > :head"),
    ("operation", "op_id = :op"),
    ("posting", "seq > :head"),
    ("balance", "seq > :head"),
    ("sale", "sale_id = :sale"),
    ("receipt_number", "receipt = :receipt"),
    ("stamp", "sale_id = :sale"),
    ("print_job", "receipt = :receipt"),
    ("flow_slot", "slot = (SELECT max(slot) FROM flow_slot)"),
    ("flow_open", "stamp_id IN (SELECT stamp_id FROM stamp WHERE sale_id = :sale)"),
)


def main(arguments: list[str]) -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="50,000 entries instead of 1,000,000")
    parser.add_argument("--entries", type=int, help="any other number")
    chosen = parser.parse_args(arguments)
    entries: int = chosen.entries or (50_000 if chosen.quick else 1_000_000)
    sales = min(3000, entries // 20)
    KEPT.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(dir=KEPT, prefix="run-") as name:
        folder = Path(name)
        say("sales on a new journal")
        rows += sale_rows(folder / "new", None, sales, "new journal")
        say(f"writing or copying {entries} entries")
        clock = big_journal(folder / "big", entries)
        small = big_journal(folder / "small", min(1_000, entries))
        middle = big_journal(folder / "middle", min(10_000, entries))
        say("starts")
        rows += start_rows((folder / "big", clock), (folder / "small", small))
        say("pages of lists")
        rows += page_rows((folder / "big", clock), (folder / "middle", middle))
        say("verification and rebuild")
        rows += walk_rows(folder / "big", clock)
        say("sales on the big journal")
        rows += sale_rows(folder / "big", clock, sales, f"{entries} entries")
    show("journal", rows)
    return 0


@contextmanager
def opened(folder: Path, clock: HandClock) -> Iterator[Counter]:
    """A counter on the journal in ``folder``."""
    counter = Counter(folder, clock)
    try:
        yield counter
    finally:
        counter.close()


def sale_rows(folder: Path, clock: HandClock | None, sales: int, where: str) -> list[Row]:
    """Confirmed sales and two floors in turns, on the same disk with the same pragmas, after all are warm.

    The floors: one row into one table, and the very rows of the sale into the same tables with the same indexes.
    """
    with opened(folder, clock or HandClock()) as counter, closing(bare_database(counter, folder)) as bare:
        _, clerk = counter.staff()
        counter.till.open(clerk, counter.desk.new_op(), CashCount.of({10_000: 50}))
        counter.store.issuer_changed(IssuerState.NORMAL, "issuer.normal")
        counter.sell(clerk)
        with counter.journal.read() as connection:
            (payload,) = connection.execute(
                "SELECT payload FROM entry WHERE kind = ? ORDER BY seq DESC LIMIT 1", (Kind.SALE_COMMITTED.value,)
            ).fetchone()
        warm(bare, payload, sales)
        sold, inserted, copied = [], [], []
        with closing(same_database(counter, folder)) as same:
            for number in range(sales + sales // 5):
                counter.clock.move(1)
                head = counter.entries()
                took = seconds(lambda: counter.sell(clerk))
                floor = seconds(lambda: bare.execute("INSERT INTO bare (payload) VALUES (?)", (payload,)))
                second = seconds(partial(write, same, rows_of_a_sale(counter, head)))
                if number >= sales // 5:
                    sold.append(took)
                    inserted.append(floor)
                    copied.append(second)
            if clock is None:
                check_rows(counter, same)
    rate = len(sold) / sum(sold)
    p50, floor50 = percentile(sold, 50), percentile(inserted, 50)
    p99, floor99 = percentile(sold, 99), percentile(inserted, 99)
    return [
        at_most(f"confirmed sale, {where}: p50 (ms)", p50 * 1e3, floor50 * 1e3, 2.0),
        without_aim(
            f"confirmed sale, {where}: p50 (ms; floor: its rows by bare SQL)", p50 * 1e3, percentile(copied, 50) * 1e3
        ),
        without_aim(f"confirmed sale, {where}: p99 (ms)", p99 * 1e3, floor99 * 1e3),
        Row(
            f"confirmed sales a second, {where} (floor: Odoo 19)",
            rate,
            ODOO_ORDERS,
            rate / ODOO_ORDERS,
            "≥ 100×",
            rate >= 100 * ODOO_ORDERS,
        ),
    ]


def bare_database(counter: Counter, folder: Path) -> sqlite3.Connection:
    """A database with one table beside the journal, under the journal's own pragmas."""
    bare = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    same_pragmas(counter, bare)
    bare.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)")
    return bare


def same_database(counter: Counter, folder: Path) -> sqlite3.Connection:
    """The journal once more beside itself, without its triggers: nothing is checked or computed there."""
    same = sqlite3.connect(folder / "same.sqlite", isolation_level=None)
    with counter.journal.read() as connection:
        connection.backup(same)
    same_pragmas(counter, same)
    for (name,) in same.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        same.execute(f"DROP TRIGGER {name}")
    return same


def same_pragmas(counter: Counter, connection: sqlite3.Connection) -> None:
    """Those of the journal's own writer: these pragmas are a connection's, not the file's."""
    for pragma in ("page_size", "journal_mode", "synchronous", "wal_autocheckpoint", "cache_size"):
        (value,) = counter.journal._connection.execute(f"PRAGMA {pragma}").fetchone()
        connection.execute(f"PRAGMA {pragma}={value}")


def check_rows(counter: Counter, same: sqlite3.Connection) -> None:
    """The second floor is one only if it wrote what the sales wrote."""
    with counter.journal.read() as connection:
        if fingerprint(connection) != fingerprint(same):
            raise SystemExit("the second floor did not write the rows of the sales")


def rows_of_a_sale(counter: Counter, head: int) -> list[tuple[str, tuple[object, ...]]]:
    """What the sale behind entry ``head`` wrote, as statements: two entries and their rows in the read models."""
    found: list[tuple[str, tuple[object, ...]]] = []
    with counter.journal.read() as connection:
        op_id, sale, receipt = connection.execute(
            "SELECT op_id, payload ->> 'sale', payload ->> 'receipt' FROM entry WHERE seq > ? AND kind = ?",
            (head, Kind.SALE_COMMITTED.value),
        ).fetchone()
        values = {"head": head, "op": op_id, "sale": sale, "receipt": receipt}
        for table, condition in _ROWS_OF_A_SALE:
            for copied in connection.execute(f"SELECT * FROM {table} WHERE {condition}", values):
                marks = ", ".join("?" * len(copied))
                found.append((f"INSERT OR REPLACE INTO {table} VALUES ({marks})", copied))
    found.append(("UPDATE read_model SET seq = ?", (counter.entries(),)))
    return found


def write(connection: sqlite3.Connection, statements: list[tuple[str, tuple[object, ...]]]) -> None:
    """One transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        connection.execute(sql, values)
    connection.execute("COMMIT")


def warm(bare: sqlite3.Connection, payload: str, least: int) -> None:
    """Insert until the log of writes was worked off and is written over: growing files are slower to sync."""
    (pages,) = bare.execute("PRAGMA wal_autocheckpoint").fetchone()
    bare.execute("PRAGMA synchronous=OFF")
    for _ in range(max(least, pages)):
        bare.execute("INSERT INTO bare (payload) VALUES (?)", (payload,))
    bare.execute("PRAGMA synchronous=FULL")


def start_rows(big: tuple[Path, HandClock], small: tuple[Path, HandClock]) -> list[Row]:
    """From nothing to a counter that sells: journal, read models, quick check of trust, shift, lamps."""
    took: dict[Path, list[float]] = {big[0]: [], small[0]: []}
    lamps: dict[Path, list[float]] = {big[0]: [], small[0]: []}
    for _ in range(15):
        for folder, clock in (big, small):
            begun = perf_counter()
            with opened(folder, clock) as counter:
                counter.integrity.require_trust()
                counter.till.current()
                took[folder].append(perf_counter() - begun)
                begun = perf_counter()
                counter.queue.overview()
                lamps[folder].append(perf_counter() - begun)
    start, floor = (statistics.median(took[folder]) for folder, _ in (big, small))
    first, floor_first = (statistics.median(lamps[folder]) for folder, _ in (big, small))
    return [
        at_most("start to usable (ms; floor: 1,000 entries)", start * 1e3, floor * 1e3, 1.3),
        without_aim("first figures of the lamps (ms; floor: 1,000 entries)", first * 1e3, floor_first * 1e3),
    ]


def page_rows(big: tuple[Path, HandClock], middle: tuple[Path, HandClock]) -> list[Row]:
    """What a screen reads when a chip is pressed: ids (of the review its first page's), the first rows, all counts.

    Both journals show as many rows: of a chip that the smaller one has fewer than a page of, those.
    """
    with opened(*big) as counter, opened(*middle) as other:
        review = [
            page_row("review", chip.value, review_page(counter, chip, shown), review_page(other, chip, shown), shown)
            for chip in ReviewFilter
            if (shown := min(_PAGE, len(other.review.ids(chip))))
        ]
        queue = [
            page_row("queue", chip.value, queue_page(counter, chip, shown), queue_page(other, chip, shown), shown)
            for chip in QueueFilter
            if (shown := min(_PAGE, len(other.queue.ids(chip))))
        ]
        chips = [
            statistics.median(seconds(review_page(counter, chip, _PAGE)) for _ in range(15)) for chip in ReviewFilter
        ]
    slowest = max(chips) * 1e3
    return [
        Row(
            f"review, first {_PAGE} rows, the slowest chip (ms; floor: the aim)",
            slowest,
            50,
            slowest / 50,
            "≤ 1×",
            slowest <= 50,
        ),
        *review,
        *queue,
    ]


def review_page(counter: Counter, chip: ReviewFilter, shown: int) -> Callable[[], object]:
    """One press of a chip on the review's screen. The ids behind the first page are read once it is in view."""
    review = counter.review
    return lambda: (
        review.rows(review.ids(chip, _PAGE)[:shown]),
        review.counts(),
        review.summary(),
        counter.disputes.counts(),
        counter.checking.state(),
    )


def queue_page(counter: Counter, chip: QueueFilter, shown: int) -> Callable[[], object]:
    """One press of a chip on the queue's screen."""
    queue = counter.queue
    return lambda: (queue.rows(queue.ids(chip)[:shown]), queue.counts(), queue.overview())


def page_row(name: str, chip: str, page: Callable[[], object], other: Callable[[], object], shown: int) -> Row:
    """The same page on the big journal and on the one of 10,000 entries, in turns."""
    took, floor = [], []
    for _ in range(15):
        took.append(seconds(page))
        floor.append(seconds(other))
    metric = f"{name}, {shown} rows of {chip} (ms; floor: 10,000 entries)"
    value, least = statistics.median(took) * 1e3, statistics.median(floor) * 1e3
    # The aim is of the review; the queue holds what is open, and more is open in a year than in a week.
    return at_most(metric, value, least, 2.0) if name == "review" else without_aim(metric, value, least)


def walk_rows(folder: Path, clock: HandClock) -> list[Row]:
    """Everything once: the chain, the read models; against a bare reading of the same rows. And the size."""
    with opened(folder, clock) as counter:
        entries = counter.entries()
        with counter.journal.read() as connection:
            bare = entries / seconds(lambda: read_all(connection))
            (payload,) = connection.execute("SELECT sum(length(CAST(payload AS BLOB))) FROM entry").fetchone()
        verified = entries / seconds(lambda: counter.journal.verify(lambda done: tell("verified", done, entries)))
        rebuilt = entries / seconds(lambda: counter.journal.rebuild(lambda _stage, *of: tell("folded", *of)))
    size = (folder / "journal.sqlite").stat().st_size
    return [
        without_aim("full verification (entries/s; floor: read and hash)", verified, bare),
        without_aim("full rebuild of the read models (entries/s; floor: read and hash)", rebuilt, bare),
        without_aim("size on disk an entry (bytes; floor: payload)", size / entries, payload / entries),
    ]


def tell(what: str, done: int, total: int) -> None:
    """The progress that the program would show, every tenth of the way."""
    if done % max(1000, total // 10) < 1000:
        say(f"{what}: {done:,} of {total:,} entries")


def read_all(connection: sqlite3.Connection) -> None:
    """Every entry read and its payload hashed."""
    for row in connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq"):
        sha256(row[11].encode()).digest()


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def percentile(values: list[float], percent: int) -> float:
    """Of the values in order, the one at ``percent``."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
