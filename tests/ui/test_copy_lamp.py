"""The lamp of the second copy: silent while all is well, words for every trouble. Lessons, invariant 10."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.journal.second_copy import ALARMS, CopyTrouble, SecondCopyState
from counter_app.ui.copy_words import copy_words
from counter_app.ui.theme import State

FINE = frozenset({CopyTrouble.NONE, CopyTrouble.STARTING})


def state(trouble: CopyTrouble, behind: int | None = 7) -> SecondCopyState:
    return SecondCopyState(Path("stick"), trouble, behind, "2026-09-04T04:00:00.000Z", 12)


@pytest.mark.parametrize("trouble", CopyTrouble)
def test_every_trouble_has_words_and_a_colour(qapp: QApplication, trouble: CopyTrouble) -> None:
    words = copy_words(state(trouble), "11.00")
    assert (words is None) == (trouble in FINE)
    if words is None:
        return
    text, colour = words
    assert "{" not in text
    assert (colour is State.REFUSED) == (trouble in ALARMS)
    assert ("11.00" in text) == (trouble not in ALARMS)
    assert ("7 " in text) == (trouble not in ALARMS)


def test_the_entry_of_an_alarm_is_named(qapp: QApplication) -> None:
    for trouble in (CopyTrouble.CONTRADICTS, CopyTrouble.AHEAD):
        words = copy_words(state(trouble), "")
        assert words is not None
        assert "12" in words[0]


def test_how_far_behind_is_only_said_where_it_is_known(qapp: QApplication) -> None:
    for behind in (None, 0):
        words = copy_words(state(CopyTrouble.AWAY, behind), "11.00")
        assert words is not None
        assert "·" not in words[0]
