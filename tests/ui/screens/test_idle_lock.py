"""The whole window locks: by idle time in the middle of anything, by Ctrl+L, and for the next who logs in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import SYSTEM, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.people import Person, Role
from counter_app.services.desk import Session
from counter_app.ui.desktop import Desktop
from counter_app.ui.runner import Runner
from counter_app.ui.screens.jual import JualScreen
from counter_app.ui.screens.jual.payment import PaymentSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.sheet import Sheet
from tests.ui.screens.counter import CLERK_PIN, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import HeldRunner, entries


@pytest.fixture
def desktop(counter: Counter, dressed: QApplication, qtbot: QtBot) -> Iterator[Desktop]:
    """The clerk sits there with her shift open; commands wait until they are released."""
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    desktop = Desktop(
        counter.services,
        counter.changes,
        preview=lambda _receipt: b"",
        wake_engine=lambda: None,
        now=counter.clock.now,
        idle_minutes=5,
    )
    desktop.runner.shutdown()
    desktop.runner = desktop.context.runner = cast("Runner", HeldRunner())
    desktop.window.show()
    qtbot.waitExposed(desktop.window)
    enter(desktop, counter, counter.clerk, CLERK_PIN)
    yield desktop
    desktop.lock()
    held(desktop).release()
    desktop.window.close()
    desktop.crashes.uninstall()
    desktop.window.deleteLater()
    desktop.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def held(desktop: Desktop) -> HeldRunner:
    return cast("HeldRunner", desktop.runner)


def enter(desktop: Desktop, counter: Counter, person: Person, pin: str) -> Session:
    session = counter.services.sessions.log_in(person.person_id, pin)
    desktop._on_logged_in(session)
    return session


def jual(desktop: Desktop) -> JualScreen:
    screen = desktop.window.screen_widget("jual")
    assert isinstance(screen, JualScreen)
    return screen


def closings(counter: Counter) -> list[tuple[str, bool]]:
    """Who ended each session, and whether nobody touched the counter."""
    with counter.journal.read() as connection:
        rows = connection.execute(
            "SELECT actor, json_extract(payload, '$.idle') FROM entry WHERE kind = ? ORDER BY seq",
            (Kind.SESSION_CLOSED.value,),
        ).fetchall()
    return [(actor, bool(idle)) for actor, idle in rows]


def test_idle_time_in_the_middle_of_a_payment(desktop: Desktop, counter: Counter, qtbot: QtBot) -> None:
    """Lessons, "duplicate after auto-lock": what was commanded is done once, in the name of whoever commanded it."""
    screen = jual(desktop)
    screen._take("2*METERAI")
    screen.on_shortcut(Shortcut.PRIMARY)
    (sheet,) = [sheet for sheet in desktop.window.findChildren(PaymentSheet) if sheet.is_open]
    for _ in range(20):
        sheet.on_shortcut(Shortcut.PRIMARY)
    desktop.window._on_idle()
    assert desktop.window.locked
    held(desktop).release()
    sales = entries(counter, Kind.SALE_COMMITTED)
    assert len(sales) == 1
    assert closings(counter) == [(SYSTEM, True)]
    with counter.journal.read() as connection:
        order = [
            row[0]
            for row in connection.execute(
                "SELECT kind FROM entry WHERE kind IN (?, ?) ORDER BY seq",
                (Kind.SALE_COMMITTED.value, Kind.SESSION_CLOSED.value),
            )
        ]
    assert order[-1] == Kind.SESSION_CLOSED


def test_idle_time_under_an_open_sheet_parks_the_basket_under_its_owner(
    desktop: Desktop, counter: Counter, qtbot: QtBot
) -> None:
    screen = jual(desktop)
    screen._take("3*METERAI")
    screen.on_shortcut(Shortcut.PRIMARY)
    desktop.window._on_idle()
    held(desktop).release()
    assert not [sheet for sheet in desktop.window.findChildren(Sheet) if sheet.is_open]
    assert entries(counter, Kind.SALE_COMMITTED) == []
    (parked,) = counter.services.parking.waiting()
    assert (parked.clerk_id, parked.total) == (counter.clerk.person_id, Money(30_000))
    enter(desktop, counter, counter.supervisor, SUPERVISOR_PIN)
    assert len(counter.services.parking.waiting()) == 1, "it waits for its owner"
    assert not jual(desktop).basket.lines


def test_ctrl_l_is_the_clerks_own_deed_and_nothing_is_done_after_it(desktop: Desktop, counter: Counter) -> None:
    session = desktop.context.require_session()
    assert desktop.window.dispatch(Shortcut.LOCK)
    held(desktop).release()
    assert closings(counter) == [(counter.clerk.person_id, False)]
    with pytest.raises(Refused, match=r"session\.ended"):
        counter.services.people.change_own_pin(session, counter.desk.new_op(), CLERK_PIN, "714082")
    for shortcut in (Shortcut.PRIMARY, Shortcut.SELL, Shortcut.LOCK):
        assert not desktop.window.dispatch(shortcut), "input without intent: a locked counter does nothing"


def test_an_administrator_sees_no_till(desktop: Desktop, counter: Counter) -> None:
    desktop.lock()
    held(desktop).release()
    rina = counter.services.people.recover("Rina", "802461")
    session = counter.services.sessions.begin_with(rina.person_id, "802461", "714082")
    desktop._on_logged_in(session)
    assert desktop.window.current_key == "pengaturan"
    for key in ("jual", "bubuhkan", "antrean", "periksa", "loket", "tinjau", "laporan"):
        assert not desktop.window.show_screen(key)
    assert session.person.role is Role.ADMINISTRATOR


def test_a_wheel_is_somebody_too(desktop: Desktop, qtbot: QtBot) -> None:
    idle = desktop.window._idle
    idle.stop()
    middle, none = QPointF(500, 400), Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        middle,
        middle,
        QPoint(0, 0),
        QPoint(0, -120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(desktop.window.windowHandle(), wheel)
    assert idle.isActive()
