"""Loket: open with a counted float, receive stock, close with a blind count.

Keys: F5 is the deed of the page in view (open; begin the count; save the count; done), Shift+F5 receives a delivery,
F12 disputes the count in view, Enter and arrows go through the denominations and never save, Esc leaves the count. A
count that nobody typed into cannot be saved, so F5 twice never closes a till.

Object names: ``openPage``, ``homePage``, ``closePage``, ``resultPage``, ``salesPage``; those inside are
in the pages' modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.dispute import About
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.shift import CashCount
from counter_app.services.bundle import Services
from counter_app.services.desk import Session
from counter_app.services.reversal import Reversed
from counter_app.services.till import BeforeClosing, ClosedShift, OpenShift
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.loket.close import ClosePage, ResultPage
from counter_app.ui.screens.loket.evidence_sheet import EvidenceSheet
from counter_app.ui.screens.loket.home import HomePage
from counter_app.ui.screens.loket.open import OpenPage
from counter_app.ui.screens.loket.sales import SalesPage
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.notices import Notices


@dataclass(frozen=True, slots=True)
class _Till:
    shift: OpenShift | None
    stock: dict[str, int]
    before: BeforeClosing


def _read(services: Services) -> _Till:
    with services.desk.journal.read():
        return _Till(services.till.current(), services.till.stock(), services.till.before_closing())


class LoketScreen(Screen):
    """Signals: none of its own; an opened or closed shift is news of the journal like any other."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self._till: _Till | None = None
        self._op: OpId | None = None
        self._busy = False
        self._refresher = Refresher(
            context,
            self._plan_reading,
            self._on_read,
            self,
            prefixes=("shift.", "stock.", "sale.", "stamp.", "print.", "dispute.", "operation.", "basket."),
            on_error=self._on_failed,
        )
        zone = self._services.desk.place.office.zone
        self._empty = QWidget()
        self._open = OpenPage()
        self._home = HomePage(self._services.selling.prices, zone)
        self._close = ClosePage()
        self._result = ResultPage()
        self._sales = SalesPage(context)
        self._pages = QStackedWidget()
        for name, page in (
            ("tillBeingRead", self._empty),
            ("openPage", self._open),
            ("homePage", self._home),
            ("closePage", self._close),
            ("resultPage", self._result),
            ("salesPage", self._sales),
        ):
            page.setObjectName(name)
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._notices = Notices(self)
        self._open.open_asked.connect(self._on_open_asked)
        self._home.delivery_asked.connect(self._on_delivery_asked)
        self._home.close_asked.connect(self._on_close_asked)
        self._home.evidence_asked.connect(self._on_evidence_asked)
        self._home.sales_asked.connect(self._on_sales_asked)
        self._sales.back_asked.connect(self._on_back_asked)
        self._sales.voided.connect(self._on_voided)
        self._sales.failed.connect(self._on_failed)
        self._open.evidence_asked.connect(self._on_evidence_asked)
        self._close.save_asked.connect(self._on_save_asked)
        self._close.back_asked.connect(self._on_back_asked)
        self._result.done.connect(self._on_result_done)
        self._result.dispute_asked.connect(self._dispute)
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
        if self._pages.currentWidget() in (self._close, self._result, self._sales):
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
        self._close.show_open(till.before)
        if self._pages.currentWidget() is self._result:
            self._result.show_open(till.before)
        session = self._context.session
        if till.shift is not None and session is not None:
            self._home.show_shift(till.shift, own=till.shift.clerk_id == session.person.person_id)
        self._choose_page()

    def _choose_page(self) -> None:
        """A count or a result in view stays, as long as its shift is there."""
        if self._till is None or self._busy:
            return
        page = self._pages.currentWidget()
        if page is self._result or (page in (self._close, self._sales) and self._till.shift is not None):
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
            self.primary_button, self.alternative_button = self._home.close_button, self._home.receive
        elif page is self._close:
            self.primary_button, self.alternative_button = self._close.button, self._close.back
        elif page is self._result:
            self.primary_button = self._result.button
        elif page is self._sales:
            self.primary_button, self.find_field = self._sales.void, self._sales.search
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

    def _on_delivery_asked(self, code: str, pieces: int) -> None:
        if self._busy:
            return
        self._set_busy(True)
        session = self._context.require_session()
        name = self._services.selling.prices.find(code).name
        deed = partial(self._services.till.receive_stock, session, self._intent(), code, pieces)
        done = partial(self._on_delivered, name, pieces)
        self._context.runner.run(deed, done, self._on_refused, serial=True, parent=self)

    def _on_delivered(self, name: str, pieces: int, _nothing: None) -> None:
        self._set_busy(False)
        self._op = None
        self._home.delivered()
        self._notices.say(self.tr("Received: {pieces} × {name}.").format(pieces=pieces, name=name), State.OK)
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

    def _on_voided(self, done: Reversed) -> None:
        if done.paper is None:
            self._notices.say(self.tr("The delivery is taken back."), State.OK)
        else:
            words = self.tr("Voided: {money} given back, paper {number}.")
            self._notices.say(words.format(money=done.total, number=done.paper), State.OK)
        self._refresher.now()

    def _on_back_asked(self) -> None:
        self._close.clear()
        self._show(self._empty)
        self._choose_page()

    def _on_save_asked(self, count: CashCount) -> None:
        if self._busy:
            return
        self._set_busy(True)
        session = self._context.require_session()
        if self._close.asked_again:
            self._save(session, count)
            return
        agrees = partial(self._services.till.agrees, session, count)
        self._context.runner.run(agrees, partial(self._on_compared, session, count), self._on_refused, parent=self)

    def _on_compared(self, session: Session, count: CashCount, agrees: bool) -> None:
        """A count that differs is counted once more before it stands: closing cannot be taken back."""
        if self._context.session is not session:
            self._set_busy(False)
            self._choose_page()
        elif agrees:
            self._save(session, count)
        else:
            self._set_busy(False)
            self._close.ask_again()

    def _save(self, session: Session, count: CashCount) -> None:
        op_id = self._intent()
        deed = partial(_close_and_count, self._services, partial(self._services.till.close, session, op_id, count))
        done = partial(self._on_saved, session)
        self._context.runner.run(deed, done, self._on_refused, serial=True, parent=self)

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
        self._home.set_busy(busy)
        self._close.set_busy(busy)


def _close_and_count(services: Services, close: partial[ClosedShift]) -> tuple[ClosedShift, BeforeClosing]:
    closed = close()
    return closed, services.till.before_closing()
