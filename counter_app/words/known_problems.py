"""Known problems in words, ``resources/known-problems/<language>.toml``; docs/known-problems.md is made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.resources import resource_path

_HEAD: Final = """# Known problems

What is known not to work, what it means at a counter, and what to do. The program shows the same list in Pengaturan,
Bantuan. This page is made of `resources/known-problems/en.toml`; a test fails where it differs.
"""


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """``means``: for the customer and the money; ``todo``: what to do at the counter."""

    key: str
    title: str
    means: str
    todo: str


@cache
def load_known_problems(language: Language = Language.INDONESIAN) -> tuple[KnownProblem, ...]:
    """In the order of the file. BugError where the languages do not name the same problems."""
    lists = {one: _read(one) for one in Language}
    if len({tuple(problem.key for problem in problems) for problems in lists.values()}) != 1:
        raise BugError("the lists of known problems differ")
    return lists[language]


def as_markdown(problems: Sequence[KnownProblem]) -> str:
    """docs/known-problems.md."""
    told = [f"\n## {one.title}\n\n{one.means}\n\n**What to do:** {one.todo}\n" for one in problems]
    return _HEAD + "".join(told)


def _read(language: Language) -> tuple[KnownProblem, ...]:
    content = tomllib.loads(resource_path("known-problems", f"{language.value}.toml").read_text(encoding="utf-8"))
    tables = cast("dict[str, dict[str, str]]", content)
    return tuple(KnownProblem(key, table["title"], table["means"], table["todo"]) for key, table in tables.items())
