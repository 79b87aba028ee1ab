"""Every screen, section and cheap sheet of a busy counter, seen once by each role, in a language that nobody speaks.

Its words are longer by two fifths and have other letters, so that one walk shows what is cut, what was never
translated, and what is there for eyes and a mouse alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.document import DOCUMENT_TYPES
from counter_app.ui import style
from counter_app.ui.theme import LIGHT
from counter_app.ui.widgets.top_bar import PRODUCT
from tests.ui.looking import cut_words, not_reached, pushed_out, small_targets, unnamed
from tests.ui.pseudo import accented, doubled, speaking
from tests.ui.screens.counter import OFFICE, PRICES, Counter
from tests.ui.screens.every_screen import EVERYBODY, make_busy, places, with_desktop, words

#: What was found, by its kind, and the first place where it was.
Found = dict[str, dict[str, str]]
TILL: Final = ("supervisor", "clerk")
_LETTERS: Final = re.compile(r"[a-z]{3}")
DATA: Final = frozenset(
    {
        PRODUCT,
        f"{OFFICE.name} {OFFICE.number}",
        "surat_lamaran.pdf",
        "Bahasa Indonesia",
        "English",
        *("Hartono", "Sri Wahyuni", "Rina"),
        *(product.name for product in PRICES.products),
        *(product.group for product in PRICES.products),
        *(kind.name for kind in DOCUMENT_TYPES),
    }
)


def untranslated(root: QWidget) -> Iterator[str]:
    """Words in view without a letter of the language that is spoken. Sums are spelled out in Indonesian whatever it is:
    so the papers say them."""
    for widget, text in words(root):
        spoken = not text.isascii() or not _LETTERS.search(text)
        data = text in DATA or text.endswith(" rupiah") or has_own_languages(widget)
        if not spoken and not data:
            yield text


def has_own_languages(widget: QWidget) -> bool:
    """The known problems come with a file of each language."""
    place: QWidget | None = widget
    while place is not None and place.objectName() != "knownProblems":
        place = place.parentWidget()
    return place is not None


def walk(
    folder: pytest.TempPathFactory,
    app: QApplication,
    rule: Callable[[str], str],
    size: tuple[int, int],
    looks: Mapping[str, Callable[[QWidget], Iterator[str] | list[str]]],
    *,
    sheets: bool = False,
    people: tuple[str, ...] = EVERYBODY,
) -> Found:
    if not app.styleSheet():
        style.apply(app, LIGHT)
    found: Found = defaultdict(dict)
    counter = Counter(folder.mktemp("walk"))
    make_busy(counter)
    with speaking(rule), with_desktop(counter, *size) as desktop:
        for place in places(desktop, counter, sheets=sheets, people=people):
            for kind, look in looks.items():
                for line in look(desktop.window):
                    found[kind].setdefault(line, place)
    counter.close()
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Found:
    """On the usual screen, with sheets."""
    looks = {
        "cut": cut_words,
        "untranslated": untranslated,
        "unnamed": unnamed,
        "small": small_targets,
        "unreached": not_reached,
    }
    return walk(tmp_path_factory, qapp, accented, (1366, 768), looks, sheets=True)


def test_no_word_is_cut(found: Found) -> None:
    assert found["cut"] == {}


def test_every_word_is_translated(found: Found) -> None:
    assert found["untranslated"] == {}


def test_every_control_has_a_name_and_a_kind(found: Found) -> None:
    assert found["unnamed"] == {}


def test_every_target_is_large_enough_for_a_finger(found: Found) -> None:
    assert found["small"] == {}


def test_tab_comes_to_every_control_and_stays_on_none(found: Found) -> None:
    assert found["unreached"] == {}


def test_on_a_small_screen_words_that_have_no_room_end_in_dots(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> None:
    looks = {"cut": lambda root: cut_words(root, dots=True)}
    assert walk(tmp_path_factory, qapp, accented, (1024, 768), looks, people=TILL)["cut"] == {}


def test_nothing_is_pushed_out_by_words_twice_as_long(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> None:
    found = walk(tmp_path_factory, qapp, doubled, (1366, 768), {"out": pushed_out}, people=("clerk",))
    assert found["out"] == {}
