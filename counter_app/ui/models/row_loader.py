"""Rows for a lazy table, read through the runner: painting never waits for the disk.

``DataTable(columns, loader.fetch, …)``; what is not held yet is asked for and the table is told when it came. A row
that is held is shown, a little old at worst, until the screen puts a newer one: so nothing flickers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import KnownError
from counter_app.ui.runner import Runs

Row = TypeVar("Row")
Id = TypeVar("Id", bound=Hashable)

#: Rows read together with the ids: more than two screens full.
AHEAD: Final = 120


class RowLoader(QObject, Generic[Id, Row]):
    """Signals: ``loaded(object)`` with the list of ids whose rows came."""

    loaded = Signal(object)

    def __init__(
        self,
        runner: Runs,
        read: Callable[[tuple[Id, ...]], Iterable[Row]],
        key: Callable[[Row], Id],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._read = read
        self._key = key
        self._rows: dict[Id, Row] = {}
        self._asked: set[Id] = set()

    def fetch(self, ids: Sequence[Id]) -> Mapping[Id, Row]:
        """The rows that are held; the others are asked for."""
        missing = tuple(key for key in ids if key not in self._rows and key not in self._asked)
        if missing:
            self._asked.update(missing)
            self._runner.run(
                lambda: tuple(self._read(missing)),
                partial(self._done, missing),
                partial(self._failed, missing),
                parent=self,
            )
        return {key: self._rows[key] for key in ids if key in self._rows}

    def row(self, key: Id | None) -> Row | None:
        """One row, if it is held."""
        return None if key is None else self._rows.get(key)

    def wanted(self, ids: Sequence[Id], held: frozenset[Id]) -> tuple[Id, ...]:
        """Of all ids those that a reading of the list should bring along: the first ones and those held."""
        return tuple(key for place, key in enumerate(ids) if place < AHEAD or key in held)

    @property
    def held(self) -> frozenset[Id]:
        """Ids whose rows are held."""
        return frozenset(self._rows)

    def put(self, rows: Iterable[Row]) -> None:
        """Hold exactly these, newer than what was held before."""
        self._rows = {self._key(row): row for row in rows}

    def _done(self, asked: tuple[Id, ...], rows: Any) -> None:
        self._asked.difference_update(asked)
        self._rows.update((self._key(row), row) for row in rows)
        self.loaded.emit(list(asked))

    def _failed(self, asked: tuple[Id, ...], _error: KnownError) -> None:
        self._asked.difference_update(asked)
