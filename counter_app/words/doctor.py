"""Words of the doctor's findings: ``resources/doctor/<language>.toml``; BugError where a catalogue lacks a key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import cast

from counter_app.domain.doctor import Finding, Level
from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.resources import resource_path

#: Values of findings that have words of their own: ``<value's name>_<value>`` in the catalogue.
_NAMED = ("role", "look", "state")


class DoctorWords:
    """``mark``, ``line`` and ``verdict``."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def mark(self, level: Level) -> str:
        """One sign."""
        return self._texts[level.name.lower()]

    def line(self, finding: Finding) -> str:
        """What was found."""
        values = {name: self._named(name, value) for name, value in finding.values.items()}
        return self._texts[finding.code].format_map(values)

    def verdict(self, level: Level) -> str:
        """What the worst finding means for selling."""
        return self._texts[f"status_{int(level)}"]

    @property
    def keys(self) -> frozenset[str]:
        """What the catalogue knows."""
        return frozenset(self._texts)

    def _named(self, name: str, value: str | int) -> str | int:
        return self._texts.get(f"{name}_{value}", value) if name in _NAMED else value


@cache
def load_doctor_words(language: Language = Language.INDONESIAN) -> DoctorWords:
    """The words of one language. BugError where it has not the keys of the other."""
    tables = {one: _read(one) for one in Language}
    if len({frozenset(table) for table in tables.values()}) != 1:
        raise BugError("the doctor's catalogues do not have the same keys")
    return DoctorWords(tables[language])


def _read(language: Language) -> dict[str, str]:
    content = resource_path("doctor", f"{language.value}.toml").read_text(encoding="utf-8")
    return cast("dict[str, str]", tomllib.loads(content))
