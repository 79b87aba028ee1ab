"""What every use case needs: the journal, the place, the person, and the rule that an intent happens once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter_app.domain.entries import Cause, Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.formats import local_time
from counter_app.domain.ids import OpId
from counter_app.domain.masking import journaled
from counter_app.domain.people import RIGHTS, Person, Right, Role
from counter_app.domain.place import Place
from counter_app.journal import chain
from counter_app.journal.file import Journal, Writer

RequireTrust = Callable[[], None]
"""Raises Refused ``journal.altered`` or ``journal.old_copy`` while the journal is not to be trusted."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is logged in."""

    person: Person
    op_id: OpId

    @property
    def cause(self) -> Cause:
        """Whose act an entry of this session is."""
        match self.person.role:
            case Role.CLERK:
                return Cause.USER
            case Role.SUPERVISOR:
                return Cause.SUPERVISOR
            case Role.ADMINISTRATOR:
                return Cause.ADMINISTRATOR


class Desk:
    """Shared by all services of one counter."""

    def __init__(self, journal: Journal, place: Place, *, in_branch: bool = False) -> None:
        """``in_branch``: it shares a log with other counters, which may have what was sold here."""
        self.journal = journal
        self.place = place
        self.in_branch = in_branch
        self._ended: set[OpId] = set()
        self._ending = threading.Lock()

    def new_op(self) -> OpId:
        """One identifier for one intent, to be made when a screen begins it."""
        return OpId(self.journal.new_id())

    def require(self, session: Session, right: Right) -> None:
        """Whether the session is still open and its person may do this.

        Raises Refused ``session.ended``, ``session.not_allowed``.
        """
        self.require_open(session)
        if right not in RIGHTS[session.person.role]:
            raise Refused("session.not_allowed", right=right.value)

    def require_open(self, session: Session) -> None:
        """Raises Refused ``session.ended`` once its person has logged out, or the counter did it for her.

        A session lives in the running program alone, and so does the memory of its end.
        """
        if session.op_id in self._ended:
            raise Refused("session.ended")

    def end(self, session: Session) -> bool:
        """Nothing is done in this session any more, whatever still holds it; False where it had ended before."""
        with self._ending:
            before = len(self._ended)
            self._ended.add(session.op_id)
            return len(self._ended) > before

    def office_time(self) -> datetime:
        """Now, in the office's zone."""
        return local_time(self.journal.now(), self.place.office.zone)


def earlier(connection: sqlite3.Connection, op_id: str, kind: Kind) -> Entry | None:
    """The entry with which this intent was carried out already, if it was."""
    row = connection.execute("SELECT seq FROM operation WHERE op_id = ? AND kind = ?", (op_id, kind.value)).fetchone()
    return None if row is None else entry_at(connection, row[0])


def entry_at(connection: sqlite3.Connection, seq: int) -> Entry:
    """The entry with this sequence number."""
    row = connection.execute(
        f"SELECT {chain.COLUMNS} FROM entry WHERE seq = ?",  # noqa: S608
        (seq,),
    ).fetchone()
    return chain.entry_of(row)


def same_intent(entry: Entry, asked: Mapping[str, Any]) -> None:
    """A repeated intent must ask for the same thing. Raises Refused ``operation.conflict``.

    Lessons, "conflict shown when one id carries two contents".
    """
    if any(entry.payload.get(key) != value for key, value in journaled(asked).items()):
        raise Refused("operation.conflict")


def open_shift_of(writer_or_reader: Writer | sqlite3.Connection, drawer: str) -> tuple[str, str] | None:
    """Id and clerk of the drawer's open shift."""
    connection = writer_or_reader.connection if isinstance(writer_or_reader, Writer) else writer_or_reader
    row = connection.execute(
        "SELECT shift_id, clerk FROM shift WHERE drawer = ? AND closed_seq IS NULL", (drawer,)
    ).fetchone()
    return None if row is None else (row[0], row[1])


def require_own_shift(writer: Writer, session: Session, drawer: str) -> str:
    """The shift that the session's person has open at the drawer.

    Raises Refused ``shift.not_open``, ``shift.other_clerk``.
    """
    shift = open_shift_of(writer, drawer)
    if shift is None:
        raise Refused("shift.not_open")
    if shift[1] != session.person.person_id:
        raise Refused("shift.other_clerk")
    return shift[0]
