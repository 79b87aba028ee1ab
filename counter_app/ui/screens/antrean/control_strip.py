"""What people may tell the queue, above its table: who holds it, and what was refused for one cause.

``hold_button`` is for the row of buttons. Object names: ``holdQueue``, ``pauseBanner``, ``resumeQueue``,
``retryBanner``, ``retryCause``, ``retryOne``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import RIGHTS, Right
from counter_app.services.queue import QueuePause, QueueRow, Standing
from counter_app.services.queue_control import RejectedCause
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.reason_sheet import ReasonSheet, ReasonWords
from counter_app.ui.screens.words import last_words, moment
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.secondary_button import SecondaryButton


@dataclass(frozen=True, slots=True)
class _Snapshot:
    pause: QueuePause | None
    causes: tuple[RejectedCause, ...]


class ControlStrip(QWidget):
    """Signals: ``said(str)`` when a wish was recorded; ``failed(object)`` with the KnownError when one was refused."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        context: UiContext,
        shows_refused: Callable[[], bool],
        chosen: Callable[[], QueueRow | None],
        parent: QWidget | None = None,
    ) -> None:
        """``shows_refused``: whether the table shows what was refused, so that its causes stand above it; ``chosen``:
        the row that the keyboard stands on."""
        super().__init__(parent)
        self._context = context
        self._shows_refused = shows_refused
        self._chosen = chosen
        self._cause: RejectedCause | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self.hold_button = IconButton(
            "pause", self.tr("Hold the queue: nothing new goes to the issuer until it is let go on")
        )
        self.hold_button.setObjectName("holdQueue")
        self.hold_button.hide()
        self.hold_button.clicked.connect(self._on_hold)
        self._pause = Banner("", "", State.WAITING)
        self._pause.setObjectName("pauseBanner")
        self._resume = SecondaryButton(self.tr("Let it go on"))
        self._resume.setObjectName("resumeQueue")
        self._resume.clicked.connect(self._on_resume)
        self._pause.add_action(self._resume)
        self._refused = Banner("", "", State.REFUSED)
        self._refused.setObjectName("retryBanner")
        self._retry = SecondaryButton(self.tr("Try these again …"))
        self._retry.setObjectName("retryCause")
        self._retry.clicked.connect(self._on_retry)
        self._one = SecondaryButton(self.tr("Only the chosen one …"))
        self._one.setObjectName("retryOne")
        self._one.clicked.connect(self._on_retry_one)
        self._refused.add_action(self._one)
        self._refused.add_action(self._retry)
        for banner in (self._pause, self._refused):
            banner.hide()
            column.addWidget(banner)
        self.hide()
        self._refresher = Refresher(context, lambda: self._read, self._show, self, prefixes=("queue.", "stamp."))

    def set_active(self, active: bool) -> None:
        """Follows the screen's coming and going."""
        self._refresher.set_active(active)

    def look(self) -> None:
        """The table shows something else."""
        self._refresher.now()

    def _may(self) -> bool:
        session = self._context.session
        return session is not None and Right.CONTROL_QUEUE in RIGHTS[session.person.role]

    def _read(self) -> _Snapshot:
        services = self._context.services
        return _Snapshot(services.queue.pause(), services.queue_control.rejected_causes())

    def _show(self, snapshot: _Snapshot) -> None:
        may, pause = self._may(), snapshot.pause
        self.hold_button.setVisible(may and pause is None)
        if pause is not None:
            desk = self._context.services.desk
            since = show.when(moment(pause.since), desk.office_time(), desk.place.office.zone)
            title = self.tr("The queue is held since {time} by {name}: {reason}").format(
                time=since, name=pause.by, reason=pause.reason
            )
            text = self.tr(
                "Sales are recorded and go out when it is let go on. Lost answers are still looked up at the issuer."
            )
            self._pause.show_words(title, text, State.WAITING)
        self._pause.setVisible(pause is not None)
        self._resume.setVisible(may)
        self._show_refused(snapshot.causes if may and self._shows_refused() else ())
        self.setVisible(pause is not None or self._cause is not None)

    def _show_refused(self, causes: tuple[RejectedCause, ...]) -> None:
        self._cause = causes[0] if causes else None
        self._refused.setVisible(self._cause is not None)
        if self._cause is not None:
            words = last_words(self._cause.words) or self.tr("The issuer gave no reason")
            title = self.tr("{count} refused: {words}").format(count=self._cause.count, words=words)
            more = self.tr("Other causes: {count}").format(count=len(causes) - 1) if len(causes) > 1 else ""
            self._refused.show_words(title, more, State.REFUSED)

    def _on_hold(self) -> None:
        words = ReasonWords(
            self.tr("Hold the queue"),
            "",
            self.tr("Hold"),
            self.tr("Your name, the time and the reason stand in the journal. Selling goes on."),
        )
        sheet = ReasonSheet(self, self._context, words, self._context.services.queue_control.pause)
        sheet.accepted.connect(partial(self._done, self.tr("The queue is held.")))
        sheet.open()

    def _on_resume(self) -> None:
        control, session = self._context.services.queue_control, self._context.require_session()
        op_id = self._context.services.desk.new_op()
        self._context.runner.run(
            lambda: control.resume(session, op_id),
            partial(self._done, self.tr("The queue goes on.")),
            self._refuse,
            serial=True,
            parent=self,
        )

    def _on_retry(self) -> None:
        cause, control = self._cause, self._context.services.queue_control
        if cause is None:
            return
        words = ReasonWords(
            self.tr("Try {count} refused stamps again").format(count=cause.count),
            last_words(cause.words),
            self.tr("Try again"),
            self.tr("With the same documents and serial numbers. Do it when the cause is mended."),
        )
        sheet = ReasonSheet(
            self,
            self._context,
            words,
            lambda session, op_id, reason: control.retry_cause(session, op_id, cause.words, reason),
        )
        sheet.accepted.connect(partial(self._done, self.tr("They are tried again now.")))
        sheet.open()

    def _on_retry_one(self) -> None:
        row, control = self._chosen(), self._context.services.queue_control
        if row is None or row.standing is not Standing.REJECTED:
            return
        words = ReasonWords(
            self.tr("Try this stamp again"),
            f"{row.receipt} · {last_words(row.words)}",
            self.tr("Try again"),
            self.tr("With the same document and serial number. Do it when the cause is mended."),
        )
        sheet = ReasonSheet(
            self,
            self._context,
            words,
            lambda session, op_id, reason: control.retry(session, op_id, (row.stamp_id,), reason),
        )
        sheet.accepted.connect(partial(self._done, self.tr("It is tried again now.")))
        sheet.open()

    def _done(self, words: str, _result: object) -> None:
        self.said.emit(words)

    def _refuse(self, error: KnownError) -> None:
        self.failed.emit(error)
