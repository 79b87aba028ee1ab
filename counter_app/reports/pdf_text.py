"""Texts in the signs that the embedded faces of A4 have (:mod:`.pdf_fonts`)."""

from __future__ import annotations

import unicodedata

from counter_app.reports.pdf_fonts import register

_NOT_SEEN = "\u200b"


def plain(text: str) -> str:
    """What a face has not is written in the nearest signs that it has, or as a question mark."""
    signs = register()
    kept: list[str] = []
    for char in text.replace(_NOT_SEEN, ""):
        nearest = char if char in signs else unicodedata.normalize("NFKD", char)
        kept.append("".join(one for one in nearest if one in signs) or "?")
    return "".join(kept)


def for_paragraph(text: str) -> str:
    """For a paragraph: its markup is not the text's to write."""
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
