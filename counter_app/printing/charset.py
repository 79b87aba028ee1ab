"""Text that a receipt printer can print: code page 858, without control characters.

One fixed code page, since python-escpos' automatic choice is odd and turns what it cannot encode into
``?`` without a word (libraries, "Receipt printers"). Names come from people and files: a control
character in one would be a command to the printer, so none survives.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

CODE_PAGE: Final = "cp858"
SUBSTITUTE: Final = "?"

#: What decomposition does not give. Typographic signs first, then letters of names.
_TABLE: Final = {
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "―": "-",
    "−": "-",
    "“": '"',
    "”": '"',
    "„": '"',
    "″": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "′": "'",
    "ʼ": "'",
    "ʻ": "'",
    "•": "*",
    "‹": "<",
    "›": ">",
    "…": "...",
    "⁄": "/",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "œ": "oe",
    "Œ": "OE",
    "ẞ": "SS",
    "\u00a0": " ",
}
#: Format characters take no cell: joiners, direction marks, byte order mark, soft hyphen.
_INVISIBLE: Final = "Cf"
_COMBINING: Final = "M"


@dataclass(frozen=True, slots=True)
class Printable:
    """A text in the code page, and how many characters had to become ``?``."""

    text: str
    lost: int


def to_printable(text: str) -> Printable:
    """``text`` in characters of code page 858, each one cell wide; runs of white space become one space.

    What the page lacks is transliterated (``–`` → ``-``, ``ž`` → ``z``); the rest becomes ``?`` and is
    counted.
    """
    if text.isascii() and text.isprintable():
        return Printable(" ".join(text.split()), 0)
    out: list[str] = []
    lost = 0
    for char in unicodedata.normalize("NFC", text):
        piece = _one(char)
        if piece is None:
            lost += 1
            piece = SUBSTITUTE
        out.append(piece)
    return Printable(" ".join("".join(out).split()), lost)


def _one(char: str) -> str | None:
    if " " <= char <= "~":
        return char
    if char in _TABLE:
        return _TABLE[char]
    category = unicodedata.category(char)
    if category == _INVISIBLE:
        return ""
    if category.startswith("C") or char.isspace():
        return " "
    if _encodes(char):
        return char
    plain = "".join(
        piece for piece in unicodedata.normalize("NFKD", char) if not unicodedata.category(piece).startswith(_COMBINING)
    )
    if not plain:
        return "" if category.startswith(_COMBINING) else None
    replaced = "".join(_TABLE.get(piece, piece) for piece in plain)
    return replaced if replaced.isprintable() and _encodes(replaced) else None


def _encodes(text: str) -> bool:
    try:
        text.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True
