"""The engine's side of the journal: what is due, attempts before and after, serials of the stock, recovery.

What was seen of the issuer's state is written by :mod:`.watch`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, TypedDict

from counter_app.domain.document import Placement
from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.sale import stamped_postings
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import COSTLY, SETTLING, Outcome, Progress, Step, next_step
from counter_app.journal.file import Journal, Writer, iso_utc
from counter_app.journal.readmodels.stamps import progress_of
from counter_app.services.till import as_postings
from counter_app.sync import due as queries
from counter_app.sync.due import Due, Look
from counter_app.sync.roles import ALL_STEPS, PAUSED_STEPS
from counter_app.sync.work import Details, Result, Work

INTERRUPTED: Final = "recovery.interrupted"
#: Words of an attempt that did not leave, because the document's data is gone.
ERASED: Final = "document.erased"
#: Serials that are taken from the stock in one transaction.
_TAKEN_AT_ONCE: Final = 200
_PROGRESS: Final = ("state", "document_id", "upload_id", "serial", "unnamed", "signed", "seeking")


class EngineStore:
    """Blocking; the engine calls it in one thread of its own."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._asked_at = ""

    def look(self) -> Look:
        """What decides a round."""
        with self._journal.read() as connection:
            return queries.look(connection)

    def due(
        self,
        limit: int,
        *,
        busy: frozenset[str],
        force: bool,
        steps: frozenset[Step] = ALL_STEPS,
        naming: bool = True,
        fresh_seconds: float | None = None,
    ) -> tuple[Due, ...]:
        """Stamps to work on whose next step is one of ``steps``: earliest deadline first, then oldest.

        ``force`` ignores waiting times. ``fresh_seconds``: only those sold within that time while the issuer
        served, newest first.
        """
        now = self._journal.now()
        self._asked_at = iso_utc(now)
        since = None if fresh_seconds is None else iso_utc(now - timedelta(seconds=fresh_seconds))
        with self._journal.read() as connection:
            found = queries.due(
                connection,
                limit + len(busy),
                steps=steps,
                naming=naming,
                now=self._asked_at,
                force=force,
                fresh_since=since,
            )
        return tuple(one for one in found if one.stamp_id not in busy)[:limit]

    def can_go_on(self, *, steps: frozenset[Step], naming: bool, resting: frozenset[str]) -> bool:
        """Whether a stamp that does not rest waits for one of these steps, now or a little later."""
        with self._journal.read() as connection:
            return queries.can_go_on(connection, steps=steps, naming=naming, resting=resting)

    def next_retry_in(self) -> float | None:
        """Seconds until the next stamp's waiting time ends, of those that ``due`` last left waiting; None: none waits.

        A time that passed since then counts as none left, not as nobody waiting.
        """
        with self._journal.read() as connection:
            return queries.retry_in(connection, iso_utc(self._journal.now()), self._asked_at)

    def take_serials(self) -> int:
        """Stamps with a document and no attempt under way take the free serials of the stock; how many did.

        No request is needed for it: deadlines first, the oldest serial first.
        """
        with self._journal.write() as writer:
            serials = queries.free_serials(writer.connection, _TAKEN_AT_ONCE)
            stamps = queries.without_serial(writer.connection, len(serials))
            for stamp_id, serial in zip(stamps, serials, strict=False):
                _take(writer, stamp_id, serial)
        return len(stamps)

    def begin(self, stamp_id: str, *, steps: frozenset[Step] = ALL_STEPS, naming: bool = True) -> Work | None:
        """Journal the start of the stamp's next step; None where no step is due any more, or none of ``steps``."""
        with self._journal.write() as writer:
            return self._begin(writer, stamp_id, steps, naming)

    def begin_all(self, stamp_ids: Iterable[str], step: Step) -> tuple[Work, ...]:
        """Journal the start of ``step`` for all of these that it is due for."""
        with self._journal.write() as writer:
            begun = [self._begin(writer, stamp_id, frozenset({step}), True) for stamp_id in stamp_ids]
        return tuple(work for work in begun if work is not None)

    def end(
        self,
        work: Work,
        result: Result,
        *,
        go_on: bool,
        steps: frozenset[Step] = ALL_STEPS,
        naming: bool = True,
        cause: Cause = Cause.SYSTEM,
    ) -> Work | None:
        """Journal how an attempt ended and, with ``go_on``, the start of the next step in the same transaction."""
        with self._journal.write() as writer:
            self._end(writer, work.stamp_id, work.step, work.attempt, self._checked(writer, work, result), cause)
            return self._begin(writer, work.stamp_id, steps, naming, work) if go_on else None

    def end_fetch(self, work: Work, result: Result) -> bool:
        """Journal how the fetching of a stamped file ended; whether the stamp has its file in the vault now."""
        with self._journal.write() as writer:
            self._end(writer, work.stamp_id, work.step, work.attempt, self._checked(writer, work, result), Cause.SYSTEM)
            (sha256,) = writer.connection.execute(
                "SELECT result_sha256 FROM stamp WHERE stamp_id = ?", (work.stamp_id,)
            ).fetchone()
        return sha256 is not None

    def end_all(self, ended: Sequence[tuple[Work, Result]]) -> None:
        """Journal how several attempts ended, in one transaction."""
        with self._journal.write() as writer:
            for work, result in ended:
                checked = self._checked(writer, work, result)
                self._end(writer, work.stamp_id, work.step, work.attempt, checked, Cause.SYSTEM)

    def recover(self) -> int:
        """After a start: attempts that were under way when the program died; how many.

        A costly one is UNKNOWN (it may have been carried out), any other is simply not done.
        """
        with self._journal.write() as writer:
            rows = writer.connection.execute(
                "SELECT stamp_id, in_flight, attempts FROM stamp"
                " WHERE standing NOT IN ('handed_over', 'voided') AND in_flight IS NOT NULL"
            ).fetchall()
            for stamp_id, in_flight, attempts in rows:
                step = Step(in_flight)
                outcome = Outcome.UNKNOWN if step in COSTLY else Outcome.NOT_DONE
                self._end(writer, stamp_id, step, attempts, Result(outcome, INTERRUPTED), Cause.RECOVERY)
        return len(rows)

    def issuer_state(self) -> IssuerState:
        """The state as last journaled."""
        with self._journal.read() as connection:
            row = connection.execute("SELECT state FROM issuer_period WHERE ended_at IS NULL").fetchone()
        return IssuerState.UNKNOWN if row is None else IssuerState(row[0])

    def issuer_changed(self, state: IssuerState, cause: str) -> None:
        """Journal another state of the issuer, of which nothing was counted."""
        with self._journal.write() as writer:
            writer.append(
                Kind.ISSUER_CHANGED,
                {"state": state.value, "cause": cause, "samples": None, "failed": None, "median_ms": None},
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )

    def _begin(
        self, writer: Writer, stamp_id: str, steps: frozenset[Step], naming: bool, before: Work | None = None
    ) -> Work | None:
        """``before``: the attempt that ended in this very transaction."""
        row = _stamp_row(writer.connection, stamp_id)
        if row is None or row["in_flight"] is not None:
            return None
        step = next_step(_progress(row), naming=naming)
        if step is Step.ALLOT and (free := queries.free_serials(writer.connection, 1)):
            # One that lies in the stock is used up before another is asked for.
            _take(writer, stamp_id, free[0])
            row = _stamp_row(writer.connection, stamp_id)
            assert row is not None
            step = next_step(_progress(row), naming=naming)
        if step is None or step not in steps:
            return None
        if step not in PAUSED_STEPS and queries.is_paused(writer.connection):
            return None
        attempt = row["attempts"] + 1
        file_name = f"{stamp_id}-{attempt}.pdf" if step is Step.ALLOT else ""
        payload: Payload = {"stamp": stamp_id, "step": step.value, "attempt": attempt}
        if file_name:
            payload["file_name"] = file_name
        writer.append(Kind.ATTEMPT_STARTED, payload, op_id=stamp_id, actor=SYSTEM, cause=Cause.SYSTEM)
        if step in COSTLY and before is None and not self._has_details(writer, row):
            self._end(writer, stamp_id, step, attempt, Result(Outcome.REJECTED, ERASED), Cause.SYSTEM)
            return None
        return self._work(writer, row, step, attempt, file_name, before)

    def _has_details(self, writer: Writer, row: sqlite3.Row) -> bool:
        """Nothing is signed with fields that are empty because the customer's data was erased."""
        sealed = {"subject": row["subject"], "box": row["box"]}
        return self._journal.subjects.open(writer.connection, sealed) is not None

    def _work(
        self, writer: Writer, row: sqlite3.Row, step: Step, attempt: int, file_name: str, before: Work | None
    ) -> Work:
        if before is not None:
            # A stamp under way gets no other document, so what the attempt before it was told of that still holds.
            return replace(
                before,
                step=step,
                attempt=attempt,
                file_name=file_name,
                names=(*before.names, file_name) if file_name else before.names,
                **_moving(row),
            )
        names = writer.connection.execute(
            "SELECT file_name FROM attempt_name WHERE stamp_id = ? ORDER BY attempt", (row["stamp_id"],)
        ).fetchall()
        earlier = writer.connection.execute(
            "SELECT result_sha256 FROM stamp WHERE document_id = ? AND doc_order = ?",
            (row["document_id"], row["doc_order"] - 1),
        ).fetchone()
        sealed = {"subject": row["subject"], "box": row["box"]}
        personal: dict[str, Any] = self._journal.subjects.open(writer.connection, sealed) or {}
        page, llx, lly, urx, ury = (int(number) for number in row["placement"].split(","))
        return Work(
            stamp_id=row["stamp_id"],
            step=step,
            attempt=attempt,
            file_name=file_name,
            names=tuple(name[0] for name in names),
            source_sha256=earlier[0] if earlier else row["sha256"],
            price=Money(row["price"]),
            placement=Placement(page, llx, lly, urx, ury),
            details=Details(
                document_type=row["type_code"],
                type_name=row["type_name"],
                document_date=date.fromisoformat(row["document_date"]),
                number=personal.get("number", ""),
                identity_kind=personal.get("identity_kind", ""),
                identity_number=personal.get("identity_number", ""),
                payer_name=personal.get("payer_name", ""),
            ),
            **_moving(row),
        )

    def _checked(self, writer: Writer, work: Work, result: Result) -> Result:
        """Lessons, "wrong product from a third party": a serial or a file that is known already is refused."""
        for code, known in (
            ("issuer.serial_known", _knows_serial(writer.connection, work, result.facts.get("serial"))),
            ("issuer.result_known", _knows_result(writer.connection, work, result.facts.get("result_sha256"))),
        ):
            if known:
                return Result(Outcome.NOT_DONE if work.step in SETTLING else Outcome.REJECTED, code)
        if work.step is Step.FETCH and result.outcome is Outcome.DONE:
            facts = {**result.facts, "postings": as_postings(stamped_postings(work.price))}
            return Result(result.outcome, result.words, facts)
        return result

    def _end(self, writer: Writer, stamp_id: str, step: Step, attempt: int, result: Result, cause: Cause) -> None:
        retry_at = None
        if result.retry_in is not None:
            retry_at = iso_utc(self._journal.now() + timedelta(seconds=result.retry_in))
        writer.append(
            Kind.ATTEMPT_ENDED,
            {
                "stamp": stamp_id,
                "step": step.value,
                "attempt": attempt,
                "outcome": result.outcome.value,
                "words": result.words,
                "retry_at": retry_at,
                **result.facts,
            },
            op_id=stamp_id,
            actor=SYSTEM,
            cause=cause,
        )


