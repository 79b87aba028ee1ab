"""Where a stamp may go on a page: proposals, presets, what a square covers, and snapping.

"The stamp goes beside the signature, covers neither it nor text, nothing may cover the QR" (domain reference,
"Documents that people bring"). All in view points, see :mod:`.page_layout`; ``documents/geometry.py`` turns a place
into the issuer's coordinates. Corners are whole points, so that what is proposed is what the issuer gets.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from counter_app.domain.document import DocumentType
from counter_app.domain.page_layout import BoxKind, LayoutBox, PageLayout, TextLine, ViewRect

#: Points between a stamp and what it stands beside.
_GAP: Final = 8.0
#: Points from the page's edge that printers leave white.
_EDGE: Final = 14.0
#: A picture over more of the page than this is the page itself: a scan.
_BACKGROUND: Final = 0.5
#: Cells with ink that are still dust on the scanner's glass.
_DUST: Final = 2
#: How far from a signature block its stamp is still beside it, in points, up or down.
_BESIDE: Final = 72
#: How far below its words the name of the one who signs may stand, in points.
_SIGNING_ROOM: Final = 150.0
_USUAL_ROOM: Final = 84.0
_SEARCH_STEP: Final = 6
_SEARCH_REACH: Final = 360
_LONGEST_PHRASE: Final = 48
_RULE_LENGTHS: Final = (60.0, 260.0)
_LOWER_PART: Final = 0.4
#: Points within which two signatures stand side by side.
_ROW: Final = 16

#: Words above a signature, the surest first.
_PHRASES: Final = (
    re.compile(r"\b(yang (membuat|memberi)( per)?nyataan|yang menyatakan|pembuat pernyataan)\b"),
    re.compile(r"\b(hormat (saya|kami)|pemohon|pelamar|pemberi kuasa|penerima kuasa|yang menerima|penerima uang)\b"),
    re.compile(r"^\W*(pihak (pertama|kedua|ke-?\s?[12])|penjual|pembeli|penyewa|peminjam|yang berutang|debitur)\b"),
)
_BLANKS_TO_SIGN: Final = re.compile(r"^\(?\s*[._…\-\s]{6,}\s*\)?$")


@dataclass(frozen=True, slots=True)
class Place:
    """The upper left corner of a square as seen, in whole points."""

    left: int
    top: int


class Preset(Enum):
    """Usual places: the square's left and top edge as parts of the page as seen."""

    LEFT_OF_SIGNATURE = (0.44, 0.64)
    """Left of the signature block at the lower right of an Indonesian letter."""
    LOWER_RIGHT = (0.7, 0.72)
    LOWER_MIDDLE = (0.42, 0.72)
    LOWER_LEFT = (0.12, 0.72)
    UPPER_RIGHT = (0.8, 0.05)

    def place(self, width: float, height: float, side: int) -> Place:
        """The place on a page of this size, kept off its edges where there is room."""
        across, down = self.value
        return Place(
            _kept(width * across, width, side),
            _kept(height * down, height, side),
        )


#: By the issuer's name of the type. A statement or letter is signed at the lower right, and its stamp stands left of
#: the name; an agreement has two parties side by side; a receipt is short; deeds have their stamp on the head page.
_PRESETS: Final = {
    "Surat Pernyataan": Preset.LEFT_OF_SIGNATURE,
    "Surat Lainnya": Preset.LEFT_OF_SIGNATURE,
    "Surat Keterangan": Preset.LEFT_OF_SIGNATURE,
    "Surat Perjanjian": Preset.LOWER_MIDDLE,
    "Dokumen penerimaan uang (lebih dari 5 juta)": Preset.LOWER_RIGHT,
    "Dokumen pernyataan jumlah uang lebih dari 5jt": Preset.LOWER_RIGHT,
    "Dokumen pelunasan utang (lebih dari 5 juta)": Preset.LOWER_RIGHT,
    "Akta Notaris": Preset.UPPER_RIGHT,
    "Akta Pejabat": Preset.UPPER_RIGHT,
    "Dokumen Lelang": Preset.LOWER_RIGHT,
    "Dokumen Transaksi": Preset.LOWER_RIGHT,
    "Surat Berharga": Preset.LOWER_RIGHT,
}


def preset_for(document_type: DocumentType | None) -> Preset:
    """Where a document of this type usually gets its stamp."""
    return Preset.LEFT_OF_SIGNATURE if document_type is None else _PRESETS.get(document_type.name, Preset.LOWER_RIGHT)


