"""What the interface knows of the exchange with the branch log; the part behind it is ``counter_app.hub``."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from counter_app.domain.branch_view import FORK_DAYS
from counter_app.domain.errors import StorageFailed
from counter_app.journal.file import iso_utc


@dataclass(frozen=True, slots=True)
class CounterStanding:
    """One computer of the branch as the log knows it.

    ``device`` None: the counter is enrolled and has sent nothing. ``epoch``, ``device_seq``: how far the log has its
    chain; ``said_epoch``, ``said_seq``: how far its journal goes by its own word, at ``seen_at`` (ISO 8601 UTC, the
    server's clock), None where it never said; ``behind``: the log knew more than that. ``clock_ahead``: seconds of its
    clock before the server's. ``forks``: entries that contradict its chain and are kept beside the log, the last since
    ``forked_at``. ``revoked``: the counter's login is closed.
    """

    counter: str
    device: str | None
    epoch: int = 0
    device_seq: int = 0
    said_epoch: int | None = None
    said_seq: int | None = None
    seen_at: str | None = None
    behind: bool = False
    clock_ahead: int | None = None
    forks: int = 0
    forked_at: str | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Standings:
    """Of all counters, by counter; ``at``: when it was read, by the server's clock (ISO 8601 UTC), None: not yet."""

    at: str | None = None
    counters: tuple[CounterStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class BranchState:
    """``trouble``: a code while something is in the way, with ``since`` (ISO 8601 UTC).

    ``unsent``: entries of this journal that are not in the log, None while that is not known; ``position``: how far the
    log is taken, ``ends_at``: how long it is; ``standings``: the branch's counters when the log was last there.
    """

    trouble: str | None = None
    since: str | None = None
    unsent: int | None = None
    position: int = 0
    ends_at: int | None = None
    standings: Standings = Standings()

    @property
    def current(self) -> bool:
        """Whether both sides have everything of each other."""
        return self.trouble is None and self.unsent == 0 and self.position == self.ends_at

    @property
    def alarm(self) -> bool:
        """Whether it does not mend itself: a person looks at it."""
        return self.trouble in ALARMS

    @property
    def forked(self) -> tuple[str, ...]:
        """Counters of the branch of which the log lately got what contradicts it, or that work with an older copy."""
        if self.standings.at is None:
            return ()
        since = iso_utc(datetime.fromisoformat(self.standings.at) - timedelta(days=FORK_DAYS))
        told = (one.counter for one in self.standings.counters if one.behind or (one.forked_at or "") > since)
        return tuple(sorted(set(told)))


FORK: Final = "hub.fork"
#: The log knows more of this journal's chain than the journal: an older copy was put in its place.
OLDER_COPY: Final = "hub.older_copy"
ALARMS: Final = frozenset(
    {
        FORK,
        OLDER_COPY,
        "hub.bad_entry",
        "hub.bad_key",
        "hub.gap",
        "hub.log_changed",
        "hub.newer",
        "hub.not_enrolled",
        "hub.position_gap",
        "hub.refused",
        "hub.wrong_key",
    }
)


class NoBranch:
    """A counter that exchanges nothing: ``trouble`` says why, None where it is to be so."""

    def __init__(self, trouble: str | None = None) -> None:
        self._state = None if trouble is None else BranchState(trouble)

    def state(self) -> BranchState | None:
        """See :class:`BranchLink`."""
        return self._state

    @property
    def ready(self) -> bool:
        """Never: there is no book."""
        return False

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """Raises StorageFailed ``branch.no_book``."""
        raise StorageFailed("branch.no_book")


class BranchLink(Protocol):
    """The exchange, as far as it is looked at."""

    def state(self) -> BranchState | None:
        """How it stands, None where nothing is exchanged. Thread-safe, never waits."""
        ...


class BranchRecords(Protocol):
    """The branch's book: the journal's read models over the entries of all its counters; ``seq`` is an entry's position
    in the log."""

    @property
    def ready(self) -> bool:
        """Whether it is open in this run of the program."""
        ...

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """A snapshot that cannot write. Raises StorageFailed ``branch.no_book`` before it is ready, ``journal.*``."""
        ...


class PinSide(Protocol):
    """What a counter gives and takes of its people's PINs: hashes by their seals (:mod:`.branch_pins`)."""

    def offered(self) -> Mapping[str, str]:
        """For the other counters. Raises StorageFailed."""
        ...

    def wanted(self) -> frozenset[str]:
        """Seals that are missing here. Raises StorageFailed."""
        ...

    def give(self, hashes: Mapping[str, str]) -> int:
        """What of them was found. Raises StorageFailed."""
        ...


class BranchNews:
    """Tells what has come out of the log: kinds of entries, in the thread that took them."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Have ``listener`` told from now on; it does not wait for anything."""
        with self._lock:
            self._listeners.append(listener)

    def tell(self, kinds: frozenset[str]) -> None:
        """Entries of these kinds are in the book."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(kinds)
