"""A table that holds ids and fetches rows when they are painted.

``fetch`` gets the ids of a block and answers the rows that exist; rows are kept in an LRU cache. A row that cannot be
fetched or shown is a disabled row with a dash, never an exception while painting (its reason goes to the log once,
without values). Of a long list the first ids may come before the others: the table has all its places at once, so
nothing jumps when the rest comes. ``fetchMore`` is not used: it makes select-all lie.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.ui.theme import State

Row = TypeVar("Row")
Id = TypeVar("Id", bound=Hashable)
Index = QModelIndex | QPersistentModelIndex

#: Rows kept; a screen shows some 20.
CACHED: Final = 1000
#: Rows fetched at once, so that scrolling asks the journal seldom.
BLOCK: Final = 50
NOTHING: Final = "–"

STATE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ID_ROLE: Final = Qt.ItemDataRole.UserRole + 2

_log = logging.getLogger(__name__)


class ColumnKind(StrEnum):
    """How a column is drawn: words, secondary words, strong words, mono, numbers at the right, a state's chip."""

    TEXT = "text"
    MUTED = "muted"
    STRONG = "strong"
    MONO = "mono"
    NUMBER = "number"
    CHIP = "chip"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. ``state`` matters in chip columns."""

    text: str
    state: State = State.NEUTRAL
    tooltip: str = ""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """``Column(self.tr("Receipt"), lambda row: Cell(row.number), ColumnKind.MONO, width=200)``.

    ``width`` in pixels; ``stretch`` takes what is left over.
    """

    title: str
    cell: Callable[[Row], Cell]
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 120
    stretch: bool = field(default=False, kw_only=True)


class LazyTableModel(QAbstractTableModel, Generic[Id, Row]):
    """``set_ids`` says what is in the table, ``refresh`` that rows changed.

    ``set_ids(first, total)`` opens ``total`` places of which the first are known; the others are disabled rows with a
    dash until ``set_ids(all)`` comes.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[Sequence[Id]], Mapping[Id, Row]],
        parent: QObject | None = None,
        *,
        cached: int = CACHED,
        block: int = BLOCK,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids: tuple[Id, ...] = ()
        self._count = 0
        self._places: dict[Id, int] = {}
        self._cache: OrderedDict[Id, Row | None] = OrderedDict()
        self._cached = max(cached, block)
        self._block = block
        self._complained = False

    @property
    def ids(self) -> tuple[Id, ...]:
        """All ids that are known, in order."""
        return self._ids

    def id_at(self, place: int) -> Id | None:
        """The id at a place; None where it is not known yet."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def set_ids(self, ids: Sequence[Id], total: int | None = None) -> None:
        """Show these, the first of ``total`` (None: they are all). Rows are fetched anew.

        Equal ids in equal order keep selection and place, and so do the others that follow the first.
        """
        fresh, known = tuple(ids), len(self._ids)
        count = max(len(fresh), total or 0)
        if fresh == self._ids and count == self._count:
            self.refresh()
        elif known and count == self._count and fresh[:known] == self._ids:
            self._take(fresh, count)
            self.dataChanged.emit(self.index(known, 0), self.index(count - 1, len(self.columns) - 1))
        else:
            self.beginResetModel()
            self._take(fresh, count)
            self._cache.clear()
            self.endResetModel()

    def _take(self, ids: tuple[Id, ...], count: int) -> None:
        self._ids, self._count = ids, count
        self._places = {key: place for place, key in enumerate(ids)}
        self._complained = False

    def refresh(self, ids: Sequence[Id] | None = None) -> None:
        """Forget rows (all, or some) and have them painted again."""
        self._complained = False
        if not self._ids:
            return
        last = len(self.columns) - 1
        if ids is None:
            self._cache.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, last))
            return
        for key in ids:
            self._cache.pop(key, None)
            place = self._places.get(key)
            if place is not None:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def row_of(self, key: Id) -> int | None:
        """Place of an id."""
        return self._places.get(key)

    def row_at(self, place: int) -> Row | None:
        """The row at a place, fetched if need be; None where it cannot be read or is not known yet."""
        key = self.id_at(place)
        if key is None:
            return None
        if key not in self._cache:
            self._load(place)
        self._cache.move_to_end(key)
        return self._cache[key]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        """All rows, fetched or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        """As given."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row that cannot be read is disabled."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tooltip, alignment, state and id."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._cell(index.row(), column).text
            case Qt.ItemDataRole.ToolTipRole:
                return self._cell(index.row(), column).tooltip or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(column.kind)
            case _ if role == STATE_ROLE:
                return self._cell(index.row(), column).state
            case _ if role == ID_ROLE:
                return self.id_at(index.row())
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(column.kind)
            case _:
                return None

    def _cell(self, place: int, column: Column[Row]) -> Cell:
        row = self.row_at(place)
        if row is None:
            return Cell(NOTHING)
        try:
            return column.cell(row)
        except Exception as error:
            self._complain(error)
            return Cell(NOTHING)

    def _load(self, place: int) -> None:
        first = place - place % self._block
        wanted = [key for key in self._ids[first : first + self._block] if key not in self._cache]
        try:
            rows: Mapping[Id, Row] = self._fetch(wanted)
        except Exception as error:
            self._complain(error)
            rows = {}
        for key in wanted:
            self._cache[key] = rows.get(key)
        while len(self._cache) > self._cached:
            self._cache.popitem(last=False)

    def _complain(self, error: Exception) -> None:
        if not self._complained:
            self._complained = True
            _log.error("a row cannot be shown: %s", type(error).__name__)


def alignment(kind: ColumnKind) -> Qt.AlignmentFlag:
    """Numbers stand at the right."""
    side = Qt.AlignmentFlag.AlignRight if kind is ColumnKind.NUMBER else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
