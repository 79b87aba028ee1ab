"""The queue: every paid stamp that is not handed over, for the screen Antrean and the lamps. Reads only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final, assert_never

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.domain.mail import MailState
from counter_app.domain.money import Money
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk


class Standing(StrEnum):
    """How a stamp stands, in the words of the screen."""

    NO_DOCUMENT = "no_document"
    """A voucher: paid, the customer has not brought a document yet."""
    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    READY = "ready"
    HANDED_OVER = "handed_over"
    VOIDED = "voided"
    """Taken back, or released to another counter: its state says which."""
    """Its sale was reversed before it was stamped."""


class QueueFilter(StrEnum):
    """Chips above the table."""

    ALL = "all"
    NO_DOCUMENT = "no_document"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One stamp of the queue. Times are ISO 8601 UTC; ``words``: the last about it, a code or the issuer's own."""

    stamp_id: str
    receipt: str
    claim: ClaimCode
    standing: Standing
    state: StampState
    step: Step | None
    paid_at: str
    deadline: str | None
    attempts: int
    serial: SerialNumber | None
    words: str
    retry_at: str | None
    document_id: str | None
    sale_id: str
    from_stock: bool = False
    """Its serial was allotted ahead."""
    deleted: bool = False
    """Its result was deleted after its time."""
    mail: MailState | None = None
    """How the mail with it stands, where one is open."""
    part: int = 1
    parts: int = 1
    """Which of the e-Meterai of its receipt it is."""
    holder: str = ""
    """The counter that it was released to last, where it ever was."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of a stamp. Times are ISO 8601 UTC; ``ended_at`` and ``outcome`` are None while it is under way."""

    step: Step
    started_at: str
    ended_at: str | None
    outcome: Outcome | None
    words: str


@dataclass(frozen=True, slots=True)
class IssuerPeriod:
    """The issuer's present state, since when (ISO 8601 UTC), and its cause (a code of ``issuer.*``)."""

    state: IssuerState
    since: str | None
    cause: str


