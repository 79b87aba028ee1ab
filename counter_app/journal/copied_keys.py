"""What stands beside the entries and is needed to go on after a dead disk: subjects' keys and PIN hashes.

Neither is readable on the stick: a subject's key is wrapped with the master key as it is in the journal, and the PIN
hashes, which six digits would not protect, are sealed with it as a whole. Where the master key is gone, these files
open nothing. A subject that was erased disappears from the copy at the next round.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.entries import canonical_json
from counter_app.domain.errors import StorageFailed
from counter_app.journal import copy_file
from counter_app.journal.subjects import SubjectKeys

_PEOPLE: Final = "counter-app people/1"


@dataclass(frozen=True, slots=True)
class CopiedKeys:
    """What was read: wrapped keys by subject, and (person, PIN hash) pairs."""

    wrapped: dict[str, bytes]
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _At:
    """How many keys stand in the file, the last of them, and the file's size in bytes."""

    count: int
    last: str
    size: int


class KeyCopy:
    """Keeps the two files of one device in step with the journal's tables."""

    def __init__(self, folder: Path, device: str) -> None:
        self._keys = folder / f"{device}.keys.jsonl"
        self._people = folder / f"{device}.people.sealed"
        self._at: _At | None = None
        self._compared = -1
        """SQLite's version of the data when the whole file was last held against the table."""
        self._hashes: list[tuple[str, str]] | None = None

    def forget(self) -> None:
        """The stick was away: what stands there is not known any more."""
        self._at = self._hashes = None

    def update(self, connection: sqlite3.Connection, subjects: SubjectKeys, *, thorough: bool) -> None:
        """Bring both files up to date; ``thorough`` also finds a key that went while another, older one came.

        ``connection`` is always the same one. Raises OSError, Damaged.
        """
        count, last = connection.execute("SELECT count(*), coalesce(max(subject), '') FROM subject_key").fetchone()
        at = self._at
        if at is None or (at.count, at.last, at.size) != (count, last, copy_file.size_of(self._keys)):
            self._at = _At(count, last, self._appended(connection, count) or self._rewritten(connection))
        elif thorough and self._compared != _version(connection):
            self._at = _At(count, last, self._rewritten(connection))
        hashes = connection.execute("SELECT person_id, pin_hash FROM credential ORDER BY person_id").fetchall()
        if hashes != self._hashes or copy_file.size_of(self._people) is None:
            clear = canonical_json([list(pair) for pair in hashes]).encode()
            copy_file.replace(self._people, subjects.lock(clear, _PEOPLE))
        self._hashes = hashes

    def _appended(self, connection: sqlite3.Connection, count: int) -> int:
        """The file's size when all that is new could go to its end, as ids that are made later sort later; else 0."""
        if self._at is None or copy_file.size_of(self._keys) != self._at.size:
            return 0
        new = connection.execute(
            "SELECT subject, wrapped FROM subject_key WHERE subject > ? ORDER BY subject", (self._at.last,)
        ).fetchall()
        if not new or self._at.count + len(new) != count:
            return 0
        return copy_file.append(self._keys, self._at.size, [_key_line(*pair) for pair in new])

    def _rewritten(self, connection: sqlite3.Connection) -> int:
        rows = connection.execute("SELECT subject, wrapped FROM subject_key ORDER BY subject").fetchall()
        content = b"".join(_key_line(*row) for row in rows)
        if dict(rows) != _wrapped_in(self._keys) or copy_file.size_of(self._keys) != len(content):
            copy_file.replace(self._keys, content)
        self._compared = _version(connection)
        return len(content)


def write_keys(
    folder: Path,
    device: str,
    wrapped: Mapping[str, bytes],
    people: Sequence[tuple[str, str]],
    subjects: SubjectKeys,
) -> None:
    """Both files of a device at once, for a copy that is made from elsewhere. Raises OSError."""
    lines = [_key_line(subject, wrapped[subject]) for subject in sorted(wrapped)]
    copy_file.replace(folder / f"{device}.keys.jsonl", b"".join(lines))
    clear = canonical_json([list(pair) for pair in people]).encode()
    copy_file.replace(folder / f"{device}.people.sealed", subjects.lock(clear, _PEOPLE))


def read_keys(folder: Path, device: str, subjects: SubjectKeys | None) -> CopiedKeys:
    """What the copy holds of one device; empty where the master key is another or gone, or a file is damaged."""
    if subjects is None:
        return CopiedKeys({}, ())
    try:
        box = (folder / f"{device}.people.sealed").read_bytes()
        people = cast("list[list[str]]", json.loads(subjects.unlock(box, _PEOPLE)))
    except (OSError, StorageFailed, ValueError):
        return CopiedKeys({}, ())
    return CopiedKeys(
        _wrapped_in(folder / f"{device}.keys.jsonl"), tuple((person, pin_hash) for person, pin_hash in people)
    )


def _version(connection: sqlite3.Connection) -> int:
    """Changes whenever another connection committed something."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _key_line(subject: str, wrapped: bytes) -> bytes:
    return canonical_json({"subject": subject, "wrapped": wrapped.hex()}).encode() + b"\n"


def _wrapped_in(path: Path) -> dict[str, bytes]:
    """The keys in a file; lines that cannot be read are passed over, the next writing mends them."""
    found: dict[str, bytes] = {}
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return found
    for line in content.split(b"\n"):
        try:
            value = cast("dict[str, Any]", json.loads(line))
            found[str(value["subject"])] = bytes.fromhex(value["wrapped"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return found
