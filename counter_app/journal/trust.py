"""Whether the journal is what this counter wrote: quick at the start, whole in the background.

Three questions, in this order. Does the file end where this computer knows that it ended, and does its epoch belong to
this device's key (:func:`check_epoch`)? Do chain, signatures and read models fit, near the end
(:func:`check_recent`) and from the first entry on (:func:`check_all`)? What a supervisor released
(``journal.released/1``) is passed over as long as it stands as it was released; everything else is found anew.

The start costs the same however long the journal is: only :func:`check_all` walks it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import BugError
from counter_app.journal import chain, readmodels
from counter_app.journal.anchor import Anchor, head_of
from counter_app.journal.chain import Flaw, Row, Walker
from counter_app.journal.schema import JOURNAL_TABLES
from counter_app.journal.signing import NewEpoch, all_of, last_of

#: Entries from the end that are checked at the start.
RECENT: Final = 200
#: Flaws that a release names one by one; more are released as "everything up to here as it stands".
MOST_NAMED: Final = 200
_ROWS_A_STEP: Final = 500
#: A fold may look at the entry before its own: the clock's does.
_KEPT_ENTRIES: Final = 2
_INSERT_ROW: Final = f"INSERT INTO entry VALUES ({', '.join('?' * len(chain.COLUMNS.split(', ')))})"  # noqa: S608


class TrustState(StrEnum):
    """What is known of the journal."""

    WHOLE = "whole"
    ALTERED = "altered"
    OLD_COPY = "old_copy"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trust:
    """``at`` is the entry that does not fit (of an old copy: the last one that it has).

    ``reason``: those of :class:`~counter_app.journal.chain.Flaw`; ``read_model``; ``guards`` (triggers that are not
    those of the program); of the epoch: ``missing`` (the anchor
    knows a later entry), ``no_anchor``, ``other`` (the anchor's entry is another one here), ``key`` (another device's
    key), ``genesis``, ``epoch`` (begun, and never released).
    """

    state: TrustState
    at: int | None = None
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing speaks against the journal."""
        return self.state is TrustState.WHOLE


WHOLE: Final = Trust(TrustState.WHOLE)
UNKNOWN: Final = Trust(TrustState.UNKNOWN)
_OLD: Final = frozenset({"missing", "no_anchor"})


@dataclass(frozen=True, slots=True)
class Accepted:
    """Flaws that a supervisor released: by name, and all up to entry ``upto`` while ``digest`` is that of the walk."""

    flaws: frozenset[Flaw] = frozenset()
    upto: int = 0
    digest: str = ""

    def payload(self) -> Payload:
        """As it stands in the entry."""
        return {"flaws": [list(flaw) for flaw in sorted(self.flaws)], "upto": self.upto, "digest": self.digest}


@dataclass(frozen=True, slots=True)
class Check:
    """What was found, and what a release of it accepts from then on."""

    trust: Trust
    accepts: Accepted = field(default_factory=Accepted)


@dataclass(frozen=True, slots=True)
class EpochCheck:
    """Whether the epoch may go on; ``new_epoch`` where the next entry must not continue its numbers."""

    trust: Trust
    new_epoch: NewEpoch | None = None


def check_epoch(connection: sqlite3.Connection, public_key: str, anchor: Anchor | None) -> EpochCheck:
    """Anchor, key and epoch. A handful of look-ups."""
    head = head_of(connection)
    genesis = last_of(connection, Kind.GENESIS)
    if genesis is None or (genesis[2], genesis[3]) != (head.device, head.epoch):
        return _broken_epoch("genesis", head.seq)
    said = chain.payload_of(genesis[11])
    own = said.get("public_key") == public_key
    if genesis[3] > 1 and not any(said["settled"] for said in _releases(connection, public_key, genesis[0])):
        # Begun because something did not fit; the numbers do not go on, but nobody has looked at it yet.
        why, at = said.get("why"), said.get("at")
        found = _broken_epoch(why if isinstance(why, str) else "epoch", at if isinstance(at, int) else genesis[0])
        return EpochCheck(found.trust) if own else found
    if anchor is None:
        if head.seq > 1:
            return _broken_epoch("no_anchor", head.seq)
    else:
        row = connection.execute(
            "SELECT seq, hash FROM entry WHERE device = ? AND epoch = ? AND device_seq = ?",
            (anchor.device, anchor.epoch, anchor.device_seq),
        ).fetchone()
        if row is None:
            return _broken_epoch("missing", head.seq, anchor)
        if row[1].hex() != anchor.hash:
            return _broken_epoch("other", row[0], anchor)
    return EpochCheck(WHOLE) if own else _broken_epoch("key", genesis[0])


def _broken_epoch(why: str, at: int, anchor: Anchor | None = None) -> EpochCheck:
    state = TrustState.OLD_COPY if why in _OLD else TrustState.ALTERED
    return EpochCheck(Trust(state, at, why), NewEpoch(why, at, anchor.payload() if anchor else None))


def accepted(connection: sqlite3.Connection, public_key: str) -> Accepted:
    """What the last release accepts; each one carries on what those before it accepted."""
    payload = next(_releases(connection, public_key), None)
    if payload is None:
        return Accepted()
    flaws: list[list[Any]] = payload["flaws"]
    return Accepted(frozenset(Flaw(*flaw) for flaw in flaws), payload["upto"], payload["digest"])


def _releases(connection: sqlite3.Connection, public_key: str, after: int = 0) -> Iterator[dict[str, Any]]:
    """Payloads of the releases behind an entry, newest first. Only what this device signed at once is one."""
    for row in all_of(connection, Kind.RELEASED, after):
        signed = next(chain.rows(connection, row[0], 1), None)
        if signed is not None and _is_signed(row, signed, public_key):
            yield chain.payload_of(row[11])


