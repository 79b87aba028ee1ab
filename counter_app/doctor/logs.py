"""Faults of the program that were kept (:mod:`counter_app.machine.crash_files`)."""

from __future__ import annotations

from pathlib import Path

from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.machine.crash_files import crashes
from counter_app.machine.log_files import FOLDER


def look_at_crashes(data_folder: Path) -> Findings:
    """A finding a code."""
    found = tuple(crashes(data_folder / FOLDER))
    for crash in found:
        yield Finding(Code.CRASHES, Level.LOOK, {"fault": crash.code, "count": crash.count, "last": crash.last})
    if not found:
        yield Finding(Code.NO_CRASHES)
