"""The shape of a read model."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counter_app.domain.entries import Entry

Fold = Callable[[sqlite3.Connection, Entry], None]


@dataclass(frozen=True, slots=True)
class ReadModel:
    """``schema`` are the statements that make the tables and indexes, ``folds`` a function for each kind."""

    name: str
    schema: tuple[str, ...]
    folds: Mapping[str, Fold]

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables, in the order of their making."""
        found = (re.match(r"\s*CREATE TABLE (\w+)", statement) for statement in self.schema)
        return tuple(match.group(1) for match in found if match)
