"""A receipt of another counter: its stamps, asking that counter for one, waiting for it, using it.

Nothing waits for the other counter: the sheet may be closed, and the request goes on. Object names:
``claimBranchSheet``, ``branchStamps``, ``branchBook``, ``branchWait``, ``branchTake``, ``branchWithdraw``,
``branchMessage``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.services.branch_stamps import BranchSale, BranchStamp, StampRequest, Wait, Where
from counter_app.services.stamping import Claim
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.bubuhkan.claim_words import book_words, request_words, where_words
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

#: Where something can be done with a stamp from here.
_USABLE = (Where.FREE, Where.HERE)
#: Kinds of entries after which what is shown may be otherwise.
_NEWS = ("stamp.", "branch.", "sale.", "operation.")


class ClaimBranchSheet(Sheet):
    """``accepted(object)`` with the :class:`Claim` of a stamp that is at this counter now."""

    def __init__(self, over: QWidget, context: UiContext, sale: BranchSale) -> None:
        super().__init__(over, self.tr("Stamp of another counter"), width=640)
        self.setObjectName("claimBranchSheet")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._receipt = sale.receipt
        self._ops: dict[str, OpId] = {}
        self._stamps: tuple[BranchStamp, ...] = ()
        self._requests: dict[str, StampRequest] = {}
        self._choices = ChoiceList([])
        self.body.addWidget(self._choices)
        self._wait = Banner()
        self._wait.setObjectName("branchWait")
        self.body.addWidget(self._wait)
        self._book = Text("", TextKind.SMALL, wrap=True)
        self._book.setObjectName("branchBook")
        self.body.addWidget(self._book)
        self._take = PrimaryButton(self.tr("Take over"), key=Shortcut.PRIMARY)
        self._take.setObjectName("branchTake")
        self._take.clicked.connect(self._on_take)
        self._withdraw = SecondaryButton(self.tr("Take the request back"), key=Shortcut.ALTERNATIVE)
        self._withdraw.setObjectName("branchWithdraw")
        self._withdraw.clicked.connect(self._on_withdraw)
        self.set_actions(self._take, self._withdraw, cancel=self.tr("Close"))
        self._busy = False
        self._show((sale, ()))
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=_NEWS, on_error=self._not_read)
        context.changes.branch_changed.connect(self._refresher.hear)

    def open(self) -> None:
        """From now on it follows what comes."""
        super().open()
        self._refresher.set_active(True)

    def _plan(self) -> Callable[[], tuple[BranchSale, tuple[StampRequest, ...]]]:
        stamps, session, receipt = self._context.services.branch_stamps, self._context.require_session(), self._receipt
        return lambda: (stamps.find(session, receipt), stamps.requests(session))

    def _show(self, read: tuple[BranchSale, tuple[StampRequest, ...]]) -> None:
        sale, requests = read
        now = self._context.services.desk.office_time()
        mine = sale.counter == self._context.services.desk.place.counter
        self.title.setText(self.tr("Stamps of a receipt") if mine else self.tr("Stamp of another counter"))
        words = (
            self.tr("Receipt {receipt}, sold {time} here. It is paid: take no money.")
            if mine
            else self.tr("Receipt {receipt}, sold {time} at counter {counter}. The money stays there: take none.")
        )
        sold = show.when(moment(sale.sold_at), now, self._zone)
        self.text.setText(words.format(receipt=sale.receipt, time=sold, counter=sale.counter))
        self.text.show()
        self._requests = {}
        for request in requests:  # newest first
            self._requests.setdefault(request.stamp_id, request)
        if sale.stamps != self._stamps or not self._stamps:
            self._show_stamps(sale.stamps)
        self._book.setText(book_words(sale.book, self._zone))
        self._show_chosen()

    def _show_stamps(self, stamps: tuple[BranchStamp, ...]) -> None:
        """All can be chosen, whatever may be done with them: what was chosen stays so while it changes."""
        usable = (stamp.stamp_id for stamp in stamps if stamp.where in _USABLE)
        chosen, self._stamps = self._choices.key or next(usable, None), stamps
        me = self._context.services.desk.place.counter
        fresh = ChoiceList([Choice(stamp.stamp_id, stamp.claim.text, where_words(stamp, me)) for stamp in stamps])
        fresh.setObjectName("branchStamps")
        fresh.chosen.connect(lambda _key: self._show_chosen())
        had_focus = self._choices.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.body.replaceWidget(self._choices, fresh)
        self._choices.hide()
        self._choices.deleteLater()
        self._choices = fresh
        if chosen is not None:
            fresh.choose_key(chosen)
        if had_focus:
            fresh.setFocus()

    @property
    def _chosen(self) -> BranchStamp | None:
        return next((stamp for stamp in self._stamps if stamp.stamp_id == self._choices.key), None)

    def _show_chosen(self) -> None:
        stamp = self._chosen
        request = None if stamp is None else self._requests.get(stamp.stamp_id)
        here = stamp is not None and stamp.where is Where.HERE
        pending = not here and request is not None and request.wait is Wait.PENDING
        self._take.setText(self.tr("Use this code") if here else self.tr("Take over"))
        usable = stamp is not None and stamp.where in _USABLE
        self._take.setEnabled(usable and not pending and not self._busy)
        self._withdraw.setVisible(pending)
        self._withdraw.setEnabled(not self._busy)
        self._show_wait(request, here=here)

    def _show_wait(self, request: StampRequest | None, *, here: bool) -> None:
        now = self._context.services.desk.office_time()
        if here:
            words = (
                self.tr("The stamp is at this counter."),
                self.tr("It is used as one that was sold here."),
                State.OK,
            )
        elif self._busy:
            words = (self.tr("The branch log is asked …"), self.tr("A few seconds at most."), State.INFO)
        elif request is not None and request.wait is Wait.PENDING:
            words = (
                request_words(request, now, self._zone),
                self.tr(
                    "It answers by itself once it is on and connected. Until then the stamp can be affixed there. "
                    "You may close this: the request goes on."
                ),
                State.WAITING,
            )
        elif request is not None and request.wait is Wait.REFUSED:
            told = request_words(request, now, self._zone)
            words = (told, self.tr("The stamp stays paid; no money is taken or lost."), State.REFUSED)
        else:
            words = ("", "", State.INFO)
        self._wait.show_words(*words)
        self._wait.setVisible(bool(words[0]))

    def _on_take(self) -> None:
        stamp = self._chosen
        if stamp is None or self._busy:
            return
        self._busy = True
        services, session = self._context.services, self._context.require_session()
        if stamp.where is Where.HERE:
            self._context.runner.run(
                lambda: services.stamping.find_claim(stamp.claim.text), self._claimed, self._failed, parent=self
            )
        else:
            # One intent for each stamp, however often it is pressed.
            op_id = self._ops.setdefault(stamp.stamp_id, services.desk.new_op())
            self._context.runner.run(
                lambda: services.branch_stamps.ask(session, op_id, stamp.stamp_id),
                self._asked,
                self._failed,
                parent=self,
            )
        self._show_chosen()

    def _on_withdraw(self) -> None:
        stamp = self._chosen
        request = None if stamp is None else self._requests.get(stamp.stamp_id)
        if request is None or self._busy:
            return
        self._busy = True
        self._ops.pop(request.stamp_id, None)
        services, session = self._context.services, self._context.require_session()
        op_id = services.desk.new_op()
        self._context.runner.run(
            lambda: services.branch_stamps.withdraw(session, op_id, request), self._withdrawn, self._failed, parent=self
        )
        self._show_chosen()

    def _asked(self, request: StampRequest) -> None:
        self._requests[request.stamp_id] = request
        self._withdrawn(None)

    def _withdrawn(self, _none: object) -> None:
        self._busy = False
        self.hide_message()
        self._show_chosen()
        self._refresher.now()

    def _claimed(self, claim: Claim) -> None:
        self.accept(claim)

    def _failed(self, error: KnownError) -> None:
        if isinstance(error, Refused) and error.code != "operation.conflict":
            self._ops.clear()  # nothing was written: asking again is another intent
        self._busy = False
        self._show_chosen()
        self._not_read(error)
        self._refresher.now()

    def _not_read(self, error: KnownError) -> None:
        self.show_message(error, "branchMessage")
