"""Says that somebody is logged in at two counters at once: to her counters, and to supervisors everywhere.

Which of them is right the program cannot know: a counter that stopped with somebody logged in still has her. Who read
it closes it; it comes again for another session. Object names: ``twiceBanner``, ``twiceClose``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.domain.branch_view import Present
from counter_app.domain.people import RIGHTS, Right
from counter_app.ui.context import UiContext
from counter_app.ui.shell import MainWindow
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton

#: Other counters' log-ins are told by no entry of this one.
_LOOK_MS: Final = 15_000
Group = tuple[Present, ...]


class BranchWatch(QObject):
    """Owns the banner above the screens; without a branch it does nothing."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._read: set[Group] = set()
        self._shown: tuple[Group, ...] = ()
        self._busy = False
        self._banner = Banner()
        self._banner.setObjectName("twiceBanner")
        self._close = SecondaryButton(self.tr("Close"))
        self._close.setObjectName("twiceClose")
        self._close.clicked.connect(self._on_closed)
        self._banner.add_action(self._close)
        self._banner.hide()
        window.add_banner(self._banner)
        if context.services.branch.has_branch:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self.look)
            self._timer.start(_LOOK_MS)
            context.changes.session_changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Read who is logged in where."""
        if self._context.session is None:
            self._banner.hide()
        elif not self._busy:
            self._busy = True
            self._context.runner.run(self._context.services.branch_view.twice, self._show, self._failed, parent=self)

    def _show(self, found: tuple[Group, ...]) -> None:
        self._busy = False
        self._shown = tuple(group for group in found if self._is_told(group) and group not in self._read)
        from counter_app.ui.screens.tinjau.branch.words import twice_words  # its screen is not loaded at the start

        zone = self._context.services.desk.place.office.zone
        self._banner.show_words(
            "\n".join(twice_words(group, zone) for group in self._shown),
            self.tr(
                "No money has moved by it. Lock the counter where she does not sit; if it was not her, change her PIN."
            ),
            State.WAITING,
        )
        self._banner.setVisible(bool(self._shown))

    def _failed(self, _error: object) -> None:
        """The book cannot be read: the lamp and the page say so."""
        self._busy = False

    def _is_told(self, group: Group) -> bool:
        session = self._context.session
        if session is None or len({one.person_id for one in group}) > 1:
            return False  # two people of one name: the page shows them
        here = self._context.services.desk.place.counter
        return Right.REVIEW in RIGHTS[session.person.role] or here in {one.counter for one in group}

    @Slot()
    def _on_closed(self) -> None:
        self._read.update(self._shown)
        self._banner.hide()
