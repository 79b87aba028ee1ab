"""Time lines: what the journal tells of a stamp, a sale, a document or a shift, from payment to hand-over.

Reads only, but for the slip that is printed of one. What a line may show is :data:`~counter_app.domain.story.SHOWN`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final, assert_never, cast

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.stamp import StampState
from counter_app.domain.story import Link, Story, StoryHead, StoryLine, Subject, SubjectKind, shown_values
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.selling import letterhead, next_receipt, request_print
from counter_app.services.story_facts import story_payload

#: Lines of one time line; a shift of 600 stamps has fewer.
MOST_LINES: Final = 5_000
#: Stamps of one document that are told together.
_MOST_STAMPS: Final = 50
_AT_ONCE: Final = 500

#: Of a shift: what its clerk did, without what the engine did for the stamps; each has a time line of its own.
_OF_SHIFT: Final = tuple(
    kind.value
    for kind in (
        *(Kind.SHIFT_OPENED, Kind.SHIFT_CLOSED, Kind.SALE_COMMITTED, Kind.OPERATION_REVERSED, Kind.STAMPS_REFUNDED),
        *(Kind.CASH_MOVED, Kind.STOCK_RECEIVED, Kind.STOCK_MOVED, Kind.STOCK_COUNTED, Kind.DRAWER_OPENED),
        *(Kind.HANDED_OVER, Kind.REPORT_ISSUED, Kind.OUTAGE_STATED, Kind.INVARIANT_BREACHED),
        *(Kind.ISSUER_CHANGED, Kind.QUEUE_PAUSED, Kind.QUEUE_RESUMED),
    )
)
_LINES: Final = (
    "SELECT seq, at, kind, coalesce(payload ->> 'by_name', name, actor), payload, hash, actor FROM entry"
    " LEFT JOIN person ON person_id = actor WHERE seq IN"
)
_OF_SALE: Final = (
    "SELECT seq FROM sale WHERE sale_id = :id UNION SELECT seq FROM sale_story WHERE sale_id = :id"
    " UNION SELECT opened_seq FROM dispute WHERE sale_id = :id"
    " UNION SELECT settled_seq FROM dispute WHERE sale_id = :id AND settled_seq IS NOT NULL"
    " UNION SELECT dispute_note.seq FROM dispute JOIN dispute_note USING (dispute_id) WHERE sale_id = :id"
)
#: Attempts carry their stamp's id as their op_id.
_OF_STAMP: Final = (
    "SELECT seq FROM entry WHERE op_id = :id UNION SELECT seq FROM story WHERE about = 'stamp:' || :id"
    " UNION SELECT story.seq FROM stamp JOIN document USING (document_id) JOIN story ON about = 'sha256:' || sha256"
    " WHERE stamp_id = :id"
    " UNION SELECT story.seq FROM stamp JOIN story ON about = 'sha256:' || result_sha256 WHERE stamp_id = :id"
)


class TimeLines:
    """Reads and prints them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, subject: Subject) -> Story:
        """The whole time line. Raises Refused ``story.unknown``."""
        with self._desk.journal.read() as connection:
            return story_of(connection, subject)

    def of_sale(self, sale_id: str) -> tuple[StoryLine, ...]:
        """The lines of a sale alone; none where there is no such sale."""
        with self._desk.journal.read() as connection:
            if connection.execute("SELECT 1 FROM sale WHERE sale_id = ?", (sale_id,)).fetchone() is None:
                return ()
            return story_of(connection, Subject(SubjectKind.SALE, sale_id)).lines

    def print(self, session: Session, op_id: OpId, subject: Subject) -> ReceiptNumber:
        """Have a slip of it printed; its lines are frozen in the entry.

        Raises Refused ``session.not_allowed``, ``story.unknown``, ``operation.conflict``.
        """
        self._desk.require(session, Right.EXPORT_OWN_EVIDENCE)
        asked: Payload = {"subject": subject.kind.value, "id": subject.id}
        place = self._desk.place
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.STORY_PRINTED):
                same_intent(done, asked)
                return ReceiptNumber(done.payload["receipt"])
            story = story_of(writer.connection, subject)
            number = next_receipt(writer, self._desk)
            payload = {
                **asked,
                **story_payload(story),
                "receipt": number.text,
                "office": letterhead(place.office),
                "counter": place.counter,
                "clerk_name": session.person.name,
                "training": place.training,
            }
            writer.append(Kind.STORY_PRINTED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)
            request_print(writer, session, number.text, copy=1)
        return number


