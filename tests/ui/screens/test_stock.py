"""The stock behind its lamp, at a real window: figures, orders, serials with their age, a supervisor's deeds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.serial_stock import OrderOutcome, StockPolicy
from counter_app.sync.stock_store import Arrival, News, StockStore
from counter_app.sync.store import EngineStore
from counter_app.ui.screens.bubuhkan.progress import Line, progress_lines
from counter_app.ui.screens.stock_sheet import StockSheet
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.screens.tinjau.unknown.stock_banner import StockBanner
from counter_app.ui.theme import State
from tests.ui.screens.counter import SERIAL, Counter
from tests.ui.screens.driving import Key, Seat, entries


def arrive(counter: Counter, count: int, first: int = 9000) -> None:
    store = StockStore(counter.journal)
    order = store.order(StockPolicy(5, 20), count)
    assert order is not None
    came = tuple(Arrival(f"{SERIAL[:-4]}{first + n}", name, "") for n, name in enumerate(order.missing))
    store.tell(order, News(OrderOutcome.DONE, "", came))


def look(counter: Counter, qtbot: QtBot, *, supervisor: bool) -> Seat:
    counter.open_shift()
    seat = Seat(counter, qtbot)
    seat.sit(counter.supervisor if supervisor else counter.clerk)
    StockSheet(seat.jual, counter.context).open()
    return seat


@pytest.fixture
def stocked(counter: Counter) -> Counter:
    arrive(counter, 4)
    counter.clock.move(hours=49)
    arrive(counter, 2, first=9100)
    return counter


def test_a_clerk_sees_the_stock_and_changes_nothing(stocked: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    seat = look(stocked, qtbot, supervisor=False)
    assert seat.text("stockFigure_0") == "6"
    assert seat.text("stockFigure_5") == "Rp60.000"
    assert seat.sees("stockTrouble")
    assert seat.sees("stockOrder_1")
    assert not seat.sees("stockOrderNow")
    assert not seat.sees("stockAside")
    seat.press(Key.Key_Escape)
    assert not seat.sees("stockSheet")


def test_a_supervisor_orders_and_sets_aside_and_frees(stocked: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    seat = look(stocked, qtbot, supervisor=True)
    seat.press(Key.Key_F5)
    seat.see("stockCount", QLineEdit).setText("0")
    seat.press(Key.Key_F5)
    assert entries(stocked, Kind.SERIALS_WANTED) == []
    seat.see("stockCount", QLineEdit).setText("7")
    seat.press(Key.Key_F5)
    assert [entry["count"] for entry in entries(stocked, Kind.SERIALS_WANTED)] == [7]
    assert stocked.woken
    for reason in ("tidak ada di daftar", "sudah ada di daftar"):
        table = seat.see("stockTable")
        table.setFocus()
        seat.press(Key.Key_F5, modifier=Qt.KeyboardModifier.ShiftModifier)
        seat.see("stockReason", QLineEdit).setText(reason)
        seat.press(Key.Key_F5)
    first, second = entries(stocked, Kind.SERIAL_SET_ASIDE)
    assert (first["reason"], second["reason"], second["words"]) == ("tidak ada di daftar", "", "sudah ada di daftar")
    assert first["serial"] == second["serial"]
    assert stocked.services.serial_stock.level().set_aside == 0


def test_the_choices_of_an_outage_say_truly_that_serials_lie_ready(
    stocked: Counter, qtbot: QtBot, dressed: QApplication
) -> None:
    stocked.open_shift()
    stocked.issuer(IssuerState.DOWN, "issuer.unreachable")
    seat = Seat(stocked, qtbot)
    seat.sit(stocked.clerk)
    seat.type("6*METERAI")
    seat.press(Key.Key_Return, Key.Key_F5)
    assert "Serial numbers lie ready in the stock" in seat.words()
    seat.press(Key.Key_Escape)
    seat.type("METERAI")
    seat.press(Key.Key_Return, Key.Key_F5)
    assert "Serial numbers lie ready in the stock" not in seat.words()


def test_the_supervisor_is_told_of_old_serials_above_her_list(
    stocked: Counter, qtbot: QtBot, show: Callable[[TinjauScreen], TinjauScreen]
) -> None:
    stocked.log_in(stocked.supervisor)
    screen = show(TinjauScreen(stocked.context))
    screen.activated()
    screen.show_page("unknown")
    banner = screen.findChild(StockBanner, "stockBanner")
    assert banner is not None
    assert banner.isVisible()
    assert "48" in banner.title.text()
    screen.deactivated()


def test_progress_says_that_the_serial_came_from_the_stock(stocked: Counter) -> None:
    stocked.open_shift()
    (stamp,) = stocked.sell(stocked.order()).stamp_ids
    assert EngineStore(stocked.journal).take_serials() == 1
    row = stocked.services.queue.row(stamp)
    lines = progress_lines(row, stocked.services.queue.attempts(stamp), stocked.clock.now(), "Asia/Jakarta")
    assert row.serial is not None
    assert lines[Line.SERIAL].note == f"{row.serial.grouped} · from the stock"
    assert lines[Line.SERIAL].state is State.OK
