"""What a supervisor asked the clerk who is logged in about her sales, above a screen; no height while nothing is asked.

Object names: ``tillQuestion``, ``tillAnswer``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.review_rows import ReviewRow
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.answer_sheet import AnswerSheet
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton


class QuestionBanner(QWidget):
    """Reads while it is in view; ``put_into`` a screen's column before anything else."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._questions: tuple[ReviewRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._banner = Banner("", "", State.WAITING)
        self._banner.setObjectName("tillQuestion")
        answer = SecondaryButton(self.tr("Answer …"))
        answer.setObjectName("tillAnswer")
        answer.clicked.connect(self._on_answer)
        self._banner.add_action(answer)
        self._column.addWidget(self._banner)
        self._banner.hide()
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=("review.",))
        context.changes.session_changed.connect(self._on_session_changed)

    def put_into(self, column: QVBoxLayout) -> None:
        """As the first of a column, which keeps no room for it while nothing is asked."""
        column.setSpacing(0)
        column.insertWidget(0, self)

    def showEvent(self, event: QShowEvent) -> None:
        """The screen came into view."""
        super().showEvent(event)
        self._refresher.set_active(self._context.session is not None)

    def hideEvent(self, event: QHideEvent) -> None:
        """It went."""
        super().hideEvent(event)
        self._refresher.set_active(False)

    def _plan(self) -> Callable[[], tuple[ReviewRow, ...]]:
        session, review = self._context.session, self._context.services.review
        person = session.person.person_id if session else ""
        return lambda: review.questions_for(person)

    def _show(self, questions: tuple[ReviewRow, ...]) -> None:
        self._questions = questions
        self._banner.setVisible(bool(questions))
        self._column.setContentsMargins(0, 0, 0, 3 * STEP if questions else 0)
        if not questions:
            return
        asked, more = questions[0], len(questions) - 1
        title = self.tr("{name} asks about {receipt}").format(name=asked.decided_by, receipt=asked.receipt)
        words = asked.decision_reason
        if more:
            words = self.tr("{question} · {count} more").format(question=words, count=more)
        self._banner.show_words(title, words, State.WAITING)

    def _on_session_changed(self) -> None:
        """Nobody sees what another was asked."""
        self._show(())
        if self._context.session is not None and self.isVisible():
            self._refresher.set_active(True)

    def _on_answer(self) -> None:
        if self._questions:
            AnswerSheet(self, self._context, self._questions[0]).open()
