"""The issuer's list of serials against the journal, serial by serial, without side effects.

Lessons, classes "repaired out of sight", "lost acknowledgement read as failure", "wrong product from a third party":
the journal says of each serial how it stands, the issuer says whether it is on a document and under which file name it
was asked for (issuer protocol, "List of serials"). Both come sorted by serial, so a list of any length is compared in
little memory. What changed while the list was read is compared as well, and marked as not sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

#: The issuer's two words for a serial's status (issuer protocol, "Status of one serial").
STAMPED: Final = "STAMP"
NOT_STAMPED: Final = "NOTSTAMP"
#: Said of what is not there, on either side.
NOTHING: Final = "nothing"
#: Of a serial that the journal does not know, asked for under a name that only this counter can have used.
OWN_NAME: Final = "own_name"
#: Stands for a file name that is not ours: it may hold a person's name, and the journal keeps none.
OTHER_NAME: Final = "other_name"
TWICE: Final = "twice"
#: The two figures of the account.
UNSTAMPED_FIGURE: Final = "not_stamped"
QUOTA_FIGURE: Final = "quota"
#: The issuer's dates name no zone, and a request can be carried out on the other side of midnight.
_DAY: Final = timedelta(days=1)
_DATE_LETTERS: Final = 10


class Hold(StrEnum):
    """How the journal holds a serial."""

    FREE = "free"
    """In the stock, for the next document."""
    SET_ASIDE = "set_aside"
    """In the stock, not to be used."""
    UNSTAMPED = "unstamped"
    """A stamp has it; no document carries it as far as we know."""
    SENT = "sent"
    """It was sent to be signed and the engine is finding out: the issuer may say either."""
    STAMPED = "stamped"


class DifferenceType(StrEnum):
    """How the issuer's list and the journal differ."""

    MISSING = "missing"
    """The journal holds the serial, the issuer does not list it."""
    EXTRA = "extra"
    """The issuer lists a serial that the journal does not know."""
    DUPLICATE = "duplicate"
    """A serial is listed twice, or one request or document of ours has a second serial."""
    STATUS = "status"
    """Stamped for one and not for the other."""
    DOCUMENT = "document"
    """It is listed under a file name that we never gave it."""
    DATE = "date"
    """The issuer says that it was allotted before we asked for it, or after it came."""
    BALANCE = "balance"
    """The account's figures do not agree with the list."""


class How(StrEnum):
    """What became of a difference."""

    ADOPTED = "adopted"
    """The serial was taken into the stock."""
    EXPLAINED = "explained"
    CLAIMED_BACK = "claimed_back"
    """The issuer was asked to give the quota back."""
    VANISHED = "vanished"
    """A later complete reconciliation did not find it any more."""
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class ReconciliationPolicy:
    """``hours`` between two runs; without a complete one for ``alarm_hours`` there is an alarm; a difference is due
    after ``due_hours``. ``own_account``: nobody else takes serials from the issuer's account, so that whatever is not
    ours is a difference."""

    hours: float = 24.0
    alarm_hours: float = 36.0
    due_hours: float = 48.0
    own_account: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A serial of the journal.

    ``names``: every name under which this counter made the issuer know it; a serial of the stock that was signed
    without being named keeps the name of its order, so that one is among them and no difference. ``asked_at`` and
    ``came_at``: ISO 8601 UTC, "" where it is not known. ``seq``: the last entry that changed how it is held.
    """

    serial: str
    hold: Hold
    names: frozenset[str]
    stamp: str | None
    seq: int
    asked_at: str = ""
    came_at: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the issuer's list, its times as sent ("" where there is none)."""

    serial: str
    status: str
    file_name: str
    allotted_at: str = ""


@dataclass(frozen=True, slots=True)
class OwnName:
    """A file name that this counter gave the issuer: for which stamp (None: for the stock), which serial it brought
    ("" none), and whether a request under it may still be answered or is being looked up."""

    stamp: str | None
    brought: str
    under_way: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. ``ours`` and ``theirs`` are words of the two sides, see :class:`DifferenceType`.

    ``sure`` is false where the matter was under way while the list was read: it is neither reported nor gone.
    """

    type: DifferenceType
    serial: str
    file_name: str
    ours: str
    theirs: str
    stamp: str | None = None
    sure: bool = True

    @property
    def thing(self) -> str:
        """What is not reported twice while it is open."""
        return f"{self.type.value}:{self.serial or self.file_name}"


NameOf = Callable[[str], OwnName | None]


@dataclass(frozen=True, slots=True)
class Account:
    """The issuer's account at one time at which nothing moved: its figures and what its list held."""

    quota: int
    not_stamped: int
    listed: int
    listed_not_stamped: int


