"""Say what may have become of a difference, before the day is closed. Object names: ``explainSheet``,
``explainMessage``, and those of :class:`~counter_app.ui.screens.loket.reason_card.ReasonCard`."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.shift import DifferenceReason
from counter_app.services.report_shifts import DayShift
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.loket.reason_card import ReasonCard
from counter_app.ui.widgets.sheet import Sheet


class ExplainSheet(Sheet):
    """``accepted(object)`` once it is recorded. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, shift: DayShift) -> None:
        difference = shift.count.difference if shift.count is not None else 0
        super().__init__(
            over,
            self.tr("Till {counter}: {money}").format(counter=shift.drawer, money=show.rupiah(difference)),
            self.tr("A guess is enough, and it is nobody's admission. The sum stays where it is."),
        )
        self.setObjectName("explainSheet")
        self._context = context
        self._shift = shift
        self._op_id = context.services.desk.new_op()
        self._card = ReasonCard()
        self._card.reason_given.connect(self._on_given)
        self.body.addWidget(self._card)
        self.set_actions(None)

    def _on_given(self, reason: DifferenceReason, note: str) -> None:
        self._card.record.setEnabled(False)
        deed = partial(
            self._context.services.shift_care.explain,
            self._context.require_session(),
            self._op_id,
            self._shift.shift_id,
            reason,
            note,
        )
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._card.record.setEnabled(True)
        self.show_message(error, "explainMessage")
