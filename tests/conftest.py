"""Rules that hold for every test, and what several rooms' tests share.

* Qt runs on the offscreen platform; a test that needs an X server asks for ``display`` and is marked ``x11``.
* Log lines at WARNING or above fail a test unless ``@pytest.mark.expected_logs("regex", …)`` names them; a
  pattern that no line matched fails it too.
* Threads, child processes, running timers and top-level widgets that a test leaves behind fail it.
* The interface speaks English again after each test.
* The keyring is one in memory, and the folders of the user are temporary ones, for the programs that tests
  start as well.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
import pytest
from hypothesis import HealthCheck, settings
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from PySide6.QtCore import QCoreApplication

from counter_app.domain.formats import Language
from counter_app.machine.data_folder import keep_private
from counter_app.ui import i18n
from tests import guards

settings.register_profile("local", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "local")

#: Rooms and files that play whole counters, programs and servers: ``dev.py test --fast`` leaves them out …
SLOW_ROOMS = (
    *("commands", "contract", "demo", "doctor", "documents", "e2e", "faults", "hub", "support", "training"),
    *("journal/test_second_copy.py", "printing/test_emupos.py", "services/test_life.py", "ui/first_start"),
    *("test_benchmarks.py", "test_deb.py", "test_guides.py", "test_packaged.py", "ui/screens"),
    *("sync/test_engine_control.py", "sync/test_engine_roles.py", "sync/test_engine_stops.py", "sync/test_stock.py"),
)
#: … but for the way of a stamp through the window.
QUICK_AMONG_SLOW = ("ui/screens/test_bubuhkan.py", "ui/screens/test_jual.py", "ui/screens/test_loket.py")

_CALL_FAILED = pytest.StashKey[bool]()
_HOME = pytest.StashKey[Path]()


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets; one for the whole run, emptied before every test."""

    priority = 1  # pyright: ignore[reportAssignmentType]  # keyring declares a property of its class

    def __init__(self) -> None:
        super().__init__()
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.passwords.pop((service, username), None) is None:
            raise PasswordDeleteError(service)


_KEYRING = MemoryKeyring()


def pytest_configure(config: pytest.Config) -> None:
    guards.use_memory_disk()
    home = Path(tempfile.mkdtemp(prefix="counter-app-tests-"))
    config.stash[_HOME] = home
    guards.isolate_environment(home)
    keep_private()  # as the program does when it starts
    # What tests make is mostly kept for their length: looking for garbage all the time takes a fifth of a run.
    gc.set_threshold(20_000, 20, 20)
    keyring.set_keyring(_KEYRING)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What lives now lives on: the collector need not walk it again after each test that uses Qt."""
    gc.collect()
    guards.keep_what_lives()


def _in_slow_room(test: Path) -> bool:
    place = Path(__file__).parent
    return any(test.is_relative_to(place / room) for room in SLOW_ROOMS) and test not in {
        place / name for name in QUICK_AMONG_SLOW
    }


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = {path: _in_slow_room(path) for path in {item.path for item in items}}
    for item in items:
        if slow[item.path]:
            item.add_marker("slow")
        if "display" in getattr(item, "fixturenames", ()):
            item.add_marker("x11")
        if item.get_closest_marker("x11") is not None and sys.platform != "linux":
            item.add_marker(pytest.mark.skip(reason="X servers are Linux's"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[_CALL_FAILED] = True
    return report


@pytest.fixture(autouse=True)
def memory_keyring() -> MemoryKeyring:
    """The keyring of this test, empty."""
    _KEYRING.passwords.clear()
    return _KEYRING


@pytest.fixture(autouse=True)
def _no_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    uses_qt = not {"qapp", "qtbot", "qtmodeltester"}.isdisjoint(request.fixturenames)
    before = guards.Before(uses_qt)
    yield
    if request.node.stash.get(_CALL_FAILED, False):
        return  # the traceback holds on to what the test made
    leaks = before.leaks()
    if leaks:
        pytest.fail("left behind: " + "; ".join(leaks), pytrace=False)


@pytest.fixture(autouse=True)
def _no_stray_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.stash.get(_CALL_FAILED, False):
        return
    patterns: dict[str, bool] = {}
    for marker in request.node.iter_markers("expected_logs"):
        patterns.update(dict.fromkeys(marker.args, False))
    stray: list[str] = []
    for record in [*caplog.get_records("setup"), *caplog.get_records("call"), *caplog.get_records("teardown")]:
        if record.levelno < logging.WARNING:
            continue
        line = f"{record.name}: {record.getMessage()}"
        matching = [pattern for pattern in patterns if re.search(pattern, line)]
        patterns.update(dict.fromkeys(matching, True))
        if not matching:
            stray.append(f"{record.levelname} {line}")
    if stray:
        pytest.fail("stray log lines: " + "; ".join(stray), pytrace=False)
    unseen = [pattern for pattern, seen in patterns.items() if not seen]
    if unseen:
        pytest.fail("no log line matched: " + "; ".join(unseen), pytrace=False)


@pytest.fixture(scope="session")
def display() -> Iterator[dict[str, str]]:
    """A virtual X server; the environment with which a program opens real windows on it."""
    if shutil.which("Xvfb") is None:
        pytest.fail("Xvfb is not installed (Debian, Ubuntu: apt-get install xvfb)")
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL) as server:
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()  # empty when the server ends without a display
        try:
            if not number:
                pytest.fail("Xvfb did not start")
            environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
            yield environment | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that runs a command here leaves the interface in Indonesian; the next one expects its own words."""
    yield
    app = QCoreApplication.instance()
    if app is not None and i18n.language() is not Language.ENGLISH:
        i18n.install(app, Language.ENGLISH)
