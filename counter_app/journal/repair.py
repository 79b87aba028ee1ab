"""Repair of a damaged journal: the damaged file is kept as it is, and what it still says goes into a new one.

What is done, in this order, so that a crash anywhere loses nothing and the next call goes on:

1. the damaged file and its log are copied to ``damaged-<date>-<sha8>.sqlite``, synced, and never opened by SQLite;
2. every entry that fits its hash is read from it into a new file, under its own number;
3. a genesis entry of a new epoch and ``journal.repaired/1`` follow: which numbers are missing, and the kept file's
   hash. Numbers that were given once are not given again;
4. the new file takes the place of the damaged one.

The gap breaks the chain for good, and the check of trust says where: nothing is sold before a supervisor has released
it. Nothing is invented for what is missing (lessons, "evidence destroyed by repair", "guessing recovery").
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, cast

from counter_app.domain.entries import NOTHING_BEFORE, SYSTEM, Cause, Kind, Payload, canonical_json, entry_hash
from counter_app.domain.errors import KnownError, Refused, StorageFailed
from counter_app.domain.ids import RANDOM_BYTES, uuid7
from counter_app.journal import carving, readmodels
from counter_app.journal.chain import COLUMNS
from counter_app.journal.file import FILE_NAME, LOCK_NAME, iso_utc, split_statements
from counter_app.journal.files import sync_file, sync_folder
from counter_app.journal.forgetting import deleted_subjects
from counter_app.journal.lock import JournalLock
from counter_app.journal.opening import REPAIRED_NAME, file_version, finish_repair
from counter_app.journal.progress import OnProgress, Stage, nobody_watches
from counter_app.journal.rescue_tables import Rescued, rescue_tables
from counter_app.journal.schema import APPLICATION_ID, JOURNAL_TABLES, SCHEMA_VERSION
from counter_app.journal.storage_errors import storage_failed

_WORK: Final = "repair-work"
_SUBJECT: Final = re.compile(r'"subject":"([^"]+)"')
_INSERT: Final = f"INSERT OR IGNORE INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_BUFFER: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Missing:
    """Entries ``first`` to ``last`` are lost."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What a repair did.

    ``kept`` is the damaged file as it was found, ``sha256`` its hash in hex; ``entries`` were saved, ``missing`` were
    not; ``set_aside`` of the saved ones speak of missing ones and count in no balance; ``without_key`` subjects'
    personal data cannot be read any more (lost, or erased on request before); ``without_pin`` need a new PIN.
    """

    kept: Path
    sha256: str
    entries: int
    missing: tuple[Missing, ...]
    set_aside: int
    without_key: int
    without_pin: tuple[str, ...]

    @property
    def lost(self) -> int:
        """How many entries are missing."""
        return sum(gap.last - gap.first + 1 for gap in self.missing)


def repair(
    folder: Path, now: datetime, program: str, *, force: bool = False, on_progress: OnProgress = nobody_watches
) -> RepairReport:
    """Repair the journal in ``folder``; the program must not have it open.

    A file that SQLite finds whole is refused, because there a broken chain is somebody's doing and no damage;
    ``force`` repairs it all the same, for a log whose end was lost.

    Raises Refused ``journal.not_damaged``; StorageFailed ``journal.locked``, ``journal.beyond_repair`` (no entry could
    be read: the second copy is what is left), ``journal.disk_full`` and others of the disk. The damaged file stands
    where it was then.
    """
    path = folder / FILE_NAME
    with storage_failed():
        lock = JournalLock(folder / LOCK_NAME)
        try:
            finish_repair(path)
            if not path.exists():
                raise Refused("journal.not_damaged")
            return _Repair(folder, path, now, program, on_progress).run(force=force)
        finally:
            lock.release()


class _Repair:
    """One repair. The lock is held."""

    def __init__(self, folder: Path, path: Path, now: datetime, program: str, on_progress: OnProgress) -> None:
        self._folder = folder
        self._path = path
        self._now = now
        self._program = program
        self._on_progress = on_progress
        self._work = folder / _WORK

    def run(self, *, force: bool) -> RepairReport:
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(mode=0o700)
        copy = self._work / "copy.sqlite"
        for suffix in ("", "-wal"):
            source = self._path.with_name(self._path.name + suffix)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + suffix))
        if not force and _is_whole(copy):
            shutil.rmtree(self._work)
            raise Refused("journal.not_damaged")
        kept, sha256 = self._keep()
        new = self._work / "new.sqlite"
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            if os.name == "posix":
                new.chmod(0o600)
            # Until it is synced as a whole the new file is thrown away after a crash: no syncs, and a log in memory,
            # for entries that are set aside are rolled back.
            connection.execute("PRAGMA journal_mode=MEMORY")
            connection.execute("PRAGMA synchronous=OFF")
            report = self._fill(connection, copy, kept, sha256)
        sync_file(new)
        new.rename(self._folder / REPAIRED_NAME)
        sync_folder(self._folder)
        finish_repair(self._path)
        shutil.rmtree(self._work, ignore_errors=True)
        return report

    def _keep(self) -> tuple[Path, str]:
        """Copy the damaged files under a name of their own; those that an interrupted repair kept serve again."""
        sha256 = _sha256(self._path)
        log = self._path.with_name(self._path.name + "-wal")
        log_sha256 = _sha256(log) if log.exists() else ""
        for earlier in self._folder.glob(f"damaged-*-{sha256[:8]}.sqlite"):
            its_log = earlier.with_name(earlier.name + "-wal")
            if _sha256(earlier) == sha256 and (_sha256(its_log) if its_log.exists() else "") == log_sha256:
                return earlier, sha256
        stem = f"damaged-{self._now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{sha256[:8]}.sqlite"
        kept = self._folder / stem
        # The file itself comes last: where it stands, its log stands beside it.
        for suffix in ("-shm", "-wal", ""):
            source = self._path.with_name(self._path.name + suffix)
            if source.exists():
                part = self._work / "kept.part"
                shutil.copyfile(source, part)
                sync_file(part)
                part.chmod(0o400)
                part.replace(kept.with_name(stem + suffix))
        sync_folder(self._folder)
        return kept, sha256

    def _fill(self, connection: sqlite3.Connection, copy: Path, kept: Path, sha256: str) -> RepairReport:
        statements = list(split_statements(JOURNAL_TABLES))
        triggers = [statement for statement in statements if "CREATE TRIGGER" in statement]
        connection.execute("BEGIN")
        for statement in statements:
            if statement not in triggers:
                connection.execute(statement)
        self._salvage(connection, kept)
        last = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq DESC LIMIT 1").fetchone()  # noqa: S608
        if last is None:
            raise StorageFailed("journal.beyond_repair", kept=kept.name)
        (entries,) = connection.execute("SELECT count(*) FROM entry").fetchone()
        subjects, people = _named(connection)
        rescued = rescue_tables(copy, subjects, people)
        _insert_rescued(connection, rescued)
        missing = _missing(connection, max(last[0], rescued.head))
        self._say_so(connection, max(last[0], rescued.head), last, missing, kept, sha256)
        for statement in triggers:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("COMMIT")
        readmodels.rebuild(connection, self._on_progress)
        (set_aside,) = connection.execute("SELECT count(*) FROM set_aside").fetchone()
        return RepairReport(
            kept,
            sha256,
            entries,
            missing,
            set_aside,
            len(subjects - {row[0] for row in rescued.keys}),
            tuple(sorted(people - {row[0] for row in rescued.credentials})),
        )

    def _salvage(self, connection: sqlite3.Connection, kept: Path) -> None:
        def report(done: int, total: int) -> None:
            self._on_progress(Stage.SALVAGE, done, total)

        log = kept.with_name(kept.name + "-wal")
        doubtful: list[int] = []
        for carved in carving.carve(kept, log if log.exists() else None, report):
            added = connection.execute(_INSERT, carved.row).rowcount
            if added and not carved.certain:
                doubtful.append(carved.row[0])
        refuted: set[bytes] = set()
        for seq in sorted(doubtful):
            device, epoch, device_seq, prev_hash, digest = connection.execute(
                "SELECT device, epoch, device_seq, prev_hash, hash FROM entry WHERE seq = ?", (seq,)
            ).fetchone()
            before = connection.execute(
                "SELECT hash FROM entry WHERE device = ? AND epoch = ? AND device_seq = ?",
                (device, epoch, device_seq - 1),
            ).fetchone()
            if prev_hash in refuted or (before is not None and before[0] != prev_hash):
                # It followed an entry that was never committed and whose number another one has.
                refuted.add(digest)
                connection.execute("DELETE FROM entry WHERE seq = ?", (seq,))

    def _say_so(
        self,
        connection: sqlite3.Connection,
        head: int,
        last: carving.Row,
        missing: tuple[Missing, ...],
        kept: Path,
        sha256: str,
    ) -> None:
        device, epoch, device_seq, digest = last[2], last[3], last[4], last[13]
        begun = _last_payload(connection, Kind.GENESIS, device)
        signed = _last_payload(connection, Kind.CHECKPOINT, device)
        genesis: Payload = {
            "device": device,
            "epoch": epoch + 1,
            "office": begun.get("office", ""),
            "counter": begun.get("counter", ""),
            "program": self._program,
            "public_key": begun.get("public_key") or signed.get("public_key", ""),
            "previous": {"epoch": epoch, "device_seq": device_seq, "hash": digest.hex()},
            "why": "repaired",
            "at": missing[0].first if missing else head,
            "known": None,
        }
        repaired: Payload = {
            "kept": kept.name,
            "sha256": sha256,
            "missing": [[gap.first, gap.last] for gap in missing],
        }
        before = NOTHING_BEFORE
        for number, (kind, payload) in enumerate(((Kind.GENESIS, genesis), (Kind.REPAIRED, repaired)), start=1):
            before = self._append(connection, head + number, last, epoch + 1, number, kind, payload, before)

    def _append(
        self,
        connection: sqlite3.Connection,
        seq: int,
        last: carving.Row,
        epoch: int,
        device_seq: int,
        kind: Kind,
        payload: Payload,
        prev_hash: bytes,
    ) -> bytes:
        entry_id = uuid7(int(self._now.timestamp() * 1000), os.urandom(RANDOM_BYTES))
        text = canonical_json(payload)
        digest = entry_hash(
            entry_id=entry_id,
            device=last[2],
            epoch=epoch,
            device_seq=device_seq,
            op_id=entry_id,
            kind=kind.value,
            at=iso_utc(self._now),
            zone=last[8],
            actor=SYSTEM,
            cause=Cause.RECOVERY.value,
            payload_json=text,
            prev_hash=prev_hash,
        )
        row = (
            seq,
            entry_id,
            last[2],
            epoch,
            device_seq,
            entry_id,
            kind.value,
            iso_utc(self._now),
            last[8],
            SYSTEM,
            Cause.RECOVERY.value,
            text,
            prev_hash,
            digest,
        )
        connection.execute(_INSERT, row)
        return digest


def _is_whole(copy: Path) -> bool:
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            return (
                file_version(connection, SCHEMA_VERSION) > 0
                and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            )
    except (sqlite3.Error, KnownError):
        return False


def _last_payload(connection: sqlite3.Connection, kind: Kind, device: str) -> Payload:
    row = connection.execute(
        "SELECT payload FROM entry WHERE kind = ? AND device = ? ORDER BY seq DESC LIMIT 1", (kind.value, device)
    ).fetchone()
    return cast("Payload", json.loads(row[0])) if row else {}


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BUFFER):
            digest.update(block)
    return digest.hexdigest()


def _named(connection: sqlite3.Connection) -> tuple[set[str], set[str]]:
    """Subjects whose sealed data the entries hold, and people who were added."""
    subjects: set[str] = set()
    for (payload,) in connection.execute("SELECT payload FROM entry WHERE payload LIKE '%\"subject\"%'"):
        subjects.update(_SUBJECT.findall(payload))
    added = connection.execute("SELECT payload FROM entry WHERE kind = ?", (Kind.PERSON_ADDED.value,)).fetchall()
    return subjects, {json.loads(payload)["person"] for (payload,) in added}


def _insert_rescued(connection: sqlite3.Connection, rescued: Rescued) -> None:
    deleted = deleted_subjects(connection)
    for row in rescued.keys:
        if isinstance(row[0], str) and isinstance(row[1], bytes) and row[0] not in deleted:
            connection.execute("INSERT OR IGNORE INTO subject_key (subject, wrapped) VALUES (?, ?)", row)
    for row in rescued.credentials:
        if isinstance(row[0], str) and isinstance(row[1], str):
            connection.execute("INSERT OR IGNORE INTO credential (person_id, pin_hash) VALUES (?, ?)", row)


def _missing(connection: sqlite3.Connection, head: int) -> tuple[Missing, ...]:
    def gaps() -> Iterator[Missing]:
        wanted = 1
        for (seq,) in connection.execute("SELECT seq FROM entry ORDER BY seq"):
            if seq > wanted:
                yield Missing(wanted, seq - 1)
            wanted = seq + 1
        if wanted <= head:
            yield Missing(wanted, head)

    return tuple(gaps())
