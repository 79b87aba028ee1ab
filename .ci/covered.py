"""How much of the program its tests reach: ``python3 dev.py coverage [TESTS]``.

All tests run under coverage.py with branches, programs that they start as well, in the three processes of
``dev.py test``. It prints lines and branches reached for each room and fails where a room lies below its floor or
a test fails. With TESTS (paths) these alone run, and no floor is held against them. What a program loses that is
killed by a test is not counted: the figures are never too high.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402 - it lies beside this folder

#: Percent of lines and branches together.
FLOORS = {"domain": 95.0, "journal": 95.0, "services": 95.0, "sync": 95.0, "ui": 80.0}
COVERAGE = [sys.executable, "-m", "coverage"]
#: Under measurement everything takes about twice as long.
PYTEST = [*COVERAGE, "run", "-m", "pytest", "-q", "-o", "timeout=300"]


@dataclass
class Reached:
    """Of one room."""

    lines: int = 0
    lines_of: int = 0
    branches: int = 0
    branches_of: int = 0

    def add(self, summary: dict[str, int]) -> None:
        """One file's figures, as coverage.py names them."""
        self.lines += summary["covered_lines"]
        self.lines_of += summary["num_statements"]
        self.branches += summary["covered_branches"]
        self.branches_of += summary["num_branches"]

    @property
    def percent(self) -> float:
        """Of lines and branches together."""
        return 100 * (self.lines + self.branches) / max(1, self.lines_of + self.branches_of)

    @property
    def percent_of_lines(self) -> float:
        return 100 * self.lines / max(1, self.lines_of)


def by_room(report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> dict[str, Reached]:
    """coverage.py's JSON report by the folder below ``counter_app``; what lies beside the rooms is ``(modules)``."""
    rooms: dict[str, Reached] = defaultdict(Reached)
    for name, file in report["files"].items():
        inside = Path(name).parts[Path(name).parts.index("counter_app") + 1 :]
        rooms[inside[0] if len(inside) > 1 else "(modules)"].add(file["summary"])
    return dict(sorted(rooms.items()))


def below(rooms: dict[str, Reached]) -> list[str]:
    """The rooms that lie below their floor, or that nothing was seen of."""
    return [name for name, floor in FLOORS.items() if rooms.get(name, Reached()).percent < floor]


def table(rooms: dict[str, Reached]) -> str:
    lines = ["room          lines   both  floor"]
    for name, reached in rooms.items():
        floor = f"{FLOORS[name]:5.0f}" if name in FLOORS else ""
        lines.append(f"{name:12} {reached.percent_of_lines:5.1f} % {reached.percent:5.1f} %  {floor}".rstrip())
    return "\n".join(lines)


def main(tests: list[str]) -> int:
    if tests:
        commands = [("the tests that were asked for", [*PYTEST, *tests])]
    else:
        commands = [(name, [*PYTEST, *rooms]) for name, rooms in dev.APART.items()]
        apart = [f"--ignore={room}" for rooms in dev.APART.values() for room in rooms]
        commands.append(("all other tests", [*PYTEST, *apart]))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COVERAGE_FILE"] = str(Path(folder, "data"))
        results = dev.side_by_side(commands)
        report = Path(folder, "report.json")
        for step in (["combine", "-q"], ["json", "-q", "-o", str(report)]):
            if dev.run([*COVERAGE, *step], cwd=ROOT) != 0:
                return 1
        rooms = by_room(json.loads(report.read_text("utf-8")))
    print("\n" + table(rooms))
    low = [] if tests else below(rooms)
    if low:
        print("below the floor: " + ", ".join(low))
    return 1 if dev.summary(results) or low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
