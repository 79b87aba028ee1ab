"""A number as a picture, larger than a printer's own largest letters, in square dots of one size."""

from __future__ import annotations

from typing import Final

from counter_app.printing.blocks import Picture

#: Five columns, seven rows a digit; a row is five bits, the left column the highest.
_DIGITS: Final = (
    (0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110),
    (0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110),
    (0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111),
    (0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110),
    (0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010),
    (0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110),
    (0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110),
    (0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000),
    (0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110),
    (0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100),
)
_COLUMNS: Final = 5
_ROWS: Final = 7
#: Dots of the printer a square, by how many digits there are: whole bytes, and no wider than a roll of 58 mm.
_SQUARES: Final = {1: 24, 2: 24, 3: 16, 4: 16}
_SMALLEST: Final = 8


def number_picture(number: int) -> Picture:
    """The digits of ``number`` (from 0) beside each other, with one square between them."""
    digits = [_DIGITS[int(sign)] for sign in str(number)]
    dots = _SQUARES.get(len(digits), _SMALLEST)
    squares = len(digits) * (_COLUMNS + 1) - 1
    rows: list[bytes] = []
    for row in range(_ROWS):
        bits = 0
        for digit in digits:
            bits = bits << (_COLUMNS + 1) | digit[row] << 1
        rows.extend([_packed(bits >> 1, squares, dots)] * dots)
    return Picture(squares * dots, _ROWS * dots, b"".join(rows))


def _packed(bits: int, squares: int, dots: int) -> bytes:
    """A row of squares as a row of dots, begun at a byte."""
    return b"".join((b"\xff" if bits >> place & 1 else b"\x00") * (dots // 8) for place in reversed(range(squares)))
