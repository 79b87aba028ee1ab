"""What stands round the screens: lamps, watches, the customer's display, made one after the other behind the log-in.

Nobody who looks for her name needs them, so their code is loaded, and they are made, a part a turn of the event loop
(docs/performance.md, "The start"). All of them are there before anybody works: a log-in makes what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from counter_app.ui.context import UiContext
    from counter_app.ui.customer.display import CustomerDisplay
    from counter_app.ui.customer.displays import Displays
    from counter_app.ui.lamps import Lamps
    from counter_app.ui.shell import MainWindow


class Surroundings(QObject):
    """Of one window. ``make_one()`` until it says that nothing is left; ``close()`` before the window goes."""

    def __init__(self, context: UiContext, window: MainWindow, displays: Displays | None, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._displays = displays
        self._customer: CustomerDisplay | None = None
        self._lamps: Lamps | None = None
        self._parts: list[QObject] = []
        # The customer's display comes first: what it shows of the session before goes before anybody puts up another.
        self._left: list[Callable[[], QObject]] = [
            self._make_customer,
            self._make_lamps,
            self._make_trust,
            self._make_clipboard,
            self._make_branch,
            self._make_branch_watch,
            self._make_sounds,
            self._make_day_notice,
            self._make_reconciliation,
            self._make_version,
            self._make_questions,
            self._make_sent,
            self._make_people,
        ]

    @property
    def unclear(self) -> bool:
        """Whether the lamp of the queue says that something is to be checked or refused."""
        return self._lamps is not None and self._lamps.unclear

    def make_one(self) -> bool:
        """Make the next part; whether any is left."""
        if self._left:
            self._parts.append(self._left.pop(0)())
        return bool(self._left)

    def preview(self, over: QWidget) -> None:
        """Show in the clerk's window what the customer sees."""
        if self._customer is not None:
            self._customer.preview(over)

    def close(self) -> None:
        """Nothing more is made, and the customer's display goes."""
        self._left.clear()
        if self._customer is not None:
            self._customer.close()

    def _make_customer(self) -> QObject:
        from counter_app.ui.customer.display import CustomerDisplay

        self._customer = CustomerDisplay(self._context, self._displays, self)
        self._window.closing.connect(self._customer.close)
        return self._customer

    def _make_lamps(self) -> QObject:
        from counter_app.ui.lamps import Lamps

        self._lamps = Lamps(self._context, self._window, self)
        return self._lamps

    def _make_sounds(self) -> QObject:
        from counter_app.ui.sound_watch import SoundWatch

        assert self._lamps is not None
        return SoundWatch(self._context, self._window, self._lamps, self)

    def _make_trust(self) -> QObject:
        from counter_app.ui.trust_watch import TrustWatch

        return TrustWatch(self._context, self._window, self)

    def _make_clipboard(self) -> QObject:
        from counter_app.ui.clipboard import ClipboardGuard

        guard = ClipboardGuard(self)
        self._context.changes.session_changed.connect(guard.clear)
        self._window.closing.connect(guard.clear)
        return guard

    def _make_branch(self) -> QObject:
        from counter_app.ui.branch_lamp import BranchLamp

        return BranchLamp(self._context, self._window, self)

    def _make_branch_watch(self) -> QObject:
        from counter_app.ui.branch_watch import BranchWatch

        return BranchWatch(self._context, self._window, self)

    def _make_day_notice(self) -> QObject:
        from counter_app.ui.day_notice import DayNotice

        return DayNotice(self._context, self._window, self)

    def _make_reconciliation(self) -> QObject:
        from counter_app.ui.reconciliation_lamp import ReconciliationLamp

        return ReconciliationLamp(self._context, self._window, self)

    def _make_version(self) -> QObject:
        from counter_app.ui.version_watch import VersionWatch

        return VersionWatch(self._context, self._window, self)

    def _make_questions(self) -> QObject:
        from counter_app.ui.question_watch import QuestionWatch

        return QuestionWatch(self._context, self._window, self)

    def _make_sent(self) -> QObject:
        from counter_app.ui.sent_watch import SentWatch

        return SentWatch(self._context, self._window, self)

    def _make_people(self) -> QObject:
        from counter_app.ui.people_watch import PeopleWatch

        return PeopleWatch(self._context, self._window, self)
