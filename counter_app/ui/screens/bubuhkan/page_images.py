"""Pictures of pages, made in the background, one at a time, what is in view first.

Whoever shows pages says at each painting which pictures it wants now (``want``): what it wanted before and was not
begun is dropped, so that pages scrolled past cost nothing. ``get`` answers a picture that is held, ``nearest`` one of
any size, to show something at once. The oldest go when there are too many.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from counter_app.domain.document import PageBox
from counter_app.domain.errors import KnownError
from counter_app.domain.page_layout import PagePicture
from counter_app.ui.context import UiContext
from counter_app.ui.screens.bubuhkan.page_layouts import PageLayouts

#: Bytes of pictures that are kept: some dozen pages in usual sizes.
KEPT_BYTES: Final = 96 * 1024 * 1024
#: No picture has more pixels: three of them are kept at the largest zoom.
_MOST_PIXELS: Final = 8_000_000
#: Stands for the hash of a document that is not in the vault yet: only ``keep`` gives pictures of it.
UNSTORED: Final = "unstored"


@dataclass(frozen=True, slots=True)
class PageKey:
    """One picture: document, page from 1, width in device pixels."""

    sha256: str
    page: int
    width: int


def key_of(sha256: str, page: int, box: PageBox, width: int) -> PageKey:
    """The picture of a page that is shown ``width`` device pixels wide; a very large one is made smaller."""
    most = int((_MOST_PIXELS * box.view_width / box.view_height) ** 0.5)
    return PageKey(sha256, page, max(1, min(width, most)))


class PageImages(QObject):
    """Signals: ``arrived(str, int)`` with document and page; ``failed(object)`` with the error of a page that could not
    be drawn (once a picture).

    ``layouts`` knows what is on the same pages.
    """

    arrived = Signal(str, int)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.layouts = PageLayouts(context, self)
        self._kept: OrderedDict[PageKey, QPixmap] = OrderedDict()
        self._bytes = 0
        self._broken: set[PageKey] = set()
        self._wanted: weakref.WeakKeyDictionary[QObject, tuple[int, tuple[PageKey, ...]]] = weakref.WeakKeyDictionary()
        self._making: PageKey | None = None
        stamping = context.services.stamping
        context.runner.run(stamping.get_ready, lambda _none: None, self.failed.emit, parent=self)

    @property
    def kept_bytes(self) -> int:
        """How much the held pictures take."""
        return self._bytes

    def want(self, who: QObject, keys: Sequence[PageKey], *, rank: int = 0) -> None:
        """All that ``who`` wants now, the most wanted first; who has the lower rank is served before others."""
        self._wanted[who] = (rank, tuple(keys))
        self._next()

    def get(self, key: PageKey) -> QPixmap | None:
        """The picture in this very size, if it is held."""
        picture = self._kept.get(key)
        if picture is not None:
            self._kept.move_to_end(key)
        return picture

    def nearest(self, key: PageKey) -> QPixmap | None:
        """The held picture of the page whose width is nearest."""
        same = [held for held in self._kept if held.sha256 == key.sha256 and held.page == key.page]
        if not same:
            return None
        return self._kept[min(same, key=lambda held: abs(held.width - key.width))]

    def keep(self, key: PageKey, picture: PagePicture) -> None:
        """A picture that was made elsewhere."""
        self._keep(key, _image(picture))

    def is_broken(self, sha256: str, page: int) -> bool:
        """Whether the page could not be drawn."""
        return any(key.sha256 == sha256 and key.page == page for key in self._broken)

    def forget(self, except_for: str = "") -> None:
        """Drop what was asked for and all that is held but of one document (a customer who left)."""
        self._wanted.clear()
        self._broken.clear()
        self.layouts.forget()
        for key in [key for key in self._kept if key.sha256 != except_for]:
            self._bytes -= _weight(self._kept.pop(key))

    def _next(self) -> None:
        if self._making is not None or self._context.runner.closed:
            return
        key = self._most_wanted()
        if key is None:
            return
        self._making = key
        stamping = self._context.services.stamping
        self._context.runner.run(
            lambda: _image(stamping.page_picture(key.sha256, key.page, key.width)),
            partial(self._made, key),
            partial(self._not_made, key),
            parent=self,
        )

    def _most_wanted(self) -> PageKey | None:
        wanted = sorted(self._wanted.values(), key=lambda wish: wish[0])
        keys = (key for _, keys in wanted for key in keys)
        return next((key for key in keys if self._can_be_made(key)), None)

    def _can_be_made(self, key: PageKey) -> bool:
        return key.sha256 != UNSTORED and key not in self._kept and key not in self._broken

    def _made(self, key: PageKey, picture: QImage) -> None:
        self._making = None
        self._keep(key, picture)
        self.arrived.emit(key.sha256, key.page)
        self._next()

    def _keep(self, key: PageKey, picture: QImage) -> None:
        pixmap = QPixmap.fromImage(picture)
        if key in self._kept:
            self._bytes -= _weight(self._kept[key])
        self._kept[key] = pixmap
        self._bytes += _weight(pixmap)
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _weight(oldest)

    def _not_made(self, key: PageKey, error: KnownError) -> None:
        self._making = None
        self._broken.add(key)
        self.failed.emit(error)
        self.arrived.emit(key.sha256, key.page)
        self._next()


def _image(picture: PagePicture) -> QImage:
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32).copy()


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
