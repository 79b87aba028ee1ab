"""Which sales of the review are asked for, and in what order: the same question for a list, its counts, a view that is
kept, a deed for all of them, and a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, assert_never

from counter_app.domain.formats import local_time
from counter_app.domain.review import Reason, ReviewLimits, Sign
from counter_app.journal.file import iso_utc


class ReviewFilter(StrEnum):
    """Chips above the table."""

    OPEN = "open"
    WITH_REASON = "with_reason"
    SAFE = "safe"
    """Not decided, and nothing odd about them."""
    QUESTIONED = "questioned"
    HELD = "held"
    APPROVED = "approved"
    ALL = "all"


class Due(StrEnum):
    """By the earliest deadline of what is not affixed yet."""

    ANY = "any"
    OVERDUE = "overdue"
    TODAY = "today"
    """Today or before, on the office's calendar."""
    NONE = "none"


class Sort(StrEnum):
    """What stands first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SUM = "sum"
    DEADLINE = "deadline"
    CLERK = "clerk"


#: In ``ReviewQuery.assigned``: nobody is to look at it yet.
NOBODY: Final = "-"


@dataclass(frozen=True, slots=True)
class ReviewQuery:
    """All conditions hold together; an empty one asks for nothing. ``day`` is ISO 8601, the office's; ``assigned`` a
    person's id or :data:`NOBODY`; ``search`` finds receipt, serial, claim code and the clerk's name."""

    chip: ReviewFilter = ReviewFilter.OPEN
    reason: Reason | None = None
    clerk: str = ""
    counter: str = ""
    day: str = ""
    shift: str = ""
    due: Due = Due.ANY
    assigned: str = ""
    search: str = ""
    sort: Sort = Sort.NEWEST

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the chip and the order is asked."""
        return replace(self, chip=ReviewFilter.OPEN, sort=Sort.NEWEST) != ReviewQuery()

    def to_json(self) -> dict[str, str]:
        """For an entry: what is not as usual."""
        usual = ReviewQuery()
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in found.items() if value != getattr(usual, name)}

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> ReviewQuery:
        """What a view says; what this version does not know of it is left out."""
        kinds: dict[str, type[StrEnum]] = {"chip": ReviewFilter, "reason": Reason, "due": Due, "sort": Sort}
        values: dict[str, Any] = {}
        for field in fields(cls):
            said = kept.get(field.name)
            kind = kinds.get(field.name)
            if said is None or (kind is not None and said not in set(kind)):
                continue
            values[field.name] = said if kind is None else kind(said)
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in SQL over ``review_case``: conditions for ``WHERE`` and their values."""

    chip: str
    others: str
    values: dict[str, Any]

    @property
    def where(self) -> str:
        """All conditions."""
        return f"({self.chip}) AND {self.others}"


#: Each part is what an index of ``review_case`` holds, word for word.
_RISK_BY_INDEX: Final = (
    "sale_seq IN (SELECT sale_seq FROM review_case WHERE decision <> 'approved' AND"
    " (trouble OR same_document OR signs)"
    " UNION SELECT sale_seq FROM review_case WHERE decision <> 'approved' AND offline AND total > :limit"
    " UNION SELECT sale_seq FROM review_case WHERE decision <> 'approved' AND serial_since IS NOT NULL"
    " AND serial_since < :serial_before"
    " UNION SELECT sale_seq FROM review_case WHERE decision <> 'approved' AND copies > 1 AND copies >= :copies)"
)
#: The same of one row.
RISK: Final = (
    "(trouble OR same_document OR signs OR copies >= :copies OR (offline AND total > :limit)"
    " OR coalesce(serial_since < :serial_before, 0))"
)
_CHIPS: Final = {
    ReviewFilter.OPEN: "decision <> 'approved'",
    ReviewFilter.WITH_REASON: f"decision <> 'approved' AND {_RISK_BY_INDEX}",
    ReviewFilter.SAFE: f"decision <> 'approved' AND decision = '' AND NOT {RISK}",
    ReviewFilter.QUESTIONED: "decision = 'questioned'",
    ReviewFilter.HELD: "decision = 'held'",
    ReviewFilter.APPROVED: "decision = 'approved'",
    ReviewFilter.ALL: "1",
}
_SORTS: Final = {
    Sort.NEWEST: "sale_seq DESC",
    Sort.OLDEST: "sale_seq",
    Sort.SUM: "total DESC, sale_seq DESC",
    Sort.DEADLINE: "coalesce(deadline, '9'), sale_seq",
    Sort.CLERK: "(SELECT name FROM person WHERE person_id = clerk), sale_seq DESC",
}
#: Letters of a serial or claim code from which they are looked for, half a claim code.
_CODE_FROM: Final = 4


def order(query: ReviewQuery) -> str:
    """For ``ORDER BY``."""
    return _SORTS[query.sort]


def values_of(limits: ReviewLimits, now: datetime) -> dict[str, Any]:
    """What the conditions on risk compare with."""
    return {
        "limit": limits.offline_sale.rupiah,
        "serial_before": iso_utc(now - limits.serial),
        "unknown_before": iso_utc(now - limits.unknown),
        "copies": limits.copies,
    }


def asked(query: ReviewQuery, limits: ReviewLimits, now: datetime, zone: str) -> Asked:
    """The query in SQL; ``now`` in UTC, days by the office's zone."""
    values = values_of(limits, now)
    conditions: list[str] = []
    for column, wanted in (("clerk", query.clerk), ("counter", query.counter), ("shift_id", query.shift)):
        if wanted:
            conditions.append(f"{column} = :{column}")
            values[column] = wanted
    if query.day:
        conditions.append("day = :day")
        values["day"] = query.day
    if query.reason is not None:
        conditions.append(_reason(query.reason))
    if query.assigned:
        conditions.append("assigned = :assigned")
        values["assigned"] = "" if query.assigned == NOBODY else query.assigned
    if (due := _due(query.due, now, zone, values)) is not None:
        conditions.append(due)
    if search := query.search.strip():
        conditions.append(_search(search, values))
    return Asked(_CHIPS[query.chip], " AND ".join(conditions) or "1", values)


