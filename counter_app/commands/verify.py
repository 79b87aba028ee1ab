"""``verify FILE... [--json] [--root PEM]...``: what the e-Meterai of PDF files are worth, by the counter's own check.

Offline: nothing is asked of a network, and whether a certificate was revoked is not known. Checked against the roots
named by ``--root``, else against the counter's own (``stamp_roots`` in the settings); with neither nothing can be
called valid. No file is changed or kept. Folders are not walked.

Exit status, the first that fits: 2 a file could not be read (or the environment forbids the check), 1 a file is not
valid, 3 of a file it cannot be told, 0 all are valid.

``--json`` prints one object; fields may be added, none goes or changes its meaning while ``schema`` is 1::

    {"schema": 1, "checked_at": ISO 8601, "files": [
        {"file": as named, "verdict": "valid" | "invalid" | "unsure", "sha256": hex, "size": bytes, "pages": count,
         "revisions": count, "certified": null | 1 | 2 | 3, "roots": [name], "reasons": [code],
         "signatures": [{"kind": "stamp" | "signature" | "time_stamp", "serial": text, "verdict", "signer", "chain":
                         [name], "signed_at": ISO 8601 or "", "time_source": "time_stamp" | "claimed" | "none",
                         "coverage": "file" | "revision" | "part", "revision": from 1, "changed_in": 0 or revision,
                         "reasons": [code]}],
         "pictures": [{"page": from 1, "sign": "qr" | "words"}]},
        {"file": as named, "error": "document.unreadable_path", "reason": "missing"}]}

Codes are those of :mod:`~counter_app.domain.verdicts`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.commands.files import LoadSettings, printable, settings_if_any
from counter_app.domain.document import Verdict
from counter_app.domain.errors import DocumentRefused, StorageFailed
from counter_app.domain.formats import Language
from counter_app.domain.serials import SerialNumber
from counter_app.domain.verdicts import DocumentCheck, SignatureCheck
from counter_app.machine.clock import SystemClock

if TYPE_CHECKING:
    from counter_app.documents.inspector import WorkerInspector

_SCHEMA: Final = 1
_UNREAD: Final = 2
_STATUS: Final = {Verdict.VALID: 0, Verdict.INVALID: 1, Verdict.UNSURE: 3}
#: What a shell should know first.
_GRAVEST_FIRST: Final = (_UNREAD, _STATUS[Verdict.INVALID], _STATUS[Verdict.UNSURE], _STATUS[Verdict.VALID])
_ZONE: Final = "Asia/Jakarta"


def add_verify_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``verify``."""
    verify = commands.add_parser("verify", help="check the e-Meterai and the other signatures of PDF files, offline")
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE")
    verify.add_argument("--json", action="store_true")
    verify.add_argument(
        "--root", action="append", type=Path, default=[], metavar="PEM", help="certificates to trust, not the counter's"
    )
    verify.set_defaults(command=partial(_verify, load))


def _verify(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.documents.inspector import WorkerInspector
    from counter_app.ui.start import speak

    settings = settings_if_any(load, options)
    speak(settings.language if settings else Language.INDONESIAN)
    own = None if options.root else settings
    roots = tuple(options.root) if own is None else own.stamp_roots
    zone = settings.place.office.zone if settings else _ZONE
    at, told, statuses = SystemClock().now(), list[dict[str, Any]](), set[int]()
    inspector = WorkerInspector(roots=roots, signers=own.stamp_signers if own else ())
    try:
        for path in options.files:
            facts, lines, status = _look(inspector, path, at, zone)
            told.append(facts)
            statuses.add(status)
            if not options.json:
                print("\n".join(lines), flush=True)
    finally:
        inspector.close()
    if options.json:
        print(
            json.dumps({"schema": _SCHEMA, "checked_at": at.isoformat(), "files": told}, ensure_ascii=False, indent=1)
        )
    return next(status for status in _GRAVEST_FIRST if status in statuses)


def _look(
    inspector: WorkerInspector, path: Path, at: datetime, zone: str
) -> tuple[dict[str, Any], tuple[str, ...], int]:
    """Facts for machines, lines for people, and the status of one file."""
    try:
        content = inspector.read(path)
    except (StorageFailed, DocumentRefused) as error:
        from counter_app.ui.messages import sentence

        facts = {"file": str(path), "error": error.code, **error.values}
        return facts, (f"{printable(path)}: {sentence(error).what}",), _UNREAD
    check = inspector.check(content, at)
    return _facts(path, check), tuple(_lines(path, check, zone)), _STATUS[check.verdict]


def _facts(path: Path, check: DocumentCheck) -> dict[str, Any]:
    return {
        "file": str(path),
        "verdict": check.verdict.value,
        "sha256": check.sha256,
        "size": check.size,
        "pages": check.pages,
        "revisions": check.revisions,
        "certified": check.certified,
        "roots": list(check.roots),
        "reasons": [reason.value for reason in check.reasons],
        "signatures": [_signature_facts(signature) for signature in check.signatures],
        "pictures": [{"page": picture.mark.page, "sign": picture.sign.value} for picture in check.pictures],
    }


def _signature_facts(signature: SignatureCheck) -> dict[str, Any]:
    return {
        "kind": signature.kind.value,
        "serial": signature.serial,
        "verdict": signature.verdict.value,
        "signer": signature.signer,
        "chain": list(signature.chain),
        "signed_at": signature.signed_at,
        "time_source": signature.time_source.value,
        "coverage": signature.coverage.value,
        "revision": signature.revision,
        "changed_in": signature.changed_in,
        "reasons": [reason.value for reason in signature.reasons],
    }


def _lines(path: Path, check: DocumentCheck, zone: str) -> Iterator[str]:
    from counter_app.ui import format as show
    from counter_app.ui.verdict_words import (
        after_words,
        headline,
        kind_words,
        reason_words,
        signed_words,
        verdict_words,
    )

    yield f"{printable(path)}: {verdict_words(check.verdict)}"
    yield f"  {headline(check)}"
    for reason in check.reasons:
        yield f"  - {reason_words(reason).says}"
    for place, signature in enumerate(check.signatures, start=1):
        serial = f" {SerialNumber(signature.serial).grouped}" if signature.serial else ""
        yield f"  {place}. {kind_words(signature.kind)}{serial}: {verdict_words(signature.verdict)}"
        yield f"     {signature.signer or show.NOTHING} · {signed_words(signature, zone)}"
        yield f"     {after_words(signature, check.revisions)}"
        for reason in signature.reasons:
            yield f"     - {reason_words(reason).says}"
