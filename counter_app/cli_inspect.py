"""``inspect FILE... [--json]``: what the counter says of files before money is taken, by the same worker process.

No file is changed, and one that kills the worker costs that file alone. Folders are not walked. The limits are the
counter's where ``--settings`` or the usual place has some, else the program's own.

Exit status, the gravest of all files: 0 may be stamped, 1 may be stamped and there are warnings, 2 refused or not
readable (also: the environment forbids it).

``--json`` prints one object; fields may be added, none goes or changes its meaning while ``schema`` is 1::

    {"schema": 1, "files": [
        {"file": as named, "verdict": "ok" | "warn" | "refuse",
         "sha256": hex, "" where it was not read, "size": bytes, "pdf_version": "1.7", "" where unknown, "pages": count,
         "findings": [{"code", "severity": "ok" | "warn" | "refuse", "values": {name: text | number},
                       "clerk": sentence, "customer": sentence}]},
        {"file": as named, "verdict": "refuse", "error": "document.unreadable_path", "reason": "missing", …}]}

Codes are those of :class:`~counter_app.domain.document.FindingCode`; the sentences are in the counter's language.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from counter_app.domain.document import Inspection, Severity
from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.formats import Language
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]

_SCHEMA: Final = 1
_STATUS: Final = {Severity.OK: 0, Severity.WARN: 1, Severity.REFUSE: 2}
_MARKS: Final = {Severity.OK: "+", Severity.WARN: "!", Severity.REFUSE: "x"}


def add_inspect_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``inspect``."""
    inspect = commands.add_parser("inspect", help="look at PDF files as the counter does before money is taken")
    inspect.add_argument("files", nargs="+", type=Path, metavar="FILE")
    inspect.add_argument("--json", action="store_true")
    inspect.set_defaults(command=partial(_inspect, load))


def _inspect(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.documents.inspector import WorkerInspector
    from counter_app.ui.start import speak

    settings = _settings(load, options)
    speak(settings.language if settings else Language.INDONESIAN)
    inspector = WorkerInspector(limits=settings.document_limits if settings else None)
    told: list[dict[str, Any]] = []
    try:
        for path in options.files:
            try:
                facts = _facts(path, inspector.inspect(path))
            except StorageFailed as error:
                facts = _unread(path, error)
            told.append(facts)
            if not options.json:
                print("\n".join(_lines(facts)), flush=True)
    finally:
        inspector.close()
    if options.json:
        print(json.dumps({"schema": _SCHEMA, "files": told}, ensure_ascii=False, indent=1))
    return max(_STATUS[Severity(facts["verdict"])] for facts in told)


def _settings(load: LoadSettings, options: argparse.Namespace) -> Settings | None:
    """The counter's; None where there is no counter and none was asked for."""
    try:
        return load(options)
    except KnownError as error:
        if options.settings is None and error.code == "settings.unreadable":
            return None
        raise


def _facts(path: Path, inspection: Inspection) -> dict[str, Any]:
    severities = {finding.severity for finding in inspection.findings}
    verdict = next((grave for grave in (Severity.REFUSE, Severity.WARN) if grave in severities), Severity.OK)
    return {
        "file": str(path),
        "verdict": verdict.value,
        "sha256": inspection.sha256,
        "size": inspection.size,
        "pdf_version": inspection.pdf_version,
        "pages": len(inspection.pages),
        "findings": [_finding(inspection, number) for number in range(len(inspection.findings))],
    }


def _finding(inspection: Inspection, number: int) -> dict[str, Any]:
    from counter_app.ui.messages import finding_text

    finding = inspection.findings[number]
    words = finding_text(finding)
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "values": dict(finding.values),
        "clerk": words.clerk,
        "customer": words.customer,
    }


def _unread(path: Path, error: StorageFailed) -> dict[str, Any]:
    from counter_app.ui.messages import sentence

    return {
        "file": str(path),
        "verdict": Severity.REFUSE.value,
        "error": error.code,
        "reason": error.values.get("reason", ""),
        "clerk": sentence(error).what,
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    """For a person: the file, and what matters most first. A name may hold what a terminal would obey."""
    name = "".join(letter if letter.isprintable() else "?" for letter in facts["file"])
    lines = [f"{_MARKS[Severity(facts['verdict'])]} {name}"]
    if "error" in facts:
        return [*lines, f"    {facts['clerk']}"]
    for finding in facts["findings"]:
        lines.append(f"  {_MARKS[Severity(finding['severity'])]} {finding['clerk']}")
        if finding["severity"] != Severity.OK.value:
            lines.append(f"    {finding['customer']}")
    return lines
