"""``counter-app prices import``: signed lists into a journal that nobody holds."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.cli import run_command
from counter_app.domain.people import Role
from counter_app.journal.file import FILE_NAME
from tests.price_signing import PUBLISHER, Publisher, list_text
from tests.services.world import PIN

Prices = Callable[..., int]
SETTINGS = """
data_folder = "data"
[office]
name = "KC Contoh"
number = "57199"
code = "CTH"
zone = "Asia/Jakarta"
[counter]
number = "03"
training = true
[issuer]
backend = "http://127.0.0.1:9"
stamp = "http://127.0.0.1:9"
inventory = "http://127.0.0.1:9"
upload = "http://127.0.0.1:9"
keystamp = "http://127.0.0.1:9"
user = "latihan"
[printer]
kind = "file"
target = "paper"
[prices]
publishers = ["{key}"]
"""

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prices:
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    settings = tmp_path / "counter.toml"
    settings.write_text(SETTINGS.format(key=PUBLISHER.public), encoding="utf-8")
    return lambda *arguments: run_command(["--settings", str(settings), "prices", "import", *map(str, arguments)])


def test_a_signed_list_is_imported_once(prices: Prices, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = PUBLISHER.write(tmp_path / "list.toml", list_text("2027-1"))
    assert prices(path) == 0
    assert "2027-1: 2" in capsys.readouterr().out
    assert prices(path) == 2
    assert "2027-1" in capsys.readouterr().err


def test_what_is_refused_changes_nothing(prices: Prices, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = Publisher(9).write(tmp_path / "list.toml", list_text("2027-1"))
    assert prices(stranger) == 2
    assert "price.wrong_signature" in capsys.readouterr().err
    assert not (tmp_path / "data" / FILE_NAME).exists()


def test_an_older_list_wants_a_supervisor_and_a_reason(
    prices: Prices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt="": PIN)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PIN}\n"))
    settings = str(tmp_path / "counter.toml")
    assert run_command(["--settings", settings, "people", "first", "Hartono", "--role", Role.SUPERVISOR.value]) == 0
    assert prices(PUBLISHER.write(tmp_path / "new.toml", list_text("2027-2"))) == 0
    older = PUBLISHER.write(tmp_path / "old.toml", list_text("2027-1"))
    assert prices(older) == 2
    assert "price.older" in capsys.readouterr().err
    assert prices(older, "--supervisor", "Hartono", "--because", "Daftar baru keliru") == 0
    assert "2027-1" in capsys.readouterr().out


def test_a_window_that_holds_the_journal_is_named(
    prices: Prices, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from counter_app.app import open_counter
    from counter_app.settings import load_settings

    path = PUBLISHER.write(tmp_path / "list.toml", list_text("2027-1"))
    counter = open_counter(load_settings(tmp_path / "counter.toml"), on_bug=_raise)
    try:
        assert prices(path) == 2
        assert "price.window_open" in capsys.readouterr().err
    finally:
        counter.shut()


def _raise(error: BaseException) -> None:
    raise error