@dataclass(frozen=True, slots=True)
class Covered:
    """What a square covers. ``ink`` is something drawn or scanned that is not known to be text."""

    text: bool = False
    signature: bool = False
    stamp: bool = False
    ink: bool = False

    @property
    def anything(self) -> bool:
        """Whether it should be moved."""
        return self.text or self.signature or self.stamp or self.ink


def covered(layout: PageLayout, square: ViewRect, taken: Iterable[ViewRect] = ()) -> Covered:
    """What ``square`` covers on the page; ``taken`` are the other squares on it."""
    kinds = {box.kind for box in layout.boxes if _counts(layout, box) and square.meets(box.rect)}
    return Covered(
        text=any(square.meets(line.rect) for line in layout.lines),
        signature=bool(kinds & {BoxKind.SIGNATURE, BoxKind.EMPTY_SIGNATURE}),
        stamp=BoxKind.STAMP in kinds or any(square.meets(other) for other in taken),
        ink=bool(kinds & {BoxKind.IMAGE, BoxKind.ANNOTATION}) or layout.ink.count(_within(square)) > _DUST,
    )


def propose(layout: PageLayout, side: int, taken: Sequence[ViewRect] = ()) -> Place | None:
    """A place beside where somebody signs that covers nothing, or None.

    Looks for an empty signature field, then for words such as "Yang membuat pernyataan" or "Hormat saya", then for a
    line to sign on; of equals the lowest on the page, of two side by side the right one. Left of it is best, as
    Indonesian letters have it, then right, below, above.
    """
    if not layout.complete:
        return None
    for block in _blocks(layout):
        for place in _beside(block, side):
            if _is_free(layout, place, side, taken):
                return place
    return None


def settle(layout: PageLayout, side: int, preset: Preset, taken: Sequence[ViewRect] = ()) -> Place:
    """The preset's place, or the nearest to it that covers nothing; the preset's own where there is none near."""
    wanted = preset.place(layout.width, layout.height, side)
    if not layout.complete:
        return wanted
    return next((place for place in _around(wanted) if _is_free(layout, place, side, taken)), wanted)


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that a square snapped to: x where it is ``upright``, else y."""

    upright: bool
    at: float


@dataclass(frozen=True, slots=True)
class Snapped:
    """Where a dragged square comes to rest, and the lines that drew it there."""

    place: Place
    guides: tuple[Guide, ...]


def snap(layout: PageLayout, square: ViewRect, taken: Iterable[ViewRect], reach: float) -> Snapped:
    """``square`` drawn to what lies within ``reach`` points of its edges or middle.

    Across: edges of text and boxes, the page's centre line, edges and middles of other stamps. Down: baselines and tops
    of text, edges of boxes, the page's centre line, edges and middles of other stamps.
    """
    boxes = [box.rect for box in layout.boxes if _counts(layout, box)]
    others = tuple(taken)
    across = [layout.width / 2]
    down = [layout.height / 2]
    for rect in (*(line.rect for line in layout.lines), *boxes, *others):
        across += (rect.left, rect.right)
    down += [line.baseline for line in layout.lines]
    down += [line.rect.top for line in layout.lines]
    for rect in (*boxes, *others):
        down += (rect.top, rect.bottom)
    across += [rect.left + rect.width / 2 for rect in others]
    down += [rect.top + rect.height / 2 for rect in others]
    left, upright = _drawn(square.left, square.width, across, reach)
    top, level = _drawn(square.top, square.height, down, reach)
    guides = (*(Guide(upright=True, at=at) for at in upright), *(Guide(upright=False, at=at) for at in level))
    return Snapped(Place(left, top), guides)


def _drawn(start: float, length: float, targets: Iterable[float], reach: float) -> tuple[int, tuple[float, ...]]:
    """The start nearest to ``start`` that puts an edge or the middle on a target; and that target, if any."""
    best: tuple[float, float, float] | None = None
    for target in targets:
        for offset in (0.0, length, length / 2):
            away = target - offset - start
            if abs(away) <= reach and (best is None or abs(away) < best[0]):
                best = (abs(away), start + away, target)
    return (_whole(start), ()) if best is None else (_whole(best[1]), (best[2],))


def _blocks(layout: PageLayout) -> Iterator[ViewRect]:
    """Where people sign, the likeliest first: each block from the words above the signature to the name below it."""
    fields = [box.rect for box in layout.boxes if box.kind is BoxKind.EMPTY_SIGNATURE]
    yield from sorted(fields, key=_reading_order, reverse=True)
    said = [line for line in layout.lines if len(line.text.strip()) <= _LONGEST_PHRASE and ":" not in line.text]
    for phrase in _PHRASES:
        found = [line for line in said if phrase.search(" ".join(line.text.lower().split()))]
        for line in sorted(found, key=lambda line: _reading_order(line.rect), reverse=True):
            yield _signing_block(layout, line)
    lines = [line.rect for line in said if _BLANKS_TO_SIGN.match(line.text.strip())]
    shortest, longest = _RULE_LENGTHS
    lines += [box.rect for box in layout.boxes if box.kind is BoxKind.RULE and shortest <= box.rect.width <= longest]
    for rect in sorted(lines, key=_reading_order, reverse=True):
        if rect.top > layout.height * _LOWER_PART:
            top = max(0.0, rect.top - _USUAL_ROOM)
            yield ViewRect(rect.left, top, rect.width, rect.bottom - top)


def _signing_block(layout: PageLayout, words: TextLine) -> ViewRect:
    """From the words to the name under the signature's room, or as high as that room usually is."""
    left, right, bottom = words.rect.left, words.rect.right, words.rect.bottom + _USUAL_ROOM
    below = [
        line.rect
        for line in layout.lines
        if words.rect.bottom < line.rect.top < words.rect.bottom + _SIGNING_ROOM
        and line.rect.left < right
        and line.rect.right > left
    ]
    if below:
        name = min(below, key=lambda rect: rect.top)
        left, right, bottom = min(left, name.left), max(right, name.right), name.bottom
    return ViewRect(left, words.rect.top, right - left, bottom - words.rect.top)


