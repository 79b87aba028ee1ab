"""The real window on a virtual display, driven by keys."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.security.leaks import digits_in, files_under, found_in

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]


def played(script: str, folder: Path, display: dict[str, str]) -> dict[str, Any]:
    """Run a script that plays at the window; what it saw."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.e2e.{script}", str(folder)],
        capture_output=True,
        text=True,
        timeout=140,
        cwd=ROOT,
        env=display,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_voucher_for_exact_cash_is_three_key_presses_from_an_empty_basket(
    tmp_path: Path, display: dict[str, str]
) -> None:
    seen = played("three_keys", tmp_path, display)
    assert seen == {
        "presses": 3,
        "sales": [[10_000, 1, 0]],
        "taken": [["drawer", 10_000], ["paid_not_stamped", -10_000]],
        "prints": [[1, "confirmed"]],
        "breaches": [],
        "paper": 1,
    }


def test_a_bad_day_is_told_in_indonesian_and_loses_nothing(tmp_path: Path, display: dict[str, str]) -> None:
    seen = played("bad_day", tmp_path, display)
    assert all("PIN salah" in said for said in seen["pin"])
    assert "60" in seen["pin"][-1]
    assert seen["no_stock"] == 0
    assert seen["choices_first"], "F5 twice must not take money while the issuer is down"
    assert seen["sales"] == 1
    assert "tidak tercetak" in seen["paper"]
    assert "Penjualan sudah tercatat di jurnal" in seen["paper"]
    expected = {
        "not_pdf": "teks biasa",
        "empty": "kosong",
        "encrypted": "kata sandi",
        "too_large": "12,0 MB",
        "certified": "tersertifikasi",
        "truncated": "terpotong",
    }
    for name, words in expected.items():
        said = seen["files"][name]
        assert said.startswith("refused: "), name
        assert words in said, name
        assert "Jangan tarik uang" in said, name
    assert seen["entries_of_documents"] == 0
    assert seen["drawer"] == {"drawer": 60_000, "head_cashier": -50_000, "paid_not_stamped": -10_000}
    own, brought = tuple(files_under(tmp_path / "data")), {path.name for path in (tmp_path / "samples").iterdir()}
    assert found_in(own, brought) == set(), "files that were refused leave not even their names"
    assert digits_in(own, ["999991"]) == set(), "nor a wrong PIN"
