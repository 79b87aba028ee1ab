"""Office days as the journal has them: those that are closed, and those that are not yet (``domain/day.py``)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.day import DayName, DayRange, ShiftSpan, split
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.formats import local_time
from counter_app.domain.ids import ShiftId
from counter_app.services.desk import entry_at


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day that is closed: entries ``first`` up to, without, ``end``; ``closed_seq``: the entry that says so."""

    name: DayName
    first: int
    end: int
    closed_seq: int


def closed_days(connection: sqlite3.Connection) -> tuple[ClosedDay, ...]:
    """Newest first."""
    rows = connection.execute(
        "SELECT day, part, first_seq, end_seq, closed_seq FROM office_day ORDER BY end_seq DESC"
    ).fetchall()
    return tuple(ClosedDay(DayName(date.fromisoformat(row[0]), row[1]), *row[2:]) for row in rows)


def unclosed_days(connection: sqlite3.Connection, zone: str) -> tuple[DayRange, ...]:
    """What came behind the last closed day, oldest first; the last of them may still be going on."""
    row = connection.execute("SELECT day, part, end_seq FROM office_day ORDER BY end_seq DESC LIMIT 1").fetchone()
    first, before = (1, None) if row is None else (row[2], DayName(date.fromisoformat(row[0]), row[1]))
    shifts = connection.execute(
        "SELECT shift_id, opened_seq, closed_seq, opened_at FROM shift WHERE opened_seq >= ?", (first,)
    ).fetchall()
    spans = (ShiftSpan(ShiftId(one[0]), one[1], one[2], office_date(one[3], zone)) for one in shifts)
    return split(first, before, spans)


def day_of(connection: sqlite3.Connection, seq: int) -> ClosedDay | None:
    """The closed day that an entry belongs to; None where its day is not closed."""
    row = connection.execute(
        "SELECT day, part, first_seq, end_seq, closed_seq FROM office_day WHERE first_seq <= ?1 AND end_seq > ?1"
        " AND device = (SELECT device FROM entry WHERE seq = ?1)",
        (seq,),
    ).fetchone()
    return None if row is None else ClosedDay(DayName(date.fromisoformat(row[0]), row[1]), *row[2:])


@dataclass(frozen=True, slots=True)
class Belated:
    """Something in a range that concerns a closed day before it. ``what`` is the key of a word, ``about`` the number
    of the paper or the words said, ``amount`` rupiah that went back, None for none."""

    at: str
    what: str
    about: str
    who: str
    of_day: DayName
    amount: int | None


def belated(connection: sqlite3.Connection, first: int, end: int) -> tuple[Belated, ...]:
    """Voids, refunds, explanations, settled disputes and notes of a range that concern an earlier day, in order."""
    found: list[Belated] = []
    for seq, of, kind, name in connection.execute(_BELATED, {"first": first, "end": end}).fetchall():
        day = day_of(connection, of)
        if day is not None:
            found.append(_belated(entry_at(connection, seq), kind, name or "", day.name))
    return tuple(found)


def _belated(entry: Entry, kind: str, who: str, day: DayName) -> Belated:
    said = entry.payload
    match kind:
        case Kind.OPERATION_REVERSED:
            return Belated(entry.at, "void", said["paper"], who, day, said["total"])
        case Kind.STAMPS_REFUNDED:
            return Belated(entry.at, "refund", said["paper"], who, day, said["total"])
        case Kind.SHIFT_EXPLAINED:
            return Belated(entry.at, f"reason_{said['reason']}", said["note"], who, day, None)
        case Kind.DISPUTE_SETTLED:
            return Belated(entry.at, "dispute_settled", said["reason"], who, day, None)
        case _:
            return Belated(entry.at, "day_note", said["words"], who, day, None)


def office_date(at: str, zone: str) -> date:
    """The office's date of a moment (ISO 8601 UTC)."""
    return local_time(datetime.fromisoformat(at), zone).date()


#: Entry, the earlier entry that it is about, its kind, and whose it is.
_BELATED = f"""
    SELECT found.seq, found.of, entry.kind, name FROM (
        SELECT reversal.seq, sale.seq AS of FROM reversal JOIN sale USING (sale_id)
        UNION ALL SELECT refund.seq, sale.seq FROM refund JOIN sale USING (sale_id)
        UNION ALL SELECT entry.seq, closed_seq FROM entry JOIN shift ON shift_id = payload ->> 'shift'
            WHERE entry.seq >= :first AND entry.seq < :end AND kind = '{Kind.SHIFT_EXPLAINED.value}'
        UNION ALL SELECT settled_seq, coalesce(sale.seq, closed_seq, about.seq) FROM dispute
            LEFT JOIN entry AS about ON about.id = about_entry
            LEFT JOIN sale USING (sale_id) LEFT JOIN shift ON shift.shift_id = dispute.shift_id
            WHERE settled_seq IS NOT NULL
        UNION ALL SELECT day_note.seq, end_seq - 1 FROM day_note JOIN office_day ON closed_seq = of_day
    ) AS found JOIN entry USING (seq) LEFT JOIN person ON person_id = actor
    WHERE found.seq >= :first AND found.seq < :end AND found.of < :first ORDER BY found.seq
"""  # noqa: S608
