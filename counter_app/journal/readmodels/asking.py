"""A person wants the issuer asked again at once: waiting times end. Folded as a part of the model of stamps.

Only what is looked up, or goes on with a serial that is there, is hurried; nothing is asked for a second time by it.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import Fold


def _asked(connection: sqlite3.Connection, entry: Entry) -> None:
    stamp_id, order_id = entry.payload["stamp"], entry.payload["order"]
    if stamp_id:
        changed = connection.execute(
            "UPDATE stamp SET retry_at = NULL, seq = ? WHERE stamp_id = ? AND (seeking OR serial IS NOT NULL)",
            (entry.seq, stamp_id),
        ).rowcount
    else:
        changed = connection.execute(
            "UPDATE serial_order SET retry_at = NULL, seq = ? WHERE order_id = ?"
            " AND (outcome IS NULL OR outcome IN ('accepted', 'unknown'))",
            (entry.seq, order_id),
        ).rowcount
    if changed != 1:
        raise BugError("only what is looked up at the issuer is asked for again")


FOLDS: Final[dict[str, Fold]] = {Kind.ITEM_ASKED.value: _asked}
