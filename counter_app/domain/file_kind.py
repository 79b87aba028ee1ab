"""What a file that somebody brings is, and how its name may be shown (domain reference, "Documents that people bring").

Names come from outside: they decide nothing, and are shown only after :func:`shown_name`.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Final

#: Longer names are cut in the middle: the beginning tells what it is, the end which of many.
_LONGEST_NAME: Final = 120
_NAMELESS: Final = "–"
#: Letters for which no glyph is drawn, or which turn the order of what is drawn ("gpj.exe" as "exe.jpg").
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class FileKind(StrEnum):
    """The kind of a file by its content, never by its name."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    HEIC = "heic"
    OTHER_PICTURE = "other_picture"
    """GIF, WebP, BMP, AVIF: pictures that this program makes no document of."""
    WORD = "word"
    """Microsoft Word, the packed form of 2007 and later."""
    OLD_WORD = "old_word"
    EXCEL = "excel"
    """Microsoft Excel, old and new."""
    SLIDES = "slides"
    """Microsoft PowerPoint, old and new, and OpenDocument presentations."""
    ODT = "odt"
    """OpenDocument: texts and sheets."""
    RTF = "rtf"
    HTML = "html"
    ZIP = "zip"
    """A packed folder: ZIP, RAR, 7z, gzip."""
    LOCKED_OFFICE = "locked_office"
    """An office document with a password."""
    TEXT = "text"
    EMPTY = "empty"
    OTHER = "other"

    @property
    def is_picture(self) -> bool:
        """Whether a PDF can be made of it."""
        return self in _PICTURES

    @property
    def refusal(self) -> str:
        """The code that says why nothing can be made of it; "" for a PDF and for pictures."""
        if self is FileKind.PDF or self.is_picture:
            return ""
        return _FINDINGS.get(self, f"document.kind_{self.value}")


_FINDINGS: Final = {FileKind.EMPTY: "document.empty", FileKind.OTHER: "document.not_pdf"}
_PICTURES: Final = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.HEIC})


def shown_name(name: str) -> str:
    """A file's name for the screen and the journal: valid Unicode, nothing unseen in it, not too long."""
    clean = name.encode("utf-8", "replace").decode()
    clean = "".join(letter for letter in clean if unicodedata.category(letter) not in _UNSEEN).strip()
    if len(clean) > _LONGEST_NAME:
        half = (_LONGEST_NAME - 1) // 2
        clean = f"{clean[:half]}…{clean[-half:]}"
    return clean or _NAMELESS
