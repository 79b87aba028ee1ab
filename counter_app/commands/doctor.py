"""``counter-app doctor``: everything that a counter stands on, looked at once; nothing is changed.

The journal is read through a connection that cannot write, so it may be in use meanwhile. Each thing looked at is a
:class:`Finding`; the words are in ``resources/doctor/id.toml``. Exit status: 0 fine, 1 something needs a look, 2 the
counter cannot run.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import sqlite3
import stat
import sys
import tomllib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Final, cast

from counter_app import __version__
from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.numbers import short_head
from counter_app.journal import guards, invariants, opening, readmodels
from counter_app.journal.anchor import head_of, load_anchor
from counter_app.journal.device_key import SECRET_NAME, DeviceKey
from counter_app.journal.file import FILE_NAME, LOCK_NAME
from counter_app.journal.lock import JournalLock
from counter_app.journal.migrations import MIGRATIONS, newest
from counter_app.journal.second_copy import compare_copy
from counter_app.journal.signing import last_of
from counter_app.journal.trust import Trust, TrustState, check_all, check_epoch
from counter_app.journal.unknown_kinds import unknown_kinds
from counter_app.machine.secret_store import FileSecrets, open_secrets
from counter_app.resources import resource_path
from counter_app.services.checking import check_state
from counter_app.services.ports import Secrets
from counter_app.settings import Settings

#: Breaches that are written out one by one.
_MOST_BREACHES: Final = 20
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_MEGABYTE: Final = 1024 * 1024


class Level(IntEnum):
    """How a finding stands; the worst one is the exit status."""

    FINE = 0
    LOOK = 1
    CANNOT = 2


class Code(StrEnum):
    """Everything that can be found; each has words."""

    PROGRAM = "program"
    WINDOW = "window"
    NO_WINDOW = "no_window"
    NO_DISPLAY = "no_display"
    SETTINGS = "settings"
    NO_SETTINGS = "no_settings"
    FOLDER = "folder"
    NO_FOLDER = "no_folder"
    FOLDER_OPEN = "folder_open"
    FOLDER_CLOSED = "folder_closed"
    SPACE = "space"
    LITTLE_SPACE = "little_space"
    KEYRING = "keyring"
    SECRET_FILES = "secret_files"  # noqa: S105 - a code, not a secret
    SECRETS_OPEN = "secrets_open"
    SECRETS_FAIL = "secrets_fail"
    NO_JOURNAL = "no_journal"
    JOURNAL_FAILS = "journal_fails"
    IN_USE = "in_use"
    SCHEMA = "schema"
    ENTRIES = "entries"
    TRUSTED = "trusted"
    NOT_TRUSTED = "not_trusted"
    NO_DEVICE_KEY = "no_device_key"
    SIGNED = "signed"
    NEVER_SIGNED = "never_signed"
    INVARIANTS = "invariants"
    BREACH = "breach"
    LAST_CHECK = "last_check"
    SILENT = "silent"
    READ_MODELS = "read_models"
    READ_MODELS_BEHIND = "read_models_behind"
    NO_COPY = "no_copy"
    COPY_AWAY = "copy_away"
    COPY_CURRENT = "copy_current"
    COPY_BEHIND = "copy_behind"
    COPY_DIFFERS = "copy_differs"
    CLOCK = "clock"
    CLOCK_BACK = "clock_back"
    CLOCK_BEHIND = "clock_behind"
    KINDS = "kinds"
    UNKNOWN_KIND = "unknown_kind"
    MISSING = "missing"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``values`` fill its words and are never personal or secret."""

    code: Code
    level: Level = Level.FINE
    values: dict[str, str | int] = field(default_factory=dict[str, "str | int"])


Findings = Iterator[Finding]


def run_doctor(load: Callable[[], Settings], *, as_json: bool) -> int:
    """Look, print, and answer the exit status."""
    findings = tuple(examine(load, datetime.now(UTC)))  # noqa: TID251 - no counter's clock without a counter
    status = max(finding.level for finding in findings)
    if as_json:
        told = [{"code": one.code.value, "level": one.level.name.lower(), **one.values} for one in findings]
        print(json.dumps({"status": int(status), "findings": told}, ensure_ascii=False))
    else:
        words = doctor_words()
        for finding in findings:
            print(f"{words[finding.level.name.lower()]} {words[finding.code].format_map(finding.values)}")
        print(words[f"status_{int(status)}"])
    return int(status)


def doctor_words() -> dict[str, str]:
    """Words by code, level and status."""
    content = resource_path("doctor", "id.toml").read_text(encoding="utf-8")
    return cast("dict[str, str]", tomllib.loads(content))


