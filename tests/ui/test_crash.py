"""A fault, and a run that ended badly, as the person at the counter sees them."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import KnownError
from counter_app.machine.last_run import BadEnd
from counter_app.ui.crash import CrashHandler
from counter_app.ui.messages import sentence
from counter_app.ui.start import tell_bad_end


class Told:
    """A window as far as something is told in it."""

    def __init__(self) -> None:
        self.errors: list[KnownError] = []

    def show_error(self, error: KnownError) -> None:
        self.errors.append(error)


@pytest.mark.expected_logs(r"counter_app\.ui\.crash: fault of the program K-[0-9A-F]{6}")
def test_a_fault_has_a_code_in_the_sheet_and_in_the_log_and_it_is_the_same(
    qtbot: QtBot, dressed: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    host = QWidget()
    host.resize(1024, 700)
    qtbot.addWidget(host)
    host.show()
    handler = CrashHandler(host)
    handler.install()
    try:
        with qtbot.waitSignal(handler.crashed):
            try:
                raise ValueError("Budi 3276012345670001")
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
    finally:
        handler.uninstall()
    (shown,) = host.findChildren(QLabel, "crashCode")
    (record,) = [one for one in caplog.records if one.name == "counter_app.ui.crash"]
    code = str(record.__dict__["crash"])
    assert shown.text() == f"Code {code}"
    assert "Budi" not in str(record.__dict__["report"])


@pytest.mark.parametrize(
    ("bad_end", "codes"),
    [(None, []), (BadEnd(), ["program.ended_badly"]), (BadEnd("K-3F9A21"), ["program.crashed"])],
)
def test_a_run_that_ended_badly_is_told_with_what_it_means_for_the_money(
    dressed: QApplication, bad_end: BadEnd | None, codes: list[str]
) -> None:
    """Lessons: after a power cut nobody knew whether the last sale counts."""
    window = Told()
    tell_bad_end(window, bad_end)  # pyright: ignore[reportArgumentType]
    assert [error.code for error in window.errors] == codes
    for error in window.errors:
        words = sentence(error)
        assert words.money.startswith("Nothing is lost")
        assert bad_end is not None
        assert bad_end.code in words.what
