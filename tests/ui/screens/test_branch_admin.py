"""Pengaturan, Branch: what was sent and how each counter stands, sending more, saying whom this counter believes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.branch import Answer, Ask, Outcome, Proposal
from counter_app.domain.branch_settings import BRANCH_SETTINGS, AppliedSetting
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.services.branch_admin import CounterSeen, Overview, Published, Standing
from counter_app.services.branch_settings import SettingRow
from counter_app.services.branch_trust import Asker, Trust
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.pengaturan import PengaturanScreen
from counter_app.ui.screens.pengaturan.branch.words import standing
from counter_app.ui.shortcuts import Shortcut
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import SHIFT, Key, Seat

AT = "2026-11-24T05:10:00.000Z"
SEEN = [CounterSeen(counter, AT) for counter in ("01", "02", "03", "04")]
RINA = Asker("rina", "Rina Admin", "01", "d1", 1, 2, AT)
VOID = "limits.void_rupiah"
FILE = {"review.opens": "06.00", "review.closes": "21.00", VOID: "100000"}


def proposal(number: int, what: Ask, **body: object) -> Proposal:
    return Proposal(f"p{number}", number, what, "03", (), None, "rina", "Rina Admin", AT, body)


def answer(counter: str, code: str | None = None, **params: object) -> Answer:
    outcome = Outcome.APPLIED if code is None else Outcome.REFUSED
    return Answer("p", counter, outcome, code, params, AT, 9)


def overview() -> Overview:
    people = proposal(1, Ask.PEOPLE, name="Budi Santoso", role="clerk", blocked=False, reason="Bertugas di dua loket")
    prices = proposal(2, Ask.PRICES, version="2026-12")
    settings = proposal(3, Ask.SETTINGS, values={VOID: 50_000, "review.opens": "07.00"})
    older = answer("02", "price.older", version="2026-12", now="2027-1")
    next_start = answer("01", done="at_next_start")
    every = [answer(seen.counter, done="added") for seen in SEEN]
    published = (
        Published(settings, tuple(map(Standing, SEEN, (next_start, None, None, None))), own=True),
        Published(prices, tuple(map(Standing, SEEN, (answer("01", done="imported"), *[older] * 3))), own=False),
        Published(people, tuple(map(Standing, SEEN, every)), own=True),
    )
    rows = tuple(
        SettingRow(
            key,
            FILE.get(key, "24"),
            FILE.get(key, "24"),
            kept=False,
            applied=AppliedSetting(key, 50_000, "Rina Admin", "01", None, AT) if key == VOID else None,
        )
        for key in BRANCH_SETTINGS
    )
    return Overview(True, True, tuple(SEEN), published, (RINA,), (Trust(RINA, True, True, "Sari", AT),), rows)


def seated(counter: Counter, qtbot: QtBot) -> Seat:
    seat = Seat(counter, qtbot)
    seat.window.add_screen(
        ScreenSpec("pengaturan", "Settings", "gear", Shortcut.SETTINGS, lambda: PengaturanScreen(counter.context))
    )
    seat.sit(counter.administrator().person, first="pengaturan")
    screen = seat.window.screen_widget("pengaturan")
    assert isinstance(screen, PengaturanScreen)
    assert screen.show_page("branch")
    return seat


@pytest.fixture
def desk(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.branch_admin.overview_now = overview()
    return seated(counter, qtbot)


def test_a_counter_without_a_branch_says_so_and_sends_nothing(
    counter: Counter, qtbot: QtBot, dressed: QApplication
) -> None:
    seat = seated(counter, qtbot)
    assert seat.sees("branchMissing")
    for name in ("publishPersonOpen", "publishPricesOpen", "publishSettingsOpen", "trustOpen"):
        assert not seat.see(name).isEnabled()
    seat.press(Key.Key_F5)
    assert not seat.sees("publishSheet")


def test_what_was_sent_is_shown_with_how_each_counter_stands(desk: Seat) -> None:
    page = desk.window.findChildren(PengaturanScreen)[0].page("branch")
    assert page is not None
    assert not desk.sees("branchMissing")
    assert desk.sees("publishedWithdraw")
    words = desk.text("publishedTitle")
    desk.press(Key.Key_Down)
    assert desk.text("publishedTitle") != words
    assert not desk.sees("publishedWithdraw")
    desk.wait(lambda: "2027-1" in desk.words())


def test_an_administrator_says_yes_or_no_to_who_asks(desk: Seat) -> None:
    told = desk.counter.branch_admin.told
    desk.click("trustYes")
    desk.click("trustNo")
    assert told == [("trust", RINA, True), ("trust", RINA, False)]


def test_the_figure_beside_the_branch_goes_with_the_answer(desk: Seat) -> None:
    """Lessons, "the screen shows what was true a minute ago"."""
    chips = [button for button in desk.window.findChildren(QAbstractButton) if button.text() == "Branch 1"]
    assert chips
    desk.counter.branch_admin.overview_now = replace(overview(), asked=())
    desk.counter.changes.journal_changed.emit(frozenset({Kind.BRANCH_TRUSTED}))
    texts = lambda: [button.text() for button in desk.window.findChildren(QAbstractButton) if button.isVisible()]  # noqa: E731
    desk.wait(lambda: "Branch" in texts() and "Branch 1" not in texts())


def test_a_person_is_sent_with_f5_to_chosen_counters_from_a_day_on(desk: Seat) -> None:
    told = desk.counter.branch_admin.told
    desk.press(Key.Key_F5)
    desk.click("publishNow")
    assert not told
    desk.see("publishReason", QLineEdit).setText("Bertugas di dua loket")
    desk.see("forAll", QCheckBox).click()
    desk.click("publishNow")
    assert not told
    desk.see("counter_02", QCheckBox).click()
    for wrong in ("01/01/2020", "besok"):
        desk.see("validFrom", QLineEdit).setText(wrong)
        desk.click("publishNow")
        assert not told
    desk.see("validFrom", QLineEdit).setText("01/12/2026")
    desk.counter.branch_admin.people.fails = Refused("branch.none")
    desk.click("publishNow")
    assert desk.sees("publishMessage")
    desk.counter.branch_admin.people.fails = None
    desk.click("publishNow")
    ((what, _person, reason, to, day),) = told
    assert (what, reason, to, day) == (Ask.PEOPLE, "Bertugas di dua loket", ("02",), date(2026, 12, 1))
    assert not desk.sees("publishSheet")


def test_only_settings_that_were_typed_are_sent(desk: Seat) -> None:
    told = desk.counter.branch_admin.told
    desk.press(Key.Key_F5, modifier=SHIFT)
    edit = desk.see(f"setting_{VOID}", QLineEdit)
    edit.setText("banyak")
    desk.click("publishNow")
    assert desk.sees("publishMessage")
    edit.setText("Rp 75.000")
    desk.see("setting_review.opens", QLineEdit).setText("-")
    desk.click("publishNow")
    assert told == [(Ask.SETTINGS, {VOID: 75_000, "review.opens": None}, (), None)]


def test_the_list_goes_out_and_what_waits_is_taken_back(desk: Seat) -> None:
    told = desk.counter.branch_admin.told
    desk.click("publishPricesOpen")
    desk.press(Key.Key_F5)
    desk.click("publishedWithdraw")
    assert told == [(Ask.PRICES, ()), ("withdraw", "p3")]


def test_trust_is_taken_back_in_its_list(desk: Seat) -> None:
    desk.click("trustOpen")
    desk.press(Key.Key_F5)
    assert desk.counter.branch_admin.told == [("trust", RINA, False)]


def test_every_answer_has_words(desk: Seat) -> None:
    now, (published, *_) = desk.counter.clock.now(), overview().published
    for given in (
        None,
        answer("01", done="nothing"),
        answer("01", "branch.superseded", who="Sari", at=AT),
        answer("01", "branch.setting_kept", key=VOID),
    ):
        for seen in (SEEN[0], replace(SEEN[0], seen_at="")):
            chip, line, _ = standing(Standing(seen, given), published, now, "Asia/Jakarta")
            assert chip
            assert line
            assert "{" not in line
            assert VOID not in line


def test_who_differs_here_is_published_again(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.branch_admin.overview_now = replace(overview(), differing=(counter.clerk,), asked=())
    seat = seated(counter, qtbot)
    assert counter.clerk.name in seat.words()
    seat.click("publishAgain")
    seat.see("publishReason", QLineEdit).setText("Pindah")
    seat.click("publishNow")
    assert counter.branch_admin.told == [(Ask.PEOPLE, counter.clerk.person_id, "Pindah", (), None)]


def test_the_section_says_how_many_ask(desk: Seat) -> None:
    desk.wait(lambda: "Branch" in desk.words())
    assert any(words.startswith("Branch") and "1" in words for words in desk.words().splitlines())
