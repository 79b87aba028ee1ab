"""Both languages whole: on a screen in one of them stands no word of the other.

Words that only one of the languages has are read off the catalogue; what a screen shows of data (names, products, the
issuer's own words) is not looked at.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.domain.formats import Language
from counter_app.ui import i18n
from tests.ui.screens.counter import Counter
from tests.ui.screens.every_screen import make_busy, places, with_desktop, words
from tests.ui.screens.test_every_screen import DATA, has_own_languages

_WORD: Final = re.compile(r"[a-z]{4,}")
_KEPT: Final = re.compile(r"\{[^}]*\}")


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(_KEPT.sub(" ", text).lower().replace("&", "")))


@pytest.fixture(scope="module")
def apart() -> dict[Language, set[str]]:
    """Words that only texts in this language have."""
    sources, translations = set[str](), set[str]()
    for message in ElementTree.parse(i18n.catalogue(Language.INDONESIAN)).iter("message"):
        sources |= words_of(message.findtext("source") or "")
        translations |= words_of(" ".join(message.find("translation").itertext()))  # pyright: ignore[reportOptionalMemberAccess]
    data = set[str]().union(*map(words_of, DATA))
    return {
        Language.ENGLISH: sources - translations - data,
        Language.INDONESIAN: translations - sources - data,
    }


@pytest.mark.parametrize("spoken", Language)
def test_no_word_of_the_other_language(
    counter: Counter, dressed: QApplication, apart: dict[Language, set[str]], spoken: Language
) -> None:
    (other,) = set(Language) - {spoken}
    assert len(apart[other]) > 500
    make_busy(counter)
    found: dict[str, str] = {}
    i18n.install(dressed, spoken)
    try:
        with with_desktop(counter) as desktop:
            for place in places(desktop, counter, sheets=False, people=("supervisor", "clerk")):
                for widget, text in words(desktop.window):
                    foreign = words_of(text) & apart[other]
                    if foreign and text not in DATA and not has_own_languages(widget):
                        found.setdefault(f"{text!r}: {sorted(foreign)}", place)
    finally:
        i18n.install(dressed, Language.ENGLISH)
    assert found == {}
