"""Verification of the hash chain: every entry recomputed from what stands in the file, every signature checked.

A chain is what one device wrote in one epoch: it begins with a genesis entry that names the device's public key, and
a checkpoint signs its head at least every :data:`CHECKPOINT_EVERY` entries. Hashes find what was changed; signatures
find who computed all hashes anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, cast

from counter_app.domain.entries import NOTHING_BEFORE, Cause, Entry, Kind, canonical_value, entry_hash
from counter_app.domain.ids import EntryId, OpId
from counter_app.journal.device_key import checkpoint_message, signature_fits

COLUMNS = "seq, id, device, epoch, device_seq, op_id, kind, at, zone, actor, cause, payload, prev_hash, hash"
#: Entries of a chain after which its head is signed.
CHECKPOINT_EVERY: Final = 100
#: Entries of a chain that may stand unsigned: what one transaction may add is the little more.
MOST_UNSIGNED: Final = CHECKPOINT_EVERY + 20

_ROWS: Final = f"SELECT {COLUMNS} FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"  # noqa: S608

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk over the whole chain found. ``broken_at`` is the first entry that does not fit, or None."""

    count: int
    head: bytes
    broken_at: int | None
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Whether every entry fits."""
        return self.broken_at is None


class Flaw(NamedTuple):
    """One place that does not fit: ``at`` which entry, why, and the SHA-256 (hex) of what stands there.

    Reasons: ``gap``, ``device_gap``, ``link``, ``content``, ``genesis``, ``previous`` (an epoch that does not follow
    from the one before), ``signature``, ``unsigned`` (too many entries without a checkpoint).
    """

    at: int
    reason: str
    found: str


def entry_of(row: Row, payload: dict[str, Any] | None = None) -> Entry:
    """An :class:`Entry` from a row of :data:`COLUMNS`; ``payload`` where it was read already."""
    return Entry(
        seq=row[0],
        entry_id=EntryId(row[1]),
        device=row[2],
        epoch=row[3],
        device_seq=row[4],
        op_id=OpId(row[5]),
        kind=row[6],
        at=row[7],
        zone=row[8],
        actor=row[9],
        cause=Cause(row[10]),
        payload=json.loads(row[11]) if payload is None else payload,
        prev_hash=row[12],
        hash=row[13],
    )


def entries(connection: sqlite3.Connection, after: int = 0) -> Iterator[Entry]:
    """Entries with ``seq > after``, in order."""
    for row in rows(connection, after):
        yield entry_of(row)


def rows(connection: sqlite3.Connection, after: int = 0, limit: int = -1) -> Iterator[Row]:
    """Rows with ``seq > after``, in order; at most ``limit`` where it is not negative.

    A text that is no UTF-8, which no program wrote, comes with its bytes escaped: it fits no hash.
    """
    found = connection.execute(_ROWS, (after, limit))
    while True:
        try:
            row = next(found, None)
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
            row = _escaped_row(connection, after)
            found = connection.execute(_ROWS, (row[0], limit - 1 if limit > 0 else limit))
        if row is None:
            return
        after, limit = row[0], limit - 1 if limit > 0 else limit
        yield row


def _escaped_row(connection: sqlite3.Connection, after: int) -> Row:
    connection.text_factory = _escaped
    try:
        return connection.execute(_ROWS, (after, 1)).fetchone()
    finally:
        connection.text_factory = str


def _escaped(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def verify(connection: sqlite3.Connection, on_progress: Callable[[int], None] | None = None) -> ChainReport:
    """Walk the chain from the first entry. ``on_progress`` gets the count every thousand entries."""
    walker, head = Walker(), NOTHING_BEFORE
    for row in rows(connection):
        flaw = walker.step(row)
        if flaw is not None:
            return ChainReport(walker.count - 1, head, flaw.at, flaw.reason)
        head = row[13]
        if on_progress is not None and walker.count % 1000 == 0:
            on_progress(walker.count)
    return ChainReport(walker.count, head, None)


@dataclass(slots=True)
class _Chain:
    """How far a chain was walked, its key, and its entries since the last checkpoint."""

    device_seq: int = 0
    head: bytes = NOTHING_BEFORE
    public_key: str = ""
    unsigned: int = 0


class Walker:
    """Takes rows in order and tells of each whether it fits; after a flaw it goes on from what stands there.

    ``seq`` is where it stands, ``payload`` what the last row says (nothing where its content does not fit). ``digest``
    is a SHA-256 over everything that was walked, so that two walks can be compared without keeping them.
    """

    def __init__(self, connection: sqlite3.Connection | None = None, after: int = 0) -> None:
        """Begin behind entry ``after``; what came before is then looked up in ``connection``, and taken as it is."""
        self.count = after
        self.digest = hashlib.sha256()
        self.seq = after
        self.payload: dict[str, Any] = {}
        self._before = connection if after else None
        self._chains: dict[tuple[str, int], _Chain] = {}
        self._ends: dict[str, tuple[int, int, bytes]] = {}

    def step(self, row: Row) -> Flaw | None:
        """The next row: None where it fits."""
        self.count += 1
        seq, name = row[0], (row[2], row[3])
        chain = self._chains.get(name)
        if chain is None:
            chain = self._chains[name] = self._found_before(name, row)
        payload, recomputed = _content_of(row)
        self.payload = payload
        at, reason = seq, ""
        if seq != self.seq + 1:
            at, reason = self.seq + 1, "gap"
        elif row[4] != chain.device_seq + 1:
            reason = "device_gap"
        elif row[12] != chain.head:
            reason = "link"
        elif recomputed != row[13]:
            reason = "content"
        elif (chain.device_seq == 0) != (row[6] == Kind.GENESIS):
            # Another device's chain begins with its genesis entry: a lone forged entry is no chain.
            reason = "genesis"
        chain.unsigned += 1
        if row[6] == Kind.GENESIS:
            chain.public_key = str(payload.get("public_key", ""))
            reason = reason or self._check_previous(row, payload)
        elif row[6] == Kind.CHECKPOINT:
            chain.unsigned = 0
            reason = reason or ("" if checkpoint_fits(row, payload, chain.public_key) else "signature")
        elif chain.unsigned > MOST_UNSIGNED:
            chain.unsigned = 0
            reason = reason or "unsigned"
        flaw = Flaw(at, reason, _fingerprint(self.seq, chain.head, row)) if reason else None
        self.digest.update(seq.to_bytes(8, "big", signed=True) + recomputed + row[13])
        chain.device_seq, chain.head = row[4], row[13]
        self._ends[row[2]] = (row[3], row[4], row[13])
        self.seq = seq
        return flaw

    def _check_previous(self, row: Row, payload: Mapping[str, Any]) -> str:
        """A later epoch says where the one before it ended here."""
        end = self._ends.get(row[2])
        if end is None and self._before is not None:
            end = self._before.execute(
                "SELECT epoch, device_seq, hash FROM entry WHERE device = ? AND seq < ? ORDER BY seq DESC LIMIT 1",
                (row[2], row[0]),
            ).fetchone()
        if end is None:
            return ""
        said = payload.get("previous")
        here = {"epoch": end[0], "device_seq": end[1], "hash": end[2].hex()}
        return "" if said == here and row[3] > end[0] else "previous"

    def _found_before(self, name: tuple[str, int], row: Row) -> _Chain:
        if self._before is None:
            return _Chain()
        where = "FROM entry WHERE device = ? AND epoch = ? AND device_seq = ?"
        last = self._before.execute(
            f"SELECT device_seq, hash {where} AND seq < ?",
            (*name, row[4] - 1, row[0]),
        ).fetchone()
        if last is None:
            return _Chain()
        genesis = self._before.execute(f"SELECT payload {where}", (*name, 1)).fetchone()
        return _Chain(last[0], last[1], str(payload_of(genesis[0]).get("public_key", "")) if genesis else "")


def payload_of(text: str) -> dict[str, Any]:
    """What a payload says; nothing where it is no JSON object."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def checkpoint_fits(row: Row, payload: Mapping[str, Any], public_key: str) -> bool:
    """Whether a checkpoint's row signs the entry before it with this key."""
    number, head = row[4] - 1, row[12].hex()
    return (
        payload.get("device_seq") == number
        and payload.get("head") == head
        and payload.get("public_key") == public_key
        and signature_fits(
            public_key, str(payload.get("signature", "")), checkpoint_message(row[2], row[3], number, head)
        )
    )


