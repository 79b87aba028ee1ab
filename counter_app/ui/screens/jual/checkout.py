"""From the pay button to the committed sale: the choices of an outage, the payment sheet, the commit.

The commit belongs to this object and not to its sheet: when the counter locks while a payment is being recorded, the
sheet goes and the sale still reaches its owner. Until its outcome is known ``Work.paying`` keeps that basket from
being paid again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money, total
from counter_app.domain.products import Product, ProductKind
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.services.selling import Sold
from counter_app.ui.context import UiContext
from counter_app.ui.customer.views import ChoicesShown
from counter_app.ui.outage_choice import OutageChoice
from counter_app.ui.screens.jual.choices import OutageSheet
from counter_app.ui.screens.jual.parking import ParkingLot
from counter_app.ui.screens.jual.payment import CashSheet, MeansSheet, PaymentSheet, parts_left_words
from counter_app.ui.screens.jual.shown import OWNER, show_to_customer
from counter_app.ui.screens.jual.state import Situation, Work, read_situation
from counter_app.ui.theme import State
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.sheet import Sheet

#: Behind the payment sheet the issuer stopped serving, or the queue was held: what the customer was told does not hold
#: any more.
PROMISE_BROKEN: Final = frozenset({"sale.issuer_changed", "sale.queue_held"})
#: Code of the adhesive stamp in the price list; the third choice of an outage.
ADHESIVE: Final = "TEMPEL"


class Checkout(QObject):
    """Signals: ``basket_replaced(object)`` with a :class:`Basket` (adhesive stamps instead of e-Meterai);
    ``under_way(object)`` with the :class:`Work` whose payment began or ended; ``paid(object, object)`` with work and
    :class:`Sold`; ``said(str, object)``: a line for the clerk and its :class:`State`.
    """

    basket_replaced = Signal(object)
    under_way = Signal(object)
    paid = Signal(object, object)
    said = Signal(str, object)

    def __init__(self, context: UiContext, over: QWidget, parking: ParkingLot) -> None:
        super().__init__(over)
        self._context = context
        self._over = over
        self._parking = parking
        self._sheet: Sheet | None = None

    @property
    def open(self) -> bool:
        """Whether a sheet of a payment is open."""
        return self._sheet is not None and shiboken6.isValid(self._sheet) and self._sheet.is_open

    def begin(
        self,
        work: Work,
        situation: Situation,
        *,
        note: Money | None = None,
        otherwise: bool = False,
        why: KnownError | None = None,
    ) -> bool:
        """Open what comes first; ``why`` stands above the choices. False where there is nothing to pay or a payment is
        under way."""
        if work.busy or self.open or not work.basket.lines or self._context.session is None:
            return False
        if not (situation.promises and work.basket.stamps):
            self._open_payment(work, situation, note, otherwise)
            return True
        adhesive = self._adhesive()
        desk = self._context.services.desk
        sheet = OutageSheet(
            self._over,
            work.basket,
            situation.service,
            keeps=True,
            now=desk.journal.now(),
            zone=desk.place.office.zone,
            adhesive=None if adhesive is None else situation.stock.get(adhesive.code, 0),
            wanted=work.basket.stamps + _pieces(work.basket, ADHESIVE),
            serials=situation.serials,
        )
        if why is not None:
            sheet.body.insertWidget(0, MessagePanel(why, closable=False))
        sheet.accepted.connect(partial(self._on_chosen, work, situation, note, otherwise))
        sheet.cancelled.connect(partial(self._show_customer, work))
        self._show(sheet)
        self._context.customer.show(OWNER, ChoicesShown(sheet.offered, work.basket.total))
        return True

    def remind(self, work: Work) -> None:
        """Say what the customer has paid already and is recorded nowhere, where somebody comes back to it."""
        if work.parts and not self.open:
            self.said.emit(parts_left_words(work.parts), State.WAITING)

    def _on_chosen(
        self, work: Work, situation: Situation, note: Money | None, otherwise: bool, choice: OutageChoice
    ) -> None:
        self._show_customer(work)
        match choice:
            case OutageChoice.WAIT | OutageChoice.LIST_ONLY if work.parts:
                self.remind(work)  # the basket goes nowhere without what was paid for it
            case OutageChoice.WAIT:
                self._parking.wait(work)
            case OutageChoice.LIST_ONLY:
                self._show(self._parking.listing(work))
            case OutageChoice.PAY_AND_QUEUE:
                self._open_payment(work, situation, note, otherwise)
            case OutageChoice.ADHESIVE:
                adhesive = self._adhesive()
                if adhesive is not None:
                    work.replaced = work.basket
                    self.basket_replaced.emit(with_adhesive(work.basket, adhesive))
                    self._open_payment(work, situation, None, otherwise)

    def _show_customer(self, work: Work) -> None:
        show_to_customer(self._context, work, visible=self._over.isVisible())

    def _open_payment(self, work: Work, situation: Situation, note: Money | None, otherwise: bool) -> None:
        if work.parts and not still_owed(work.basket, work.parts):
            self.said.emit(parts_left_words(work.parts), State.WAITING)
            work.parts = ()
        op_id = self._context.services.desk.new_op()
        self._show_payment(work, situation, op_id, work.parts, note=note, otherwise=otherwise)

    def _show_payment(
        self,
        work: Work,
        situation: Situation,
        op_id: OpId,
        besides: tuple[Payment, ...],
        *,
        note: Money | None = None,
        otherwise: bool,
    ) -> None:
        """One intent has one id, whichever sheets it goes through."""
        selling = self._context.services.selling
        promise = situation.promises
        if otherwise:
            sheet: PaymentSheet = MeansSheet(self._over, op_id, work.basket, promise=promise, besides=besides)
            sheet.part_given.connect(partial(self._on_part, work, situation, sheet))
        else:
            sheet = CashSheet(
                self._over,
                op_id,
                work.basket,
                received=note,
                promise=promise,
                besides=besides,
                step=selling.cash_step,
            )
        sheet.pay_asked.connect(partial(self._on_pay_asked, work, situation, sheet))
        sheet.switch_asked.connect(partial(self._on_switch, work, situation, sheet, not otherwise))
        sheet.forget_asked.connect(partial(self._on_forget, work, situation, sheet, otherwise))
        sheet.cancelled.connect(partial(self._on_cancelled, work, sheet))
        self._show(sheet)
        # Asked while the clerk counts: a disk that takes no sale is told before money is.
        self._context.runner.run(
            selling.ready, _nothing_to_tell, partial(self._on_not_ready, work, sheet), parent=sheet
        )

    def _on_part(self, work: Work, situation: Situation, sheet: PaymentSheet, part: Payment) -> None:
        work.parts = (*sheet.besides, part)
        sheet.accept()
        self._show_payment(work, situation, sheet.op_id, work.parts, otherwise=False)

    def _on_forget(self, work: Work, situation: Situation, sheet: PaymentSheet, otherwise: bool) -> None:
        """What was paid by other means was given back to the customer, outside of this counter."""
        work.parts = ()
        sheet.accept()
        self._show_payment(work, situation, sheet.op_id, (), otherwise=otherwise)

    def _on_switch(self, work: Work, situation: Situation, sheet: PaymentSheet, otherwise: bool) -> None:
        sheet.accept()
        self._show_payment(work, situation, sheet.op_id, sheet.besides, otherwise=otherwise)

    def _on_cancelled(self, work: Work, sheet: PaymentSheet) -> None:
        """Nothing was recorded, but what was paid by other means is gone from the customer's account."""
        if sheet.besides:
            self.said.emit(parts_left_words(sheet.besides), State.WAITING)
        if work.replaced is not None:
            work.replaced, before = None, work.replaced
            self.basket_replaced.emit(before)

    def _on_not_ready(self, work: Work, sheet: PaymentSheet, error: KnownError) -> None:
        if not work.paying and sheet.is_open:
            sheet.show_error(error)

    def _on_pay_asked(self, work: Work, situation: Situation, sheet: PaymentSheet, payment: Payment) -> None:
        if work.paying:
            return
        work.paying = True
        self.under_way.emit(work)
        commit = partial(
            self._context.services.selling.commit,
            self._context.require_session(),
            sheet.op_id,
            sheet.basket,
            payment,
            besides=sheet.besides,
            phone=work.phone,
            shown_serving=not situation.promises,
        )
        self._context.runner.run(
            commit,
            partial(self._on_sold, work, sheet),
            partial(self._on_not_sold, work, sheet, payment),
            serial=True,
            parent=self,
        )

    def _on_sold(self, work: Work, sheet: PaymentSheet, sold: Sold) -> None:
        work.paying = False
        work.basket, work.phone, work.parts, work.replaced = Basket(), "", (), None
        work.last, work.showing_last, work.error = sold, True, None
        if shiboken6.isValid(sheet):
            sheet.accept(sold)
        self._context.wake_engine()
        self.paid.emit(work, sold)

    def _on_not_sold(self, work: Work, sheet: PaymentSheet, payment: Payment, error: KnownError) -> None:
        work.paying = False
        if not (shiboken6.isValid(sheet) and sheet.is_open):
            work.error = error
        elif error.code in PROMISE_BROKEN:
            self._choose_anew(work, sheet, payment, error)
        else:
            sheet.show_error(error)
        self.under_way.emit(work)

    def _choose_anew(self, work: Work, sheet: PaymentSheet, payment: Payment, error: KnownError) -> None:
        """The sheet promised what does not hold: it goes, and the choices come with what the customer gave kept."""
        sheet.cancel()
        session = self._context.session
        otherwise = payment.means is not PaymentMeans.CASH
        note = None if otherwise else payment.amount

        def ask(situation: Situation) -> None:
            if self._context.session is session:
                self.begin(work, situation, note=note, otherwise=otherwise, why=error)
            else:
                keep(error)

        def keep(why: KnownError) -> None:
            work.error = why
            self.under_way.emit(work)

        self._context.runner.run(partial(read_situation, self._context.services), ask, keep, parent=self)

    def _adhesive(self) -> Product | None:
        products = self._context.services.selling.prices.products
        return next((product for product in products if product.code == ADHESIVE), None)

    def _show(self, sheet: Sheet) -> None:
        self._sheet = sheet
        sheet.open()


def still_owed(basket: Basket, parts: Iterable[Payment]) -> bool:
    """Whether the basket costs more than the parts that were paid: else they belong to another one."""
    return basket.total > total(tuple(part.amount for part in parts))


def _nothing_to_tell(_ready: None) -> None:
    """The disk takes a sale."""


def with_adhesive(basket: Basket, adhesive: Product) -> Basket:
    """The basket with adhesive stamps in the place of its e-Meterai."""
    rest = Basket(tuple(line for line in basket.lines if line.kind is not ProductKind.E_METERAI))
    return rest.add(adhesive, basket.stamps)


def _pieces(basket: Basket, code: str) -> int:
    return sum(line.quantity for line in basket.lines if line.product == code)
