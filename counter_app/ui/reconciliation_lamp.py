"""The lamp of the reconciliation, seen by everybody: hidden while all is well (invariant 10, and lessons,
"the detector itself fails": its silence is an alarm)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from counter_app.domain.errors import KnownError
from counter_app.services.reconciliation import ReconciliationState
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.shell import LampName, MainWindow
from counter_app.ui.theme import State

_LOOK_AGAIN_MS = 60_000


class ReconciliationLamp(QObject):
    """Keeps the lamp true."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        service = context.services.reconciliation
        self._refresher = Refresher(
            context,
            lambda: service.state,
            self._show,
            self,
            prefixes=("reconciliation.", "difference."),
            on_error=self._failed,
        )
        self._refresher.set_active(True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._refresher.now)
        self._timer.start(_LOOK_AGAIN_MS)

    def _show(self, state: ReconciliationState) -> None:
        if state.abnormal:
            self._window.set_lamp(LampName.RECONCILIATION, *lamp_words(state))
        else:
            self._window.hide_lamp(LampName.RECONCILIATION)

    def _failed(self, _error: KnownError) -> None:
        """What cannot be read is said by the lamp of the journal; this one stays as it was."""


def lamp_words(state: ReconciliationState) -> tuple[str, State, str]:
    """Words, colour and tooltip; the gravest first."""
    tooltip = QCoreApplication.translate(
        "reconciliation", "The issuer's list against the journal. A supervisor looks at it in Review."
    )
    if state.failed:
        return QCoreApplication.translate("reconciliation", "Matching: *failed its test*"), State.REFUSED, tooltip
    if state.silent:
        return QCoreApplication.translate("reconciliation", "Matching: *has not run*"), State.REFUSED, tooltip
    words = QCoreApplication.translate("reconciliation", "Matching: *{count} open*").format(count=state.open)
    return words, State.REFUSED if state.overdue else State.WAITING, tooltip
