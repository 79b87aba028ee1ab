"""Sell the e-Meterai of all documents and bind them, in one transaction: ask the issuer's state, take the payment,
commit.

While the issuer is not serving or the queue is held, the choices come before any money (see :mod:`..jual.choices`). The
operation's id is the payment sheet's: it is made when the sheet opens and kept over every try.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.document import DocumentOrder
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.products import Product, ProductKind
from counter_app.domain.sale import Basket, Payment
from counter_app.services.queue import StampService
from counter_app.services.selling import Sold
from counter_app.ui.context import UiContext
from counter_app.ui.customer.views import ChoicesShown, basket_view, paid_view
from counter_app.ui.outage_choice import OutageChoice
from counter_app.ui.screens.join_sheet import JoinSheet
from counter_app.ui.screens.jual.checkout import PROMISE_BROKEN, still_owed
from counter_app.ui.screens.jual.choices import OutageSheet
from counter_app.ui.screens.jual.payment import CashSheet, MeansSheet, PaymentSheet
from counter_app.ui.widgets.message_panel import MessagePanel

#: The screen's name on the customer display: its key in the shell.
OWNER: Final = "bubuhkan"


@dataclass(frozen=True, slots=True)
class Purchase:
    """What the customer orders, and how she pays: ``otherwise`` is not in cash; ``besides``: parts that she has paid by
    other means already."""

    orders: tuple[DocumentOrder, ...]
    phone: str = field(default="", repr=False)
    otherwise: bool = False
    besides: tuple[Payment, ...] = ()

    @property
    def stamps(self) -> int:
        """How many are paid."""
        return sum(len(order.placements) for order in self.orders)


class PayFlow(QObject):
    """``start(purchase)``; nothing happens while one is under way.

    Signals: ``sold(object)`` with :class:`Sold`; ``given_up(object)`` when no sale was made after all, with the parts
    that were paid by other means and are not recorded; ``failed(object)`` with an error before the payment sheet was
    open; ``listed(object)`` with the :class:`Ticket` of a customer who wants to be listed only.
    """

    sold = Signal(object)
    given_up = Signal(object)
    failed = Signal(object)
    listed = Signal(object)

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over)
        self._over = over
        self._context = context
        self._under_way = False
        self._paying = False
        self._parts: tuple[Payment, ...] = ()

    @property
    def product(self) -> Product:
        """The e-Meterai of the price list."""
        return next(
            product
            for product in self._context.services.selling.prices.products
            if product.kind is ProductKind.E_METERAI
        )

    def start(self, purchase: Purchase) -> None:
        """Begin; the result comes by signal."""
        if self._under_way:
            return
        self._under_way = True
        basket = Basket().add(self.product, purchase.stamps)
        kept = self._parts if still_owed(basket, self._parts) else ()
        self._begin(replace(purchase, besides=kept), None)

    def forget(self) -> tuple[Payment, ...]:
        """The customer goes: what she has paid by other means and is recorded nowhere."""
        parts, self._parts = self._parts, ()
        return parts

    def _begin(self, purchase: Purchase, why: KnownError | None) -> None:
        self._context.runner.run(
            self._context.services.queue.service, partial(self._ask, purchase, why), self._not_asked, parent=self
        )

    def _ask(self, purchase: Purchase, why: KnownError | None, service: StampService) -> None:
        if self._context.session is None:  # locked meanwhile
            self._give_up(purchase)
            return
        basket = Basket().add(self.product, purchase.stamps)
        if service.serves:
            self._take_money(purchase, basket, promise=False)
            return
        desk = self._context.services.desk
        sheet = OutageSheet(
            self._over,
            basket,
            service,
            keeps=False,
            now=desk.office_time(),
            zone=desk.place.office.zone,
            adhesive=None,
            wanted=basket.stamps,
        )
        if why is not None:
            sheet.body.insertWidget(0, MessagePanel(why, closable=False))
        sheet.accepted.connect(partial(self._chosen, purchase, basket))
        sheet.cancelled.connect(partial(self._give_up, purchase))
        sheet.open()
        self._context.customer.show(OWNER, ChoicesShown(sheet.offered, basket.total))

    def _chosen(self, purchase: Purchase, basket: Basket, choice: OutageChoice) -> None:
        if choice is OutageChoice.PAY_AND_QUEUE:
            self._take_money(purchase, basket, promise=True)
            return
        self._give_up(purchase)
        if choice is OutageChoice.LIST_ONLY:
            sheet = JoinSheet(self._over, self._context, purchase.phone)
            sheet.accepted.connect(self.listed)
            sheet.open()

    def _take_money(self, purchase: Purchase, basket: Basket, *, promise: bool, op_id: OpId | None = None) -> None:
        """One intent has one id, whichever sheets it goes through."""
        self._context.customer.show(OWNER, basket_view(basket))
        op_id = op_id or self._context.services.desk.new_op()
        besides, step = purchase.besides, self._context.services.selling.cash_step
        if purchase.otherwise:
            sheet: PaymentSheet = MeansSheet(self._over, op_id, basket, promise=promise, besides=besides)
            sheet.part_given.connect(partial(self._on_part, sheet, purchase, promise))
        else:
            sheet = CashSheet(self._over, op_id, basket, promise=promise, besides=besides, step=step)
        sheet.pay_asked.connect(partial(self._commit, sheet, purchase, not promise))
        sheet.switch_asked.connect(partial(self._on_switch, sheet, purchase, promise))
        sheet.forget_asked.connect(partial(self._on_forget, sheet, purchase, promise))
        sheet.cancelled.connect(partial(self._on_sheet_gone, purchase))
        sheet.open()
        # Asked while the clerk counts: a disk that takes no sale is told before money is.
        self._context.runner.run(
            self._context.services.selling.ready, _nothing_to_tell, partial(self._not_ready, sheet), parent=sheet
        )

    def _not_ready(self, sheet: PaymentSheet, error: KnownError) -> None:
        if not self._paying and sheet.is_open:
            sheet.show_error(error)

    def _on_part(self, sheet: PaymentSheet, purchase: Purchase, promise: bool, part: Payment) -> None:
        sheet.accept()
        rest = replace(purchase, besides=(*purchase.besides, part), otherwise=False)
        self._take_money(rest, sheet.basket, promise=promise, op_id=sheet.op_id)

    def _on_forget(self, sheet: PaymentSheet, purchase: Purchase, promise: bool) -> None:
        """The parts were given back to the customer, outside of this counter."""
        sheet.accept()
        self._take_money(replace(purchase, besides=()), sheet.basket, promise=promise, op_id=sheet.op_id)

    def _on_switch(self, sheet: PaymentSheet, purchase: Purchase, promise: bool) -> None:
        sheet.accept()
        other = replace(purchase, otherwise=not purchase.otherwise)
        self._take_money(other, sheet.basket, promise=promise, op_id=sheet.op_id)

    def _on_sheet_gone(self, purchase: Purchase) -> None:
        """A lock takes the sheet away while the payment is being recorded: nobody knows yet what becomes of it."""
        if not self._paying:
            self._give_up(purchase)

    def _commit(self, sheet: PaymentSheet, purchase: Purchase, shown_serving: bool, payment: Payment) -> None:
        if self._paying:
            return
        self._paying = True
        session, selling = self._context.require_session(), self._context.services.selling
        op_id, basket = sheet.op_id, sheet.basket
        self._context.runner.run(
            lambda: selling.commit(
                session,
                op_id,
                basket,
                payment,
                besides=purchase.besides,
                documents=purchase.orders,
                phone=purchase.phone,
                shown_serving=shown_serving,
            ),
            partial(self._sold, sheet),
            partial(self._refused, sheet, purchase),
            serial=True,
            parent=self,
        )

    def _sold(self, sheet: PaymentSheet, sold: Sold) -> None:
        self._under_way = self._paying = False
        self._parts = ()
        if shiboken6.isValid(sheet):
            sheet.accept(sold)
        if self._context.session is not None and self._over.isVisible():
            self._context.customer.show(OWNER, paid_view(sold))
        self.sold.emit(sold)

    def _refused(self, sheet: PaymentSheet, purchase: Purchase, error: KnownError) -> None:
        open_still = shiboken6.isValid(sheet) and sheet.is_open
        if open_still and error.code in PROMISE_BROKEN:
            sheet.cancel()  # still paying: nothing is given up
            self._paying = False
            self._begin(purchase, error)
            return
        self._paying = False
        if open_still:
            sheet.show_error(error)
        else:
            self._not_asked(error)

    def _give_up(self, purchase: Purchase) -> None:
        self._under_way = False
        self._context.customer.clear(OWNER)
        self._parts = purchase.besides
        self.given_up.emit(purchase.besides)

    def _not_asked(self, error: KnownError) -> None:
        self._under_way = False
        self._context.customer.clear(OWNER)
        self.failed.emit(error)


def _nothing_to_tell(_ready: None) -> None:
    """The disk takes a sale."""
