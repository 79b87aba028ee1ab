"""How a mail with documents stands, in words, and what a person may decide of it.

Object names: ``mailBanner``, ``mailAgain``, ``mailArrived``, ``mailWithdraw``.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.mail import MailState, MailWish, can_decide
from counter_app.services.mail_queue import Mail
from counter_app.ui import format as show
from counter_app.ui.messages import sentence
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton


class MailCard(QWidget):
    """``show_mail``; hidden until then. Signals: ``wished(object)`` with a :class:`MailWish`."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self._banner = Banner()
        self._banner.setObjectName("mailBanner")
        column.addWidget(self._banner)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._buttons: dict[MailWish, SecondaryButton] = {}
        for wish, text, name in (
            (MailWish.ARRIVED, self.tr("The customer has it"), "mailArrived"),
            (MailWish.AGAIN, self.tr("Send again"), "mailAgain"),
            (MailWish.WITHDRAW, self.tr("Do not send"), "mailWithdraw"),
        ):
            button = SecondaryButton(text)
            button.setObjectName(name)
            button.clicked.connect(partial(self.wished.emit, wish))
            row.addWidget(button)
            self._buttons[wish] = button
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_mail(self, mail: Mail, now: datetime, zone: str) -> None:
        """How it stands now."""
        title, text, state = self._words(mail, now, zone)
        self._banner.show_words(title, text, state)
        for wish, button in self._buttons.items():
            # A mail that waits goes by itself: there is nothing to hurry.
            idle = wish is MailWish.AGAIN and mail.state is MailState.QUEUED and not mail.attempts
            # A refused one is withdrawn by choosing another way, which is the sheet's deed.
            other = wish is MailWish.WITHDRAW and mail.state is MailState.REFUSED
            button.setVisible(can_decide(mail.state, wish) and not idle and not other)
            button.setEnabled(True)
        self.show()

    def wait(self) -> None:
        """A decision is being recorded."""
        for button in self._buttons.values():
            button.setEnabled(False)

    def _words(self, mail: Mail, now: datetime, zone: str) -> tuple[str, str, State]:
        match mail.state:
            case MailState.QUEUED if not mail.attempts:
                return self.tr("The mail to {to} is waiting to be sent").format(to=mail.to), "", State.WAITING
            case MailState.QUEUED:
                title = self.tr("The mail to {to} was not taken yet").format(to=mail.to)
                again = show.when(moment(mail.retry_at), now, zone) if mail.retry_at else ""
                words = self.tr("{why} It is tried again by itself, next at {time}. The document stays in the queue.")
                return title, words.format(why=self._why(mail), time=again), State.WAITING
            case MailState.SENDING:
                return self.tr("The mail to {to} is being sent …").format(to=mail.to), "", State.WAITING
            case MailState.SENT:
                title = self.tr("Accepted by the mail server for {to}").format(to=mail.to)
                return title, self.tr("That is not proof that the customer has read it."), State.OK
            case MailState.REFUSED:
                title = self.tr("The mail to {to} was refused").format(to=mail.to)
                words = self.tr("{why} Read the address back to the customer: type another one, or take a drive.")
                return title, words.format(why=self._why(mail)), State.REFUSED
            case MailState.UNKNOWN:
                title = self.tr("Nobody knows whether the mail to {to} was sent").format(to=mail.to)
                words = self.tr(
                    "{why} Ask the customer to look into the mailbox. It is not sent again by itself; a second mail"
                    " would be the same one."
                )
                return title, words.format(why=self._why(mail)), State.UNKNOWN
            case MailState.WITHDRAWN:
                return self.tr("The mail to {to} is not sent").format(to=mail.to), "", State.NEUTRAL

    def _why(self, mail: Mail) -> str:
        said = sentence(KnownError(mail.words)).what
        return self.tr("{why} (server: {reply})").format(why=said, reply=mail.reply) if mail.reply else said
