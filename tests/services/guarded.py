"""A counter that looks whether its journal is to be trusted, and somebody with a database tool."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from counter_app.domain.entries import SYSTEM, Cause, Kind, canonical_json, entry_hash
from counter_app.domain.errors import Refused
from counter_app.domain.people import Role
from counter_app.journal import chain, guards
from counter_app.journal.anchor import load_anchor
from counter_app.journal.device_key import DeviceKey, checkpoint_message
from counter_app.journal.file import FILE_NAME
from counter_app.journal.trust import Trust, TrustState
from counter_app.services.desk import Session
from counter_app.services.integrity import Integrity
from tests.services.world import PIN, MemorySecrets, World

NAMES = chain.COLUMNS.split(", ")
TRIGGERS = ("entry_never_changes", "entry_never_goes", "entry_only_appends")


def raise_bug(error: BaseException) -> None:
    raise error


class Guarded(World):
    """``reopen`` is the next start, with its quick check."""

    def __init__(self, folder: Path, secrets: MemorySecrets | None = None) -> None:
        super().__init__(folder, secrets=secrets)

    def open(self) -> None:
        self.device_key = DeviceKey.load_or_make(self.secrets)
        super().open()
        self.integrity = Integrity(self.desk, self.sessions, self.secrets, on_bug=raise_bug)

    def require_trust(self) -> None:
        self.integrity.require_trust()

    def close(self) -> None:
        self.integrity.stop()
        super().close()

    def crash(self) -> None:
        """Gone without a farewell: the anchor is as the last checkpoint or start left it."""
        self.journal.close()

    @property
    def path(self) -> Path:
        return self.folder / "data" / FILE_NAME

    def trust(self) -> Trust:
        return self.integrity.state()

    def check_all(self) -> Trust:
        """The full check, carried to its end."""
        self.integrity.start_full_check()
        thread = self.integrity._thread
        assert thread is not None
        while not self.integrity.progress().finished:
            thread.join(0.005)
            assert thread.is_alive()
        return self.trust()

    def next_start(self) -> Trust:
        """Open it and look at every entry."""
        self.open()
        return self.check_all()

    def release(self, person: Session, reason: str = "Diperiksa bersama TI", pin: str = PIN) -> Trust:
        return self.integrity.release(self.desk.new_op(), person.person.person_id, pin, reason, self.trust())

    def refused_with(self, deed: Callable[[], object]) -> str:
        try:
            deed()
        except Refused as refused:
            return refused.code
        return ""

    def many(self, count: int) -> None:
        """Log-outs, in one transaction: entries that change no balance."""
        with self.journal.write() as writer:
            for number in range(count):
                writer.append(
                    Kind.SESSION_CLOSED,
                    {"session": str(number), "idle": True},
                    op_id=writer.new_id(),
                    actor=SYSTEM,
                    cause=Cause.SYSTEM,
                )

    def copy(self, name: str = "kept.sqlite") -> Path:
        """The file as it is now, put aside (closed)."""
        return Path(shutil.copyfile(self.path, self.folder / name))

    def copy_now(self) -> Path:
        """The open file as it is now, put aside."""
        kept = self.folder / f"kept-{self.journal.head().seq}.sqlite"
        with self.journal.read() as connection, closing(sqlite3.connect(kept)) as target:
            connection.backup(target)
        return kept

    def device_of(self) -> str:
        with self.journal.read() as connection:
            return connection.execute("SELECT device FROM entry WHERE seq = 1").fetchone()[0]

    def put_back(self, kept: Path) -> None:
        for suffix in ("-wal", "-shm"):
            self.path.with_name(FILE_NAME + suffix).unlink(missing_ok=True)
        shutil.copyfile(kept, self.path)

    def supervisor(self) -> Session:
        person = next(person for person in self.sessions.people() if person.role is Role.SUPERVISOR)
        return Session(person, self.desk.new_op())

    def clerk(self) -> Session:
        person = next(person for person in self.sessions.people() if person.role is Role.CLERK)
        return Session(person, self.desk.new_op())

    def seq_of(self, kind: Kind) -> int:
        with self.journal.read() as connection:
            return connection.execute("SELECT max(seq) FROM entry WHERE kind = ?", (kind.value,)).fetchone()[0]

    def anchored(self) -> int:
        anchor = load_anchor(self.secrets)
        return anchor.seq if anchor else 0


@contextmanager
def raw(path: Path, *, careful: bool = False) -> Iterator[sqlite3.Connection]:
    """A database tool on the closed file, the triggers dropped; somebody ``careful`` puts them back."""
    connection = sqlite3.connect(path, isolation_level=None)
    for trigger in TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    try:
        yield connection
        if careful:
            guards.restore(connection)
    finally:
        connection.close()


def rehash(connection: sqlite3.Connection, after: int, key: DeviceKey | None = None) -> None:
    """Compute every hash behind ``after`` anew; sign anew with ``key``, where the forger has one."""
    previous: bytes = connection.execute("SELECT hash FROM entry WHERE seq = ?", (after,)).fetchone()[0]
    for row in connection.execute(f"SELECT {chain.COLUMNS} FROM entry WHERE seq > ? ORDER BY seq", (after,)).fetchall():
        facts: dict[str, Any] = dict(zip(NAMES, row, strict=True)) | {"prev_hash": previous}
        if facts["kind"] == Kind.CHECKPOINT:
            payload = chain.payload_of(facts["payload"]) | {"head": previous.hex()}
            if key is not None:
                number = facts["device_seq"] - 1
                message = checkpoint_message(facts["device"], facts["epoch"], number, previous.hex())
                payload |= {"device_seq": number, "public_key": key.public, "signature": key.sign(message)}
            facts["payload"] = canonical_json(payload)
        hashed = {name: facts[name] for name in NAMES if name not in ("seq", "id", "payload", "hash")}
        previous = entry_hash(entry_id=facts["id"], payload_json=facts["payload"], **hashed)
        connection.execute(
            "UPDATE entry SET payload = ?, prev_hash = ?, hash = ? WHERE seq = ?",
            (facts["payload"], facts["prev_hash"], previous, facts["seq"]),
        )


ALTERED, OLD_COPY, WHOLE = TrustState.ALTERED, TrustState.OLD_COPY, TrustState.WHOLE
