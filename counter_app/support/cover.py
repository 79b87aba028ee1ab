"""Covers what must not leave the counter: last of all, over every text of the bundle.

What is put together holds no such thing by its making (allowed keys, counts, codes); this is the second wall. Covered
are numbers, phones and addresses by their form (``domain/masking.py``), what this counter knows to be a name or a
secret, by its letters, and paths, which name users of the computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.domain.masking import scrub

COVERED: Final = "***"
#: Shorter ones would cover half of all words; a name of two letters tells nobody by itself.
_SHORTEST: Final = 3
_URL: Final = re.compile(r"\b(https?|smtp|ldap)://[^\s\"'<>/]+")


@dataclass(frozen=True, slots=True)
class Cover:
    """``words`` are covered wherever they stand; ``places`` are paths and what stands for each of them."""

    words: tuple[str, ...]
    places: Mapping[str, str]

    @staticmethod
    def of(words: Iterable[str], folders: Mapping[str, Path]) -> Cover:
        """The longest first, so that a part of it does not break it before."""
        known = {part for word in words for part in (word, *word.split()) if len(part) >= _SHORTEST}
        spelt = {form: name for name, path in folders.items() for form in _forms(path)}
        longest = dict(sorted(spelt.items(), key=lambda one: -len(one[0])))
        return Cover(tuple(sorted(known, key=len, reverse=True)), longest)

    def __call__(self, text: str) -> str:
        """The text without what it covers."""
        for path, name in self.places.items():
            text = text.replace(path, name)
        text = _URL.sub(lambda found: f"{found.group(1)}://{COVERED}", text)
        for word in self.words:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", COVERED, text, flags=re.IGNORECASE)
        return scrub(text)


def _forms(path: Path) -> tuple[str, ...]:
    """As it is written, and as JSON writes it."""
    plain = str(path)
    return (plain, plain.replace("\\", "\\\\")) if len(plain) > 1 else ()