def story_of(connection: sqlite3.Connection, subject: Subject) -> Story:
    """A time line within a reading. Raises Refused ``story.unknown``."""
    match subject.kind:
        case SubjectKind.STAMP:
            return _of_stamp(connection, subject)
        case SubjectKind.SALE:
            return _of_sale(connection, subject)
        case SubjectKind.DOCUMENT:
            return _of_document(connection, subject)
        case SubjectKind.SHIFT:
            return _of_shift(connection, subject)
        case _:
            assert_never(subject.kind)


def _of_sale(connection: sqlite3.Connection, subject: Subject) -> Story:
    sale = _one(
        connection,
        "SELECT receipt, sale.at, shift_id, coalesce(name, clerk) FROM sale LEFT JOIN person ON person_id = clerk"
        " WHERE sale_id = ?",
        subject.id,
    )
    stamps = connection.execute("SELECT stamp_id FROM stamp WHERE sale_id = ? ORDER BY n", (subject.id,)).fetchall()
    seqs = _seqs(connection, _OF_SALE, subject.id)
    for (stamp_id,) in stamps:
        seqs |= _seqs(connection, _OF_STAMP, stamp_id)
    ended = _ended(connection, "sale_id = ?", subject.id)
    head = StoryHead(receipt=sale[0], person=sale[3], began=sale[1], ended=ended)
    waits = _waits(connection, "sale_id = ?", subject.id)
    links = _links_of_sale(connection, subject.id, sale[2])
    return _finish(connection, subject, head, seqs, links, waits_since=waits)


def _of_stamp(connection: sqlite3.Connection, subject: Subject) -> Story:
    sale_id, claim, serial, state, receipt, at, shift_id, sha256, clerk = _one(
        connection,
        "SELECT sale_id, claim, coalesce(stamp.serial, ''), state, receipt, sale.at, shift_id, coalesce(sha256, ''),"
        " coalesce(name, clerk) FROM stamp JOIN sale USING (sale_id) LEFT JOIN document USING (document_id)"
        " LEFT JOIN person ON person_id = clerk WHERE stamp_id = ?",
        subject.id,
    )
    seqs = _seqs(connection, _OF_SALE, sale_id) | _seqs(connection, _OF_STAMP, subject.id)
    head = StoryHead(receipt, claim, serial, sha256, state, clerk, at, _ended(connection, "stamp_id = ?", subject.id))
    links = [Link(receipt, Subject(SubjectKind.SALE, sale_id)), *_shift_link(connection, shift_id)]
    if sha256:
        links.append(Link(sha256[:8], Subject(SubjectKind.DOCUMENT, sha256)))
    links += _disputes(connection, "sale_id = ?", sale_id)
    waits = _waits(connection, "stamp_id = ?", subject.id)
    return _finish(connection, subject, head, seqs, links, only=subject.id, waits_since=waits)


def _of_document(connection: sqlite3.Connection, subject: Subject) -> Story:
    stamps = connection.execute(
        "SELECT stamp_id, sale_id, claim FROM document JOIN stamp USING (document_id) WHERE sha256 = ?1"
        " UNION SELECT stamp_id, sale_id, claim FROM stamp WHERE result_sha256 = ?1 ORDER BY stamp_id LIMIT ?2",
        (subject.id, _MOST_STAMPS),
    ).fetchall()
    if not stamps:
        raise Refused("story.unknown")
    seqs = _seqs(connection, "SELECT seq FROM story WHERE about = 'sha256:' || :id", subject.id)
    links: list[Link] = []
    began: list[str] = []
    for stamp_id, sale_id, claim in stamps:
        seqs |= _seqs(connection, _OF_STAMP, stamp_id) | _seqs(connection, _OF_SALE, sale_id)
        links.append(Link(claim, Subject(SubjectKind.STAMP, stamp_id)))
        receipt, at = _one(connection, "SELECT receipt, at FROM sale WHERE sale_id = ?", sale_id)
        began.append(at)
        if (link := Link(receipt, Subject(SubjectKind.SALE, sale_id))) not in links:
            links.append(link)
    marks = ", ".join("?" for _ in stamps)
    ids = tuple(stamp[0] for stamp in stamps)
    ended = _ended(connection, f"stamp_id IN ({marks})", *ids)
    waits = _waits(connection, f"stamp_id IN ({marks})", *ids)
    head = StoryHead(sha256=subject.id, began=min(began), ended=ended)
    return _finish(connection, subject, head, seqs, links, waits_since=waits)


