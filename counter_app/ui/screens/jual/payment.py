"""The payment sheets: cash with its change, or another means with its reference, or a part of the sum by it.

A sheet stands for one intent: it is made with the operation's id and keeps it over every try, so that a second press,
a retry after an error or an answer that was lost can never make a second sale. The pay button is switched off in
the moment in which it is pressed. Enter does nothing here.

Object names: ``cashSheet``/``meansSheet``, ``partsPaid``, ``rounded``, ``received``, ``partSum``, ``switchMeans``,
``sheetExact``, ``sheetNote_0`` …, ``change``, ``means``, ``reference``, ``sheetPay``, ``sheetCancel``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.money import ZERO, Money, group_thousands, total
from counter_app.domain.sale import Basket, Payment, PaymentMeans, cash_due, quick_notes
from counter_app.ui.screens.reversal_words import means_chip
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.money_field import MoneyField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind

#: Nobody gives this much too much: it is a scan that went into the wrong field, or a slip of the finger.
MOST_CHANGE: Final = Money(1_000_000)
#: A receipt above this sum is itself a document that owes duty (domain reference, "Counter, shift, cash").
DUTY_ABOVE: Final = Money(5_000_000)
_LONGEST_REFERENCE: Final = 40


class PaymentSheet(Sheet):
    """``besides``: parts that the customer has paid by other means already; nothing of them is recorded yet.

    Signals: ``pay_asked(object)`` with the last :class:`Payment`, once until ``show_error`` gives it back;
    ``switch_asked()``: the other sheet is wanted; ``forget_asked()``: the parts were given back to the customer.
    """

    pay_asked = Signal(object)
    switch_asked = Signal()
    forget_asked = Signal()

    quiet_ms: ClassVar[int] = 300
    """How long F5 must be let go after the sheet opened before it pays: presses that were meant for the basket, or a
    key that is hammered, never pay a sum that nobody has looked at."""

    def __init__(
        self,
        over: QWidget,
        title: str,
        op_id: OpId,
        basket: Basket,
        *,
        promise: bool,
        besides: tuple[Payment, ...],
        step: int = 0,
    ) -> None:
        super().__init__(over, title, width=620)
        self.op_id = op_id
        self.basket = basket
        self.besides = besides
        rest = basket.total - total(tuple(part.amount for part in besides))
        self.due = cash_due(rest, step)
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
        self._to_pay = SumLabel(self.due)
        sums.addWidget(Text(self.tr("To pay"), TextKind.SECONDARY), 0, Qt.AlignmentFlag.AlignBottom)
        sums.addWidget(self._to_pay, 1)
        self.body.addLayout(sums)
        if self.due != rest:
            rounded = Text(
                self.tr("Rounded for cash from {rest} to {due}: tell the customer.").format(rest=rest, due=self.due),
                TextKind.SMALL,
            )
            rounded.setObjectName("rounded")
            self.body.addWidget(rounded)
        if besides:
            already = self.tr("Paid already of {total}:").format(total=basket.total)
            paid = Text("\n".join((already, *(part_words(part) for part in besides))), TextKind.SECONDARY, wrap=True)
            paid.setObjectName("partsPaid")
            forget = SecondaryButton(self.tr("It was given back"), kind=ButtonKind.SOFT)
            forget.setObjectName("forgetParts")
            forget.clicked.connect(self.forget_asked)
            row = QHBoxLayout()
            row.addWidget(paid, 1)
            row.addWidget(forget)
            self.body.addLayout(row)
        self._inputs = QWidget()
        self.body.addWidget(self._inputs)
        self.pay = PrimaryButton(self.tr("Pay"), key=Shortcut.PRIMARY)
        self.pay.setObjectName("sheetPay")
        self.pay.set_sum(self.due)
        self.pay.clicked.connect(self._on_pay)
        self.switch = SecondaryButton("", key=Shortcut.ALTERNATIVE)
        self.switch.setObjectName("switchMeans")
        self.switch.clicked.connect(self._on_switch)
        self.set_actions(self.pay, self.switch)
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
        self.switch.setEnabled(True)
        self.pay.setText(self.tr("Try again"))
        self.pay.set_sum(self.due)
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

    def _on_switch(self) -> None:
        if not self.paying:
            self.switch_asked.emit()

    def _on_pay(self) -> None:
        payment = self.payment()
        if self.paying or payment is None:
            return
        self.paying = True
        self.pay.setEnabled(False)
        self.pay.setText(self.tr("Recording …"))
        self.pay.set_sum(None)
        self.cancel_button.setEnabled(False)
        self.switch.setEnabled(False)
        self._inputs.setEnabled(False)
        self.setFocus()
        self.pay_asked.emit(payment)


class CashSheet(PaymentSheet):
    """Exact cash is what stands there first."""

    def __init__(
        self,
        over: QWidget,
        op_id: OpId,
        basket: Basket,
        *,
        received: Money | None = None,
        promise: bool = False,
        besides: tuple[Payment, ...] = (),
        step: int = 0,
    ) -> None:
        title = self.tr("Pay the rest in cash") if besides else self.tr("Pay in cash")
        super().__init__(over, title, op_id, basket, promise=promise, besides=besides, step=step)
        self.setObjectName("cashSheet")
        self.switch.setText(self.tr("Other means"))
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
        self._add_note(notes, self.tr("Exact"), "sheetExact", self.due)
        for place, note in enumerate(quick_notes(self.due)):
            self._add_note(notes, group_thousands(note.rupiah), f"sheetNote_{place}", note)
        column.addLayout(notes)
        column.addLayout(row)
        self.received.edit.set_money(received or self.due)

    def open(self) -> None:
        """Ready to type over the sum."""
        super().open()
        self._ready()

    def payment(self) -> Payment | None:
        """Cash of at least what is due."""
        money = self.received.money
        if money is None or not self.due <= money < self.due + MOST_CHANGE:
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
        over = (money or ZERO) - self.due
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
    """QRIS, debit card, transfer: the exact sum, and the reference that the means gave; or a part of the sum.

    Signals: ``part_given(object)`` with the :class:`Payment` of a part: the rest is asked for next.
    """

    part_given = Signal(object)

    def __init__(
        self,
        over: QWidget,
        op_id: OpId,
        basket: Basket,
        *,
        promise: bool = False,
        besides: tuple[Payment, ...] = (),
    ) -> None:
        title = self.tr("Pay the rest without cash") if besides else self.tr("Pay without cash")
        super().__init__(over, title, op_id, basket, promise=promise, besides=besides)
        self.setObjectName("meansSheet")
        self.switch.setText(self.tr("In cash"))
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
        self.sum = MoneyField(
            self.tr("Sum by this means"), hint=self.tr("Less than the whole: the rest is asked next.")
        )
        self.sum.edit.setObjectName("partSum")
        self.sum.edit.set_money(self.due)
        self.sum.edit.money_changed.connect(self._on_sum)
        column.addWidget(self.sum)
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
        """The sum or a part of it, once there is a reference that was not used for another part."""
        money = self.sum.money
        if not self.reference.text or money is None or not ZERO < money <= self.due:
            return None
        payment = Payment(PaymentMeans(self._means.key), money, self.reference.text)
        twice = any((one.means, one.reference) == (payment.means, payment.reference) for one in self.besides)
        self.reference.set_error(self.tr("This number was used for another part") if twice else "")
        return None if twice else payment

    def _on_means(self, _key: str) -> None:
        self.reference.edit.setFocus()
        self._check()

    def _on_sum(self, money: Money | None) -> None:
        """The button says what pressing it does: pay, or note a part."""
        part = money is not None and ZERO < money < self.due
        self.pay.setText(self.tr("Note this part") if part else self.tr("Pay"))
        self.pay.set_sum(money if part else self.due)
        self.sum.set_error(self.tr("More than there is to pay") if money is not None and money > self.due else "")
        self._check()

    def _on_pay(self) -> None:
        payment = self.payment()
        if payment is None or self.paying or payment.amount == self.due:
            super()._on_pay()
        else:
            self.part_given.emit(payment)


def parts_left_words(parts: Iterable[Payment]) -> str:
    """What a cancelled payment leaves behind, outside of this counter."""
    words = QCoreApplication.translate(
        "payment",
        "Nothing was recorded. Already paid by the customer: {parts}. They count when you pay again; press “It was "
        "given back” there if they were.",
    )
    return words.format(parts=", ".join(part_words(part) for part in parts))


def part_words(part: Payment) -> str:
    """``QRIS Rp20.000 · 8842``: what the customer has paid already."""
    return f"{means_chip(part.means)} {part.amount} · {part.reference}"
