"""How fast a branch's journals meet, each figure against a floor that was measured in the same run.

    python3 dev.py bench branch            100,000 entries
    python3 dev.py bench branch --quick    10,000

A real PostgreSQL is started (fsync on) and reached over TLS, as a counter does. The entries are a real journal's
(:mod:`_big_journal`). The floors: bare COPY of the same sealed rows into a table with the same columns and key, one
transaction for as many entries; bare SELECT of them page by page; of three rounds in turn the best. The peak: 4,800
offices of 3 counters, a stamp a minute at each.

Everything (server, clients, TLS) shares this machine; "needed" is what the whole country needs at its peak.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psycopg
from _big_journal import KEPT, big_journal
from _table import Row, at_least, at_most, say, show, without_aim

from counter_app.hub import admin
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_key import BranchKey
from counter_app.hub.branch_log import MOST, BranchLog
from counter_app.hub.connection import HubAddress, connect
from counter_app.hub.exchange import Exchange
from counter_app.journal.chain import COLUMNS
from counter_app.journal.file import FILE_NAME
from tests.hub.chains import Chain
from tests.hub.postgres import Postgres
from tests.services.world import World

OFFICES: Final = 4_800
COUNTERS: Final = 3
#: Stampings a minute at the peak (reference, "Volumes").
PEAK: Final = 1
KEY: Final = BranchKey(bytes(range(32)))
DATABASE: Final = "branch"
DURABLE: Final = "shared_buffers = 128MB\nmax_connections = 100\nmax_wal_size = 4GB\n"
_COPIED: Final = COLUMNS.replace("seq, id", "position, id", 1).replace("payload", "box")
_TYPES: Final = ("int8", "text", "text", "int8", "int8", *["text"] * 6, *["bytea"] * 3)
_ROUNDS: Final = 3
#: That send at once at the peak, and calls a second that no single one of them reaches.
_BRANCHES: Final = 32
_MOST_CALLS: Final = 100
_TICK_SECONDS: Final = 0.005
_IDLE_SECONDS: Final = 2.0

Entry = tuple[Any, ...]
Login = tuple[HubAddress, str]


def main(arguments: list[str]) -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="10,000 entries instead of 100,000")
    parser.add_argument("--entries", type=int, help="any other number")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long many branches send at once")
    chosen = parser.parse_args(arguments)
    count: int = chosen.entries or (10_000 if chosen.quick else 100_000)
    KEPT.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=KEPT, prefix="run-")))
        say(f"writing or copying {count} entries")
        big_journal(folder / "journal", count)
        entries, sales = read_journal(folder / "journal" / FILE_NAME, count)
        say("starting PostgreSQL")
        postgres = stack.enter_context(server())
        rows = log_rows(postgres, folder, entries)
        say("sales to the supervisor's book")
        rows += latency_rows(postgres, folder, 50)
        say("many branches at once")
        rows += peak_rows(postgres, entries, count / sales, chosen.seconds)
    show("branch", rows)
    return 0


@contextmanager
def server() -> Iterator[Postgres]:
    """With the log in it; nothing of it stays."""
    folder = Path(tempfile.mkdtemp(prefix="ca-pg-"))  # a socket's path is short
    folder.chmod(0o755)
    postgres = Postgres(folder, DURABLE)
    try:
        with postgres.admin() as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}".encode())
        with postgres.admin(DATABASE) as connection:
            admin.init(connection, date(2026, 11, 28), months=1)
        yield postgres
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def login(postgres: Postgres, branch: str, counter: str) -> Login:
    """A station that was let in."""
    with postgres.admin(DATABASE) as connection:
        enrolment = admin.enrol(connection, branch, counter)
    return postgres.remote(enrolment.role, DATABASE), enrolment.password


def read_journal(path: Path, count: int) -> tuple[list[Entry], int]:
    """Its first entries, and how many sales are among them."""
    with sqlite3.connect(path) as connection:
        entries = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq LIMIT ?", (count,)).fetchall()
        (sales,) = connection.execute("SELECT count(*) FROM sale WHERE seq <= ?", (count,)).fetchone()
    connection.close()
    return entries, sales


def batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """As many as one call takes."""
    return (entries[begin : begin + MOST] for begin in range(0, len(entries), MOST))


def log_rows(postgres: Postgres, folder: Path, entries: list[Entry]) -> list[Row]:
    """Sending, taking, and the book that is made of what was taken."""
    count = len(entries)
    best: dict[str, float] = {}
    logins = [login(postgres, f"57{number:03d}", "01") for number in range(_ROUNDS)]
    for number, where in enumerate(logins):
        say(f"sending and taking, round {number + 1}")
        for what, seconds in rounds(postgres, where, renamed(entries, number)).items():
            best[what] = max(best.get(what, 0.0), count / seconds)
    say("folding into the branch's book")
    with Ticker() as idle:
        threading.Event().wait(_IDLE_SECONDS)
    with Ticker() as meanwhile:
        begun, used = perf_counter(), process_time()
        desk = Desk(folder / "catching-up", "90", login(postgres, logins[-1][0].user.split("_")[1], "90"))
        if not desk.exchange.wait_for(lambda state: state.position >= count, 3600.0):
            raise SystemExit("the book does not follow")
        caught_up, used = perf_counter() - begun, process_time() - used
    desk.close()
    return [
        at_least("entries/s sent (floor: bare COPY, same transactions)", best["sent"], best["copied"], 0.6),
        at_least("entries/s taken (floor: bare SELECT, same pages)", best["taken"], best["selected"], 0.6),
        without_aim(f"catch-up of {count:,} entries (s; floor: taking them alone)", caught_up, count / best["taken"]),
        without_aim("entries/s of the catch-up, verified and folded", count / caught_up, 1),
        without_aim("entries a second of processor time that it used", count / used, 1),
        without_aim(
            "stall of another thread meanwhile: p99 (ms; floor: at rest)", meanwhile.late(0.99), idle.late(0.99)
        ),
        without_aim("stall of another thread meanwhile: longest (ms; floor: at rest)", meanwhile.late(1), idle.late(1)),
    ]


class Ticker:
    """A thread that wants the interpreter every few milliseconds, as the interface's does: how late it has it."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Ticker:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def late(self, part: float) -> float:
        """Milliseconds by which this part of all times was not exceeded."""
        return sorted(self._late)[min(len(self._late) - 1, int(len(self._late) * part))] * 1000

    def _run(self) -> None:
        while not self._stop.is_set():
            begun = perf_counter()
            self._stop.wait(_TICK_SECONDS)
            self._late.append(max(0.0, perf_counter() - begun - _TICK_SECONDS))


