"""``counter-app doctor``: everything that a counter stands on, looked at once; nothing is changed.

Exit status: 0 fine, 1 something needs a look, 2 the counter cannot run.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from counter_app.domain.doctor import Level
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.settings import Settings
from counter_app.words.doctor import DoctorWords, load_doctor_words

LoadSettings = Callable[[argparse.Namespace], Settings]


def add_doctor_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add it."""
    doctor = commands.add_parser("doctor", help="look at everything that this counter stands on; changes nothing")
    doctor.add_argument("--json", action="store_true")
    doctor.add_argument("--here", action="store_true", help="ask nothing beyond this computer")
    doctor.set_defaults(command=partial(_doctor, load))


def _doctor(load: LoadSettings, options: argparse.Namespace) -> int:
    return run_doctor(partial(load, options), as_json=options.json, outside=not options.here)


def run_doctor(load: Callable[[], Settings], *, as_json: bool, outside: bool = True) -> int:
    """Look, print each finding as soon as it is there, and answer the exit status."""
    from counter_app.doctor.examine import examine

    worst = Level.FINE
    told: list[dict[str, Any]] = []
    words = words_for(load)
    for finding in examine(load, datetime.now(UTC), outside=outside):  # noqa: TID251 - no counter's clock without one
        worst = max(worst, finding.level)
        if as_json:
            told.append({"code": finding.code.value, "level": finding.level.name.lower(), **finding.values})
        else:
            print(f"{words.mark(finding.level)} {words.line(finding)}", flush=True)
    if as_json:
        print(json.dumps({"status": int(worst), "findings": told}, ensure_ascii=False))
    else:
        print(words.verdict(worst))
    return int(worst)


def words_for(load: Callable[[], Settings]) -> DoctorWords:
    """In the counter's language; Indonesian where the settings do not say."""
    try:
        return load_doctor_words(load().language)
    except KnownError:
        return load_doctor_words(Language.INDONESIAN)
