"""Days, what stands in the way of their closing, and what is carried on, in words of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.day import Block, Carried, DayName
from counter_app.ui import format as show
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import State

if TYPE_CHECKING:
    from counter_app.services.carried import OpenCount
    from counter_app.services.day_desk import DayRow, Obstacle
    from counter_app.services.report_shifts import DayShift


class Place(StrEnum):
    """Where something is mended: a screen of the shell, a section of Tinjau, or here."""

    TILL = "loket"
    SELL = "jual"
    QUEUE = "antrean"
    SALES = "sales"
    UNKNOWN = "unknown"
    OTHER_DAY = "other_day"
    EXPLAIN = "explain"
    CHECK = "check"
    NOWHERE = ""


#: Of these the shell knows the key.
SCREENS = frozenset({Place.TILL, Place.SELL, Place.QUEUE})
SECTIONS = frozenset({Place.SALES, Place.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: a chip, a sentence, and the button that leads to where it is mended ("" for none)."""

    name: str
    chip: str
    state: State
    text: str
    place: Place = Place.NOWHERE
    button: str = ""


def day_title(name: DayName, zone: str) -> str:
    """``Jumat, 4 Sep 2026``, with ``· 2`` where the date was closed before."""
    words = show.weekday_and_day(_noon(name), zone)
    return words if name.part == 1 else f"{words} · {name.part}"


def short_day(name: DayName, zone: str) -> str:
    """``4 Sep 2026``."""
    words = show.day(_noon(name), zone)
    return words if name.part == 1 else f"{words} · {name.part}"


def _noon(name: DayName) -> datetime:
    """A moment that has this date in every zone of the country."""
    return datetime.combine(name.date, time(6), UTC)


def state_chip(row: DayRow) -> tuple[str, State]:
    """How a day stands."""
    if row.is_closed:
        return QCoreApplication.translate("day", "closed"), State.OK
    if row.late:
        return QCoreApplication.translate("day", "not closed in time"), State.REFUSED
    if row.end is None:
        return QCoreApplication.translate("day", "tills open"), State.WAITING
    return QCoreApplication.translate("day", "ready to be closed"), State.INFO


def shift_chip(shift: DayShift) -> tuple[str, State]:
    """How a shift stands; a difference is named and nobody is blamed for it."""
    count = shift.count
    if count is None:
        return QCoreApplication.translate("day", "open"), State.WAITING
    if count.dispute == "dispute_open":
        return QCoreApplication.translate("day", "in dispute"), State.UNKNOWN
    if not count.difference:
        return QCoreApplication.translate("day", "as expected"), State.OK
    if count.is_told:
        return QCoreApplication.translate("day", "explained"), State.INFO
    return QCoreApplication.translate("day", "no reason yet"), State.WAITING


