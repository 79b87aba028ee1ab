"""The log's tables and how they change: numbered files, each carried out once, whole or not at all.

A file that was carried out is remembered with its SHA-256; one that was changed afterwards is an error, and is not run
again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import psycopg
from psycopg import sql

from counter_app.hub.connection import HubFailed

_MIGRATIONS: Final = """CREATE TABLE IF NOT EXISTS counter_app.migration (
    number  integer     PRIMARY KEY,
    name    text        NOT NULL,
    sha256  text        NOT NULL,
    done_at timestamptz NOT NULL DEFAULT now()
)"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its number, its name, its statements."""

    number: int
    name: str
    statements: str

    @property
    def sha256(self) -> str:
        """Of its text."""
        return hashlib.sha256(self.statements.encode()).hexdigest()


@cache
def migrations() -> tuple[Migration, ...]:
    """All of them, in order."""
    folder = resources.files("counter_app.hub") / "migrations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(
        Migration(int(file.name[:4]), file.name.removesuffix(".sql"), file.read_text("utf-8")) for file in files
    )


def newest() -> int:
    """The number that this version of the program works with."""
    return migrations()[-1].number


def version_of(connection: psycopg.Connection[Any]) -> int:
    """The last migration that was carried out, 0 where there is no log yet."""
    row = connection.execute("SELECT to_regclass('counter_app.migration')").fetchone()
    if row is None or row[0] is None:
        return 0
    row = connection.execute("SELECT coalesce(max(number), 0) FROM counter_app.migration").fetchone()
    return 0 if row is None else row[0]


def migrate(connection: psycopg.Connection[Any], wanted: Sequence[Migration] | None = None) -> tuple[Migration, ...]:
    """Carry out what is missing; the caller's transaction holds them all. Those that were carried out.

    Raises HubFailed ``hub.newer`` (a later version made this log), ``hub.changed_migration`` (``number``).
    """
    wanted = migrations() if wanted is None else wanted
    connection.execute(_MIGRATIONS)
    done = dict(connection.execute("SELECT number, sha256 FROM counter_app.migration").fetchall())
    if done and max(done) > wanted[-1].number:
        raise HubFailed("hub.newer")
    fresh: list[Migration] = []
    for migration in wanted:
        if migration.number in done:
            if done[migration.number] != migration.sha256:
                raise HubFailed("hub.changed_migration", number=migration.number)
            continue
        connection.execute(sql.SQL(migration.statements))  # pyright: ignore[reportArgumentType]  # our own file
        connection.execute(
            "INSERT INTO counter_app.migration (number, name, sha256) VALUES (%s, %s, %s)",
            (migration.number, migration.name, migration.sha256),
        )
        fresh.append(migration)
    return tuple(fresh)