def _beside(block: ViewRect, side: int) -> Iterator[Place]:
    middle = block.top + block.height / 2 - side / 2
    steps = sorted(range(-_BESIDE, _BESIDE + 1, _SEARCH_STEP), key=abs)
    columns: tuple[Callable[[int], float], ...] = (
        lambda away: block.left - _GAP - side - away,
        lambda away: block.right + _GAP + away,
    )
    for column in columns:
        for away in (0, 2 * _SEARCH_STEP, 4 * _SEARCH_STEP):
            yield from (Place(_whole(column(away)), _whole(middle + step)) for step in steps)
    for top in (block.bottom + _GAP, block.top - _GAP - side):
        yield from (Place(_whole(block.left + block.width / 2 - side / 2 + step), _whole(top)) for step in steps)


def _around(wanted: Place) -> Iterator[Place]:
    """Places on a grid round ``wanted``, the nearest first."""
    for right, down in _steps_around():
        yield Place(wanted.left + right, wanted.top + down)


@functools.cache
def _steps_around() -> tuple[tuple[int, int], ...]:
    steps = range(-_SEARCH_REACH, _SEARCH_REACH + 1, _SEARCH_STEP)
    return tuple(sorted(((x, y) for x in steps for y in steps), key=lambda step: math.hypot(*step)))


def _is_free(layout: PageLayout, place: Place, side: int, taken: Iterable[ViewRect]) -> bool:
    if not (_EDGE <= place.left <= layout.width - side - _EDGE and _EDGE <= place.top <= layout.height - side - _EDGE):
        return False
    square = ViewRect(place.left - 1, place.top - 1, side + 2, side + 2)
    return not covered(layout, square, taken).anything


def _counts(layout: PageLayout, box: LayoutBox) -> bool:
    """Whether a box is something on the page, not the page itself as a picture."""
    share = box.rect.width * box.rect.height / (layout.width * layout.height)
    return box.kind is not BoxKind.IMAGE or share <= _BACKGROUND


def _within(square: ViewRect) -> ViewRect:
    """The square without its rim: what touches it there is in a cell that it shares."""
    rim = min(2.0, square.width / 4)
    return ViewRect(square.left + rim, square.top + rim, square.width - 2 * rim, square.height - 2 * rim)


def _reading_order(rect: ViewRect) -> tuple[int, float]:
    """From the upper left to the lower right: what stands side by side counts as one row."""
    return round(rect.top / _ROW), rect.left


def _kept(start: float, length: float, side: int) -> int:
    edge = max(0.0, min(_EDGE, (length - side) / 2))
    return _whole(min(max(start, edge), max(edge, length - side - edge)))


def _whole(value: float) -> int:
    return math.floor(value + 0.5)
