"""A small ESC/POS printer: bytes back to rows, codes and cuts. Any command that it does not know fails the test."""

from __future__ import annotations

from typing import Final

from counter_app.printing.blocks import Align, Cut, Picture, Qr, Row, SheetItem, Size
from tests.printing import qr_decoder

_ALIGN: Final = {0: Align.LEFT, 1: Align.CENTRE, 2: Align.RIGHT}
_CP858: Final = 19


def decode(content: bytes, number: int = _CP858, page: str = "cp858") -> tuple[SheetItem, ...]:
    """What a printer whose code page ``number`` is ``page`` would put on paper."""
    return _Printer(content, number, page).run()


class _Printer:
    def __init__(self, content: bytes, number: int, page: str) -> None:
        self._number, self._encoding = number, page
        self._content = content
        self._at = 0
        self._items: list[SheetItem] = []
        self._line = bytearray()
        self._align, self._bold, self._size = Align.LEFT, False, Size.NORMAL
        self._page: int | None = None

    def run(self) -> tuple[SheetItem, ...]:
        assert self._content.startswith(b"\x1b@"), "a paper begins with a reset"
        while self._at < len(self._content):
            byte = self._take(1)[0]
            match byte:
                case 0x1B:
                    self._escape()
                case 0x1D:
                    self._group()
                case 0x0A:
                    self._feed_line()
                case _:
                    assert byte >= 0x20, f"control byte {byte:#x} in text"
                    self._line.append(byte)
        assert not self._line, "text without an end of line never comes out"
        return tuple(self._items)

    def _take(self, count: int) -> bytes:
        taken = self._content[self._at : self._at + count]
        assert len(taken) == count, "the bytes end inside a command"
        self._at += count
        return taken

    def _feed_line(self) -> None:
        assert self._page == self._number, "text before the code page is chosen"
        self._items.append(Row(self._line.decode(self._encoding), self._align, self._bold, self._size))
        self._line.clear()

    def _escape(self) -> None:
        command = self._take(1)
        if command == b"@":
            self._align, self._bold, self._size = Align.LEFT, False, Size.NORMAL
            return
        value = self._take(1)[0]
        match command:
            case b"t":
                self._page = value
            case b"E":
                self._bold = bool(value & 1)
            case b"a":
                assert not self._line, "alignment counts at the start of a line only"
                self._align = _ALIGN[value]
            case b"d":
                assert not self._line
            case b"p":
                assert not self._line
                assert len(self._take(2)) == 2
            case _:
                raise AssertionError(f"ESC {command!r}")

    def _group(self) -> None:
        command = self._take(1)
        match command:
            case b"!":
                value = self._take(1)[0]
                self._size = Size(((value >> 4) + 1, (value & 0x0F) + 1))
            case b"V":
                assert self._take(1) in (b"\x00", b"\x01")
                self._items.append(Cut())
            case b"v":
                assert self._take(2) == b"0\x00"
                self._items.append(_code_or_picture(self._raster()))
            case _:
                raise AssertionError(f"GS {command!r}")

    def _raster(self) -> list[list[bool]]:
        assert not self._line, "a picture begins on a line of its own"
        assert self._align is Align.CENTRE
        size = self._take(4)
        width, height = size[0] | size[1] << 8, size[2] | size[3] << 8
        return [
            [bool(byte >> bit & 1) for byte in self._take(width) for bit in range(7, -1, -1)] for _ in range(height)
        ]


def _code_or_picture(dots: list[list[bool]]) -> Qr | Picture:
    try:
        return Qr(qr_decoder.decode(qr_decoder.modules_of(dots)))
    except (AssertionError, IndexError, KeyError, ZeroDivisionError):
        return _picture(dots)


def _picture(dots: list[list[bool]]) -> Picture:
    """Dots right of the last black one may be what fills the last byte up."""
    width = max((x + 1 for row in dots for x, dot in enumerate(row) if dot), default=0)
    bits = bytearray()
    for row in dots:
        padded = row[:width] + [False] * (-width % 8)
        for at in range(0, len(padded), 8):
            bits.append(sum(bit << (7 - place) for place, bit in enumerate(padded[at : at + 8])))
    return Picture(width, len(dots), bytes(bits))


def as_text(items: tuple[SheetItem, ...], columns: int) -> str:
    """A paper as plain text, for people and golden files: what does not fit its paper fails."""
    lines: list[str] = []
    for item in items:
        match item:
            case Row():
                width = columns // item.size.wide
                assert len(item.text) <= width
                match item.align:
                    case Align.LEFT:
                        lines.append(item.text)
                    case Align.CENTRE:
                        lines.append(" " * ((width - len(item.text)) // 2 * item.size.wide) + item.text)
                    case Align.RIGHT:
                        lines.append(item.text.rjust(width))
            case Qr():
                lines.append(f"[QR {item.payload}]".center(columns).rstrip())
            case Picture():
                lines.append(f"[PICTURE {item.width}x{item.height}]".center(columns).rstrip())
            case Cut():
                lines.append("[CUT]")
    return "".join(f"{line.rstrip()}\n" for line in lines)
