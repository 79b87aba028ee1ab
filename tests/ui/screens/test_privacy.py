"""Customers' data on the screen: masked, shown for a while with a reason, erased. Lessons: "hidden or impersonated"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.document import DocumentOrder
from counter_app.domain.entries import Kind
from counter_app.domain.privacy import RevealReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.ui.clipboard import ClipboardGuard, copy_personal
from counter_app.ui.screens.pengaturan.privacy import PrivacyPage
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.reveal import SHOWN_SECONDS, Reveal
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import PRICES, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import entries

NIK = "3276014107900017"
PHONE = "081298765432"
PAYER = "Bunga Kartikasari"
Show = Callable[[PrivacyPage], PrivacyPage]


@pytest.fixture
def page(counter: Counter, show: Show) -> PrivacyPage:
    counter.open_shift()
    buy(counter, counter.order())
    counter.log_in(counter.supervisor)
    page = show(PrivacyPage(counter.context))
    page.activated()
    return page


def buy(counter: Counter, order: DocumentOrder) -> None:
    stamp = next(product for product in PRICES.products if product.code == "METERAI")
    basket = Basket().add(stamp)
    counter.services.selling.commit(
        counter.session_of(counter.clerk),
        counter.desk.new_op(),
        basket,
        Payment(PaymentMeans.CASH, basket.total),
        documents=(replace(order, identity_kind="KTP", identity_number=NIK, payer_name=PAYER),),
        phone=PHONE,
    )


def find(page: PrivacyPage, wanted: str) -> None:
    field = page.findChild(QLineEdit, "personSearch")
    assert field is not None
    field.setText(wanted)
    field.returnPressed.emit()


def texts(page: QWidget) -> str:
    model = page.findChild(QWidget, "heldTable").model  # type: ignore[union-attr]
    cells = [
        str(model.data(model.index(row, column)))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return "\n".join(cells)


def reveals(page: PrivacyPage) -> dict[str, Reveal]:
    return {one.show_button.objectName(): one for one in page.findChildren(Reveal) if one.isVisible()}


def phone_of(page: PrivacyPage, qtbot: QtBot) -> Reveal:
    """Widgets that are put into a layout come into view with the next events."""
    qtbot.waitUntil(lambda: "show_phone" in reveals(page))
    return reveals(page)["show_phone"]


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def test_a_person_is_found_masked_and_a_value_shown_for_half_a_minute(
    page: PrivacyPage, counter: Counter, qtbot: QtBot
) -> None:
    find(page, PHONE)
    seen = texts(page)
    assert "0812****5432" in seen
    assert "3276********0017" in seen
    assert "B**** K**********" in seen
    assert not [value for value in (NIK, PHONE, PAYER) if value in seen]
    field = page.findChild(QLineEdit, "personSearch")
    assert field is not None
    assert field.text() == "0812****5432", "not even what was typed"
    field.returnPressed.emit()
    assert texts(page) == seen, "Enter looks for the same again"
    why = page.findChild(QComboBox, "revealReason")
    assert why is not None
    why.setCurrentIndex(why.findData(RevealReason.IDENTIFY))
    phone = phone_of(page, qtbot)
    phone.show_button.click()
    assert phone.value.text() == PHONE
    (entry,) = entries(counter, Kind.PERSONAL_SHOWN)
    assert (entry["reason"], entry["field"], PHONE in str(entry)) == ("identify", "phone", False)
    for _ in range(SHOWN_SECONDS):
        assert phone.revealed
        phone.tick()
    assert (phone.revealed, phone.value.text()) == (False, "0812****5432")


def test_what_is_shown_is_masked_again_when_it_goes_out_of_view(
    page: PrivacyPage, counter: Counter, qtbot: QtBot
) -> None:
    find(page, PHONE)
    phone = phone_of(page, qtbot)
    phone.show_button.click()
    assert phone.revealed
    page.hide()
    assert not phone.revealed
    page.show()
    find(page, PHONE)
    phone_of(page, qtbot).show_button.click()
    counter.context.session = None
    counter.changes.session_changed.emit()
    assert texts(page) == ""
    assert page.findChild(QLineEdit, "personSearch").text() == ""  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not reveals(page))


def test_erasing_says_what_waits_and_wants_reason_and_pin(page: PrivacyPage, counter: Counter) -> None:
    find(page, NIK)
    assert page.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(page))
    assert sheet is not None
    sheet.primary.click()  # type: ignore[union-attr]
    assert not entries(counter, Kind.PERSON_ERASED), "no reason, no PIN"
    sheet.findChild(QLineEdit, "eraseReason").setText("datang sendiri")  # type: ignore[union-attr]
    sheet.findChild(QLineEdit, "approverPin").setText("000000")  # type: ignore[union-attr]
    sheet.primary.click()  # type: ignore[union-attr]
    assert not entries(counter, Kind.PERSON_ERASED)
    sheet.findChild(QLineEdit, "approverPin").setText(SUPERVISOR_PIN)  # type: ignore[union-attr]
    sheet.primary.click()  # type: ignore[union-attr]
    (entry,) = entries(counter, Kind.PERSON_ERASED)
    assert (len(entry["subjects"]), len(entry["postponed"]), entry["holdings"]) == (1, 1, {"under_way": 1})
    assert "can go" not in texts(page)
    assert "will be erased" in texts(page), "what waits is still there"


def test_a_tick_decides_what_is_meant(page: PrivacyPage, counter: Counter) -> None:
    find(page, PHONE)
    press(page, "tickAll")
    assert not page.on_shortcut(Shortcut.PRIMARY), "nothing is ticked"
    press(page, "tickAll")
    assert page.on_shortcut(Shortcut.ALTERNATIVE)
    sheet = open_sheet(sheet_host(page))
    assert sheet is not None
    sheet.findChild(QLineEdit, "exportReason").setText("surat tanggal 1")  # type: ignore[union-attr]
    sheet.findChild(QLineEdit, "exportFolder").setText(str(counter.folder))  # type: ignore[union-attr]
    sheet.primary.click()  # type: ignore[union-attr]
    (entry,) = entries(counter, Kind.PERSON_EXPORTED)
    assert NIK in (counter.folder / entry["receipt"] / "data.html").read_text("utf-8")


def test_the_register_is_saved(page: PrivacyPage, counter: Counter, tmp_path: Path) -> None:
    press(page, "register")
    sheet = open_sheet(sheet_host(page))
    assert sheet is not None
    sheet.findChild(QLineEdit, "registerFolder").setText(str(tmp_path))  # type: ignore[union-attr]
    sheet.primary.click()  # type: ignore[union-attr]
    assert list(tmp_path.glob("*-processing.pdf"))


def test_the_clipboard_forgets_what_is_personal_and_nothing_else(qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    holder = QWidget()
    qtbot.addWidget(holder)
    guard = ClipboardGuard(holder, owns=lambda: True)
    for text, copy, forgotten in (
        (PAYER, copy_personal, True),
        (f"telepon {PHONE}", clipboard.setText, True),
        ("SKA-03-261124-0007", clipboard.setText, False),
        ("ABCD1234EFGH5678IJKL90", clipboard.setText, False),
    ):
        clipboard.clear()
        guard.clear()
        copy(text)
        assert guard.watches is forgotten
        guard.clear()
        assert clipboard.text() == ("" if forgotten else text)
    copy_personal(PHONE)
    clipboard.setText("from another program")
    guard.clear()
    assert clipboard.text() == "from another program"
    timed = ClipboardGuard(holder, kept_ms=1)
    copy_personal(PHONE)
    qtbot.waitUntil(lambda: not timed.watches)
    assert clipboard.text() == ""
