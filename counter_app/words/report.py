"""Words and cells of reports, one catalogue for paper, A4, CSV, XLSX and screen: ``resources/report/<language>.toml``.

A key that the catalogue does not know is packed wrongly: BugError, not a hole on a paper.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import cast

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language, date_long, date_short, time_hm, zone_abbreviation
from counter_app.domain.money import Money
from counter_app.domain.report import Cell, CellKind
from counter_app.resources import resource_path


class ReportWords:
    """``words("title_balance")``, and cells as texts."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = dict(texts)

    def __call__(self, key: str) -> str:
        try:
            return self._texts[key]
        except KeyError:
            raise BugError(f"report catalogue: no words for {key}") from None

    def cell(self, kind: CellKind, value: Cell, zone: str) -> str:
        """A cell as a person reads it; nothing for an empty one."""
        if value is None:
            return ""
        match kind:
            case CellKind.MONEY:
                return str(Money(int(value)))
            case CellKind.TIME:
                at = datetime.fromisoformat(str(value))
                day, time = date_short(at, zone, self.language), time_hm(at, zone, self.language)
                return f"{day} {time} {zone_abbreviation(zone)}"
            case CellKind.WORD:
                return self(str(value))
            case CellKind.DAY:
                return date_long(datetime.fromisoformat(f"{value}T12:00:00+00:00"), zone, self.language)
            case CellKind.COUNT | CellKind.TEXT:
                return str(value)


@cache
def load_report_words(language: Language = Language.INDONESIAN) -> ReportWords:
    """The words of one language. BugError where it has not the keys of the other."""
    tables = {one: _read(one) for one in Language}
    if len({frozenset(table) for table in tables.values()}) != 1:
        raise BugError("the report catalogues do not have the same keys")
    return ReportWords(language, tables[language])


@cache
def _read(language: Language) -> dict[str, str]:
    content = resource_path("report", f"{language.value}.toml").read_text(encoding="utf-8")
    return cast("dict[str, str]", tomllib.loads(content))
