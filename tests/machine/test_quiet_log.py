"""What a fault says of itself may be somebody's name or a password: it is told without its text, everywhere."""

from __future__ import annotations

import gc
import logging
import sys
import threading

import pytest

from counter_app.machine import quiet_log

SECRET = "NIK 3171234567890123"
MODULE = "test_quiet_log.py"
FAULT = r"counter_app.fault: fault of the program K-[0-9A-F]{6}$"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hooks of a program; this process gets its own back."""
    for owner, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(logging, "raiseExceptions", True)
    quiet_log.install()


def told(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr().err
    assert SECRET not in said
    assert MODULE in said
    assert "ValueError" in said
    return said


def raised() -> ValueError:
    """With another fault behind it that says it too."""
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


@pytest.mark.expected_logs(FAULT)
def test_a_fault_that_nobody_catches(installed: None, capsys: pytest.CaptureFixture[str]) -> None:
    error = raised()
    sys.excepthook(ValueError, error, error.__traceback__)
    assert "fault of the program" in told(capsys)


@pytest.mark.expected_logs(FAULT)
def test_a_fault_in_a_thread(installed: None, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    told(capsys)


@pytest.mark.expected_logs(FAULT)
def test_a_fault_in_a_finalizer(installed: None, capsys: pytest.CaptureFixture[str]) -> None:
    class Failing:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    Failing()
    gc.collect()
    told(capsys)


def test_leaving_is_no_fault(installed: None, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert capsys.readouterr().err == ""


def test_what_a_library_logs_of_a_fault() -> None:
    """asyncio and others log an exception with all its words; the formatter is the program's."""
    error = raised()
    record = logging.LogRecord(
        "asyncio", logging.ERROR, "x", 1, "a task failed", (), (type(error), error, error.__traceback__)
    )
    shown = quiet_log.QuietFormatter().format(record)
    assert SECRET not in shown
    assert shown.startswith("a task failed\n")
    assert shown.endswith("ValueError")


def test_a_line_that_cannot_be_made_is_not_printed_with_its_values(
    installed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(quiet_log.QuietFormatter())
    handler.handle(logging.LogRecord("x", logging.ERROR, "x", 1, "%d", (SECRET,), None))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("verbose", "level"), [(False, logging.WARNING), (True, logging.INFO)])
def test_a_log_never_tells_what_is_sent(monkeypatch: pytest.MonkeyPatch, *, verbose: bool, level: int) -> None:
    given: dict[str, object] = {}
    monkeypatch.setattr(logging, "basicConfig", given.update)
    quiet_log.log_to_stderr(verbose=verbose)
    assert given["level"] == level
    handlers = given["handlers"]
    assert isinstance(handlers, list)
    assert isinstance(handlers[0].formatter, quiet_log.QuietFormatter)
    assert logging.getLogger("httpx").level == logging.getLogger("httpcore").level == logging.WARNING
