"""What is offered before any money is taken while nothing is affixed (picture ``pilihan``): the issuer does not serve,
or a supervisor holds the queue.

The sheet says since when, and never how long it will take: nobody knows. Object names: ``outageSheet``, ``choices``,
``outageGo``, ``outageCancel``.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.domain.sale import Basket
from counter_app.services.queue import IssuerPeriod, StampService
from counter_app.ui import format as show
from counter_app.ui.outage_choice import OutageChoice
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class OutageSheet(Sheet):
    """``accepted(object)`` with the :class:`OutageChoice`. ``adhesive`` is the stock of adhesive stamps, None where
    the counter does not sell them; ``serials`` how many serials of e-Meterai lie ready; ``keeps`` whether the basket
    waits in the journal for those who do not pay now: documents do not."""

    def __init__(
        self,
        over: QWidget,
        basket: Basket,
        service: StampService,
        *,
        keeps: bool,
        now: datetime,
        zone: str,
        adhesive: int | None,
        wanted: int,
        serials: int = 0,
    ) -> None:
        super().__init__(over, "", "")
        self.setObjectName("outageSheet")
        self._basket = basket
        self._keeps = keeps
        self._held = service.issuer.state in SERVING
        self.title.setText(self._what(service.issuer.state))
        self.text.setText(self._why(service, now, zone))
        self.text.setVisible(True)
        choices = [
            Choice(
                OutageChoice.PAY_AND_QUEUE,
                self.tr("Pay and queue"),
                self._queue_words(serials),
            ),
            Choice(
                OutageChoice.WAIT,
                self.tr("Wait"),
                self._wait_words() if keeps else self.tr("The documents stay in view. Nothing is paid or recorded."),
            ),
            Choice(
                OutageChoice.LIST_ONLY,
                self.tr("List only"),
                self._list_words() if keeps else self._list_document_words(),
            ),
        ]
        if adhesive is not None:
            choices.append(
                Choice(
                    OutageChoice.ADHESIVE,
                    self.tr("Adhesive stamps instead"),
                    self._adhesive_words(adhesive, wanted),
                    enabled=adhesive >= wanted,
                )
            )
        self.offered = tuple(OutageChoice(choice.key) for choice in choices if choice.enabled)
        self.choices = ChoiceList(choices)
        self.choices.setObjectName("choices")
        self.choices.chosen.connect(self._show_deed)
        self.body.addWidget(self.choices)
        self._go = PrimaryButton("", key=Shortcut.PRIMARY)
        self._go.setObjectName("outageGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.cancel_button.setObjectName("outageCancel")
        self.note.setText(self.tr("No money is taken yet."))
        self._show_deed(OutageChoice.PAY_AND_QUEUE)

    def _queue_words(self, serials: int) -> str:
        if self._held:
            words = self.tr(
                "The receipt says NOT AFFIXED YET and carries a claim code. It is affixed by itself when the "
                "queue is let go on, and the money can be given back as long as it is not affixed."
            )
        else:
            words = self.tr(
                "The receipt says NOT AFFIXED YET and carries a claim code. It is affixed by itself when the "
                "service is back, and the money can be given back as long as it is not affixed."
            )
        if not self._held and 0 < self._basket.stamps <= serials:
            ready = self.tr("Serial numbers lie ready in the stock: affixing waits for the signing service alone.")
            return f"{words}\n{ready}"
        return words

    def _what(self, state: IssuerState) -> str:
        match state:
            case IssuerState.DOWN:
                return self.tr("The issuer is down")
            case IssuerState.QUEUEING:
                return self.tr("The issuer makes us wait")
            case IssuerState.REFUSED:
                return self.tr("The issuer refuses this office's account")
            case IssuerState.OUT_OF_QUOTA:
                return self.tr("This office's quota is used up")
            case IssuerState.UNKNOWN:
                return self.tr("The issuer has not answered yet")
            case IssuerState.NORMAL | IssuerState.SLOW:
                return self.tr("The queue is held: nothing is affixed now")

    def _wait_words(self) -> str:
        return self.tr("A number is printed and the basket waits under it (F11). Nothing is paid.")

    def _list_words(self) -> str:
        return self.tr("The same, and a phone is noted for a call when e-Meterai are affixed again. Nothing is paid.")

    def _list_document_words(self) -> str:
        return self.tr("A number is printed, a phone noted for a call. The documents are not kept. Nothing is paid.")

    def _why(self, service: StampService, now: datetime, zone: str) -> str:
        read = self.tr("Read the choices to the customer before you take money:")
        said = [] if self._held else [self._since(service.issuer, now, zone)]
        if (pause := service.pause) is not None:
            words = self.tr("{name} holds the queue since {time}: “{reason}”. It goes on when a supervisor lets it.")
            time = show.clock(datetime.fromisoformat(pause.since), zone)
            said.append(words.format(name=pause.by, time=time, reason=pause.reason))
        return " ".join((*said, read))

    def _since(self, period: IssuerPeriod, now: datetime, zone: str) -> str:
        if period.since is None:
            return self.tr("Nobody knows yet whether serial numbers are issued.")
        since = datetime.fromisoformat(period.since)
        words = self.tr("No serial numbers since {time} ({age}). Nobody has said how long it will take.")
        return words.format(time=show.clock(since, zone), age=show.age(now - since))

    def _adhesive_words(self, adhesive: int, wanted: int) -> str:
        if adhesive >= wanted:
            words = self.tr("If the one who gets the document takes them. Stock: {stock} pieces.")
        else:
            words = self.tr("Not enough: stock {stock}, wanted {wanted}.")
        return words.format(stock=adhesive, wanted=wanted)

    def _show_deed(self, key: str) -> None:
        match OutageChoice(key):
            case OutageChoice.PAY_AND_QUEUE:
                self._go.setText(self.tr("Go on to payment"))
            case OutageChoice.WAIT:
                self._go.setText(self.tr("Give a number, do not pay") if self._keeps else self.tr("Wait, do not pay"))
            case OutageChoice.LIST_ONLY:
                self._go.setText(self.tr("Give a number"))
            case OutageChoice.ADHESIVE:
                self._go.setText(self.tr("Take adhesive stamps"))
        self._go.updateGeometry()

    def _on_go(self) -> None:
        key = self.choices.key
        if key is not None:
            self.accept(OutageChoice(key))
