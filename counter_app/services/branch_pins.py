"""One PIN for a person at all counters that share her.

Entries say the seal of a PIN's hash; the hash itself travels in a box of the branch log that is asked for by that seal
(``hub/key_boxes.py``), so that a box with anything else in it opens nothing. Which PIN is hers now is folded, at each
counter for itself, from the PIN entries of all: the last one in the log's order that this counter believes.

* Set by herself: believed where the PIN before it, at the computer where she set it, is one that was hers here. She
  proved there that she knew it.
* Given by an administrator: believed where this counter trusts that administrator at that computer; the PINs before it
  prove nothing any more, so that one that she sets with them elsewhere counts for nothing, though it comes later.
* Given by a recovery, or put in while a counter was set up: only there.

Counters that trust each other's administrators have the same PIN once they have read as far.

Wrong tries and the lock behind them stay each counter's own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from counter_app.domain.entries import Cause, Entry, Kind
from counter_app.domain.ids import PersonId
from counter_app.journal import chain
from counter_app.journal.file import Writer
from counter_app.journal.people_file import PersonFile, file_of
from counter_app.services.branch_ports import BranchRecords
from counter_app.services.branch_trust import BranchTrust
from counter_app.services.desk import Desk
from counter_app.services.pins import Pins, pin_seal
from counter_app.services.session import Sessions

Believes = Callable[[Entry], bool]
"""Whether this counter trusts the administrator who wrote an entry, at that computer."""

_PIN_KINDS = (Kind.PERSON_ADDED.value, Kind.PIN_SET.value, Kind.PERSON_RECOVERED.value)
#: The literals are those of the index ``entry_person``.
_OF_PEOPLE = (
    " FROM entry WHERE kind IN ('person.added/1', 'person.changed/1', 'person.pin_set/1', 'person.recovered/1')"
)


@dataclass(slots=True)
class _Fold:
    """The PINs of one person as this counter believes them."""

    person_id: str
    device: str
    believes: Believes
    held: set[str] = field(default_factory=set[str])
    """Seals of PINs that prove that it is her."""
    believed: set[str] = field(default_factory=set[str])
    there: dict[str, str] = field(default_factory=dict[str, str])
    """The seal that each computer has."""
    now: Entry | None = None

    def begin_with(self, seal: str) -> None:
        """The PIN with which she came to this counter; what led to it stands before it in the log."""
        self.held.add(seal)
        self.believed.add(seal)

    def take(self, entry: Entry) -> None:
        seal, here = str(entry.payload["pin_seal"]), entry.device == self.device
        before, self.there[entry.device] = self.there.get(entry.device), seal
        if entry.kind == Kind.PERSON_ADDED:
            return
        if entry.cause is Cause.REMOTE:
            # What was taken here and would not be believed any more is so all the same.
            if here and seal not in self.believed:
                self._believe(entry, seal)
        elif entry.kind == Kind.PIN_SET and entry.actor == self.person_id:
            if before in self.held:
                self._believe(entry, seal, also=self.held)
        elif here or (entry.kind == Kind.PIN_SET and entry.cause is Cause.ADMINISTRATOR and self.believes(entry)):
            self._believe(entry, seal)

    def _believe(self, entry: Entry, seal: str, also: Iterable[str] = ()) -> None:
        self.now = entry
        self.held = {*also, seal}
        self.believed.add(seal)


def pin_now(
    person_id: str, device: str, book: Iterable[Entry], journal: Iterable[Entry], believes: Believes
) -> Entry | None:
    """The entry whose PIN is hers; None where this counter has no reason for another than it has.

    ``book``: her PIN entries in the log's order; ``journal``: this counter's own, of which those that the log does not
    have yet are the last.
    """
    fold, known, own = _Fold(person_id, device, believes), set[str](), list(journal)
    first = next((entry for entry in own if entry.kind == Kind.PERSON_ADDED), None)
    if first is not None:
        fold.begin_with(str(first.payload["pin_seal"]))
    for entry in book:
        known.add(entry.entry_id)
        fold.take(entry)
    for entry in own:
        if entry.entry_id not in known:
            fold.take(entry)
    return fold.now


class BranchPins:
    """What this counter offers of its PINs, wants of others', and takes.

    One thread asks what is offered, one what is wanted, after every entry: each remembers what it answered last.
    """

    def __init__(self, desk: Desk, sessions: Sessions, trust: BranchTrust, records: BranchRecords) -> None:
        self._desk = desk
        self._sessions = sessions
        self._pins: Pins = sessions.pins
        self._trust = trust
        self._records = records
        self._offered: dict[str, str] = {}
        self._offered_at: tuple[object, ...] | None = None
        self._looked: tuple[object, ...] | None = None
        self._wanted: frozenset[str] = frozenset()

    def offered(self) -> Mapping[str, str]:
        """Hashes by their seals, of the people that this counter shares with others."""
        with self._desk.journal.read() as connection:
            if (state := _state(connection)) == self._offered_at:
                return self._offered
            rows = connection.execute(
                "SELECT person_id, pin_hash FROM credential JOIN branch_person USING (person_id) WHERE counter = ?",
                (self._desk.place.counter,),
            ).fetchall()
            self._offered = {
                seal: pin_hash
                for person_id, pin_hash in rows
                if (file := file_of(connection, person_id)) and file.pin_seal == (seal := pin_seal(pin_hash))
            }
        self._offered_at = state
        return self._offered

    def wanted(self) -> frozenset[str]:
        """Seals of the PINs that are missing here."""
        with self._records.read() as book, self._desk.journal.read() as connection:
            state = (_last_of(book), *_state(connection))
            if state != self._looked:
                self._wanted = frozenset(seal for _, _, _, seal in self._missing(connection, book))
                self._looked = state
        return self._wanted

    def give(self, hashes: Mapping[str, str]) -> int:
        """Take hashes by their seals; how many PINs are other ones now. What does not fit its seal is passed over."""
        fitting = {seal: pin_hash for seal, pin_hash in hashes.items() if pin_seal(pin_hash) == seal}
        taken = 0
        with self._desk.journal.write() as writer, self._records.read() as book:
            for person_id, file, entry, seal in self._missing(writer.connection, book):
                if seal in fitting:
                    self._take(writer, person_id, file, entry, fitting[seal])
                    taken += 1
        return taken

    def _take(self, writer: Writer, person_id: PersonId, file: PersonFile, entry: Entry | None, pin_hash: str) -> None:
        if entry is not None and file.pin_seal != pin_seal(pin_hash):
            temporary = bool(entry.payload["temporary"])
            writer.append(
                Kind.PIN_SET,
                {"person": person_id, "temporary": temporary, "pin_seal": pin_seal(pin_hash)},
                op_id=writer.new_id(),
                actor=entry.actor,
                cause=Cause.REMOTE,
            )
            if temporary:
                self._sessions.end_of(writer, person_id)
        self._pins.keep(writer, person_id, pin_hash)

    def _missing(
        self, connection: sqlite3.Connection, book: sqlite3.Connection
    ) -> list[tuple[PersonId, PersonFile, Entry | None, str]]:
        """Person, her file here, the entry of the PIN that she should have, and its seal."""
        shared = connection.execute(
            "SELECT person_id, pin_hash IS NOT NULL FROM branch_person LEFT JOIN credential USING (person_id)"
            " WHERE counter = ? ORDER BY person_id",
            (self._desk.place.counter,),
        ).fetchall()
        found: list[tuple[PersonId, PersonFile, Entry | None, str]] = []
        for person_id, has_pin in shared:
            file = file_of(connection, person_id)
            if file is None or file.blocked:
                continue
            entry = pin_now(
                person_id,
                str(self._device(connection)),
                _entries(book, person_id),
                _entries(connection, person_id),
                lambda said: self._trust.believes(connection, book, said.actor, said.device, said.epoch),
            )
            seal = file.pin_seal if entry is None else str(entry.payload["pin_seal"])
            if not has_pin or seal != file.pin_seal:
                found.append((PersonId(person_id), file, entry, seal))
        return found

    @staticmethod
    def _device(connection: sqlite3.Connection) -> object:
        return connection.execute("SELECT device FROM entry ORDER BY seq DESC LIMIT 1").fetchone()[0]


def _entries(connection: sqlite3.Connection, person_id: str) -> list[Entry]:
    rows = connection.execute(
        f"SELECT {chain.COLUMNS}{_OF_PEOPLE} AND json_extract(payload, '$.person') = ? ORDER BY seq",
        (person_id,),
    ).fetchall()
    return [entry for row in rows if (entry := chain.entry_of(row)).kind in _PIN_KINDS]


def _last_of(connection: sqlite3.Connection) -> object:
    return connection.execute(f"SELECT max(seq), count(*){_OF_PEOPLE}").fetchone()


def _state(connection: sqlite3.Connection) -> tuple[object, ...]:
    """Changes with everything in a journal that decides which PINs there are, and which are missing."""
    return (
        _last_of(connection),
        connection.execute("SELECT count(*) FROM credential").fetchone(),
        connection.execute("SELECT count(*) FROM branch_person").fetchone(),
        connection.execute("SELECT max(at), count(*) FROM branch_trust").fetchone(),
    )
