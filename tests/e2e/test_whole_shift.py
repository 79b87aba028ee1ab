"""A whole shift by keys: the neraca's sums are the drawer's. Lessons: "stale derived figure", "wrong change shown"."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def test_sixty_mixed_sales_and_the_drawer_agree_to_the_rupiah(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.whole_shift", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=230,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "drawer": True,
        "tied": True,
        "on_screen": True,
        "deposited": -200_000,
        "difference": 0,
        "doubts": [],
        "sales": 62,
        "voids": 2,
        "refunds": 1,
        "mixed": 15,
        "breaches": [],
    }