class ChainEnd(NamedTuple):
    """How far a chain goes: the number of its last entry."""

    device: str
    epoch: int
    last: int


def ends(connection: sqlite3.Connection) -> tuple[ChainEnd, ...]:
    """Each chain with its end, by device and epoch; found by skipping through the index, however long they are."""
    found: list[ChainEnd] = []
    name = ("", 0)
    while row := connection.execute(
        "SELECT device, epoch FROM entry WHERE (device, epoch) > (?, ?) ORDER BY device, epoch LIMIT 1", name
    ).fetchone():
        name = (row[0], row[1])
        (last,) = connection.execute(
            "SELECT max(device_seq) FROM entry WHERE device = ? AND epoch = ?", name
        ).fetchone()
        found.append(ChainEnd(*name, last))
    return tuple(found)


def content_fits(row: Row) -> bool:
    """Whether a row's hash is that of its content."""
    return _content_of(row)[1] == row[13]


def _content_of(row: Row) -> tuple[dict[str, Any], bytes]:
    """The payload, and the hash as it must be; for what no program wrote, a hash that no row can carry."""
    try:
        value = canonical_value(row[11])
        if isinstance(value, dict):
            return cast("dict[str, Any]", value), _hash_of(row)
    except (ValueError, RecursionError):
        pass
    return {}, hashlib.sha256(repr(row).encode()).digest()


def _hash_of(row: Row) -> bytes:
    return entry_hash(
        entry_id=row[1],
        device=row[2],
        epoch=row[3],
        device_seq=row[4],
        op_id=row[5],
        kind=row[6],
        at=row[7],
        zone=row[8],
        actor=row[9],
        cause=row[10],
        payload_json=row[11],
        prev_hash=row[12],
    )


def _fingerprint(seq_before: int, head_before: bytes, row: Row) -> str:
    return hashlib.sha256(repr((seq_before, head_before, row)).encode()).hexdigest()


class Fork(NamedTuple):
    """One number of a device's chain that two journals gave to different entries: somebody continued a copy."""

    device: str
    epoch: int
    device_seq: int
    hash_a: str
    hash_b: str


def find_fork(lines_a: Iterable[str | bytes], lines_b: Iterable[str | bytes]) -> Fork | None:
    """The first fork between two journals given as lines (one entry a line, the form of second copy and evidence).

    None where each is a part of the other or they have nothing in common. Raises ValueError for a line that is no
    entry. Lessons, "sequence reused after device swap or restored backup".
    """
    known = dict(map(_place_of, lines_a))
    forks = (
        Fork(*place, known[place], digest)
        for place, digest in map(_place_of, lines_b)
        if known.get(place, digest) != digest
    )
    return min(forks, default=None)


def _place_of(line: str | bytes) -> tuple[tuple[str, int, int], str]:
    fields = json.loads(line)
    try:
        return (fields["device"], fields["epoch"], fields["device_seq"]), fields["hash"]
    except (KeyError, TypeError) as error:
        raise ValueError("no entry") from error
