"""``counter-app secret``: a password comes from a terminal or a pipe, goes into the keyring, and is shown by nobody."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backends import null

from counter_app.cli import run_command
from counter_app.machine.secret_store import Password, open_secrets, password_for
from tests.conftest import MemoryKeyring
from tests.settings.test_settings import GOOD

SECRET = "kata sandi – 1"
Run = Callable[..., int]

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    settings = tmp_path / "counter.toml"
    settings.write_text(GOOD)
    return lambda *arguments: run_command(["--settings", str(settings), "secret", *arguments])


def kept(folder: Path, which: Password = Password.ISSUER) -> str:
    return password_for(open_secrets(folder / "data", training=False), which, training=False)


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_piped_in_kept_listed_and_forgotten(
    run: Run, tmp_path: Path, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    pipe(monkeypatch, f"{SECRET}\nwhat comes after is not read\n")
    assert run("set", "issuer-password") == 0
    assert kept(tmp_path) == SECRET
    assert run("list") == 0
    said = capsys.readouterr().out
    assert "issuer-password: kept in the keyring" in said
    assert "mail-password: not set" in said
    assert SECRET not in said
    assert SECRET not in str(memory_keyring.passwords)
    for _ in range(2):
        assert run("forget", "issuer-password") == 0
        assert kept(tmp_path) == ""
    assert memory_keyring.passwords == {}


def test_asked_for_twice_at_a_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [SECRET, SECRET, "one", "another", "", ""]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda _words: answers.pop(0))
    assert run("set", "mail-password") == 0
    assert kept(tmp_path, Password.MAIL) == SECRET
    assert run("set", "mail-password") == 1, "the two differ"
    assert run("set", "mail-password") == 1, "nothing was typed"
    assert kept(tmp_path, Password.MAIL) == SECRET


@pytest.mark.parametrize(
    "arguments", [("set", "issuer-password", SECRET), ("set", "journal-master-key"), ("forget", "x")]
)
def test_never_an_argument_and_never_a_key_of_the_programs(
    run: Run, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(*arguments)


def test_a_keyring_that_forgets_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    forgetful = null.Keyring()
    for name in ("get_password", "set_password"):
        monkeypatch.setattr(keyring, name, getattr(forgetful, name))
    pipe(monkeypatch, SECRET)
    assert run("set", "issuer-password") == 2
    assert "[secrets.unreadable]" in capsys.readouterr().err


def test_in_training_and_without_a_keyring_it_is_a_file_of_the_user(
    tmp_path: Path, run: Run, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    settings = tmp_path / "counter.toml"
    settings.write_text(GOOD.replace('number = "01"', 'number = "01"\ntraining = true'))
    pipe(monkeypatch, SECRET)
    assert run("set", "issuer-password") == 0
    assert "a file that only this user can read" in capsys.readouterr().out
    assert memory_keyring.passwords == {}
    file = tmp_path / "data" / "secrets" / "issuer-password"
    assert file.read_bytes() == SECRET.encode()
    assert run("forget", "issuer-password") == 0
    assert not file.exists()
