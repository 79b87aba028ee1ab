"""Carries this counter's entries to the branch log and the branch's entries here, in two threads of their own.

Nobody waits for it: a log that is away, slow or cut off in the middle leaves both sides behind, which is shown, and
they go on where they stand. Waits grow and are jittered over their whole span (Brooker, "Exponential Backoff And
Jitter", 2015), so that 4,800 offices do not come back at one moment.
"""

from __future__ import annotations

import logging
import random
import sqlite3
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.hub.announcements import READ_SECONDS, Announcer
from counter_app.hub.beside import Beside
from counter_app.hub.book import BookRefused, BranchBook
from counter_app.hub.branch_log import MOST, BranchLog, LastKnown
from counter_app.journal.chain import COLUMNS, ChainEnd, ends
from counter_app.journal.entry_lines import Row
from counter_app.journal.file import Journal, iso_utc
from counter_app.services.branch_ports import ALARMS, FORK, OLDER_COPY, BranchState, PinSide, Standings
from counter_app.services.breath import Breath

log = logging.getLogger(__name__)

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
#: Seconds after which a side that is told nothing looks by itself.
LOOK_SECONDS: Final = 15.0
#: Seconds of folding after which the interface's thread has its turn, and for how long. Without rests it waited 20 ms
#: and more now and then; these cost next to nothing (docs/branch-log.md, "Measured").
_WORK_SECONDS: Final = 0.002
_REST_SECONDS: Final = 0.001
#: Entries in the shortest piece that is tried over a line which breaks.
LEAST: Final = 8
MakeLog = Callable[[], BranchLog]


class _Piece:
    """How many entries go in one piece. A line that breaks before a long one is through would never carry it: each
    failure makes pieces shorter, each that came through longer (Jacobson, "Congestion Avoidance and Control", 1988)."""

    def __init__(self) -> None:
        self.size = MOST

    def came_through(self, length: int) -> None:
        """One of this length did."""
        if length >= self.size:
            self.size = min(MOST, 2 * self.size)

    def broke(self) -> None:
        """One did not."""
        self.size = max(LEAST, self.size // 4)


class _Carrier(ABC):
    """One direction: connects, works, waits, and comes back from everything that the network does."""

    def __init__(
        self, exchange: Exchange, make_log: MakeLog, on_bug: Callable[[BaseException], None], chance: random.Random
    ) -> None:
        self._exchange = exchange
        self._make_log = make_log
        self._on_bug = on_bug
        self._chance = chance
        self._piece = _Piece()
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name=type(self).__name__.lower(), daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float) -> None:
        self._stopping.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def prepare(self) -> None:  # noqa: B027 - not every side has something
        """What does not need the log, which may be away for long."""

    @abstractmethod
    def round(self, branch_log: BranchLog) -> None:
        """Carry what there is."""

    @abstractmethod
    def rest(self, branch_log: BranchLog) -> None:
        """Until there is more."""

    def tell(self, trouble: str | None) -> None:
        """What is in the way."""
        self._exchange.tell(type(self).__name__, trouble)

    def _run(self) -> None:
        try:
            tries = 0
            while not self._stopping.is_set():
                try:
                    self.prepare()
                    with self._make_log() as branch_log:
                        while not self._stopping.is_set():
                            self._wake.clear()
                            self.round(branch_log)
                            tries = 0
                            self.rest(branch_log)
                except KnownError as error:
                    tries += 1
                    self._piece.broke()
                    self.tell(error.code)
                    longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(tries, 10))
                    self._stopping.wait(self._chance.uniform(0.0, longest))
        except BaseException as error:
            if not self._stopping.is_set():
                self._on_bug(error)


