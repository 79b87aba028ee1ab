"""What is on the pages, asked for in the background and remembered for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import KnownError
from counter_app.domain.page_layout import PageLayout, ViewRect
from counter_app.domain.placing import Place, Preset, propose, settle
from counter_app.ui.context import UiContext

#: A full page takes some 100 KB.
_KEPT: Final = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """A place for a square of ``side`` points: beside a signature on the first of ``pages`` that has one, otherwise on
    ``page`` near its usual place. ``taken`` are the other squares on ``page``."""

    page: int
    side: int
    usual: Preset
    pages: tuple[int, ...] = ()
    taken: tuple[ViewRect, ...] = ()


class PageLayouts(QObject):
    """Signals: ``arrived(str, int)`` with document and page, also where it could not be read (``is_unreadable``)."""

    arrived = Signal(str, int)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: OrderedDict[tuple[str, int], PageLayout | None] = OrderedDict()
        self._asked: set[tuple[str, int]] = set()
        self._times = 0

    def get(self, sha256: str, page: int) -> PageLayout | None:
        """The layout if it is known; asks for it otherwise."""
        key = (sha256, page)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._asked and not self._context.runner.closed:
            self._asked.add(key)
            stamping = self._context.services.stamping
            self._context.runner.run(
                lambda: stamping.page_layout(sha256, page),
                partial(self._keep, self._times, key),
                partial(self._not_read, self._times, key),
                parent=self,
            )
            return self._kept.get(key)
        return None

    def is_unreadable(self, sha256: str, page: int) -> bool:
        """Whether nobody can say what is on the page."""
        key = (sha256, page)
        if key not in self._kept:
            return False
        layout = self._kept[key]
        return layout is None or not layout.complete

    def find(self, sha256: str, wish: Wish, on_found: Callable[[int, Place | None], None]) -> None:
        """Look in the background for a place; ``on_found`` gets the page and the place, None where the pages cannot be
        read, and is not called once the document is forgotten."""
        stamping, times = self._context.services.stamping, self._times
        known = {page: layout for (held, page), layout in self._kept.items() if held == sha256}

        def read(page: int) -> PageLayout:
            layout = known.get(page) or stamping.page_layout(sha256, page)
            known[page] = layout
            return layout

        def found(result: tuple[int, Place]) -> None:
            for page, layout in known.items():
                self._keep(times, (sha256, page), layout)
            if times == self._times:
                on_found(*result)

        def not_found(_error: KnownError) -> None:
            if times == self._times:
                on_found(wish.page, None)

        self._context.runner.run(partial(_look, wish, read), found, not_found, parent=self)

    def forget(self) -> None:
        """A customer left."""
        self._times += 1
        self._kept.clear()
        self._asked.clear()

    def _not_read(self, times: int, key: tuple[str, int], _error: KnownError) -> None:
        self._keep(times, key, None)

    def _keep(self, times: int, key: tuple[str, int], layout: PageLayout | None) -> None:
        if times != self._times:
            return
        self._asked.discard(key)
        self._kept[key] = layout
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(*key)


def _look(wish: Wish, read: Callable[[int], PageLayout]) -> tuple[int, Place]:
    for page in wish.pages:
        place = propose(read(page), wish.side, wish.taken if page == wish.page else ())
        if place is not None:
            return page, place
    return wish.page, settle(read(wish.page), wish.side, wish.usual, wish.taken)
