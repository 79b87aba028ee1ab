"""When a sound is heard, and that the switch under Appearance silences all of them."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import ZERO
from counter_app.machine.sounds import Sound
from counter_app.services.queue import IssuerPeriod, Overview
from counter_app.ui.looks import Looks
from counter_app.ui.sound_watch import SoundWatch
from counter_app.ui.sounds import Sounds


class Lamps(QObject):
    read = Signal(object)


class Window(QObject):
    error_shown = Signal()


class Heard:
    def __init__(self) -> None:
        self.sounds: list[Sound] = []

    def play(self, sound: Sound) -> None:
        self.sounds.append(sound)

    def close(self) -> None:
        self.sounds.clear()


def overview(state: IssuerState = IssuerState.NORMAL, ready: int = 0) -> Overview:
    return Overview(IssuerPeriod(state, "", ""), 0, 0, 0, ready, 0, None, 0, ZERO, None, None, 0)


class Seat:
    def __init__(self) -> None:
        self.looks = Looks()
        self.heard = Heard()
        self.context = MagicMock(session=object(), sounds=Sounds(self.looks, self.heard))
        self.lamps, self.window, self.owner = Lamps(), Window(), QObject()
        self.watch = SoundWatch(self.context, self.window, self.lamps, self.owner)  # pyright: ignore[reportArgumentType]

    def reads(self, *overviews: Overview) -> list[Sound]:
        for one in overviews:
            self.lamps.read.emit(one)
        return self.heard.sounds


@pytest.fixture
def seat(dressed: QApplication) -> Seat:
    return Seat()


def test_what_was_there_before_the_start_is_no_news(seat: Seat) -> None:
    assert seat.reads(overview(ready=3)) == []
    assert seat.reads(overview(IssuerState.UNKNOWN), overview()) == [], "it was not away: it was not asked"


def test_a_stamp_that_is_ready_and_an_issuer_that_is_back_are_heard(seat: Seat) -> None:
    assert seat.reads(overview(), overview(ready=1), overview(ready=0)) == [Sound.READY]
    assert seat.reads(overview(IssuerState.DOWN), overview()) == [Sound.READY, Sound.BACK]


def test_a_message_of_a_fault_is_heard(seat: Seat) -> None:
    seat.window.error_shown.emit()
    assert seat.heard.sounds == [Sound.REFUSED]


def test_nothing_is_heard_while_nobody_is_logged_in_or_sounds_are_off(seat: Seat) -> None:
    seat.context.session = None
    seat.window.error_shown.emit()
    seat.context.session = object()
    seat.looks.wanted = replace(seat.looks.wanted, sounds=False)
    seat.window.error_shown.emit()
    assert seat.heard.sounds == []