def renamed(entries: list[Entry], number: int) -> list[Entry]:
    """The same journal of another device; the last round's is the real one, which a book takes."""
    if number == _ROUNDS - 1:
        return entries
    return [(*entry[:2], f"{entry[2]}-{number}", *entry[3:]) for entry in entries]


def rounds(postgres: Postgres, where: Login, entries: list[Entry]) -> dict[str, float]:
    """Seconds of each."""
    branch = where[0].user.split("_")[1]
    with postgres.admin(DATABASE) as connection:
        columns = ", ".join(f"{name} {kind}" for name, kind in zip(_COPIED.split(", "), _TYPES, strict=True))
        connection.execute("DROP TABLE IF EXISTS bare")
        connection.execute(f"CREATE TABLE bare (branch text, {columns}, PRIMARY KEY (branch, position))".encode())
        connection.execute(f"GRANT SELECT, INSERT ON bare TO {where[0].user}".encode())
    sealed = [(branch, *entry[:11], KEY.seal(entry[11], entry[13]), *entry[12:]) for entry in entries]
    with BranchLog(*where, KEY) as log, connect(*where) as bare:
        return {
            "sent": seconds_of(lambda: send_all(log, entries)),
            "copied": seconds_of(lambda: copy_all(bare, sealed)),
            "taken": seconds_of(lambda: take_all(log)),
            "selected": seconds_of(lambda: select_all(bare, branch)),
        }


