"""Loket: open with a counted float, stock, move cash, close with a blind count or hand the till over.

Keys: F5 is the deed of the page in view (open; begin the count; save the count; done), Shift+F5 opens the stock or
hands the counted till over, F12 disputes the count in view, Enter and arrows go through the denominations and never
save, Esc leaves the count. A count that nobody typed into cannot be saved, so F5 twice never closes a till.

Object names: ``openPage``, ``homePage``, ``closePage``, ``resultPage``, ``salesPage``, ``stockPage``; those inside are
in the pages' modules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.dispute import About
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId, ShiftId
from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.shift import CashCount, CashMove, DifferenceReason
from counter_app.services.bundle import Services
from counter_app.services.desk import Session
from counter_app.services.open_things import BeforeClosing
from counter_app.services.prices import ListInForce
from counter_app.services.shift_care import HandedOver, MovedCash
from counter_app.services.stock import StockItem
from counter_app.services.till import ClosedShift, OpenShift
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.loket.cash_sheet import CashSheet
from counter_app.ui.screens.loket.close import ClosePage, ResultPage
from counter_app.ui.screens.loket.evidence_sheet import EvidenceSheet
from counter_app.ui.screens.loket.home import HomePage
from counter_app.ui.screens.loket.open import OpenPage
from counter_app.ui.screens.loket.sales import SalesPage
from counter_app.ui.screens.loket.taker_sheet import TakerSheet
from counter_app.ui.screens.question_banner import QuestionBanner
from counter_app.ui.screens.stok.page import StockPage
from counter_app.ui.screens.told_banner import ToldBanner
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.screen_room import ScreenStack

_ROOMS = ("shift", "cash", "stock", "sale", "stamp", "print", "dispute", "operation", "basket", "prices")
_PREFIXES = tuple(f"{room}." for room in _ROOMS)


@dataclass(frozen=True, slots=True)
class _Till:
    shift: OpenShift | None
    stock: tuple[StockItem, ...]
    prices: ListInForce
    before: BeforeClosing
    moved: tuple[MovedCash, ...]
    forgotten: bool


def _read(services: Services) -> _Till:
    with services.desk.journal.read():
        shift = services.till.current()
        return _Till(
            shift,
            services.stock.items(),
            services.prices.state(),
            services.till.before_closing(),
            services.shift_care.moved(),
            shift is not None and services.shift_care.is_forgotten(shift),
        )


class LoketScreen(Screen):
    """Signals: none of its own; an opened or closed shift is news of the journal like any other."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self._till: _Till | None = None
        self._op: OpId | None = None
        self._busy = False
        self._recounted: ShiftId | None = None
        self._refresher = Refresher(
            context, self._plan_reading, self._on_read, self, prefixes=_PREFIXES, on_error=self._on_failed
        )
        self._empty = QWidget()
        self._open, self._home = OpenPage(), HomePage(context.services.desk.place.office.zone)
        self._close, self._result = ClosePage(), ResultPage()
        self._sales, self._stock = SalesPage(context), StockPage(context)
        self._pages = ScreenStack()
        self.unfinished = lambda: bool(self._recounted) or self._pages.currentWidget() in (self._close, self._result)
        for name, page in (
            ("tillBeingRead", self._empty),
            ("openPage", self._open),
            ("homePage", self._home),
            ("closePage", self._close),
            ("resultPage", self._result),
            ("salesPage", self._sales),
            ("stockPage", self._stock),
        ):
            page.setObjectName(name)
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        ToldBanner(context).put_into(column)
        QuestionBanner(context).put_into(column)
        self._notices = Notices(self)
        self._open.open_asked.connect(self._on_open_asked)
        self._home.stock_asked.connect(partial(self._show, self._stock))
        self._stock.back_asked.connect(self._on_back_asked)
        self._stock.said.connect(self._on_said)
        self._home.close_asked.connect(self._on_close_asked)
        self._home.evidence_asked.connect(self._on_evidence_asked)
        self._home.sales_asked.connect(self._on_sales_asked)
        self._home.cash_asked.connect(self._on_cash_asked)
        self._sales.back_asked.connect(self._on_back_asked)
        self._sales.said.connect(self._on_said)
        self._sales.failed.connect(self._on_failed)
        self._open.evidence_asked.connect(self._on_evidence_asked)
        self._close.save_asked.connect(partial(self._on_counted, self._save))
        self._close.hand_over_asked.connect(partial(self._on_counted, self._hand_over))
        self._close.back_asked.connect(self._on_back_asked)
        self._result.done.connect(self._on_result_done)
        self._result.dispute_asked.connect(self._dispute)
        self._result.reason.reason_given.connect(self._on_reason_given)
        context.changes.session_changed.connect(self._on_session_changed)

    def activated(self) -> None:
        """Read again; the focus goes to where work begins."""
        self._refresher.set_active(True)
        if self._pages.currentWidget() is self._sales:
            self._sales.begin()
        else:
            self._focus()

    def deactivated(self) -> None:
        """Nothing is read while it is out of view."""
        self._refresher.set_active(False)
        self._sales.end()

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE, Shortcut.CANCEL, Shortcut.FIND, Shortcut.DISPUTE)

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F12 disputes the count whose result is in view."""
        return self._dispute() if shortcut is Shortcut.DISPUTE else super().on_shortcut(shortcut)

    def _dispute(self) -> bool:
        shift_id = self._result.shift_id
        if self._pages.currentWidget() is not self._result or shift_id is None:
            return False
        sheet = DisputeSheet(self, self._context, About.of_count(shift_id))
        sheet.accepted.connect(self._on_disputed)
        sheet.open()
        return True

    def _on_disputed(self, _dispute_id: object) -> None:
        self._notices.say(self.tr("The dispute is recorded. A supervisor settles it."), State.OK)
        self._refresher.now()

    def _on_session_changed(self) -> None:
        """A half-typed count belongs to the one who typed it; nobody else sees it, and nothing was written."""
        self._notices.close_all()
        self._sales.end()
        if self._pages.currentWidget() in (self._close, self._result, self._sales, self._stock):
            self._pages.setCurrentWidget(self._empty)
        self._close.clear()
        self._open.clear()
        if self.isVisible():
            self._refresher.now()

    def _plan_reading(self) -> partial[_Till]:
        return partial(_read, self._services)

    def _on_read(self, till: _Till) -> None:
        self._till = till
        self._home.show_stock(till.stock)
        self._stock.show_stock(till.stock, till.prices)
        self._close.show_open(till.before)
        self._set_blind()
        if self._pages.currentWidget() is self._result:
            self._result.show_open(till.before)
        session = self._context.session
        if till.shift is not None and session is not None:
            own = self._is_own(session)
            may_close = own or Right.CLOSE_FOR_OTHERS in RIGHTS[session.person.role]
            self._home.show_shift(till.shift, till.moved, own=own, forgotten=till.forgotten, may_close=may_close)
            self._close.set_own(own)
        self._choose_page()

    def _set_blind(self) -> None:
        """From a count that differed until one is saved nothing here tells what the drawer should hold; and no second
        one is compared, else one could count until it fits."""
        shift = self._till.shift if self._till else None
        blind = shift is not None and shift.shift_id == self._recounted
        if not blind:
            self._close.forget_count()
        for page in (self._home, self._stock, self._sales):
            page.set_blind(blind)

    def _choose_page(self) -> None:
        """A count or a result in view stays, as long as its shift is there."""
        if self._till is None or self._busy:
            return
        page = self._pages.currentWidget()
        if page is self._result or (page in (self._close, self._sales, self._stock) and self._till.shift is not None):
            return
        wanted = self._open if self._till.shift is None else self._home
        if page is not wanted:
            self._show(wanted)

    def _show(self, page: QWidget) -> None:
        if self._pages.currentWidget() is self._sales:
            self._sales.end()
        self._pages.setCurrentWidget(page)
        self._op = None
        self.primary_button = self.alternative_button = self.find_field = None
        if page is self._open:
            self.primary_button = self._open.button
        elif page is self._home:
            self.primary_button, self.alternative_button = self._home.close_button, self._home.stock
        elif page is self._close:
            self.primary_button, self.alternative_button = self._close.button, self._close.hand_over
        elif page is self._result:
            self.primary_button = self._result.button
        elif page is self._stock:
            self.primary_button, self.alternative_button = self._stock.receive_button, self._stock.count_button
        elif page is self._sales:
            self.primary_button, self.find_field = self._sales.void, self._sales.search
            self.alternative_button = self._sales.refund
            self._sales.begin()
            return
        self._focus()

    def _focus(self) -> None:
        page = self._pages.currentWidget()
        if self.isVisible() and page is not None and page is not self._home:
            page.setFocus()

    def _intent(self) -> OpId:
        """One id for what this page does, kept over a try that failed."""
        if self._op is None:
            self._op = self._services.desk.new_op()
        return self._op

    def _on_open_asked(self, count: CashCount) -> None:
        if self._busy:
            return
        self._set_busy(True)
        session = self._context.require_session()
        deed = partial(self._services.till.open, session, self._intent(), count)
        self._context.runner.run(deed, self._on_opened, self._on_refused, serial=True, parent=self)

    def _on_opened(self, shift: OpenShift) -> None:
        self._set_busy(False)
        self._open.clear()
        self._op = None
        self._notices.close_all()
        self._notices.say(self.tr("The till is open with {money}.").format(money=shift.cash_float), State.OK)
        self._refresher.now()

    def _on_cash_asked(self, move: CashMove) -> None:
        if not self._busy:
            sheet = CashSheet(self, self._context, move)
            sheet.accepted.connect(self._on_cash_moved)
            sheet.open()

    def _on_cash_moved(self, moved: MovedCash) -> None:
        deposit = moved.move is CashMove.DEPOSIT
        words = self.tr("Deposited: {money}, slip {number}.") if deposit else self.tr("Taken: {money}, slip {number}.")
        self._notices.say(words.format(money=moved.amount, number=moved.receipt), State.OK)
        self._refresher.now()

    def _on_evidence_asked(self) -> None:
        if not self._busy:
            EvidenceSheet(self, self._context).open()

    def _on_close_asked(self) -> None:
        if self._busy or self._till is None:
            return
        self._close.clear()
        self._show(self._close)
        self._refresher.now()

    def _on_sales_asked(self) -> None:
        if not self._busy:
            self._show(self._sales)

    def _on_said(self, words: str) -> None:
        self._notices.say(words, State.OK)
        self._refresher.now()

    def _on_back_asked(self) -> None:
        self._close.clear()
        self._show(self._empty)
        self._choose_page()

    def _is_own(self, session: Session) -> bool:
        """Whether the open shift is this person's."""
        shift = self._till.shift if self._till else None
        return shift is not None and shift.clerk_id == session.person.person_id

    def _on_counted(self, deed: Callable[[Session, CashCount], None], count: CashCount) -> None:
        if self._busy:
            return
        self._set_busy(True)
        session = self._context.require_session()
        if self._close.asked_again:
            deed(session, count)
            return
        agrees = partial(self._services.till.agrees, session, count)
        compared = partial(self._on_compared, session, deed, count)
        self._context.runner.run(agrees, compared, self._on_refused, parent=self)

    def _on_compared(
        self, session: Session, deed: Callable[[Session, CashCount], None], count: CashCount, agrees: bool
    ) -> None:
        """A count that differs is counted once more before it stands: closing cannot be taken back."""
        if self._context.session is not session:
            self._set_busy(False)
            self._choose_page()
        elif agrees:
            deed(session, count)
        else:
            self._set_busy(False)
            self._recounted = self._till.shift.shift_id if self._till and self._till.shift else None
            self._close.ask_again()
            self._set_blind()

    def _save(self, session: Session, count: CashCount) -> None:
        op_id = self._intent()
        close = self._services.till.close if self._is_own(session) else self._services.shift_care.close_for
        deed = partial(_close_and_count, self._services, partial(close, session, op_id, count))
        done = partial(self._on_saved, session)
        self._context.runner.run(deed, done, self._on_refused, serial=True, parent=self)

    def _hand_over(self, session: Session, count: CashCount) -> None:
        self._set_busy(False)
        sheet = TakerSheet(self, self._context, self._intent(), count)
        sheet.accepted.connect(partial(self._on_handed_over, session))
        sheet.open()

    def _on_handed_over(self, session: Session, handed: HandedOver) -> None:
        if self._till is not None:
            self._on_saved(session, (handed.closed, self._till.before))
        words = self.tr("The till is handed over, slip {number}. The next clerk logs in now.")
        self._notices.say(words.format(number=handed.receipt), State.OK)

    def _on_reason_given(self, reason: DifferenceReason, note: str) -> None:
        shift_id, session = self._result.shift_id, self._context.require_session()
        if shift_id is None:
            return
        explain = partial(self._services.shift_care.explain, session, self._services.desk.new_op(), shift_id)
        deed, done = partial(explain, reason, note), partial(self._on_reason_recorded, shift_id)
        self._context.runner.run(deed, done, self._on_failed, serial=True, parent=self)

    def _on_reason_recorded(self, shift_id: ShiftId, _nothing: None) -> None:
        if self._result.shift_id == shift_id:
            self._result.reason.recorded()

    def _on_saved(self, session: Session, result: tuple[ClosedShift, BeforeClosing]) -> None:
        self._set_busy(False)
        if self._context.session is not session:  # locked meanwhile: the result is in the journal, not for others' eyes
            self._choose_page()
            return
        self._notices.close_all()
        self._close.clear()
        self._result.show_closed(*result)
        self._show(self._result)
        self._refresher.now()

    def _on_result_done(self) -> None:
        self._pages.setCurrentWidget(self._empty)
        self._choose_page()

    def _on_refused(self, error: KnownError) -> None:
        self._set_busy(False)
        self._notices.close_all()
        self._notices.show_error(error)
        self._refresher.now()

    def _on_failed(self, error: KnownError) -> None:
        self._notices.show_error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._open.set_busy(busy)
        self._close.set_busy(busy)


def _close_and_count(services: Services, close: partial[ClosedShift]) -> tuple[ClosedShift, BeforeClosing]:
    closed = close()
    return closed, services.till.before_closing()