def examine(load: Callable[[], Settings], now: datetime) -> Findings:
    """All findings, from the ground up; what cannot be reached ends what stands on it."""
    yield from _program()
    try:
        settings = load()
    except KnownError as error:
        yield Finding(Code.NO_SETTINGS, Level.CANNOT, {"reason": str(error)})
        return
    place = settings.place
    yield Finding(Code.SETTINGS, values={"office": place.code, "counter": place.counter})
    folder = settings.data_folder
    if not folder.is_dir():
        yield Finding(Code.NO_FOLDER, values={"folder": str(folder)})
        return
    yield from _folder(folder, settings.least_free_megabytes)
    secrets = open_secrets(folder, training=place.training)
    yield from _secrets(folder, secrets)
    if not (folder / FILE_NAME).exists():
        yield Finding(Code.NO_JOURNAL)
        return
    yield from _use(folder)
    try:
        with opening.read_beside(folder / FILE_NAME) as connection:
            yield from _file(connection, settings, secrets, now)
    except KnownError as error:
        yield Finding(Code.JOURNAL_FAILS, Level.CANNOT, {"reason": str(error)})


def _program() -> Findings:
    version = ".".join(str(number) for number in sys.version_info[:3])
    yield Finding(Code.PROGRAM, values={"version": __version__, "python": version, "system": platform.platform()})
    qt = {"qt": _qt_version()}
    try:
        from counter_app.ui.start import has_display
    except ImportError as error:
        yield Finding(Code.NO_WINDOW, Level.CANNOT, {**qt, "reason": str(error)})
        return
    shown = has_display()
    yield Finding(Code.WINDOW if shown else Code.NO_DISPLAY, Level.FINE if shown else Level.LOOK, {**qt})


def _qt_version() -> str:
    for name in ("PySide6-Essentials", "PySide6"):
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return "?"


def _folder(folder: Path, least_free: int) -> Findings:
    where = {"folder": str(folder)}
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(Code.FOLDER_CLOSED, Level.CANNOT, {**where})
    elif os.name == "posix" and folder.stat().st_mode & _OTHERS:
        yield Finding(Code.FOLDER_OPEN, Level.LOOK, {**where, "mode": f"{stat.S_IMODE(folder.stat().st_mode):04o}"})
    else:
        yield Finding(Code.FOLDER, values={**where})
    free = shutil.disk_usage(folder).free // _MEGABYTE
    enough = free >= least_free
    code = Code.SPACE if enough else Code.LITTLE_SPACE
    yield Finding(code, Level.FINE if enough else Level.CANNOT, {"megabytes": free, "least": least_free})


def _secrets(folder: Path, secrets: Secrets) -> Findings:
    if not isinstance(secrets, FileSecrets):
        yield Finding(Code.KEYRING)
        return
    kept = folder / "secrets"
    open_to_others = os.name == "posix" and kept.exists() and bool(kept.stat().st_mode & _OTHERS)
    code = Code.SECRETS_OPEN if open_to_others else Code.SECRET_FILES
    yield Finding(code, Level.LOOK if open_to_others else Level.FINE, {"folder": str(kept)})


def _use(folder: Path) -> Findings:
    try:
        JournalLock(folder / LOCK_NAME).release()
    except StorageFailed:
        yield Finding(Code.IN_USE)
    except (sqlite3.Error, OSError) as error:
        yield Finding(Code.JOURNAL_FAILS, Level.CANNOT, {"reason": type(error).__name__})


def _file(connection: sqlite3.Connection, settings: Settings, secrets: Secrets, now: datetime) -> Findings:
    version = opening.file_version(connection, newest(MIGRATIONS))
    yield Finding(Code.SCHEMA, values={"version": version})
    head = head_of(connection)
    values: dict[str, str | int] = {"count": head.seq, "head": short_head(bytes.fromhex(head.hash))}
    yield Finding(Code.ENTRIES, values={**values, "device": head.device, "epoch": head.epoch})
    if gone := readmodels.missing(connection):
        # Nothing else can be asked of it; the next start folds them anew.
        yield Finding(Code.READ_MODELS_BEHIND, Level.LOOK, {"names": ", ".join(sorted(gone))})
        return
    yield from _trust(connection, secrets)
    yield from _invariants(connection, now)
    yield from _read_models(connection, head.seq)
    yield from _copy(connection, settings.second_copy)
    yield from _clock(connection, now)
    yield from _kinds(connection)
    (disputes,) = connection.execute("SELECT count(*) FROM dispute WHERE settled_seq IS NULL").fetchone()
    yield Finding(Code.DISPUTES, values={"count": disputes})


