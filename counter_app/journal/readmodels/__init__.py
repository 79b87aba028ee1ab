"""Read models: tables folded from the entries, in the transaction of the entry, droppable and rebuildable.

Each model names its tables, its kinds and a function that folds one entry. Their UNIQUE constraints make
duplicates impossible in the database and not only in code.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal import chain
from counter_app.journal.progress import OnProgress, Stage, nobody_watches
from counter_app.journal.readmodels import (
    baskets,
    branch_admin,
    calls,
    checks,
    damage,
    days,
    disputes,
    document_types,
    flow,
    items,
    keeping,
    line,
    mails,
    money,
    paper,
    people,
    personal,
    presence,
    prices,
    proposals,
    reconciliation,
    review,
    review_branch,
    sales,
    service,
    stamps,
    stock_ranges,
    stories,
    versions,
    watching,
)
from counter_app.journal.readmodels.base import Fold, ReadModel
from counter_app.journal.schema import READ_MODEL_TABLE

_ENTRIES_A_STEP: Final = 1000
READ_MODEL: Final = "read_model"
#: What folding raises for an entry that speaks of others which are lost, or that no program wrote.
_UNFOLDABLE: Final = (BugError, sqlite3.IntegrityError, LookupError, TypeError, ValueError, AttributeError)

MODELS: Final[tuple[ReadModel, ...]] = (
    people.MODEL,
    presence.MODEL,
    money.MODEL,
    sales.MODEL,
    stamps.MODEL,
    paper.MODEL,
    service.MODEL,
    damage.MODEL,
    disputes.MODEL,
    checks.MODEL,
    reconciliation.MODEL,
    baskets.MODEL,
    mails.MODEL,
    keeping.MODEL,
    document_types.MODEL,
    prices.MODEL,
    review.MODEL,
    stock_ranges.MODEL,
    line.MODEL,
    personal.MODEL,
    days.MODEL,
    watching.MODEL,
    flow.MODEL,
    calls.MODEL,
    items.MODEL,
    stories.MODEL,
    versions.MODEL,
    proposals.MODEL,
    branch_admin.MODEL,
    review_branch.MODEL,
)

_ALL: Final = MODELS
#: What all of them do for an entry of each kind, in their order.
_FOLDS: Final[dict[str, tuple[Fold, ...]]] = {
    kind: tuple(model.folds[kind] for model in MODELS if kind in model.folds)
    for kind in {kind for model in MODELS for kind in model.folds}
}


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, standing at sequence 0."""
    connection.execute(READ_MODEL_TABLE)
    for model in MODELS:
        _create_one(connection, model)


def apply(connection: sqlite3.Connection, entry: Entry) -> None:
    """Fold one entry into every model that knows its kind; all models then stand at its sequence."""
    fold(connection, entry, MODELS)
    stand_at(connection, entry.seq)


def fold(connection: sqlite3.Connection, entry: Entry, models: Iterable[ReadModel] = MODELS) -> None:
    """Fold one entry into every model that knows its kind, whatever sequence they stand at."""
    if models is _ALL:
        for fold_kind in _FOLDS.get(entry.kind, ()):
            fold_kind(connection, entry)
        return
    for model in models:
        if fold_kind := model.folds.get(entry.kind):
            fold_kind(connection, entry)


def fold_or_set_aside(
    connection: sqlite3.Connection,
    row: chain.Row,
    models: Iterable[ReadModel] = MODELS,
    payload: dict[str, Any] | None = None,
) -> bool:
    """Fold one row, or name it among those that cannot be folded: it speaks of others that are lost, or contradicts
    them. Whether it was folded; the caller holds the transaction. ``payload`` where it was read already."""
    connection.execute("SAVEPOINT one_entry")
    folded = True
    try:
        fold(connection, chain.entry_of(row, payload), models)
    except _UNFOLDABLE:
        folded = False
        connection.execute("ROLLBACK TO one_entry")
        damage.set_aside(connection, row[0], row[6])
    connection.execute("RELEASE one_entry")
    return folded


