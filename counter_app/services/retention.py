"""The vault's retention at work, in a thread of its own: announce, delete, say so (docs/decisions/0020).

The entry comes first, then the file goes; a crash in between is made good at the next look. Between the two another
customer may have bought for the same bytes: then the file stays. Both happen under the journal's lock, so that a sale
that was committed finds its document.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import StorageFailed
from counter_app.domain.formats import local_time
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.retention import Announce, Delete, Fate, RetentionPolicy, StampFacts, fate
from counter_app.domain.stamp import StampState
from counter_app.journal.file import Journal, iso_utc
from counter_app.services.clock_doubt import ClockDoubt, Uptime
from counter_app.services.vault_port import StoredFile, Vault

log = logging.getLogger(__name__)

#: Between two looks; a day is the finest that the policy knows.
_LOOK_SECONDS: Final = 3600.0
#: Between two files, so that the interface and the engine get their turn.
_PAUSE_SECONDS: Final = 0.002
#: From this part of the quota on the vault is called nearly full.
_NEARLY_FULL: Final = 0.8


@dataclass(frozen=True, slots=True)
class Notice:
    """A finished document that nobody collected and that goes at ``due_at`` (ISO 8601 UTC)."""

    document_id: str
    stamp_id: str
    claim: ClaimCode
    receipt: str
    due_at: str


@dataclass(frozen=True, slots=True)
class VaultState:
    """For the screens: bytes used and allowed, and what is announced, earliest first."""

    used: int
    quota: int
    notices: tuple[Notice, ...]

    @property
    def full(self) -> bool:
        """Nothing more is taken in; what is paid goes on."""
        return self.used >= self.quota

    @property
    def nearly_full(self) -> bool:
        """It soon will be."""
        return self.used >= self.quota * _NEARLY_FULL


class KeptVault:
    """A vault that knows what was deleted after its time, and says that instead of "missing"."""

    def __init__(self, vault: Vault, journal: Journal) -> None:
        self._vault = vault
        self._journal = journal

    def get(self, sha256: str) -> bytes:
        """Raises StorageFailed ``vault.deleted`` (``day`` at the office, ISO; ``reason``) and the vault's own."""
        try:
            return self._vault.get(sha256)
        except StorageFailed as failure:
            if failure.code != "vault.missing":
                raise
            with self._journal.read() as connection:
                row = connection.execute(
                    "SELECT deleted_at, reason FROM deleted_file WHERE sha256 = ?", (sha256,)
                ).fetchone()
            if row is None:
                raise
            day = local_time(datetime.fromisoformat(row[0]), self._journal.station.zone).date()
            raise StorageFailed("vault.deleted", day=day.isoformat(), reason=row[1]) from failure

    def put(self, content: bytes) -> str:
        """See the port."""
        return self._vault.put(content)

    def holds(self, sha256: str) -> bool:
        """See the port."""
        return self._vault.holds(sha256)

    def delete(self, sha256: str, *, put_before: datetime) -> bool:
        """See the port."""
        return self._vault.delete(sha256, put_before=put_before)

    def files(self) -> tuple[StoredFile, ...]:
        """See the port."""
        return self._vault.files()

    def require_room(self) -> None:
        """See the port."""
        self._vault.require_room()


