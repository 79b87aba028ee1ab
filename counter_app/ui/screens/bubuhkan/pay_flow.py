"""Sell one e-Meterai for a document and bind them, in one transaction: ask the issuer's state, ask for cash, commit.

While the issuer is not serving, the choices come before any money (see :mod:`..jual.choices`). The operation's id is
the payment sheet's: it is made when the sheet opens and kept over every try.
"""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.document import DocumentOrder
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import SERVING
from counter_app.domain.products import Product, ProductKind
from counter_app.domain.sale import Basket, Payment
from counter_app.services.queue import IssuerPeriod
from counter_app.services.selling import Sold
from counter_app.ui.context import UiContext
from counter_app.ui.screens.jual.checkout import ISSUER_CHANGED
from counter_app.ui.screens.jual.choices import OutageChoice, OutageSheet
from counter_app.ui.screens.jual.payment import CashSheet
from counter_app.ui.widgets.message_panel import MessagePanel


class PayFlow(QObject):
    """``start(order, phone)``; nothing happens while one is under way.

    Signals: ``sold(object)`` with :class:`Sold`; ``given_up()`` when no money was taken after all; ``failed(object)``
    with an error before the payment sheet was open.
    """

    sold = Signal(object)
    given_up = Signal()
    failed = Signal(object)

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over)
        self._over = over
        self._context = context
        self._under_way = False
        self._paying = False

    @property
    def product(self) -> Product:
        """The e-Meterai of the price list."""
        return next(
            product
            for product in self._context.services.selling.prices.products
            if product.kind is ProductKind.E_METERAI
        )

    def start(self, order: DocumentOrder, phone: str) -> None:
        """Begin; the result comes by signal."""
        if self._under_way:
            return
        self._under_way = True
        self._begin(order, phone, None)

    def _begin(self, order: DocumentOrder, phone: str, why: KnownError | None) -> None:
        self._context.runner.run(
            self._context.services.queue.issuer, partial(self._ask, order, phone, why), self._not_asked, parent=self
        )

    def _ask(self, order: DocumentOrder, phone: str, why: KnownError | None, period: IssuerPeriod) -> None:
        if self._context.session is None:  # locked meanwhile
            self._give_up()
            return
        basket = Basket().add(self.product, len(order.placements))
        if period.state in SERVING:
            self._take_cash(order, phone, basket, promise=False)
            return
        desk = self._context.services.desk
        sheet = OutageSheet(
            self._over,
            basket,
            period,
            now=desk.office_time(),
            zone=desk.place.office.zone,
            adhesive=None,
            wanted=basket.stamps,
        )
        if why is not None:
            sheet.body.insertWidget(0, MessagePanel(why, closable=False))
        sheet.accepted.connect(partial(self._chosen, order, phone, basket))
        sheet.cancelled.connect(self._give_up)
        sheet.open()

    def _chosen(self, order: DocumentOrder, phone: str, basket: Basket, choice: OutageChoice) -> None:
        if choice is OutageChoice.PAY_AND_QUEUE:
            self._take_cash(order, phone, basket, promise=True)
        else:
            self._give_up()

    def _take_cash(self, order: DocumentOrder, phone: str, basket: Basket, *, promise: bool) -> None:
        op_id = self._context.services.desk.new_op()
        sheet = CashSheet(self._over, op_id, basket, promise=promise)
        sheet.pay_asked.connect(partial(self._commit, sheet, order, phone, not promise))
        sheet.cancelled.connect(self._on_sheet_gone)
        sheet.open()

    def _on_sheet_gone(self) -> None:
        """A lock takes the sheet away while the payment is being recorded: nobody knows yet what becomes of it."""
        if not self._paying:
            self._give_up()

    def _commit(
        self, sheet: CashSheet, order: DocumentOrder, phone: str, shown_serving: bool, payment: Payment
    ) -> None:
        if self._paying:
            return
        self._paying = True
        session, selling = self._context.require_session(), self._context.services.selling
        op_id, basket = sheet.op_id, sheet.basket
        self._context.runner.run(
            lambda: selling.commit(
                session, op_id, basket, payment, documents=(order,), phone=phone, shown_serving=shown_serving
            ),
            partial(self._sold, sheet),
            partial(self._refused, sheet, order, phone),
            serial=True,
            parent=self,
        )

    def _sold(self, sheet: CashSheet, sold: Sold) -> None:
        self._under_way = self._paying = False
        if shiboken6.isValid(sheet):
            sheet.accept(sold)
        self.sold.emit(sold)

    def _refused(self, sheet: CashSheet, order: DocumentOrder, phone: str, error: KnownError) -> None:
        open_still = shiboken6.isValid(sheet) and sheet.is_open
        if open_still and error.code == ISSUER_CHANGED:
            sheet.cancel()  # still paying: nothing is given up
            self._paying = False
            self._begin(order, phone, error)
            return
        self._paying = False
        if open_still:
            sheet.show_error(error)
        else:
            self._not_asked(error)

    def _give_up(self) -> None:
        self._under_way = False
        self.given_up.emit()

    def _not_asked(self, error: KnownError) -> None:
        self._under_way = False
        self.failed.emit(error)
