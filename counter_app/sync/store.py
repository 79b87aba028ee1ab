"""The engine's side of the journal: what is due, attempts before and after, recovery, the issuer's state."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

from counter_app.domain.document import Placement
from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.sale import stamped_postings
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import COSTLY, SETTLING, Outcome, Step, next_step
from counter_app.journal.file import Journal, Writer, iso_utc
from counter_app.journal.readmodels.stamps import progress_of
from counter_app.services.till import as_postings
from counter_app.sync.work import Details, Result, Work

#: A stamp is due when the engine can do something for it and the stamp before it on the document is finished. A last
#: attempt in the future says that the clock went back: its waiting time means nothing any more.
_DUE = """
SELECT stamp_id FROM stamp
WHERE standing NOT IN ('handed_over', 'voided') AND standing IN ('waiting', 'unknown')
  AND in_flight IS NULL AND document_id IS NOT NULL
  AND (state IN ('paid', 'allot_unknown', 'allotted', 'stamp_unknown', 'stamped') OR seeking)
  AND (:allot OR state <> 'paid')
  AND (:force OR retry_at IS NULL OR retry_at <= :now OR last_at > :now)
  AND NOT EXISTS (SELECT 1 FROM stamp AS before WHERE before.document_id = stamp.document_id
                  AND before.doc_order < stamp.doc_order AND before.state NOT IN ('verified', 'handed_over', 'voided'))
ORDER BY due_by, paid_at, n
LIMIT :limit
"""


class EngineStore:
    """Blocking; the engine calls it in one thread of its own."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._asked_at = ""

    def due(self, limit: int, *, busy: frozenset[str], force: bool, allot: bool = True) -> tuple[str, ...]:
        """Stamps to work on: earliest deadline first, then oldest.

        ``force`` ignores waiting times; without ``allot`` only stamps that need no more quota.
        """
        self._asked_at = iso_utc(self._journal.now())
        values = {"now": self._asked_at, "force": force, "allot": allot, "limit": limit + len(busy)}
        with self._journal.read() as connection:
            rows = connection.execute(_DUE, values).fetchall()
        return tuple(row[0] for row in rows if row[0] not in busy)[:limit]

    def next_retry_in(self) -> float | None:
        """Seconds until the next stamp's waiting time ends, of those that ``due`` last left waiting; None: none waits.

        A time that passed since then counts as none left, not as nobody waiting.
        """
        with self._journal.read() as connection:
            row = connection.execute(
                # What can be waiting is found in the index alone; rows are read for those few.
                "SELECT (julianday(min(retry_at)) - julianday(?1)) * 86400 FROM stamp WHERE retry_at > ?2"
                " AND in_flight IS NULL AND state IN ('paid', 'allot_unknown', 'allotted', 'stamp_unknown', 'stamped')"
                " AND stamp_id IN (SELECT stamp_id FROM stamp WHERE standing NOT IN ('handed_over', 'voided')"
                " AND standing IN ('waiting', 'unknown'))",
                (iso_utc(self._journal.now()), self._asked_at),
            ).fetchone()
        return None if row[0] is None else max(0.0, float(row[0]))

    def begin(self, stamp_id: str) -> Work | None:
        """Journal the start of the stamp's next step; None where no step is due any more."""
        with self._journal.write() as writer:
            return self._begin(writer, stamp_id)

    def end(self, work: Work, result: Result, *, go_on: bool, cause: Cause = Cause.SYSTEM) -> Work | None:
        """Journal how an attempt ended and, with ``go_on``, the start of the next step in the same transaction."""
        with self._journal.write() as writer:
            self._end(writer, work.stamp_id, work.step, work.attempt, self._checked(writer, work, result), cause)
            return self._begin(writer, work.stamp_id) if go_on else None

    def recover(self) -> int:
        """After a start: attempts that were under way when the program died; how many.

        A costly one is UNKNOWN (it may have been carried out), any other is simply not done.
        """
        with self._journal.write() as writer:
            rows = writer.connection.execute(
                "SELECT stamp_id, in_flight, attempts FROM stamp WHERE standing NOT IN ('handed_over', 'voided') AND in_flight IS NOT NULL"
            ).fetchall()
            for stamp_id, in_flight, attempts in rows:
                step = Step(in_flight)
                outcome = Outcome.UNKNOWN if step in COSTLY else Outcome.NOT_DONE
                self._end(writer, stamp_id, step, attempts, Result(outcome, "recovery.interrupted"), Cause.RECOVERY)
        return len(rows)

    def issuer_state(self) -> IssuerState:
        """The state as last journaled."""
        with self._journal.read() as connection:
            row = connection.execute("SELECT state FROM issuer_period WHERE ended_at IS NULL").fetchone()
        return IssuerState.UNKNOWN if row is None else IssuerState(row[0])

    def issuer_changed(self, state: IssuerState, cause: str) -> None:
        """Journal another state of the issuer."""
        with self._journal.write() as writer:
            writer.append(
                Kind.ISSUER_CHANGED,
                {"state": state.value, "cause": cause},
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )

    def _begin(self, writer: Writer, stamp_id: str) -> Work | None:
        row = _stamp_row(writer.connection, stamp_id)
        if row is None or row["in_flight"] is not None:
            return None
        columns = ("state", "document_id", "upload_id", "serial", "unnamed", "signed", "seeking")
        step = next_step(progress_of(tuple(row[column] for column in columns)))
        if step is None:
            return None
        attempt = row["attempts"] + 1
        file_name = f"{stamp_id}-{attempt}.pdf" if step is Step.ALLOT else ""
        payload: Payload = {"stamp": stamp_id, "step": step.value, "attempt": attempt}
        if file_name:
            payload["file_name"] = file_name
        writer.append(Kind.ATTEMPT_STARTED, payload, op_id=stamp_id, actor=SYSTEM, cause=Cause.SYSTEM)
        return self._work(writer, row, step, attempt, file_name)

    def _work(self, writer: Writer, row: sqlite3.Row, step: Step, attempt: int, file_name: str) -> Work:
        names = writer.connection.execute(
            "SELECT file_name FROM attempt_name WHERE stamp_id = ? ORDER BY attempt", (row["stamp_id"],)
        ).fetchall()
        before = writer.connection.execute(
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
            source_sha256=before[0] if before else row["sha256"],
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
            upload_id=row["upload_id"] or "",
            serial=SerialNumber(row["serial"]) if row["serial"] else None,
            specimen=row["specimen"] or "",
            sign_attempts=row["sign_attempts"],
        )

    def _checked(self, writer: Writer, work: Work, result: Result) -> Result:
        """Lessons, "wrong product from a third party": a serial or a file that is known already is refused."""
        for column, code in (("serial", "issuer.serial_known"), ("result_sha256", "issuer.result_known")):
            if column not in result.facts:
                continue
            other = writer.connection.execute(
                f"SELECT 1 FROM stamp WHERE {column} = ? AND stamp_id <> ?",  # noqa: S608
                (result.facts[column], work.stamp_id),
            ).fetchone()
            if other is not None:
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


def _stamp_row(connection: sqlite3.Connection, stamp_id: str) -> sqlite3.Row | None:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    row: sqlite3.Row | None = cursor.execute(
        "SELECT stamp.*, sha256, type_code, type_name, document_date, subject, box FROM stamp"
        " LEFT JOIN document USING (document_id) WHERE stamp_id = ?",
        (stamp_id,),
    ).fetchone()
    return row
