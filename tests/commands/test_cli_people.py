"""``counter-app people``: who works here, the first people, and a lost administrator, without a window."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.app import open_counter
from counter_app.cli import run_command
from counter_app.domain.people import Role
from counter_app.journal.file import FILE_NAME
from counter_app.services.people import PersonRow
from counter_app.settings import load_settings
from tests.plain_settings import PLAIN_SETTINGS
from tests.services.world import GIVEN_PIN, PIN, QUICK_HASHER

pytestmark = pytest.mark.usefixtures("qapp")

Run = Callable[..., int]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    monkeypatch.setattr("argon2.PasswordHasher", lambda: QUICK_HASHER)
    path = tmp_path / "counter.toml"
    path.write_text(PLAIN_SETTINGS, encoding="utf-8")
    return path


@pytest.fixture
def people(settings: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: str, pin: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
        return run_command(["--settings", str(settings), "people", *arguments])

    return run


class Terminal(io.StringIO):
    """Somebody sits there."""

    def isatty(self) -> bool:
        return True


def everybody(settings: Path) -> tuple[PersonRow, ...]:
    counter = open_counter(load_settings(settings), on_bug=_raise)
    try:
        return counter.services.people.everybody()
    finally:
        counter.shut()


def test_a_lost_administrator_is_let_in_again(people: Run, settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert people("first", "Rina", "--role", Role.ADMINISTRATOR.value, pin=PIN) == 0
    assert people("recover", "Rina", pin="123456") == 2
    assert "session.weak_pin" in capsys.readouterr().err
    assert people("recover", "Rina", pin=GIVEN_PIN) == 0
    told = capsys.readouterr()
    assert PIN not in told.out + told.err
    assert GIVEN_PIN not in told.out + told.err
    (row,) = everybody(settings)
    assert row.temporary
    assert people("list") == 0
    assert "Rina: Administrator, " in capsys.readouterr().out


def test_the_two_pins_at_a_terminal_must_agree(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter([PIN, GIVEN_PIN])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    monkeypatch.setattr("sys.stdin", Terminal())
    assert run_command(["--settings", str(settings), "people", "first", "Rina", "--role", "administrator"]) == 1
    assert "differ" in capsys.readouterr().err
    assert everybody(settings) == ()


def test_an_open_window_is_named(people: Run, settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counter = open_counter(load_settings(settings), on_bug=_raise)
    try:
        assert people("recover", "Rina", pin=GIVEN_PIN) == 2
        assert "people.window_open" in capsys.readouterr().err
    finally:
        counter.shut()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows keeps others out by the folder's access list")
def test_only_who_owns_the_data_recovers(
    people: Run, settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert people("recover", "Rina", pin=GIVEN_PIN) == 2, "there is no counter yet"
    assert not (settings.parent / "data" / FILE_NAME).exists()
    assert people("first", "Rina", "--role", "administrator", pin=PIN) == 0
    owner = os.geteuid()
    monkeypatch.setattr("os.geteuid", lambda: owner + 1)
    capsys.readouterr()
    assert people("recover", "Rina", pin=GIVEN_PIN) == 2
    assert "people.not_owner" in capsys.readouterr().err
    monkeypatch.undo()
    assert not everybody(settings)[0].temporary


def test_the_keyrings_key_is_needed(people: Run, settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert people("first", "Rina", "--role", "administrator", pin=PIN) == 0
    for secret in (settings.parent / "data").rglob("journal-master-key"):
        secret.unlink()
    capsys.readouterr()
    assert people("recover", "Rina", pin=GIVEN_PIN) == 2
    assert "secrets." in capsys.readouterr().err


def _raise(error: BaseException) -> None:
    raise error
