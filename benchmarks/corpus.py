#!/usr/bin/env python3
"""Inspection over thousands of files: everything that test sets hold, and everything generated and mutated.

    python3 dev.py bench corpus [--quick] [--record]
    python3 dev.py bench corpus --fetch       # once, with a network: test sets of packages into the user's cache

Each file goes through the program's own worker process. The program may neither end, hang nor grow; a file that the
worker does not survive is answered as such, in time, and costs no other file. The verdicts of the generated set are
held against those of last time (tests/documents/corpus/verdicts.txt, which ``--record`` writes anew); those of fetched
files against the last run on this machine, beside them in the cache.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _corpus_fetch import fetch, fetched, folder
from _table import Row, at_least, at_most, say, show, without_aim

from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.document import FindingCode, Inspection
from tests.documents.corpus import record
from tests.documents.corpus.specimens import specimens

_TIME_LIMIT: Final = 10.0
#: What killing and burying a worker may take on a busy machine.
_GRACE: Final = 5.0
_LEAST_FILES: Final = 2000
_QUICK_EVERY: Final = 20
_MEGABYTE: Final = 1024 * 1024
_MEMORY_LIMIT: Final = 1_500_000_000


@dataclass(slots=True)
class Count:
    """What happened so far."""

    files: int = 0
    ended_badly: int = 0
    hung: int = 0
    stopped: Counter[str] = field(default_factory=Counter[str])
    slowest: float = 0.0
    lines: list[str] = field(default_factory=list[str])


def main(arguments: list[str]) -> int:
    """Look at all, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="every twentieth file")
    parser.add_argument("--record", action="store_true", help="keep these verdicts as those of last time")
    parser.add_argument("--fetch", action="store_true", help="fetch test sets of packages, then look at all")
    chosen = parser.parse_args(arguments)
    if chosen.fetch:
        fetch()
    every: int = _QUICK_EVERY if chosen.quick else 1
    before = _memory()
    made, brought = Count(), Count()
    inspector = WorkerInspector(time_limit=_TIME_LIMIT, memory_limit=_MEMORY_LIMIT)
    try:
        with tempfile.TemporaryDirectory() as name:
            say("generated and mutated files")
            look(inspector, _generated(every), Path(name) / "dokumen.pdf", made)
            say("fetched files")
            look(inspector, _brought(every), Path(name) / "dokumen.pdf", brought)
    finally:
        inspector.close()
    changed = differences(record.read(), made.lines)
    kept = folder() / "verdicts.json"
    changed_brought = differences(_kept(kept), brought.lines)
    for difference in (*changed, *changed_brought):
        say(difference)
    if not chosen.quick:
        if brought.lines:
            kept.write_text(json.dumps({line.split(" ", 1)[0]: line for line in brought.lines}), "utf-8")
        if chosen.record:
            record.write(made.lines)
    show("corpus", rows(made, brought, len(changed) + len(changed_brought), (_memory() - before) / _MEGABYTE))
    return 0


def look(inspector: WorkerInspector, files: Iterator[tuple[str, bytes]], path: Path, count: Count) -> None:
    """Inspect each under the same name, as a customer's file: what came of it is counted."""
    for name, content in files:
        path.write_bytes(content)
        begun = perf_counter()
        try:
            found = inspector.inspect(path)
        except Exception as error:  # the one thing that must not be
            count.ended_badly += 1
            say(f"{name}: {type(error).__name__}")
            continue
        finally:
            took = perf_counter() - begun
            count.files += 1
            count.slowest = max(count.slowest, took)
            count.hung += took > _TIME_LIMIT + _GRACE
        reason = _stopped_at(found)
        if reason:
            count.stopped[reason] += 1
            say(f"{name}: {reason} after {took:.1f} s")
        count.lines.append(record.line(name, content, record.verdict(found)))


def rows(made: Count, brought: Count, changed: int, grown: float) -> list[Row]:
    """The table. Floors of counts are the files; the aims allow none."""
    files = made.files + brought.files
    stopped = made.stopped + brought.stopped
    return [
        at_least("files (floor: 2,000)", files, _LEAST_FILES, 1),
        without_aim("of them from test sets of packages (floor: all)", brought.files, files),
        at_most("crashes: the program did not answer (floor: files)", made.ended_badly + brought.ended_badly, files, 0),
        at_most("hangs: answered later than its limit (floor: files)", made.hung + brought.hung, files, 0),
        at_most(
            "over memory: growth of the program (MiB; floor: the worker's limit)", grown, _MEMORY_LIMIT / _MEGABYTE, 0.1
        ),
        at_most("changed verdicts (floor: files)", changed, files, 0),
        without_aim("answered as too heavy: the worker crashed (floor: files)", stopped["crash"], files),
        without_aim("answered as too heavy: time (floor: files)", stopped["timeout"], files),
        without_aim("answered as too heavy: memory (floor: files)", stopped["memory"], files),
        without_aim("the slowest answer (s; floor: the time limit)", max(made.slowest, brought.slowest), _TIME_LIMIT),
    ]


def differences(before: record.Record, lines: list[str]) -> list[str]:
    """Files that are answered otherwise than last time. New ones are none, and what ran into a limit on this machine at
    this hour is counted apart."""
    stopped = FindingCode.INSPECTION_FAILED.value
    named = ((line.split(" ", 1)[0], line) for line in lines if stopped not in line)
    return [f"was {before[name]}, is {line}" for name, line in named if before.get(name, line) != line]


def _generated(every: int) -> Iterator[tuple[str, bytes]]:
    for number, specimen in enumerate(specimens()):
        if number % every == 0:
            yield specimen.name, specimen.make()


def _brought(every: int) -> Iterator[tuple[str, bytes]]:
    for path in fetched()[::every]:
        content = path.read_bytes()
        yield hashlib.sha256(content).hexdigest(), content


def _stopped_at(found: Inspection) -> str:
    failed = [finding for finding in found.findings if finding.code is FindingCode.INSPECTION_FAILED]
    return str(dict(failed[0].values)["reason"]) if failed else ""


def _kept(path: Path) -> record.Record:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}


def _memory() -> int:
    """The most bytes that this program has held so far; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
