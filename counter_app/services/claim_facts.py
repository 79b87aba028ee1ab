"""The facts of a claim: gathered from the journal, frozen in its entry, read out of it again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from counter_app.domain.claim import MOST_CLAIM_LINES, ClaimFacts, ClaimItem, ClaimReason
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.masking import mask_file_name
from counter_app.domain.receipt import Office
from counter_app.domain.reconciliation import OTHER_NAME, QUOTA_FIGURE, DifferenceType
from counter_app.domain.story import StoryLine, Subject, SubjectKind, shown_values
from counter_app.services.desk import Desk, entry_at
from counter_app.services.time_line import story_of
from counter_app.services.unknown_items import is_lost

#: Entries that say something of a serial that no stamp holds.
_OF_SERIALS: Final = tuple(
    kind.value
    for kind in (
        *(Kind.SERIALS_ARRIVED, Kind.SERIAL_ADOPTED, Kind.SERIAL_SET_ASIDE, Kind.SERIAL_TAKEN, Kind.ATTEMPT_ENDED),
        *(Kind.DIFFERENCE_FOUND, Kind.DIFFERENCE_ASSIGNED),
    )
)
_REASONS: Final = {
    DifferenceType.EXTRA: ClaimReason.LISTED,
    DifferenceType.DUPLICATE: ClaimReason.LISTED,
    DifferenceType.MISSING: ClaimReason.MISSING,
    DifferenceType.BALANCE: ClaimReason.BALANCE,
    DifferenceType.STATUS: ClaimReason.DIFFERS,
    DifferenceType.DOCUMENT: ClaimReason.DIFFERS,
    DifferenceType.DATE: ClaimReason.DIFFERS,
}
#: The lines that the issuer needs: what was asked and answered, and what became of the serial.
_FOR_ISSUER: Final = frozenset(
    {
        *(Kind.SALE_COMMITTED, Kind.ATTEMPT_STARTED, Kind.ATTEMPT_ENDED, Kind.SERIAL_TAKEN, Kind.ISSUER_CHANGED),
        *(Kind.OPERATION_REVERSED, Kind.STAMPS_REFUNDED, Kind.DIFFERENCE_FOUND, Kind.STAMP_RETRIED),
    }
)


def claim_item(connection: sqlite3.Connection, desk: Desk, key: str, now: datetime, *, told: bool = True) -> ClaimItem:
    """One thing that can be claimed; ``told``: with the lines of its time line, which takes a while to find.

    Raises Refused ``claim.not_lost`` where it is settled, still in use, or not old enough.
    """
    what, _, name = key.partition(":")
    match what:
        case "serial":
            return _serial(connection, key, name, now, told)
        case "difference":
            return _difference(connection, desk, key, name, told)
        case "stamp":
            return _stamp(connection, desk, key, name, now, told)
        case "order":
            return _order(connection, key, name, now, told)
        case _:
            raise Refused("claim.not_lost")


def claim_payload(facts: ClaimFacts) -> Payload:
    """As it stands in the entry."""
    return {
        "receipt": facts.number,
        "made_at": facts.made_at,
        "counter": facts.counter,
        "clerk_name": facts.made_by,
        "training": facts.training,
        "items": [_item_payload(item) for item in facts.items],
    }


def read_claim(payload: Payload) -> ClaimFacts:
    """Out of the entry."""
    return ClaimFacts(
        payload["receipt"],
        payload["made_at"],
        Office(**payload["office"]),
        payload["counter"],
        payload["clerk_name"],
        payload["training"],
        tuple(_read_item(item) for item in payload["items"]),
    )


_TEXTS: Final = ("item", "serial", "stamp", "file_name", "sha256", "document", "since", "said")


def _item_payload(item: ClaimItem) -> Payload:
    lines = [
        {
            "seq": line.seq,
            "hash": line.hash,
            "at": line.at,
            "kind": line.kind,
            "by": line.actor_name,
            "values": dict(line.values),
        }
        for line in item.lines
    ]
    texts = {name: getattr(item, name) for name in _TEXTS}
    return {**texts, "reason": item.reason.value, "left_out": item.left_out, "lines": lines}


def _read_item(item: dict[str, Any]) -> ClaimItem:
    lines = tuple(
        StoryLine(line["seq"], line["at"], line["kind"], line["by"], tuple(line["values"].items()), line["hash"])
        for line in item["lines"]
    )
    texts = {name: item[name] for name in _TEXTS}
    return ClaimItem(reason=ClaimReason(item["reason"]), lines=lines, left_out=item["left_out"], **texts)


def _serial(connection: sqlite3.Connection, key: str, serial: str, now: datetime, told: bool) -> ClaimItem:
    row = connection.execute(
        "SELECT file_name, came_at FROM serial_stock WHERE serial = ? AND state IN ('free', 'set_aside')", (serial,)
    ).fetchone()
    if row is None or not is_lost(row[1], now):
        raise Refused("claim.not_lost")
    lines = _lines_of_serial(connection, serial) if told else ()
    return _cut(ClaimItem(key, ClaimReason.UNUSED, serial, "", row[0], "", "", row[1], "", lines))


def _order(connection: sqlite3.Connection, key: str, order_id: str, now: datetime, told: bool) -> ClaimItem:
    row = connection.execute(
        "SELECT ordered_at, (SELECT min(file_name) FROM serial_order_name WHERE serial_order_name.order_id ="
        " serial_order.order_id AND serial IS NULL) FROM serial_order WHERE order_id = ? AND (outcome IS NULL"
        " OR outcome IN ('accepted', 'unknown'))",
        (order_id,),
    ).fetchone()
    if row is None or not is_lost(row[0], now):
        raise Refused("claim.not_lost")
    lines = _lines_of_order(connection, order_id) if told else ()
    return _cut(ClaimItem(key, ClaimReason.NO_ANSWER, "", "", row[1] or "", "", "", row[0], "", lines))


def _difference(connection: sqlite3.Connection, desk: Desk, key: str, difference_id: str, told: bool) -> ClaimItem:
    row = connection.execute(
        "SELECT type, serial, file_name, theirs, coalesce(stamp_id, ''), found_at, found_seq FROM difference"
        " WHERE difference_id = ? AND settled_seq IS NULL",
        (difference_id,),
    ).fetchone()
    if row is None:
        raise Refused("claim.not_lost")
    kind, serial, file_name, theirs, stamp_id, found_at, found_seq = row
    sha256, document = _document(connection, desk, stamp_id)
    lines: tuple[StoryLine, ...] = ()
    if told and stamp_id:
        lines = _lines_of_stamp(connection, stamp_id)
    elif told:
        lines = _lines_of_serial(connection, serial) if serial else _entries(connection, [found_seq])
    own = "" if file_name in (OTHER_NAME, QUOTA_FIGURE) else file_name
    reason = _REASONS[DifferenceType(kind)]
    return _cut(ClaimItem(key, reason, serial, stamp_id, own, sha256, document, found_at, theirs, lines))


def _stamp(connection: sqlite3.Connection, desk: Desk, key: str, stamp_id: str, now: datetime, told: bool) -> ClaimItem:
    """A lost answer only: a serial that a stamp holds is used, or given to the stock by a refund."""
    row = connection.execute(
        "SELECT unknown_since, (SELECT file_name FROM attempt_name WHERE attempt_name.stamp_id = stamp.stamp_id"
        " ORDER BY attempt DESC LIMIT 1) FROM stamp WHERE stamp_id = ? AND seeking",
        (stamp_id,),
    ).fetchone()
    if row is None or row[0] is None or not is_lost(row[0], now):
        raise Refused("claim.not_lost")
    sha256, document = _document(connection, desk, stamp_id)
    lines = _lines_of_stamp(connection, stamp_id) if told else ()
    return _cut(ClaimItem(key, ClaimReason.NO_ANSWER, "", stamp_id, row[1] or "", sha256, document, row[0], "", lines))


def _document(connection: sqlite3.Connection, desk: Desk, stamp_id: str) -> tuple[str, str]:
    """SHA-256 and masked name of a stamp's document."""
    row = connection.execute(
        "SELECT sha256, subject, box FROM stamp JOIN document USING (document_id) WHERE stamp_id = ?", (stamp_id,)
    ).fetchone()
    if row is None:
        return "", ""
    sealed = desk.journal.open_sealed({"subject": row[1], "box": row[2]}) or {}
    name = str(sealed.get("file_name", ""))
    return row[0], mask_file_name(name) if name else ""


