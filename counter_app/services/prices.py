"""The price list in force: imported lists travel with the journal, each holds from an office day on.

What holds today is the list with the latest first day that has come; of two with the same day the one that was
imported last. A screen that asks again gets the new list, without a restart.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.domain.price_text import is_older, read_price_text
from counter_app.domain.products import PriceList
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session, earlier, entry_at, same_intent

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class SignedList:
    """A list as it came: word for word, with its SHA-256 (hex), the name of the publisher's key and the signature."""

    prices: PriceList
    text: str
    sha256: str
    signer: str
    signature: str


@dataclass(frozen=True, slots=True)
class ListInForce:
    """What the screen says of a list. ``starts`` is the office day from which it holds, None of the first one, which
    nobody imported; ``signer`` is empty then. ``coming``: a list that was imported and whose day is still to come."""

    version: str
    products: int
    starts: date | None
    signer: str
    coming: tuple[str, date] | None


LoadSigned = Callable[[Path], SignedList]
"""Reads a signed list from a file. Raises KnownError ``price.*``."""


class PriceBook:
    """All lists of this counter. ``first`` is what holds while none is imported. Thread-safe."""

    def __init__(self, desk: Desk, first: PriceList, load: LoadSigned | None = None) -> None:
        """``load`` reads a signed file; without it there are no files to import."""
        self._desk = desk
        self._load = load
        self._first = first
        self._lock = threading.Lock()
        self._known: tuple[date, PriceList] | None = None
        self._imports = 0
        desk.journal.subscribe(self._on_journal)

    def current(self) -> PriceList:
        """The list of today. Reads the journal once a day, and after each import."""
        day = self._desk.office_time().date()
        with self._lock:
            known, imports = self._known, self._imports
        if known is not None and known[0] == day:
            return known[1]
        with self._desk.journal.read() as connection:
            prices = in_force(connection, self._first, day)
        with self._lock:
            if imports == self._imports:  # a list that came while this one was being read is not covered by it
                self._known = (day, prices)
        return prices

    def state(self) -> ListInForce:
        """For the screen."""
        day = self._desk.office_time().date()
        prices = self.current()
        with self._desk.journal.read() as connection:
            row = connection.execute(_IN_FORCE, (day.isoformat(), _ALL)).fetchone()
            later = connection.execute(
                "SELECT version, starts FROM price_list WHERE starts > ? ORDER BY starts, seq DESC LIMIT 1",
                (day.isoformat(),),
            ).fetchone()
        return ListInForce(
            prices.version,
            len(prices.products),
            date.fromisoformat(row[1]) if row else None,
            row[2] if row else "",
            (later[0], date.fromisoformat(later[1])) if later else None,
        )

    def import_list(self, session: Session, op_id: OpId, signed: SignedList, because: str = "") -> PriceList:
        """A supervisor brings a new list; ``because`` says why where it is older than the one in force.

        Raises Refused ``session.not_allowed``, ``price.older``, ``price.version_twice``, ``price.already``,
        ``price.over``, ``operation.conflict``.
        """
        self._desk.require(session, Right.SET_PRICES)
        return self._import(op_id, signed, because, session.person.person_id, session.cause)

    def import_file(self, session: Session, op_id: OpId, path: Path, because: str = "") -> PriceList:
        """:meth:`import_list` from a file; raises that and what reading and the signature say (``price.*``)."""
        self._desk.require(session, Right.SET_PRICES)
        if self._load is None:
            raise Refused("price.no_publisher")
        return self.import_list(session, op_id, self._load(path), because)

    def import_by_office(self, signed: SignedList) -> PriceList:
        """The office's own machinery brings a new list, with no window; never an older one.

        Raises what :meth:`import_list` raises.
        """
        return self._import(self._desk.new_op(), signed, "", SYSTEM, Cause.SYSTEM)

    def take_remote(self, writer: Writer, op_id: OpId, signed: SignedList, actor: str) -> None:
        """Another station of the branch sent a list; in the caller's transaction, and never an older one.

        Raises what :meth:`import_list` raises.
        """
        self._write(writer, op_id, signed, "", actor, Cause.REMOTE)

    def newest(self) -> tuple[str, str, str] | None:
        """Version, text and signature (base64) of the list that was imported last; None where there was none."""
        with self._desk.journal.read() as connection:
            row = connection.execute("SELECT max(seq) FROM price_list").fetchone()
            if row[0] is None:
                return None
            said = entry_at(connection, row[0]).payload
        return said["version"], said["text"], said["signature"]

    def _import(self, op_id: OpId, signed: SignedList, because: str, actor: str, cause: Cause) -> PriceList:
        because = because.strip()[:LONGEST_REASON]
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.PRICES_IMPORTED):
                same_intent(done, {"sha256": signed.sha256})
            else:
                self._write(writer, op_id, signed, because, actor, cause)
        return signed.prices

    def _write(self, writer: Writer, op_id: OpId, signed: SignedList, because: str, actor: str, cause: Cause) -> None:
        prices, today = signed.prices, self._desk.office_time().date()
        now = in_force(writer.connection, self._first, today)
        older = self._check(writer, signed, now, today, because)
        # A list whose day has come already holds from today on: yesterday was sold at yesterday's prices.
        starts = max(prices.starts or today, today)
        writer.append(
            Kind.PRICES_IMPORTED,
            {
                "version": prices.version,
                "starts": starts.isoformat(),
                "sha256": signed.sha256,
                "signer": signed.signer,
                "signature": signed.signature,
                "older_than": now.version if older else "",
                "because": because if older else "",
                "text": signed.text,
            },
            op_id=op_id,
            actor=actor,
            cause=cause,
        )

    def _check(self, writer: Writer, signed: SignedList, now: PriceList, today: date, because: str) -> bool:
        """Whether it is older than the list in force, which somebody must have said why."""
        version = signed.prices.version
        if signed.prices.ends is not None and signed.prices.ends < today:
            raise Refused("price.over", version=version)
        rows: Sequence[tuple[str, str]] = writer.connection.execute(
            "SELECT sha256, starts FROM price_list WHERE version = ?", (version,)
        ).fetchall()
        if any(sha256 != signed.sha256 for sha256, _ in rows):
            raise Refused("price.version_twice", version=version)
        if rows and (now.version == version or any(starts > today.isoformat() for _, starts in rows)):
            raise Refused("price.already", version=version)
        older = bool(now.version) and is_older(version, now.version)
        if older and not because:
            raise Refused("price.older", version=version, now=now.version)
        return older

    def _on_journal(self, kinds: frozenset[str]) -> None:
        if Kind.PRICES_IMPORTED.value in kinds:
            with self._lock:
                self._known = None
                self._imports += 1


_ALL = 2**62
_IN_FORCE = (
    "SELECT seq, starts, signer FROM price_list WHERE starts <= ? AND seq <= ? ORDER BY starts DESC, seq DESC LIMIT 1"
)


def in_force(connection: sqlite3.Connection, first: PriceList, day: date, last: int = _ALL) -> PriceList:
    """The list of an office day as entries up to ``last`` have it; ``first`` where none had been imported."""
    row = connection.execute(_IN_FORCE, (day.isoformat(), last)).fetchone()
    return (first if row is None else _list_of(entry_at(connection, row[0]))).on(day)


def _list_of(entry: Entry) -> PriceList:
    return read_price_text(entry.payload["text"])
