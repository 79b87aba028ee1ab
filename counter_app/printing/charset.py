"""Text that a receipt printer can print: one code page of its own, without control characters.

One fixed code page, since python-escpos' automatic choice is odd and turns what it cannot encode into
``?`` without a word (libraries, "Receipt printers"). Names come from people and files: a control
character in one would be a command to the printer, so none survives.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class CodePage(StrEnum):
    """Code pages that are used, the best first; each of the printers' profiles has at least one of them."""

    CP858 = "cp858"
    CP850 = "cp850"
    CP1252 = "cp1252"
    CP437 = "cp437"


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
#: For code pages that lack the letter itself, and where decomposition gives nothing.
_POORER: Final = {
    "€": "EUR",
    "©": "(c)",
    "®": "(R)",
    "×": "x",
    "÷": "/",
    "·": "*",
    "¸": ",",
    "´": "'",
    "`": "'",
    "«": '"',
    "»": '"',
    "Ø": "O",
    "ø": "o",
    "Æ": "AE",
    "æ": "ae",
    "ß": "ss",
    "Ð": "D",
    "ð": "d",
    "Þ": "Th",
    "þ": "th",
    "ı": "i",
    "¦": "|",
}
#: Format characters take no cell: joiners, direction marks, byte order mark, soft hyphen.
_INVISIBLE: Final = "Cf"
_COMBINING: Final = "M"


@dataclass(frozen=True, slots=True)
class Printable:
    """A text in the code page, and how many characters had to become ``?``."""

    text: str
    lost: int


def to_printable(text: str, page: CodePage = CodePage.CP858) -> Printable:
    """``text`` in characters of a code page, each one cell wide; runs of white space become one space.

    What the page lacks is transliterated (``–`` → ``-``, ``ž`` → ``z``); the rest becomes ``?`` and is
    counted.
    """
    if text.isascii() and text.isprintable():
        return Printable(" ".join(text.split()), 0)
    out: list[str] = []
    lost = 0
    for char in unicodedata.normalize("NFC", text):
        piece = _one(char, page)
        if piece is None:
            lost += 1
            piece = SUBSTITUTE
        out.append(piece)
    return Printable(" ".join("".join(out).split()), lost)


def _one(char: str, page: CodePage) -> str | None:
    if " " <= char <= "~":
        return char
    if char in _TABLE:
        return _TABLE[char]
    category = unicodedata.category(char)
    if category == _INVISIBLE:
        return ""
    if category.startswith("C") or char.isspace():
        return " "
    if _encodes(char, page):
        return char
    if char in _POORER:
        return _POORER[char]
    plain = "".join(
        piece for piece in unicodedata.normalize("NFKD", char) if not unicodedata.category(piece).startswith(_COMBINING)
    )
    if not plain:
        return "" if category.startswith(_COMBINING) else None
    replaced = "".join(_TABLE.get(piece, piece) for piece in plain)
    return replaced if replaced.isprintable() and _encodes(replaced, page) else None


def _encodes(text: str, page: CodePage) -> bool:
    try:
        text.encode(page)
    except UnicodeEncodeError:
        return False
    return True
