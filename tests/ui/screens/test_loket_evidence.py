"""Loket: a clerk takes the evidence of her own shift along, open or closed. Lessons, "clerk has no evidence"."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.journal.verify_journal import verify
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    return seat


def take(seat: Seat, button: str, folder: Path) -> None:
    seat.click(button)
    edit = seat.see("evidenceFolder", QLineEdit)
    edit.setText(str(folder))
    seat.press(Key.Key_F5)


def test_the_open_shift_is_written_and_verifies(
    counter: Counter, qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    counter.open_shift()
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    folder = tmp_path / "stick"
    folder.mkdir()
    take(seat, "takeEvidence", folder)
    seat.wait(lambda: seat.sees("evidenceWritten"))
    (written,) = folder.iterdir()
    assert str(written) in seat.text("evidenceWritten")
    with zipfile.ZipFile(written) as archive:
        archive.extractall(tmp_path / "out")
    assert verify(tmp_path / "out" / written.stem).faults == []
    seat.press(Key.Key_Escape)
    assert not seat.sees("evidenceSheet")


def test_nobody_without_a_shift_gets_an_empty_pack(seat: Seat, tmp_path: Path) -> None:
    take(seat, "takeLastEvidence", tmp_path)
    seat.wait(lambda: seat.sees("evidenceMessage"))
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".zip"]
    seat.press(Key.Key_Escape)
    assert not seat.sees("evidenceSheet")
