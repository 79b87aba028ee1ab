"""Writes ``docs/journal-kinds.md``: the fields of each kind's payload, as the tests of the services write them.

``python -m tests.journal.kinds_page`` plays those tests once and notes every entry. ``test_formats.py`` holds the page
to the kinds of the program and to a day's entries.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.entries import Entry, Kind
from counter_app.journal import readmodels

PAGE = Path(__file__).parents[2] / "docs" / "journal-kinds.md"
ROOMS = (
    *("tests/services", "tests/sync", "tests/journal"),
    *("tests/commands/test_cli_people.py", "tests/hub/test_branch_stamps.py"),
)
HEAD = """# The journal's kinds of entries

Fields of each kind's payload; [journal-format.md](journal-format.md) says what stands around it,
[architecture.md](architecture.md) what each kind means. Written by `python -m tests.journal.kinds_page` out of what the
tests write; a test holds it to the program.

`a.b` is a field within an object, `a[]` an element of a list, `{…}` an object whose keys are values (amounts by
product, pieces by denomination); "sealed" is personal data (journal-format.md, "Personal data"). A field that is not in
every entry is marked `?`. Money is in whole rupiah, a debit positive. Times are ISO 8601 in UTC, days are the office's.
A kind under which nothing stands was not written by any test of these rooms.

"""
_VALUE_KEY = re.compile(r"[0-9]|[0-9a-f]{8}-")
_KEYED = frozenset({"params", "values", "count", "counts", "body"})

Fields = dict[str, set[str]]


def fields_of(payload: dict[str, Any]) -> Fields:
    """Paths of a payload and what stands there."""
    found: Fields = defaultdict(set)
    for path, value in _walk("", payload):
        found[path].add(value)
    return found


def _walk(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if path and (set(value) == {"subject", "box"}):
            yield path, "sealed"
        elif path and (path.rsplit(".", 1)[-1] in _KEYED or any(_VALUE_KEY.match(key) for key in value)):
            yield path, "{…}"
        elif path and not value:
            yield path, "object"
        else:
            for key, inner in value.items():
                yield from _walk(f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list):
        if not value:
            yield f"{path}[]", "nothing"
        for inner in value:
            yield from _walk(f"{path}[]", inner)
    else:
        names = {str: "text", int: "number", bool: "true/false", type(None): "null"}
        yield path, names[type(value)]


class Recorder:
    """A pytest plugin that notes every entry that is folded while it is written."""

    def __init__(self) -> None:
        self.seen: dict[str, Fields] = defaultdict(lambda: defaultdict(set))
        self.times: dict[str, int] = defaultdict(int)
        self.present: dict[tuple[str, str], int] = defaultdict(int)
        self._apply = readmodels.apply

    def note(self, connection: Any, entry: Entry) -> None:
        self._apply(connection, entry)
        self.times[entry.kind] += 1
        for path, types in fields_of(entry.payload).items():
            self.seen[entry.kind][path] |= types
            self.present[entry.kind, path] += 1

    def pytest_sessionstart(self) -> None:
        readmodels.apply = self.note


def page(recorder: Recorder) -> str:
    """The whole page."""
    lines = [HEAD]
    for kind in sorted(Kind):
        fields = recorder.seen.get(kind.value, {})
        lines.append(f"## `{kind.value}`\n\n")
        for path in sorted(fields):
            always = recorder.present[kind.value, path] == recorder.times[kind.value]
            types = ", ".join(sorted(fields[path] - {"nothing"})) or "list"
            lines.append(f"* `{path}`{'' if always else '?'}: {types}\n")
        nothing = "(no payload)" if recorder.times[kind.value] else "(not written by these tests)"
        lines.append("\n" if fields else f"*{nothing}*\n\n")
    return "".join(lines)


def documented() -> dict[str, set[str]]:
    """Kinds and paths that the page names."""
    found: dict[str, set[str]] = {}
    for line in PAGE.read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"## `(.+)`", line):
            found[heading.group(1)] = set()
        elif field := re.match(r"\* `(.+?)`", line):
            found[list(found)[-1]].add(field.group(1))
    return found


if __name__ == "__main__":
    watcher = Recorder()
    status = pytest.main(["-q", "-p", "no:randomly", *ROOMS], plugins=[watcher])
    PAGE.write_text(page(watcher), "utf-8")
    sys.exit(status)
