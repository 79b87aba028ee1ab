"""The banner of a withdrawn version, the supervisor's sheet at the clerk's screen, and the word of a newer one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.ui.version_watch import VersionWatch
from counter_app.ui.widgets.notices import Notices
from tests.manifests import NOTES, REASON, manifest_text, signed_manifest
from tests.ui.screens.counter import CLERK_PIN, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import Key, Seat, entries

pytestmark = pytest.mark.usefixtures("dressed")
VERSION = "0.1.0"
LONG_AGO = "2026-01-01"


class Watched(Seat):
    """A seat with what the desktop adds: the watch over the version."""

    def __init__(self, counter: Counter, qtbot: QtBot) -> None:
        super().__init__(counter, qtbot)
        self.watch = VersionWatch(counter.context, self.window, self.window)

    def told(self, text: str) -> None:
        self.counter.updates.take(signed_manifest(text))

    def withdraw(self) -> None:
        self.told(manifest_text(1, "0.2.0", (VERSION, LONG_AGO)))

    @property
    def banner(self) -> str:
        return "\n".join(label.text() for label in self.see("versionBanner").findChildren(QLabel) if label.text())

    @property
    def said(self) -> str:
        shown = self.window.findChild(Notices)
        return "" if shown is None else "\n".join(label.text() for label in shown.findChildren(QLabel))

    def fill(self, pin: str, reason: str) -> None:
        self.see("approverPin", QLineEdit).setText(pin)
        self.see("versionReason", QLineEdit).setText(reason)
        self.click("versionGo")


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot) -> Watched:
    counter.issuer(IssuerState.NORMAL)
    counter.open_shift()
    watched = Watched(counter, qtbot)
    watched.sit(counter.clerk)
    return watched


def test_nothing_is_said_while_nothing_is_known(seat: Watched) -> None:
    assert not seat.sees("versionBanner")
    assert seat.said == ""


def test_a_withdrawal_that_comes_while_people_work_is_shown_at_once(seat: Watched) -> None:
    seat.withdraw()
    assert VERSION in seat.banner
    assert REASON in seat.banner
    seat.window.show_screen("loket")
    assert seat.sees("versionBanner")


def test_a_supervisor_lets_it_sell_at_the_clerks_screen(seat: Watched) -> None:
    seat.withdraw()
    seat.click("versionAllow")
    assert seat.see("approver", QComboBox).currentText() == "Hartono"
    seat.fill(SUPERVISOR_PIN, "Hari terakhir")
    assert not seat.sees("versionSheet")
    assert not seat.sees("versionAllow")
    assert "0.2.0" in seat.banner
    (entry,) = entries(seat.counter, Kind.VERSION_ALLOWED)
    assert entry["approved_by"] == seat.counter.supervisor.person_id
    assert seat.counter.context.require_session().person == seat.counter.clerk, "it is still the clerk's session"


def test_a_wrong_pin_and_a_missing_reason_are_told_in_the_sheet(seat: Watched) -> None:
    seat.withdraw()
    seat.click("versionAllow")
    seat.fill(CLERK_PIN, "")
    assert entries(seat.counter, Kind.VERSION_ALLOWED) == []
    seat.fill(CLERK_PIN, "Hari terakhir")
    assert seat.sees("versionMessage")
    assert seat.see("approverPin", QLineEdit).text() == ""
    seat.press(Key.Key_Escape)
    assert not seat.sees("versionSheet")
    assert entries(seat.counter, Kind.VERSION_ALLOWED) == []
    assert seat.sees("versionAllow")


def test_the_till_refuses_before_money_is_taken_and_says_the_way_out(seat: Watched) -> None:
    seat.withdraw()
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    assert "Supervisor …" in "\n".join(label.text() for label in seat.window.findChildren(QLabel) if label.isVisible())
    assert entries(seat.counter, Kind.SALE_COMMITTED) == []


def test_a_newer_version_is_told_to_a_supervisor_alone_and_once(seat: Watched) -> None:
    seat.told(manifest_text(1, "0.2.0"))
    assert seat.said == ""
    seat.window.lock()
    seat.sit(seat.counter.supervisor)
    seat.counter.changes.session_changed.emit()
    assert seat.said.count("0.2.0") == 1
    assert NOTES in seat.said
    assert not seat.sees("versionBanner")
