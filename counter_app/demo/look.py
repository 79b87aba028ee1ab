"""A language and a theme in which the demonstration is played: ``id-light``, ``en-contrast``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from counter_app.domain.formats import Language
from counter_app.machine.preferences import Preferences, ThemeChoice


@dataclass(frozen=True, slots=True)
class Look:
    """Keeps nothing: it is what the window reads its preferences from (``ui.looks.PreferenceStore``)."""

    language: Language = Language.INDONESIAN
    theme: ThemeChoice = ThemeChoice.LIGHT

    @classmethod
    def parse(cls, text: str) -> Look:
        """Raises ValueError for what is none."""
        language, _, theme = text.partition("-")
        return cls(Language(language), ThemeChoice(theme))

    @classmethod
    def every(cls) -> Iterator[Look]:
        """Each language in each theme of its own."""
        for language, theme in product(Language, ThemeChoice):
            if theme is not ThemeChoice.SYSTEM:
                yield cls(language, theme)

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}"

    def read(self) -> tuple[Preferences, bool]:
        """Itself, undamaged."""
        return replace(Preferences(), language=self.language, theme=self.theme), False

    def write(self, preferences: Preferences) -> None:
        """A demonstration leaves nothing behind."""
