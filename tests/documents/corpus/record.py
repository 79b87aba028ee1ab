"""What inspection said last time: one line a specimen, its name, the beginning of its SHA-256 and the codes.

Codes of refusals and warnings, ``!`` before a refusal, ``ok`` where there are none; ``unreadable+`` can be repaired.
Which limit a file ran into (time, memory) is no part of it: that depends on the machine.
``python3 dev.py bench corpus --record`` writes it anew; read the difference before you commit it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from counter_app.domain.document import Inspection, Severity

Record: TypeAlias = Mapping[str, str]
"""Lines by the name that they begin with."""

FILE = Path(__file__).parent / "verdicts.txt"


def verdict(inspection: Inspection) -> str:
    """The codes of an inspection in their order."""
    words: list[str] = []
    for finding in inspection.findings:
        if finding.severity is Severity.OK:
            continue
        word = finding.code.value + ("+" if "repairable" in dict(finding.values) else "")
        words.append(f"!{word}" if finding.severity is Severity.REFUSE else word)
    return ",".join(words) or "ok"


def line(name: str, content: bytes, said: str) -> str:
    """A specimen's line."""
    return f"{name.replace(' ', '_')} {hashlib.sha256(content).hexdigest()[:12]} {said}"


def read() -> Record:
    """Last time's."""
    lines = FILE.read_text("utf-8").splitlines() if FILE.is_file() else []
    return {line.split(" ", 1)[0]: line for line in lines}


def write(lines: list[str]) -> None:
    """Replace the record."""
    FILE.write_text("".join(f"{line}\n" for line in sorted(lines)), "utf-8", newline="\n")
