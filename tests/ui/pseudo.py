"""Languages that nobody speaks: they show which words are not translated, and which layouts hold longer ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QCoreApplication, QTranslator

_ACCENTED: Final = str.maketrans("aceinosuyACEINOSUY", "åçéîñöšüýÅÇÉÎÑÖŠÜÝ")
#: Places for values, marks of the keyboard and of bold words: they stay as they are.
_KEPT: Final = re.compile(r"(\{[^}]*\}|%n|%\d|&.)")
_LONGER: Final = 0.4
_FILLING: Final = "łong "


def accented(text: str) -> str:
    """Readable, with other letters, and longer by two fifths."""
    parts = [part if _KEPT.fullmatch(part) else part.translate(_ACCENTED) for part in _KEPT.split(text)]
    more = max(1, round(len(text) * _LONGER))
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more].strip()
    return f"{''.join(parts)} {filling or 'ł'}"


def doubled(text: str) -> str:
    """Twice the same."""
    return f"{text} {text}"


class PseudoTranslator(QTranslator):
    """Translates every source text by a rule."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def isEmpty(self) -> bool:
        """Qt installs none that is empty."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """By the rule."""
        return self._rule(source) if source else ""


@contextmanager
def speaking(rule: Callable[[str], str]) -> Iterator[None]:
    """The interface speaks it meanwhile."""
    app = QCoreApplication.instance()
    assert app is not None
    translator = PseudoTranslator(rule)
    assert app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
