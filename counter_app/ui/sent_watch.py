"""Tells a supervisor that a counter refused what this desk sent, wherever she is in the program."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.people import RIGHTS, Right
from counter_app.services.branch_sent import Sent, SentState
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.sales.sent_words import deed_words, sent_words
from counter_app.ui.screens.words import moment
from counter_app.ui.shell import MainWindow
from counter_app.ui.theme import State


class SentWatch(QObject):
    """Looks when answers came. What was refused before she logged in stands in Tinjau, behind "Sent"."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._known: frozenset[tuple[str, str]] | None = None
        """Refused ones that she was told of; None before the first look."""
        context.changes.session_changed.connect(self._on_session_changed)
        context.changes.branch_changed.connect(self._on_branch_changed)

    @Slot()
    def _on_session_changed(self) -> None:
        self._known = None
        self._look()

    @Slot(object)
    def _on_branch_changed(self, kinds: frozenset[str]) -> None:
        if Kind.BRANCH_ANSWERED in kinds and not self._context.runner.closed:
            self._look()

    def _look(self) -> None:
        session, services = self._context.session, self._context.services
        if session is not None and Right.REVIEW in RIGHTS[session.person.role] and services.branch.ready:
            person, review = session.person.person_id, services.branch_review.review
            self._context.runner.run(review.sent, partial(self._tell, person), self._failed, parent=self)

    def _tell(self, person: str, sent: tuple[Sent, ...]) -> None:
        session = self._context.session
        if session is None or session.person.person_id != person:
            return
        refused = {(one.proposal_id, one.counter): one for one in sent if one.state is SentState.REFUSED}
        known, self._known = self._known, frozenset(refused)
        if known is None:
            return
        desk = self._context.services.desk
        now, zone = desk.office_time(), desk.place.office.zone
        for one in (one for key, one in refused.items() if key not in known):
            words = self.tr("{sales} “{decision}”, sent {time}: {what}.").format(
                sales=one.receipt or self.tr("{count} sales").format(count=one.sales),
                time=show.when(moment(one.at), now, zone),
                decision=deed_words(one),
                what=sent_words(one, {}, now, zone),
            )
            self._window.say(words, State.REFUSED)

    def _failed(self, error: KnownError) -> None:
        self._window.show_error(error)
