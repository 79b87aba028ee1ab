"""``counter-app updates``: what is known, and asking now."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app import __version__
from counter_app.app import open_counter
from counter_app.cli import run_command
from counter_app.machine.update_source import FILE_NAME
from counter_app.settings import load_settings
from tests.manifests import NOTES, REASON, manifest_text
from tests.plain_settings import PLAIN_SETTINGS
from tests.price_signing import PUBLISHER

Updates = Callable[..., int]
SECTION = f'[updates]\nsource = "share"\npublishers = ["{PUBLISHER.public}"]\n'

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    path = tmp_path / "counter.toml"
    path.write_text(PLAIN_SETTINGS + SECTION, encoding="utf-8")
    (tmp_path / "share").mkdir()
    return path


@pytest.fixture
def updates(settings: Path) -> Updates:
    return lambda *arguments: run_command(["--settings", str(settings), "updates", *arguments])


def publish(settings: Path, text: str) -> None:
    PUBLISHER.write(settings.parent / "share" / FILE_NAME, text)


def test_nothing_known_is_said_to_be_unknown(updates: Updates, capsys: pytest.CaptureFixture[str]) -> None:
    assert updates() == 0
    assert __version__ in capsys.readouterr().out
    assert updates("status", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "version": __version__, "standing": "unknown", "newer": "", "manifest": None,
    }  # fmt: skip


def test_asking_keeps_what_is_new_for_the_window(
    updates: Updates, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_counter(load_settings(settings), on_bug=_raise).shut()
    publish(settings, manifest_text(2, "99.0"))
    assert updates("check", "--json") == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["standing"], told["newer"], told["manifest"]["notes"]) == ("newer_exists", "99.0", NOTES)
    publish(settings, manifest_text(1))
    assert updates("check") == 2
    assert "updates.older" in capsys.readouterr().err
    assert updates() == 0
    assert "99.0" in capsys.readouterr().out


def test_a_withdrawn_version_is_an_exit_status(
    updates: Updates, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(settings, manifest_text(1, __version__, (__version__, "2026-01-01")))
    assert updates("check") == 1
    assert REASON in capsys.readouterr().out


def test_beside_a_window_the_window_keeps_it(
    updates: Updates, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counter = open_counter(load_settings(settings), on_bug=_raise)
    publish(settings, manifest_text(1, "99.0"))
    assert updates("check") == 0
    assert "99.0" in capsys.readouterr().out
    assert counter.services.updates.state().newer == ""
    assert counter.services.update_watch.look()
    assert counter.services.updates.state().newer == "99.0"
    counter.shut()


def test_nobody_to_ask_and_nobody_there(updates: Updates, settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert updates("check") == 2
    assert "updates.unreachable" in capsys.readouterr().err
    settings.write_text(PLAIN_SETTINGS, encoding="utf-8")
    assert updates("check") == 2
    assert "updates.no_source" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('source = "share"', 'source = "http://contoh.invalid/u.toml"'),
        ('source = "share"', 'source = "https://contoh.invalid/u.toml?x=1"'),
        ('source = "share"', 'source = ""'),
        (PUBLISHER.public, "AAAA"),
        (f'["{PUBLISHER.public}"]', "[]"),
        (f'publishers = ["{PUBLISHER.public}"]', ""),
        ('source = "share"', 'source = "share"\nhours = 0'),
        ('source = "share"', 'source = "share"\nhour = 1'),
    ],
)
def test_settings_that_mean_nothing_are_refused(
    updates: Updates, settings: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    assert old in SECTION
    settings.write_text(PLAIN_SETTINGS + SECTION.replace(old, new), encoding="utf-8")
    assert updates() == 2
    assert "[settings." in capsys.readouterr().err


def _raise(error: BaseException) -> None:
    raise error
