"""The command that says how much the tests reach (``.ci/covered.py``)."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from tests.ci_scripts import script


@pytest.fixture(scope="module")
def covered() -> ModuleType:
    return script(".ci", "covered")


def file(lines: int, lines_of: int, branches: int, branches_of: int) -> dict[str, Any]:
    return {
        "summary": {
            "covered_lines": lines,
            "num_statements": lines_of,
            "covered_branches": branches,
            "num_branches": branches_of,
        }
    }


def test_files_of_a_room_and_below_count_together_and_branches_as_much_as_lines(covered: ModuleType) -> None:
    report = {
        "files": {
            "counter_app/ui/shell.py": file(50, 50, 10, 10),
            "counter_app/ui/screens/jual/screen.py": file(10, 30, 2, 10),
            "counter_app/app.py": file(9, 10, 0, 0),
        }
    }
    rooms = covered.by_room(report)
    assert list(rooms) == ["(modules)", "ui"]
    assert rooms["ui"].percent == pytest.approx(72.0)
    assert rooms["ui"].percent_of_lines == pytest.approx(75.0)


def test_a_room_below_its_floor_and_one_that_nothing_was_seen_of_are_named(covered: ModuleType) -> None:
    rooms = {name: covered.Reached(95, 100, 19, 20) for name in covered.FLOORS}
    assert covered.below(rooms) == []
    rooms["journal"] = covered.Reached(96, 100, 10, 20)
    del rooms["ui"]
    assert covered.below(rooms) == ["journal", "ui"]
    assert "journal       96.0 %  88.3 %     95" in covered.table(rooms)
