"""Faults under a code: the same fault the same code, kept for whoever mends it, and told at the next start."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counter_app.machine.crash_code import crash_code
from counter_app.machine.crash_files import crashes, keep_crash
from counter_app.machine.last_run import BadEnd, RunMark
from counter_app.machine.log_files import FOLDER, kept_log
from counter_app.machine.quiet_log import keep_fault
from counter_app.settings.log import LogSettings

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def code(fail: Callable[[], object]) -> str:
    try:
        fail()
    except Exception as error:
        return crash_code(type(error), error.__traceback__)
    raise AssertionError


def sell(what: str) -> None:
    if what == "name":
        raise ValueError("Budi")
    raise KeyError("Sri")


def deep(left: int) -> None:
    if left:
        deep(left - 1)
    raise ValueError


def test_the_same_fault_has_the_same_code_whatever_it_says() -> None:
    codes = {code(lambda: sell("name")) for _ in range(2)}
    assert len(codes) == 1
    (one,) = codes
    assert len(one) == len("K-3F9A21")
    assert one.startswith("K-")
    assert code(lambda: sell("")) != one


def test_how_deep_it_was_is_no_other_fault() -> None:
    assert len({code(lambda: deep(2)), code(lambda: deep(7))}) == 1


@pytest.mark.expected_logs("counter_app.fault: fault of the program K-00AAFF")
def test_a_fault_is_kept_with_how_often_it_came(tmp_path: Path) -> None:
    with kept_log(tmp_path, LogSettings()):
        for _ in range(3):
            keep_fault("K-00AAFF", "/x.py:1 sell\nValueError")
    (crash,) = crashes(tmp_path / FOLDER)
    assert (crash.code, crash.count, crash.places) == ("K-00AAFF", 3, ("/x.py:1 sell", "ValueError"))
    assert crash.first <= crash.last


def test_the_one_not_seen_for_longest_goes_first(tmp_path: Path) -> None:
    for number in range(52):
        keep_crash(tmp_path, f"K-{number:06X}", "x", NOW + timedelta(seconds=number))
    kept = [crash.code for crash in crashes(tmp_path)]
    assert len(kept) == 50
    assert "K-000000" not in kept
    assert "K-000033" in kept


def test_a_report_that_is_damaged_is_passed_over(tmp_path: Path) -> None:
    keep_crash(tmp_path, "K-000001", "x", NOW)
    (tmp_path / "crashes" / "K-000001.json").write_text(json.dumps({"code": 1}))
    assert list(crashes(tmp_path)) == []


def test_a_run_that_ended_by_itself_and_one_that_did_not(tmp_path: Path) -> None:
    """Lessons: after a power cut nobody knew whether the last sale counts."""
    first = RunMark(tmp_path)
    assert first.bad_end is None
    first.end()
    killed = RunMark(tmp_path)
    assert killed.bad_end is None
    killed._file.close()  # pyright: ignore[reportPrivateUsage, reportOptionalMemberAccess] - what a kill leaves
    after = RunMark(tmp_path)
    assert after.bad_end == BadEnd()
    after.end()
    last = RunMark(tmp_path)
    assert last.bad_end is None
    last.end()


def test_a_fault_of_the_interpreter_is_found_at_the_next_start(tmp_path: Path) -> None:
    script = (
        "import faulthandler, sys; from pathlib import Path; from counter_app.machine.last_run import RunMark\n"
        "RunMark(Path(sys.argv[1])).watch()\nfaulthandler._sigabrt()"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False, timeout=60, capture_output=True)
    assert done.returncode != 0
    mark = RunMark(tmp_path)
    mark.end()
    assert mark.bad_end is not None
    assert mark.bad_end.code.startswith("K-")
    (crash,) = crashes(tmp_path / FOLDER)
    assert crash.code == mark.bad_end.code
    assert any("Fatal Python error" in line for line in crash.places)


def test_a_folder_that_cannot_be_written_costs_the_mark_and_not_the_start(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    mark = RunMark(tmp_path)
    mark.watch()
    mark.end()
    assert mark.bad_end is None
    assert logging.getLogger("counter_app").level == logging.NOTSET
