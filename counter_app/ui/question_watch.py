"""Tells whoever logs in that a supervisor waits for an answer of hers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from counter_app.domain.errors import KnownError
from counter_app.services.review_rows import ReviewRow
from counter_app.ui.context import UiContext
from counter_app.ui.shell import MainWindow
from counter_app.ui.theme import State


class QuestionWatch(QObject):
    """Looks once at each log-in; the questions themselves stand in Loket and Antrean."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        context.changes.session_changed.connect(self._on_session_changed)

    @Slot()
    def _on_session_changed(self) -> None:
        session = self._context.session
        if session is not None:
            person = session.person.person_id
            look = partial(self._context.services.review.questions_for, person)
            self._context.runner.run(look, partial(self._tell, person), self._failed, parent=self)

    def _tell(self, person: str, questions: tuple[ReviewRow, ...]) -> None:
        session = self._context.session
        if questions and session is not None and session.person.person_id == person:
            words = self.tr("A supervisor asks about {count} of your sales: answer in Till (F7) or Queue (F4).")
            self._window.say(words.format(count=len(questions)), State.WAITING)

    def _failed(self, error: KnownError) -> None:
        self._window.show_error(error)
