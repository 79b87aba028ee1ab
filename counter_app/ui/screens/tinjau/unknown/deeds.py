"""Carries out what a person wants done about an unclear item: at once, or through a sheet that asks for the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.dispute import About
from counter_app.domain.errors import BugError, KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.mail import MailWish
from counter_app.domain.unknowns import Deed
from counter_app.services.claims import ClaimSaved
from counter_app.services.desk import Session
from counter_app.services.unknowns import ItemDetail
from counter_app.ui.context import UiContext
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.folder_sheet import FolderSheet, FolderWords
from counter_app.ui.screens.reason_sheet import ReasonSheet, ReasonWords
from counter_app.ui.screens.refund_sheet import RefundSheet
from counter_app.ui.screens.stock_sheet import StockSheet
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.screens.tinjau.unknown.answer_claim_sheet import AnswerClaimSheet
from counter_app.ui.screens.tinjau.unknown.assign_sheet import AssignSheet
from counter_app.ui.screens.tinjau.unknown.item_words import meaning_of, name_words
from counter_app.ui.screens.tinjau.unknown.settle_sheet import SettleSheet
from counter_app.ui.widgets.sheet import Sheet

_MAIL_WISHES = {
    Deed.MAIL_ARRIVED: MailWish.ARRIVED,
    Deed.MAIL_AGAIN: MailWish.AGAIN,
    Deed.MAIL_WITHDRAW: MailWish.WITHDRAW,
}


class Deeds(QObject):
    """Signals: ``done(str)`` with words to say ("" for none); ``failed(object)`` with the error; ``busy(bool)``;
    ``claim_wanted(str)`` with the claim code whose stamp wants another document."""

    done = Signal(str)
    failed = Signal(object)
    busy = Signal(bool)
    claim_wanted = Signal(str)

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over)
        self._over = over
        self._context = context
        self._wish: tuple[str, Deed, OpId] | None = None

    def carry_out(self, deed: Deed, detail: ItemDetail) -> None:
        """Do it, or ask for what it needs."""
        match deed:
            case (
                Deed.ASK_NOW
                | Deed.PAPER_SEEN
                | Deed.PRINT_COPY
                | Deed.MAIL_ARRIVED
                | Deed.MAIL_AGAIN
                | Deed.MAIL_WITHDRAW
                | Deed.MATCH_NOW
                | Deed.CHECK_NOW
            ):
                self._at_once(deed, detail)
            case Deed.OTHER_DOCUMENT:
                self.claim_wanted.emit(detail.row.claim)
            case _:
                sheet = self._sheet(deed, detail)
                sheet.open()

    def claim(self, keys: Sequence[str]) -> None:
        """Claim all of these back in one bundle."""
        self._claim_sheet(tuple(keys)).open()

    def _at_once(self, deed: Deed, detail: ItemDetail) -> None:
        key, services = detail.row.key, self._context.services
        name, session, op_id = key.partition(":")[2], self._context.require_session(), self._op_of(key, deed)
        match deed:
            case Deed.ASK_NOW:
                work = partial(services.unknowns.ask_now, session, op_id, key)
                said = self.tr("The issuer is asked now.")
            case Deed.PAPER_SEEN:
                work, said = partial(services.receipts.looked_at_paper, session, name), self.tr("Recorded as printed.")
            case Deed.PRINT_COPY:
                work = partial(services.receipts.reprint, session, detail.row.receipt)
                said = self.tr("A copy is sent to the printer.")
            case Deed.MATCH_NOW:
                work = partial(services.reconciliation.ask, session)
                said = self.tr("The list is matched as soon as the issuer serves.")
            case Deed.CHECK_NOW:
                work, said = services.checking.ask, self.tr("The journal is checked now.")
            case _:
                work = partial(services.mails.decide, session, op_id, name, _MAIL_WISHES[deed])
                said = self.tr("Recorded.")
        self.busy.emit(True)
        self._context.runner.run(work, partial(self._done, said), self._failed, serial=True, parent=self)

    def _op_of(self, key: str, deed: Deed) -> OpId:
        """The same wish, tried again after a failure, is the same operation."""
        if self._wish is None or self._wish[:2] != (key, deed):
            self._wish = (key, deed, self._context.services.desk.new_op())
        return self._wish[2]

    def _done(self, said: str, _result: object = None) -> None:
        self._wish = None
        self._context.wake_engine()
        self.busy.emit(False)
        self.done.emit(said)

    def _failed(self, error: KnownError) -> None:
        self.busy.emit(False)
        self.failed.emit(error)

    def _sheet(self, deed: Deed, detail: ItemDetail) -> Sheet:
        row, over, context = detail.row, self._over, self._context
        name = row.key.partition(":")[2]
        match deed:
            case Deed.LOOK if detail.subject is not None:
                return TimeLineSheet(over, context, detail.subject)
            case Deed.ASSIGN:
                about = f"{meaning_of(row.kind).chip} · {name_words(row)}"
                return self._told(AssignSheet(over, context, row.key, about), self.tr("{result} looks after it now."))
            case Deed.DISPUTE:
                return DisputeSheet(over, context, About.of_sale(detail.sale_id))
            case Deed.REFUND:
                return self._told(RefundSheet(over, context, row.receipt), self.tr("The money is given back."))
            case Deed.OPEN_STOCK:
                return StockSheet(over, context)
            case Deed.SETTLE_DISPUTE:
                return self._told(SettleSheet(over, context, name), self.tr("The dispute is settled."))
            case Deed.SETTLE_CLAIM:
                return self._told(AnswerClaimSheet(over, context, name, row.number), self.tr("The answer is recorded."))
            case Deed.CLAIM:
                return self._claim_sheet((row.key,))
            case Deed.SAVE_CLAIM:
                return self._bundle_sheet(partial(self._save_again, name))
            case Deed.RETRY | Deed.ADOPT | Deed.SET_ASIDE | Deed.EXPLAIN:
                return self._told(ReasonSheet(over, context, self._reason(deed, detail), self._with_reason(deed, name)))
            case _:
                raise BugError(f"{deed} has no sheet")

    def _told(self, sheet: Sheet, said: str = "") -> Sheet:
        """Say it once the sheet did its deed; ``{result}`` is what it answered."""
        words = said or self.tr("Recorded.")
        sheet.accepted.connect(lambda result: self._done(words.format(result=result)))
        return sheet

    def _reason(self, deed: Deed, detail: ItemDetail) -> ReasonWords:
        about = name_words(detail.row)
        match deed:
            case Deed.RETRY:
                return ReasonWords(
                    self.tr("Let it go on"),
                    about,
                    self.tr("Go on"),
                    self.tr("The serial that is there stays. No further quota is taken for it."),
                )
            case Deed.ADOPT:
                return ReasonWords(
                    self.tr("Take the serial into the stock"),
                    about,
                    self.tr("Take into the stock"),
                    self.tr("It is used for one of the next documents."),
                )
            case Deed.SET_ASIDE:
                return ReasonWords(
                    self.tr("Keep the serial set aside"),
                    about,
                    self.tr("Keep set aside"),
                    self.tr("It is not put on any document."),
                )
            case _:
                return ReasonWords(
                    self.tr("Explain the difference"),
                    about,
                    self.tr("Explained"),
                    self.tr("It is not reported again while the issuer says the same."),
                )

    def _with_reason(self, deed: Deed, name: str) -> Callable[[Session, OpId, str], object]:
        services = self._context.services
        match deed:
            case Deed.RETRY:
                return lambda session, op_id, reason: services.queue_control.retry(session, op_id, [name], reason)
            case Deed.ADOPT:
                return lambda session, op_id, reason: services.reconciliation.adopt(session, op_id, name, reason)
            case Deed.SET_ASIDE:
                return lambda session, op_id, reason: services.reconciliation.set_aside(session, op_id, name, reason)
            case _:
                return lambda session, op_id, reason: services.reconciliation.explain(
                    session, op_id, name, reason, claimed_back=False
                )

    def _claim_sheet(self, keys: tuple[str, ...]) -> Sheet:
        claims, op_id = self._context.services.claims, self._context.services.desk.new_op()
        return self._bundle_sheet(lambda session, folder: claims.make(session, op_id, keys, folder), len(keys))

    def _bundle_sheet(self, write: Callable[[Session, Path], ClaimSaved], count: int = 0) -> Sheet:
        lines = (
            self.tr("In it: a letter, a table of the serials, a table of what was asked and answered, and pictures."),
            self.tr("{count} things are claimed. They are kept out of use from now on.").format(count=count),
        )
        words = FolderWords(
            self.tr("Claim lost quota back"),
            self.tr("One file for the issuer. Send it the way the issuer wants it."),
            self.tr("Write the bundle"),
            self.tr("No customer's data is in it but the SHA-256 and the masked name of the document."),
            lines if count else lines[:1],
        )
        sheet = FolderSheet(self._over, self._context, words, write)
        sheet.accepted.connect(self._bundled)
        return sheet

    def _save_again(self, claim_id: str, session: Session, folder: Path) -> ClaimSaved:
        return self._context.services.claims.save_again(session, claim_id, folder)

    def _bundled(self, saved: ClaimSaved) -> None:
        self._done(self.tr("Claim {number} is written: {name}").format(number=saved.number, name=saved.path.name))
