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
from counter_app.domain.reversal import LONGEST_NOTE, ReversalReason
from counter_app.services.refund import REASONS, RefundableStamp, RefundPreview, RefundWish
from counter_app.ui.context import UiContext
from counter_app.ui.screens.approval_fields import ApprovalFields
from counter_app.ui.screens.reversal_words import need_words, reason_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
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
        self._reason = ComboBox()
        self._reason.setObjectName("refundReason")
        self._reason.addItem(self.tr("Choose a reason …"), None)
        for reason in REASONS:
            self._reason.addItem(reason_words(reason), reason.value)
        self._reason.currentIndexChanged.connect(self._check)
        column.addWidget(Field(self.tr("Reason"), self._reason))
        self._note = PlainField(self.tr("Note (may stay empty)"), hint=self.tr("No customers' names or numbers."))
        self._note.edit.setObjectName("refundNote")
        self._note.edit.setMaxLength(LONGEST_NOTE)
        column.addWidget(self._note)
        self._needs = Banner("", "", State.WAITING)
        self._needs.setObjectName("refundNeeds")
        column.addWidget(self._needs)
        self._yes = ApprovalFields()
        column.addWidget(self._yes)
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
            if not stamp.able and not stamp.given_back:
                words = self.tr("{code}: affixed or under way")
            box = QCheckBox(words.format(code=stamp.claim.text))
            box.setObjectName(f"refundStamp_{place}")
            box.setEnabled(stamp.able)
            box.toggled.connect(self._check)
            self._codes.addWidget(box)
            self._boxes.append((box, stamp))
        needs = self._preview.needs
        self._yes.show_people(people, self._context.require_session().person.person_id)
        self._needs.show_words(
            self.tr("A supervisor must say yes"), "; ".join(need_words(need) for need in needs), State.WAITING
        )
        self._needs.setVisible(bool(needs))
        self._yes.setVisible(bool(needs))
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
        self._go.setEnabled(bool(total.rupiah) and self._reason.currentData() is not None)

    def _on_go(self) -> None:
        preview = self._preview
        if preview is None or not self._go.isEnabled():
            return
        reason = ReversalReason(str(self._reason.currentData()))
        if reason is ReversalReason.OTHER and not self._note.text:
            self._note.set_error(self.tr("Say it in a few words"))
            self._note.edit.setFocus()
            return
        needed = bool(preview.needs)
        if needed and not self._yes.complete():
            return
        wish = RefundWish(preview.sale_id, tuple(stamp.stamp_id for stamp in self._chosen()), reason, self._note.text)
        approval = self._yes.approval if needed else None
        self._go.setEnabled(False)
        self._form.setEnabled(False)
        session, refunds = self._context.require_session(), self._context.services.refunds
        deed = partial(refunds.commit, session, self._op_id, wish, approval)
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._form.setEnabled(True)
        self._yes.refused()
        self._check()
        self.show_message(error, "refundMessage", first=True)
