"""A small ESC/POS printer: bytes back to rows, codes and cuts. Any command that it does not know fails the test."""

from __future__ import annotations

from typing import Final

from counter_app.printing.blocks import Align, Cut, Qr, Row, SheetItem, Size
from tests.printing import qr_decoder

_ALIGN: Final = {0: Align.LEFT, 1: Align.CENTRE, 2: Align.RIGHT}
_CP858: Final = 19


def decode(content: bytes) -> tuple[SheetItem, ...]:
    """What a printer would put on paper."""
    return _Printer(content).run()


class _Printer:
    def __init__(self, content: bytes) -> None:
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
        assert self._page == _CP858, "text before the code page is chosen"
        self._items.append(Row(self._line.decode("cp858"), self._align, self._bold, self._size))
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
                self._items.append(Qr(qr_decoder.decode(qr_decoder.modules_of(self._raster()))))
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
            case Cut():
                lines.append("[CUT]")
    return "".join(f"{line.rstrip()}\n" for line in lines)
