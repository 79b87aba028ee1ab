"""A busy counter's whole window, walked through: every screen, section and page that each role may see, and the sheets
that one press opens. For tests that look at the widgets themselves, whatever screen they are on.

``with_desktop(counter)`` gives the window; ``places(desktop, counter)`` brings one place after the other into view and
yields its name. Work runs at once, so that what is read is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast
from unittest.mock import patch

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.stamp import Outcome, Step
from counter_app.ui.desktop import Desktop
from counter_app.ui.paged_screen import PagedScreen
from counter_app.ui.runner import ImmediateRunner
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.screens.jual import JualScreen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.sheet import Sheet, open_sheet, sheet_host
from tests.stocking import receive
from tests.ui.screens.counter import Counter

#: Layouts within each other, at most.
_NESTED: Final = 10
EVERYBODY: Final = ("supervisor", "clerk", "administrator")
#: Buttons that open a dialog of the system, or leave what is walked through.
_NOT_PRESSED: Final = ("chooseFile", "checkChoose", "refusedChoose", "browse")


class AtOnce(QObject, ImmediateRunner):
    """The runner of a window, without threads."""

    busy_changed = Signal(int)
    under_way = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def shutdown(self) -> None:
        """There is nothing to wait for."""


def make_busy(counter: Counter) -> None:
    """An ordinary morning with an outage in it: something of every kind is there."""
    counter.open_shift()
    session = counter.session_of(counter.supervisor)
    receive(counter.services.stock, session, counter.desk.new_op(), "TEMPEL", 120)
    counter.issuer(IssuerState.NORMAL)
    verified = counter.sell(counter.order(), phone="081234567890")
    counter.verify(*verified.stamp_ids)
    refused = counter.sell(counter.order(b"%PDF-1.7 another"))
    counter.upload(refused.stamp_ids[0])
    counter.allot(refused.stamp_ids[0])
    counter.attempt(refused.stamp_ids[0], Step.SIGN, Outcome.REJECTED, "issuer.rejected_document: 31")
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    counter.clock.move(minutes=20)
    for stamps in (2, 60):
        counter.sell(stamps=stamps, phone="081234567891")
    lost = counter.sell(counter.order(b"%PDF-1.7 a third"))
    counter.upload(lost.stamp_ids[0])
    counter.attempt(lost.stamp_ids[0], Step.ALLOT, Outcome.UNKNOWN, "issuer.timeout")
    counter.clock.move(minutes=20)


@contextmanager
def with_desktop(counter: Counter, width: int = 1366, height: int = 768) -> Iterator[Desktop]:
    """The whole window over a counter, in view at a size; nobody is logged in."""
    with patch("counter_app.ui.desktop.Runner", AtOnce):
        desktop = Desktop(
            counter.services,
            counter.changes,
            preview=counter.context.preview,
            wake_engine=lambda: None,
            now=counter.clock.now,
            idle_minutes=0,
        )
    desktop.window.resize(width, height)
    desktop.window.show()
    desktop.window.activateWindow()
    assert QTest.qWaitForWindowActive(desktop.window)
    settle()
    try:
        yield desktop
    finally:
        desktop.lock()
        desktop.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle() -> None:
    """Layouts within each other have their sizes."""
    for _ in range(_NESTED):
        QApplication.sendPostedEvents(None, 0)


def places(
    desktop: Desktop, counter: Counter, *, sheets: bool = True, people: tuple[str, ...] = EVERYBODY
) -> Iterator[str]:
    """The log-in, then everything that each role may see, beginning with the one who sees most."""
    pressed: set[tuple[str, str]] = set()
    yield "masuk"
    for person in people:
        _enter(desktop, counter, person)
        for spec in tuple(desktop.window._specs.values()):
            if not desktop.window.show_screen(spec.key):
                continue
            screen = desktop.window.screen_widget(spec.key)
            assert screen is not None
            for section in _sections(screen):
                place = " · ".join(filter(None, (spec.key, section)))
                name = f"{person} · {place}"
                settle()
                yield name
                if sheets:
                    for sheet in _sheets(screen, place, pressed):
                        yield f"{person} · {sheet}"
                yield from _further(screen, counter, name)
        desktop.lock()
        settle()


def words(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Everything in view that says something in one widget."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton) and widget.text():
            yield widget, widget.text()


def _enter(desktop: Desktop, counter: Counter, who: str) -> None:
    people = {"supervisor": counter.supervisor, "clerk": counter.clerk}
    session = counter.session_of(people[who]) if who in people else counter.administrator()
    desktop._on_logged_in(session)


def _sections(screen: QWidget) -> Iterator[str]:
    if not isinstance(screen, PagedScreen):
        yield ""
        return
    for key in screen._allowed():
        assert screen.show_page(key)
        for table in cast("list[DataTable[Any, Any]]", screen.findChildren(DataTable)):
            if table.isVisible():
                table.select_first()
        yield key


def _sheets(screen: QWidget, name: str, pressed: set[tuple[str, str]]) -> Iterator[str]:
    """What each button opens whose words have dots, unless somebody before pressed it already."""
    host = sheet_host(screen)
    for button in screen.findChildren(QPushButton):
        if not (button.isVisible() and button.isEnabled() and "…" in button.text()):
            continue
        if button.objectName().startswith(_NOT_PRESSED) or (name, button.objectName()) in pressed:
            continue
        pressed.add((name, button.objectName()))
        button.click()
        settle()
        sheet = open_sheet(host)
        if sheet is not None:
            yield f"{name} · {button.objectName() or button.text()}"
            _shut(host)


def _further(screen: QWidget, counter: Counter, name: str) -> Iterator[str]:
    """Places that something has to be done for."""
    host = sheet_host(screen)
    if isinstance(screen, JualScreen):
        screen._take("2*METERAI")
        settle()
        yield f"{name} · basket"
        for key in (Shortcut.PRIMARY, Shortcut.ALTERNATIVE):
            screen.on_shortcut(key)
            settle()
            if open_sheet(host) is not None:
                yield f"{name} · {key.name.lower()}"
                _shut(host)
        screen._take("2*METERAI")
    elif isinstance(screen, BubuhkanScreen):
        screen.open_path(counter.file())
        settle()
        yield f"{name} · {screen.phase}"
        screen._visit.end()


def _shut(host: QWidget) -> None:
    while (sheet := open_sheet(host)) is not None:
        assert isinstance(sheet, Sheet)
        sheet.cancel()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()
