"""The customer display in the whole window: its key, the lock, the end of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.issuer_state import IssuerState
from counter_app.ui.customer.window import CustomerWindow
from counter_app.ui.desktop import Desktop
from counter_app.ui.screens.jual import JualScreen
from counter_app.ui.screens.line_sheet import LineSheet
from counter_app.ui.shortcuts import Shortcut
from tests.ui.screens.counter import Counter
from tests.ui.screens.test_customer import PluggedDisplays


def customers() -> list[CustomerWindow]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CustomerWindow)]


def reads(widget: QWidget, words: str) -> bool:
    return any(words in label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_key_lock_and_end(counter: Counter, dressed: QApplication, qtbot: QtBot) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    displays = PluggedDisplays()
    displays.plug(QRect(0, 0, 1366, 768))
    desktop = Desktop(
        counter.services,
        counter.changes,
        preview=lambda _receipt: b"",
        wake_engine=lambda: None,
        now=counter.clock.now,
        idle_minutes=0,
        displays=displays,
    )
    window = desktop.window
    window.show()
    qtbot.waitExposed(window)
    (customer,) = customers()
    qtbot.waitUntil(lambda: reads(customer, "e-Meterai service: normal"))
    desktop._on_logged_in(counter.session_of(counter.clerk))
    jual = window.screen_widget("jual")
    assert isinstance(jual, JualScreen)
    qtbot.waitUntil(lambda: jual._situation is not None)
    jual._take("2*METERAI")
    assert reads(customer, "Rp20.000")
    assert window.dispatch(Shortcut.CUSTOMER)
    assert window.findChildren(QWidget, "customerPreview")
    assert window.dispatch(Shortcut.CUSTOMER)
    assert window.dispatch(Shortcut.PEOPLE)
    assert window.findChildren(LineSheet)
    desktop.lock()
    assert reads(customer, "Welcome")
    assert not reads(customer, "Rp20.000")
    desktop.close()
    qtbot.waitUntil(lambda: not customers())
    window.deleteLater()
    desktop.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
