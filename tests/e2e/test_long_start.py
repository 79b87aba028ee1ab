"""Starts that take long or cannot be, at a real window on a virtual display."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.long_start import ENTRIES
from tests.e2e.test_bad_starts import SETTINGS

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]


def played(folder: Path, display: dict[str, str], act: str, language: str = "id") -> dict[str, Any]:
    """Run the script; what it saw, and ``stderr``."""
    (folder / "counter.toml").write_text(SETTINGS.format(price_list=""))
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.long_start", str(folder), language, act],
        capture_output=True,
        text=True,
        timeout=140,
        cwd=ROOT,
        env=display,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {**json.loads(done.stdout.splitlines()[-1]), "stderr": done.stderr}


@pytest.mark.parametrize(
    ("language", "stages", "count", "meaning"),
    [
        (
            "id",
            ["Jurnal sedang dibuka.", "Daftar dan saldo sedang dihitung ulang dari jurnal."],
            "dari",
            "penjualan tidak hilang",
        ),
        (
            "en",
            ["The journal is being opened.", "Lists and balances are computed anew from the journal."],
            "of",
            "no sale is lost",
        ),
    ],
)
def test_a_long_rebuild_is_seen_and_leads_to_the_log_in(
    tmp_path: Path, display: dict[str, str], language: str, stages: list[str], count: str, meaning: str
) -> None:
    seen = played(tmp_path, display, "wait", language)
    assert seen["log_in"]
    assert seen["start_gone"]
    assert seen["status"] == 0
    assert seen["mended"]
    # The window comes after a moment, in which the first stage may be over.
    assert seen["stages"]
    assert seen["stages"] == stages[-len(seen["stages"]) :]
    assert meaning in seen["meaning"]
    assert len(seen["counts"]) > 3, "the window was alive while the work ran"
    assert all(f" {count} " in words for words in seen["counts"])
    done = [number for _stage, number, _total in seen["told"]]
    assert done == sorted(done)
    assert done[-1] == seen["told"][-1][2] >= ENTRIES


def test_the_window_can_be_closed_under_the_work(tmp_path: Path, display: dict[str, str]) -> None:
    """What was begun is taken back; nothing is lost, and the next start mends it."""
    seen = played(tmp_path, display, "close")
    assert not seen["log_in"]
    assert not seen["mended"]
    assert seen["status"] == 0
    assert seen["entries"] >= ENTRIES
    assert "Penjualan tidak hilang" in seen["closing"]
    assert seen["told"][-1][1] < seen["told"][-1][2]


def test_another_program_has_the_journal_and_lets_go(tmp_path: Path, display: dict[str, str]) -> None:
    seen = played(tmp_path, display, "locked")
    assert "Program lain" in seen["error"]
    assert "[journal.locked]" in seen["stderr"]
    assert seen["log_in"]
    assert seen["status"] == 0


def test_a_start_that_cannot_be_says_why_and_ends_with_two(tmp_path: Path, display: dict[str, str]) -> None:
    seen = played(tmp_path, display, "damaged")
    assert "rusak" in seen["error"]
    assert "[journal.damaged]" in seen["stderr"]
    assert not seen["log_in"]
    assert seen["status"] == 2
    assert seen["entries"] >= ENTRIES
