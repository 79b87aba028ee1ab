"""Runs the assistant before there is a counter."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from counter_app.domain.formats import Language
from counter_app.services.first_start import FirstStart
from counter_app.ui.crash import CrashHandler
from counter_app.ui.first_start.window import FirstStartWindow, Outcome
from counter_app.ui.runner import Runner
from counter_app.ui.start import make_application


def run_first_start(parts: FirstStart) -> Outcome:
    """Show it until it ends. Needs a display."""
    make_application(Language.INDONESIAN)
    runner = Runner()
    window = FirstStartWindow(parts, runner)
    crashes = CrashHandler(window)
    crashes.crashed.connect(window.go_on)
    crashes.install()
    window.show()
    window.activateWindow()
    QApplication.exec()
    crashes.uninstall()
    runner.shutdown()
    return window.outcome
