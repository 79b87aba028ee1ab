"""Pictures of pages, made in the background, one at a time, what is in view first.

``get(sha256, page, width)`` answers a pixmap or None and then has it made; ``nearest`` answers any size that is held,
to show something at once. The oldest go when there are too many.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from counter_app.domain.errors import KnownError
from counter_app.ui.context import UiContext

#: Some 60 MB of pages at the largest zoom, less otherwise.
_KEPT_BYTES: Final = 64 * 1024 * 1024
_WIDEST: Final = 4096


@dataclass(frozen=True, slots=True)
class PageKey:
    """One picture: document, page from 1, width in device pixels."""

    sha256: str
    page: int
    width: int


class PageImages(QObject):
    """Signals: ``arrived(str, int)`` with document and page; ``failed(object)`` with the error of a page that could not
    be drawn (once a picture)."""

    arrived = Signal(str, int)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: OrderedDict[PageKey, QPixmap] = OrderedDict()
        self._bytes = 0
        self._broken: set[PageKey] = set()
        self._wanted: OrderedDict[PageKey, bool] = OrderedDict()
        self._making: PageKey | None = None

    def get(self, sha256: str, page: int, width: int, *, urgent: bool = False) -> QPixmap | None:
        """The picture in this width, or None until ``arrived``; ``urgent`` ones are made before the others."""
        key = PageKey(sha256, page, max(1, min(width, _WIDEST)))
        picture = self._kept.get(key)
        if picture is not None:
            self._kept.move_to_end(key)
            return picture
        if key != self._making and key not in self._broken:
            self._wanted[key] = urgent or self._wanted.get(key, False)
            self._next()
            return self._kept.get(key)
        return None

    def nearest(self, sha256: str, page: int, width: int) -> QPixmap | None:
        """The held picture whose width is nearest."""
        same = [key for key in self._kept if key.sha256 == sha256 and key.page == page]
        if not same:
            return None
        return self._kept[min(same, key=lambda key: abs(key.width - width))]

    def is_broken(self, sha256: str, page: int) -> bool:
        """Whether the page could not be drawn."""
        return any(key.sha256 == sha256 and key.page == page for key in self._broken)

    def forget(self, except_for: str = "") -> None:
        """Drop what was asked for and all pictures but those of one document (a customer who left)."""
        self._wanted.clear()
        self._broken.clear()
        for key in [key for key in self._kept if key.sha256 != except_for]:
            self._bytes -= _weight(self._kept.pop(key))

    def _next(self) -> None:
        if self._making is not None or not self._wanted:
            return
        key = next((key for key, urgent in reversed(self._wanted.items()) if urgent), next(iter(self._wanted)))
        del self._wanted[key]
        self._making = key
        stamping = self._context.services.stamping
        self._context.runner.run(
            lambda: QImage.fromData(stamping.page(key.sha256, key.page, key.width)),
            partial(self._made, key),
            partial(self._not_made, key),
            parent=self,
        )

    def _made(self, key: PageKey, picture: QImage) -> None:
        self._making = None
        pixmap = QPixmap.fromImage(picture)
        self._kept[key] = pixmap
        self._bytes += _weight(pixmap)
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _weight(oldest)
        self.arrived.emit(key.sha256, key.page)
        self._next()

    def _not_made(self, key: PageKey, error: KnownError) -> None:
        self._making = None
        self._broken.add(key)
        self.failed.emit(error)
        self.arrived.emit(key.sha256, key.page)
        self._next()


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
