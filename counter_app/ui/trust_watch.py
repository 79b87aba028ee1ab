"""Shows on every screen that the journal is not to be trusted, and leads to the supervisor's release.

Object names: ``trustBanner``, ``trustRelease``.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from counter_app.domain.people import RIGHTS, Person, Right
from counter_app.journal.trust import Trust
from counter_app.ui.context import UiContext
from counter_app.ui.screens.release_sheet import ReleaseSheet
from counter_app.ui.shell import LampName, MainWindow
from counter_app.ui.theme import State
from counter_app.ui.trust_words import trust_words
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton


class TrustWatch(QObject):
    """Owns the banner above the screens; a press on it or on the journal's lamp opens the sheet."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._sheet: ReleaseSheet | None = None
        self._banner = Banner()
        self._banner.setObjectName("trustBanner")
        button = SecondaryButton(self.tr("Supervisor …"))
        button.setObjectName("trustRelease")
        button.clicked.connect(self._on_release)
        self._banner.add_action(button)
        window.add_banner(self._banner)
        window.lamp_clicked.connect(self._on_lamp_clicked)
        context.changes.trust_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        trust = self._context.services.integrity.state()
        if not trust.whole:
            self._banner.show_words(*trust_words(trust), State.REFUSED)
        self._banner.setVisible(not trust.whole)

    @Slot(str)
    def _on_lamp_clicked(self, name: str) -> None:
        if name == LampName.JOURNAL:
            self._on_release()

    @Slot()
    def _on_release(self) -> None:
        self._context.runner.run(
            self._context.services.sessions.people, self._open, self._window.show_error, parent=self
        )

    def _open(self, people: tuple[Person, ...]) -> None:
        trust = self._context.services.integrity.state()
        if trust.whole or self._window.locked or self._sheet is not None:
            return
        supervisors = tuple(person for person in people if Right.RELEASE_JOURNAL in RIGHTS[person.role])
        sheet = ReleaseSheet(self._banner, self._context, trust, supervisors)
        sheet.accepted.connect(self._on_released)
        sheet.cancelled.connect(self._on_closed)
        self._sheet = sheet
        sheet.open()

    @Slot()
    def _on_closed(self) -> None:
        self._sheet = None

    @Slot(object)
    def _on_released(self, trust: Trust) -> None:
        self._sheet = None
        self._show()
        if trust.whole:
            self._window.say(self.tr("The journal is released. Selling is possible again."), State.OK)
