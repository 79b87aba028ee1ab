"""Puts the support bundle together and writes it. Blocking."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from counter_app import __version__
from counter_app.domain.doctor import Finding
from counter_app.domain.errors import KnownError
from counter_app.domain.support import Part
from counter_app.machine.crash_files import crashes
from counter_app.machine.log_files import FOLDER, PATTERN
from counter_app.machine.secret_store import Password, open_secrets
from counter_app.settings import Settings
from counter_app.support.cover import Cover
from counter_app.support.journal_part import journal_facts, names
from counter_app.support.settings_part import masked

LoadSettings = Callable[[], Settings]

#: Of the log: so many of its newest files, and so much of the end of each, in bytes.
_LOG_FILES: Final = 6
_LOG_TAIL: Final = 256 * 1024


def parts_of(load: LoadSettings, findings: Iterable[Finding]) -> tuple[Part, ...]:
    """What a bundle holds. A counter whose settings cannot be read has one too."""
    found = [{"code": one.code.value, "level": one.level.name.lower(), **one.values} for one in findings]
    raw = [Part("doctor.json", _json(found)), Part("versions.json", _json(_versions()))]
    try:
        settings = load()
    except KnownError as error:
        cover = Cover.of((), {"<home>": Path.home()})
        raw.append(Part("settings.json", _json({"settings": error.code})))
    else:
        cover = _cover(settings)
        raw.append(Part("settings.json", _json(masked(settings.written))))
        raw.append(Part("journal.json", _json(journal_facts(settings.data_folder))))
        raw += _logs(settings.data_folder / FOLDER)
    return tuple(Part(part.name, cover(part.text)) for part in raw)


def save_parts(parts: Sequence[Part], path: Path) -> None:
    """Write a ZIP, whole or not at all. Raises KnownError ``support.not_saved``."""
    fresh = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
                for part in parts:
                    bundle.writestr(part.name, part.text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise KnownError("support.not_saved", name=path.name) from error


def _versions() -> dict[str, Any]:
    installed = {one.metadata["Name"]: one.version for one in importlib.metadata.distributions()}
    return {
        "counter_app": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "packages": dict(sorted(installed.items())),
    }


def _cover(settings: Settings) -> Cover:
    """What this counter knows of names and secrets."""
    office = settings.place.office
    known = [*names(settings.data_folder), office.contact, office.npwp, office.address, settings.issuer.user]
    store = open_secrets(settings.data_folder, training=settings.place.training)
    for which in Password:
        known.append(os.environ.get(which.variable, ""))
        with suppress(KnownError, UnicodeDecodeError):
            known.append((store.get(which.value) or b"").decode())
    folders = {"<data>": settings.data_folder, "<home>": Path.home()}
    if settings.second_copy is not None:
        folders["<copy>"] = settings.second_copy
    return Cover.of(known, folders)


def _logs(logs: Path) -> Iterator[Part]:
    """Ends of the newest files, whole lines; reports of faults."""
    for path in sorted(logs.glob(PATTERN))[-_LOG_FILES:]:
        with suppress(OSError):
            yield Part(f"logs/{path.name}", _tail(path))
    for crash in crashes(logs):
        yield Part(f"crashes/{crash.code}.json", _json(asdict(crash)))


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LOG_TAIL))
        content = file.read().decode(errors="replace")
    return content if size <= _LOG_TAIL else content.partition("\n")[2]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