def compare(
    held: Iterable[Held],
    listed: Iterable[Listed],
    name_of: NameOf,
    since: int,
    *,
    asked: Set[str] | None = None,
) -> Iterator[Difference]:
    """All differences, sure or not; both sides sorted by serial, ``held`` as it stands after the list was read.

    ``since``: the last entry that was there long enough before the list was read; what changed later is not sure.
    ``asked``: None for a whole list; else only the serials that the issuer was asked for one by one can be missing.
    """
    used: set[str] = set()
    ours = iter(held)
    mine = next(ours, None)
    for serial, group in groupby(listed, key=lambda row: row.serial):
        while mine is not None and mine.serial < serial:
            yield from _missing(mine, since, asked)
            mine = next(ours, None)
        rows = tuple(group)
        if mine is not None and mine.serial == serial:
            yield from _known(mine, rows, name_of, since)
            mine = next(ours, None)
        else:
            yield _unknown(rows, name_of, used)
    while mine is not None:
        yield from _missing(mine, since, asked)
        mine = next(ours, None)


def compare_account(now: Account, before: Account | None, *, alone: bool) -> Iterator[Difference]:
    """Differences of the account's figures.

    Quota that went without a serial is seen only where nobody else uses the account (``alone``) and against an earlier
    time; quota that was bought in between hides as much, because the issuer does not say when any was bought.
    """
    if now.not_stamped != now.listed_not_stamped:
        yield Difference(
            DifferenceType.BALANCE, "", UNSTAMPED_FIGURE, str(now.listed_not_stamped), str(now.not_stamped)
        )
    if alone and before is not None:
        came, went = now.listed - before.listed, before.quota - now.quota
        if went > max(came, 0):
            yield Difference(DifferenceType.BALANCE, "", QUOTA_FIGURE, str(came), str(went))


def _missing(mine: Held, since: int, asked: Set[str] | None) -> Iterator[Difference]:
    if asked is None or mine.serial in asked:
        yield _of(DifferenceType.MISSING, mine, since, mine.hold.value, NOTHING)


def _known(mine: Held, rows: tuple[Listed, ...], name_of: NameOf, since: int) -> Iterator[Difference]:
    row = rows[0]
    if len(rows) > 1:
        yield _of(DifferenceType.DUPLICATE, mine, since, mine.hold.value, TWICE)
        return
    if not _fits(mine.hold, row.status):
        yield _of(DifferenceType.STATUS, mine, since, mine.hold.value, row.status)
    if mine.names and row.file_name not in mine.names:
        theirs = OTHER_NAME if name_of(row.file_name) is None else row.file_name
        yield _of(DifferenceType.DOCUMENT, mine, since, min(mine.names), theirs)
    if _other_date(mine, row):
        yield _of(DifferenceType.DATE, mine, since, mine.came_at, row.allotted_at)


def _unknown(rows: tuple[Listed, ...], name_of: NameOf, used: set[str]) -> Difference:
    row = rows[0]
    name = name_of(row.file_name) if row.file_name else None
    if name is None:
        kind = DifferenceType.DUPLICATE if len(rows) > 1 else DifferenceType.EXTRA
        return Difference(kind, row.serial, OTHER_NAME, NOTHING, TWICE if len(rows) > 1 else row.status)
    second = len(rows) > 1 or row.file_name in used or name.brought not in ("", row.serial)
    used.add(row.file_name)
    kind = DifferenceType.DUPLICATE if second else DifferenceType.EXTRA
    theirs = TWICE if len(rows) > 1 else row.status
    return Difference(kind, row.serial, row.file_name, OWN_NAME, theirs, name.stamp, sure=not name.under_way)


def _of(kind: DifferenceType, mine: Held, since: int, ours: str, theirs: str) -> Difference:
    name = min(mine.names, default="")
    return Difference(kind, mine.serial, name, ours, theirs, mine.stamp, sure=mine.seq <= since)


def _fits(hold: Hold, status: str) -> bool:
    match hold:
        case Hold.SENT:
            return status in (STAMPED, NOT_STAMPED)
        case Hold.STAMPED:
            return status == STAMPED
        case Hold.FREE | Hold.SET_ASIDE | Hold.UNSTAMPED:
            return status == NOT_STAMPED


def _other_date(mine: Held, row: Listed) -> bool:
    theirs = _day(row.allotted_at)
    if theirs is None:
        return False
    asked, came = _day(mine.asked_at), _day(mine.came_at)
    return (asked is not None and theirs < asked - _DAY) or (came is not None and theirs > came + _DAY)


def _day(text: str) -> date | None:
    """The calendar day of a time; None where it is not written the ISO way."""
    try:
        return date.fromisoformat(text[:_DATE_LETTERS])
    except ValueError:
        return None
