"""Words for a branch's counters (context "branch"): who is there, what is missing, how the exchange stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.branch_view import Gap, Present
from counter_app.domain.errors import KnownError
from counter_app.services.branch_view import BranchOverview, CounterRow
from counter_app.ui import format as show
from counter_app.ui.messages import sentence
from counter_app.ui.screens.tinjau.branch.alarms import alarm_words
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import State


def counter_words(row: CounterRow) -> str:
    """Its number, and that it is this one."""
    return (
        QCoreApplication.translate("branch", "{counter} · this one").format(counter=row.counter)
        if row.own
        else row.counter
    )


def range_words(gap: Gap) -> str:
    """``461–500``, or one number."""
    return str(gap.first) if gap.count == 1 else f"{gap.first}–{gap.last}"


def entries_words(row: CounterRow) -> tuple[str, State]:
    """Whether its entries are here, for a chip."""
    if row.not_sent is not None:
        return QCoreApplication.translate("branch", "{range} not received").format(
            range=range_words(row.not_sent)
        ), State.WAITING
    if row.not_taken is not None:
        return QCoreApplication.translate("branch", "taking {count}").format(count=row.not_taken.count), State.INFO
    if row.received == (0, 0):
        return QCoreApplication.translate("branch", "nothing yet"), State.UNKNOWN
    if row.seen_at is None and not row.own:
        return QCoreApplication.translate("branch", "not told"), State.UNKNOWN
    return QCoreApplication.translate("branch", "complete"), State.OK


def entries_sentences(row: CounterRow) -> tuple[str, ...]:
    """The same in full: what is missing where."""
    found: list[str] = []
    if row.not_sent is not None:
        words = QCoreApplication.translate(
            "branch", "Counter {counter}: entries {range} not received yet. They are safe on its own disk."
        )
        found.append(words.format(counter=row.counter, range=range_words(row.not_sent)))
    if row.not_taken is not None:
        words = QCoreApplication.translate(
            "branch", "Entries {range} are in the branch log and not in this station's book yet."
        )
        found.append(words.format(range=range_words(row.not_taken)))
    if not found and row.received != (0, 0):
        words = QCoreApplication.translate(
            "branch", "Received up to entry {number}; nothing that it told of is missing."
        )
        found.append(words.format(number=row.received[1]))
    return tuple(found)


def seen_words(row: CounterRow, now: datetime, zone: str) -> str:
    """When the log last heard of it."""
    return show.NOTHING if row.seen_at is None else show.when(moment(row.seen_at), now, zone)


def person_words(row: CounterRow) -> str:
    """Who is logged in, and whose till is open."""
    if row.person is not None and (row.shift is None or row.shift.clerk == row.person.name):
        return row.person.name
    if row.person is not None and row.shift is not None:
        return QCoreApplication.translate("branch", "{name} (till: {clerk})").format(
            name=row.person.name, clerk=row.shift.clerk
        )
    if row.shift is not None:
        return QCoreApplication.translate("branch", "locked (till: {clerk})").format(clerk=row.shift.clerk)
    return QCoreApplication.translate("branch", "nobody")


def shift_words(row: CounterRow, zone: str) -> tuple[str, State]:
    """Whether the till is open, for a chip."""
    if row.shift is None:
        return QCoreApplication.translate("branch", "closed"), State.NEUTRAL
    since = show.time_of_day(moment(row.shift.since), zone)
    return QCoreApplication.translate("branch", "open {time}").format(time=since), State.OK


def alarm_chip(row: CounterRow) -> tuple[str, State]:
    """The worst of what is wrong, and how much more there is."""
    if not row.alarms:
        return "", State.NEUTRAL
    first = alarm_words(row.alarms[0], row)
    more = len(row.alarms) - 1
    return f"{first.chip} +{more}" if more else first.chip, first.state


def twice_words(group: tuple[Present, ...], zone: str) -> str:
    """Who is logged in where since when."""
    places = " · ".join(
        QCoreApplication.translate("branch", "counter {counter} since {time}").format(
            counter=one.counter, time=show.time_of_day(moment(one.since), zone)
        )
        for one in group
    )
    return QCoreApplication.translate("branch", "{name} is logged in at {count} counters: {places}").format(
        name=group[0].name, count=len({one.counter for one in group}), places=places
    )


def state_words(overview: BranchOverview, zone: str) -> tuple[str, str, State]:
    """How the exchange stands, for a banner: title, text, colour."""
    state = overview.state
    if state.trouble is not None:
        said = sentence(KnownError(state.trouble))
        below = f"{said.money} {said.press}".strip()
        if state.since is not None and not state.alarm:
            since = QCoreApplication.translate("branch", "Since {time}.").format(
                time=show.clock(moment(state.since), zone)
            )
            below = f"{since} {below}"
        return said.what, below, State.REFUSED if state.alarm else State.WAITING
    if not overview.ready or state.ends_at is None:
        return QCoreApplication.translate("branch", "The branch's book is being opened"), "", State.UNKNOWN
    behind = sum(row.not_sent.count for row in overview.rows if row.not_sent is not None)
    taking = max(0, state.ends_at - state.position)
    if taking:
        words = QCoreApplication.translate("branch", "{count} entries are being taken into this station's book").format(
            count=taking
        )
        return words, QCoreApplication.translate("branch", "The figures below are older until then."), State.INFO
    if behind:
        words = QCoreApplication.translate("branch", "{count} entries have not been received").format(count=behind)
        return (
            words,
            QCoreApplication.translate("branch", "They are on their counters' own disks and come by themselves."),
            State.WAITING,
        )
    at = state.standings.at
    below = (
        QCoreApplication.translate("branch", "As of {time}.").format(time=show.clock(moment(at), zone)) if at else ""
    )
    return QCoreApplication.translate("branch", "Everything that the counters told of is here"), below, State.OK
