"""Sections of a screen: who sees which, and which one the keys reach."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.people import Person, Role
from counter_app.services.desk import Session
from counter_app.ui.context import Changes
from counter_app.ui.paged_screen import PagedScreen, PageSpec
from counter_app.ui.screen import Screen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.filter_chips import FilterChip

pytestmark = pytest.mark.usefixtures("dressed")

CLERK = Session(Person(PersonId("c"), "Dewi Contoh", Role.CLERK), OpId("1"))
SUPERVISOR = Session(Person(PersonId("s"), "Wayan Contoh", Role.SUPERVISOR), OpId("2"))


class Section(Screen):
    """Writes down what happens to it; F5 presses its button."""

    def __init__(self, name: str, story: list[str]) -> None:
        super().__init__()
        self._name, self._story = name, story
        self.primary_button = QPushButton(name, self)
        self.primary_button.clicked.connect(lambda: story.append(f"{name} pressed"))

    def activated(self) -> None:
        self._story.append(f"{self._name} in view")

    def deactivated(self) -> None:
        self._story.append(f"{self._name} away")

    def keys(self) -> tuple[Shortcut, ...]:
        return (Shortcut.PRIMARY,)


@pytest.fixture
def story() -> list[str]:
    return []


@pytest.fixture
def context() -> Any:
    return SimpleNamespace(session=SUPERVISOR, changes=Changes())


@pytest.fixture
def screen(qtbot: QtBot, context: Any, story: list[str]) -> PagedScreen:
    made = PagedScreen(
        context,
        [
            PageSpec("one", "One", lambda: Section("one", story)),
            PageSpec("two", "Two", lambda: Section("two", story), frozenset({Role.SUPERVISOR})),
        ],
    )
    qtbot.addWidget(made)
    made.show()
    return made


def become(screen: PagedScreen, context: Any, session: Session | None) -> None:
    context.session = session
    context.changes.session_changed.emit()


def names(screen: PagedScreen) -> list[str]:
    return [chip.text() for chip in screen.findChildren(FilterChip)]


def test_one_section_is_in_view_and_has_the_keys(screen: PagedScreen, story: list[str]) -> None:
    screen.activated()
    assert screen.on_shortcut(Shortcut.PRIMARY)
    assert screen.on_shortcut(Shortcut.SECTION_ON)
    assert not screen.on_shortcut(Shortcut.SECTION_ON), "stops at the end"
    assert screen.on_shortcut(Shortcut.PRIMARY)
    assert story == ["one in view", "one pressed", "one away", "two in view", "two pressed"]
    assert screen.keys() == (Shortcut.PRIMARY, Shortcut.SECTION_ON, Shortcut.SECTION_BACK)
    screen.deactivated()
    screen.activated()
    assert story[-2:] == ["two away", "two in view"], "where one was"


def test_a_section_out_of_view_is_not_made(screen: PagedScreen) -> None:
    screen.activated()
    assert screen.page("two") is None


def test_who_may_not_see_a_section_is_not_offered_it(
    screen: PagedScreen, context: Any, story: list[str], qtbot: QtBot
) -> None:
    screen.activated()
    screen.show_page("two")
    screen.deactivated()
    become(screen, context, None)
    become(screen, context, CLERK)
    screen.activated()
    assert not screen.show_page("two")
    assert story[-1] == "one in view"
    assert screen.keys() == (Shortcut.PRIMARY,), "one section needs no strip"
    become(screen, context, SUPERVISOR)
    qtbot.waitUntil(lambda: names(screen) == ["One", "Two"])


def test_another_person_begins_with_the_first_section(screen: PagedScreen, context: Any, story: list[str]) -> None:
    screen.activated()
    screen.show_page("two")
    screen.deactivated()
    become(screen, context, None)
    become(screen, context, SUPERVISOR)
    screen.activated()
    assert story[-1] == "two in view", "where she was"
    screen.deactivated()
    become(screen, context, Session(Person(PersonId("t"), "Made Contoh", Role.SUPERVISOR), OpId("3")))
    screen.activated()
    assert story[-1] == "one in view"


def test_a_count_stands_beside_the_name(screen: PagedScreen) -> None:
    screen.activated()
    screen.show_page("two")
    screen.set_count("two", 12)
    assert names(screen) == ["One", "Two 12"]
    assert screen.page_key == "two"
