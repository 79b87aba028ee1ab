"""The journal in the bundle: how many entries of which kind, where the read models stand, what the invariants say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from counter_app.domain.errors import KnownError
from counter_app.journal import invariants, opening, readmodels
from counter_app.journal.file import FILE_NAME


def journal_facts(data_folder: Path) -> dict[str, Any]:
    """Figures alone; of a journal that cannot be read, why."""
    if not (data_folder / FILE_NAME).exists():
        return {"journal": "none"}
    try:
        with opening.read_beside(data_folder / FILE_NAME) as connection:
            connection.execute("BEGIN")
            try:
                return _facts(connection)
            finally:
                connection.execute("ROLLBACK")
    except (KnownError, sqlite3.Error) as error:
        return {"journal": error.code if isinstance(error, KnownError) else type(error).__name__}


def names(data_folder: Path) -> tuple[str, ...]:
    """Of the people of this counter, to be covered; none where the journal cannot be read."""
    try:
        with opening.read_beside(data_folder / FILE_NAME) as connection:
            return tuple(name for (name,) in connection.execute("SELECT name FROM person"))
    except (KnownError, sqlite3.Error):
        return ()


def _facts(connection: sqlite3.Connection) -> dict[str, Any]:
    missing = sorted(readmodels.missing(connection))
    return {
        "schema": connection.execute("PRAGMA user_version").fetchone()[0],
        "kinds": dict(connection.execute("SELECT kind, count(*) FROM entry GROUP BY kind ORDER BY kind").fetchall()),
        "epochs": connection.execute("SELECT count(DISTINCT device || '/' || epoch) FROM entry").fetchone()[0],
        "missing_read_models": missing,
        "read_models": {} if missing else _each(connection, "SELECT name, seq FROM read_model ORDER BY name"),
        "breaches": [] if missing else _told(lambda: _breaches(connection)),
    }


def _breaches(connection: sqlite3.Connection) -> list[Any]:
    return [(one.invariant, one.what) for one in invariants.check(connection)]


def _each(connection: sqlite3.Connection, statement: str) -> dict[str, Any]:
    return dict(connection.execute(statement).fetchall())


def _told(find: Callable[[], list[Any]]) -> list[Any]:
    """What of a damaged journal cannot be asked is told by its class."""
    try:
        return find()
    except (sqlite3.Error, KeyError, ValueError, TypeError) as error:
        return [type(error).__name__]
