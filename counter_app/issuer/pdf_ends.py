"""Whether bytes are a whole PDF, by their two ends alone: what is inside is read by the worker process."""

from __future__ import annotations

import re
from typing import Final

_HEADER_WITHIN: Final = 1024
_END_WITHIN: Final = 2048
_START: Final = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\s\0]*\Z")
_REFERENCES: Final = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")


def begins(content: bytes) -> bool:
    """Whether it begins as a PDF does."""
    return b"%PDF-" in content[:_HEADER_WITHIN]


def ends(content: bytes) -> bool:
    """Whether it ends as a PDF does."""
    return b"%%EOF" in content[-_END_WITHIN:]


def is_whole(content: bytes) -> bool:
    """Whether both ends are there, nothing follows, and the end finds the table of objects that it names."""
    found = _START.search(content, max(0, len(content) - _END_WITHIN))
    if not begins(content) or found is None:
        return False
    # Some files count from their header, which need not be their first byte.
    place, header = int(found[1]), content.index(b"%PDF-")
    return any(_REFERENCES.match(content, start) is not None for start in (place, place + header))


def signatures(content: bytes) -> int:
    """How many signatures it carries; their byte ranges always stand in the clear."""
    return content.count(b"/ByteRange")
