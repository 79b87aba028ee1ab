"""The rules of ``tests/conftest.py`` catch what they are there for: each rule against a test that breaks it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BREAKERS = {
    "thread": (
        "import threading\ndef test_it():\n    threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    ),
    "child process": (
        "import subprocess, sys\nKEPT = []\ndef test_it():\n"
        "    KEPT.append(subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE))\n"
    ),
    "top-level widget": (
        "from PySide6.QtWidgets import QLabel\nKEPT = []\ndef test_it(qapp):\n    KEPT.append(QLabel('left'))\n"
    ),
    "timer": (
        "from PySide6.QtCore import QTimer\nKEPT = []\ndef test_it(qapp):\n"
        "    KEPT.append(QTimer(interval=60000))\n    KEPT[0].start()\n"
    ),
    "70000 ms timer": (  # made before the first test, and so among what the collector leaves alone
        "from PySide6.QtCore import QTimer\nKEPT = [QTimer(interval=70000)]\ndef test_it(qapp):\n    KEPT[0].start()\n"
    ),
    "stray log lines": "import logging\ndef test_it():\n    logging.getLogger('till').warning('the drawer is open')\n",
    "no log line matched": "import pytest\n@pytest.mark.expected_logs('never')\ndef test_it():\n    pass\n",
    "Qt messages": "from PySide6.QtCore import qWarning\ndef test_it(qapp):\n    qWarning('from Qt')\n",
    "DeprecationWarning": "import warnings\ndef test_it():\n    warnings.warn('old', DeprecationWarning)\n",
    "not found in `markers`": "import pytest\n@pytest.mark.slwo\ndef test_it():\n    pass\n",
    "XPASS(strict)": "import pytest\n@pytest.mark.xfail\ndef test_it():\n    pass\n",
}
CONFTEST = """
from tests import guards
from tests.conftest import *
from tests.conftest import _no_leaks, _no_stray_logs
guards.GRACE_SECONDS = 0.2
"""
KEEPERS = (
    "import logging, threading\nimport pytest\n"
    "@pytest.mark.expected_logs('till: the drawer')\n"
    "def test_logs():\n    logging.getLogger('till').warning('the drawer is open')\n"
    "def test_thread():\n    thread = threading.Thread(target=int)\n    thread.start()\n    thread.join()\n"
    "def test_widget(qtbot):\n"
    "    from PySide6.QtCore import QTimer\n    from PySide6.QtWidgets import QLabel\n"
    "    label = QLabel('right')\n    qtbot.addWidget(label)\n"
    "    timer = QTimer(label, interval=60000)\n    timer.start()\n"
    "def test_keyring(memory_keyring):\n"
    "    import keyring\n    keyring.set_password('s', 'u', 'p')\n"
    "    assert memory_keyring.passwords == {('s', 'u'): 'p'}\n"
)


def run_inner(folder: Path, tests: dict[str, str]) -> str:
    """Output of a pytest run over files with ``tests`` in a folder of its own, under the project's rules."""
    for name, text in tests.items():
        (folder / f"test_{name}.py").write_text(text, "utf-8")
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(folder)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        cwd=folder,
        env=environment,
    )
    return done.stdout + done.stderr


@pytest.mark.slow
def test_every_rule_catches_its_breaker(tmp_path: Path) -> None:
    names = {sign: f"breaks_{number}" for number, sign in enumerate(BREAKERS)}
    collected = {sign: text for sign, text in BREAKERS.items() if "slwo" not in text}
    output = run_inner(tmp_path, {names[sign]: text for sign, text in collected.items()})
    for sign in collected:
        reports = [line for line in output.splitlines() if f"test_{names[sign]}.py::test_it" in line]
        assert reports, f"no failure for {sign!r} in:\n{output}"
        assert sign in output


@pytest.mark.slow
def test_an_unknown_mark_stops_the_collection(tmp_path: Path) -> None:
    sign = "not found in `markers`"
    assert sign in run_inner(tmp_path, {"marks": BREAKERS[sign]})


@pytest.mark.slow
def test_tests_that_clean_up_pass(tmp_path: Path) -> None:
    output = run_inner(tmp_path, {"keeps": KEEPERS})
    assert "4 passed" in output, output


def test_the_virtual_display_takes_a_real_window(display: dict[str, str]) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\nlabel = QLabel('e-Meterai')\nlabel.show()\n"
        "print(app.platformName(), label.windowHandle() is not None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, env=display
    )
    assert done.stdout.strip() == "xcb True", done.stderr
