"""One deed for many sales: what it will do is said first, exactly; then it is carried out part by part.

It can be stopped between two parts; what was done stays, and the same sheet goes on. Object names: ``bulkSheet``,
``bulkScope``, ``bulkDeed``, ``bulkReason``, ``bulkTo``, ``bulkDeadline``, ``bulkPreview``, ``bulkProgress``,
``bulkGo``, ``bulkMessage``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Final, assert_never

from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.money import ZERO, Money
from counter_app.domain.review import LONGEST_WORDS, Decision
from counter_app.services.review_bulk import Assign, BulkPart, BulkPlan, Decide, Deed, SetDeadline, Withdraw
from counter_app.services.review_query import ReviewQuery
from counter_app.services.review_reading import ReviewChoices
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.sales.bulk_words import counters_words, left_words
from counter_app.ui.screens.tinjau.sales.deadline_field import DeadlineField
from counter_app.ui.screens.tinjau.sales.people_box import PeopleBox
from counter_app.ui.screens.tinjau.sales.source import SalesSource, Whose
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_WIDTH: Final = 680
_A_DAY: Final = timedelta(days=1)


class _What(StrEnum):
    APPROVE = "approve"
    ASK = "ask"
    HOLD = "hold"
    WITHDRAW = "withdraw"
    ASSIGN = "assign"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Scope:
    """Sales that a deed may be for: what they are called, and the query that finds them."""

    key: str
    title: str
    query: ReviewQuery
    count: int


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What came of it."""

    sales: int
    total: Money
    changed: int
    sent: int = 0


