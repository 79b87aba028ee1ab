"""Names of files that the counter writes: harmless on every file system, and in a mail."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST_STEM_BYTES: Final = 120
_FALLBACK: Final = "dokumen"
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{digit}" for port in ("COM", "LPT") for digit in (*"0123456789", "¹", "²", "³")}
)


def handed_over_name(file_name: str) -> str:
    """``surat.pdf`` → ``surat-bermeterai.pdf``."""
    name = re.split(r"[/\\]", file_name)[-1]
    stem = name.rpartition(".")[0] or name or _FALLBACK
    return f"{stem}-bermeterai.pdf"


def safe_file_name(file_name: str) -> str:
    """A name for a PDF that every file system takes and that hides nothing.

    Folders, control and direction characters, Windows' reserved names, dots and blanks at the ends and
    other endings than ``.pdf`` go; what is too long is cut between characters.
    """
    name = unicodedata.normalize("NFC", file_name)
    name = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = _FORBIDDEN.sub("_", name)
    stem = name[:-4] if name.lower().endswith(".pdf") else name
    stem = " ".join(stem.split()).strip(" .").lstrip("-~")
    stem = stem.encode("utf-8")[:_LONGEST_STEM_BYTES].decode("utf-8", "ignore").strip(" .")
    if stem.partition(".")[0].rstrip().upper() in _RESERVED:
        stem = f"{_FALLBACK}_{stem}"
    return f"{stem or _FALLBACK}.pdf"
