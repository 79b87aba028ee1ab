"""The paper's catalogue: complete, equal in both languages, and used."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.printing import layout, words
from counter_app.printing.words import Word, check_same_values, load_words, placeholders, read_catalogue
from counter_app.resources import resource_path

SOUND = "".join(f'{word.value} = "x"\n' for word in Word)


def used_in_code() -> set[str]:
    """Names of Word's members that the room's code speaks of, its own definition left out."""
    used: set[str] = set()
    for path in Path(words.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Word":
                used.add(node.attr)
    return used


@pytest.mark.parametrize("language", Language)
def test_keys_are_those_that_the_code_uses(language: Language) -> None:
    catalogue = tomllib.loads(resource_path("paper", f"{language.value}.toml").read_text(encoding="utf-8"))
    assert set(catalogue) == {Word[name].value for name in used_in_code()}


@pytest.mark.parametrize("language", Language)
def test_every_text_of_both_languages_loads(language: Language) -> None:
    loaded = load_words(language)
    for word in Word:
        text = (resource_path("paper", f"{language.value}.toml")).read_text(encoding="utf-8")
        values = dict.fromkeys(placeholders(tomllib.loads(text)[word.value]), "#")
        assert loaded(word, **values).strip()


def test_languages_differ() -> None:
    assert load_words(Language.INDONESIAN)(Word.PENDING) == "BELUM DIBUBUHKAN"
    assert load_words(Language.ENGLISH)(Word.PENDING) == "NOT YET STAMPED"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (SOUND.replace('total = "x"\n', ""), r"missing \['total'\]"),
        (SOUND + 'surprise = "x"\n', r"unknown \['surprise'\]"),
        (SOUND.replace('total = "x"', "total = 1"), "total is no text"),
        (SOUND.replace('total = "x"', 'total = " "'), "total is no text"),
        (SOUND.replace('total = "x"', 'total = "{"'), "total is no template"),
        ("total", "no TOML"),
    ],
)
def test_a_broken_catalogue_is_refused(content: str, complaint: str) -> None:
    with pytest.raises(BugError, match=complaint):
        read_catalogue(content, "xx.toml")


def test_other_values_than_the_english_text_are_refused() -> None:
    reference = read_catalogue(SOUND.replace('copy = "x"', 'copy = "{number}"'), "en.toml")
    check_same_values(reference, reference, "en.toml")
    with pytest.raises(BugError, match="copy takes other values"):
        check_same_values(read_catalogue(SOUND, "xx.toml"), reference, "xx.toml")


def test_every_means_of_payment_has_a_word() -> None:
    loaded = load_words()
    for means in layout.PaymentMeans:
        assert layout.means_words(means.value, loaded) == loaded(Word[f"MEANS_{means.name}"])
    assert layout.means_words("gift", loaded) == "gift"