class Exchange:
    """Start it once; it follows journal and log until :meth:`stop`."""

    def __init__(
        self,
        journal: Journal,
        book: BranchBook,
        make_log: MakeLog,
        on_bug: Callable[[BaseException], None],
        *,
        on_taken: Callable[[frozenset[str]], None] = lambda _kinds: None,
        on_current: Callable[[], object] = lambda: None,
        on_erased: Callable[[Iterable[str]], object] = lambda _subjects: None,
        pins: PinSide | None = None,
        chance: random.Random | None = None,
    ) -> None:
        """``make_log`` connects anew and raises HubFailed; ``on_taken`` is told the kinds of what came,
        ``on_current`` whenever everything was taken, ``pins`` is asked and given then, ``on_erased`` the subjects that
        were erased elsewhere and are readable here, each in the thread that learnt it."""
        self._journal = journal
        self._changed = threading.Condition()
        self._state = BranchState()
        self._book = book
        self._troubles: dict[str, str | None] = {}
        chance = chance or random.Random()  # noqa: S311 - jitter
        self._sender = _Sender(self, journal, make_log, on_bug, chance, Beside(journal, on_erased, pins=pins))
        self._taker = _Taker(self, book, make_log, on_bug, chance, on_taken, on_current, pins)

    def start(self) -> None:
        """Catch up and follow."""
        self._journal.subscribe(self._sender.on_journal)
        self._sender.start()
        self._taker.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Stop; what is not sent yet is sent after the next start."""
        self._sender.stop(timeout)
        self._taker.stop(timeout)
        self._book.close()

    def state(self) -> BranchState:
        """How it stands."""
        with self._changed:
            return self._state

    def wait_for(self, wanted: Callable[[BranchState], bool], timeout: float) -> bool:
        """Wait until the state is as wanted; False when it is not in time."""
        with self._changed:
            return self._changed.wait_for(lambda: wanted(self._state), timeout)

    def publish(
        self,
        *,
        unsent: int | None = None,
        position: int | None = None,
        ends_at: int | None = None,
        standings: Standings | None = None,
    ) -> None:
        """Other figures; those that are None stay."""
        with self._changed:
            state = self._state
            self._state = replace(
                state,
                unsent=state.unsent if unsent is None else unsent,
                position=state.position if position is None else position,
                ends_at=state.ends_at if ends_at is None else ends_at,
                standings=standings or state.standings,
            )
            self._changed.notify_all()

    def tell(self, side: str, trouble: str | None) -> None:
        """What is in the way of one side; an alarm of either is told before what passes by itself."""
        with self._changed:
            self._troubles[side] = trouble
            told = sorted(filter(None, self._troubles.values()), key=lambda code: code not in ALARMS)
            now = told[0] if told else None
            if now != self._state.trouble:
                log.log(logging.WARNING if now in ALARMS else logging.INFO, "branch log: %s", now or "in order")
                since = None if now is None else iso_utc(self._journal.now())
                self._state = replace(self._state, trouble=now, since=since)
            self._changed.notify_all()


class _Sender(_Carrier):
    """This journal's chains, oldest first, each from where the log stands."""

    def __init__(
        self,
        exchange: Exchange,
        journal: Journal,
        make_log: MakeLog,
        on_bug: Callable[[BaseException], None],
        chance: random.Random,
        beside: Beside,
    ) -> None:
        super().__init__(exchange, make_log, on_bug, chance)
        self._journal = journal
        self._beside = beside
        self._announcer = Announcer(journal.now)
        self._forked: dict[tuple[str, int], int] = {}
        """Chains of which the log has another continuation, and how far ours is sent beside it."""

    def on_journal(self, _kinds: frozenset[str]) -> None:
        """Listener of the journal: something was committed."""
        self._wake.set()

    def round(self, branch_log: BranchLog) -> None:
        chains = self._chains()
        known = {chain[:2]: branch_log.last_known(*chain[:2]) for chain in chains}
        unsent = sum(chain.last - (there.device_seq if (there := known[chain[:2]]) else 0) for chain in chains)
        self._exchange.publish(unsent=max(0, unsent))
        now = chains[-1]
        self._announcer.round(branch_log.announcements, now)
        older = branch_log.newest_epoch(now.device) > now.epoch
        for device, epoch, last in chains:
            name = (device, epoch)
            there = known[name]
            number = there.device_seq if there else 0
            if name in self._forked:
                number = self._forked[name]
            elif there is not None and not self._agrees(branch_log, there, last):
                number = self._forked[name] = self._last_common(branch_log, name, min(number, last))
            elif number > last:
                older = True
            with closing(branch_log.append_all(self._batches(name, number, last))) as calls:
                for rows, done in calls:
                    self._piece.came_through(len(rows))
                    if done.forked:
                        self._forked[name] = rows[-1][4]
                    unsent -= done.accepted
                    self._exchange.publish(unsent=max(0, unsent))
        self._announcer.round(branch_log.announcements, now)
        trouble = FORK if self._forked else OLDER_COPY if older else None
        self.tell(trouble)
        if trouble is None:
            self._beside.round(branch_log)

    def rest(self, branch_log: BranchLog) -> None:
        del branch_log  # the journal wakes it
        self._wake.wait(LOOK_SECONDS)

    def _agrees(self, branch_log: BranchLog, there: LastKnown, last: int) -> bool:
        """Whether the last entry that both have is the same."""
        name, at = (there.device, there.epoch), min(there.device_seq, last)
        said = there.hash if at == there.device_seq else branch_log.hash_of(*name, at)
        return self._rows(name, at - 1, 1)[0][13] == said

    def _last_common(self, branch_log: BranchLog, name: tuple[str, int], number: int) -> int:
        """From where a chain that somebody continued otherwise is to be sent: the log keeps both branches of it."""
        low, high = 0, number
        while low < high:
            middle = (low + high + 1) // 2
            there = branch_log.hash_of(*name, middle)
            same = there is not None and self._rows(name, middle - 1, 1)[0][13] == there
            low, high = (middle, high) if same else (low, middle - 1)
        return low

    def _chains(self) -> list[ChainEnd]:
        """Every chain of this journal, the one that is written now last."""
        with self._journal.read() as connection:
            now = connection.execute("SELECT device, epoch FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
            return sorted(ends(connection), key=lambda end: (end.device, end.epoch) == now)

    def _batches(self, name: tuple[str, int], number: int, last: int) -> Iterator[list[Row]]:
        """What comes behind this number of a chain, up to where it ended when the round began.

        A signature travels with what it signs: of two proposals that contradict, the one that came first into the log
        would otherwise lose while its signature is on the way."""
        while number < last and not self._stopping.is_set():
            size = self._piece.size
            rows = self._rows(name, number, size + 1)
            if len(rows) > size and rows[size][6] != Kind.CHECKPOINT:
                rows.pop()
            number = rows[-1][4]
            yield rows

    def _rows(self, name: tuple[str, int], after: int, most: int) -> list[Row]:
        with self._journal.read() as connection:
            return _rows_of(connection, name, after, most)


class _Taker(_Carrier):
    """The branch's entries, from where the book stands."""

    def __init__(
        self,
        exchange: Exchange,
        book: BranchBook,
        make_log: MakeLog,
        on_bug: Callable[[BaseException], None],
        chance: random.Random,
        on_taken: Callable[[frozenset[str]], None],
        on_current: Callable[[], object],
        pins: PinSide | None,
    ) -> None:
        super().__init__(exchange, make_log, on_bug, chance)
        self._book = book
        self._breathe = Breath(self._stopping.wait, work_seconds=_WORK_SECONDS, rest_seconds=_REST_SECONDS)
        self._on_taken = on_taken
        self._on_current = on_current
        self._pins = pins
        self._known: BranchLog | None = None
        """The connection whose log was held against the book."""
        self._looked_at = -READ_SECONDS

    def prepare(self) -> None:
        self._book.open()
        self._exchange.publish(position=self._book.position)

    def round(self, branch_log: BranchLog) -> None:
        position = self._book.position
        if branch_log is not self._known:
            branch_log.listen()
            self._require_same_log(branch_log, position)
            self._known = branch_log
        self._exchange.publish(position=position, ends_at=branch_log.position)
        self._look_around(branch_log)
        with closing(branch_log.pages(position, lambda: self._piece.size)) as pages:
            for page in pages:
                self._piece.came_through(len(page))
                taken = self._book.take(page, self._breathe)
                position = taken.position
                state = self._exchange.state()
                self._exchange.publish(position=position, ends_at=max(position, state.ends_at or 0))
                self._on_taken(taken.kinds)
                if self._stopping.is_set():
                    return
        self._on_current()
        if self._pins is not None and (wanted := self._pins.wanted()):
            self._pins.give(branch_log.boxes.pins(wanted))
        self.tell(None)

    def _look_around(self, branch_log: BranchLog) -> None:
        """How all counters of the branch stand."""
        if time.monotonic() - self._looked_at >= READ_SECONDS:
            self._exchange.publish(standings=branch_log.announcements.read())
            self._looked_at = time.monotonic()

    def _require_same_log(self, branch_log: BranchLog, position: int) -> None:
        """A log that came back out of a backup ends before the book, or goes on otherwise."""
        if position:
            last = branch_log.read(position - 1, 1)
            if not last:
                raise BookRefused("hub.log_changed", position=position)
            self._book.take(last)

    def rest(self, branch_log: BranchLog) -> None:
        for _ in range(round(LOOK_SECONDS)):
            if self._stopping.is_set() or branch_log.wait(1.0):
                return


def _rows_of(connection: sqlite3.Connection, name: tuple[str, int], after: int, most: int) -> list[Row]:
    return connection.execute(
        f"SELECT {COLUMNS} FROM entry WHERE device = ? AND epoch = ? AND device_seq > ?"  # noqa: S608
        " ORDER BY device_seq LIMIT ?",
        (*name, after, most),
    ).fetchall()
