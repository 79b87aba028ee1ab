"""Take a sale or a delivery back: what will happen, the reason, a supervisor's yes where it is needed, the sum.

One sheet is one intent (``op_id`` is made with it). Until the deed is pressed nothing is written; Esc leaves everything
as it was. No reason stands there first and the deed shows a sum, so neither F5 held down nor Enter voids by surprise.
Afterwards the money to hand back stands there in large figures, with the state of the paper.

Object names: ``voidSheet``, ``voidSum``, ``voidMeans``, ``voidEffect_0`` …, ``voidReason``, ``voidNote``,
``voidNeeds``, ``voidGo``, ``voidCancel``, ``voidMessage``; :mod:`.approval_fields`; afterwards ``voidedMoney``,
``voidedMeans``, ``voidedPaper``, ``voidedPrint``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.people import Person
from counter_app.services.desk import Session
from counter_app.services.receipts import PrintJob, PrintOutcome
from counter_app.services.reversal import Preview, Reversal, Reversed, Wish
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.reversal_form import ReversalForm
from counter_app.ui.screens.reversal_words import back_words, effects
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH: Final = 660
_LARGE: Final = "#voidedMoney { font-size: 64px; }"

Look = Callable[[Reversal, Session], Preview]
"""Reads what would happen; in a worker."""


class VoidSheet(Sheet):
    """``accepted(object)`` with the :class:`Reversed` once it is taken back and the clerk is done."""

    def __init__(self, over: QWidget, context: UiContext, look: Look) -> None:
        super().__init__(over, self.tr("Void"), "", width=_WIDTH)
        self.setObjectName("voidSheet")
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._preview: Preview | None = None
        self._done: Reversed | None = None
        self._under_way = False
        self._build()
        reversal, sessions = context.services.reversal, context.services.sessions
        session = context.require_session()
        context.runner.run(
            lambda: (look(reversal, session), sessions.people()), self._show_preview, self._refused, parent=self
        )

    def _build(self) -> None:
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        sums = QHBoxLayout()
        self._label = Text(self.tr("Give back"), TextKind.SECONDARY)
        self._sum = SumLabel()
        self._sum.setObjectName("voidSum")
        sums.addWidget(self._label)
        sums.addWidget(self._sum, 1)
        column.addLayout(sums)
        self._means = Text("", TextKind.STRONG, wrap=True)
        self._means.setObjectName("voidMeans")
        column.addWidget(self._means)
        self._effects = QVBoxLayout()
        self._effects.setSpacing(STEP)
        column.addLayout(self._effects)
        self._why = ReversalForm("void")
        self._why.changed.connect(self._check)
        column.addWidget(self._why)
        self.body.addWidget(self._form)
        self._form.hide()
        self._go = PrimaryButton(self.tr("Give back"), key=Shortcut.PRIMARY)
        self._go.setObjectName("voidGo")
        self._go.clicked.connect(self._on_go)
        self._go.setEnabled(False)
        self.set_actions(self._go, cancel=self.tr("Leave it as it is"))
        self.cancel_button.setObjectName("voidCancel")

    def _show_preview(self, read: tuple[Preview, tuple[Person, ...]]) -> None:
        preview, people = read
        self._preview = preview
        zone = self._context.services.desk.place.office.zone
        of_sale = preview.kind is Kind.SALE_COMMITTED
        self.title.setText(self.tr("Void the sale") if of_sale else self.tr("Take the delivery back"))
        at = show.clock(moment(preview.at), zone)
        self.text.setText(" · ".join(part for part in (preview.receipt, at, preview.clerk_name) if part))
        self.text.show()
        if preview.refusal is not None:  # no sum and no effect: nobody is to hand back what must not be
            self._tell(preview.refusal)
            self._go.hide()
            self.note.setText(self.tr("Nothing was changed."))
            self.cancel_button.setText(self.tr("Close"))
            return
        self._label.setText(self.tr("Give back") if of_sale else self.tr("Worth"))
        self._go.setText(self.tr("Give back") if of_sale else self.tr("Take back"))
        self._sum.set_money(preview.total)
        self._means.setText(back_words(preview.money_back))
        self._means.setVisible(bool(preview.money_back))
        for place, line in enumerate(effects(preview, self._context.services.selling.prices)):
            text = Text(line, TextKind.PLAIN, wrap=True)
            text.setObjectName(f"voidEffect_{place}")
            self._effects.addWidget(text)
        self._why.offer(preview.reasons)
        self._why.ask(preview.needs, people, self._context.require_session().person.person_id)
        self._form.show()
        self._go.set_sum(preview.total)
        self.note.setText(self.tr("The whole of it is taken back. It stays in the journal as voided."))
        self._check()
        if self.is_open:  # before, the focus belongs to what lies behind
            self._why.begin()

    def cancel(self) -> None:
        """Esc: before the deed nothing happened; under way it waits; afterwards it means done."""
        if self._done is not None:
            self.accept(self._done)
        elif not self._under_way:
            super().cancel()

    def _check(self) -> None:
        self._go.setEnabled(self._preview is not None and self._why.reason is not None and not self._under_way)

    def _on_go(self) -> None:
        preview, reason = self._preview, self._why.reason
        if self._done is not None:
            self.accept(self._done)
            return
        if preview is None or reason is None or self._under_way or not self._why.complete():
            return
        approval = self._why.approval
        self._set_under_way(under_way=True)
        reversal, session, op_id = self._context.services.reversal, self._context.require_session(), self._op_id
        wish = Wish(preview.op, reason, self._why.note)
        self._context.runner.run(
            lambda: reversal.commit(session, op_id, wish, approval),
            self._on_reversed,
            self._not_reversed,
            serial=True,
            parent=self,
        )

    def _set_under_way(self, *, under_way: bool) -> None:
        self._under_way = under_way
        self._form.setEnabled(not under_way)
        self.cancel_button.setEnabled(not under_way)
        self._check()

    def _not_reversed(self, error: KnownError) -> None:
        self._set_under_way(under_way=False)
        self._tell(error)
        self._why.refused()

    def _refused(self, error: KnownError) -> None:
        self._tell(error)
        self._go.hide()

    def _tell(self, error: KnownError) -> None:
        self.show_message(error, "voidMessage", first=True)

    def _on_reversed(self, done: Reversed) -> None:
        self._done, self._under_way = done, False
        if self._message is not None:
            self._message.hide()
        self._form.hide()
        self.title.setText(self.tr("Voided") if done.money_back else self.tr("Taken back"))
        self.note.setText("")
        result = self._result(done)
        self.body.addWidget(result)
        result.show()
        self.cancel_button.hide()
        self._go.set_sum(None)
        self._go.setText(self.tr("Done"))
        self._go.setEnabled(True)
        self._go.setFocus()
        self._context.wake_engine()

    def _result(self, done: Reversed) -> QWidget:
        box = QWidget()
        box.setStyleSheet(_LARGE)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        if done.money_back:
            column.addWidget(Text(self.tr("Give back to the customer"), TextKind.SECONDARY))
        money = Text(show.rupiah(done.total), TextKind.FIGURE)
        money.setObjectName("voidedMoney")
        column.addWidget(money)
        if done.money_back:
            means = Text(back_words(done.money_back), TextKind.STRONG, wrap=True)
            means.setObjectName("voidedMeans")
            column.addWidget(means)
        if done.paper is not None:
            column.addLayout(self._paper_row(done.paper.text))
        return box

    def _paper_row(self, number: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        paper = Text(self.tr("Void receipt {number}").format(number=number), TextKind.MONO)
        paper.setObjectName("voidedPaper")
        row.addWidget(paper)
        self._print = Chip(self.tr("printing"), State.INFO)
        self._print.setObjectName("voidedPrint")
        row.addWidget(self._print)
        row.addStretch(1)
        self._refresher = Refresher(
            self._context,
            lambda: partial(self._context.services.receipts.last_print, number),
            self._show_print,
            self,
            prefixes=("print.",),
        )
        self._refresher.set_active(True)
        return row

    def _show_print(self, job: PrintJob | None) -> None:
        if job is None or job.result is None:
            self._print.show_state(self.tr("printing"), State.INFO)
        elif job.result in (PrintOutcome.SENT, PrintOutcome.CONFIRMED):
            self._print.show_state(self.tr("printed"), State.OK)
        else:
            self._print.show_state(self.tr("look at the paper"), State.UNKNOWN)
