"""Says after each log-in of a supervisor or administrator that an administrator was let in from outside of the program.

It stays until one of them, and not the one who was let in, has taken note of it in words. Object names:
``recoveryBanner``, ``recoverySeen``.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from counter_app.domain.ids import OpId
from counter_app.domain.people import RIGHTS, Right
from counter_app.services.desk import Session
from counter_app.services.people import Recovery
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.reason_sheet import ReasonSheet, ReasonWords
from counter_app.ui.shell import MainWindow
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton


class PeopleWatch(QObject):
    """Owns the banner above the screens."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._shown: Recovery | None = None
        self._banner = Banner()
        self._banner.setObjectName("recoveryBanner")
        self._button = SecondaryButton(self.tr("Take note …"))
        self._button.setObjectName("recoverySeen")
        self._button.clicked.connect(self._on_seen)
        self._banner.add_action(self._button)
        self._banner.hide()
        window.add_banner(self._banner)
        self._refresher = Refresher(
            context,
            lambda: context.services.people.recoveries,
            self._show,
            self,
            prefixes=("person.",),
            on_error=window.show_error,
        )
        context.changes.session_changed.connect(self._on_session_changed)

    @Slot()
    def _on_session_changed(self) -> None:
        told = self._is_told()
        self._refresher.set_active(told)
        if not told:
            self._banner.hide()

    def _is_told(self) -> bool:
        session = self._context.session
        return session is not None and Right.SEE_RECOVERY in RIGHTS[session.person.role]

    def _show(self, recoveries: tuple[Recovery, ...]) -> None:
        self._shown = recoveries[0] if recoveries else None
        session = self._context.session
        if self._shown is None or session is None or not self._is_told():
            self._banner.hide()
            return
        at = show.when(
            datetime.fromisoformat(self._shown.at),
            self._context.services.desk.journal.now(),
            self._context.services.desk.place.office.zone,
        )
        title = self.tr("{name} was made administrator from outside of the program, {at}")
        words = self.tr(
            "Somebody who owns this computer gave her a PIN with the command for a lost administrator. Find out who it"
            " was, then take note of it; until then everybody who answers for this counter sees this."
        )
        self._banner.show_words(title.format(name=self._shown.person.name, at=at), words, State.REFUSED)
        self._button.setVisible(self._shown.person.person_id != session.person.person_id)
        self._banner.show()

    @Slot()
    def _on_seen(self) -> None:
        over = self._window.screen_widget(self._window.current_key)
        if self._shown is not None and over is not None:
            self._sheet(over, self._shown).open()

    def _sheet(self, over: QWidget, recovery: Recovery) -> ReasonSheet:
        words = ReasonWords(
            self.tr("Take note of the recovery"),
            self.tr("{name} can log in as administrator.").format(name=recovery.person.name),
            self.tr("Take note"),
            self.tr("Who did it and why. It stays in the journal with your name."),
        )

        def carry_out(session: Session, op_id: OpId, note: str) -> None:
            self._context.services.people.see_recovery(session, op_id, recovery.seq, note)

        return ReasonSheet(over, self._context, words, carry_out)
