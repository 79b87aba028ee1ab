"""A branch without a network: real journals and real books, and a log that is a list.

Each step of a station is one of its own, so that a test may let any of them fall out, come twice or come late.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from counter_app.domain.branch import Ask
from counter_app.domain.errors import KnownError
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_log import LogEntry
from counter_app.journal import readmodels
from counter_app.journal.chain import COLUMNS
from counter_app.journal.entry_lines import Row
from counter_app.journal.signing import NewEpoch
from counter_app.services.branch_custody import StampCustody
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_ports import BranchNews, BranchState
from counter_app.services.branch_stamp_ports import FirstAsker
from counter_app.services.branch_stamps import BranchStamps
from counter_app.services.desk import Session
from tests.services.world import PIN, HandClock, World


class PaperLog:
    """What the database holds: entries by position, and who asked first for a stamp."""

    def __init__(self) -> None:
        self.entries: list[LogEntry] = []
        self.asked: dict[tuple[str, int], tuple[str, datetime]] = {}
        self.away = False

    def append(self, rows: list[Row]) -> None:
        """As ``counter_app.append``: what is there is known, what continues an older epoch is no part of it."""
        for row in rows:
            chain = [entry.row for entry in self.entries if entry.row[2] == row[2]]
            if any(one[1] == row[1] or one[3] > row[3] for one in chain):
                continue
            position = len(self.entries) + 1
            self.entries.append(LogEntry(position, (position, *row[1:])))

    def restore(self, length: int) -> None:
        """The database comes back out of a backup."""
        del self.entries[length:]
        self.asked.clear()


class PaperRequests:
    """One counter's way to :class:`PaperLog`."""

    def __init__(self, log: PaperLog, counter: str, clock: HandClock) -> None:
        self._log = log
        self._counter = counter
        self._clock = clock

    def ask(self, stamp_id: str, number: int) -> FirstAsker:
        if self._log.away:
            raise KnownError("hub.unreachable")
        counter, at = self._log.asked.setdefault((stamp_id, number), (self._counter, self._clock.now()))
        return FirstAsker(counter == self._counter, counter, at)

    def give_up(self, stamp_id: str, number: int) -> None:
        if self._log.away:
            raise KnownError("hub.unreachable")
        if self._log.asked.get((stamp_id, number), ("",))[0] == self._counter:
            del self._log.asked[stamp_id, number]


class Station:
    """One counter of the branch with its clerk at work."""

    def __init__(self, log: PaperLog, folder: Path, counter: str, clock: HandClock) -> None:
        self.log = log
        self.counter = counter
        self.world = World(folder, clock, counter=counter)
        self.book = BranchBook(folder / "branch")
        _supervisor, self.clerk = self.world.staffed()
        self.tie()

    def tie(self) -> None:
        """Build what ties the counter to its branch, as the composition root does."""
        self.book.open()
        desk = self.world.desk
        desk.in_branch = True
        requests = PaperRequests(self.log, self.counter, self.world.clock)
        self.custody = StampCustody(desk, self.book, requests, self.world.require_trust)
        self.inbox = BranchInbox(desk, self.book, {Ask.STAMP: self.custody.release})
        self.desk = BranchDesk(desk, self.book, self, BranchNews())
        self.stamps = BranchStamps(self.desk, requests)

    def state(self) -> BranchState:
        """How the exchange stands."""
        return BranchState("hub.unreachable") if self.log.away else BranchState(unsent=0)

    def push(self) -> None:
        """Send what the log lacks."""
        if not self.log.away:
            with self.world.journal.read() as connection:
                rows = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq").fetchall()
            self.log.append(rows)

    def pull(self) -> None:
        """Take what is new."""
        if not self.log.away:
            self.book.take(self.log.entries[self.book.position :])

    def settle(self) -> None:
        """What the taking thread does when it has everything."""
        if not self.log.away:
            self.custody.settle()

    def answer(self) -> None:
        """Then it looks at what others want."""
        if not self.log.away:
            self.inbox.look()

    def exchange(self) -> None:
        """Everything once, in the order of the program."""
        self.push()
        self.pull()
        self.settle()
        self.answer()
        self.push()

    def crash(self) -> None:
        """The program ends anywhere and is started again; its people log in."""
        self.world.reopen()
        self.book.close()
        self.book = BranchBook(self.book.path.parent)
        self.clerk = Session(self.clerk.person, self.world.desk.new_op())
        self.tie()

    def new_book(self) -> None:
        """The folder ``branch`` was removed: after the log came back out of a backup."""
        self.book.close()
        for file in self.book.path.parent.iterdir():
            file.unlink()
        self.book = BranchBook(self.book.path.parent)
        self.tie()

    def copy(self) -> Path:
        """Somebody copies the journal's file."""
        self.world.close()
        copied = self.world.folder / f"copy-{self.world.desk.new_op()}"
        shutil.copytree(self.world.folder / "data", copied)
        self.crash()
        return copied

    def come_back(self, copied: Path) -> None:
        """Another computer with that copy: a new epoch, released by a supervisor, and no book."""
        self.world.close()
        shutil.rmtree(self.world.folder / "data")
        shutil.copytree(copied, self.world.folder / "data")
        self.world.open()
        self.world.journal.begin_epoch(NewEpoch("old_copy", 1))
        self.clerk = self.world.door().log_in(self.clerk.person.person_id, PIN)
        self.new_book()

    def book_print(self) -> dict[str, str]:
        """The book's read models."""
        with self.book.read() as connection:
            return readmodels.fingerprint(connection)

    def found(self, receipt: str) -> bool:
        """Whether the book knows the sale."""
        return not refusal(self.stamps.find, self.clerk, receipt)

    def holds(self, stamp_id: str) -> bool:
        """Whether something could be done for the stamp here: it is free, under way or affixed."""
        with self.world.journal.read() as connection:
            row = connection.execute("SELECT state FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
        return row is not None and row[0] not in ("released", "voided")

    def attach(self, claim: str, content: bytes = b"%PDF wanted here") -> None:
        """Bind a document to the stamp of a claim code."""
        world = self.world
        found = world.stamping.find_claim(claim)
        world.stamping.attach(self.clerk, world.desk.new_op(), found, world.order(content))

    def balance(self, account: str) -> int:
        with self.world.journal.read() as connection:
            row = connection.execute("SELECT amount FROM balance WHERE account = ?", (account,)).fetchone()
        return 0 if row is None else row[0]

    def close(self) -> None:
        self.book.close()
        self.world.close()


def exchange(*stations: Station, rounds: int = 3) -> None:
    """Until nothing moves any more: a question, its answer and the taking over take three."""
    for _ in range(rounds):
        for station in stations:
            station.exchange()


def refusal(of: Any, *values: Any) -> str:
    """The code with which a call is refused."""
    try:
        partial(of, *values)()
    except KnownError as error:
        return error.code
    return ""
