"""The page of known problems is what the program shows, in both languages."""

from __future__ import annotations

from pathlib import Path

from counter_app.domain.formats import Language
from counter_app.words.known_problems import as_markdown, load_known_problems

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_page_in_the_documentation_is_the_list_that_the_program_shows() -> None:
    english = load_known_problems(Language.ENGLISH)
    assert (DOCS / "known-problems.md").read_text("utf-8") == as_markdown(english)
    assert "(docs/known-problems.md)" in (DOCS.parent / "README.md").read_text("utf-8")


def test_every_problem_says_what_it_means_and_what_to_do() -> None:
    for language in Language:
        for problem in load_known_problems(language):
            assert problem.title
            assert problem.means.endswith(".")
            assert problem.todo.endswith(".")
