"""What every benchmark prints: a table of ratios, then one line of JSON."""

from __future__ import annotations

import json
import platform
import sqlite3
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``value`` and ``floor`` in the metric's unit; ``ok`` is None where there is no aim."""

    metric: str
    value: float
    floor: float
    ratio: float
    aim: str | None
    ok: bool | None


def say(what: str) -> None:
    """What is being done, for the one who waits."""
    print(f"… {what}", file=sys.stderr, flush=True)


def at_most(metric: str, value: float, floor: float, aim: float) -> Row:
    """Smaller is better."""
    ratio = value / floor
    return Row(metric, value, floor, ratio, f"≤ {aim:g}×", ratio <= aim)


def at_least(metric: str, value: float, floor: float, aim: float) -> Row:
    """Greater is better."""
    ratio = value / floor
    return Row(metric, value, floor, ratio, f"≥ {aim:g}×", ratio >= aim)


def without_aim(metric: str, value: float, floor: float) -> Row:
    """For the reader's information."""
    return Row(metric, value, floor, value / floor, None, None)


def show(bench: str, rows: list[Row]) -> None:
    """Print the table, as it stands in docs/performance.md, and, as the last line, the JSON."""
    print(f"{platform.system()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}\n")
    heads = ("", "value", "floor", "ratio", "aim", "")
    marks = {True: "ok", False: "missed", None: ""}
    lines = [
        (row.metric, _number(row.value), _number(row.floor), f"{row.ratio:.2f}×", row.aim or "–", marks[row.ok])
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (heads, *lines)) for column in range(len(heads))]
    for line in (heads, tuple("-" * width for width in widths), *lines):
        cells = (
            cell.ljust(width) if column in (0, 4, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("| " + " | ".join(cells) + " |")
    print()
    print(json.dumps({"bench": bench, "rows": [asdict(row) for row in rows]}))


def _number(value: float) -> str:
    """Three digits that count."""
    return f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"
