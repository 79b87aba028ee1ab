"""Jual: the one field, the tiles, the basket; payment; what the customer gets.

Keys. Everything typed goes into the field; :mod:`counter_app.ui.screens.jual.entry` says how digits, scans and F5 are
told apart. F5 pays (the sheet has exact cash in it; F5 again records it), Shift+F5 is every other means, F11 parks the
basket or shows those that wait (F11 again takes one up), F12 disputes the last sale, Del and +/- change
the chosen line, Enter never pays. After a sale Enter, Esc or the first key for the next customer clears the view.

Object names: ``entry``, ``groups``, ``tile_<code>``, ``tile_<code>_document``; the basket's in
:mod:`~counter_app.ui.screens.jual.basket`; sheets' in :mod:`~counter_app.ui.screens.jual.payment` and
:mod:`~counter_app.ui.screens.jual.choices`; after the sale in :mod:`~counter_app.ui.screens.jual.done`; the banner's in
:mod:`~counter_app.ui.screens.jual.doubt`; ``closedState`` with ``openTill`` while the shift is not open.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.money import Money
from counter_app.domain.products import Product
from counter_app.domain.sale import Basket
from counter_app.machine.sounds import Sound
from counter_app.services.selling import Sold
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.jual.basket import BasketPanel
from counter_app.ui.screens.jual.checkout import ADHESIVE, Checkout
from counter_app.ui.screens.jual.entry import ScanField, Tile, read_entry, tile_number
from counter_app.ui.screens.jual.papers import Papers
from counter_app.ui.screens.jual.parking import ParkingLot
from counter_app.ui.screens.jual.shown import show_to_customer
from counter_app.ui.screens.jual.state import Situation, Work, check_stock, read_situation
from counter_app.ui.screens.jual.tiles import ProductTiles
from counter_app.ui.screens.jual.till_closed import TillClosed
from counter_app.ui.screens.jual.undoing import offer_back
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.screen_room import ScreenStack

#: Pages of the screen.
SALE: Final = 0
CLOSED: Final = 1


class JualScreen(Screen):
    """Signals: ``stamp_document_requested()``: the customer has the document here (screen Bubuhkan);
    ``till_requested()``: the shift must be opened first (screen Loket); ``sold(object)`` with each :class:`Sold`."""

    stamp_document_requested = Signal()
    till_requested = Signal()
    sold = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self._works: dict[PersonId, Work] = {}
        self._nobody = Work()
        self.unfinished = lambda: any(work.begun for work in self._works.values())
        self._situation: Situation | None = None
        self._wanted: partial[bool] | None = None
        self._session = context.session
        self._refresher = Refresher(
            context,
            self._plan_reading,
            self._on_read,
            self,
            prefixes=("issuer.", "queue.", "shift.", "stock.", "sale.", "print.", "basket.", "operation.", "prices."),
            on_error=self._on_failed,
        )
        self._build()
        self.find_field = self._entry
        context.changes.session_changed.connect(self._on_session_changed)
        self._show_work()

    @property
    def basket(self) -> Basket:
        """The basket in view."""
        return self._work.basket

    def activated(self) -> None:
        """Ready for a scan."""
        self._refresher.set_active(True)
        self._show_work()
        self._entry.setFocus()
        self._say_error(self._work)

    def deactivated(self) -> None:
        """What was read grows old: nothing is paid on it until it is read again."""
        self._refresher.set_active(False)
        self._situation = self._wanted = None

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (
            Shortcut.PRIMARY,
            Shortcut.ALTERNATIVE,
            Shortcut.PARK,
            Shortcut.REMOVE,
            Shortcut.UNDO,
            Shortcut.CONFIRM,
            Shortcut.CANCEL,
            Shortcut.CHOICE_1,
            Shortcut.FIND,
            Shortcut.DISPUTE,
        )

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F5, Shift+F5 take what is typed first; F11 parks."""
        match shortcut:
            case Shortcut.PRIMARY:
                return self._take_typed() and self._pay(None)
            case Shortcut.ALTERNATIVE:
                return self._take_typed() and self._pay(None, otherwise=True)
            case Shortcut.PARK:
                return self._park()
            case Shortcut.DISPUTE:
                return self._papers.dispute(self._work.last)
            case _:
                return super().on_shortcut(shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the view of the last sale or closes a message; keys that nobody took are typed."""
        text = event.text()
        if event.key() == Qt.Key.Key_Escape and self._work.showing_last:
            self._next_customer()
        elif self._notices.take_key(event):
            pass
        elif text and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._entry.type_on(text)
        else:
            super().keyPressEvent(event)

    @property
    def _work(self) -> Work:
        session = self._context.session
        return self._nobody if session is None else self._works.setdefault(session.person.person_id, Work())

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        self._papers = Papers(self._context, self)
        outer.addWidget(self._papers.doubt)
        self._pages = ScreenStack()
        outer.addWidget(self._pages, 1)
        sale = QWidget()
        row = QHBoxLayout(sale)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        left = QVBoxLayout()
        left.setSpacing(STEP)
        self._entry = ScanField("", self.tr("Scan, code, or pieces*code · Enter"))
        self._entry.setAccessibleName(self.tr("Scan or type an item"))
        left.addWidget(self._entry)
        self._left = ScreenStack()
        self._product_tiles = ProductTiles(self._services.selling.prices)
        self._left.addWidget(self._product_tiles)
        self._left.addWidget(self._papers.done)
        left.addWidget(self._left, 1)
        row.addLayout(left, 1)
        self._right = ScreenStack()
        self._panel = BasketPanel()
        self._right.addWidget(self._panel)
        self._right.addWidget(self._papers.preview)
        row.addWidget(self._right)
        self._closed = TillClosed()
        self._closed.till_requested.connect(self.till_requested)
        self._pages.addWidget(sale)
        self._pages.addWidget(self._closed)
        self._notices = Notices(self)
        self._parking = ParkingLot(self._context, self, self._notices)
        self._checkout = Checkout(self._context, self, self._parking)
        self._connect()

    def _connect(self) -> None:
        self._entry.submitted.connect(self._on_entered)
        self._entry.textChanged.connect(self._on_typed)
        self._entry.stepped.connect(self._panel.step)
        self._entry.changed_by.connect(self._panel.change_by)
        self._entry.remove_asked.connect(self._panel.remove)
        self._product_tiles.taken.connect(self._on_tile)
        self._panel.quantity_asked.connect(self._on_quantity)
        self._panel.pay_asked.connect(self._on_pay_asked)
        self._panel.means_asked.connect(partial(self._on_pay_asked, None, otherwise=True))
        self._panel.typed.connect(self._entry.type_on)
        self._panel.scanned.connect(self._on_scanned_as_phone)
        self._panel.phone_changed.connect(self._on_phone_changed)
        self._papers.done.next_asked.connect(self._next_customer)
        self._papers.failed.connect(self._on_failed)
        self._papers.changed.connect(self._refresher.now)
        self._checkout.basket_replaced.connect(partial(self._set_basket, chosen=ADHESIVE))
        self._checkout.under_way.connect(self._on_under_way)
        self._checkout.paid.connect(self._on_paid)
        self._checkout.said.connect(self._notices.say)
        self._parking.changed.connect(self._on_parking)

    def _on_session_changed(self) -> None:
        """Another person, or nobody: only the owner sees a basket, and what lay in it is parked."""
        before, self._session = self._session, self._context.session
        if before is not None and before is not self._session:
            self._parking.locked(before, self._works.setdefault(before.person.person_id, Work()))
        self._notices.close_all()
        self._entry.clear()
        self._product_tiles.show_all()
        self._show_work()
        self._situation = self._wanted = None
        if self.isVisible():
            self._refresher.now()

    def _plan_reading(self) -> partial[Situation]:
        return partial(read_situation, self._services)

    def _on_read(self, situation: Situation) -> None:
        self._situation = situation
        self._product_tiles.show_prices(self._services.selling.prices)
        self._product_tiles.show_stock(situation.stock)
        self._papers.show_situation(situation)
        session = self._context.session
        shift = situation.shift
        mine = session is not None and shift is not None and session.person.person_id == shift.clerk_id
        self._panel.set_parked(len(situation.parked))
        self._parking.greet(session, situation)
        had_focus = self._pages.currentIndex() == CLOSED
        self._closed.show_shift(shift, self._services.desk.place.office.zone)
        self._pages.setCurrentIndex(SALE if mine else CLOSED)
        if mine and had_focus and self.isVisible() and not self._checkout.open:
            self._entry.setFocus()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:  # F5 came before the first reading
            wanted()

    def _on_failed(self, error: KnownError) -> None:
        self._context.sounds.play(Sound.REFUSED)
        self._notices.show_error(error)

    def _on_typed(self, text: str) -> None:
        self._product_tiles.show_meant(tile_number(text))
        if text and self._work.showing_last:
            self._next_customer()

    def _on_entered(self, text: str) -> None:
        if text:
            self._take(text)
        elif self._work.showing_last:
            self._next_customer()

    def _take_typed(self) -> bool:
        """Before a payment: what still stands in the field belongs to the basket. False if it cannot be taken."""
        text = self._entry.text().strip()
        return not text or self._take(text)

    def _take(self, text: str) -> bool:
        try:
            taken = read_entry(text, self._services.selling.prices, self._product_tiles.tiles)
        except Refused as error:
            self._entry.selectAll()
            self._notices.close_all()
            self._on_failed(error)
            return False
        self._entry.clear()
        if taken.with_document:
            self.stamp_document_requested.emit()
            return False
        return self._add(taken.product, taken.quantity)

    def _on_tile(self, tile: Tile) -> None:
        self._entry.setFocus()
        if tile.with_document:
            self.stamp_document_requested.emit()
        else:
            self._add(tile.product, 1)

    def _add(self, product: Product, quantity: int) -> bool:
        if self._work.busy:
            return False
        try:
            basket = self._work.basket.add(product, quantity)
            check_stock(self._situation, basket, product.code, self._services.selling.prices)
        except Refused as error:
            self._notices.close_all()
            self._on_failed(error)
            return False
        self._context.sounds.play(Sound.TAKEN)
        self._notices.close_all()
        self._set_basket(basket, product.code)
        return True

    def _on_quantity(self, place: int, quantity: int) -> None:
        if self._work.busy:
            return
        line = self._work.basket.lines[place]
        self._notices.close_all()
        try:
            basket = self._work.basket.set_quantity(place, quantity)
            if quantity > line.quantity:
                check_stock(self._situation, basket, line.product, self._services.selling.prices)
        except Refused as error:
            self._on_failed(error)
            return
        before = self._work.basket
        self._set_basket(basket, line.product if quantity else "")
        if not quantity:
            offer_back(self._notices, self._work, line, before, partial(self._set_basket, chosen=line.product))

    def _on_scanned_as_phone(self, text: str) -> None:
        """Enter in the phone field: a scan that went astray is an item all the same."""
        try:
            self._services.selling.prices.find(text)
        except Refused:
            self._entry.setFocus()
            return
        self._work.phone = ""
        self._panel.phone.set_number("")
        self._take(text)
        self._entry.setFocus()

    def _on_phone_changed(self) -> None:
        self._work.phone = self._panel.phone.number
        self._panel.phone_field.set_error("")

    def _park(self) -> bool:
        waiting = self._situation.parked if self._situation else ()
        return not self._checkout.open and self._parking.press(self._work, waiting)

    def _on_parking(self, work: Work) -> None:
        self._refresher.now()
        if work is self._work:
            self._show_work()
            self._say_error(work)
            self._entry.setFocus()

    def _on_pay_asked(self, note: Money | None, *, otherwise: bool = False) -> None:
        if self._take_typed():
            self._pay(note, otherwise=otherwise)

    def _pay(self, note: Money | None, *, otherwise: bool = False) -> bool:
        work = self._work
        if self._situation is None:
            self._wanted = partial(self._pay, note, otherwise=otherwise)
            return True
        if self._pages.currentIndex() != SALE:
            return False
        if not self._panel.phone.acceptable:
            self._panel.phone_field.set_error(self.tr("This is not a phone number; it may stay empty."))
            self._panel.phone.setFocus()
            return False
        return self._checkout.begin(work, self._situation, note=note, otherwise=otherwise)

    def _on_under_way(self, work: Work) -> None:
        if work is self._work:
            self._panel.set_can_pay(bool(work.basket.lines) and not work.busy)
            self._say_error(work)

    def _on_paid(self, work: Work, sold: Sold) -> None:
        if work is self._work:
            self._entry.clear()
            self._show_work()
            self._entry.setFocus()
        self.sold.emit(sold)

    def _say_error(self, work: Work) -> None:
        """An error whose sheet was closed by a lock is told when its owner is there."""
        error, work.error = work.error, None
        if error is not None:
            self._notices.show_error(error)
        self._checkout.remind(work)

    def _next_customer(self) -> None:
        self._work.showing_last = False
        self._product_tiles.show_all()
        self._show_work()
        self._entry.setFocus()

    def _set_basket(self, basket: Basket, chosen: str) -> None:
        work = self._work
        work.basket = basket
        work.showing_last = False
        self._show_work(chosen)

    def _show_work(self, chosen: str = "") -> None:
        work = self._work
        self._panel.show_work(work, chosen)
        show_to_customer(self._context, work, visible=self.isVisible())
        if work.last is not None and work.showing_last:
            self._papers.show_sold(work.last)
            self._left.setCurrentWidget(self._papers.done)
            self._right.setCurrentWidget(self._papers.preview)
        else:
            self._left.setCurrentWidget(self._product_tiles)
            self._right.setCurrentWidget(self._panel)
