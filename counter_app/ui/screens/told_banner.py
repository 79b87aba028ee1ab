"""What supervisors at other desks decided of the sales of the clerk who is logged in, until she says that she has seen
it; no height while there is nothing.

Object names: ``toldBanner``, ``toldSeen``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.services.branch_review_counter import Told
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.messages import sentence
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.told_words import told_words
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton

#: Decisions that are told one under the other; a number says how many more there are.
_MOST_TOLD: Final = 3


class ToldBanner(QWidget):
    """Reads while it is in view; ``put_into`` a screen's column before anything else."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told: tuple[Told, ...] = ()
        self._op_id: OpId | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._banner = Banner("", "", State.INFO)
        self._banner.setObjectName("toldBanner")
        self._seen = SecondaryButton(self.tr("I have seen it"))
        self._seen.setObjectName("toldSeen")
        self._seen.clicked.connect(self._on_seen)
        self._banner.add_action(self._seen)
        self._column.addWidget(self._banner)
        self._banner.hide()
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=("review.",))
        context.changes.session_changed.connect(self._on_session_changed)

    def put_into(self, column: QVBoxLayout) -> None:
        """As the first of a column, which keeps no room for it while there is nothing."""
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

    def _plan(self) -> Callable[[], tuple[Told, ...]]:
        session, here = self._context.session, self._context.services.branch_review.here
        person = session.person.person_id if session else ""
        return lambda: here.told(person)

    def _show(self, told: tuple[Told, ...]) -> None:
        if told != self._told:
            self._op_id = None
        self._told = told
        self._banner.setVisible(bool(told))
        self._column.setContentsMargins(0, 0, 0, 3 * STEP if told else 0)
        self._seen.setEnabled(bool(told))
        if not told:
            return
        desk = self._context.services.desk
        now, zone = desk.office_time(), desk.place.office.zone
        lines = [f"{told_words(one)} · {show.when(moment(one.at), now, zone)}" for one in told[:_MOST_TOLD]]
        if (more := len(told) - _MOST_TOLD) > 0:
            lines.append(self.tr("{count} more").format(count=more))
        self._banner.show_words(self.tr("Decided at another desk"), "\n".join(lines), State.INFO)

    def _on_seen(self) -> None:
        if not self._told or not self._seen.isEnabled():
            return
        self._seen.setEnabled(False)
        session, here = self._context.require_session(), self._context.services.branch_review.here
        self._op_id = op_id = self._op_id or self._context.services.desk.new_op()
        proposals = tuple(one.proposal_id for one in self._told)
        self._context.runner.run(
            lambda: here.take_note(session, op_id, proposals),
            lambda _nothing: self._refresher.now(),
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._seen.setEnabled(True)
        told = sentence(error)
        self._banner.show_words(told.what, told.press, told.state)

    def _on_session_changed(self) -> None:
        """Nobody sees what another was told."""
        self._show(())
        if self._context.session is not None and self.isVisible():
            self._refresher.set_active(True)
