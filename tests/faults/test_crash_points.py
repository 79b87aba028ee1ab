"""``kill -9`` at each point that the lessons name: one state at the end, however often recovery runs or is killed.

Lessons: "guessing recovery; unfinished basket settled to cash", "compound operation half posted", "lost
acknowledgement read as failure", "printed and not known".
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.crash_points import Point

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children; Windows has no fork")

KILLED = -signal.SIGKILL
#: How often a point is met before the program dies there; once where nothing is said.
NTH = {Point.HALF_WRITTEN: 9}
#: Where recovery is killed itself, one after the other, and at which meeting.
IN_RECOVERY = (
    (Point.BEFORE_WRITE, 1),
    (Point.HALF_WRITTEN, 3),
    (Point.WRITTEN, 1),
    (Point.BEFORE_WRITE, 2),
    (Point.ANSWERED, 1),
    (Point.WRITTEN, 3),
)
#: At all others the sale's transaction is in the file, for a kill takes nothing from the system's memory.
NOT_SOLD = {Point.BEFORE_WRITE, Point.HALF_WRITTEN}


class Lives:
    """The process that forks the counters."""

    def __init__(self, folder: Path) -> None:
        self._errors = (folder / "lives.log").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.crash_lives"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )
        self._count = 0

    def live(self, folder: Path, do: str, die: str = "", nth: int = 1) -> tuple[int, dict[str, Any]]:
        """One life; how it ended and what it said."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._count += 1
        order = {"folder": str(folder), "do": do, "die": die, "nth": nth, "life": self._count}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["ended"] in (0, KILLED), self._words()
        return answer["ended"], answer["said"]

    def _words(self) -> str:
        self._errors.seek(0)
        return self._errors.read()[-4000:]

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()
        self._errors.close()


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Generator[Lives]:
    process = Lives(tmp_path_factory.mktemp("lives"))
    yield process
    process.close()


@pytest.fixture(scope="module")
def prepared(lives: Lives, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter whose shift is open, closed before anything is sold."""
    folder = tmp_path_factory.mktemp("prepared") / "counter"
    folder.mkdir()
    ended, _ = lives.live(folder, "prepare")
    assert ended == 0
    return folder


@pytest.fixture(scope="module")
def undisturbed(lives: Lives, prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the sale comes to when nothing happens."""
    folder = copy(prepared, tmp_path_factory.mktemp("undisturbed") / "counter")
    ended, said = lives.live(folder, "sell")
    assert ended == 0
    assert said["sales"] == [1, 50_000]
    assert [state for state, _ in said["stamps"]] == ["verified", "paid"]
    assert (said["taken"], said["stamped"], said["files"], said["begun"]) == (1, 1, [True], 1)
    assert said["prints"] == [[1, "confirmed"]]
    assert said["breaches"] == []
    return said


def copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target


def settled(said: dict[str, Any]) -> dict[str, Any]:
    """Everything but the paper, of which a kill may leave nobody knowing whether it came out."""
    return {key: value for key, value in said.items() if key not in ("prints", "begun")}


@pytest.mark.slow
@pytest.mark.parametrize("point", Point)
def test_killed_at_any_point(
    lives: Lives, prepared: Path, undisturbed: dict[str, Any], tmp_path: Path, point: Point
) -> None:
    killed = copy(prepared, tmp_path / "killed")
    ended, _ = lives.live(killed, "sell", point, NTH.get(point, 1))
    assert ended == KILLED, "the point was never met"

    again = copy(killed, tmp_path / "again")
    after = [lives.live(killed, "recover")[1] for _ in range(5)]
    assert after[0] == after[1] == after[4], "recovery run once, twice, five times"
    assert after[0]["breaches"] == []
    sold = point not in NOT_SOLD
    assert after[0]["sales"] == ([1, 50_000] if sold else [0, 0]), "all of it or none"
    if sold:
        assert settled(after[0]) == settled(undisturbed)

    for inside, nth in IN_RECOVERY:
        lives.live(again, "recover", inside, nth)
    ended, said = lives.live(again, "recover")
    assert settled(said) == settled(after[0]), "recovery killed inside itself"

    # The clerk presses again: the same intent, carried out once.
    for folder in (killed, again):
        _, said = lives.live(folder, "sell")
        assert settled(said) == settled(undisturbed)
        assert said["begun"] <= 1, "never a blind reprint"
        (print_,) = said["prints"]
        assert print_ in ([1, "confirmed"], [1, "unknown"])
        assert said["begun"] == 1 or print_ == [1, "unknown"]


@pytest.mark.parametrize("point", [Point.BEFORE_WRITE, Point.ALLOTTED, Point.PRINTED])
def test_a_point_that_is_not_met_kills_nobody(lives: Lives, prepared: Path, tmp_path: Path, point: Point) -> None:
    """The test's own tooth: the kill comes from the point and from nothing else."""
    ended, said = lives.live(copy(prepared, tmp_path / "counter"), "sell", point, 10_000)
    assert ended == 0
    assert said["sales"] == [1, 50_000]
