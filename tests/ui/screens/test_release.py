"""The banner and the lamp of a journal that is not trusted, and the supervisor's sheet at the clerk's screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.people import Role
from counter_app.journal.trust import Trust, TrustState
from counter_app.ui.lamps import Lamps
from counter_app.ui.shell import LampName
from counter_app.ui.trust_watch import TrustWatch
from counter_app.ui.trust_words import trust_words
from counter_app.ui.widgets.lamp import Lamp
from tests.services.guarded import raw
from tests.ui.screens.counter import CLERK_PIN, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import Key, Seat, entries

pytestmark = pytest.mark.usefixtures("dressed")
#: The entry that somebody changes: the clerk's.
CHANGED = 2


class Watched(Seat):
    """A seat with what the desktop adds: lamps and the watch over the journal."""

    def __init__(self, counter: Counter, qtbot: QtBot) -> None:
        super().__init__(counter, qtbot)
        counter.integrity.subscribe(counter.changes.publish_trust)
        self.lamps = Lamps(counter.context, self.window, self.window)
        self.watch = TrustWatch(counter.context, self.window, self.window)
        self.sit(counter.clerk)

    def find_out(self) -> None:
        """Somebody changes an entry in the file, and the full check comes across it."""
        with raw(self.counter.journal.path) as connection:
            connection.execute("UPDATE entry SET at = '2026-01-01T00:00:00.000Z' WHERE seq = ?", (CHANGED,))
        self.counter.integrity.start_full_check()
        self.wait(lambda: self.sees("trustBanner"))

    @property
    def banner(self) -> str:
        return "\n".join(label.text() for label in self.see("trustBanner").findChildren(QLabel) if label.text())

    @property
    def lamp(self) -> str:
        shown = [lamp for lamp in self.window.findChildren(Lamp) if lamp.name == LampName.JOURNAL and lamp.isVisible()]
        return shown[0].text() if shown else ""

    def fill(self, pin: str, reason: str) -> None:
        self.see("releasePin", QLineEdit).setText(pin)
        self.see("releaseReason", QLineEdit).setText(reason)
        self.click("releaseGo")

    @property
    def message(self) -> str:
        self.wait(lambda: self.sees("releaseMessage"))
        return "\n".join(label.text() for label in self.see("releaseMessage").findChildren(QLabel))


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot) -> Iterator[Watched]:
    counter.open_shift()
    watched = Watched(counter, qtbot)
    yield watched
    watched.lamps.deleteLater()


def released(counter: Counter) -> int:
    return len(entries(counter, Kind.RELEASED))


def test_nothing_is_said_while_all_is_well(seat: Watched) -> None:
    assert not seat.sees("trustBanner")
    assert seat.lamp == ""


def test_every_screen_says_which_entry_was_altered_and_what_it_means_for_the_money(
    seat: Watched, indonesian: object
) -> None:
    seat.find_out()
    assert f"Jurnal berubah pada entri {CHANGED}" in seat.banner
    assert "Uang yang sudah dibayar pelanggan tetap tercatat" in seat.banner
    assert seat.lamp == f"Jurnal: berubah pada entri {CHANGED}"
    seat.window.show_screen("loket")
    assert seat.sees("trustBanner")


def test_an_old_copy_has_words_of_its_own(indonesian: object) -> None:
    title, means = trust_words(Trust(TrustState.OLD_COPY, 281, "missing"))
    assert title == "Salinan lama: jurnal ini berhenti di entri 281"
    assert "kuitansinya tetap berlaku" in means
    title, _ = trust_words(Trust(TrustState.ALTERED, 9, "read_model"))
    assert title.startswith("Angka di layar diubah")


def test_a_supervisor_releases_at_the_clerks_screen(seat: Watched, counter: Counter) -> None:
    seat.find_out()
    seat.click("trustRelease")
    names = seat.see("releaseWho", QComboBox)
    assert [names.itemText(place) for place in range(names.count())] == ["Hartono"]
    seat.fill(SUPERVISOR_PIN, "Diperiksa bersama TI")
    assert not seat.sees("releaseSheet")
    assert not seat.sees("trustBanner")
    assert seat.lamp == ""
    (said,) = entries(counter, Kind.RELEASED)
    assert (said["reason"], said["supervisor"]) == ("Diperiksa bersama TI", counter.supervisor.person_id)
    assert counter.context.session is not None
    assert counter.context.session.person == counter.clerk
    counter.sell(stamps=1)


def test_a_wrong_pin_and_missing_words_release_nothing(seat: Watched, counter: Counter) -> None:
    seat.find_out()
    seat.click("trustRelease")
    seat.fill("", "Sebab")
    seat.fill(SUPERVISOR_PIN, "  ")
    assert len(entries(counter, Kind.SESSION_REFUSED)) == 0
    seat.fill(CLERK_PIN, "Sebab")
    assert "wrong" in seat.message
    assert seat.see("releasePin", QLineEdit).text() == ""
    assert len(entries(counter, Kind.SESSION_REFUSED)) == 1
    assert released(counter) == 0
    assert seat.sees("trustBanner")
    seat.fill(SUPERVISOR_PIN, "Sebab")
    assert released(counter) == 1


def test_leaving_the_sheet_changes_nothing_and_it_opens_again(seat: Watched, counter: Counter) -> None:
    seat.find_out()
    before = counter.journal.head()
    for _ in range(2):
        seat.click("trustRelease")
        assert seat.sees("releaseSheet")
        seat.press(Key.Key_Escape)
        assert not seat.sees("releaseSheet")
    assert counter.journal.head() == before
    assert seat.sees("trustBanner")


def test_the_lamp_opens_the_sheet(seat: Watched) -> None:
    seat.find_out()
    seat.window.lamp_clicked.emit(LampName.JOURNAL.value)
    assert seat.sees("releaseSheet")


def test_the_supervisor_who_sits_here_is_chosen(seat: Watched, counter: Counter) -> None:
    counter.services.sessions.add_first_person("Astuti", Role.SUPERVISOR, SUPERVISOR_PIN)
    seat.leave()
    seat.sit(counter.supervisor)
    seat.find_out()
    seat.click("trustRelease")
    assert seat.see("releaseWho", QComboBox).currentText() == "Hartono"


def test_a_locked_window_opens_no_sheet(seat: Watched) -> None:
    seat.find_out()
    seat.leave()
    seat.window.lamp_clicked.emit(LampName.JOURNAL.value)
    assert not seat.window.findChildren(QWidget, "releaseSheet")
