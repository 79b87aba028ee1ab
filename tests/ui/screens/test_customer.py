"""The customer display. Lessons: "wrong change shown", "personal data in the wrong place"; an honest state, no ETA."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

import counter_app
from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.waiting_line import LineReason
from counter_app.ui.customer.display import CustomerDisplay
from counter_app.ui.customer.displays import Displays, Second
from counter_app.ui.customer.pages import MOST_LINES
from counter_app.ui.customer.panel import CustomerPanel
from counter_app.ui.customer.views import BasketShown, CustomerBoard, Idle, PaidShown, ShownLine
from counter_app.ui.screens.jual import JualScreen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.training_frame import WORD, TrainingFrame
from tests.stocking import receive
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries

FULL_HD = QRect(0, 0, 1920, 1080)
PHONE = "081234565678"


class PluggedDisplays(Displays):
    """Screens that the test plugs in: there are never two of them offscreen."""

    def __init__(self) -> None:
        super().__init__()
        self._second: Second | None = None

    def plug(self, geometry: QRect | None) -> None:
        self._second = None if geometry is None else Second(geometry)
        self.changed.emit()

    def second(self) -> Second | None:
        return self._second


class Customer:
    """Somebody in front of the counter, who reads."""

    def __init__(self, display: CustomerDisplay, displays: PluggedDisplays) -> None:
        self.display, self.displays = display, displays

    @property
    def panel(self) -> CustomerPanel:
        assert self.display.window is not None
        return self.display.window.panel

    def words(self) -> str:
        return "\n".join(label.text() for label in self.panel.findChildren(QLabel) if label.isVisible())

    def text(self, name: str) -> str:
        (label,) = [label for label in self.panel.findChildren(QLabel, name) if label.isVisible()]
        return label.text()

    def sees(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.panel.findChildren(QWidget, name))


@pytest.fixture
def seat(counter: Counter, dressed: object, qtbot: QtBot) -> Seat:
    counter.open_shift()
    session = counter.session_of(counter.clerk)
    receive(counter.services.stock, session, counter.desk.new_op(), "TEMPEL", 5)
    counter.issuer(IssuerState.NORMAL)
    return Seat(counter, qtbot)


def take_focus_back(seat: Seat) -> None:
    """The offscreen platform gives it to any window that is shown, whatever that window says."""
    with seat.qtbot.waitActive(seat.window):
        seat.window.activateWindow()


@pytest.fixture
def customer(seat: Seat, counter: Counter) -> Iterator[Customer]:
    displays = PluggedDisplays()
    displays.plug(FULL_HD)
    display = CustomerDisplay(counter.context, displays, seat.window)
    seat.window.screen_shown.connect(counter.context.customer.keep_only)
    seat.window.sheet_requested.connect(lambda _key: display.preview(seat.jual))
    seat.sit(counter.clerk)
    take_focus_back(seat)
    yield Customer(display, displays)
    seat.leave()
    display.close()


def test_the_items_stand_there_as_they_are_added(seat: Seat, customer: Customer) -> None:
    assert customer.text("customerWelcome") == "Welcome"
    seat.scan("2*METERAI")
    assert "e-Meterai\nRp20.000" in customer.words()
    assert customer.text("customerTotal") == "Rp20.000"
    seat.scan("JASA")
    assert customer.text("customerTotal") == "Rp22.000"
    seat.press(Key.Key_Delete)
    assert customer.text("customerTotal") == "Rp20.000"
    assert "Jasa" not in customer.words()


def test_wrong_change_shown_one_value_everywhere(seat: Seat, counter: Counter, customer: Customer) -> None:
    seat.scan("3*METERAI")
    seat.press(Key.Key_F5)
    seat.type("50000")
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    receipt = counter.services.receipts.receipt(sale["receipt"])
    shown = {seat.text("doneChange"), customer.text("customerChange"), str(receipt.change), str(Money(sale["change"]))}
    assert shown == {"Rp20.000"}
    assert customer.text("customerPaidTotal") == str(receipt.total) == str(Money(sale["total"]))
    assert "Received in cash  Rp50.000" in customer.text("customerGiven")
    assert "3 e-Meterai not affixed yet" in customer.text("customerNotYet")
    seat.press(Key.Key_Return)
    assert customer.sees("customerWelcome")


def test_several_means_are_named_and_no_reference_is(seat: Seat, customer: Customer) -> None:
    seat.scan("3*METERAI")
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("partSum", QLineEdit).selectAll()
    seat.qtbot.keyClicks(seat.see("partSum", QLineEdit), "10000")
    seat.qtbot.keyClicks(seat.see("reference", QLineEdit), "QR-77-GEHEIM")
    seat.press(Key.Key_F5)
    seat.press(Key.Key_F5)
    assert customer.text("customerGiven").splitlines() == ["Paid by QRIS  Rp10.000", "Received in cash  Rp20.000"]
    assert customer.text("customerChange") == "Rp0"
    assert "GEHEIM" not in customer.words()


def test_the_lock_clears_it_and_the_next_person_sees_nothing_of_it(
    seat: Seat, counter: Counter, customer: Customer
) -> None:
    seat.scan("2*METERAI")
    seat.leave()
    assert customer.sees("customerWelcome")
    assert "Rp20.000" not in customer.words()
    seat.sit(counter.supervisor)
    assert customer.sees("customerWelcome")


def test_another_screen_takes_the_basket_away(seat: Seat, customer: Customer) -> None:
    seat.scan("2*METERAI")
    seat.press(Key.Key_F7)
    assert customer.sees("customerWelcome")
    seat.press(Key.Key_F2)
    assert customer.text("customerTotal") == "Rp20.000"


def test_no_phone_of_the_customer_stands_there(seat: Seat, customer: Customer) -> None:
    seat.scan("METERAI")
    seat.see("phone").setFocus()
    seat.type(PHONE)
    assert PHONE not in customer.words()
    assert "0812" not in customer.words()


def test_an_outage_is_told_with_its_time_and_the_choices_are_read_only(
    seat: Seat, counter: Counter, customer: Customer
) -> None:
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    seat.wait(lambda: "down since 13:42" in customer.words())
    seat.jual.activated()
    assert customer.text("customerDetail") == "Nobody has said when it will be back."
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    assert seat.sees("outageSheet")
    cards = [customer.panel.findChildren(QWidget, f"customerChoice_{place}")[0] for place in range(4)]
    titles = [card.accessibleName() for card in cards if card.isVisible()]
    assert titles == ["1. Pay and queue", "2. Wait", "3. List only", "4. Adhesive stamps instead"]
    assert not customer.panel.findChildren(QAbstractButton)
    seat.press(Key.Key_Escape)
    assert customer.text("customerTotal") == "Rp10.000"


def _card(customer: Customer):
    return lambda place: customer.panel.findChild(QWidget, f"customerChoice_{place}")


def test_the_called_number_stands_there_and_goes(seat: Seat, counter: Counter, customer: Customer) -> None:
    line, session = counter.services.waiting_line, counter.session_of(counter.clerk)
    assert not customer.sees("customerLine")
    tickets = [line.join(session, counter.desk.new_op(), LineReason.BUY) for _ in range(3)]
    line.call(session, counter.desk.new_op(), tickets[0].ticket_id)
    seat.wait(lambda: customer.sees("customerCalled"))
    seat.wait(lambda: customer.text("customerCalled").strip() == "1")
    assert customer.text("customerNext") == "Next: 2, 3"
    assert customer.text("customerWaiting") == "2 waiting"


def test_it_follows_plugging_in_and_out(seat: Seat, customer: Customer) -> None:
    window = customer.display.window
    assert window is not None
    assert window.isVisible()
    assert window.geometry() == FULL_HD
    customer.displays.plug(None)
    assert not window.isVisible()
    take_focus_back(seat)
    seat.scan("METERAI")
    customer.displays.plug(QRect(0, 0, 1366, 768))
    assert window.isVisible()
    assert window.geometry().width() == 1366
    assert customer.text("customerTotal") == "Rp10.000", "what happened meanwhile stands there"


def test_nobody_closes_it_but_the_program_and_it_takes_no_focus(seat: Seat, customer: Customer) -> None:
    window = customer.display.window
    assert window is not None
    window.close()
    assert window.isVisible()
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    customer.display.close()
    assert customer.display.window is None
    customer.displays.plug(FULL_HD)
    assert customer.display.window is None


def test_without_a_second_screen_there_is_the_preview_by_key(seat: Seat, counter: Counter, customer: Customer) -> None:
    customer.displays.plug(None)
    seat.scan("2*METERAI")
    assert seat.window.dispatch(Shortcut.CUSTOMER)
    preview = seat.see("customerPreview")
    (total,) = [label for label in preview.findChildren(QLabel, "customerTotal") if label.isVisible()]
    assert total.text() == "Rp20.000"
    assert "No second screen" in seat.words()
    assert preview.findChildren(CustomerPanel)[0].accessibleName() == "Customer display"
    assert seat.window.dispatch(Shortcut.CUSTOMER)
    assert not seat.sees("customerPreview")
    assert isinstance(seat.jual, JualScreen)


def test_training_is_said_on_it(counter: Counter, dressed: object, qtbot: QtBot) -> None:
    counter.desk.place = replace(counter.desk.place, training=True)
    owner = QMainWindow()
    qtbot.addWidget(owner)
    displays = PluggedDisplays()
    displays.plug(FULL_HD)
    display = CustomerDisplay(counter.context, displays, owner)
    assert display.window is not None
    assert display.window.findChildren(TrainingFrame)[0].accessibleName() == WORD
    display.close()


def test_on_two_real_screens_it_fills_the_second(tmp_path: Path) -> None:
    """The offscreen platform takes its screens from a file; the last one named is the main one."""

    def screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
        place = {"name": name, "x": x, "y": 0, "width": width, "height": height}
        return {**place, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}

    root, file = Path(counter_app.__file__).parents[1], tmp_path / "screens.json"
    screens = [screen("customer", 1366, 1920, 1080), screen("clerk", 0, 1366, 768)]
    file.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.screens.two_screens", str(tmp_path / "counter")],
        # A bare name: in a path of Windows the colon would end the setting.
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file.name}", "PYTHONPATH": str(root)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "screen": "customer",
        "geometry": [1366, 0, 1920, 1080],
        "full": True,
        "clerks": "clerk",
    }


def test_of_a_long_basket_the_last_lines_stand_there_and_long_names_end_in_dots(dressed: object, qtbot: QtBot) -> None:
    panel = CustomerPanel("KC Contoh", "Asia/Jakarta")
    qtbot.addWidget(panel)
    panel.resize(1366, 768)
    panel.show()
    lines = tuple(ShownLine(f"Prangko {n} {'panjang ' * 20}", n, Money(1_000 * n)) for n in range(1, 13))
    panel.show_view(BasketShown(lines, Money(78_000)))
    qtbot.waitExposed(panel)
    names = [label.text() for label in panel.findChildren(QLabel) if label.text().startswith("Prangko")]
    assert len(names) == MOST_LINES
    assert names[-1].startswith("Prangko 12 ")
    assert all(name.endswith("…") for name in names)
    (more,) = panel.findChildren(QLabel, "customerMore")
    assert more.text() == "5 lines before"


def test_only_its_owner_takes_something_away() -> None:
    board = CustomerBoard()
    paid = PaidShown(Money(1), (), Money(0), 0)
    board.show("jual", paid)
    board.clear("bubuhkan")
    board.show("bubuhkan", Idle())
    assert board.view == paid
    board.keep_only("jual")
    assert board.view == paid
    board.keep_only("antrean")
    assert board.view == Idle()
