"""Follows the stamps of a customer from payment to her hand, fed by the journal's news."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.document import Verification
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.stamp import FINISHED
from counter_app.services.queue import Attempt, Queue, QueuePause, QueueRow
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher


@dataclass(frozen=True, slots=True)
class Seen:
    """All followed stamps as last read; the attempts at the one that is worked on of the chosen document; the issuer's
    state and who held the queue then."""

    rows: Mapping[str, QueueRow]
    chosen: tuple[str, ...]
    attempts: tuple[Attempt, ...]
    issuer: IssuerState
    pause: QueuePause | None


@dataclass(frozen=True, slots=True)
class Result:
    """The stamped file in the vault, and what its check says."""

    stamp_id: str
    sha256: str
    verification: Verification


class Follow(QObject):
    """``watch(stamp_ids, chosen)``: all that are followed, and those of the document in view; none: ``watch((), ())``.

    Signals: ``seen(object)`` with :class:`Seen` after each change; ``result(object)`` with :class:`Result` once all
    stamps of the chosen document are verified, again whenever it is chosen; ``failed(object)`` with an error.
    """

    seen = Signal(object)
    result = Signal(object)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._all: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._results: dict[str, Result] = {}
        self._checking = ""
        self._shown = ""
        self._refresher = Refresher(
            context,
            self._plan,
            self._show,
            self,
            prefixes=("stamp.", "sale.", "issuer.", "queue.", "operation."),
            on_error=self.failed.emit,
        )

    def watch(self, stamp_ids: tuple[str, ...], chosen: tuple[str, ...]) -> None:
        """Follow these from now on."""
        if chosen != self._chosen:
            self._shown = ""
        self._all, self._chosen = stamp_ids, chosen
        if not stamp_ids:
            self._results.clear()
        self._refresher.set_active(bool(stamp_ids))

    def set_active(self, active: bool) -> None:
        """The screen came or went."""
        self._refresher.set_active(active and bool(self._all))

    def _plan(self) -> Callable[[], Seen]:
        return partial(_read, self._context.services.queue, self._all, self._chosen)

    def _show(self, seen: Seen) -> None:
        if seen.chosen != self._chosen or not self._all:
            return
        self.seen.emit(seen)
        rows = [seen.rows[stamp_id] for stamp_id in seen.chosen if stamp_id in seen.rows]
        if rows and all(row.state in FINISHED for row in rows):
            self._have_result(rows[-1].stamp_id)

    def _have_result(self, stamp_id: str) -> None:
        if stamp_id == self._shown:
            return
        if stamp_id in self._results:
            self._shown = stamp_id
            self.result.emit(self._results[stamp_id])
        elif stamp_id != self._checking:
            self._checking = stamp_id
            stamping = self._context.services.stamping
            self._context.runner.run(
                lambda: Result(
                    stamp_id,
                    hashlib.sha256(stamping.result(stamp_id)).hexdigest(),
                    stamping.check_again(stamp_id),
                ),
                self._checked,
                self._not_checked,
                parent=self,
            )

    def _checked(self, result: Result) -> None:
        self._checking = ""
        if result.stamp_id in self._all:
            self._results[result.stamp_id] = result
            if self._chosen and self._chosen[-1] == result.stamp_id:
                self._have_result(result.stamp_id)

    def _not_checked(self, error: KnownError) -> None:
        self._checking = ""
        self.failed.emit(error)


def _read(queue: Queue, stamp_ids: tuple[str, ...], chosen: tuple[str, ...]) -> Seen:
    rows = {row.stamp_id: row for row in queue.rows(stamp_ids)}
    own = [rows[stamp_id] for stamp_id in chosen if stamp_id in rows]
    active = next((row for row in own if row.state not in FINISHED), own[-1] if own else None)
    attempts = () if active is None else queue.attempts(active.stamp_id)
    return Seen(rows, chosen, attempts, queue.issuer().state, queue.pause())
