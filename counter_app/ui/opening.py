"""Opens the counter in a thread of its own, so that the window that shows it stays alive."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.journal.progress import OnProgress, Stage
    from counter_app.ui.open_counter import OpenCounter

log = logging.getLogger(__name__)


class _Cancelled(BaseException):
    """Somebody closed the window of the start: raised where the work tells how far it is, so that it is taken back."""


class Opening(QObject):
    """Opens and starts the counter in a thread of its own, so that the window that shows it stays alive.

    Signals, on the thread that made this: ``progressed(stage, done, total)``; ``ended()``, then ``counter`` is open,
    or ``error`` says why not; neither where it was cancelled.
    """

    progressed = Signal(object, object, object)
    ended = Signal()

    def __init__(
        self,
        build: Callable[[OnProgress], OpenCounter],
        start: Callable[[OpenCounter], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.counter: OpenCounter | None = None
        self.error: BaseException | None = None
        self._build = build
        self._start = start
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether ``join`` was not called since ``begin``."""
        return self._thread is not None

    def begin(self) -> None:
        """Open it; again after it failed."""
        self.error = None
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End it at its next step; what it has begun is taken back."""
        self._cancelled.set()

    def join(self) -> None:
        """Wait for the thread; behind ``ended`` that is no time."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        try:
            self.counter = self._open()
        except _Cancelled:
            log.info("the start was given up")
        except BaseException as error:
            self.error = error
        self.ended.emit()

    def _open(self) -> OpenCounter:
        counter = self._build(self._tell)
        try:
            self._stop_if_cancelled()
            self._start(counter)
            self._stop_if_cancelled()
        except BaseException:
            counter.close()
            raise
        return counter

    def _tell(self, stage: Stage, done: int, total: int) -> None:
        self._stop_if_cancelled()
        self.progressed.emit(stage, done, total)

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise _Cancelled
