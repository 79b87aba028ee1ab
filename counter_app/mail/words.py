"""The letter's own catalogue of words, apart from the interface's and the paper's.

``resources/mail/<language>.toml``; a catalogue with a missing or unknown key is packed wrongly: BugError at load.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import Any, Final

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.resources import resource_path


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Templates. ``subject`` and ``intro`` take ``office``, ``file`` takes ``name``, ``serials`` and ``sha256``."""

    subject: str
    training: str
    intro: str
    file: str
    check: str
    untouched: str
    closing: str


_NAMES: Final = frozenset(field.name for field in fields(LetterWords))


def load_letter_words(language: Language) -> LetterWords:
    """The letter's words in one language."""
    path = resource_path("mail", f"{language.value}.toml")
    texts: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    if texts.keys() != _NAMES or not all(isinstance(text, str) and text for text in texts.values()):
        raise BugError(f"letter catalogue {path.name}: {sorted(texts.keys() ^ _NAMES)}")
    return LetterWords(**texts)