@dataclass(frozen=True, slots=True)
class QueuePause:
    """A supervisor holds the queue: since when (ISO 8601 UTC), by whom, why."""

    since: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class StampService:
    """What stands between an e-Meterai that is sold now and its being affixed: the issuer, and a queue that is held."""

    issuer: IssuerPeriod
    pause: QueuePause | None = None

    @property
    def serves(self) -> bool:
        """Whether it is affixed at once; else it is sold as a promise."""
        return self.issuer.state in SERVING and self.pause is None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the lamps show. ``oldest``: since when (ISO 8601 UTC) the oldest stamp waits for the issuer; ``old``: how
    many wait for longer than they should."""

    issuer: IssuerPeriod
    waiting: int
    unknown: int
    rejected: int
    ready: int
    no_document: int
    next_deadline: str | None
    unprinted: int
    paid_not_stamped: Money
    pause: QueuePause | None
    oldest: str | None
    old: int


#: The condition and the order of the index ``stamp_open``, word for word: without it all that was ever sold is read.
_OPEN: Final = "standing NOT IN ('handed_over', 'voided')"
_ORDER: Final = "ORDER BY due_by, paid_at, n"
_COLUMNS: Final = (
    "stamp_id, receipt, claim, standing, state, last_step, stamp.paid_at, deadline, attempts, serial,"
    " coalesce(last_words, ''), retry_at, document_id, sale_id,"
    " EXISTS (SELECT 1 FROM serial_stock WHERE serial_stock.serial = stamp.serial),"
    " EXISTS (SELECT 1 FROM deleted_file WHERE deleted_file.sha256 = stamp.result_sha256),"
    " (SELECT mail.state FROM mail_stamp JOIN mail USING (mail_id) WHERE mail_stamp.stamp_id = stamp.stamp_id"
    "  AND mail_stamp.is_open),"
    " (SELECT count(*) FROM stamp AS other WHERE other.sale_id = stamp.sale_id AND other.n <= stamp.n),"
    " (SELECT count(*) FROM stamp AS other WHERE other.sale_id = stamp.sale_id), coalesce(holder, '')"
)


#: How long a stamp may wait for the issuer before it is called old (lessons, "retries that end silently").
OLD_AFTER: Final = timedelta(hours=4)
#: It counts from the time at which there was a document to stamp.
_WAITING: Final = "standing IN ('waiting', 'in_progress', 'unknown')"


class Queue:
    """Reads the queue."""

    def __init__(self, desk: Desk, old_after: timedelta = OLD_AFTER) -> None:
        self._desk = desk
        self._old_after = old_after

    def ids(self, chosen: QueueFilter = QueueFilter.ALL, search: str = "") -> tuple[str, ...]:
        """Stamp ids, earliest deadline first, then oldest; ``search`` finds claim, receipt and serial."""
        bare, pattern = _search_values(search)
        found = f"SELECT stamp_id FROM stamp WHERE {_condition(chosen)}"  # noqa: S608
        if bare:
            found += (
                " AND (claim LIKE :pattern OR serial LIKE :pattern OR replace(claim, '-', '') LIKE :pattern"
                " OR (SELECT receipt FROM sale WHERE sale.sale_id = stamp.sale_id) LIKE :pattern)"
            )
        with self._desk.journal.read() as connection:
            rows = connection.execute(f"{found} {_ORDER}", {"pattern": pattern} if bare else {}).fetchall()
        return tuple(row[0] for row in rows)

    def rows(self, stamp_ids: tuple[str, ...]) -> tuple[QueueRow, ...]:
        """The rows of these stamps, in the same order."""
        with self._desk.journal.read() as connection:
            found = {row[0]: _queue_row(row) for row in _select(connection, stamp_ids)}
        return tuple(found[stamp_id] for stamp_id in stamp_ids if stamp_id in found)

    def stamps_of_receipt(self, receipt: str) -> tuple[QueueRow, ...]:
        """All stamps of a sale."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT stamp_id FROM receipt_number JOIN sale USING (seq) JOIN stamp USING (sale_id)"
                " WHERE receipt_number.receipt = ? ORDER BY n",
                (receipt,),
            ).fetchall()
        return self.rows(tuple(row[0] for row in rows))

    def row(self, stamp_id: str) -> QueueRow:
        """One stamp. Raises Refused ``claim.unknown``."""
        rows = self.rows((stamp_id,))
        if not rows:
            raise Refused("claim.unknown")
        return rows[0]

    def attempts(self, stamp_id: str) -> tuple[Attempt, ...]:
        """All attempts of a stamp, oldest first; for the progress of one stamp, not for lists."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT kind, at, json_extract(payload, '$.step'), json_extract(payload, '$.outcome'),"
                " json_extract(payload, '$.words') FROM entry WHERE op_id = ?1 AND kind IN (?2, ?3) ORDER BY seq",
                (stamp_id, Kind.ATTEMPT_STARTED.value, Kind.ATTEMPT_ENDED.value),
            ).fetchall()
        found: list[Attempt] = []
        for kind, at, step, outcome, words in rows:
            if kind == Kind.ATTEMPT_STARTED:
                found.append(Attempt(Step(step), at, None, None, ""))
            elif found:
                found[-1] = Attempt(Step(step), found[-1].started_at, at, Outcome(outcome), words)
        return tuple(found)

    def stamped_since(self, seq: int) -> int:
        """How many stamps were verified by entries after this one."""
        with self._desk.journal.read() as connection:
            return connection.execute(
                "SELECT count(*) FROM entry WHERE seq > ? AND kind = ? AND json_extract(payload, '$.step') = ?"
                " AND json_extract(payload, '$.outcome') = ?",
                (seq, Kind.ATTEMPT_ENDED.value, Step.FETCH.value, Outcome.DONE.value),
            ).fetchone()[0]

    def counts(self) -> dict[QueueFilter, int]:
        """How many stamps each chip would show."""
        with self._desk.journal.read() as connection:
            by_standing = _by_standing(connection)
        counts = {
            QueueFilter.NO_DOCUMENT: by_standing.get(Standing.NO_DOCUMENT, 0),
            QueueFilter.WAITING: by_standing.get(Standing.WAITING, 0) + by_standing.get(Standing.IN_PROGRESS, 0),
            QueueFilter.UNKNOWN: by_standing.get(Standing.UNKNOWN, 0),
            QueueFilter.REJECTED: by_standing.get(Standing.REJECTED, 0),
            QueueFilter.READY: by_standing.get(Standing.READY, 0),
        }
        return {QueueFilter.ALL: sum(counts.values()), **counts}

    def issuer(self) -> IssuerPeriod:
        """The issuer as last journaled."""
        with self._desk.journal.read() as connection:
            return _issuer(connection)

    def service(self) -> StampService:
        """What an e-Meterai that is sold now waits for, in one snapshot."""
        with self._desk.journal.read() as connection:
            return StampService(_issuer(connection), _pause(connection))

    def pause(self) -> QueuePause | None:
        """Who holds the queue, if somebody does."""
        with self._desk.journal.read() as connection:
            return _pause(connection)

    def overview(self) -> Overview:
        """Everything that the lamps need, in one snapshot."""
        with self._desk.journal.read() as connection:
            by_standing = _by_standing(connection)
            deadline = connection.execute(
                f"SELECT due_by FROM stamp WHERE {_OPEN} AND due_by < '9' AND standing NOT IN ('ready',"  # noqa: S608
                f" 'rejected') {_ORDER} LIMIT 1"
            ).fetchone()
            unprinted = connection.execute(
                "SELECT count(*) FROM print_job WHERE result IN ('failed', 'unknown') AND NOT EXISTS (SELECT 1 FROM"
                " print_job AS later WHERE later.receipt = print_job.receipt AND later.copy > print_job.copy)"
            ).fetchone()[0]
            liability = connection.execute(
                "SELECT amount FROM balance WHERE account = ?", (Account.PAID_NOT_STAMPED.value,)
            ).fetchone()
            period = _issuer(connection)
            pause = _pause(connection)
            oldest, old = _ages(connection, iso_utc(self._desk.journal.now() - self._old_after))
        return Overview(
            issuer=period,
            waiting=by_standing.get(Standing.WAITING, 0) + by_standing.get(Standing.IN_PROGRESS, 0),
            unknown=by_standing.get(Standing.UNKNOWN, 0),
            rejected=by_standing.get(Standing.REJECTED, 0),
            ready=by_standing.get(Standing.READY, 0),
            no_document=by_standing.get(Standing.NO_DOCUMENT, 0),
            next_deadline=deadline[0] if deadline else None,
            unprinted=unprinted,
            paid_not_stamped=Money(-liability[0] if liability else 0),
            pause=pause,
            oldest=oldest,
            old=old,
        )


def _condition(chosen: QueueFilter) -> str:
    match chosen:
        case QueueFilter.ALL:
            return _OPEN
        case QueueFilter.NO_DOCUMENT:
            return f"{_OPEN} AND standing = 'no_document'"
        case QueueFilter.WAITING:
            return f"{_OPEN} AND standing IN ('waiting', 'in_progress')"
        case QueueFilter.UNKNOWN:
            return f"{_OPEN} AND standing = 'unknown'"
        case QueueFilter.REJECTED:
            return f"{_OPEN} AND standing = 'rejected'"
        case QueueFilter.READY:
            return f"{_OPEN} AND standing = 'ready'"
        case _:
            assert_never(chosen)


def _search_values(search: str) -> tuple[str, str]:
    bare = search.strip().upper().replace(" ", "")
    for sign in ("\\", "%", "_"):
        bare = bare.replace(sign, "")
    return bare, f"%{bare}%"


def _select(connection: sqlite3.Connection, stamp_ids: tuple[str, ...]) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" for _ in stamp_ids)
    return connection.execute(
        f"SELECT {_COLUMNS} FROM stamp JOIN sale USING (sale_id) WHERE stamp_id IN ({marks})",  # noqa: S608
        stamp_ids,
    ).fetchall()


def _queue_row(row: tuple[Any, ...]) -> QueueRow:
    return QueueRow(
        stamp_id=row[0],
        receipt=row[1],
        claim=ClaimCode(row[2]),
        standing=Standing(row[3]),
        state=StampState(row[4]),
        step=Step(row[5]) if row[5] else None,
        paid_at=row[6],
        deadline=row[7],
        attempts=row[8],
        serial=SerialNumber(row[9]) if row[9] else None,
        words=row[10],
        retry_at=row[11],
        document_id=row[12],
        sale_id=row[13],
        from_stock=bool(row[14]),
        deleted=bool(row[15]),
        mail=MailState(row[16]) if row[16] else None,
        part=row[17],
        parts=row[18],
        holder=row[19],
    )


def _by_standing(connection: sqlite3.Connection) -> dict[Standing, int]:
    """Of what is open. Sums and no groups: one pass over the index, nothing to sort."""
    shown = tuple(standing for standing in Standing if standing not in (Standing.HANDED_OVER, Standing.VOIDED))
    sums = ", ".join(f"sum(standing = '{standing.value}')" for standing in shown)
    row = connection.execute(f"SELECT {sums} FROM stamp WHERE {_OPEN}").fetchone()  # noqa: S608
    return {standing: count or 0 for standing, count in zip(shown, row, strict=True)}


def _pause(connection: sqlite3.Connection) -> QueuePause | None:
    row = connection.execute(
        "SELECT paused_at, coalesce(name, paused_by), reason FROM queue_pause LEFT JOIN person ON person_id = paused_by"
        " WHERE resumed_at IS NULL"
    ).fetchone()
    return None if row is None else QueuePause(*row)


def _ages(connection: sqlite3.Connection, old_before: str) -> tuple[str | None, int]:
    """Since when the oldest waits, and how many wait since before ``old_before``."""
    oldest, old = connection.execute(
        f"SELECT min(waits_since), coalesce(sum(waits_since < ?), 0) FROM stamp WHERE {_OPEN} AND {_WAITING}",  # noqa: S608
        (old_before,),
    ).fetchone()
    return oldest, old


def _issuer(connection: sqlite3.Connection) -> IssuerPeriod:
    row = connection.execute("SELECT state, began_at, cause FROM issuer_period WHERE ended_at IS NULL").fetchone()
    return (
        IssuerPeriod(IssuerState.UNKNOWN, None, "")
        if row is None
        else IssuerPeriod(IssuerState(row[0]), row[1], row[2])
    )
