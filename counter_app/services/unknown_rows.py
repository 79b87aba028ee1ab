"""What is shown of one unclear item: its names, what was asked and answered, and what decides its safe deeds."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from counter_app.domain.dispute import AboutKind
from counter_app.domain.entries import Kind
from counter_app.domain.reconciliation import NOT_STAMPED, TWICE, DifferenceType, Hold
from counter_app.domain.stamp import Outcome, Step, can_void
from counter_app.domain.story import Subject, SubjectKind
from counter_app.domain.unknowns import ItemFacts, ItemKind
from counter_app.journal.held_serials import held_serial
from counter_app.journal.readmodels.serials import is_sought
from counter_app.journal.readmodels.stamps import movable, progress_of
from counter_app.services.unknown_items import Head, breach_key, is_lost

#: Attempts that are told of one item; all of them stand on its time line.
_MOST_ASKED: Final = 6


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item. Times are ISO 8601 UTC; ``owner`` is "" where nobody took it over: then it is the program's
    (``by_system``) or every supervisor's.

    ``receipt``, ``claim`` (code), ``serial``, ``number`` (of a claim for quota) name it, each "" where it has none;
    ``words`` the last about it: a code, the issuer's own, or what somebody said.
    """

    key: str
    kind: ItemKind
    since: str
    due: str
    overdue: bool
    owner: str
    owner_name: str
    by_system: bool
    receipt: str = ""
    claim: str = ""
    serial: str = ""
    number: str = ""
    words: str = ""
    mail_state: str = ""
    count: int = 0
    """Of a claim its items, of an order its serials."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, when it left, and what came back. ``ended_at`` is "" and ``outcome`` None while it is under way."""

    step: Step
    at: str
    ended_at: str
    outcome: Outcome | None
    words: str


def row_of(connection: sqlite3.Connection, head: Head) -> ItemRow:
    """The row of an item that is in the list."""
    name = connection.execute("SELECT name FROM person WHERE person_id = ?", (head.owner,)).fetchone()
    shown = _shown(connection, head)
    return ItemRow(
        head.key,
        head.kind,
        head.since,
        head.due,
        head.overdue,
        head.owner,
        name[0] if name else "",
        head.by_system,
        **shown,
    )


def asked_of(connection: sqlite3.Connection, head: Head) -> tuple[Asked, ...]:
    """What the issuer was asked about a stamp, the newest last."""
    what, _, stamp_id = head.key.partition(":")
    if what != "stamp":
        return ()
    rows = connection.execute(
        "SELECT kind, at, payload FROM (SELECT seq, kind, at, payload FROM entry WHERE op_id = ? AND kind IN (?, ?)"
        " ORDER BY seq DESC LIMIT ?) ORDER BY seq",
        (stamp_id, Kind.ATTEMPT_STARTED.value, Kind.ATTEMPT_ENDED.value, 2 * _MOST_ASKED),
    ).fetchall()
    found: list[Asked] = []
    for kind, at, payload in rows:
        said: dict[str, Any] = json.loads(payload)
        if kind == Kind.ATTEMPT_STARTED:
            found.append(Asked(Step(said["step"]), at, "", None, ""))
        elif found and not found[-1].ended_at:
            begun = found[-1]
            found[-1] = Asked(begun.step, begun.at, at, Outcome(said["outcome"]), said["words"])
    return tuple(found)


def subject_of(connection: sqlite3.Connection, head: Head) -> Subject | None:
    """The time line that tells of it."""
    what, _, name = head.key.partition(":")
    match what:
        case "stamp":
            return Subject(SubjectKind.STAMP, name)
        case "print":
            return _sale(
                connection,
                "SELECT sale_id FROM print_job JOIN receipt_number USING (receipt) JOIN sale ON sale.seq ="
                " receipt_number.seq WHERE print_id = ?",
                name,
            )
        case "mail":
            return _sale(
                connection, "SELECT sale_id FROM mail_stamp JOIN stamp USING (stamp_id) WHERE mail_id = ?", name
            )
        case "difference":
            row = connection.execute("SELECT stamp_id FROM difference WHERE difference_id = ?", (name,)).fetchone()
            return Subject(SubjectKind.STAMP, row[0]) if row and row[0] else None
        case "dispute":
            row = connection.execute("SELECT sale_id, shift_id FROM dispute WHERE dispute_id = ?", (name,)).fetchone()
            if row[0]:
                return Subject(SubjectKind.SALE, row[0])
            return Subject(SubjectKind.SHIFT, row[1]) if row[1] else None
        case _:
            return None


def sale_of(connection: sqlite3.Connection, subject: Subject | None) -> str:
    """The sale behind a time line, "" where there is none."""
    if subject is None or subject.kind not in (SubjectKind.SALE, SubjectKind.STAMP):
        return ""
    if subject.kind is SubjectKind.SALE:
        return subject.id
    row = connection.execute("SELECT sale_id FROM stamp WHERE stamp_id = ?", (subject.id,)).fetchone()
    return row[0] if row else ""


