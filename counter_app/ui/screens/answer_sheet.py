"""The clerk answers what a supervisor asked about one of her sales.

Object names: ``answerSheet``, ``answerQuestion``, ``answerSale``, ``answerText``, ``answerSend``, ``answerMessage``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.review import LONGEST_WORDS
from counter_app.services.review_rows import ReviewRow
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class AnswerSheet(Sheet):
    """``accepted(object)`` with the sale's id once the answer is recorded."""

    def __init__(self, over: QWidget, context: UiContext, row: ReviewRow) -> None:
        super().__init__(over, self.tr("Answer the supervisor"), " ", width=600)
        self.setObjectName("answerSheet")
        self._context = context
        self._sale_id = row.sale_id
        desk = context.services.desk
        self._op_id = desk.new_op()
        now, zone = desk.office_time(), desk.place.office.zone
        self.text.setObjectName("answerSale")
        self.text.setText(
            self.tr("{receipt} · {time} · {money} · {pieces} pieces").format(
                receipt=row.receipt,
                time=show.when(moment(row.at), now, zone),
                money=show.rupiah(row.total),
                pieces=row.pieces,
            )
        )
        asked = show.when(moment(row.decided_at), now, zone) if row.decided_at else ""
        question = Banner(row.decision_reason, f"{row.decided_by} · {asked}", State.WAITING)
        question.title.setObjectName("answerQuestion")
        self.body.addWidget(question)
        self._field = PlainField(
            self.tr("Your answer"), hint=self.tr("What happened, as you know it. No customers' names or numbers.")
        )
        self._field.edit.setObjectName("answerText")
        self._field.edit.setMaxLength(LONGEST_WORDS)
        self.body.addWidget(self._field)
        self._send = PrimaryButton(self.tr("Send answer"), key=Shortcut.PRIMARY)
        self._send.setObjectName("answerSend")
        self._send.clicked.connect(self._on_send)
        self.set_actions(self._send)

    def _on_send(self) -> None:
        if not self._send.isEnabled():
            return
        if not self._field.text:
            self._field.set_error(self.tr("Say it in a few words"))
            self._field.edit.setFocus()
            return
        self._send.setEnabled(False)
        session, review = self._context.require_session(), self._context.services.review
        op_id, sale_id, words = self._op_id, self._sale_id, self._field.text
        self._context.runner.run(
            lambda: review.answer(session, op_id, sale_id, words), self._sent, self._refused, serial=True, parent=self
        )

    def _sent(self, _nothing: None) -> None:
        self.accept(self._sale_id)

    def _refused(self, error: KnownError) -> None:
        self._send.setEnabled(True)
        self.show_message(error, "answerMessage")
        self._field.edit.setFocus()
