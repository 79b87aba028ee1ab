"""The benchmarks run and say what they are read for; how fast this machine is, is no matter of a test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
AIMS = {
    "confirmed sale, new journal: p50 (ms)": "≤ 2×",
    "confirmed sales a second, new journal (floor: Odoo 19)": "≥ 100×",
    "start to usable (ms; floor: 1,000 entries)": "≤ 1.3×",
    "review, first 200 rows, the slowest chip (ms; floor: the aim)": "≤ 1×",
    "full verification (entries/s; floor: read and hash)": None,
    "full rebuild of the read models (entries/s; floor: read and hash)": None,
    "size on disk an entry (bytes; floor: payload)": None,
}


def rows_of(folder: Path, bench: str, *arguments: str) -> tuple[str, dict[str, dict[str, Any]]]:
    """Run a benchmark: its table, and its rows by metric."""
    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)) | {"PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / f"{bench}.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=folder,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    table, last = run.stdout.rstrip("\n").rsplit("\n", 1)
    result = json.loads(last)
    assert result["bench"] == bench
    for row in result["rows"]:
        assert set(row) == {"metric", "value", "floor", "ratio", "aim", "ok"}
        assert row["ratio"] == pytest.approx(row["value"] / row["floor"])
        assert (row["ok"] is None) == (row["aim"] is None)
        assert f"| {row['metric']} " in table
    return table, {row["metric"]: row for row in result["rows"]}


@pytest.mark.slow
def test_the_drain_is_held_against_a_bare_loop(tmp_path: Path) -> None:
    _, rows = rows_of(tmp_path, "drain", "--quick", "--seconds", "0.5")
    assert rows["20 ms, 4 in flight: stamps/s (floor: bare aiohttp loop)"]["aim"] == "≥ 0.85×"
    assert rows["20 ms, 4 in flight: stamps/s (floor: ideal, in flight ÷ latency)"]["floor"] == pytest.approx(50)


@pytest.mark.slow
def test_the_herd_is_held_against_the_issuers_capacity(tmp_path: Path) -> None:
    chart = tmp_path / "herd.svg"
    small = ("--quick", "--scale", "720", "--stamps", "4", "--jobs", "1")
    _, rows = rows_of(tmp_path, "herd", *small, "--svg", str(chart))
    assert rows["our pacing: goodput until 95 % is done (requests/s)"]["floor"] == pytest.approx(1_000 / 720)
    assert rows["our pacing: requests sent (floor: needed ones)"]["aim"] == "≤ 1.1×"
    assert rows["exponential retry: requests sent (floor: needed ones)"]["aim"] is None
    assert chart.read_text("utf-8").count("<polyline") == 3


@pytest.mark.slow
def test_the_windows_gaps_are_held_against_the_idle_window(tmp_path: Path) -> None:
    _, rows = rows_of(tmp_path, "gap", "--stamps", "20", "--rest", "0.5")
    assert {row["aim"] for row in rows.values()} == {"≤ 50 ms", "≤ 16 ms"}


@pytest.mark.slow
def test_documents_are_held_against_the_bare_libraries(tmp_path: Path) -> None:
    _, rows = rows_of(tmp_path, "documents", "--quick")
    firsts = [metric for metric in rows if "first page on screen" in metric]
    assert len(firsts) == 3
    assert {rows[metric]["aim"] for metric in firsts} == {"≤ 1.5×"}
    assert rows["verification (ms; floor: bare pyHanko)"]["aim"] == "≤ 1.2×"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_journals_benchmark_tells_its_ratios(tmp_path: Path) -> None:
    _, rows = rows_of(tmp_path, "journal", "--entries", "2000")
    assert {metric: rows[metric]["aim"] for metric in AIMS} == AIMS
    chips = [metric for metric in rows if metric.startswith("review, ") and " rows of " in metric]
    assert len(chips) >= 2
    assert {rows[metric]["aim"] for metric in chips} == {"≤ 2×"}
    for row in rows.values():
        if row["aim"]:
            sign, bound = row["aim"].removesuffix("×").split()
            assert row["ok"] == (row["ratio"] <= float(bound) if sign == "≤" else row["ratio"] >= float(bound))
    kept = [folder for folder in (tmp_path / "counter-app-benchmark").iterdir() if folder.name.startswith("run-")]
    assert kept == [], "what a run works on goes when it ends"


@pytest.mark.slow
def test_the_corpus_is_looked_at_and_held_against_last_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_CORPUS", str(tmp_path / "none"))
    _, rows = rows_of(tmp_path, "corpus", "--quick")
    assert rows["changed verdicts (floor: files)"]["ok"]
    assert rows["crashes: the program did not answer (floor: files)"]["ok"]
    assert rows["files (floor: 2,000)"]["value"] > 100


@pytest.mark.slow
def test_the_hunt_keeps_its_promises(tmp_path: Path) -> None:
    _, rows = rows_of(tmp_path, "fuzz", "--engine", "hypothesis", "--seconds", "2", "--keep", str(tmp_path / "kept"))
    assert rows["inputs by hypothesis (floor: seconds)"]["value"] > 100
    assert rows["of them opened by both parsers (floor: inputs)"]["value"] > 0
    assert rows["broken promises (floor: inputs)"]["ok"]
    assert rows["the parsers took the process with them (floor: 1)"]["ok"]


@pytest.mark.slow
def test_the_counter_is_held_against_bare_widgets_inserts_and_calls(tmp_path: Path) -> None:
    _, rows = rows_of(tmp_path, "counter", "--size", "60", "4")
    assert rows["receipt to bytes: p50 (ms; floor: bare python-escpos calls)"]["aim"] == "≤ 1.2×"
    assert rows["key press to next frame on Jual: p99 (ms; floor: bare line edit)"]["aim"] == "≤ 16 ms"
    assert any("scan to line" in metric for metric in rows)
    assert any("Enter to confirmed sale: p99" in metric for metric in rows)