class Retention:
    """Start it once; it works until :meth:`stop`."""

    def __init__(
        self,
        journal: Journal,
        vault: Vault,
        policy: RetentionPolicy,
        quota: int,
        on_bug: Callable[[BaseException], None],
        sweep: Callable[[], object] = lambda: None,
        uptime: Uptime = time.monotonic,
    ) -> None:
        """``sweep``: what becomes of personal data that is no file (:meth:`.Erasing.sweep`), done at each look."""
        self._sweep = sweep
        self._clock = ClockDoubt(journal, uptime)
        self._journal = journal
        self._vault = vault
        self._policy = policy
        self._quota = quota
        self._on_bug = on_bug
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def state(self) -> VaultState:
        """What the screens say. Looks at the disk."""
        used = sum(file.size for file in self._vault.files())
        with self._journal.read() as connection:
            rows = connection.execute(
                "SELECT document_id, min(stamp_id), claim, receipt, due_at FROM deletion_notice"
                " CROSS JOIN stamp USING (document_id) JOIN sale USING (sale_id) WHERE stamp.state = ?"
                " AND NOT EXISTS (SELECT 1 FROM deleted_file WHERE deleted_file.sha256 = stamp.result_sha256)"
                " GROUP BY document_id ORDER BY due_at",
                (StampState.VERIFIED.value,),
            ).fetchall()
        notices = tuple(Notice(row[0], row[1], ClaimCode(row[2]), row[3], row[4]) for row in rows)
        return VaultState(used, self._quota, notices)

    def start(self) -> None:
        """Look now and then every hour."""
        self._thread.start()

    def stop(self, timeout: float = 15.0) -> None:
        """End the thread after the file that it is at."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def look(self) -> int:
        """Announce and delete what is due, in the calling thread, phones and the like too; how many files went.

        A file that the disk does not let go stays for the next look (lessons, "one bad item stops the queue"). While
        the clock is in doubt nothing is due. Raises StorageFailed where the journal or the vault as a whole cannot be
        used.
        """
        gone = 0
        if not self._clock.believed():
            return gone
        for file in self._vault.files():
            if self._stopping.wait(_PAUSE_SECONDS if threading.current_thread() is self._thread else 0):
                break
            with self._journal.read() as connection:
                needs_writing = not _keeps(connection, file, self._journal.now(), self._policy)
            gone += needs_writing and self._carry_out(file)
        self._sweep()
        return gone

    def _delete(self, file: StoredFile, deleted_at: str) -> bool:
        try:
            return self._vault.delete(file.sha256, put_before=datetime.fromisoformat(deleted_at))
        except StorageFailed as error:
            log.warning("a document could not be deleted: %s", error.code)
            return False

    def _carry_out(self, file: StoredFile) -> bool:
        now = self._journal.now()
        with self._journal.write() as writer:
            if not _is_deleted(writer.connection, file):
                match _fate(writer.connection, file, now, self._policy):
                    case Announce(document_ids, due):
                        for document_id in document_ids:
                            writer.append(
                                Kind.DELETION_ANNOUNCED,
                                {"document": document_id, "due": iso_utc(due)},
                                op_id=document_id,
                                actor=SYSTEM,
                                cause=Cause.SYSTEM,
                            )
                        return False
                    case Delete(reason):
                        writer.append(
                            Kind.DOCUMENT_DELETED,
                            {"sha256": file.sha256, "reason": reason.value, "size": file.size},
                            op_id=writer.new_id(),
                            actor=SYSTEM,
                            cause=Cause.SYSTEM,
                        )
                    case _:
                        return False
        with self._journal.write() as writer:
            row = writer.connection.execute(
                "SELECT deleted_at FROM deleted_file WHERE sha256 = ?", (file.sha256,)
            ).fetchone()
            return row is not None and self._delete(file, row[0])

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    self.look()
                except StorageFailed as error:
                    log.warning("the retention could not work: %s", error.code)
                self._stopping.wait(_LOOK_SECONDS)
        except BaseException as error:
            self._on_bug(error)


def _keeps(connection: sqlite3.Connection, file: StoredFile, now: datetime, policy: RetentionPolicy) -> bool:
    if _is_deleted(connection, file):
        return False
    return not isinstance(_fate(connection, file, now, policy), Announce | Delete)


def _is_deleted(connection: sqlite3.Connection, file: StoredFile) -> bool:
    """Its entry is there and the file still is: a crash came between the two."""
    row = connection.execute("SELECT deleted_at FROM deleted_file WHERE sha256 = ?", (file.sha256,)).fetchone()
    return row is not None and file.put_at < datetime.fromisoformat(row[0])


def _fate(connection: sqlite3.Connection, file: StoredFile, now: datetime, policy: RetentionPolicy) -> Fate:
    rows = connection.execute(
        "SELECT document_id, state, coalesce(reversal.at, last_at, paid_at), announced_at,"
        " EXISTS (SELECT 1 FROM dispute WHERE dispute.sale_id = stamp.sale_id AND settled_seq IS NULL)"
        " FROM stamp LEFT JOIN reversal USING (sale_id) LEFT JOIN deletion_notice USING (document_id)"
        " WHERE document_id IN (SELECT document_id FROM document WHERE sha256 = ?1"
        " UNION SELECT document_id FROM stamp WHERE result_sha256 = ?1)",
        (file.sha256,),
    ).fetchall()
    stamps = tuple(
        StampFacts(
            row[0],
            StampState(row[1]),
            datetime.fromisoformat(row[2]),
            None if row[3] is None else datetime.fromisoformat(row[3]),
            bool(row[4]),
        )
        for row in rows
    )
    ordered = connection.execute("SELECT 1 FROM document WHERE sha256 = ? LIMIT 1", (file.sha256,)).fetchone()
    return fate(stamps, file.put_at, now, policy, ordered=ordered is not None)
