"""Where the stamps of the shown document go: proposals, moves within the rules, and what each square covers."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPointF, Signal

from counter_app.documents import geometry
from counter_app.domain.document import (
    DEFAULT_SIDE,
    LARGEST_SIDE,
    SMALLEST_SIDE,
    DocumentType,
    PageBox,
    Placement,
)
from counter_app.domain.errors import Refused
from counter_app.domain.page_layout import ViewRect
from counter_app.domain.placing import Guide, Place, Preset, covered, preset_for, snap
from counter_app.ui.screens.bubuhkan.page_layouts import PageLayouts, Wish
from counter_app.ui.screens.bubuhkan.placed import Placed, Trouble

#: In a long document the signatures are sought on so many of the last pages, then on the first one.
_LAST_PAGES: Final = 3


@dataclass(frozen=True, slots=True)
class _Goal:
    """A place on ``page`` is looked for, for the stamp at ``index``, which was at ``before``; None: for one more."""

    page: int
    preset: Preset | None = None
    index: int | None = None
    before: Placement | None = None


class Placer(QObject):
    """Signals: ``changed()`` after every change of a place or of the chosen one; ``judged()`` when more is known of
    what the squares cover; ``arrived()`` when a place that was looked for in the background is taken."""

    changed = Signal()
    judged = Signal()
    arrived = Signal()

    def __init__(self, layouts: PageLayouts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layouts = layouts
        self._sha256 = ""
        self._pages: tuple[PageBox, ...] = ()
        self._placed = Placed()
        self._type: DocumentType | None = None
        self._untouched = False
        self._searched = False
        self._frozen = False
        self._looks = 0
        self._looking: dict[int | None, int] = {}
        """The number of the last look for the stamp at an index (None: for one more); only its answer counts."""
        layouts.arrived.connect(self._on_arrived)

    @property
    def placed(self) -> Placed:
        """All places."""
        return self._placed

    @property
    def able(self) -> bool:
        """Whether stamps can be placed."""
        return bool(self._pages) and not self._frozen

    @property
    def frozen(self) -> bool:
        """Whether they are paid for: nothing moves any more."""
        return self._frozen

    @property
    def side(self) -> int:
        """Points a side of the chosen square."""
        current = self._placed.current
        return DEFAULT_SIDE if current is None else current.urx - current.llx

    def start(self, sha256: str, pages: tuple[PageBox, ...]) -> None:
        """Another document: a square at the usual place of the first page that has room for one."""
        self._sha256, self._pages, self._frozen = sha256, pages, False
        self._untouched, self._searched = True, False
        self._looking.clear()
        places = (self._usual(number) for number in range(1, len(pages) + 1))
        first = next((place for place in places if place is not None), None)
        self._set(Placed() if first is None else Placed((first,)))

    def restore(self, placements: tuple[Placement, ...]) -> None:
        """Places that were chosen before."""
        self._untouched = False
        self._set(Placed(placements))

    def freeze(self) -> None:
        """They are paid for."""
        self._frozen, self._untouched = True, False
        self.changed.emit()

    def search(self) -> None:
        """Look once in the background for where somebody signs, and put the square there unless hands moved it."""
        if self._searched or not self._untouched or not self._placed.places:
            return
        self._searched = True
        count = len(self._pages)
        pages = tuple(range(count, max(0, count - _LAST_PAGES), -1))
        wish = replace(self._wish(self._placed.places[0].page, but=0), pages=pages if 1 in pages else (*pages, 1))
        self._layouts.find(self._sha256, wish, partial(self._on_searched, self._sha256))

    def set_type(self, document_type: DocumentType | None) -> None:
        """The kind of document, whose usual place a square that nobody touched follows."""
        if document_type == self._type:
            return
        self._type = document_type
        if self._searched:
            self._searched = False
            self.search()

    def choose(self, index: int) -> None:
        """Take another square."""
        if index != self._placed.chosen:
            self._set(self._placed.choose(index))

    def add(self, page: int) -> None:
        """One more stamp on a page, beside a signature or near the usual place. Not while another look goes on: a key
        held down does not add a dozen stamps."""
        if not self._looking:
            self._look(_Goal(page))

    def remove(self) -> None:
        """Take the chosen stamp away; the last one stays."""
        if not self._frozen:
            self._touch(self._placed.remove())

    def put(self, page: int, preset: Preset | None = None) -> None:
        """The chosen stamp to a page: to a preset place, or to the best one known. Of several wishes for it the last
        one counts."""
        self._look(_Goal(page, preset, self._placed.chosen, self._placed.current))

    def resize(self, side: int) -> None:
        """The chosen stamp's side in points, within what issuers take; its middle stays where it can."""
        current = self._placed.current
        side = min(max(side, SMALLEST_SIDE), LARGEST_SIDE)
        if current is None or self._frozen or side == self.side:
            return
        seen = geometry.view_rect(self._pages[current.page - 1], current)
        grown = (side - self.side) / 2
        self._move(current.page, seen.left - grown, seen.top - grown, side)

    def nudge(self, right: int, down: int) -> None:
        """Move the chosen stamp by whole points as seen."""
        current = self._placed.current
        if current is not None and not self._frozen:
            self._touch(self._placed.put(geometry.nudge(self._pages[current.page - 1], current, right, down)))

    def drag(self, page: int, corner: QPointF, reach: float) -> tuple[Guide, ...]:
        """The chosen stamp to where its upper left corner was dragged, drawn to what lies within ``reach`` points."""
        if self._frozen or not self._placed.places:
            return ()
        layout = self._layouts.get(self._sha256, page) if reach > 0 else None
        square = ViewRect(corner.x(), corner.y(), self.side, self.side)
        if layout is None:
            self._move(page, square.left, square.top, self.side)
            return ()
        snapped = snap(layout, square, self._taken(page, but=self._placed.chosen), reach)
        self._move(page, snapped.place.left, snapped.place.top, self.side)
        return snapped.guides

    def trouble(self) -> Trouble | None:
        """The first square that covers something, the chosen one before the others; None where all is well or not known
        yet."""
        indexes = sorted(range(len(self._placed.places)), key=lambda index: index != self._placed.chosen)
        troubles = (self._trouble(index) for index in indexes)
        return next((trouble for trouble in troubles if trouble is not None), None)

    @property
    def is_judged(self) -> bool:
        """Whether it is known of every square what it covers, or that nobody can tell."""
        return all(
            self._layouts.get(self._sha256, place.page) is not None
            or self._layouts.is_unreadable(self._sha256, place.page)
            for place in self._placed.places
        )

    def _trouble(self, index: int) -> Trouble | None:
        place = self._placed.places[index]
        layout = self._layouts.get(self._sha256, place.page)
        if layout is None:
            unreadable = self._layouts.is_unreadable(self._sha256, place.page)
            return Trouble(index, None) if unreadable else None
        seen = geometry.view_rect(self._pages[place.page - 1], place)
        found = covered(layout, seen, self._taken(place.page, but=index))
        if found.anything:
            return Trouble(index, found)
        return None if layout.complete else Trouble(index, None)

    def _wish(self, page: int, *, but: int | None, preset: Preset | None = None) -> Wish:
        pages = (page,) if preset is None else ()
        return Wish(page, self.side, preset or preset_for(self._type), pages, tuple(self._taken(page, but=but)))

    def _look(self, goal: _Goal) -> None:
        """Look for a place in the background."""
        if not self.able:
            return
        self._looks += 1
        self._looking[goal.index] = self._looks
        wish = self._wish(goal.page, but=goal.index, preset=goal.preset)
        self._layouts.find(self._sha256, wish, partial(self._on_looked, self._looks, goal, wish))

    def _on_looked(self, number: int, goal: _Goal, wish: Wish, page: int, place: Place | None) -> None:
        """An answer is dropped where a later wish, another document or a hand on that stamp came before it; where the
        other stamps moved, it is looked again."""
        if self._looking.get(goal.index) != number:
            return
        del self._looking[goal.index]
        if self._frozen or (goal.index is not None and self._placed.at(goal.index) != goal.before):
            return
        if tuple(self._taken(wish.page, but=goal.index)) != wish.taken:
            self._look(goal)
            return
        box = self._pages[page - 1]
        found = place or wish.usual.place(box.view_width, box.view_height, wish.side)
        with contextlib.suppress(Refused):
            put = geometry.place(box, page, found.left, found.top, wish.side)
            self._touch(self._placed.add(put) if goal.index is None else self._placed.put(put, goal.index))
            if goal.index in (None, self._placed.chosen):
                self.arrived.emit()

    def _usual(self, page: int) -> Placement | None:
        box = self._pages[page - 1]
        try:
            usual = preset_for(self._type).place(box.view_width, box.view_height, DEFAULT_SIDE)
            return geometry.place(box, page, usual.left, usual.top)
        except Refused:
            return None

    def _taken(self, page: int, *, but: int | None) -> Sequence[ViewRect]:
        box = self._pages[page - 1]
        return [geometry.view_rect(box, place) for place in self._placed.on_page(page, but=but)]

    def _move(self, page: int, left: float, top: float, side: int) -> None:
        try:
            place = geometry.place(self._pages[page - 1], page, left, top, side)
        except Refused:
            return
        self._touch(self._placed.put(place))

    def _touch(self, placed: Placed) -> None:
        self._untouched = False
        self._set(placed)

    def _set(self, placed: Placed) -> None:
        if placed != self._placed:
            self._placed = placed
            self.changed.emit()

    def _on_arrived(self, sha256: str, page: int) -> None:
        if sha256 == self._sha256 and any(place.page == page for place in self._placed.places):
            self.judged.emit()

    def _on_searched(self, sha256: str, page: int, place: Place | None) -> None:
        if sha256 != self._sha256 or not self._untouched or place is None:
            return
        with contextlib.suppress(Refused):
            self._set(self._placed.put(geometry.place(self._pages[page - 1], page, place.left, place.top, self.side)))
            self.arrived.emit()
