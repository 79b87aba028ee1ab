"""Open disputes, for a supervisor: read what was said, choose what becomes of it, give the reason.

One at a time, oldest first; Shift+F5 goes to the next. One's own matter is shown and left to somebody else.

Object names: ``settleSheet``, ``settleWhich``, ``settleSubject``, ``settleSaid``, ``settleChoices``, ``settleReason``,
``settle``, ``settleNext``, ``settleOwn``, ``settleMessage``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.dispute import LONGEST_WORDS, Settlement
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.services.disputes import Dispute
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.dispute_words import settlement_words, subject_words
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH = 700


class SettleSheet(Sheet):
    """``accepted(object)`` with the settled :class:`Dispute`."""

    def __init__(self, over: QWidget, context: UiContext, first: str = "") -> None:
        """``first``: the id of the dispute with which it begins."""
        super().__init__(over, self.tr("Open disputes"), "", width=_WIDTH)
        self._first = first
        self.setObjectName("settleSheet")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._disputes: tuple[Dispute, ...] = ()
        self._place = 0
        self._ops: dict[str, OpId] = {}
        self._build()
        session = context.require_session()
        context.runner.run(
            partial(context.services.disputes.list, session), self._show_list, self._refused, parent=self
        )

    @property
    def dispute(self) -> Dispute | None:
        """The one in view."""
        return self._disputes[self._place] if self._disputes else None

    def _build(self) -> None:
        self._which = Text("", TextKind.LABEL)
        self._which.setObjectName("settleWhich")
        self.body.addWidget(self._which)
        self._subject = Text("", TextKind.STRONG, wrap=True)
        self._subject.setObjectName("settleSubject")
        self.body.addWidget(self._subject)
        self._said = Banner("", "", State.WAITING)
        self._said.setObjectName("settleSaid")
        self.body.addWidget(self._said)
        self._choices_box = QVBoxLayout()
        self._choices_box.setSpacing(2 * STEP)
        self.body.addLayout(self._choices_box)
        self._choices: ChoiceList | None = None
        self._reason = PlainField(self.tr("What was found out"), hint=self.tr("No customers' names or numbers."))
        self._reason.edit.setObjectName("settleReason")
        self._reason.edit.setMaxLength(LONGEST_WORDS)
        self.body.addWidget(self._reason)
        self._own = Text(self.tr("This is your own matter: another supervisor settles it."), TextKind.STRONG, wrap=True)
        self._own.setObjectName("settleOwn")
        self.body.addWidget(self._own)
        self._settle = PrimaryButton(self.tr("Settle"), key=Shortcut.PRIMARY)
        self._settle.setObjectName("settle")
        self._settle.clicked.connect(self._on_settle)
        self._next = SecondaryButton(self.tr("Next"), key=Shortcut.ALTERNATIVE)
        self._next.setObjectName("settleNext")
        self._next.clicked.connect(self._on_next)
        self.set_actions(self._settle, self._next, cancel=self.tr("Close"))
        for part in (self._said, self._reason, self._own):
            part.hide()
        self._settle.setEnabled(False)
        self._next.setEnabled(False)

    def _show_list(self, disputes: tuple[Dispute, ...]) -> None:
        self._disputes = disputes
        places = (place for place, one in enumerate(disputes) if one.dispute_id == self._first)
        self._place = next(places, 0)
        self._show_dispute()

    def _show_dispute(self) -> None:
        dispute = self.dispute
        if self._choices is not None:
            self._choices_box.removeWidget(self._choices)
            self._choices.hide()
            self._choices.deleteLater()
            self._choices = None
        if dispute is None:
            self._subject.setText(self.tr("No dispute is open."))
            return
        self._which.setText(self.tr("{place} of {count}").format(place=self._place + 1, count=len(self._disputes)))
        self._subject.setText(self._subject_of(dispute))
        lines = [dispute.words, *(f"{note.by}: {note.words}" for note in dispute.notes)]
        since = show.time_of_day(moment(dispute.opened_at), self._zone)
        title = self.tr("{name} at {time}").format(name=dispute.opened_by, time=since)
        self._said.show_words(title, "\n".join(lines), State.WAITING)
        self._said.show()
        self._own.setVisible(dispute.own)
        self._reason.setVisible(not dispute.own)
        self._reason.edit.clear()
        self._reason.set_error("")
        if not dispute.own:
            self._choices = ChoiceList([Choice(one.value, *settlement_words(one)) for one in dispute.choices])
            self._choices.setObjectName("settleChoices")
            self._choices_box.addWidget(self._choices)
            if self.is_open:  # before, the focus belongs to what lies behind
                self._choices.setFocus()
        self._settle.setEnabled(not dispute.own)
        self._next.setEnabled(len(self._disputes) > 1)

    def _subject_of(self, dispute: Dispute) -> str:
        words = subject_words(dispute.subject, self._zone)
        if dispute.amount is None:
            return words
        return self.tr("{subject} · in dispute: {money}").format(subject=words, money=show.rupiah(dispute.amount))

    def _on_next(self) -> None:
        self._place = (self._place + 1) % max(1, len(self._disputes))
        self._show_dispute()

    def _on_settle(self) -> None:
        dispute = self.dispute
        if dispute is None or self._choices is None or not self._settle.isEnabled():
            return
        if not self._reason.text:
            self._reason.set_error(self.tr("Say it in a few words"))
            self._reason.edit.setFocus()
            return
        self._settle.setEnabled(False)
        session, disputes = self._context.require_session(), self._context.services.disputes
        op_id = self._ops.setdefault(dispute.dispute_id, self._context.services.desk.new_op())
        decision, reason = Settlement(self._choices.key), self._reason.text
        self._context.runner.run(
            lambda: disputes.settle(session, op_id, dispute.dispute_id, decision, reason),
            partial(self._settled, dispute),
            self._refused,
            serial=True,
            parent=self,
        )

    def _settled(self, dispute: Dispute, _nothing: None) -> None:
        self.accept(dispute)

    def _refused(self, error: KnownError) -> None:
        dispute = self.dispute
        self._settle.setEnabled(dispute is not None and not dispute.own)
        self.show_message(error, "settleMessage")
