"""Shows that the program's version was withdrawn, and leads to the supervisor who may let it sell today; tells
supervisors and administrators who log in of a newer version.

Object names: ``versionBanner``, ``versionAllow``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from counter_app.domain.entries import Kind
from counter_app.domain.ids import OpId
from counter_app.domain.people import Person, Role
from counter_app.domain.versions import Standing, VersionState
from counter_app.services.updates import Updates
from counter_app.ui.context import UiContext
from counter_app.ui.screens.version_sheet import VersionSheet
from counter_app.ui.shell import MainWindow
from counter_app.ui.theme import State
from counter_app.ui.version_words import day_words
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton

_NEWS = frozenset({Kind.VERSION_ANNOUNCED.value, Kind.VERSION_ALLOWED.value})


class VersionWatch(QObject):
    """Looks when somebody logs in and when there is news; owns the banner above the screens."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._sheet: VersionSheet | None = None
        self._state: VersionState | None = None
        self._told: tuple[OpId, str] | None = None
        self._banner = Banner()
        self._banner.setObjectName("versionBanner")
        self._allow = SecondaryButton(self.tr("Supervisor …"))
        self._allow.setObjectName("versionAllow")
        self._allow.clicked.connect(self._on_allow)
        self._banner.add_action(self._allow)
        self._banner.hide()
        window.add_banner(self._banner)
        context.changes.session_changed.connect(self._on_session)
        context.changes.journal_changed.connect(self._on_journal)

    @Slot()
    def _on_session(self) -> None:
        if self._context.session is not None:
            self._look(tell=True)

    @Slot(object)
    def _on_journal(self, kinds: frozenset[str]) -> None:
        if kinds & _NEWS:
            self._look(tell=Kind.VERSION_ANNOUNCED.value in kinds)

    def _look(self, *, tell: bool) -> None:
        read = partial(_read, self._context.services.updates)
        self._context.runner.run(read, partial(self._show, tell), self._window.show_error, parent=self)

    def _show(self, tell: bool, found: tuple[VersionState, bool]) -> None:
        state, allowed = found
        self._state = state
        withdrawn = state.withdrawal
        zone = self._context.services.desk.place.office.zone
        if withdrawn is not None:
            title = self.tr("Version {version} of the program was withdrawn on {day}: {reason}").format(
                version=withdrawn.version, day=day_words(withdrawn.since, zone), reason=withdrawn.reason
            )
            text = (
                self.tr("A supervisor lets it sell today. Ask the administrator for version {newest}.")
                if allowed
                else self.tr("It does not sell until a supervisor says so. What was sold is safe and goes on.")
            )
            newest = state.manifest.newest if state.manifest else ""
            self._banner.show_words(title, text.format(newest=newest), State.WAITING if allowed else State.REFUSED)
            self._allow.setVisible(not allowed)
        self._banner.setVisible(withdrawn is not None)
        if tell and state.standing is Standing.NEWER_EXISTS:
            self._tell(state)

    def _tell(self, state: VersionState) -> None:
        session = self._context.session
        if session is None or session.person.role is Role.CLERK or state.manifest is None:
            return
        if self._told == (session.op_id, state.newer):
            return
        self._told = (session.op_id, state.newer)
        words = self.tr("Version {newer} of the program is there (this is {version}). What is new: {notes}")
        self._window.say(words.format(newer=state.newer, version=state.version, notes=state.manifest.notes), State.INFO)

    @Slot()
    def _on_allow(self) -> None:
        people = self._context.services.sessions.people
        self._context.runner.run(people, self._open, self._window.show_error, parent=self)

    def _open(self, people: tuple[Person, ...]) -> None:
        state = self._state
        if state is None or state.withdrawal is None or self._window.locked or self._sheet is not None:
            return
        sheet = VersionSheet(self._banner, self._context, state.withdrawal, people)
        sheet.accepted.connect(self._on_allowed)
        sheet.cancelled.connect(self._on_closed)
        self._sheet = sheet
        sheet.open()

    @Slot()
    def _on_closed(self) -> None:
        self._sheet = None

    @Slot(object)
    def _on_allowed(self, _value: object) -> None:
        self._sheet = None
        self._window.say(self.tr("This version may sell today. Who said so, and why, stands in the journal."), State.OK)


def _read(updates: Updates) -> tuple[VersionState, bool]:
    return updates.state(), updates.allowed_today()
