"""Words of time lines outside of the screen: slips, evidence packs, claims. ``resources/story/<language>.toml``.

A kind of entry without words is shown by its name and a code as it is: a later version may have written it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Final, cast

from counter_app.domain.entries import Kind
from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language, date_short, time_hm
from counter_app.domain.story import StoryLine
from counter_app.resources import resource_path

_CODE: Final = re.compile(r"([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)(?:: (.*))?", re.DOTALL)
#: Values that are codes; the others are texts of people, numbers of papers, or the issuer's words.
_CODES: Final = frozenset({"step", "outcome", "result", "decision", "state", "wish", "how", "type", "reason"})


class StoryWords:
    """``words.line(line, zone)`` says a line, ``words.code(text)`` a code or what the issuer said."""

    def __init__(self, language: Language, lines: Mapping[str, str], codes: Mapping[str, str]) -> None:
        self.language = language
        self._lines = lines
        self._codes = codes

    def line(self, line: StoryLine, zone: str) -> str:
        """One line in words, without its time and without who did it."""
        facts = line.facts
        values = defaultdict(str, {key: self._value(key, text) for key, text in facts.items()})
        if line.kind == Kind.ATTEMPT_STARTED:
            words = self._lines["begun" if "file_name" in facts else "begun_plain"].format_map(values)
        elif line.kind == Kind.ATTEMPT_ENDED:
            words = self._lines["ended"].format_map(values)
        else:
            words = self._lines.get(line.kind, line.kind).format_map(values)
        parts = [" ".join(words.split()).rstrip(" :")]
        if line.kind == Kind.ATTEMPT_ENDED:
            parts += [self._lines["serial"].format_map(values)] if "serial" in facts else []
            parts += [self.code(facts["words"])] if facts.get("words") else []
        if line.kind in (Kind.OPERATION_REVERSED, Kind.STAMPS_REFUNDED):
            parts += [values[key] for key in ("reason", "note") if values[key]]
        if name := facts.get("approver_name"):
            parts.append(self._lines["approved_by"].format(name=name))
        if line.times > 1:
            at = datetime.fromisoformat(line.last_at)
            time = f"{date_short(at, zone, self.language)} {time_hm(at, zone, self.language)}"
            parts.append(self._lines["again"].format(count=line.times, time=time))
        return " · ".join(parts)

    def code(self, text: str) -> str:
        """A code in words; of ``code: what was said`` what was said."""
        if match := _CODE.fullmatch(text):
            return match[2] or self._codes.get(match[1], match[1])
        return self._codes.get(text, text)

    def _value(self, key: str, text: str) -> str:
        return self._codes.get(text, text) if key in _CODES else text


@cache
def load_story_words(language: Language = Language.INDONESIAN) -> StoryWords:
    """The words of one language. BugError where it has not the keys of the other."""
    tables = {one: _read(one) for one in Language}
    for part in ("line", "code"):
        if len({frozenset(table[part]) for table in tables.values()}) != 1:
            raise BugError(f"the catalogues of time lines do not have the same keys in {part}")
    return StoryWords(language, tables[language]["line"], tables[language]["code"])


@cache
def _read(language: Language) -> dict[str, dict[str, str]]:
    content = resource_path("story", f"{language.value}.toml").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, str]]", tomllib.loads(content))