def _lines_of_stamp(connection: sqlite3.Connection, stamp_id: str) -> tuple[StoryLine, ...]:
    story = story_of(connection, Subject(SubjectKind.STAMP, stamp_id))
    return tuple(line for line in story.lines if line.kind in _FOR_ISSUER)


def _lines_of_serial(connection: sqlite3.Connection, serial: str) -> tuple[StoryLine, ...]:
    marks = ", ".join("?" for _ in _OF_SERIALS)
    rows = connection.execute(
        f"SELECT seq FROM entry WHERE kind IN ({marks}) AND instr(payload, ?) ORDER BY seq",  # noqa: S608
        (*_OF_SERIALS, f'"{serial}"'),
    ).fetchall()
    return _entries(connection, [seq for (seq,) in rows])


def _lines_of_order(connection: sqlite3.Connection, order_id: str) -> tuple[StoryLine, ...]:
    seqs = connection.execute(
        "SELECT seq FROM entry WHERE kind IN (?, ?) AND json_extract(payload, '$.order') = ? ORDER BY seq",
        (Kind.SERIALS_ORDERED.value, Kind.SERIALS_ARRIVED.value, order_id),
    ).fetchall()
    return _entries(connection, [seq for (seq,) in seqs])


def _entries(connection: sqlite3.Connection, seqs: list[int]) -> tuple[StoryLine, ...]:
    found: list[StoryLine] = []
    for seq in seqs:
        entry = entry_at(connection, seq)
        row = connection.execute("SELECT name FROM person WHERE person_id = ?", (entry.actor,)).fetchone()
        name = row[0] if row else entry.actor
        values = shown_values(entry.payload)
        found.append(StoryLine(entry.seq, entry.at, entry.kind, name, values, entry.hash.hex(), entry.actor))
    return tuple(found)


def _cut(item: ClaimItem) -> ClaimItem:
    """The newest lines. The people who work here are no business of the issuer's: their names stay here."""
    lines = tuple(replace(line, actor_name="") for line in item.lines)
    return replace(item, lines=lines[-MOST_CLAIM_LINES:], left_out=max(0, len(lines) - MOST_CLAIM_LINES))
