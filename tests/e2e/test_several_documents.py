"""Several documents of one customer, from the files to the stick, with the real parts. Lessons: "one bad file stops the
whole queue"."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]


def test_two_of_three_files_are_stamped_and_one_payment_is_taken(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.several_documents", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=140,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen == {
        "brought": 3,
        "verdicts": ["valid", "valid"],
        "handed_over": ["rusak-bermeterai.pdf", "surat_lamaran-bermeterai.pdf"],
        "totals": [20_000],
        "repaired": [False, True],
        "types_read": True,
        "breaches": [],
    }
