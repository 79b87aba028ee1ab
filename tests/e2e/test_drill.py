"""The outage drill as somebody starts it without a display: a competent clerk, and what the sheet says of her."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.demo.drill.score import Goal, Verdict

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]
#: What depends on how fast the robot and the machine are in an hour of seconds.
_BY_TIME = {Goal.WAITING, Goal.DEADLINES, Goal.PROMISES}


def test_a_competent_clerk_keeps_what_must_be_kept(tmp_path: Path) -> None:
    out = tmp_path / "results"
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", "demo", "--scenario", "cpns-2024", "--headless", "--minutes", "0.2",
         "--counter", "07", "--out", str(out)],
        capture_output=True,
        text=True,
        timeout=140,
        cwd=ROOT,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    *_, told, results = done.stdout.splitlines()
    assert results == f"results: {out}"
    score = json.loads(told)
    assert score == json.loads((out / "score" / "nilai.json").read_text("utf-8"))
    assert score["whole"]
    assert score["counter"] == "07"
    wrong = {goal for goal, line in score["goals"].items() if line["verdict"] == Verdict.NOT_MET}
    assert wrong <= _BY_TIME, score
    assert score["goals"]["stamps"]["figures"]["affixed"] == 4
    assert score["goals"]["bad_files"]["verdict"] == Verdict.MET
    page = (out / "score" / "nilai.html").read_text("utf-8")
    assert "LATIHAN" in page
    assert (out / "score" / "nilai.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "score" / "nilai-struk.bin").read_bytes().startswith(b"\x1b")
