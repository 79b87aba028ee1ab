"""Reads small QR codes (versions 1 to 3, level M) from a grid of modules. No error correction: paper from
the printer's own bytes has no errors. Written from ISO/IEC 18004, independent of the library that draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

Grid = tuple[tuple[bool, ...], ...]

_FORMAT_MASK: Final = 0b101010000010010
_LEVEL_M: Final = 0b00
_DATA_CODEWORDS: Final = {1: 16, 2: 28, 3: 44}
_ALPHANUMERIC: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS: Final[tuple[Callable[[int, int], bool], ...]] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _: y % 2 == 0,
    lambda _, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: (y * x) % 2 + (y * x) % 3 == 0,
    lambda y, x: ((y * x) % 2 + (y * x) % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + (y * x) % 3) % 2 == 0,
)


def modules_of(pixels: list[list[bool]]) -> Grid:
    """Cut the light border off a picture (True is dark) and measure the module by the finder pattern."""
    dark_rows = [y for y, row in enumerate(pixels) if any(row)]
    dark_columns = [x for x in range(len(pixels[0])) if any(row[x] for row in pixels)]
    top, left = dark_rows[0], dark_columns[0]
    height, width = dark_rows[-1] - top + 1, dark_columns[-1] - left + 1
    run = 0
    while pixels[top][left + run]:
        run += 1
    dots, rest = divmod(run, 7)
    assert rest == 0
    assert height == width
    assert width % dots == 0
    middle = dots // 2
    side = width // dots
    grid = tuple(
        tuple(pixels[top + y * dots + middle][left + x * dots + middle] for x in range(side)) for y in range(side)
    )
    drawn = [
        [grid[(y - top) // dots][(x - left) // dots] for x in range(left, left + width)]
        for y in range(top, top + height)
    ]
    assert drawn == [row[left : left + width] for row in pixels[top : top + height]], "modules are whole squares"
    return grid


def decode(grid: Grid) -> str:
    """The payload of a code."""
    side = len(grid)
    version = (side - 17) // 4
    positions = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    form = _FORMAT_MASK
    for shift, (y, x) in zip(range(14, -1, -1), positions, strict=True):
        form ^= grid[y][x] << shift
    assert form >> 13 == _LEVEL_M
    mask = _MASKS[(form >> 10) & 0b111]
    bits = [grid[y][x] ^ mask(y, x) for y, x in _zigzag(side, version)]
    return _read(bits[: _DATA_CODEWORDS[version] * 8])


def _zigzag(side: int, version: int) -> Iterator[tuple[int, int]]:
    upwards = True
    right = side - 1
    while right > 0:
        if right == 6:
            right -= 1
        for y in range(side - 1, -1, -1) if upwards else range(side):
            for x in (right, right - 1):
                if not _is_function(y, x, side, version):
                    yield y, x
        upwards = not upwards
        right -= 2


def _is_function(y: int, x: int, side: int, version: int) -> bool:
    finder = (y < 9 and x < 9) or (y < 9 and x >= side - 8) or (y >= side - 8 and x < 9)
    timing = 6 in (y, x)
    alignment = version > 1 and side - 9 <= y < side - 4 and side - 9 <= x < side - 4
    return finder or timing or alignment


class _Bits:
    def __init__(self, bits: list[bool]) -> None:
        self._bits = bits
        self._at = 0

    def take(self, count: int) -> int:
        number = 0
        for bit in self._bits[self._at : self._at + count]:
            number = number << 1 | bit
        self._at += count
        return number

    @property
    def left(self) -> int:
        return len(self._bits) - self._at


def _read(raw: list[bool]) -> str:
    bits = _Bits(raw)
    out = bytearray()
    while bits.left >= 4 and (mode := bits.take(4)):
        match mode:
            case 1:
                for size in _parts(bits.take(10), 3):
                    out += f"{bits.take((0, 4, 7, 10)[size]):0{size}d}".encode()
            case 2:
                for size in _parts(bits.take(9), 2):
                    number = bits.take((0, 6, 11)[size])
                    pair = (number,) if size == 1 else divmod(number, 45)
                    out += "".join(_ALPHANUMERIC[index] for index in pair).encode()
            case 4:
                out += bytes(bits.take(8) for _ in range(bits.take(8)))
            case _:
                raise AssertionError(f"mode {mode}")
    return out.decode()


def _parts(count: int, size: int) -> list[int]:
    return [size] * (count // size) + ([count % size] if count % size else [])