def _of_shift(connection: sqlite3.Connection, subject: Subject) -> Story:
    clerk, name, opened, closed, opened_at, closed_at = _one(
        connection,
        "SELECT clerk, coalesce(name, clerk), opened_seq, closed_seq, opened_at, coalesce(closed_at, '') FROM shift"
        " LEFT JOIN person ON person_id = clerk WHERE shift_id = ?",
        subject.id,
    )
    marks = ", ".join("?" for _ in _OF_SHIFT)
    rows = connection.execute(
        "SELECT seq FROM entry WHERE seq BETWEEN ? AND coalesce(?, (SELECT max(seq) FROM entry))"  # noqa: S608
        f" AND kind IN ({marks}) AND (actor IN (?, 'system') OR cause = 'supervisor')"
        " AND coalesce(json_extract(payload, '$.shift'), ?) = ?",
        (opened, closed, *_OF_SHIFT, clerk, subject.id, subject.id),
    ).fetchall()
    seqs = {row[0] for row in rows} | _seqs(
        connection,
        "SELECT opened_seq FROM dispute WHERE shift_id = :id UNION SELECT settled_seq FROM dispute"
        " WHERE shift_id = :id AND settled_seq IS NOT NULL UNION SELECT dispute_note.seq FROM dispute"
        " JOIN dispute_note USING (dispute_id) WHERE shift_id = :id",
        subject.id,
    )
    rows = connection.execute(
        "SELECT seq FROM entry WHERE seq > ? AND kind = ? AND json_extract(payload, '$.shift') = ?",
        (closed, Kind.SHIFT_EXPLAINED.value, subject.id),
    ).fetchall()
    seqs |= {row[0] for row in rows}
    head = StoryHead(person=name, began=opened_at, ended=closed_at)
    return _finish(connection, subject, head, seqs, _disputes(connection, "shift_id = ?", subject.id))


def _finish(
    connection: sqlite3.Connection,
    subject: Subject,
    head: StoryHead,
    seqs: set[int],
    links: Iterable[Link],
    *,
    only: str = "",
    waits_since: str | None = None,
) -> Story:
    """``waits_since``: from when on it waited for the issuer, "" not at all; None where that is nothing to it."""
    lines = _lines(connection, seqs, only)
    more = _prints(connection, lines)
    if waits_since is not None:
        more |= _periods(connection, head, waits_since or "")
    lines = sorted((*lines, *_lines(connection, more - seqs, "")), key=lambda line: line.seq)
    left_out = max(0, len(lines) - MOST_LINES)
    return Story(subject, head, tuple(lines[left_out:]), tuple(links), left_out)


def _lines(connection: sqlite3.Connection, seqs: Iterable[int], only: str) -> list[StoryLine]:
    """``only``: without what is about other stamps than this one."""
    wanted, found = sorted(seqs), list[StoryLine]()
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        for row in connection.execute(f"{_LINES} ({', '.join('?' for _ in some)}) ORDER BY seq", some):
            payload: Payload = json.loads(row[4])
            stamps = _stamps_of(payload)
            if only and stamps and only not in stamps:
                continue
            stamp = next(iter(stamps)) if len(stamps) == 1 else ""
            sale = str(payload.get("sale") or "")
            seq, at, kind, name = row[:4]
            found.append(StoryLine(seq, at, kind, name, shown_values(payload), row[5].hex(), row[6], stamp, sale))
    return found


def _stamps_of(payload: Payload) -> set[str]:
    """The stamps that an entry names."""
    parts: list[Any] = [payload.get("stamp")]
    for key in ("stamps", "others", "parts", "items"):
        parts += payload.get(key) or ()
    found = (cast("Payload", part).get("stamp") if isinstance(part, dict) else part for part in parts)
    return {stamp for stamp in found if isinstance(stamp, str) and stamp}


