"""Tells whoever is logged in that a supervisor waits for an answer of hers, and what another desk decided of her
sales."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.ui.context import UiContext
from counter_app.ui.screens.told_words import told_words
from counter_app.ui.shell import MainWindow
from counter_app.ui.theme import State

if TYPE_CHECKING:
    from counter_app.services.branch_review_counter import Told
    from counter_app.services.review_rows import ReviewRow

_DECISIONS: Final = frozenset({Kind.REVIEW_DECIDED, Kind.REVIEW_DECIDED_TOGETHER, Kind.REVIEW_WITHDRAWN})


@dataclass(frozen=True, slots=True)
class _Found:
    questions: tuple[ReviewRow, ...]
    told: tuple[Told, ...]


class QuestionWatch(QObject):
    """Looks at each log-in, and when something was decided; the questions themselves stand in Loket and Antrean, what
    another desk decided stands in Loket until the clerk says that she has seen it."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._told: frozenset[str] = frozenset()
        """Proposals that this person was told of since she logged in."""
        context.changes.session_changed.connect(self._on_session_changed)
        context.changes.journal_changed.connect(self._on_journal_changed)

    @Slot()
    def _on_session_changed(self) -> None:
        self._told = frozenset()
        self._look(ask=True)

    @Slot(object)
    def _on_journal_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _DECISIONS and not self._context.runner.closed:
            self._look(ask=False)

    def _look(self, *, ask: bool) -> None:
        session = self._context.session
        if session is None:
            return
        person, services = session.person.person_id, self._context.services

        def look() -> _Found:
            questions = services.review.questions_for(person) if ask else ()
            return _Found(questions, services.branch_review.here.told(person))

        self._context.runner.run(look, partial(self._tell, person), self._failed, parent=self)

    def _tell(self, person: str, found: _Found) -> None:
        session = self._context.session
        if session is None or session.person.person_id != person:
            return
        if found.questions:
            words = self.tr("A supervisor asks about {count} of your sales: answer in Till (F7) or Queue (F4).")
            self._window.say(words.format(count=len(found.questions)), State.WAITING)
        new = [one for one in found.told if one.proposal_id not in self._told]
        self._told |= {one.proposal_id for one in new}
        if new:
            words = self.tr("{decided} (Till, F7).").format(decided=told_words(new[0]))
            if more := len(new) - 1:
                words = self.tr("{decided} and {count} more decisions (Till, F7).").format(
                    decided=told_words(new[0]), count=more
                )
            self._window.say(words, State.INFO)

    def _failed(self, error: KnownError) -> None:
        self._window.show_error(error)
