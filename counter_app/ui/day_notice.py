"""Tells a supervisor who comes in of days that nobody closed in time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from counter_app.domain.day import DayName
from counter_app.domain.people import RIGHTS, Right
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.day.words import short_day
from counter_app.ui.shell import MainWindow
from counter_app.ui.theme import State


class DayNotice(QObject):
    """Looks once for each session of somebody who may close days."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        context.changes.session_changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        session = self._context.session
        if session is not None and Right.CLOSE_DAY in RIGHTS[session.person.role]:
            late = partial(self._context.services.day_desk.late, session)
            self._context.runner.run(late, self._tell, self._window.show_error, parent=self)

    def _tell(self, days: tuple[DayName, ...]) -> None:
        if days and self._context.session is not None:
            zone = self._context.services.desk.place.office.zone
            names = ", ".join(short_day(day, zone) for day in days)
            self._window.say(self.tr("Not closed yet: {days}. F8, section Day.").format(days=names), State.REFUSED)