def _prints(connection: sqlite3.Connection, lines: Sequence[StoryLine]) -> set[int]:
    """Prints of the papers that these entries made."""
    numbers = {line.facts[key] for line in lines for key in ("receipt", "paper") if key in line.facts}
    found: set[int] = set()
    for number in sorted(numbers):
        found |= _seqs(
            connection,
            "SELECT entry.seq FROM print_job JOIN entry ON entry.op_id = print_id WHERE print_job.receipt = :id",
            number,
        )
    return found


def _periods(connection: sqlite3.Connection, head: StoryHead, waits_since: str) -> set[int]:
    """The trouble in which it was paid, and the changes of the issuer's state and the pauses of the queue while it
    waited for the issuer: from its document's coming to its end."""
    values = {"paid": head.began, "since": waits_since or "9", "end": head.ended or "9"}
    rows = connection.execute(
        "SELECT seq FROM issuer_period WHERE (began_at >= :since AND began_at <= :end)"
        " OR (state NOT IN ('normal', 'slow', 'unknown') AND ((began_at <= :paid AND coalesce(ended_at, '9') > :paid)"
        " OR (began_at <= :since AND coalesce(ended_at, '9') > :since AND :since <= :end)))",
        values,
    ).fetchall()
    pauses = connection.execute(
        "SELECT seq, resumed_at FROM queue_pause WHERE paused_at <= :end AND coalesce(resumed_at, '9') > :since",
        values,
    ).fetchall()
    found = {row[0] for row in (*rows, *pauses)}
    for seq, resumed_at in pauses:
        if resumed_at is not None:
            (resumed,) = connection.execute(
                "SELECT min(seq) FROM entry WHERE seq > ? AND kind = ?", (seq, Kind.QUEUE_RESUMED.value)
            ).fetchone()
            found |= set() if resumed is None else {resumed}
    return found


def _ended(connection: sqlite3.Connection, condition: str, *values: str) -> str:
    """When the last of these stamps came to its end; "" where one has not."""
    ends = (StampState.HANDED_OVER.value, StampState.VOIDED.value)
    row = connection.execute(
        f"SELECT count(*), sum(state IN (?, ?)), max(coalesce(last_at, paid_at)) FROM stamp WHERE {condition}",  # noqa: S608
        (*ends, *values),
    ).fetchone()
    return row[2] if row[0] and row[0] == row[1] else ""


def _waits(connection: sqlite3.Connection, condition: str, *values: str) -> str:
    """Since when the first of these stamps has had its document; "" where none has one."""
    row = connection.execute(
        f"SELECT coalesce(min(waits_since), '') FROM stamp WHERE {condition}",  # noqa: S608
        values,
    ).fetchone()
    return row[0]


def _links_of_sale(connection: sqlite3.Connection, sale_id: str, shift_id: str) -> list[Link]:
    links = [
        Link(claim, Subject(SubjectKind.STAMP, stamp_id))
        for stamp_id, claim in connection.execute(
            "SELECT stamp_id, claim FROM stamp WHERE sale_id = ? ORDER BY n LIMIT ?", (sale_id, _MOST_STAMPS)
        )
    ]
    documents = connection.execute(
        "SELECT DISTINCT sha256 FROM stamp JOIN document USING (document_id) WHERE sale_id = ? ORDER BY sha256",
        (sale_id,),
    ).fetchall()
    links += [Link(sha256[:8], Subject(SubjectKind.DOCUMENT, sha256)) for (sha256,) in documents]
    return [*links, *_shift_link(connection, shift_id), *_disputes(connection, "sale_id = ?", sale_id)]


def _shift_link(connection: sqlite3.Connection, shift_id: str) -> list[Link]:
    row = connection.execute("SELECT opened_at FROM shift WHERE shift_id = ?", (shift_id,)).fetchone()
    return [] if row is None else [Link(row[0], Subject(SubjectKind.SHIFT, shift_id))]


def _disputes(connection: sqlite3.Connection, condition: str, value: str) -> list[Link]:
    rows = connection.execute(
        f"SELECT dispute_id, opened_at FROM dispute WHERE {condition} ORDER BY opened_seq",  # noqa: S608
        (value,),
    ).fetchall()
    return [Link(row[1], dispute=row[0]) for row in rows]


def _seqs(connection: sqlite3.Connection, query: str, key: str) -> set[int]:
    return {row[0] for row in connection.execute(query, {"id": key})}


def _one(connection: sqlite3.Connection, query: str, key: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(query, (key,)).fetchone()
    if row is None:
        raise Refused("story.unknown")
    return row
