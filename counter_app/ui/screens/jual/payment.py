"""The payment sheets of the screen Jual: cash with its change, or another means with its reference.

A sheet stands for one intent: it is made with the operation's id and keeps it over every try, so that a second press,
a retry after an error or an answer that was lost can never make a second sale. The pay button is switched off in
the moment in which it is pressed. Enter does nothing here.

Object names: ``cashSheet``/``meansSheet``, ``received``, ``sheetExact``, ``sheetNote_0`` …, ``change``, ``means``,
``reference``, ``sheetPay``, ``sheetCancel``.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.money import ZERO, Money, group_thousands
from counter_app.domain.sale import Basket, Payment, PaymentMeans, quick_notes
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.money_field import MoneyField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind

#: Nobody gives this much too much: it is a scan that went into the wrong field, or a slip of the finger.
MOST_CHANGE: Final = Money(1_000_000)
#: A receipt above this sum is itself a document that owes duty (domain reference, "Counter, shift, cash").
DUTY_ABOVE: Final = Money(5_000_000)
_LONGEST_REFERENCE: Final = 40


class PaymentSheet(Sheet):
    """Signals: ``pay_asked(object)`` with the :class:`Payment`, once until ``show_error`` gives it back."""

    pay_asked = Signal(object)

    quiet_ms: ClassVar[int] = 300
    """How long F5 must be let go after the sheet opened before it pays: presses that were meant for the basket, or a
    key that is hammered, never pay a sum that nobody has looked at."""

    def __init__(self, over: QWidget, title: str, op_id: OpId, basket: Basket, *, promise: bool) -> None:
        super().__init__(over, title, width=620)
        self.op_id = op_id
        self.basket = basket
        self.paying = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._check)
        if promise and basket.stamps:
            self.body.addWidget(
                Banner(
                    self.tr("NOT AFFIXED YET: {stamps} e-Meterai").format(stamps=basket.stamps),
                    self.tr("The receipt says so and carries the claim codes. Read it to the customer."),
                    State.WAITING,
                )
            )
        sums = QHBoxLayout()
        self._to_pay = SumLabel(basket.total)
        sums.addWidget(Text(self.tr("To pay"), TextKind.SECONDARY), 0, Qt.AlignmentFlag.AlignBottom)
        sums.addWidget(self._to_pay, 1)
        self.body.addLayout(sums)
        self._inputs = QWidget()
        self.body.addWidget(self._inputs)
        self.pay = PrimaryButton(self.tr("Pay"), key=Shortcut.PRIMARY)
        self.pay.setObjectName("sheetPay")
        self.pay.set_sum(basket.total)
        self.pay.clicked.connect(self._on_pay)
        self.set_actions(self.pay)
        self.cancel_button.setObjectName("sheetCancel")
        if basket.total > DUTY_ABOVE:
            self.note.setText(self.tr("Above Rp5.000.000 the receipt itself owes stamp duty: tell the customer."))

    def payment(self) -> Payment | None:
        """What would be paid now; None while something is missing or wrong."""
        raise NotImplementedError

    def show_error(self, error: KnownError) -> None:
        """It was not paid: say why, and let it be tried again with the same intent."""
        self.paying = False
        self.show_message(error, "payError", first=True)
        self._inputs.setEnabled(True)
        self.cancel_button.setEnabled(True)
        self.pay.setText(self.tr("Try again"))
        self.pay.set_sum(self.basket.total)
        self._check()

    def open(self) -> None:
        """Paying waits for a moment without F5."""
        super().open()
        if self.quiet_ms:
            self._quiet.start(self.quiet_ms)
        self._check()

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F5 too early does nothing but begin the moment anew."""
        if shortcut is Shortcut.PRIMARY and self._quiet.isActive():
            self._quiet.start()
            return True
        return super().on_shortcut(shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc waits for a payment that is under way: its outcome is known in a moment."""
        if self.paying:
            event.accept()
            return
        super().keyPressEvent(event)

    def _check(self) -> None:
        self.pay.setEnabled(not self.paying and not self._quiet.isActive() and self.payment() is not None)

    def _on_pay(self) -> None:
        payment = self.payment()
        if self.paying or payment is None:
            return
        self.paying = True
        self.pay.setEnabled(False)
        self.pay.setText(self.tr("Recording …"))
        self.pay.set_sum(None)
        self.cancel_button.setEnabled(False)
        self._inputs.setEnabled(False)
        self.setFocus()
        self.pay_asked.emit(payment)


class CashSheet(PaymentSheet):
    """Exact cash is what stands there first."""

    def __init__(
        self, over: QWidget, op_id: OpId, basket: Basket, *, received: Money | None = None, promise: bool = False
    ) -> None:
        super().__init__(over, self.tr("Pay in cash"), op_id, basket, promise=promise)
        self.setObjectName("cashSheet")
        column = QVBoxLayout(self._inputs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        row = QHBoxLayout()
        row.setSpacing(6 * STEP)
        self.received = MoneyField(self.tr("Received"))
        self.received.edit.setObjectName("received")
        self.received.edit.money_changed.connect(self._on_received)
        row.addWidget(self.received, 1)
        change = QVBoxLayout()
        change.setSpacing(STEP)
        self._change_label = Text(self.tr("Change"), TextKind.LABEL)
        self._change_label.setObjectName("changeLabel")
        change.addWidget(self._change_label)
        self._change = SumLabel()
        self._change.setObjectName("change")
        change.addWidget(self._change)
        change.addStretch(1)
        row.addLayout(change, 1)
        notes = QHBoxLayout()
        notes.setSpacing(2 * STEP)
        self._add_note(notes, self.tr("Exact"), "sheetExact", basket.total)
        for place, note in enumerate(quick_notes(basket.total)):
            self._add_note(notes, group_thousands(note.rupiah), f"sheetNote_{place}", note)
        column.addLayout(notes)
        column.addLayout(row)
        self.received.edit.set_money(received or basket.total)

    def open(self) -> None:
        """Ready to type over the sum."""
        super().open()
        self._ready()

    def payment(self) -> Payment | None:
        """Cash of at least the total."""
        money = self.received.money
        if money is None or not self.basket.total <= money < self.basket.total + MOST_CHANGE:
            return None
        return Payment(PaymentMeans.CASH, money)

    def _add_note(self, row: QHBoxLayout, text: str, name: str, money: Money) -> None:
        button = SecondaryButton(text)
        button.setObjectName(name)
        button.clicked.connect(partial(self._on_note, money))
        row.addWidget(button, 1)

    def _on_note(self, money: Money) -> None:
        self.received.edit.set_money(money)
        self._ready()

    def _ready(self) -> None:
        self.received.edit.setFocus()
        self.received.edit.selectAll()

    def _on_received(self, money: Money | None) -> None:
        over = (money or ZERO) - self.basket.total
        # Too little: what is missing stands there, never a change of nothing.
        self._change_label.setText(self.tr("Missing") if over < ZERO else self.tr("Change"))
        self._change.set_money(over if over >= ZERO else -over)
        if over < ZERO:
            self.received.set_error(self.tr("{missing} is missing").format(missing=-over))
        elif over >= MOST_CHANGE:
            self.received.set_error(self.tr("That is far too much: check the sum"))
            self._change.set_money(ZERO)
        else:
            self.received.set_error("")
        self._check()


class MeansSheet(PaymentSheet):
    """QRIS, debit card, transfer: the exact sum, and the reference that the means gave."""

    def __init__(self, over: QWidget, op_id: OpId, basket: Basket, *, promise: bool = False) -> None:
        super().__init__(over, self.tr("Pay without cash"), op_id, basket, promise=promise)
        self.setObjectName("meansSheet")
        column = QVBoxLayout(self._inputs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self._means = FilterChips(
            [
                Filter(PaymentMeans.QRIS.value, self.tr("QRIS")),
                Filter(PaymentMeans.DEBIT.value, self.tr("Debit card")),
                Filter(PaymentMeans.TRANSFER.value, self.tr("Transfer")),
            ]
        )
        self._means.setObjectName("means")
        self._means.chosen.connect(self._on_means)
        column.addWidget(self._means)
        self.reference = PlainField(
            self.tr("Reference number"),
            hint=self.tr("Type or scan it from the customer's proof of payment."),
            mono=True,
        )
        self.reference.edit.setObjectName("reference")
        self.reference.edit.setMaxLength(_LONGEST_REFERENCE)
        self.reference.edit.textChanged.connect(self._check)
        column.addWidget(self.reference)
        self._check()

    def open(self) -> None:
        """Ready for the reference."""
        super().open()
        self.reference.edit.setFocus()

    def payment(self) -> Payment | None:
        """The exact sum, once there is a reference."""
        if not self.reference.text:
            return None
        return Payment(PaymentMeans(self._means.key), self.basket.total, self.reference.text)

    def _on_means(self, _key: str) -> None:
        self.reference.edit.setFocus()
