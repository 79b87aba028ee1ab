"""Read models: tables folded from the entries, in the transaction of the entry, droppable and rebuildable.

Each model names its tables, its kinds and a function that folds one entry. Their UNIQUE constraints make
duplicates impossible in the database and not only in code.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Final

from counter_app.domain.entries import Entry
from counter_app.journal import chain
from counter_app.journal.readmodels import money, paper, people, review, sales, service, stamps
from counter_app.journal.readmodels.base import ReadModel

MODELS: Final[tuple[ReadModel, ...]] = (
    people.MODEL,
    money.MODEL,
    sales.MODEL,
    stamps.MODEL,
    paper.MODEL,
    review.MODEL,
    service.MODEL,
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, standing at sequence 0."""
    for model in MODELS:
        _create_one(connection, model)


def apply(connection: sqlite3.Connection, entry: Entry) -> None:
    """Fold one entry into every model that knows its kind; all models then stand at its sequence."""
    for model in MODELS:
        if fold := model.folds.get(entry.kind):
            fold(connection, entry)
    connection.execute("UPDATE read_model SET seq = ?", (entry.seq,))


def catch_up(connection: sqlite3.Connection) -> None:
    """Bring models that are behind, missing or of another shape to the journal's head, one transaction."""
    head = connection.execute("SELECT max(seq) FROM entry").fetchone()[0] or 0
    at = dict(connection.execute("SELECT name, seq FROM read_model").fetchall())
    there = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    behind = [model for model in MODELS if at.get(model.name) != head or not there.issuperset(model.schema)]
    if behind:
        _rebuild(connection, behind)


def rebuild(connection: sqlite3.Connection) -> None:
    """Drop all models and fold them again."""
    _rebuild(connection, MODELS)


def fingerprint(connection: sqlite3.Connection) -> dict[str, str]:
    """SHA-256 of each table's rows in key order: equal before and after a rebuild."""
    prints: dict[str, str] = {}
    for model in MODELS:
        for table in model.tables:
            digest = hashlib.sha256()
            columns = connection.execute("SELECT count(*) FROM pragma_table_info(?)", (table,)).fetchone()[0]
            order = ", ".join(str(number + 1) for number in range(columns))
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608
                digest.update(repr(row).encode())
            prints[table] = digest.hexdigest()
    return prints


def _rebuild(connection: sqlite3.Connection, models: Iterable[ReadModel]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        rebuilt = tuple(models)
        for model in rebuilt:
            for table in model.tables:
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            _create_one(connection, model)
        seq = 0
        for entry in chain.entries(connection):
            for model in rebuilt:
                if fold := model.folds.get(entry.kind):
                    fold(connection, entry)
            seq = entry.seq
        for model in rebuilt:
            connection.execute("UPDATE read_model SET seq = ? WHERE name = ?", (seq, model.name))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _create_one(connection: sqlite3.Connection, model: ReadModel) -> None:
    for statement in model.schema:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO read_model (name, seq) VALUES (?, 0) ON CONFLICT (name) DO UPDATE SET seq = 0", (model.name,)
    )
