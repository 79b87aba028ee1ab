"""Money back for e-Meterai of a sale that are not affixed: which claim codes, why, and a supervisor where needed.

Object names: ``refundSheet``, ``refundStamp_0`` …, ``refundSum``, ``refundReason``, ``refundNote``, ``refundNeeds``,
``refundGo``, ``refundMessage``; those of :mod:`.approval_fields`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.money import Money
from counter_app.domain.people import Person
from counter_app.services.refund import REASONS, RefundableStamp, RefundPreview, RefundWish
from counter_app.ui.context import UiContext
from counter_app.ui.screens.reversal_form import ReversalForm
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind


class RefundSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.refund.Refunded`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, receipt: str) -> None:
        super().__init__(over, " ", " ", width=680)
        self.setObjectName("refundSheet")
        self.title.setText(self.tr("Give back what is not affixed"))
        self.text.setText(self.tr("Receipt {receipt}. The rest of the sale stands.").format(receipt=receipt))
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._preview: RefundPreview | None = None
        self._boxes: list[tuple[QCheckBox, RefundableStamp]] = []
        self._build()
        refunds, sessions, session = context.services.refunds, context.services.sessions, context.require_session()
        context.runner.run(
            lambda: (refunds.preview(session, receipt), sessions.people()), self._show, self._refused, parent=self
        )

    def _build(self) -> None:
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        sums = QHBoxLayout()
        sums.addWidget(Text(self.tr("Give back"), TextKind.SECONDARY))
        self._sum = SumLabel()
        self._sum.setObjectName("refundSum")
        sums.addWidget(self._sum, 1)
        column.addLayout(sums)
        column.addWidget(Text(self.tr("Claim codes that the customer gives back"), TextKind.LABEL))
        self._codes = FlowLayout(spacing=3 * STEP)
        column.addLayout(self._codes)
        self._why = ReversalForm("refund")
        self._why.offer(REASONS)
        self._why.changed.connect(self._check)
        column.addWidget(self._why)
        self.body.addWidget(self._form)
        self._form.hide()
        self._go = PrimaryButton(self.tr("Give back"), key=Shortcut.PRIMARY)
        self._go.setObjectName("refundGo")
        self._go.setEnabled(False)
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go, cancel=self.tr("Leave it as it is"))

    def _show(self, read: tuple[RefundPreview, tuple[Person, ...]]) -> None:
        self._preview, people = read
        for place, stamp in enumerate(self._preview.stamps):
            words = stamp.claim.text if not stamp.given_back else self.tr("{code}: taken back")
            if stamp.elsewhere:
                words = self.tr("{code}: at another counter")
            elif not stamp.able and not stamp.given_back:
                words = self.tr("{code}: affixed or under way")
            box = CheckBox(words.format(code=stamp.claim.text))
            box.setObjectName(f"refundStamp_{place}")
            box.setEnabled(stamp.able)
            box.toggled.connect(self._check)
            self._codes.addWidget(box)
            self._boxes.append((box, stamp))
        self._why.ask(self._preview.needs, people, self._context.require_session().person.person_id)
        self._form.show()
        able = any(stamp.able for stamp in self._preview.stamps)
        self.note.setText(
            self.tr("The claim codes are void afterwards. A serial number goes to the stock.")
            if able
            else self.tr("Nothing of this sale can be given back: all of it is affixed, under way or taken back.")
        )
        self._check()
        if self.is_open and self._boxes:
            first = next((box for box, stamp in self._boxes if stamp.able), None)
            (first or self.cancel_button).setFocus()

    def _chosen(self) -> list[RefundableStamp]:
        return [stamp for box, stamp in self._boxes if box.isChecked()]

    def _check(self, *_: object) -> None:
        total = Money(sum(stamp.price.rupiah for stamp in self._chosen()))
        self._sum.set_money(total)
        self._go.set_sum(total)
        self._go.setEnabled(bool(total.rupiah) and self._why.reason is not None)

    def _on_go(self) -> None:
        preview, reason = self._preview, self._why.reason
        if preview is None or reason is None or not self._go.isEnabled() or not self._why.complete():
            return
        stamps = tuple(stamp.stamp_id for stamp in self._chosen())
        wish, approval = RefundWish(preview.sale_id, stamps, reason, self._why.note), self._why.approval
        self._go.setEnabled(False)
        self._form.setEnabled(False)
        session, refunds = self._context.require_session(), self._context.services.refunds
        deed = partial(refunds.commit, session, self._op_id, wish, approval)
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        if self._preview is None:  # nothing was asked yet, and nothing will be
            self._go.hide()
            self.cancel_button.setText(self.tr("Close"))
        self._form.setEnabled(True)
        self._why.refused()
        self._check()
        self.show_message(error, "refundMessage", first=True)