def obstacle_line(one: Obstacle, zone: str) -> Line:
    """Why the day cannot be closed, and where that is mended."""
    match one.block:
        case Block.EARLIER_DAY:
            day = "" if one.day is None else short_day(one.day, zone)
            return Line(
                one.block,
                QCoreApplication.translate("day", "earlier day"),
                State.REFUSED,
                QCoreApplication.translate("day", "{day} is not closed yet.").format(day=day),
                Place.OTHER_DAY,
                QCoreApplication.translate("day", "Go there"),
            )
        case Block.OPEN_SHIFT:
            since = show.clock(moment(one.at), zone)
            return Line(
                one.block,
                QCoreApplication.translate("day", "till open"),
                State.REFUSED,
                QCoreApplication.translate("day", "Till {counter}, {clerk}, since {time}.").format(
                    counter=one.where, clerk=one.who, time=since
                ),
                Place.TILL,
                QCoreApplication.translate("day", "To the till F7"),
            )
        case Block.NOT_TRUSTED:
            return Line(
                one.block,
                QCoreApplication.translate("day", "journal"),
                State.REFUSED,
                QCoreApplication.translate(
                    "day", "Not to be trusted from entry {entry} on. Press the red lamp at the bottom."
                ).format(entry=one.entry),
            )
        case Block.BREACHES:
            return Line(
                one.block,
                QCoreApplication.translate("day", "check"),
                State.REFUSED,
                QCoreApplication.translate("day", "The journal's check found what does not fit."),
                Place.CHECK,
                QCoreApplication.translate("day", "Check again"),
            )
        case Block.UNREADABLE:
            return Line(
                one.block,
                QCoreApplication.translate("day", "entry"),
                State.REFUSED,
                QCoreApplication.translate("day", "Entry {entry} cannot be read by this program.").format(
                    entry=one.entry
                ),
            )
        case Block.SUMS:
            return Line(
                one.block,
                QCoreApplication.translate("day", "sums"),
                State.REFUSED,
                QCoreApplication.translate("day", "Two additions differ; the recapitulation names them."),
                Place.CHECK,
                QCoreApplication.translate("day", "Check again"),
            )
        case Block.OWN_DIFFERENCE:
            return Line(
                one.block,
                QCoreApplication.translate("day", "own count"),
                State.REFUSED,
                QCoreApplication.translate(
                    "day", "Over or short at till {counter}: say a reason, dispute it, or let another supervisor close."
                ).format(counter=one.where),
                Place.EXPLAIN,
                QCoreApplication.translate("day", "Say a reason"),
            )
        case _:
            assert_never(one.block)


def carried_line(one: OpenCount) -> Line:
    """What goes on into the next day; it does not stand in the way."""
    count, money = one.count, show.rupiah(one.amount)
    match one.what:
        case Carried.DISPUTE:
            return Line(
                one.what,
                QCoreApplication.translate("day", "{count} in dispute").format(count=count),
                State.UNKNOWN,
                QCoreApplication.translate("day", "{money} on the neutral account").format(money=money),
                Place.UNKNOWN,
                QCoreApplication.translate("day", "Look"),
            )
        case Carried.UNKNOWN:
            return Line(
                one.what,
                QCoreApplication.translate("day", "{count} to check").format(count=count),
                State.UNKNOWN,
                QCoreApplication.translate("day", "the issuer's outcome is not known"),
                Place.UNKNOWN,
                QCoreApplication.translate("day", "Look"),
            )
        case Carried.WAITING:
            return Line(
                one.what,
                QCoreApplication.translate("day", "{count} not affixed").format(count=count),
                State.WAITING,
                QCoreApplication.translate("day", "{money} owed to customers").format(money=money),
                Place.QUEUE,
                QCoreApplication.translate("day", "Queue F4"),
            )
        case Carried.REJECTED:
            return Line(
                one.what,
                QCoreApplication.translate("day", "{count} rejected").format(count=count),
                State.WAITING,
                QCoreApplication.translate("day", "each wants another document"),
                Place.QUEUE,
                QCoreApplication.translate("day", "Queue F4"),
            )
        case Carried.UNREVIEWED:
            return Line(
                one.what,
                QCoreApplication.translate("day", "{count} not reviewed").format(count=count),
                State.WAITING,
                QCoreApplication.translate("day", "sold while the issuer was not normal"),
                Place.SALES,
                QCoreApplication.translate("day", "Review"),
            )
        case Carried.UNPRINTED:
            return Line(
                one.what,
                QCoreApplication.translate("day", "{count} prints in doubt").format(count=count),
                State.WAITING,
                QCoreApplication.translate("day", "look at the paper, or print a copy"),
                Place.SELL,
                QCoreApplication.translate("day", "Sell F2"),
            )
        case Carried.PARKED:
            return Line(
                one.what,
                QCoreApplication.translate("day", "{count} baskets parked").format(count=count),
                State.WAITING,
                QCoreApplication.translate("day", "{money}, not paid").format(money=money),
                Place.SELL,
                QCoreApplication.translate("day", "Sell F2"),
            )
        case _:
            assert_never(one.what)
