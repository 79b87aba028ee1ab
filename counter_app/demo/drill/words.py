"""Words of the score sheet: ``resources/drill/<language>.toml``. A key that is missing is packed wrongly: BugError."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final, cast

from counter_app.demo.drill.score import Goal, Line, Score, Verdict
from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.domain.money import Money
from counter_app.resources import resource_path

_MINUTE: Final = 60
#: Figures of a line that are seconds, and those that are rupiah.
_SECONDS: Final = frozenset({"median", "worst"})
_RUPIAH: Final = frozenset({"difference", "off"})


class DrillWords:
    """``words("title")``; of a line its ``title``, what was ``said``, what would be ``better``, and its ``key``."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = dict(texts)

    def __call__(self, key: str, **values: object) -> str:
        try:
            return self._texts[key].format(**values)
        except KeyError:
            raise BugError(f"drill catalogue: no words for {key}") from None

    def total(self, score: Score) -> str:
        """How many goals were met of those that can be judged, and how many cannot; no points."""
        met, unjudged = score.count(Verdict.MET), score.count(Verdict.UNJUDGED)
        parts = [self("total", met=met, judged=met + score.count(Verdict.NOT_MET))]
        if unjudged:
            parts.append(self("total_unjudged", unjudged=unjudged))
        if absent := score.count(Verdict.ABSENT):
            parts.append(self("total_absent", absent=absent))
        return "; ".join(parts)

    def title(self, goal: Goal) -> str:
        """What the goal is."""
        return self(f"{goal}_title")

    def said(self, line: Line) -> str:
        """What became of it."""
        if line.verdict is Verdict.ABSENT:
            return self("absent")
        return self(f"{line.goal}_{line.verdict}", **self._values(line.figures))

    def better(self, line: Line) -> str:
        """What to do the next time, "" where there is nothing to do better."""
        return self(f"{line.goal}_better") if line.verdict in (Verdict.NOT_MET, Verdict.UNJUDGED) else ""

    def key(self, line: Line) -> str:
        """Where it is done."""
        return self(f"{line.goal}_key")

    def verdict(self, verdict: Verdict) -> str:
        """One word of it."""
        return self(f"verdict_{verdict}")

    def _values(self, figures: Mapping[str, int]) -> dict[str, object]:
        values: dict[str, object] = {
            name: self._duration(value) if name in _SECONDS else value for name, value in figures.items()
        }
        return values | {f"{name}_rp": str(Money(value)) for name, value in figures.items() if name in _RUPIAH}

    def _duration(self, seconds: int) -> str:
        minutes, rest = divmod(seconds, _MINUTE)
        return self("minutes", minutes=minutes, seconds=rest) if minutes else self("seconds", seconds=rest)


@cache
def load_words(language: Language = Language.INDONESIAN) -> DrillWords:
    """The words of one language. BugError where it has not the keys of the other."""
    tables = {one: _read(one) for one in Language}
    if len({frozenset(table) for table in tables.values()}) != 1:
        raise BugError("the drill catalogues do not have the same keys")
    return DrillWords(language, tables[language])


def _read(language: Language) -> dict[str, str]:
    return cast("dict[str, str]", tomllib.loads(resource_path("drill", f"{language.value}.toml").read_text("utf-8")))
