"""A start that folds a long journal anew, seen at the window: run by ``test_long_start.py`` on a virtual display.

``long_start.py FOLDER LANGUAGE ACT``: ``wait`` waits for the log-in, ``close`` closes the window under the work,
``locked`` meets another program that has the journal and tries again once it has gone, ``damaged`` meets a journal
that lost what nothing else holds.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from counter_app.app import Counter, open_counter
from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.formats import Language
from counter_app.domain.people import Role
from counter_app.journal.lock import JournalLock
from counter_app.journal.progress import OnProgress, Stage
from counter_app.settings import load_settings
from counter_app.ui.context import Changes
from counter_app.ui.screens.masuk import MasukScreen
from counter_app.ui.start import make_application, on_bug, run_window
from counter_app.ui.start_window import StartWindow

ENTRIES: Final = 20_000
_AT_ONCE: Final = 1000
W = TypeVar("W", bound=QWidget)


def write_journal(settings: Path, act: str) -> None:
    """Log-outs by the thousand; then somebody drops read models and the table of where they stand."""
    counter = open_counter(load_settings(settings), on_bug=on_bug)
    counter.services.sessions.add_first_person("Ratna Dewi", Role.SUPERVISOR, "135790")
    for _ in range(ENTRIES // _AT_ONCE):
        with counter.journal.write() as writer:
            for _ in range(_AT_ONCE):
                payload = {"session": writer.new_id(), "idle": True}
                writer.append(Kind.SESSION_CLOSED, payload, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)
    path = counter.journal.path
    counter.shut()
    connection = sqlite3.connect(path, isolation_level=None)
    for table in ("read_model", "balance", "stamp", *(("credential",) if act == "damaged" else ())):
        connection.execute(f"DROP TABLE {table}")
    connection.close()


class Watcher(QObject):
    """Looks at the windows every 5 ms, takes pictures, and does what the act asks for."""

    def __init__(self, act: str, pictures: Path, lock: JournalLock | None) -> None:
        super().__init__()
        self.seen: dict[str, Any] = {
            "ticks": 0,
            "stages": [],
            "counts": [],
            "log_in": False,
            "closing": "",
            "error": "",
        }
        self._act = act
        self._pictures = pictures
        self._lock = lock
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(5)

    @Slot()
    def _look(self) -> None:
        self.seen["ticks"] += 1
        start, log_in = shown(StartWindow), shown(MasukScreen)
        if log_in is not None:
            self._on_log_in(log_in)
        elif start is not None:
            self._on_start(start)

    def _on_start(self, window: StartWindow) -> None:
        message = window.findChild(QWidget, "startMessage")
        if message is not None and message.isVisible():
            self.seen["error"] = message.accessibleName()
            self._picture(window, "error")
            if self._lock is not None:
                self._lock.release()
                self._lock = None
                button(window, "startRetry").click()
            else:
                button(window, "startClose").click()
            return
        stage, count = label(window, "startStage"), label(window, "startCount")
        note(self.seen["stages"], stage)
        if count and note(self.seen["counts"], count) and len(self.seen["counts"]) == 3:
            self._picture(window, "progress")
            self.seen["meaning"] = label(window, "startMeaning")
            if self._act == "close":
                window.close()
                self.seen["closing"] = f"{label(window, 'startStage')} {label(window, 'startMeaning')}"
                self._picture(window, "closing")

    def _on_log_in(self, screen: MasukScreen) -> None:
        self.seen["log_in"] = True
        self.seen["start_gone"] = shown(StartWindow) is None
        if self.seen["start_gone"]:
            self._timer.stop()
            self._picture(screen.window(), "log_in")
            screen.window().close()

    def _picture(self, window: QWidget, name: str) -> None:
        window.grab().save(str(self._pictures / f"{name}.png"))


def shown(kind: type[W]) -> W | None:
    for widget in QApplication.topLevelWidgets():
        for found in (widget, *widget.findChildren(kind)):
            if isinstance(found, kind) and found.isVisible():
                return found
    return None


def label(window: QWidget, name: str) -> str:
    found = window.findChild(QLabel, name)
    return "" if found is None else found.text()


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None, name
    return found


def note(told: list[str], words: str) -> bool:
    """Whether it is news."""
    fresh = not told or told[-1] != words
    if fresh:
        told.append(words)
    return fresh


def play(folder: Path, language: Language, act: str) -> dict[str, Any]:
    settings = folder / "counter.toml"
    write_journal(settings, act)
    lock = JournalLock(folder / "data" / "journal.lock") if act == "locked" else None
    watchers: list[Watcher] = []
    told: list[tuple[str, int, int]] = []

    def build(changes: Changes, on_progress: OnProgress) -> Counter:
        def tell(stage: Stage, done: int, total: int) -> None:
            told.append((stage.value, done, total))
            on_progress(stage, done, total)

        return open_counter(
            load_settings(settings), on_bug=on_bug, on_latency=changes.publish_latency, on_progress=tell
        )

    def watch() -> None:
        watchers.append(Watcher(act, folder, lock))

    make_application(language)
    QTimer.singleShot(0, watch)
    status = run_window(build, language)
    connection = sqlite3.connect(folder / "data" / "journal.sqlite")
    (entries,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return {**watchers[0].seen, "told": told, "status": status, "entries": entries, "mended": "balance" in tables}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]), Language(sys.argv[2]), sys.argv[3])) + "\n")