def seconds_of(work: Callable[[], None]) -> float:
    """How long it takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def send_all(log: BranchLog, entries: list[Entry]) -> None:
    """As the sender does, without the journal."""
    for _ in log.append_all(batches(entries)):
        pass


def take_all(log: BranchLog) -> None:
    """As the taker does, without the book."""
    for _ in log.pages(0):
        pass


def copy_all(bare: psycopg.Connection[Any], sealed: list[Entry]) -> None:
    """Bare COPY of rows that are sealed already."""
    statement = f"COPY bare (branch, {_COPIED}) FROM STDIN (FORMAT BINARY)".encode()
    for batch in batches(sealed):
        with bare.transaction(), bare.cursor() as cursor, cursor.copy(statement) as into:
            into.set_types(("text", *_TYPES))
            for entry in batch:
                into.write_row(entry)


def select_all(bare: psycopg.Connection[Any], branch: str) -> None:
    """Bare SELECT, nothing opened."""
    after = 0
    query = f"SELECT {_COPIED} FROM bare WHERE branch = %s AND position > %s ORDER BY position LIMIT %s".encode()
    while rows := bare.execute(query, (branch, after, MOST), binary=True).fetchall():
        after = rows[-1][0]


class Desk:
    """A journal and its exchange."""

    def __init__(self, folder: Path, counter: str, where: Login) -> None:
        self.world = World(folder / counter, counter=counter)
        address, password = where
        self.exchange = Exchange(
            self.world.journal,
            BranchBook(folder / counter / "branch"),
            lambda: BranchLog(address, password, KEY),
            _raise,
        )
        self.exchange.start()

    def close(self) -> None:
        """Stop both."""
        self.exchange.stop()
        self.world.close()


def latency_rows(postgres: Postgres, folder: Path, sales: int) -> list[Row]:
    """From the commit of a sale at a counter to the supervisor's read models."""
    counter = Desk(folder, "01", login(postgres, "57300", "01"))
    supervisor = Desk(folder, "90", login(postgres, "57300", "90"))
    try:
        _, clerk = counter.world.staffed()
        taken: list[float] = []
        for _ in range(sales):
            counter.world.sell(clerk)
            begun = perf_counter()
            both = counter.world.journal.head().seq + supervisor.world.journal.head().seq
            if not supervisor.exchange.wait_for(lambda state, both=both: state.position >= both, 60.0):
                raise SystemExit("the supervisor's book does not follow")
            taken.append((perf_counter() - begun) * 1000)
    finally:
        counter.close()
        supervisor.close()
    taken.sort()
    return [
        at_most("sale committed to supervisor's book: p50 (ms; floor: the aim)", statistics.median(taken), 1000, 1),
        without_aim("sale committed to supervisor's book: p95 (ms; floor: the aim)", taken[int(sales * 0.95)], 1000),
    ]


def peak_rows(postgres: Postgres, entries: list[Entry], of_a_sale: float, seconds: float) -> list[Row]:
    """Many branches send at once, each as fast as it may; what that is of the whole country at its peak."""
    word = "x" * round(statistics.mean(len(entry[11]) for entry in entries))
    logins = [login(postgres, f"6{number:04d}", "01") for number in range(_BRANCHES)]
    processes = os.cpu_count() or 1
    needed = OFFICES * COUNTERS * PEAK / 60
    rows: list[Row] = []
    for name, size, calls in (
        ("a sale's entries a call", round(of_a_sale), needed),
        ("one entry a call", 1, needed * of_a_sale),
    ):
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            parts = [logins[begin::processes] for begin in range(processes)]
            jobs = [pool.submit(send_for, part, size, word, seconds) for part in parts]
            rate = sum(job.result() for job in jobs)
        rows.append(without_aim(f"{_BRANCHES} branches, {name}: calls/s (floor: needed at the peak)", rate, calls))
    rows.append(without_aim("idle connection (MiB; floor: 1)", connection_size(postgres, logins), 1))
    rows.append(without_aim("connections of all stations (floor: one server's usual 500)", needed * 60 * 2, 500))
    return rows


def send_for(logins: list[Login], size: int, word: str, seconds: float) -> float:
    """Calls a second of one process: a thread a branch, so that their commits share the disk's turns."""
    barrier = threading.Barrier(len(logins))
    with ThreadPoolExecutor(len(logins)) as threads:
        jobs = [threads.submit(send_alone, where, size, word, seconds, barrier) for where in logins]
        return sum(job.result() for job in jobs)


def send_alone(where: Login, size: int, word: str, seconds: float, barrier: threading.Barrier) -> float:
    """Calls a second of one branch."""
    chain = Chain(f"device-{size}-{where[0].user}")
    with BranchLog(*where, KEY) as log:
        log.append(chain.more(1, word))
        ready = [chain.more(size, word) for _ in range(round(seconds * _MOST_CALLS))]
        barrier.wait()
        calls, begun = 0, perf_counter()
        while calls < len(ready) and perf_counter() - begun < seconds:
            log.append(ready[calls])
            calls += 1
        return calls / (perf_counter() - begun)


def connection_size(postgres: Postgres, logins: list[Login]) -> float:
    """Memory of its own of the server's process behind a connection that rests; 0 where the system does not tell."""
    with ExitStack() as stack, postgres.admin(DATABASE) as connection:
        for where in logins:
            stack.enter_context(BranchLog(*where, KEY))
        pids = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'counter-app' AND state = 'idle'"
        ).fetchall()
        sizes = [size for (pid,) in pids if (size := _private_kib(pid))]
    return statistics.mean(sizes) / 1024 if sizes else 0.0


def _private_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def _raise(error: BaseException) -> None:
    raise error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
