"""``inspect FILE... [--json]``: what the counter says of files before money is taken, by the same worker process.

What a file is is told by its content (:mod:`.documents.kinds`): a picture is one that the counter makes a PDF of (a
warning), an office document is refused by its own name.

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
        {"file": as named, "verdict": "warn" | "refuse", "error": "document.kind_picture" | "document.kind_word" |
         "document.unreadable_path" | …, "reason": "missing" | …, "kind": "jpeg" | "word" | …, "clerk": sentence,
         "press": sentence}]}

Those with findings have a ``kind`` too: pdf, or other, empty.

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
from counter_app.domain.errors import DocumentRefused, KnownError, StorageFailed
from counter_app.domain.file_kind import FileKind
from counter_app.domain.formats import Language
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]

_SCHEMA: Final = 1
#: What the inspection itself finds words for.
_INSPECTED: Final = frozenset({FileKind.PDF, FileKind.EMPTY, FileKind.OTHER})
_PICTURE: Final = "document.kind_picture"
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
    from counter_app.documents.reading import CustomerFileReader
    from counter_app.ui.start import speak

    settings = _settings(load, options)
    speak(settings.language if settings else Language.INDONESIAN)
    inspector, reader = WorkerInspector(limits=settings.document_limits if settings else None), CustomerFileReader()
    told: list[dict[str, Any]] = []
    try:
        for path in options.files:
            try:
                kind = reader.look(path).kind
                facts = _other(path, kind) if kind not in _INSPECTED else _facts(path, inspector.inspect(path), kind)
            except (StorageFailed, DocumentRefused) as error:
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


def _facts(path: Path, inspection: Inspection, kind: FileKind) -> dict[str, Any]:
    severities = {finding.severity for finding in inspection.findings}
    verdict = next((grave for grave in (Severity.REFUSE, Severity.WARN) if grave in severities), Severity.OK)
    return {
        "file": str(path),
        "verdict": verdict.value,
        "kind": kind.value,
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


def _other(path: Path, kind: FileKind) -> dict[str, Any]:
    """No PDF: one can be made of a picture, of nothing else."""
    severity = Severity.REFUSE if kind.refusal else Severity.WARN
    return {**_unread(path, DocumentRefused(kind.refusal or _PICTURE), severity), "kind": kind.value}


def _unread(path: Path, error: KnownError, severity: Severity = Severity.REFUSE) -> dict[str, Any]:
    from counter_app.ui.messages import sentence

    words = sentence(error)
    return {
        "file": str(path),
        "verdict": severity.value,
        "error": error.code,
        "reason": error.values.get("reason", ""),
        "clerk": words.what,
        "press": words.press,
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    """For a person: the file, and what matters most first. A name may hold what a terminal would obey."""
    name = "".join(letter if letter.isprintable() else "?" for letter in facts["file"])
    lines = [f"{_MARKS[Severity(facts['verdict'])]} {name}"]
    if "error" in facts:
        return [*lines, f"    {facts['clerk']}", f"    {facts['press']}"]
    for finding in facts["findings"]:
        lines.append(f"  {_MARKS[Severity(finding['severity'])]} {finding['clerk']}")
        if finding["severity"] != Severity.OK.value:
            lines.append(f"    {finding['customer']}")
    return lines
