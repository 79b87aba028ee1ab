"""Ids first, rows when painted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import StorageFailed
from counter_app.ui.models.lazy_table import ID_ROLE, NOTHING, STATE_ROLE, Cell, Column, ColumnKind, LazyTableModel
from counter_app.ui.theme import State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState

COLUMNS = (
    Column[int]("Number", lambda row: Cell(str(row)), ColumnKind.NUMBER),
    Column[int]("State", lambda row: Cell("odd" if row % 2 else "even", State.WAITING, "why"), ColumnKind.CHIP),
)


class Store:
    """Rows that count how they are asked for."""

    def __init__(self, missing: frozenset[int] = frozenset()) -> None:
        self.asked: list[int] = []
        self.missing = missing

    def __call__(self, ids: Sequence[int]) -> dict[int, int]:
        self.asked += ids
        return {key: key for key in ids if key not in self.missing}


def text(model: QAbstractItemModel, row: int, column: int = 0) -> str:
    return str(model.index(row, column).data())


def test_the_model_is_a_sound_one(qtbot: QtBot) -> None:
    model = LazyTableModel(COLUMNS, Store())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for ids in ((), (1, 2, 3), range(500), (3,), ()):
        model.set_ids(ids)
        model.refresh()
    assert tester.model() is model
    tester.deleteLater()
    model.deleteLater()


def test_rows_are_fetched_by_the_block_and_once(qtbot: QtBot) -> None:
    store = Store()
    model = LazyTableModel(COLUMNS, store, block=10, cached=20)
    model.set_ids(range(1000))
    assert store.asked == []
    assert text(model, 505) == "505"
    assert text(model, 509, 1) == "odd"
    assert store.asked == list(range(500, 510))


def test_the_cache_forgets_the_oldest(qtbot: QtBot) -> None:
    store = Store()
    model = LazyTableModel(COLUMNS, store, block=10, cached=20)
    model.set_ids(range(1000))
    for row in (0, 10, 20, 0):
        assert text(model, row) == str(row)
    assert store.asked == [*range(30), *range(10)]


def test_a_refreshed_row_is_read_again(qtbot: QtBot) -> None:
    store = Store()
    model = LazyTableModel(COLUMNS, store)
    model.set_ids((1, 2, 3))
    assert text(model, 1) == "2"
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.refresh([2])
    assert changed.args is not None
    assert [index.row() for index in changed.args[:2]] == [1, 1]
    assert text(model, 1) == "2"
    assert store.asked == [1, 2, 3, 2]


def test_roles(qtbot: QtBot) -> None:
    model = LazyTableModel(COLUMNS, Store())
    model.set_ids((7,))
    index = model.index(0, 1)
    assert index.data(STATE_ROLE) == State.WAITING  # Qt hands a StrEnum back as its text
    assert index.data(ID_ROLE) == 7
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "why"
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Number"


@pytest.mark.expected_logs("a row cannot be shown: StorageFailed")
def test_a_row_that_cannot_be_read_is_disabled(qtbot: QtBot) -> None:
    def broken(ids: Sequence[int]) -> dict[int, int]:
        raise StorageFailed("journal.damaged")

    model = LazyTableModel(COLUMNS, broken)
    model.set_ids(range(3))
    assert text(model, 0) == NOTHING
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags


@pytest.mark.expected_logs("a row cannot be shown: ZeroDivisionError")
def test_a_cell_that_fails_is_a_dash(qtbot: QtBot) -> None:
    model = LazyTableModel((Column[int]("Half", lambda row: Cell(str(1 // row))),), Store())
    model.set_ids((0, 1))
    assert [text(model, row) for row in range(2)] == [NOTHING, "1"]


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> DataTable[int, int]:
    made: DataTable[int, int] = DataTable(COLUMNS, Store(frozenset({3})), EmptyState("empty", "Nothing waits"))
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_an_empty_table_says_so(table: DataTable[int, int]) -> None:
    assert table.empty.isVisible()
    table.set_ids([1])
    assert not table.empty.isVisible()
    table.set_ids([])
    assert table.empty.isVisible()


def test_the_chosen_row_stays_chosen_when_the_list_changes(table: DataTable[int, int]) -> None:
    table.set_ids(range(100))
    table.select_id(50)
    place = table.view.verticalScrollBar().value()
    table.set_ids(range(10, 110))
    assert table.current_id == 50
    assert table.selected_ids == (50,)
    assert table.view.verticalScrollBar().value() == place
    gone: list[object] = []
    table.current_changed.connect(gone.append)
    table.set_ids([1, 2])
    assert table.current_id is None
    assert gone[-1] is None


def test_the_keyboard_moves_skips_disabled_rows_and_opens(table: DataTable[int, int], qtbot: QtBot) -> None:
    table.set_ids([1, 2, 3, 4])
    opened: list[object] = []
    table.activated.connect(opened.append)
    table.view.setFocus()
    table.select_first()
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert table.current_id == 2
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert table.current_id == 4
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened == [4]


def test_only_what_is_seen_is_fetched(dressed: QApplication, qtbot: QtBot) -> None:
    store = Store()
    table: DataTable[int, int] = DataTable(COLUMNS, store, EmptyState("empty", "Nothing waits"))
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.set_ids(range(500_000))
    table.show()
    table.grab()
    assert 0 < len(store.asked) <= 200


def test_the_first_of_a_long_list_come_before_the_others(
    table: DataTable[int, int], qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    """All places are there at once; nothing jumps, and nothing is chosen anew, when the others come."""
    table.set_ids(range(10, 30), total=100)
    table.select_id(12)
    table.view.verticalScrollBar().setValue(300)
    assert table.model.rowCount() == 100
    assert text(table.model, 19) == "29"
    assert text(table.model, 20) == NOTHING
    assert table.model.flags(table.model.index(20, 0)) == Qt.ItemFlag.NoItemFlags
    qtmodeltester.check(table.model)
    changed: list[object] = []
    table.current_changed.connect(changed.append)
    with qtbot.assertNotEmitted(table.model.modelReset):
        table.set_ids(range(10, 110))
    assert text(table.model, 20) == "30"
    assert (table.current_id, changed, table.view.verticalScrollBar().value()) == (12, [], 300)
    table.set_ids(range(11, 31), total=99)
    assert table.model.rowCount() == 99
    assert table.model.ids == tuple(range(11, 31))


def test_what_is_not_known_yet_is_neither_chosen_nor_opened(table: DataTable[int, int], qtbot: QtBot) -> None:
    table.set_ids((1, 2), total=50)
    opened: list[object] = []
    table.activated.connect(opened.append)
    table.view.setFocus()
    table.select_first()
    qtbot.keyClick(table.view, Qt.Key.Key_End)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    table.view.activated.emit(table.model.index(40, 0))
    assert table.current_id in (1, 2)
    assert None not in opened
    assert len(opened) == 1


@pytest.mark.usefixtures("dressed")
def test_a_table_entered_before_its_rows_are_read_has_the_keyboard_when_they_come(qtbot: QtBot) -> None:
    """Else the arrow keys, and Enter, would be those of whatever button stands beside it."""
    window = QWidget()
    column = QVBoxLayout(window)
    button = QPushButton("beside")
    column.addWidget(button)
    table: DataTable[int, int] = DataTable(COLUMNS, Store(), EmptyState("ok", "Nothing"))
    column.addWidget(table)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    table.setFocus()
    assert not button.hasFocus()
    table.set_ids((1, 2, 3))
    assert table.view.hasFocus()
    assert table.current_id == 1
    table.set_ids(())
    assert not button.hasFocus()
    table.set_ids((4,))
    assert table.view.hasFocus()
