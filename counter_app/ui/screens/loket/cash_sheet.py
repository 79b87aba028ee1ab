"""Loket: cash to the head cashier, or more float from there, counted by denomination.

Object names: ``cashSheet``, ``cashGo``, ``cashMessage``; the counter's in :mod:`.count`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.shift import CashMove
from counter_app.ui.context import UiContext
from counter_app.ui.screens.loket.count import CashCounter, CashTotal
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class CashSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.shift_care.MovedCash`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, move: CashMove) -> None:
        super().__init__(over, " ", " ", width=820)
        self.setObjectName("cashSheet")
        deposit = move is CashMove.DEPOSIT
        self.title.setText(self.tr("Deposit cash") if deposit else self.tr("Take more float"))
        self.text.setText(
            self.tr("Count what you bring to the head cashier. It leaves this drawer when you press the button.")
            if deposit
            else self.tr("Count what the head cashier gives you. It is in this drawer when you press the button.")
        )
        self._context = context
        self._move = move
        self._op_id = context.services.desk.new_op()
        self._counter = CashCounter()
        self._counter.changed.connect(self._on_changed)
        self.body.addWidget(self._counter)
        self._total = CashTotal(self.tr("Counted"))
        self.body.addWidget(self._total)
        self._go = PrimaryButton(self.tr("Deposit") if deposit else self.tr("Take"), key=Shortcut.PRIMARY)
        self._go.setObjectName("cashGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.note.setText(self.tr("A slip is printed; both sign it."))
        self._on_changed()

    def _on_changed(self) -> None:
        total = self._counter.count.total
        self._total.show_money(total)
        self._go.set_sum(total)
        self._go.setEnabled(bool(total.rupiah))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        self._counter.setEnabled(False)
        deed = partial(
            self._context.services.shift_care.move_cash,
            self._context.require_session(),
            self._op_id,
            self._move,
            self._counter.count,
        )
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._counter.setEnabled(True)
        self._go.setEnabled(True)
        self.show_message(error, "cashMessage", first=True)
