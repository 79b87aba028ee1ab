"""Reports of faults in ``<data folder>/logs/crashes``, one file a code, for whoever mends the program.

A record of the log that carries ``crash`` (its code) and ``report`` (class and places, no values) becomes or adds to a
file: when first, when last, how often. What the interpreter itself writes when it dies lies beside them
(:mod:`.last_run`).
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

from counter_app import __version__

FOLDER: Final = "crashes"
#: Different faults that are kept; the one that was not seen for longest goes first.
_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Crash:
    """A fault as it is kept. Times are ISO 8601, UTC; ``places`` innermost last, then the class."""

    code: str
    version: str
    first: str
    last: str
    count: int
    places: tuple[str, ...]


class CrashFiles(logging.Handler):
    """Keeps what records tell of faults below ``logs``."""

    def __init__(self, logs: Path) -> None:
        super().__init__(logging.ERROR)
        self._logs = logs

    def emit(self, record: logging.LogRecord) -> None:
        """A record that carries no code is none of a fault."""
        code, report = getattr(record, "crash", ""), getattr(record, "report", "")
        if code:
            with suppress(OSError):
                keep_crash(self._logs, str(code), str(report), datetime.fromtimestamp(record.created, UTC))


def keep_crash(logs: Path, code: str, report: str, at: datetime) -> None:
    """Write or add to the report of a fault. Raises OSError."""
    folder = logs / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{code}.json"
    before, now = _read(path), at.isoformat(timespec="seconds")
    first, count = (before.first, before.count) if before else (now, 0)
    crash = Crash(code, __version__, first, now, count + 1, tuple(report.splitlines()))
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(crash), file, ensure_ascii=False, indent=1)
    fresh.replace(path)
    kept = sorted(crashes(logs), key=lambda one: one.last, reverse=True)
    for old in kept[_MOST:]:
        (folder / f"{old.code}.json").unlink(missing_ok=True)


def crashes(logs: Path) -> Iterator[Crash]:
    """What is kept, the one with the first code first."""
    for path in sorted((logs / FOLDER).glob("K-*.json")):
        if (crash := _read(path)) is not None:
            yield crash


def _read(path: Path) -> Crash | None:
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        facts = cast("dict[str, Any]", found)
        places = tuple(str(place) for place in facts["places"])
        code, version, first, last = (str(facts[name]) for name in ("code", "version", "first", "last"))
        return Crash(code, version, first, last, int(facts["count"]), places)
    except (OSError, ValueError, KeyError, TypeError):
        return None
