"""The time line's sheet: linked, printed, saved as evidence. Lessons: "clerk has no evidence"."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.dispute import About
from counter_app.domain.entries import Kind
from counter_app.domain.stamp import StampState
from counter_app.domain.story import StoryLine, Subject, SubjectKind
from counter_app.journal.verify_journal import verify
from counter_app.ui.screens.story_words import entry_words
from counter_app.ui.screens.time_line_sheet import TimeLineSheet, mark_words, state_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.sheet import open_sheet
from tests.ui.screens.counter import Counter
from tests.ui.screens.test_unknown_page import entries, lose

AT = "2026-11-24T06:42:00.000Z"


@pytest.fixture
def host(counter: Counter, qtbot: QtBot, dressed: object) -> QWidget:
    assert dressed
    counter.open_shift()
    counter.log_in(counter.clerk)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1266, 648)
    host.show()
    return host


def opened(counter: Counter, host: QWidget, kind: SubjectKind, key: str) -> TimeLineSheet:
    sheet = TimeLineSheet(host, counter.context, Subject(kind, key))
    sheet.open()
    return sheet


def find(widget: QWidget, name: str) -> Any:
    found = widget.findChild(QWidget, name)
    assert found is not None, name
    return found


def follow(sheet: TimeLineSheet, kind: SubjectKind) -> None:
    story = sheet.story
    assert story is not None
    place = next(n for n, link in enumerate(story.links) if link.subject and link.subject.kind is kind)
    find(sheet, f"storyLink_{place}").click()


def test_it_goes_from_a_stamp_to_its_sale_its_shift_and_back(counter: Counter, host: QWidget) -> None:
    stamp_id = lose(counter)
    sheet = opened(counter, host, SubjectKind.STAMP, stamp_id)
    row = counter.services.queue.row(stamp_id)
    assert sheet.title.text() == f"Time line of the e-Meterai {row.claim}"
    assert not find(sheet, "storyBack").isVisible()
    follow(sheet, SubjectKind.SALE)
    assert sheet.title.text() == f"Time line of sale {row.receipt}"
    follow(sheet, SubjectKind.SHIFT)
    assert "Sri Wahyuni" in sheet.title.text()
    for _ in range(2):
        find(sheet, "storyBack").click()
    assert sheet.title.text() == f"Time line of the e-Meterai {row.claim}"
    assert not find(sheet, "storyBack").isVisible()


def test_a_line_names_its_entry_and_the_issuers_words(counter: Counter, host: QWidget) -> None:
    sheet = opened(counter, host, SubjectKind.STAMP, lose(counter))
    table = find(sheet, "storyTable")
    table.select_id(table.model.ids[-1])
    assert "did not answer in time" in find(sheet, "storyWords").text()
    said = find(sheet, "storyEntry").text()
    assert sheet.story is not None
    line = sheet.story.lines[-1]
    assert line.hash[:12] in said
    assert "By system" in said


def test_a_shifts_line_leads_to_its_sale(counter: Counter, host: QWidget) -> None:
    sold = counter.sell(stamps=1)
    with counter.journal.read() as connection:
        (shift,) = connection.execute("SELECT shift_id FROM sale").fetchone()
    sheet = opened(counter, host, SubjectKind.SHIFT, shift)
    table = find(sheet, "storyTable")
    assert sheet.story is not None
    table.select_id(next(line.seq for line in sheet.story.lines if line.sale))
    find(sheet, "storyLink_0").click()
    assert sheet.title.text() == f"Time line of sale {sold.receipt}"


def test_f5_prints_each_press_one_slip(counter: Counter, host: QWidget) -> None:
    sheet = opened(counter, host, SubjectKind.STAMP, lose(counter))
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    (printed,) = entries(counter, Kind.STORY_PRINTED)
    assert printed["receipt"] in find(sheet, "storySaid").title.text()
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert len(entries(counter, Kind.STORY_PRINTED)) == 2


def test_it_is_saved_as_evidence_that_verifies_itself(counter: Counter, host: QWidget, tmp_path: Path) -> None:
    sheet = opened(counter, host, SubjectKind.STAMP, lose(counter))
    assert sheet.on_shortcut(Shortcut.ALTERNATIVE)
    folder: Any = open_sheet(host)
    assert folder is not sheet
    assert not find(folder, "folderGo").isEnabled()
    folder.set_folder(tmp_path)
    find(folder, "folderGo").click()
    assert "Written" in find(sheet, "storySaid").title.text()
    (pack,) = tmp_path.glob("riwayat-*.zip")
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(tmp_path / "out")
    report = verify(tmp_path / "out" / pack.stem)
    assert report.whole
    assert report.told > 5
    assert sheet.on_shortcut(Shortcut.ALTERNATIVE)
    again: Any = open_sheet(host)
    again.set_folder(tmp_path)
    find(again, "folderGo").click()
    assert again.findChild(QWidget, "folderMessage") is not None, "the same evidence lies there already"
    again.cancel()


def test_a_dispute_opens_in_its_own_sheet(counter: Counter, host: QWidget) -> None:
    sold = counter.sell(stamps=1)
    clerk = counter.session_of(counter.clerk)
    counter.services.disputes.open(clerk, counter.desk.new_op(), About.of_sale(sold.sale_id), "bukan begitu")
    sheet = opened(counter, host, SubjectKind.SALE, sold.sale_id)
    assert sheet.story is not None
    place = next(n for n, link in enumerate(sheet.story.links) if link.dispute)
    find(sheet, f"storyLink_{place}").click()
    over = open_sheet(host)
    assert over is not None
    assert over.objectName() == "disputeSheet"


def test_what_is_not_there_is_said(counter: Counter, host: QWidget) -> None:
    sheet = opened(counter, host, SubjectKind.STAMP, "nothing")
    assert find(sheet, "storyMessage").isVisible()
    assert not find(sheet, "storyPrint").isEnabled()


def test_no_kind_of_entry_breaks_a_line(dressed: object) -> None:
    assert dressed
    values = {
        Kind.ATTEMPT_STARTED: (("step", "allot"),),
        Kind.ATTEMPT_ENDED: (("step", "allot"), ("outcome", "unknown")),
        Kind.PRINT_ENDED: (("result", "unknown"),),
        Kind.REVIEW_DECIDED: (("decision", "held"),),
        Kind.REVIEW_DECIDED_TOGETHER: (("decision", "approved"),),
        Kind.MAIL_ENDED: (("outcome", "unknown"),),
        Kind.MAIL_DECIDED: (("wish", "arrived"),),
        Kind.ISSUER_CHANGED: (("state", "down"),),
    }
    for kind in Kind:
        line = StoryLine(1, AT, kind.value, "system", values.get(kind, ()))
        words, state = entry_words(line)
        assert words, kind
        assert "{" not in words, kind
        assert isinstance(mark_words(line, state), str)


def test_states_and_marks_are_words_too(dressed: object) -> None:
    assert dressed
    assert {state_words(state.value)[0] for state in StampState} == {
        *("to check", "rejected", "taken back", "affixed", "waiting", "at another counter"),
    }
    down = StoryLine(1, AT, Kind.ISSUER_CHANGED.value, "system", (("state", "later"),))
    assert entry_words(down) == ("later", State.NEUTRAL)
    outage = StoryLine(1, AT, Kind.ISSUER_CHANGED.value, "system", (("state", "down"),))
    assert mark_words(outage, entry_words(outage)[1]) == "outage"
