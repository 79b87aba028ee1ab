"""What can be done with one sale of the review: each deed opens its sheet, and says what came of it."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.dispute import About
from counter_app.domain.ids import OpId
from counter_app.domain.review import Decision
from counter_app.domain.story import Subject, SubjectKind
from counter_app.services.desk import Session
from counter_app.services.refund import Refunded
from counter_app.services.reversal import Reversed
from counter_app.services.review_rows import ReviewRow
from counter_app.ui.context import UiContext
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.reason_sheet import ReasonSheet, ReasonWords
from counter_app.ui.screens.refund_sheet import RefundSheet
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.screens.tinjau.sales.assign_sheet import AssignSheet
from counter_app.ui.screens.tinjau.sales.deadline_sheet import DeadlineSheet
from counter_app.ui.screens.tinjau.sales.decision_sheet import DecisionSheet
from counter_app.ui.screens.tinjau.sales.more_sheet import MoreDeed, MoreSheet
from counter_app.ui.screens.tinjau.sales.source import SalesSource
from counter_app.ui.screens.void_sheet import VoidSheet
from counter_app.ui.screens.words import decision_chip
from counter_app.ui.theme import State


class SaleDeeds(QObject):
    """Signals: ``said(str, object)`` with words and their :class:`State` once a deed is done; ``failed(object)`` with
    the KnownError of one that has no sheet."""

    said = Signal(str, object)
    failed = Signal(object)

    def __init__(self, over: QWidget, context: UiContext, source: SalesSource) -> None:
        super().__init__(over)
        self.source = source
        self._over = over
        self._context = context

    def decide(self, row: ReviewRow, decision: Decision) -> None:
        """Approve, question or hold."""
        sheet = DecisionSheet(self._over, self._context, self.source, row, decision)
        sheet.accepted.connect(partial(self._on_decided, row, self.source))
        sheet.open()

    def void(self, row: ReviewRow) -> None:
        """Take the whole sale back."""
        sale_id = row.sale_id
        sheet = VoidSheet(self._over, self._context, lambda reversal, session: reversal.preview_sale(session, sale_id))
        sheet.accepted.connect(self._on_voided)
        sheet.open()

    def dispute(self, row: ReviewRow) -> None:
        """Say that it is not so."""
        DisputeSheet(self._over, self._context, About.of_sale(row.sale_id)).open()

    def more(self, row: ReviewRow, *, own: bool) -> None:
        """Ask which of the others."""
        source = self.source
        sent_here = row.sent is not None and row.waits_for_counter and row.sent.source == source.counter
        sheet = MoreSheet(self._over, row, own=own, foreign=source.is_foreign(row), sent_here=sent_here)
        sheet.accepted.connect(partial(self._do, row))
        sheet.open()

    def _do(self, row: ReviewRow, deed: MoreDeed) -> None:
        match deed:
            case MoreDeed.STORY:
                TimeLineSheet(self._over, self._context, Subject(SubjectKind.SALE, row.sale_id)).open()
            case MoreDeed.REFUND:
                refund = RefundSheet(self._over, self._context, row.receipt)
                refund.accepted.connect(self._on_refunded)
                refund.open()
            case MoreDeed.DISPUTE:
                self.dispute(row)
            case MoreDeed.DEADLINE:
                deadline = DeadlineSheet(self._over, self._context, row)
                deadline.accepted.connect(partial(self._on_deadline_set, row.receipt))
                deadline.open()
            case MoreDeed.ASSIGN:
                assign = AssignSheet(self._over, self._context, row)
                assign.accepted.connect(partial(self._on_assigned, row.receipt))
                assign.open()
            case MoreDeed.WITHDRAW:
                self._withdraw(row, self.source)
            case MoreDeed.RECALL:
                self._recall(row)
            case _:
                assert_never(deed)

    def _withdraw(self, row: ReviewRow, source: SalesSource) -> None:
        decided = decision_chip(row.decision)[0] if row.decision else ""
        words = ReasonWords(
            self.tr("Take the decision back"),
            self.tr("{receipt} · {decision} by {name}").format(
                receipt=row.receipt, decision=decided, name=row.decided_by
            ),
            self.tr("Take back"),
            self.tr("The sale is to be reviewed again; both stand in its time line."),
        )

        def deed(session: Session, op_id: OpId, reason: str) -> None:
            source.withdraw(session, op_id, row.sale_id, reason, seen=row.seen)

        sheet = ReasonSheet(self._over, self._context, words, deed)
        sheet.accepted.connect(partial(self._on_withdrawn, row, source))
        sheet.open()

    def _recall(self, row: ReviewRow) -> None:
        if row.sent is None:
            return
        session, services = self._context.require_session(), self._context.services
        op_id, proposal = services.desk.new_op(), row.sent.proposal_id
        self._context.runner.run(
            lambda: services.branch_review.review.recall(session, op_id, proposal),
            partial(self._on_recalled, row.receipt),
            self.failed.emit,
            serial=True,
            parent=self,
        )

    def _on_decided(self, row: ReviewRow, source: SalesSource, decision: Decision) -> None:
        decided, state = decision_chip(decision)
        words = self.tr("{receipt}: {decision}")
        if source.is_foreign(row):
            words, state = self.tr("{receipt}: {decision}, sent to counter {counter}."), State.WAITING
        self.said.emit(words.format(receipt=row.receipt, decision=decided, counter=row.counter), state)

    def _on_voided(self, done: Reversed) -> None:
        words = self.tr("Voided: {money} given back, paper {number}.").format(money=done.total, number=done.paper)
        self.said.emit(words, State.OK)

    def _on_refunded(self, done: Refunded) -> None:
        words = self.tr("Given back: {money}, paper {number}.").format(money=done.total, number=done.paper)
        self.said.emit(words, State.OK)

    def _on_deadline_set(self, receipt: str, stamps: int) -> None:
        words = self.tr("{receipt}: another deadline for {count} e-Meterai.").format(receipt=receipt, count=stamps)
        self.said.emit(words, State.OK)

    def _on_assigned(self, receipt: str, name: str) -> None:
        words = self.tr("{receipt} is for {name}.") if name else self.tr("{receipt} is for nobody in particular.")
        self.said.emit(words.format(receipt=receipt, name=name), State.OK)

    def _on_withdrawn(self, row: ReviewRow, source: SalesSource, _nothing: object) -> None:
        words = self.tr("{receipt}: the decision is taken back.")
        if source.is_foreign(row):
            words = self.tr("{receipt}: taking the decision back is sent to counter {counter}.")
        self.said.emit(words.format(receipt=row.receipt, counter=row.counter), State.INFO)

    def _on_recalled(self, receipt: str, _nothing: object) -> None:
        self.said.emit(self.tr("{receipt}: what was on its way is taken back.").format(receipt=receipt), State.INFO)
