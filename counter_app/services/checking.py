"""The detector at work: invariants at each closing and, in the background, over the whole journal.

Lessons, class "the detector itself fails": its silence is an alarm, so each check leaves when it ran; a fault in it is
a breach like any other and never stops the till. A breach is an entry, stands on the screens until a whole check does
not find it any more, and forbids the word "balanced", never the selling.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.errors import StorageFailed
from counter_app.journal import invariants
from counter_app.journal.file import Journal, Writer
from counter_app.journal.invariants import Breach
from counter_app.journal.readmodels.checks import SHIFT, WHOLE
from counter_app.services.breath import Breath

log = logging.getLogger(__name__)

#: Between two steps of a whole check, so that the interface and the engine get their turn.
_PAUSE_SECONDS: Final = 0.002
#: Between two looks whether a check is due.
_LOOK_SECONDS: Final = 600.0
#: The whole journal is checked after each closing, and when this has passed; a start looks whether it has.
_EVERY: Final = timedelta(hours=12)
#: A whole check that is older than this is too old.
SILENT_AFTER: Final = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class LastCheck:
    """When a check ran (ISO 8601 UTC), over which entries, and how much it found."""

    at: str
    first: int
    last: int
    breaches: int


@dataclass(frozen=True, slots=True)
class CheckState:
    """What is known: breaches that stand, and the last checks of the whole journal and at a closing.

    ``silent``: the whole was not checked for :data:`SILENT_AFTER`.
    """

    breaches: tuple[Breach, ...]
    whole: LastCheck | None
    shift: LastCheck | None
    silent: bool


class _Stopped(Exception):
    """The program ends; nothing was found out."""


def check_state(connection: sqlite3.Connection, now: datetime) -> CheckState:
    """What the read model says."""
    breaches = connection.execute("SELECT invariant, what FROM breach ORDER BY found_seq, invariant, what").fetchall()
    last = {
        row[0]: LastCheck(*row[1:])
        for row in connection.execute("SELECT scope, at, first, last, breaches FROM last_check")
    }
    whole = last.get(WHOLE)
    # A new journal is not silent, it has not been there long enough to be checked.
    (began,) = connection.execute("SELECT at FROM entry ORDER BY seq LIMIT 1").fetchone()
    silent = now - datetime.fromisoformat(whole.at if whole else began) > SILENT_AFTER
    return CheckState(tuple(Breach(*breach) for breach in breaches), whole, last.get(SHIFT), silent)


def check_range(connection: sqlite3.Connection, first: int) -> tuple[Breach, ...]:
    """Check the entries from ``first`` on, where no till was open before it; nothing is written."""
    return _guarded(lambda: invariants.check_shift(connection, first))


def check_before_closing(writer: Writer, first: int, op_id: str) -> tuple[tuple[Breach, ...], Payload]:
    """Check the shift that began at entry ``first`` inside the transaction of its closing, and journal what is wrong.

    The breaches, and what the closing says of the check.
    """
    (last,) = writer.connection.execute("SELECT max(seq) FROM entry").fetchone()
    breaches = check_range(writer.connection, first)
    if breaches:
        _append_breaches(writer, SHIFT, first, last, breaches, op_id)
    return breaches, {"first": first, "last": last, "breaches": len(breaches)}


def breaches_at_closing(connection: sqlite3.Connection, op_id: str) -> tuple[Breach, ...]:
    """What :func:`check_before_closing` found in the transaction of this intent."""
    row = connection.execute(
        "SELECT json_extract(payload, '$.breaches') FROM entry WHERE op_id = ? AND kind = ?",
        (op_id, Kind.INVARIANT_BREACHED.value),
    ).fetchone()
    if row is None:
        return ()
    found = connection.execute("SELECT value ->> 'invariant', value ->> 'what' FROM json_each(?)", (row[0],)).fetchall()
    return tuple(Breach(*breach) for breach in found)


class Checking:
    """Checks the whole journal in a thread of its own: where the last check is old, after each closing, on demand."""

    def __init__(self, journal: Journal, *, on_bug: Callable[[BaseException], None]) -> None:
        self._journal = journal
        self._on_bug = on_bug
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def state(self) -> CheckState:
        """For the screens and the lamps."""
        with self._journal.read() as connection:
            return check_state(connection, self._journal.now())

    def start(self) -> None:
        """Check where it is time, and after each closing; call it once."""
        self._journal.subscribe(self._on_journal)
        self._thread = threading.Thread(target=self._run, name="checking", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 15.0) -> None:
        """End the thread; a check that is under way is given up. The journal is still open."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout)

    def ask(self) -> None:
        """Have the whole journal checked soon."""
        self._wake.set()

    def check_all(self) -> tuple[Breach, ...]:
        """Check the whole journal in the calling thread and journal what came of it. Raises StorageFailed."""
        last = self._journal.head().seq
        breathe = Breath(self._stopping.wait) if self._in_background() else invariants.nobody_waits
        breaches = _guarded(lambda: invariants.check_in_steps(self._journal.read, self._pause, breathe))
        with self._journal.write() as writer:
            op_id = writer.new_id()
            if breaches and set(breaches) != set(check_state(writer.connection, self._journal.now()).breaches):
                _append_breaches(writer, WHOLE, 1, last, breaches, op_id)
            writer.append(
                Kind.INVARIANTS_CHECKED,
                {"first": 1, "last": last, "breaches": len(breaches)},
                op_id=op_id,
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )
        return breaches

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                if self._is_due() or self._wake.is_set():
                    self._wake.clear()
                    self._check_or_say()
                self._wake.wait(_LOOK_SECONDS)
        except _Stopped:
            return
        except BaseException as error:
            self._on_bug(error)

    def _is_due(self) -> bool:
        state = self.state()
        return state.whole is None or self._journal.now() - datetime.fromisoformat(state.whole.at) > _EVERY

    def _check_or_say(self) -> None:
        try:
            self.check_all()
        except StorageFailed as error:
            # Its silence is seen: the time of the last check stands still.
            log.warning("the invariants could not be checked: %s", error.code)

    def _on_journal(self, kinds: frozenset[str]) -> None:
        if Kind.SHIFT_CLOSED in kinds:
            self._wake.set()

    def _pause(self, _count: int) -> None:
        if self._stopping.wait(_PAUSE_SECONDS if self._in_background() else 0):
            raise _Stopped

    def _in_background(self) -> bool:
        return self._thread is threading.current_thread()


def _guarded(check: Callable[[], tuple[Breach, ...]]) -> tuple[Breach, ...]:
    """A detector that stumbles says so: a breach, not a crash of the till."""
    try:
        return check()
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        log.exception("the check of the invariants failed")
        return (Breach(6, f"the check itself failed: {type(error).__name__}"),)


def _append_breaches(
    writer: Writer, scope: str, first: int, last: int, breaches: tuple[Breach, ...], op_id: str
) -> None:
    writer.append(
        Kind.INVARIANT_BREACHED,
        {
            "scope": scope,
            "first": first,
            "last": last,
            "breaches": [{"invariant": breach.invariant, "what": breach.what} for breach in breaches],
        },
        op_id=op_id,
        actor=SYSTEM,
        cause=Cause.SYSTEM,
    )
