"""The lamp of the branch log: whether this counter's entries are with the others, and theirs here.

Hidden where a counter exchanges nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from counter_app.domain.errors import KnownError
from counter_app.services.branch_ports import BranchState
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.messages import sentence
from counter_app.ui.shell import LampName, MainWindow
from counter_app.ui.theme import State

#: It is told by no entry of the journal: looking is a glance at a value in memory.
_LOOK_MS: Final = 2_000


class BranchLamp(QObject):
    """Keeps the lamp true."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._link = context.services.branch.link
        self._zone = context.services.desk.place.office.zone
        self._window = window
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        if self._link.state() is not None:  # a counter without a branch gets none while it runs
            self._timer.start(_LOOK_MS)
        self.look()

    def look(self) -> None:
        """Show it as it stands now."""
        state = self._link.state()
        if state is None:
            self._window.hide_lamp(LampName.BRANCH_LOG)
        else:
            self._window.set_lamp(LampName.BRANCH_LOG, *lamp_words(state, self._zone))


def lamp_words(state: BranchState, zone: str) -> tuple[str, State, str]:
    """Words, colour and tooltip."""
    since = show.clock(datetime.fromisoformat(state.since), zone) if state.since else ""
    if state.forked and not state.alarm:
        counters = ", ".join(state.forked)
        words = QCoreApplication.translate("Lamps", "Branch log: *counter {counters} contradicts it*")
        tooltip = QCoreApplication.translate(
            "Lamps",
            "What counter {counters} sends contradicts the branch log. All of it is kept; which is right, a supervisor"
            " finds out.\nReview, Branch says more.",
        )
        return words.format(counters=counters), State.REFUSED, tooltip.format(counters=counters)
    if state.trouble is not None:
        told = sentence(KnownError(state.trouble))
        tooltip = "\n".join((told.what, told.money, told.press))
        if state.alarm:
            return QCoreApplication.translate("Lamps", "Branch log: *call a supervisor*"), State.REFUSED, tooltip
        words = QCoreApplication.translate("Lamps", "Branch log: *away since {time}*").format(time=since)
        if state.unsent:
            words += " · " + QCoreApplication.translate("Lamps", "{count} to send").format(count=state.unsent)
        return words, State.WAITING, tooltip
    tooltip = QCoreApplication.translate("Lamps", "What this counter writes goes to the branch, and the branch's here.")
    if state.current:
        return QCoreApplication.translate("Lamps", "Branch log: *up to date*"), State.OK, tooltip
    if state.unsent is None or state.ends_at is None:
        return QCoreApplication.translate("Lamps", "Branch log: *not asked yet*"), State.UNKNOWN, tooltip
    counts = QCoreApplication.translate("Lamps", "Branch log: *{sent} to send, {taken} to take*")
    return counts.format(sent=state.unsent, taken=max(0, state.ends_at - state.position)), State.WAITING, tooltip
