"""What a supervisor does with the stock: order by hand, set a serial aside, free it again. One sheet is one intent.

Object names: ``stockOrderSheet``, ``stockCount``, ``stockOrderGo``; ``stockReasonSheet``, ``stockReason``,
``stockReasonGo``; ``stockDeedMessage``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.serial_stock import LARGEST_STOCK, StockState
from counter_app.services.serial_stock import StockedSerial
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_LONGEST = 200


class _DeedSheet(Sheet):
    """A field and a deed that runs once at a time."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, "", "", width=560)
        self._context = context
        self._op_id = context.services.desk.new_op()

    def _ask(self, field: PlainField, deed: str) -> PrimaryButton:
        self._field = field
        self.body.addWidget(field)
        self._go = PrimaryButton(deed, key=Shortcut.PRIMARY)
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        return self._go

    def _deed(self) -> Callable[[], None] | None:
        """What is to be done; None where the field says what is wrong."""
        raise NotImplementedError

    def _on_go(self) -> None:
        deed = self._deed() if self._go.isEnabled() else None
        if deed is not None:
            self._go.setEnabled(False)
            self._context.runner.run(deed, self._done, self._refused, serial=True, parent=self)

    def _done(self, _nothing: None) -> None:
        self._context.wake_engine()
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self.show_message(error, "stockDeedMessage")


class OrderSheet(_DeedSheet):
    """How many serials to order now."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, context)
        self.setObjectName("stockOrderSheet")
        self.title.setText(self.tr("Order serial numbers now"))
        self.text.setText(self.tr("Each takes one unit of the office's quota at once, whether it is used or not."))
        self.text.show()
        field = PlainField(self.tr("How many"), hint=self.tr("They are ordered as soon as the issuer serves."))
        field.edit.setObjectName("stockCount")
        field.edit.setMaxLength(len(str(LARGEST_STOCK)))
        self._ask(field, self.tr("Order")).setObjectName("stockOrderGo")

    def _deed(self) -> Callable[[], None] | None:
        text = self._field.text
        count = int(text) if text.isascii() and text.isdigit() else 0
        if not 1 <= count <= LARGEST_STOCK:
            self._field.set_error(self.tr("A number from 1 to {most}").format(most=LARGEST_STOCK))
            self._field.edit.setFocus()
            return None
        stock, session = self._context.services.serial_stock, self._context.require_session()
        return partial(stock.order_now, session, self._op_id, count)


class ReasonSheet(_DeedSheet):
    """Why a serial is set aside, or may be used again."""

    def __init__(self, over: QWidget, context: UiContext, row: StockedSerial) -> None:
        super().__init__(over, context)
        self.setObjectName("stockReasonSheet")
        self._row = row
        frees = row.state is StockState.SET_ASIDE
        self.title.setText(self.tr("Free this serial again") if frees else self.tr("Set this serial aside"))
        self.text.setText(row.serial.grouped)
        self.text.show()
        hint = (
            self.tr("Only if the issuer's list says NOTSTAMP: one that is on a document already is refused there.")
            if frees
            else self.tr("It is not used until a supervisor frees it. Your name and the reason are recorded.")
        )
        field = PlainField(self.tr("Reason"), hint=hint)
        field.edit.setObjectName("stockReason")
        field.edit.setMaxLength(_LONGEST)
        self._ask(field, self.tr("Free") if frees else self.tr("Set aside")).setObjectName("stockReasonGo")

    def _deed(self) -> Callable[[], None] | None:
        if not self._field.text:
            self._field.set_error(self.tr("Say it in a few words"))
            self._field.edit.setFocus()
            return None
        stock, session = self._context.services.serial_stock, self._context.require_session()
        deed = stock.free if self._row.state is StockState.SET_ASIDE else stock.set_aside
        return partial(deed, session, self._op_id, self._row.serial, self._field.text)
