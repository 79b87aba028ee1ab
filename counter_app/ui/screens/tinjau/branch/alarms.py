"""What an alarm of a counter means: the matter, the money, and what to do (context "branch")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.branch_view import Alarm
from counter_app.services.branch_view import CounterRow
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """``chip`` for a table; ``what`` is the matter, what it means for the ``money``, what to ``do``."""

    state: State
    chip: str
    what: str
    money: str
    do: str


_ALARMS: Final[dict[Alarm, AlarmWords]] = {
    Alarm.FORK: AlarmWords(
        State.REFUSED,
        QT_TRANSLATE_NOOP("branch", "Two chains"),
        QT_TRANSLATE_NOOP("branch", "Two computers write as this counter: {forks} entries contradict the branch log."),
        QT_TRANSLATE_NOOP("branch", "The sales of one of them are in no figure. Both are kept, nothing was deleted."),
        QT_TRANSLATE_NOOP("branch", "Turn one of the two off, keep it as evidence, and call the administrator."),
    ),
    Alarm.OLDER_COPY: AlarmWords(
        State.REFUSED,
        QT_TRANSLATE_NOOP("branch", "Older copy"),
        QT_TRANSLATE_NOOP("branch", "This counter's journal is an older copy: the branch log has more than it."),
        QT_TRANSLATE_NOOP("branch", "What it lacks is safe in the branch log. Its own balances are not right."),
        QT_TRANSLATE_NOOP("branch", "Do not sell with it. The administrator restores it: hub restore."),
    ),
    Alarm.ASIDE: AlarmWords(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("branch", "Contradicts another"),
        QT_TRANSLATE_NOOP("branch", "{aside} entries contradict another counter and stand in no figure here."),
        QT_TRANSLATE_NOOP("branch", "It may be one serial on two documents. At the counter itself nothing changed."),
        QT_TRANSLATE_NOOP("branch", "Compare with To check at that counter, and tell the administrator."),
    ),
    Alarm.TWICE: AlarmWords(
        State.WAITING,
        QT_TRANSLATE_NOOP("branch", "Logged in twice"),
        QT_TRANSLATE_NOOP("branch", "Who is logged in here, or somebody of her name, is so at another counter too."),
        QT_TRANSLATE_NOOP("branch", "No money has moved by it; sales at both counters are under one name."),
        QT_TRANSLATE_NOOP(
            "branch", "Ask her. A counter that she left is locked with Ctrl+L; a stranger's PIN is changed."
        ),
    ),
    Alarm.SILENT: AlarmWords(
        State.WAITING,
        QT_TRANSLATE_NOOP("branch", "Not heard of"),
        QT_TRANSLATE_NOOP("branch", "Its till is open, and nothing was heard of it for more than ten minutes."),
        QT_TRANSLATE_NOOP("branch", "What it sells is on its own disk and comes later; its figures here are older."),
        QT_TRANSLATE_NOOP("branch", "See whether it runs and has its network. It goes on selling without."),
    ),
    Alarm.CLOCK: AlarmWords(
        State.WAITING,
        QT_TRANSLATE_NOOP("branch", "Wrong clock"),
        QT_TRANSLATE_NOOP("branch", "Its clock is {clock} the server's."),
        QT_TRANSLATE_NOOP("branch", "Sums are right; times on papers, deadlines and the office day may be wrong."),
        QT_TRANSLATE_NOOP("branch", "Set that computer's clock to automatic time, then start the program again."),
    ),
    Alarm.NEVER: AlarmWords(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("branch", "Has sent nothing"),
        QT_TRANSLATE_NOOP("branch", "This counter was let into the branch log and has sent nothing."),
        QT_TRANSLATE_NOOP("branch", "If it sells, its sales are on its own disk alone."),
        QT_TRANSLATE_NOOP("branch", "There: hub join, then start the program. If it does not exist: hub revoke."),
    ),
}


def alarm_words(alarm: Alarm, row: CounterRow) -> AlarmWords:
    """The words for a counter."""
    said = _ALARMS[alarm]
    what = _translated(said.what).format(forks=row.forks, aside=row.aside, clock=_clock_words(row.clock_ahead or 0))
    return AlarmWords(said.state, _translated(said.chip), what, _translated(said.money), _translated(said.do))


def _translated(words: str) -> str:
    return QCoreApplication.translate("branch", words)


def _clock_words(ahead: int) -> str:
    span = show.age(timedelta(seconds=abs(ahead)))
    if ahead > 0:
        return QCoreApplication.translate("branch", "{time} ahead of").format(time=span)
    return QCoreApplication.translate("branch", "{time} behind").format(time=span)
