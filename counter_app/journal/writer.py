"""What a transaction of the journal hands out: the writer that appends its entries, and the parts that share one."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind, Payload
from counter_app.domain.ids import SubjectId
from counter_app.domain.masking import journaled
from counter_app.journal import forgetting, readmodels
from counter_app.journal.signing import SIGNED_AT_ONCE, Signing, checkpoint_payload, next_epoch
from counter_app.journal.subjects import Sealed

if TYPE_CHECKING:
    from counter_app.journal.file import Journal


class Writer:
    """One write transaction: appends entries, reads its own writes. Made by :meth:`Journal.write`."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self.connection = connection
        self._journal = journal
        self.kinds: set[str] = set()
        self.op_id = ""
        self.signing: Signing = journal.signing
        self.new_epoch = journal.new_epoch

    def append(self, kind: Kind, payload: Payload, *, op_id: str, actor: str, cause: Cause) -> Entry:
        """Append one entry and fold it into the read models; personal data in its free texts is masked.

        Before it comes what is due: the genesis entry of a new epoch, or a checkpoint where this transaction is long.
        """
        if self.new_epoch is not None:
            device, epoch, more = next_epoch(self.connection, self.new_epoch)
            self.new_epoch = None
            genesis = self._journal.genesis(device, epoch) | more
            self._append(Kind.GENESIS, genesis, self.new_id(), SYSTEM, Cause.SYSTEM, (device, epoch))
        elif self.signing.due:
            self._sign()
        self.op_id = op_id
        return self._append(kind, journaled(payload), op_id, actor, cause)

    def finish(self) -> None:
        """The last entry of the transaction: a checkpoint, where one is due."""
        if self.signing.due or (self.signing.signs and not SIGNED_AT_ONCE.isdisjoint(self.kinds)):
            self._sign()

    def _sign(self) -> None:
        payload = checkpoint_payload(self.connection, self._journal.device_key)
        self._append(Kind.CHECKPOINT, payload, self.new_id(), SYSTEM, Cause.SYSTEM)

    def _append(
        self,
        kind: Kind,
        payload: Payload,
        op_id: str,
        actor: str,
        cause: Cause,
        begins: tuple[str, int] | None = None,
    ) -> Entry:
        entry = self._journal.seal_entry(
            self.connection, kind, payload, op_id=op_id, actor=actor, cause=cause, begins=begins
        )
        readmodels.apply(self.connection, entry)
        self.kinds.add(kind.value)
        self.signing = self.signing.after(kind)
        return entry

    def seal(self, subject: SubjectId, data: Payload) -> Sealed:
        """Encrypt personal data for a payload."""
        return self._journal.subjects.seal(self.connection, subject, data)

    def forget(self, subjects: Iterable[str]) -> int:
        """Delete the keys of these subjects in this transaction, wherever a copy of them lies; how many there were.

        :meth:`Journal.empty_log` afterwards takes them out of the write-ahead log.
        """
        return forgetting.forget(self.connection, self._journal.folder, subjects)

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return self._journal.new_id()


class Group:
    """The parts of one transaction, which share its writer. After one has failed there are no more."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._failure: BaseException | None = None

    @contextmanager
    def part(self) -> Generator[Writer]:
        """One of them. Raises what an earlier one raised."""
        self.raise_failure()
        try:
            yield self._writer
        except BaseException as error:
            self._failure = error
            raise

    def raise_failure(self) -> None:
        """Raise again what a part raised."""
        if self._failure is not None:
            raise self._failure