def counting(chip: ReviewFilter) -> str:
    """Whether a row belongs to a chip, for counting all chips in one pass."""
    match chip:
        case ReviewFilter.WITH_REASON:
            return f"decision <> 'approved' AND {RISK}"
        case _:
            return _CHIPS[chip]


def _due(due: Due, now: datetime, zone: str, values: dict[str, Any]) -> str | None:
    match due:
        case Due.ANY:
            return None
        case Due.OVERDUE:
            values["due_before"] = iso_utc(now)
            return "deadline < :due_before"
        case Due.TODAY:
            tomorrow = local_time(now, zone).date() + timedelta(days=1)
            values["due_before"] = iso_utc(_midnight(tomorrow, now, zone))
            return "deadline < :due_before"
        case Due.NONE:
            return "deadline IS NULL"
        case _:
            assert_never(due)


def _midnight(day: date, now: datetime, zone: str) -> datetime:
    """Offices' zones have no summer time: the day begins as far from UTC as now."""
    offset = local_time(now, zone).utcoffset() or timedelta(0)
    return datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) - offset


def _reason(reason: Reason) -> str:
    match reason:
        case Reason.VOIDED:
            return f"signs & {Sign.VOIDED.value}"
        case Reason.REFUNDED:
            return f"signs & {Sign.REFUNDED.value}"
        case Reason.REJECTED:
            return "rejected"
        case Reason.CLOCK_WENT_BACK:
            return f"signs & {Sign.CLOCK.value}"
        case Reason.SERIAL_OLD:
            return "serial_since < :serial_before"
        case Reason.UNKNOWN_LONG:
            return "unknown AND unknown_since < :unknown_before"
        case Reason.UNKNOWN:
            return "unknown AND coalesce(unknown_since >= :unknown_before, 1)"
        case Reason.OFF_LIST:
            return f"signs & {Sign.OFF_LIST.value}"
        case Reason.OVER_LIMIT:
            return "offline AND total > :limit"
        case Reason.LARGE:
            return f"signs & {Sign.LARGE.value}"
        case Reason.SAME_DOCUMENT:
            return "same_document"
        case Reason.OTHERS_BASKET:
            return f"signs & {Sign.BASKET.value}"
        case Reason.OUTSIDE_HOURS:
            return f"signs & {Sign.HOURS.value}"
        case Reason.COPIES:
            return "copies >= :copies"
        case Reason.OFFLINE:
            return "offline"
        case Reason.SETTLED:
            return f"NOT offline AND NOT {RISK}"
        case _:
            assert_never(reason)


def _search(search: str, values: dict[str, Any]) -> str:
    code = "".join(sign for sign in search.upper() if sign.isalnum())
    values["like"] = f"%{_plain(search)}%"
    parts = [
        "EXISTS (SELECT 1 FROM sale WHERE seq = sale_seq AND receipt LIKE :like ESCAPE '!')",
        "clerk IN (SELECT person_id FROM person WHERE name LIKE :like ESCAPE '!')",
    ]
    if len(code) >= _CODE_FROM:
        values["code"], values["code_end"] = code, f"{code}~"
        parts.append("sale_id IN (SELECT sale_id FROM stamp WHERE serial >= :code AND serial < :code_end)")
        claim = code if len(code) == _CODE_FROM else f"{code[:_CODE_FROM]}-{code[_CODE_FROM:]}"
        values["claim"], values["claim_end"] = claim, f"{claim}~"
        parts.append("sale_id IN (SELECT sale_id FROM stamp WHERE claim >= :claim AND claim < :claim_end)")
    return f"({' OR '.join(parts)})"


def _plain(text: str) -> str:
    """Signs that LIKE reads otherwise, taken as they are."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
