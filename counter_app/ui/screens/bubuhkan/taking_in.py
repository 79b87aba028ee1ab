"""Looks at what the customer brought in the background, each file by itself: what is wrong with one stops no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import KnownError
from counter_app.services.desk import Session
from counter_app.services.intake import Brought, PictureOrder
from counter_app.services.stamping import Intake
from counter_app.ui.context import UiContext


class TakingIn(QObject):
    """``look(files)`` at what is brought, by the documents' keys; ``repair(key, path)`` a copy of one;
    ``make(key, order)`` a document of pictures.

    Signals, with the document's key: ``taken(int, object)`` with an :class:`Intake`; ``refused(int, object)`` with why.
    ``pictures(object)`` with the keys of files that are pictures: they become one document, once they are in order.
    """

    taken = Signal(int, object)
    refused = Signal(int, object)
    pictures = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def look(self, files: Mapping[int, Path]) -> None:
        """Find out what they are; PDFs are inspected, and a copy is put into the vault."""
        session, intake, paths = self._context.require_session(), self._context.services.intake, tuple(files.values())
        self._context.runner.run(
            lambda: intake.sort_out(paths),
            partial(self._sorted, session, tuple(files)),
            partial(self._not_sorted, tuple(files)),
            parent=self,
        )

    def repair(self, key: int, path: Path) -> None:
        """The same with a repaired copy."""
        session, stamping = self._context.require_session(), self._context.services.stamping
        self._run(key, lambda: stamping.repair(session, path))

    def make(self, key: int, order: PictureOrder) -> None:
        """One document of pictures; it is looked at as any other."""
        session, intake = self._context.require_session(), self._context.services.intake
        self._run(key, lambda: intake.take_in_pictures(session, order))

    def _sorted(self, session: Session, keys: tuple[int, ...], brought: tuple[Brought, ...]) -> None:
        pictures: list[int] = []
        for key, file in zip(keys, brought, strict=True):
            if file.error is not None:
                self.refused.emit(key, file.error)
            elif file.kind.is_picture:
                pictures.append(key)
            else:
                self._inspect(session, key, file.path)
        if pictures:
            self.pictures.emit(tuple(pictures))

    def _not_sorted(self, keys: tuple[int, ...], error: KnownError) -> None:
        for key in keys:
            self.refused.emit(key, error)

    def _inspect(self, session: Session, key: int, path: Path) -> None:
        stamping = self._context.services.stamping
        self._run(key, lambda: stamping.take_in(session, path))

    def _run(self, key: int, work: Callable[[], Intake]) -> None:
        self._context.runner.run(work, partial(self._done, key), partial(self._failed, key), parent=self)

    def _done(self, key: int, intake: Intake) -> None:
        self.taken.emit(key, intake)

    def _failed(self, key: int, error: KnownError) -> None:
        self.refused.emit(key, error)
