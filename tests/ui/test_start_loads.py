"""What a start loads: nothing that a log-in does not need. No clock is looked at; `dev.py bench start` measures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.app_services import ServiceMakers
from counter_app.services.bundle import LateServices, Services
from counter_app.ui.warming import MODULES, Warming, loading

#: Loaded when they are used: the issuer's client, documents, papers, mails, the branch log, PINs.
HEAVY = (
    "PIL", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtTest", "aiohttp", "aiosmtplib", "argon2",
    "asyncio", "cryptography.hazmat.primitives.serialization", "difflib", "escpos", "fontTools", "httpx", "img2pdf",
    "pikepdf", "psycopg", "pyhanko", "pypdf", "pypdfium2", "qrcode", "reportlab", "serial", "ssl", "starlette",
    "subprocess", "usb", "uvicorn", "xlsxwriter",
)  # fmt: skip
#: The rooms' own heavy ends, and the screens.
OURS = (
    "counter_app.app_branch", "counter_app.app_engine", "counter_app.app_outside", "counter_app.app_printer",
    "counter_app.commands.all", "counter_app.documents.inspector", "counter_app.domain.receipt",
    "counter_app.journal.invariants", "counter_app.services.selling", "counter_app.services.spool",
    "counter_app.ui.customer.display", "counter_app.ui.lamps", "counter_app.ui.messages",
    "counter_app.demo", "counter_app.doctor", "counter_app.hub", "counter_app.issuer.client",
    "counter_app.support.bundle", "counter_app.sync", "counter_app.training",
    *(f"counter_app.ui.screens.{name}.screen" for name in (
        "antrean", "bubuhkan", "jual", "laporan", "loket", "pengaturan", "periksa", "tinjau",
    )),
)  # fmt: skip
#: As `counter-app run` does before its window, without the window.
SCRIPT = """
import builtins, json, sys
own = builtins.__import__
import counter_app.cli
import counter_app.__main__
from counter_app.app import open_counter
from counter_app.machine.log_files import kept_log
from counter_app.machine.preferences import PreferenceFile
from counter_app.ui.start import run_window
assert builtins.__import__ is own, "PySide6 reads the source of every module that is imported from here on"
print(json.dumps(sorted(sys.modules)))
"""
#: Made by the composition root at once: others of its parts need them.
READY = frozenset(
    {
        "desk", "integrity", "prices", "sessions",
    }
)  # fmt: skip


def test_a_start_loads_nothing_that_a_log_in_does_not_need() -> None:
    """Lessons: every library that somebody imports at the top of a file is a part of everybody's morning."""
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", SCRIPT], cwd=root, capture_output=True, check=True, timeout=60)
    loaded = set(json.loads(run.stdout))
    assert {name for name in (*HEAVY, *OURS) if name in loaded} == set()


def test_every_use_case_is_made_by_a_method_of_its_name() -> None:
    fields = set(Services.__dataclass_fields__)
    made = {name for name in vars(ServiceMakers) if not name.startswith("_") and callable(getattr(ServiceMakers, name))}
    assert fields - READY <= made
    assert made - fields == {"issued_again"}


def test_a_use_case_is_made_once_and_when_it_is_asked_for() -> None:
    class Making:
        made = 0

        def till(self) -> object:
            self.made += 1
            return object()

    making = Making()
    services = LateServices({"desk": "d"}, making)
    assert (services.desk, making.made) == ("d", 0)
    assert services.till is services.till
    assert making.made == 1


def test_what_is_loaded_behind_the_log_in_is_there_and_ends_with_a_signal(qtbot: QtBot) -> None:
    parent = QObject()
    with qtbot.waitSignal(Warming(parent, loading()).over, timeout=30_000):
        pass
    assert set(MODULES) <= sys.modules.keys()
    parent.deleteLater()
