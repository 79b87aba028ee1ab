"""What the screen Bubuhkan puts on the customer display. Lessons: "wrong change shown"; nothing personal is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.ui.customer.views import BasketShown, ChoicesShown, Idle, PaidShown
from counter_app.ui.outage_choice import OutageChoice
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.screens.join_sheet import JoinSheet
from counter_app.ui.screens.jual.choices import OutageSheet
from counter_app.ui.screens.jual.payment import CashSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.sheet import Sheet, open_sheet, sheet_host
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import entries


@pytest.fixture
def screen(counter: Counter, show: Callable[[BubuhkanScreen], BubuhkanScreen]) -> BubuhkanScreen:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    screen = show(BubuhkanScreen(counter.context))
    screen.activated()
    screen.open_path(counter.file("surat_rahasia.pdf"))
    return screen


def sheet_of(screen: BubuhkanScreen) -> Sheet:
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    return sheet


def test_sum_change_and_the_next_customer(counter: Counter, screen: BubuhkanScreen) -> None:
    board = counter.context.customer
    assert board.view == Idle(), "a document that is only looked at is nobody's to see"
    screen.on_shortcut(Shortcut.PRIMARY)
    shown = board.view
    assert isinstance(shown, BasketShown)
    assert shown.total == Money(10_000)
    assert "rahasia" not in repr(shown)
    sheet = sheet_of(screen)
    assert isinstance(sheet, CashSheet)
    sheet.received.edit.set_money(Money(50_000))
    sheet.on_shortcut(Shortcut.PRIMARY)
    paid = board.view
    assert isinstance(paid, PaidShown)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert (paid.total, paid.change) == (Money(sale["total"]), Money(sale["change"])) == (Money(10_000), Money(40_000))
    screen._visit.leave()
    assert board.view == Idle()


def test_a_payment_that_is_given_up_takes_the_sum_away(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet_of(screen).cancel()
    assert counter.context.customer.view == Idle()


def test_the_choices_of_an_outage_and_daftar_saja(counter: Counter, screen: BubuhkanScreen) -> None:
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = sheet_of(screen)
    assert isinstance(sheet, OutageSheet)
    shown = counter.context.customer.view
    assert isinstance(shown, ChoicesShown)
    assert shown.offered == (OutageChoice.PAY_AND_QUEUE, OutageChoice.WAIT, OutageChoice.LIST_ONLY)
    sheet.choices.choose_key(OutageChoice.LIST_ONLY)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert counter.context.customer.view == Idle()
    join = sheet_of(screen)
    assert isinstance(join, JoinSheet)
    join.on_shortcut(Shortcut.PRIMARY)
    assert [ticket.number for ticket in counter.services.waiting_line.present()] == [1]
    assert entries(counter, Kind.SALE_COMMITTED) == []


def test_a_queue_that_is_held_is_told_before_a_document_is_paid(counter: Counter, screen: BubuhkanScreen) -> None:
    control, supervisor = counter.services.queue_control, counter.session_of(counter.supervisor)
    control.pause(supervisor, counter.desk.new_op(), "Tunggu pengumuman")
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = sheet_of(screen)
    assert isinstance(sheet, OutageSheet)
    assert "held" in sheet.title.text()
    assert "Tunggu pengumuman" in sheet.text.text()
    assert isinstance(counter.context.customer.view, ChoicesShown), "the customer reads them too"
    control.resume(supervisor, counter.desk.new_op())
    sheet.cancel()
    screen.on_shortcut(Shortcut.PRIMARY)
    assert not isinstance(sheet_of(screen), OutageSheet)