def _take(writer: Writer, stamp_id: str, serial: str) -> None:
    writer.append(
        Kind.SERIAL_TAKEN,
        {"stamp": stamp_id, "serial": serial},
        op_id=stamp_id,
        actor=SYSTEM,
        cause=Cause.SYSTEM,
    )


def _knows_serial(connection: sqlite3.Connection, work: Work, serial: str | None) -> bool:
    """Whether another stamp holds it, or it is or was in the stock."""
    if serial is None:
        return False
    found = connection.execute(
        "SELECT 1 FROM stamp WHERE serial = ?1 AND stamp_id <> ?2"
        " UNION ALL SELECT 1 FROM serial_stock WHERE serial = ?1",
        (serial, work.stamp_id),
    ).fetchone()
    return found is not None


def _knows_result(connection: sqlite3.Connection, work: Work, sha256: str | None) -> bool:
    if sha256 is None:
        return False
    found = connection.execute(
        "SELECT 1 FROM stamp WHERE result_sha256 = ? AND stamp_id <> ?", (sha256, work.stamp_id)
    ).fetchone()
    return found is not None


class _Moving(TypedDict):
    """What of a :class:`Work` changes from step to step."""

    upload_id: str
    serial: SerialNumber | None
    specimen: str
    sign_attempts: int


def _moving(row: sqlite3.Row) -> _Moving:
    return {
        "upload_id": row["upload_id"] or "",
        "serial": SerialNumber(row["serial"]) if row["serial"] else None,
        "specimen": row["specimen"] or "",
        "sign_attempts": row["sign_attempts"],
    }


def _progress(row: sqlite3.Row) -> Progress:
    return progress_of(tuple(row[column] for column in _PROGRESS))


def _stamp_row(connection: sqlite3.Connection, stamp_id: str) -> sqlite3.Row | None:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    row: sqlite3.Row | None = cursor.execute(
        "SELECT stamp.*, sha256, type_code, type_name, document_date, subject, box FROM stamp"
        " LEFT JOIN document USING (document_id) WHERE stamp_id = ?",
        (stamp_id,),
    ).fetchone()
    return row