def _is_signed(row: Row, signed: Row, public_key: str) -> bool:
    return (
        signed[6] == Kind.CHECKPOINT
        and (signed[2], signed[3], signed[4], signed[12]) == (row[2], row[3], row[4] + 1, row[13])
        and chain.content_fits(row)
        and chain.checkpoint_fits(signed, chain.payload_of(signed[11]), public_key)
    )


def check_recent(connection: sqlite3.Connection, public_key: str) -> Check:
    """The last :data:`RECENT` entries with their signatures, and where the read models stand."""
    known = accepted(connection, public_key)
    head = head_of(connection).seq
    after = max(0, head - RECENT)
    walker = Walker(connection, after)
    flaws = [flaw for row in chain.rows(connection, after) if (flaw := walker.step(row)) is not None]
    fresh = [flaw for flaw in flaws if flaw not in known.flaws and flaw.at > known.upto]
    accepts = Accepted(known.flaws | frozenset(fresh), known.upto, known.digest)
    if fresh:
        return Check(_altered(fresh[0]), accepts)
    if connection.execute("SELECT 1 FROM read_model WHERE seq <> ?", (head,)).fetchone():
        return Check(Trust(TrustState.ALTERED, head, "read_model"), accepts)
    return Check(WHOLE, accepts)


Read = Callable[[], AbstractContextManager[sqlite3.Connection]]
Tick = Callable[[int, int], bool]
Breathe = Callable[[], None]


def nobody_waits() -> None:
    """For callers that have the interpreter to themselves."""


def check_all(read: Read, public_key: str, tick: Tick, breathe: Breathe = nobody_waits) -> Check | None:
    """Walk every entry and fold it anew; compare the read models with that fold.

    ``read`` gives a snapshot, ``tick(done, total)`` is called every few hundred entries and answers whether to go on;
    None when it said no. Each step is a snapshot of its own, so that the log of writes can be worked off meanwhile.
    ``breathe`` is called after each entry and may rest.
    """
    walk = _Walk()
    with read() as connection:
        walk.known = accepted(connection, public_key)
    with closing(_Fold()) as fold:
        while True:
            with read() as connection:
                done = walk.step(connection, fold, breathe)
                if done:
                    return walk.result(walk.total > 0 or fold.equals(connection))
                total = head_of(connection).seq
            if not tick(walk.walker.count, total):
                return None


class _Walk:
    """The walk of :func:`check_all`: memory does not grow with the journal or with what is wrong with it."""

    def __init__(self) -> None:
        self.walker = Walker()
        self.known = Accepted()
        self.total = 0
        self._seq = 0
        self._named: list[Flaw] = []
        self._first: Flaw | None = None
        self._first_later: Flaw | None = None
        self._digest = ""

    def step(self, connection: sqlite3.Connection, fold: _Fold, breathe: Breathe) -> bool:
        """Some hundred entries more; True when there are no more."""
        count = 0
        for row in chain.rows(connection, self._seq, _ROWS_A_STEP):
            count += 1
            self._seq = row[0]
            flaw = self.walker.step(row)
            if flaw is not None:
                self._note(flaw)
            if self.total == 0:
                fold.take(row)
            if row[0] == self.known.upto:
                self._digest = self.walker.digest.hexdigest()
            breathe()
        return count < _ROWS_A_STEP

    def _note(self, flaw: Flaw) -> None:
        self.total += 1
        if len(self._named) < MOST_NAMED:
            self._named.append(flaw)
        if flaw not in self.known.flaws:
            self._first = self._first or flaw
            if flaw.at > self.known.upto:
                self._first_later = self._first_later or flaw

    def result(self, models_fit: bool) -> Check:
        """What all of it comes to."""
        accepts = Accepted(frozenset(self._named))
        if self.total > MOST_NAMED:
            accepts = Accepted(frozenset(), self._seq, self.walker.digest.hexdigest())
        as_released = bool(self._digest) and self._digest == self.known.digest
        fresh = self._first_later if as_released else self._first
        if fresh is not None:
            return Check(_altered(fresh), accepts)
        if not models_fit:
            return Check(Trust(TrustState.ALTERED, self._seq, "read_model"), accepts)
        return Check(WHOLE, accepts)


class _Fold:
    """Read models of one's own in a private file that goes with the connection, to compare with those in use.

    Of the entries it holds the last ones alone: it must not grow as the journal does.
    """

    def __init__(self) -> None:
        self._broken = False
        self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=OFF")
        self._connection.executescript(JOURNAL_TABLES)
        self._connection.execute("DROP TABLE entry")
        self._connection.execute(f"CREATE TABLE entry ({chain.COLUMNS})")
        self._connection.execute("BEGIN")
        readmodels.create(self._connection)

    def take(self, row: Row) -> None:
        """Fold one entry. What cannot be folded was never written by a program that folds it in the same step."""
        if self._broken:
            return
        try:
            self._connection.execute(_INSERT_ROW, row)
            self._connection.execute("DELETE FROM entry WHERE seq <= ?", (row[0] - _KEPT_ENTRIES,))
            readmodels.fold(self._connection, chain.entry_of(row))
        except (LookupError, TypeError, ValueError, AttributeError, BugError, sqlite3.Error):
            self._broken = True

    def equals(self, connection: sqlite3.Connection) -> bool:
        """Whether the read models of ``connection`` say the same."""
        if self._broken:
            return False
        try:
            return readmodels.fingerprint(connection) == readmodels.fingerprint(self._connection)
        except sqlite3.OperationalError:
            return False  # a table is gone or has another shape

    def close(self) -> None:
        """Let the private file go."""
        self._connection.close()


def _altered(flaw: Flaw) -> Trust:
    return Trust(TrustState.ALTERED, flaw.at, flaw.reason)