def _trust(connection: sqlite3.Connection, secrets: Secrets) -> Findings:
    try:
        seed, anchor = secrets.get(SECRET_NAME), load_anchor(secrets)
        public_key = "" if seed is None else DeviceKey(seed).public
    except KnownError as error:
        yield Finding(Code.SECRETS_FAIL, Level.CANNOT, {"reason": str(error)})
        return
    if seed is None:
        yield Finding(Code.NO_DEVICE_KEY, Level.LOOK)
    trust = check_epoch(connection, public_key, anchor).trust
    if trust.whole:
        trust = _whole_walk(connection, public_key)
    if trust.whole and guards.wrong(connection):
        trust = Trust(TrustState.ALTERED, head_of(connection).seq, "guards")
    if trust.whole:
        yield Finding(Code.TRUSTED)
    else:
        found: dict[str, str | int] = {"state": trust.state.value, "at": trust.at or 0, "reason": trust.reason}
        yield Finding(Code.NOT_TRUSTED, Level.LOOK, found)
    signed = last_of(connection, Kind.CHECKPOINT)
    if signed is None:
        yield Finding(Code.NEVER_SIGNED)
    else:
        yield Finding(Code.SIGNED, values={"at": signed[7], "entry": signed[0]})


def _whole_walk(connection: sqlite3.Connection, public_key: str) -> Trust:
    @contextmanager
    def snapshot() -> Generator[sqlite3.Connection]:
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    found = check_all(snapshot, public_key, lambda _done, _total: True)
    if found is None:
        raise StorageFailed("journal.damaged")
    return found.trust


def _invariants(connection: sqlite3.Connection, now: datetime) -> Findings:
    # One snapshot: a sale between two of its questions is no breach.
    connection.execute("BEGIN")
    try:
        breaches = invariants.check(connection)
        state = check_state(connection, now)
    finally:
        connection.execute("ROLLBACK")
    if not breaches:
        yield Finding(Code.INVARIANTS)
    for breach in breaches[:_MOST_BREACHES]:
        yield Finding(Code.BREACH, Level.LOOK, {"invariant": breach.invariant, "what": breach.what})
    at = state.whole.at if state.whole else "–"
    if state.silent:
        yield Finding(Code.SILENT, Level.LOOK, {"at": at})
    else:
        known = len(state.breaches)
        yield Finding(Code.LAST_CHECK, Level.LOOK if known else Level.FINE, {"at": at, "breaches": known})


def _read_models(connection: sqlite3.Connection, head: int) -> Findings:
    behind = [name for name, seq in connection.execute("SELECT name, seq FROM read_model") if seq < head]
    if behind:
        yield Finding(Code.READ_MODELS_BEHIND, Level.LOOK, {"names": ", ".join(behind)})
    else:
        yield Finding(Code.READ_MODELS, values={"entry": head})


def _copy(connection: sqlite3.Connection, folder: Path | None) -> Findings:
    if folder is None:
        yield Finding(Code.NO_COPY)
        return
    where = {"folder": str(folder)}
    try:
        found = compare_copy(connection, folder) if folder.is_dir() else None
    except OSError:
        found = None
    if found is None:
        yield Finding(Code.COPY_AWAY, Level.LOOK, {**where})
    elif found.differs_at is not None:
        yield Finding(Code.COPY_DIFFERS, Level.LOOK, {**where, "entry": found.differs_at})
    elif found.behind:
        yield Finding(Code.COPY_BEHIND, Level.LOOK, {**where, "count": found.behind})
    else:
        yield Finding(Code.COPY_CURRENT, values={**where})


def _clock(connection: sqlite3.Connection, now: datetime) -> Findings:
    count, last = connection.execute("SELECT count(*), max(seq) FROM clock_back").fetchone()
    (latest,) = connection.execute("SELECT at FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    if datetime.fromisoformat(latest) > now:
        yield Finding(Code.CLOCK_BEHIND, Level.LOOK, {"latest": latest})
    if count:
        yield Finding(Code.CLOCK_BACK, Level.LOOK, {"count": count, "entry": last})
    else:
        yield Finding(Code.CLOCK)


def _kinds(connection: sqlite3.Connection) -> Findings:
    unknown = unknown_kinds(connection)
    for one in unknown:
        yield Finding(Code.UNKNOWN_KIND, Level.LOOK, {"kind": one.kind, "count": one.count, "entry": one.first})
    if not unknown:
        yield Finding(Code.KINDS)
    for first, last in connection.execute("SELECT first, last FROM missing_range ORDER BY first").fetchall():
        yield Finding(Code.MISSING, Level.LOOK, {"first": first, "last": last})
