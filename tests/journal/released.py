"""What every released version of the journal's file is held to: its schema, and a sample with its figures.

``python -m tests.journal.released`` writes both for the schema version of this program (docs/decisions/0010). Once the
version is released they are never written again: a change of the schema needs a new version and a migration.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from counter_app import __version__
from counter_app.domain.entries import canonical_json
from counter_app.journal import readmodels
from counter_app.journal.file import FILE_NAME, Journal
from counter_app.journal.schema import SCHEMA_VERSION
from tests.services.world import World, good_day

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
LARGEST_SAMPLE = 200_000


def schema_file(version: int) -> Path:
    return HERE / f"schema_v{version}.sql"


def sample_file(version: int) -> Path:
    return SAMPLES / f"v{version}.sqlite.xz"


def facts_file(version: int) -> Path:
    return SAMPLES / f"v{version}.json"


def schema(connection: sqlite3.Connection) -> str:
    """Everything in the file but the read models, which are folded anew when their shape changes."""
    folded = {table for model in readmodels.MODELS for table in model.tables}
    rows = connection.execute(
        "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    ).fetchall()
    return "".join(f"{sql};\n" for table, sql in rows if table not in folded)


def facts(journal: Journal) -> dict[str, Any]:
    """The figures of a journal, which are the same whatever program folds it."""
    with journal.read() as connection:
        count, head = connection.execute("SELECT count(*), max(seq) FROM entry").fetchone()
        (digest,) = connection.execute("SELECT hash FROM entry WHERE seq = ?", (head,)).fetchone()
        return {
            "entries": count,
            "head": digest.hex(),
            "balances": dict(connection.execute("SELECT account, amount FROM balance ORDER BY account").fetchall()),
            "stock": dict(connection.execute("SELECT product, quantity FROM stock ORDER BY product").fetchall()),
            "stamps": [
                list(row)
                for row in connection.execute(
                    "SELECT state, serial FROM stamp ORDER BY paid_at, state, serial"
                ).fetchall()
            ],
            "receipts": [
                row[0] for row in connection.execute("SELECT receipt FROM receipt_number ORDER BY 1").fetchall()
            ],
            "people": sorted(row[0] for row in connection.execute("SELECT name FROM person").fetchall()),
            "shifts": [
                list(row)
                for row in connection.execute("SELECT cash_float, counted, expected FROM shift ORDER BY opened_seq")
            ],
        }


def write_all() -> None:
    """Write schema, sample and figures of this version."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        good_day(world)
        found = {"program": __version__, "version": SCHEMA_VERSION, **facts(world.journal)}
        world.close()
        path = Path(folder) / "data" / FILE_NAME
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            schema_file(SCHEMA_VERSION).write_text(schema(connection), "utf-8", newline="\n")
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("VACUUM")
        sample_file(SCHEMA_VERSION).write_bytes(lzma.compress(path.read_bytes(), preset=9))
    text = json.dumps(json.loads(canonical_json(found)), indent=1, ensure_ascii=False)
    facts_file(SCHEMA_VERSION).write_text(text + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    released = "--unreleased" not in sys.argv[1:]
    if released and sample_file(SCHEMA_VERSION).exists():
        sys.exit("this version has its files; --unreleased writes them again, as long as nobody has a journal of it")
    write_all()