def facts_of(connection: sqlite3.Connection, head: Head, now: datetime, person_id: str) -> ItemFacts:
    """What decides which deeds are safe now."""
    what, _, name = head.key.partition(":")
    has_line = subject_of(connection, head) is not None
    claimed = connection.execute("SELECT 1 FROM claim_item WHERE item = ?", (head.key,)).fetchone() is not None
    lost = is_lost(head.since, now)
    match what:
        case "stamp":
            row = connection.execute(
                "SELECT state, document_id, upload_id, serial, unnamed, signed, seeking FROM stamp WHERE stamp_id = ?",
                (name,),
            ).fetchone()
            progress = progress_of(row)
            return ItemFacts(
                head.kind,
                progress,
                can_void=can_void(progress),
                can_move=bool(movable(connection, name)),
                lost=lost,
                claimed=claimed,
                has_line=has_line,
            )
        case "difference":
            return _difference_facts(connection, head.kind, name)
        case "mail":
            (state,) = connection.execute("SELECT state FROM mail WHERE mail_id = ?", (name,)).fetchone()
            return ItemFacts(head.kind, mail_refused=state == "refused", has_line=has_line)
        case "dispute":
            own = is_own_dispute(connection, name, person_id)
            return ItemFacts(head.kind, own=own, has_line=has_line)
        case _:
            return ItemFacts(head.kind, lost=lost, claimed=claimed, has_line=has_line)


def is_own_dispute(connection: sqlite3.Connection, dispute_id: str, person_id: str) -> bool:
    """Whether somebody opened a dispute, or it is about her own act: another one settles it."""
    row = connection.execute(
        "SELECT opened_by, kind, coalesce((SELECT clerk FROM sale WHERE sale.sale_id = dispute.sale_id), ''),"
        " coalesce((SELECT clerk FROM shift WHERE shift.shift_id = dispute.shift_id), ''),"
        " coalesce((SELECT decided_by FROM review WHERE review.sale_id = dispute.sale_id), ''),"
        " coalesce((SELECT actor FROM entry WHERE entry.id = dispute.about_entry), '')"
        " FROM dispute WHERE dispute_id = ?",
        (dispute_id,),
    ).fetchone()
    whose = {
        AboutKind.SALE: row[2],
        AboutKind.LINE: row[2],
        AboutKind.COUNT: row[3],
        AboutKind.REVIEW: row[4],
        AboutKind.ENTRY: row[5],
    }
    return person_id in (row[0], whose[AboutKind(row[1])])


def _difference_facts(connection: sqlite3.Connection, kind: ItemKind, difference_id: str) -> ItemFacts:
    """As :class:`~counter_app.services.reconciliation.DifferenceRow` says it."""
    row = connection.execute(
        "SELECT type, serial, file_name, theirs, stamp_id FROM difference WHERE difference_id = ?", (difference_id,)
    ).fetchone()
    held = held_serial(connection, row[1]) if row[1] else None
    types = (DifferenceType.EXTRA, DifferenceType.DUPLICATE)
    unheld = row[0] in types and held is None and row[3] == NOT_STAMPED
    return ItemFacts(
        kind,
        can_adopt=unheld and row[3] != TWICE and not is_sought(connection, row[2]),
        can_set_aside=held is not None and held.hold in (Hold.FREE, Hold.SET_ASIDE),
        has_line=row[4] is not None,
    )


def _sale(connection: sqlite3.Connection, query: str, key: str) -> Subject | None:
    row = connection.execute(f"{query} LIMIT 1", (key,)).fetchone()
    return Subject(SubjectKind.SALE, row[0]) if row else None


_QUERIES: Final = {
    "stamp": (
        ("receipt", "claim", "serial", "words"),
        "SELECT receipt, claim, coalesce(serial, ''), coalesce(last_words, '') FROM stamp JOIN sale USING (sale_id)"
        " WHERE stamp_id = ?",
    ),
    "print": (
        ("receipt", "words"),
        "SELECT receipt, 'print.' || coalesce(result, 'unknown') FROM print_job WHERE print_id = ?",
    ),
    "mail": (
        ("receipt", "words", "mail_state"),
        "SELECT coalesce((SELECT receipt FROM mail_stamp JOIN stamp USING (stamp_id) JOIN sale USING (sale_id)"
        " WHERE mail_stamp.mail_id = mail.mail_id LIMIT 1), ''), words, state FROM mail WHERE mail_id = ?",
    ),
    "difference": (
        ("serial", "words", "receipt"),
        "SELECT difference.serial, type, coalesce(receipt, '') FROM difference LEFT JOIN stamp USING (stamp_id)"
        " LEFT JOIN sale USING (sale_id) WHERE difference_id = ?",
    ),
    "dispute": (
        ("receipt", "words"),
        "SELECT coalesce((SELECT receipt FROM sale WHERE sale.sale_id = dispute.sale_id), ''), words FROM dispute"
        " WHERE dispute_id = ?",
    ),
    "order": (("words", "count"), "SELECT words, wanted FROM serial_order WHERE order_id = ?"),
    "serial": (("serial", "words"), "SELECT serial, reason FROM serial_stock WHERE serial = ?"),
    "claim": (("number", "count"), "SELECT number, items FROM claim WHERE claim_id = ?"),
}


def _shown(connection: sqlite3.Connection, head: Head) -> dict[str, Any]:
    what, _, name = head.key.partition(":")
    if what == "breach":
        rows = connection.execute("SELECT invariant, what FROM breach").fetchall()
        found = next((row for row in rows if breach_key(*row) == head.key), None)
        return {"words": "" if found is None else found[1], "count": 0 if found is None else found[0]}
    if what not in _QUERIES:
        return {}
    names, query = _QUERIES[what]
    row = connection.execute(query, (name,)).fetchone()
    return {} if row is None else dict(zip(names, row, strict=True))
