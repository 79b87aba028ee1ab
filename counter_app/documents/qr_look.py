"""Whether a picture has the three corner squares of a QR code.

Read like a scanner does: rows and columns in which dark and light follow each other as 1:1:3:1:1. A sign, no
decoder: it says that something looks like a QR code, not what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from PIL.Image import Image, Transpose

_PATTERN: Final = (1, 1, 3, 1, 1)
_MODULES: Final = 7
#: How far a run may be from its part of the pattern, in modules.
_TOLERANCE: Final = 0.6
_CORNERS: Final = 3
_DARK: Final = 128
_EVERY: Final = 2


def has_qr_corners(picture: Image) -> bool:
    """Whether the picture, of some hundred pixels a side, shows at least three of them."""
    grey = picture.convert("L")
    width, height = grey.size
    rows = grey.tobytes()
    columns = grey.transpose(Transpose.TRANSPOSE).tobytes()
    corners: list[tuple[int, int, float]] = []
    for y in range(0, height, _EVERY):
        for x, module in _centres(rows[y * width : (y + 1) * width]):
            line = columns[x * height : (x + 1) * height]
            if any(abs(at - y) <= 2 * module for at, _ in _centres(line)):
                _add(corners, x, y, module)
    return len(corners) >= _CORNERS


def _add(corners: list[tuple[int, int, float]], x: int, y: int, module: float) -> None:
    """Rows through one corner square find it again and again."""
    if not any(abs(x - cx) < _MODULES * module and abs(y - cy) < _MODULES * module for cx, cy, _ in corners):
        corners.append((x, y, module))


def _centres(line: bytes) -> Iterator[tuple[int, float]]:
    """Middles of the pattern in a line of grey values, each with the size of a module."""
    runs = [(dark, len(list(group))) for dark, group in groupby(line, key=lambda value: value < _DARK)]
    at = 0
    for index, (dark, length) in enumerate(runs):
        five = [run for _, run in runs[index : index + len(_PATTERN)]]
        if dark and _fits(five):
            yield at + sum(five) // 2, sum(five) / _MODULES
        at += length


def _fits(runs: Sequence[int]) -> bool:
    module = sum(runs) / _MODULES
    return (
        len(runs) == len(_PATTERN)
        and module >= 1
        and all(abs(run / module - part) <= _TOLERANCE for run, part in zip(runs, _PATTERN, strict=True))
    )
