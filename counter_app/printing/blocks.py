"""Blocks of a paper and how they flow into rows of a fixed number of columns.

A layout says *what* stands on a paper (:data:`Block`); :func:`flow` says in which row and column each
character stands (:class:`Sheet`). The printer's bytes and the preview are both made from the sheet, so
they cannot differ.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final, assert_never

from counter_app.printing.charset import CodePage, to_printable


class Paper(StrEnum):
    """Rolls that counters have (domain reference, "Receipts"): width in mm and columns of font A."""

    MM58 = "58mm-32"
    MM80 = "80mm-48"
    MM80_42 = "80mm-42"

    @property
    def columns(self) -> int:
        """Characters in a row of normal size."""
        match self:
            case Paper.MM58:
                return 32
            case Paper.MM80:
                return 48
            case Paper.MM80_42:
                return 42

    @property
    def dots(self) -> int:
        """Printable width in dots of 1/8 mm."""
        match self:
            case Paper.MM58:
                return 384
            case Paper.MM80 | Paper.MM80_42:
                return 576


class Align(Enum):
    """Where a text stands in its row."""

    LEFT = 0
    CENTRE = 1
    RIGHT = 2


class Size(Enum):
    """Character size: times wider, times higher."""

    NORMAL = (1, 1)
    TALL = (1, 2)
    DOUBLE = (2, 2)

    @property
    def wide(self) -> int:
        """Cells that one character takes in its row."""
        return self.value[0]

    @property
    def high(self) -> int:
        """Rows that one character takes."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, wrapped at words."""

    text: str
    align: Align = Align.LEFT
    bold: bool = False
    size: Size = Size.NORMAL


@dataclass(frozen=True, slots=True)
class Columns:
    """A label at the left, ``indent`` cells in, and a value at the right edge.

    The value stays in one piece where a row can hold it.
    """

    left: str
    right: str
    bold: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code in the middle of the paper."""

    payload: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the middle of the paper: ``height`` rows of ``width`` dots, eight a byte, the highest bit first.

    A set bit is black; each row begins a byte.
    """

    width: int
    height: int
    bits: bytes


@dataclass(frozen=True, slots=True)
class Space:
    """Empty rows."""

    rows: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of the paper."""


Block = Text | Columns | Rule | Qr | Picture | Space | Cut


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: at most ``columns`` ÷ ``size.wide`` characters of the code page."""

    text: str
    align: Align = Align.LEFT
    bold: bool = False
    size: Size = Size.NORMAL


SheetItem = Row | Qr | Picture | Cut


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready for a printer or a picture, in characters of ``page``; ``lost`` of them had to become ``?``."""

    items: tuple[SheetItem, ...]
    columns: int
    lost: int
    page: CodePage = CodePage.CP858


#: A row must hold at least one character of double width.
SMALLEST: Final = 2


def wrap(text: str, width: int) -> list[str]:
    """Rows of at most ``width`` characters, broken at spaces, inside a word only where it is longer than a row.

    No character but the spaces at a break is lost; an empty text gives no row.
    """
    if 0 < len(text) <= width and text == " ".join(text.split()):
        return [text]  # most of a paper: nothing to be broken
    return textwrap.wrap(text, width, break_long_words=True, break_on_hyphens=False)


def flow(blocks: Iterable[Block], columns: int, page: CodePage = CodePage.CP858) -> Sheet:
    """Put blocks into rows of ``columns`` characters of ``page``. ValueError for a paper narrower than two."""
    if columns < SMALLEST:
        raise ValueError("a paper has at least two columns")
    items: list[SheetItem] = []
    lost = 0
    for block in blocks:
        match block:
            case Text():
                printable = to_printable(block.text, page)
                lost += printable.lost
                for line in wrap(printable.text, columns // block.size.wide):
                    items.append(Row(line, block.align, block.bold, block.size))
            case Columns():
                left, right = to_printable(block.left, page), to_printable(block.right, page)
                lost += left.lost + right.lost
                for line in _columns(left.text, right.text, columns // block.size.wide, block.indent):
                    items.append(Row(line, Align.LEFT, block.bold, block.size))
            case Rule():
                items.append(Row("-" * columns))
            case Space():
                items.extend(Row("") for _ in range(block.rows))
            case Qr() | Picture() | Cut():
                items.append(block)
            case _:
                assert_never(block)
    return Sheet(tuple(items), columns, lost, page)


def _columns(left: str, right: str, width: int, indent: int) -> Iterator[str]:
    """Rows of a label and its value: beside each other if they fit, else the value below, at the right edge."""
    margin = " " * min(indent, width - 1)
    labels = [margin + label for label in wrap(left, width - len(margin))]
    values = wrap(right, width)
    if labels and values and len(labels[-1]) + 1 + len(values[0]) <= width:
        last, first = labels.pop(), values.pop(0)
        labels.append(last + first.rjust(width - len(last)))
    yield from labels
    for value in values:
        yield value.rjust(width)
