"""A branch in memory: counters with real journals and real books; the log between them is a list."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

from counter_app.domain.branch import Ask
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_log import LogEntry
from counter_app.journal.chain import COLUMNS, Row
from counter_app.journal.file import Journal
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_ports import BranchNews, BranchState
from counter_app.services.branch_review_desk import BranchReviewDesk
from tests.services.world import HandClock, World


class Line:
    """What carries between a journal, the log and a book, and tells how it stands."""

    def __init__(self, log: list[Row], journal: Journal, folder: Path) -> None:
        self.log = log
        self.trouble: str | None = None
        self._journal = journal
        self.given = 0
        """How far the journal is in the log."""
        self.book = BranchBook(folder / "branch")
        self.book.open()
        self.ready = True

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """The book's, as BranchRecords has it."""
        return self.book.read()

    def state(self) -> BranchState | None:
        """As the exchange tells it."""
        return BranchState(self.trouble, None, 0, self.book.position, len(self.log))

    def give(self) -> None:
        """Send what the log lacks."""
        with self._journal.read() as connection:
            rows = connection.execute(
                f"SELECT {COLUMNS} FROM entry WHERE seq > ? ORDER BY seq",
                (self.given,),
            ).fetchall()
        for row in rows:
            self.given = row[0]
            self.log.append(cast("Row", (len(self.log) + 1, *row[1:])))

    def take(self) -> frozenset[str]:
        """Take what there is; the kinds."""
        rows = self.log[self.book.position :]
        return self.book.take([LogEntry(row[0], row) for row in rows]).kinds if rows else frozenset()


class Station:
    """A counter with its book. :meth:`give` and :meth:`take` are its exchange."""

    def __init__(self, log: list[Row], folder: Path, counter: str, clock: HandClock) -> None:
        self.world = World(folder / counter, clock, counter=counter)
        self.line = Line(log, self.world.journal, folder / counter)
        self.book = self.line.book
        self.branch = BranchDesk(self.world.desk, self.line, self.line, BranchNews())
        reviews = BranchReviewDesk(self.branch, self.world.review, self.world.review_desk)
        self.review, self.bulk, self.here = reviews.review, reviews.bulk, reviews.here
        self.inbox = BranchInbox(self.world.desk, self.line, {Ask.REVIEW: self.here.carry_out})

    def give(self) -> None:
        """Send what the log lacks."""
        self.line.give()

    def take(self) -> None:
        """Take what there is, and look through the inbox."""
        if kinds := self.line.take():
            self.branch.news.tell(kinds)
        self.inbox.look()

    def close(self) -> None:
        """The program ends."""
        self.book.close()
        self.world.close()


class Branch:
    """Counters by their two digits, made as they are asked for; ``of``: a branch that is closed, and lay in a folder of
    which ``folder`` is a copy."""

    def __init__(self, folder: Path, of: Branch | None = None) -> None:
        self.clock = HandClock()
        self.log: list[Row] = [] if of is None else list(of.log)
        self._folder = folder
        self._stations: dict[str, Station] = {}
        for counter, before in {} if of is None else of._stations.items():
            self[counter].line.given = before.line.given

    def __getitem__(self, counter: str) -> Station:
        if counter not in self._stations:
            self._stations[counter] = Station(self.log, self._folder, counter, self.clock)
        return self._stations[counter]

    def meet(self, *counters: str) -> None:
        """These (all where none is named) send, then take, until nobody has anything new."""
        stations = [self[counter] for counter in counters or tuple(self._stations)]
        before = -1
        while before != len(self.log):
            before = len(self.log)
            for deed in (Station.give, Station.take, Station.give):
                for station in stations:
                    deed(station)

    def close(self) -> None:
        """The programs end."""
        for station in self._stations.values():
            station.close()
