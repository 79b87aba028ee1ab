"""Give somebody a number of the queue for people: why, and if wanted a phone for when the service is back.

One sheet is one intent, whatever is pressed twice. Object names: ``joinSheet``, ``joinReason``, ``joinClaim``,
``joinPhone``, ``joinConsent``, ``joinGo``, ``joinMessage``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.waiting_line import LineReason
from counter_app.services.waiting_line import Ticket
from counter_app.ui.context import UiContext
from counter_app.ui.screens.jual.phone_edit import PhoneEdit
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_LONGEST_CLAIM = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of :meth:`WaitingLine.join`."""

    op_id: OpId
    reason: LineReason
    phone: str = field(default="", repr=False)
    consent: bool = False
    claim: str = ""


class JoinSheet(Sheet):
    """``accepted(object)`` with the :class:`Ticket`. ``phone`` is what the customer has given already.

    ``record`` does it in another's way, who answers with :meth:`joined` or :meth:`refused` while the sheet is there.
    The number is then for buying what lies in the basket, and nobody asks why.
    """

    def __init__(
        self,
        over: QWidget,
        context: UiContext,
        phone: str = "",
        record: Callable[[JoinSheet, Wish], None] | None = None,
    ) -> None:
        super().__init__(
            over, self.tr("Number for the queue"), self.tr("A number is no payment and promises no time."), width=620
        )
        self.setObjectName("joinSheet")
        if record is not None:
            self.text.setText(self.tr("The basket waits under it. A number is no payment and promises no time."))
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._record = record or JoinSheet._run
        self._reason = ChoiceList(
            [
                Choice(
                    LineReason.BUY,
                    self.tr("Wants to buy e-Meterai"),
                    self.tr("Nothing is paid. The number is called when serial numbers come again."),
                ),
                Choice(
                    LineReason.CLAIM,
                    self.tr("Has paid already"),
                    self.tr("Waits for a stamp to be affixed, or for its document."),
                ),
            ]
        )
        self._reason.setObjectName("joinReason")
        self._reason.chosen.connect(self._show_reason)
        self.body.addWidget(self._reason)
        self._reason.setVisible(record is None)
        self._claim = PlainField(
            self.tr("Claim code (may stay empty)"),
            hint=self.tr("Its deadline counts on the list of those to be phoned."),
            mono=True,
        )
        self._claim.edit.setObjectName("joinClaim")
        self._claim.edit.setMaxLength(_LONGEST_CLAIM)
        self.body.addWidget(self._claim)
        self._phone = PhoneEdit()
        self._phone.setObjectName("joinPhone")
        self._phone.set_number(phone)
        self._phone.number_changed.connect(self._check)
        self._phone_field = Field(self.tr("Phone (may stay empty)"), self._phone)
        self.body.addWidget(self._phone_field)
        self._consent = CheckBox(
            self.tr("The customer agrees: the number is kept, and called when the service is back")
        )
        self._consent.setObjectName("joinConsent")
        self._consent.toggled.connect(self._check)
        self.body.addWidget(self._consent)
        self._go = PrimaryButton(self.tr("Print number"), key=Shortcut.PRIMARY)
        self._go.setObjectName("joinGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self._busy = False
        self._show_reason(LineReason.BUY)
        self._check()

    def cancel(self) -> None:
        """Not while it is being recorded, but for a lock."""
        if not self._busy or self._context.session is None:
            super().cancel()

    def _show_reason(self, key: str) -> None:
        self._claim.setVisible(LineReason(key) is LineReason.CLAIM)

    def _check(self) -> None:
        given, acceptable = bool(self._phone.number), self._phone.acceptable
        self._consent.setEnabled(given)
        if given and not acceptable:
            words = self.tr("This is not a phone number yet; it may stay empty.")
        elif given and not self._consent.isChecked():
            words = self.tr("Ask the customer and tick the box, or leave the phone empty.")
        else:
            words = ""
        self.note.setText(words)
        self._go.setEnabled(not self._busy and not words)

    def _on_go(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._check()
        reason = LineReason(self._reason.key or LineReason.BUY)
        claim = self._claim.text if reason is LineReason.CLAIM else ""
        wish = Wish(self._op_id, reason, self._phone.number, self._consent.isChecked(), claim)
        self._record(self, wish)

    def joined(self, ticket: Ticket) -> None:
        """It is recorded."""
        self._busy = False
        self.accept(ticket)

    def refused(self, error: KnownError) -> None:
        """It is not, and can be tried again."""
        self._busy = False
        self.show_message(error, "joinMessage", first=True)
        self._check()

    def _run(self, wish: Wish) -> None:
        session, line = self._context.require_session(), self._context.services.waiting_line
        self._context.runner.run(
            lambda: line.join(
                session, wish.op_id, wish.reason, phone=wish.phone, consent=wish.consent, claim=wish.claim
            ),
            self.joined,
            self.refused,
            serial=True,
            parent=self,
        )


def number_words(ticket: Ticket) -> str:
    """What is said of a number that was just given."""
    if ticket.reason is LineReason.CLAIM:
        words = QCoreApplication.translate("line", "Number {number} is being printed.")
    else:
        words = QCoreApplication.translate("line", "Number {number} is being printed. Nothing is paid.")
    return words.format(number=ticket.number)
