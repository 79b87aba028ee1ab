"""The journal: read through a connection that cannot write, so it may be in use meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
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
from counter_app.services.checking import check_state
from counter_app.services.ports import Secrets
from counter_app.settings import Settings

#: Breaches that are written out one by one.
_MOST_BREACHES: Final = 20


def look_at_journal(settings: Settings, secrets: Secrets, now: datetime) -> Findings:
    """Use, schema, trust, invariants, read models, second copy, clock, kinds, disputes."""
    path = settings.data_folder / FILE_NAME
    if not path.exists():
        yield Finding(Code.NO_JOURNAL)
        return
    yield from _use(settings.data_folder)
    try:
        with opening.read_beside(path) as connection:
            yield from _file(connection, settings, secrets, now)
    except KnownError as error:
        yield Finding(Code.JOURNAL_FAILS, Level.CANNOT, {"reason": str(error)})


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
