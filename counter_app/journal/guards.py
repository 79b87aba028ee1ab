"""The triggers that keep entries as they are, and what else would act by itself in the journal's file.

Who drops them with a database tool, or plants one of his own that acts whenever the program writes, has altered the
journal as much as who edits an entry. That they were not as they should be is kept beside the anchor until a supervisor
has released it: they are put back at once, and the file would not tell any more.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from typing import Final

from counter_app.journal import readmodels
from counter_app.journal.schema import JOURNAL_TABLES

#: Under this name what was found is kept; empty: nothing, or released.
SECRET_NAME: Final = "journal-guards"  # noqa: S105 - a name, not a secret
_ACTING: Final = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"

_Acting = frozenset[tuple[str, str, str]]


def wrong(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Names of triggers and views that are missing, are other ones, or do not belong here; sorted."""
    there, right = _acting(connection), _right()
    return tuple(sorted({name for _, name, _ in there ^ right}))


def restore(connection: sqlite3.Connection) -> None:
    """Put them back, and take out what does not belong here; one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        there, right = _acting(connection), _right()
        for kind, name, _ in there - right:
            quoted = '"' + name.replace('"', '""') + '"'
            connection.execute(f"DROP {kind.upper()} {quoted}")
        for _, _, statement in right - there:
            connection.execute(statement)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _acting(connection: sqlite3.Connection) -> _Acting:
    return frozenset(connection.execute(_ACTING).fetchall())


@cache
def _right() -> _Acting:
    """As this version makes them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(JOURNAL_TABLES)
        readmodels.create(connection)
        return _acting(connection)