def stand_at(connection: sqlite3.Connection, seq: int) -> None:
    """All models have taken what there is up to this number."""
    connection.execute("UPDATE read_model SET seq = ?", (seq,))


def catch_up(
    connection: sqlite3.Connection, on_progress: OnProgress = nobody_watches, *, of_many: bool = False
) -> None:
    """Bring models that are behind, missing or of another shape to the journal's head, one transaction.

    ``of_many``: entries of several devices, which may contradict each other; such a one is set aside in all models.
    """
    head = connection.execute("SELECT max(seq) FROM entry").fetchone()[0] or 0
    gone = missing(connection)
    at = {} if READ_MODEL in gone else dict(connection.execute("SELECT name, seq FROM read_model").fetchall())
    behind = [model for model in MODELS if at.get(model.name) != head or model.name in gone]
    if behind and of_many:
        _rebuild_all(connection, MODELS, on_progress, set_aside=True)
    elif behind:
        _rebuild(connection, behind, on_progress)


def missing(connection: sqlite3.Connection) -> frozenset[str]:
    """Names of the models that are not there in this program's shape, :data:`READ_MODEL` for the table of where they
    stand."""
    there = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    shapes = {READ_MODEL: (READ_MODEL_TABLE,), **{model.name: model.schema for model in MODELS}}
    return frozenset(name for name, shape in shapes.items() if not there.issuperset(shape))


def rebuild(connection: sqlite3.Connection, on_progress: OnProgress = nobody_watches) -> None:
    """Drop all models and fold them again; ``on_progress`` gets the entries done and in all."""
    _rebuild(connection, MODELS, on_progress)


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


def _rebuild(connection: sqlite3.Connection, models: Iterable[ReadModel], on_progress: OnProgress) -> None:
    # After a repair entries may speak of others that are lost: they are set aside and named, in all models alike.
    repaired = connection.execute("SELECT 1 FROM entry WHERE kind = ? LIMIT 1", (Kind.REPAIRED.value,)).fetchone()
    if repaired:
        _rebuild_all(connection, MODELS, on_progress, set_aside=True)
        return
    try:
        _rebuild_all(connection, models, on_progress, set_aside=False)
    except _UNFOLDABLE:
        # A journal that was tampered with must open, so that the check of trust can say where. A whole one is folded
        # or it is our fault.
        if chain.verify(connection).whole:
            raise
        _rebuild_all(connection, MODELS, on_progress, set_aside=True)


def _rebuild_all(
    connection: sqlite3.Connection, models: Iterable[ReadModel], on_progress: OnProgress, *, set_aside: bool
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        total = connection.execute("SELECT max(seq) FROM entry").fetchone()[0] or 0
        rebuilt = tuple(models)
        if READ_MODEL in missing(connection):
            connection.execute("DROP TABLE IF EXISTS read_model")
            connection.execute(READ_MODEL_TABLE)
        for model in rebuilt:
            for table in model.tables:
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            _create_one(connection, model)
        seq = 0
        for row in _in_steps(connection) if set_aside else chain.rows(connection):
            if set_aside:
                fold_or_set_aside(connection, row, rebuilt)
            else:
                fold(connection, chain.entry_of(row), rebuilt)
            seq = row[0]
            if seq % _ENTRIES_A_STEP == 0:
                on_progress(Stage.FOLD, seq, total)
        for model in rebuilt:
            connection.execute("UPDATE read_model SET seq = ? WHERE name = ?", (seq, model.name))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    on_progress(Stage.FOLD, total, total)


def _in_steps(connection: sqlite3.Connection) -> Iterator[chain.Row]:
    """All rows, without a reading that is open while an entry is set aside: a rollback would end it."""
    seq = 0
    while found := list(chain.rows(connection, seq, _ENTRIES_A_STEP)):
        yield from found
        seq = found[-1][0]


def _create_one(connection: sqlite3.Connection, model: ReadModel) -> None:
    for statement in model.schema:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO read_model (name, seq) VALUES (?, 0) ON CONFLICT (name) DO UPDATE SET seq = 0", (model.name,)
    )
