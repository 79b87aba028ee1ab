"""One table of keys."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from counter_app.ui.shortcuts import CHOICES, EVERYWHERE, Scope, Shortcut, describe


def test_no_key_means_two_things() -> None:
    keys = [shortcut.sequence.toString(QKeySequence.SequenceFormat.PortableText) for shortcut in Shortcut]
    assert "" not in keys
    assert len(keys) == len(set(keys)) == len(Shortcut.__members__)


def test_the_shell_takes_no_letters_or_digits_from_fields() -> None:
    bare = [shortcut for shortcut in Shortcut if shortcut.scope is Scope.SHELL and len(shortcut.keys) == 1]
    assert bare == []


def test_choices_are_the_digits_in_order() -> None:
    assert [choice.keys for choice in CHOICES] == list("123456789")


def test_every_key_says_what_it_does_and_is_shown_in_a_short_form() -> None:
    assert all(describe(shortcut) for shortcut in Shortcut)
    assert Shortcut.ALTERNATIVE.hint == "⇧F5"
    assert set(EVERYWHERE) <= {shortcut for shortcut in Shortcut if shortcut.scope is Scope.SHELL}
