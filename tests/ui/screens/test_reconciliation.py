"""Pencocokan in the screen Tinjau: what a supervisor sees of differences and decides; the lamp that everybody sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.reconciliation import DifferenceType, How
from counter_app.services.reconciliation import DifferenceRow
from counter_app.ui.reconciliation_lamp import lamp_words
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.screens.tinjau.unknown.reconciliation_sheet import ReconciliationSheet
from counter_app.ui.screens.tinjau.unknown.reconciliation_words import meaning, progress_words, type_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter

Show = Callable[[TinjauScreen], TinjauScreen]
EXTRA = "389UY343AP0GE9A4ZZZZA9"


def append(counter: Counter, kind: Kind, payload: Payload) -> None:
    with counter.journal.write() as writer:
        writer.append(kind, payload, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)


def ran(counter: Counter, *, complete: bool = True, self_test: bool = True, words: str = "", others: int = 0) -> None:
    payload: Payload = {
        "way": "full",
        "complete": complete,
        "seq": 1,
        "held": 1,
        "rows": 1204,
        "total": 1204,
        "others": others,
        "not_stamped": 3,
        "quota": 9996,
        "calm": True,
        "differences": {},
        "self_test": self_test,
        "words": words,
    }
    append(counter, Kind.RECONCILED, payload)


def differs(counter: Counter, kind: DifferenceType, serial: str, ours: str, theirs: str, **more: object) -> str:
    payload: Payload = {
        "difference": f"d-{kind.value}-{serial}",
        "type": kind.value,
        "serial": serial,
        "file_name": "other_name",
        "ours": ours,
        "theirs": theirs,
        "stamp": None,
        "due": "2026-11-26T06:42:00.000Z",
        **more,
    }
    append(counter, Kind.DIFFERENCE_FOUND, payload)
    return payload["difference"]


@pytest.fixture
def screen(counter: Counter, show: Show) -> TinjauScreen:
    counter.open_shift()
    counter.log_in(counter.supervisor)
    return show(TinjauScreen(counter.context))


def find(screen: QWidget, name: str) -> Any:
    widget = screen.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def opened(screen: TinjauScreen) -> ReconciliationSheet:
    screen.activated()
    screen.show_page("unknown")
    find(screen, "openDifferences").click()
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, ReconciliationSheet)
    return sheet


def decide(sheet: ReconciliationSheet, button: str, note: str) -> None:
    find(sheet, "differenceNote").setText(note)
    find(sheet, button).click()


def settled(counter: Counter) -> tuple[DifferenceRow, ...]:
    return counter.services.reconciliation.list(settled=True)


def test_before_the_first_run_it_says_so(screen: TinjauScreen) -> None:
    sheet = opened(screen)
    assert "never matched" in find(sheet, "reconciliationRun").title.text()
    assert not find(sheet, "explain").isVisible()


def test_a_run_in_words_and_figures(counter: Counter, screen: TinjauScreen) -> None:
    ran(counter, others=7)
    banner = find(opened(screen), "reconciliationRun")
    assert banner.title.text().startswith("Matched completely: 13")
    assert "1.204 rows read of 1.204 · not affixed 3 · quota 9.996 · 7 of other counters" in banner.text.text()
    assert banner.state is State.OK


def test_an_incomplete_run_and_a_failed_self_test_are_said(counter: Counter, screen: TinjauScreen) -> None:
    ran(counter)
    ran(counter, complete=False, words="issuer.timeout")
    banner = find(opened(screen), "reconciliationRun")
    assert "did not answer in time" in banner.text.text()
    assert banner.state is State.WAITING
    ran(counter, complete=False, self_test=False, words="reconciliation.self_test_failed: drop")
    screen.activated()
    assert find(screen, "openDifferences").text().endswith("!")
    assert lamp_words(counter.services.reconciliation.state())[1] is State.REFUSED


def test_a_serial_that_nobody_holds_is_taken_into_the_stock(counter: Counter, screen: TinjauScreen) -> None:
    differs(counter, DifferenceType.EXTRA, EXTRA, "nothing", "NOTSTAMP")
    sheet = opened(screen)
    assert find(screen, "openDifferences").text() == "Matching 1"
    assert "Its quota is paid" in find(sheet, "differenceMoney").text()
    assert not find(sheet, "setAside").isVisible()
    decide(sheet, "adopt", "")
    assert find(sheet, "differenceNote").property("state") == "refused"
    decide(sheet, "adopt", "dari pemasangan lama")
    (row,) = settled(counter)
    assert (row.how, row.settled_by) == (How.ADOPTED, "Hartono")
    assert [one.serial.text for one in counter.services.serial_stock.serials()] == [EXTRA]


@pytest.mark.parametrize(("button", "how"), [("explain", How.EXPLAINED), ("claimBack", How.CLAIMED_BACK)])
def test_a_difference_is_settled_in_words(counter: Counter, screen: TinjauScreen, button: str, how: How) -> None:
    differs(counter, DifferenceType.MISSING, EXTRA, "stamped", "nothing")
    sheet = opened(screen)
    assert not find(sheet, "adopt").isVisible()
    decide(sheet, button, "sudah ditanyakan")
    (row,) = settled(counter)
    assert (row.how, row.note) == (how, "sudah ditanyakan")
    find(sheet, "differenceFilters").choose("settled")
    assert "sudah ditanyakan" in find(sheet, "differenceOutcome").text()
    assert not find(sheet, "differenceNote").isVisible()


def test_somebody_takes_it_over(counter: Counter, screen: TinjauScreen) -> None:
    differs(counter, DifferenceType.MISSING, EXTRA, "stamped", "nothing")
    sheet = opened(screen)
    find(sheet, "takeOver").click()
    (row,) = counter.services.reconciliation.list()
    assert row.owner_name == "Hartono"
    assert not find(sheet, "takeOver").isEnabled()


def test_what_was_settled_meanwhile_is_said(counter: Counter, screen: TinjauScreen) -> None:
    key = differs(counter, DifferenceType.MISSING, EXTRA, "stamped", "nothing")
    sheet = opened(screen)
    service, session = counter.services.reconciliation, counter.context.require_session()
    find(sheet, "differenceNote").setText("x")
    counter.changes.blockSignals(True)
    service.explain(session, counter.desk.new_op(), key, "y", claimed_back=False)
    find(sheet, "explain").click()
    words = [label.text() for label in find(sheet, "reconciliationMessage").findChildren(QLabel)]
    assert any("settled already" in text or "sudah diselesaikan" in text for text in words)
    assert [row.note for row in settled(counter)] == ["y"]


def test_match_now_asks_and_shows_how_far_it_is(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    sheet = opened(screen)
    sheet.on_shortcut(Shortcut.ALTERNATIVE)
    assert counter.runs.wanted
    assert counter.woken
    assert find(sheet, "matchProgress").text() == "Waiting until the issuer serves …"
    assert not find(sheet, "matchNow").isEnabled()
    counter.runs.begin()
    counter.runs.tell(100, 1204)
    qtbot.waitUntil(lambda: "100 of 1.204" in find(sheet, "matchProgress").text())
    counter.runs.end()
    qtbot.waitUntil(find(sheet, "matchNow").isEnabled)
    assert progress_words(counter.runs.progress) == ""


def test_the_detector_itself_fails_its_silence_is_a_lamp(counter: Counter, screen: TinjauScreen) -> None:
    state = counter.services.reconciliation.state
    assert not state().abnormal
    counter.sell(stamps=1)
    counter.clock.move(hours=35)
    assert not state().abnormal
    counter.clock.move(hours=2)
    assert lamp_words(state())[0] == "Matching: *has not run*"
    ran(counter)
    assert not state().abnormal
    counter.clock.move(hours=48)
    assert not state().abnormal, "nothing was sold since"


@pytest.mark.parametrize("kind", list(DifferenceType))
@pytest.mark.parametrize(("ours", "theirs"), [("own_name", "NOTSTAMP"), ("free", "STAMP"), ("nothing", "twice")])
def test_every_difference_has_words(counter: Counter, kind: DifferenceType, ours: str, theirs: str) -> None:
    differs(counter, kind, "" if kind is DifferenceType.BALANCE else EXTRA, ours, theirs, file_name="quota")
    (row,) = counter.services.reconciliation.list()
    said = meaning(row)
    assert all((said.what, said.money, said.press, type_words(row)[0]))
