"""Starts that cannot be: each is told in Indonesian, with what it means for the money, and loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]
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
{price_list}
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
"""

Start = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A counter's settings file."""
    file = tmp_path / "counter.toml"
    file.write_text(SETTINGS.format(price_list=""))
    return file


NOBODY = 65534
#: Root may write everywhere: give that up, once all modules are loaded.
AS_NOBODY = """
import os, sys
import counter_app.app, counter_app.ui.start, counter_app.journal.invariants, counter_app.documents.inspector
import counter_app.commands.all, counter_app.app_printer, counter_app.app_branch, counter_app.app_outside
import counter_app.printing.words, counter_app.services.spool, counter_app.ui.messages
from counter_app.cli import run_command
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
sys.exit(run_command(sys.argv[1:]))
"""


def start(*arguments: str, as_nobody: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command of the console twin to its end."""
    program = ["-c", AS_NOBODY] if as_nobody else ["-m", "counter_app"]
    return subprocess.run(
        [sys.executable, *program, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def journal_of(settings: Path) -> subprocess.CompletedProcess[str]:
    return start("--settings", str(settings), "journal", "--json")


def test_a_price_of_zero_is_refused_before_anything_is_made(settings: Path) -> None:
    prices = resource_path("price-list.toml").read_text().replace("price = 10000", "price = 0", 1)
    (settings.parent / "prices.toml").write_text(prices)
    settings.write_text(SETTINGS.format(price_list='price_list = "prices.toml"'))
    done = journal_of(settings)
    assert done.returncode == 2
    assert "[price.not_positive]" in done.stderr
    assert "harga" in done.stderr.lower()
    assert not (settings.parent / "data" / "journal.sqlite").exists()


def test_a_second_copy_on_the_same_data_is_refused(settings: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD.format(settings=str(settings))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "open\n"
    done = journal_of(settings)
    assert done.returncode == 2
    assert "[journal.locked]" in done.stderr
    assert "sudah" in done.stderr.lower() or "program lain" in done.stderr.lower()
    holder.stdin.close()
    assert holder.wait(30) == 0
    holder.stdout.close()
    assert journal_of(settings).returncode == 0


HOLD = """
import sys
from pathlib import Path
from counter_app.app import open_counter
from counter_app.settings import load_settings
counter = open_counter(load_settings(Path({settings!r})), on_bug=lambda error: None)
print("open", flush=True)
sys.stdin.read()
counter.shut()
"""


@pytest.mark.skipif(os.name == "nt", reason="least rights are tried by giving up root, which Windows has not")
def test_a_read_only_data_folder_is_refused_with_words() -> None:
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to other users
        settings = Path(place) / "counter.toml"
        settings.write_text(SETTINGS.format(price_list=""))
        settings.chmod(0o644)
        assert journal_of(settings).returncode == 0
        everything = [settings.parent / "data", *(settings.parent / "data").rglob("*")]
        settings.parent.chmod(0o755)
        if os.geteuid() == 0:
            foreign = start("--settings", str(settings), "journal", as_nobody=True)
            assert "[folder.foreign]" in foreign.stderr, "whoever is not its owner"
        for file in everything:
            if os.geteuid() == 0:
                os.chown(file, NOBODY, NOBODY)
            file.chmod(0o500 if file.is_dir() else 0o400)
        done = start("--settings", str(settings), "journal", as_nobody=True)
        for file in everything:
            if os.geteuid() == 0:
                os.chown(file, 0, 0)
            file.chmod(0o700 if file.is_dir() else 0o600)
        assert done.returncode == 2, done.stderr
        assert "[journal.read_only]" in done.stderr
        assert journal_of(settings).returncode == 0


def test_missing_settings_are_told(tmp_path: Path) -> None:
    done = start("--settings", str(tmp_path / "nowhere.toml"), "journal")
    assert done.returncode == 2
    assert "[settings.unreadable]" in done.stderr


def test_the_example_settings_are_right(tmp_path: Path) -> None:
    file = tmp_path / "counter.toml"
    file.write_text(resource_path("counter.example.toml").read_text().replace("training = false", "training = true"))
    assert journal_of(file).returncode == 0


def test_no_display_is_told_instead_of_an_abort(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform in ("win32", "darwin"):
        return
    done = start("--settings", str(settings))
    assert done.returncode == 2
    assert "[display.missing]" in done.stderr
