"""Sounds for what happens by itself: a stamp is ready, the issuer is back, a message of a fault came up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.machine.sounds import Sound
from counter_app.services.queue import Overview
from counter_app.ui.context import UiContext
from counter_app.ui.lamps import Lamps
from counter_app.ui.shell import MainWindow


class SoundWatch(QObject):
    """Compares what the lamps read with what they read before. Nothing is heard while nobody is logged in."""

    def __init__(self, context: UiContext, window: MainWindow, lamps: Lamps, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._before: Overview | None = None
        lamps.read.connect(self._on_read)
        window.error_shown.connect(self._on_error)

    @Slot(object)
    def _on_read(self, overview: Overview) -> None:
        before, self._before = self._before, overview
        if before is None:
            return
        if _is_away(before.issuer.state) and overview.issuer.state in SERVING:
            self._play(Sound.BACK)
        elif overview.ready > before.ready:
            self._play(Sound.READY)

    @Slot()
    def _on_error(self) -> None:
        self._play(Sound.REFUSED)

    def _play(self, sound: Sound) -> None:
        if self._context.session is not None:
            self._context.sounds.play(sound)


def _is_away(state: IssuerState) -> bool:
    """Known not to serve; one that was not asked yet is not away."""
    return state not in SERVING and state is not IssuerState.UNKNOWN
