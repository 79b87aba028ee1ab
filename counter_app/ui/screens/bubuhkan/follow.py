"""Follows one stamp from payment to the customer's hand, fed by the journal's news."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.document import Verification
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.stamp import FINISHED
from counter_app.services.queue import Attempt, QueuePause, QueueRow
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher


@dataclass(frozen=True, slots=True)
class Seen:
    """A stamp as last read, and the issuer's state and who held the queue then."""

    row: QueueRow
    attempts: tuple[Attempt, ...]
    issuer: IssuerState
    pause: QueuePause | None


@dataclass(frozen=True, slots=True)
class Result:
    """The stamped file in the vault, and what its check says."""

    sha256: str
    verification: Verification


class Follow(QObject):
    """``start(stamp_id)``, ``stop()``.

    Signals: ``seen(object)`` with :class:`Seen` after each change; ``result(object)`` with :class:`Result` once the
    stamp is verified; ``failed(object)`` with an error.
    """

    seen = Signal(object)
    result = Signal(object)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stamp_id = ""
        self._has_result = False
        self._refresher = Refresher(
            context,
            self._plan,
            self._show,
            self,
            prefixes=("stamp.", "sale.", "issuer.", "queue."),
            on_error=self.failed.emit,
        )

    @property
    def stamp_id(self) -> str:
        """Whom it follows, "" nobody."""
        return self._stamp_id

    def start(self, stamp_id: str) -> None:
        """Follow this one from now on."""
        self._stamp_id, self._has_result = stamp_id, False
        self._refresher.set_active(True)

    def stop(self) -> None:
        """Follow nobody."""
        self._stamp_id = ""
        self._refresher.set_active(False)

    def set_active(self, active: bool) -> None:
        """The screen came or went."""
        self._refresher.set_active(active and bool(self._stamp_id))

    def _plan(self) -> Callable[[], Seen]:
        queue, stamp_id = self._context.services.queue, self._stamp_id
        return lambda: Seen(queue.row(stamp_id), queue.attempts(stamp_id), queue.issuer().state, queue.pause())

    def _show(self, seen: Seen) -> None:
        if seen.row.stamp_id != self._stamp_id:
            return
        self.seen.emit(seen)
        if seen.row.state in FINISHED and not self._has_result:
            self._has_result = True
            stamping, stamp_id = self._context.services.stamping, self._stamp_id
            self._context.runner.run(
                lambda: Result(hashlib.sha256(stamping.result(stamp_id)).hexdigest(), stamping.check_again(stamp_id)),
                partial(self._show_result, stamp_id),
                self._not_read,
                parent=self,
            )

    def _show_result(self, stamp_id: str, result: Result) -> None:
        if stamp_id == self._stamp_id:
            self.result.emit(result)

    def _not_read(self, error: KnownError) -> None:
        self.failed.emit(error)