class BulkSheet(Sheet):
    """``accepted(object)`` with the :class:`BulkDone`. One sheet is one intent."""

    def __init__(
        self, over: QWidget, context: UiContext, source: SalesSource, scopes: Sequence[Scope], narrowed: str
    ) -> None:
        super().__init__(over, self.tr("For many sales at once"), narrowed, width=_WIDTH)
        self.setObjectName("bulkSheet")
        self._context = context
        self._source = source
        self._scopes = {scope.key: scope for scope in scopes}
        self._op_id = context.services.desk.new_op()
        self._plan: BulkPlan | None = None
        self._running: BulkPlan | None = None
        self._stopped = False
        self._done = BulkDone(0, ZERO, 0)
        self._build(scopes)
        context.runner.run(source.reading.choices, self._offer, self._refused, parent=self)

    def cancel(self) -> None:
        """While it is carried out: stop behind the part under way."""
        if self._running is not None:
            self._stopped = True
            self.cancel_button.setEnabled(False)
            return
        super().cancel()

    def _build(self, scopes: Sequence[Scope]) -> None:
        self._scope = FilterChips([Filter(scope.key, scope.title, scope.count) for scope in scopes])
        self._scope.setObjectName("bulkScope")
        self._scope.chosen.connect(self._look)
        self.body.addWidget(self._scope)
        self._what = FilterChips([Filter(what.value, self._deed_words(what)) for what in self._offered()])
        self._what.setObjectName("bulkDeed")
        self._what.chosen.connect(self._look)
        self.body.addWidget(self._what)
        self._reason = PlainField(self.tr("Remark"))
        self._reason.edit.setObjectName("bulkReason")
        self._reason.edit.setMaxLength(LONGEST_WORDS)
        self.body.addWidget(self._reason)
        self._to = PeopleBox()
        self._to.setObjectName("bulkTo")
        self._to.currentIndexChanged.connect(self._look)
        self._to_field = Field(self.tr("Reviewer"), self._to)
        self.body.addWidget(self._to_field)
        self._deadline = DeadlineField(self._context.services.desk.office_time())
        self._deadline.edit.setObjectName("bulkDeadline")
        self.body.addWidget(self._deadline)
        self._preview = Banner("", "", State.INFO)
        self._preview.setObjectName("bulkPreview")
        self.body.addWidget(self._preview)
        self._progress = QProgressBar()
        self._progress.setObjectName("bulkProgress")
        self._progress.hide()
        self.body.addWidget(self._progress)
        self._go = PrimaryButton(self.tr("Approve"), key=Shortcut.PRIMARY)
        self._go.setObjectName("bulkGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)

    def _offered(self) -> tuple[_What, ...]:
        """Other counters are asked for decisions alone."""
        here = self._source.whose is Whose.HERE
        return tuple(what for what in _What if here or what not in (_What.ASSIGN, _What.DEADLINE))

    def _deed_words(self, what: _What) -> str:
        match what:
            case _What.APPROVE:
                return self.tr("Approve")
            case _What.ASK:
                return self.tr("Ask clerk")
            case _What.HOLD:
                return self.tr("Hold")
            case _What.WITHDRAW:
                return self.tr("Take back")
            case _What.ASSIGN:
                return self.tr("Assign")
            case _What.DEADLINE:
                return self.tr("Set deadline")
            case _:
                assert_never(what)

    def _offer(self, choices: ReviewChoices) -> None:
        self._to.blockSignals(True)
        self._to.offer(choices.supervisors)
        self._to.blockSignals(False)
        self._look()

    def _look(self, _key: object = None) -> None:
        """Say what the chosen deed would do."""
        what = _What(self._what.key)
        self._reason.setVisible(what is not _What.ASSIGN)
        optional = what is _What.APPROVE
        self._reason.label.setText(self.tr("Remark (may stay empty)") if optional else self._reason_label(what))
        self._reason.set_error("")
        self._to_field.setVisible(what is _What.ASSIGN)
        self._deadline.setVisible(what is _What.DEADLINE)
        self._plan = None
        self._go.setEnabled(False)
        scope, deed = self._scopes[self._scope.key], self._deed(what)
        session, bulk = self._context.require_session(), self._source.bulk
        self._context.runner.run(
            lambda: bulk.preview(session, scope.query, deed),
            partial(self._show_plan, scope.key, what),
            self._refused,
            parent=self,
        )

    def _reason_label(self, what: _What) -> str:
        return self.tr("Question") if what is _What.ASK else self.tr("Reason")

    def _deed(self, what: _What) -> Deed:
        """As it is typed so far; a deadline that is not typed yet stands for one that will be."""
        reason = self._reason.text
        match what:
            case _What.APPROVE:
                return Decide(Decision.APPROVED, reason)
            case _What.ASK:
                return Decide(Decision.QUESTIONED, reason)
            case _What.HOLD:
                return Decide(Decision.HELD, reason)
            case _What.WITHDRAW:
                return Withdraw(reason)
            case _What.ASSIGN:
                return Assign(self._to.person_id)
            case _What.DEADLINE:
                return SetDeadline(self._context.services.desk.office_time() + _A_DAY, reason)
            case _:
                assert_never(what)

    def _show_plan(self, scope: str, what: _What, plan: BulkPlan) -> None:
        if scope != self._scope.key or what.value != self._what.key or self._running is not None:
            return
        self._plan = plan
        count = len(plan.sales)
        text = self.tr("{deed}: {count} sales, {money}, {stamps} e-Meterai.")
        title = text.format(deed=self._deed_words(what), count=count, money=show.rupiah(plan.total), stamps=plan.stamps)
        below = [counters_words(plan.counters, self._source.counter), left_words(plan.left_out)]
        risky = bool(plan.at_risk) and what is _What.APPROVE
        if risky:
            below.insert(0, self.tr("{count} of them have a reason for a look.").format(count=plan.at_risk))
        words = " ".join(part for part in below if part)
        self._preview.show_words(title, words, State.WAITING if risky else State.INFO)
        self._go.setText(self.tr("{deed} {count}").format(deed=self._deed_words(what), count=count))
        self._go.updateGeometry()
        self._go.setEnabled(count > 0)

    def _on_go(self) -> None:
        if not self._go.isEnabled() or self._plan is None:
            return
        what = _What(self._what.key)
        if what in (_What.ASK, _What.HOLD, _What.WITHDRAW, _What.DEADLINE) and not self._reason.text:
            self._reason.set_error(self.tr("Say it in a few words"))
            self._reason.edit.setFocus()
            return
        deed = self._deed(what)
        if isinstance(deed, SetDeadline):
            deadline = self._deadline.read()
            if deadline is None:
                return
            deed = replace(deed, deadline=deadline)
        self._running, self._stopped, self._done = replace(self._plan, deed=deed), False, BulkDone(0, ZERO, 0)
        for widget in (self._go, self._scope, self._what, self._reason, self._to_field, self._deadline):
            widget.setEnabled(False)
        self.cancel_button.setText(self.tr("Stop"))
        self._progress.setRange(0, self._running.parts)
        self._progress.setValue(0)
        self._progress.show()
        self._carry_out(0)

    def _carry_out(self, part: int) -> None:
        session, bulk = self._context.require_session(), self._source.bulk
        plan, op_id = self._running, self._op_id
        if plan is None:
            return
        self._context.runner.run(
            lambda: bulk.carry_out(session, op_id, plan, part),
            partial(self._part_done, part),
            self._broke_off,
            serial=True,
            parent=self,
        )

    def _part_done(self, part: int, done: BulkPart) -> None:
        before = self._done
        self._done = BulkDone(
            before.sales + done.done,
            before.total + done.total,
            before.changed + done.changed,
            before.sent + done.sent,
        )
        self._progress.setValue(part + 1)
        if self._running is None or self._stopped or part + 1 >= self._running.parts:
            self._running = None
            self.accept(self._done)
            return
        self._carry_out(part + 1)

    def _broke_off(self, error: KnownError) -> None:
        """What was done stays; the same press goes on from there."""
        self._running = None
        for widget in (self._go, self._reason, self._to_field, self._deadline):
            widget.setEnabled(True)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(self.tr("Close"))
        self._refused(error)

    def _refused(self, error: KnownError) -> None:
        self.show_message(error, "bulkMessage")
