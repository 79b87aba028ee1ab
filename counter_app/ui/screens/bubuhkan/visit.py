"""The customer at the counter: her documents, the claim code in use, what is paid and followed.

What lies here belongs to the person who opened it and may be lost at any time: before the payment nothing is kept, and
afterwards the journal has it all, so that leaving means only that it is not looked at any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.document import DocumentOrder
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.file_kind import shown_name
from counter_app.domain.sale import Payment
from counter_app.services.intake import PictureOrder
from counter_app.services.queue import QueueRow, Standing
from counter_app.services.selling import Sold
from counter_app.services.stamping import Claim, Intake
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.bubuhkan.cancelling import Cancelling, cancelling
from counter_app.ui.screens.bubuhkan.details import Typed, read
from counter_app.ui.screens.bubuhkan.documents import Lack, OpenDocument, OpenDocuments
from counter_app.ui.screens.bubuhkan.follow import Follow, Seen
from counter_app.ui.screens.bubuhkan.pay_flow import OWNER, PayFlow, Purchase
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.placed import Trouble
from counter_app.ui.screens.bubuhkan.taking_in import TakingIn
from counter_app.ui.screens.bubuhkan.till_watch import TillWatch
from counter_app.ui.screens.bubuhkan.typed import date_text
from counter_app.ui.screens.join_sheet import number_words
from counter_app.ui.screens.jual.payment import parts_left_words
from counter_app.ui.theme import State

#: More at once is a folder that was dropped by mistake; more for one customer does not happen.
MOST_DOCUMENTS: Final = 30


class Visit(QObject):
    """Signals: ``changed()``: documents, the chosen one or the claim are others; ``seen(object)`` with
    :class:`~.follow.Seen`; ``sold(object)``; ``ended()``: the next customer; ``said(str, object)`` with words and their
    :class:`State`; ``failed(object)``; ``pictures(object)`` with the paths of pictures that are to be put in order;
    ``types(object)`` with the :class:`~counter_app.domain.details.DocumentTypes` to choose from."""

    changed = Signal()
    pictures = Signal(object)
    types = Signal(object)
    seen = Signal(object)
    sold = Signal(object)
    ended = Signal()
    said = Signal(str, object)
    failed = Signal(object)

    def __init__(self, context: UiContext, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self.documents = OpenDocuments()
        self.claim: Claim | None = None
        self.busy = False
        self.owner = ""
        self._claim_op = context.services.desk.new_op()
        self._replaced: OpenDocument | None = None
        self._paying: tuple[OpenDocument, ...] = ()
        self._taking = TakingIn(context, self)
        self._flow = PayFlow(over, context)
        self.follow = Follow(context, self)
        self.till = TillWatch(context, self)
        self._types = Refresher(
            context,
            lambda: context.services.document_types.current,
            self.types.emit,
            self,
            prefixes=("issuer.document_types",),
            on_error=self.failed.emit,
        )
        self._connect()

    @property
    def price(self) -> int:
        """Rupiah of one stamp."""
        return self._flow.product.price.rupiah

    def set_active(self, active: bool) -> None:
        """The screen came or went; the engine goes on by itself."""
        for watch in (self.follow, self.till, self._types):
            watch.set_active(active)

    def now(self) -> datetime:
        """In the office's zone."""
        return self._context.services.desk.office_time()

    # Before the payment

    def open(self, paths: Sequence[Path]) -> None:
        """More files; the first of them is chosen. A refused one that is in view makes room for them.

        Where everything is paid the next customer has come.
        """
        documents, current = self.documents, self.documents.current
        if documents.followed and len(documents.followed) == len(documents.all) and self.claim is None:
            self.leave()
        elif current is not None and current.phase is Phase.REFUSED:
            documents.put_away(current.key)
        if len(documents.all) + len(paths) > MOST_DOCUMENTS:
            words = self.tr("At most {count} documents at a time. Choose fewer files.").format(count=MOST_DOCUMENTS)
            self.said.emit(words, State.REFUSED)
            self.changed.emit()
            return
        self.owner = self._context.require_session().person.person_id
        typed = self._new_typed()
        added = {documents.add(shown_name(path.name), typed, path).key: path for path in paths}
        documents.choose(next(iter(added), None))
        self.changed.emit()
        self._taking.look(added)

    def make_of_pictures(self, order: PictureOrder) -> None:
        """One document out of pictures, in the order that the clerk gave them."""
        name = order.files[order.pages[0].source].name if order.pages else ""
        document = self.documents.add(name, self._new_typed())
        self.changed.emit()
        self._taking.make(document.key, order)

    def repair(self, key: int) -> None:
        """The customer agreed: a repaired copy is made and looked at anew."""
        document = self.documents.get(key)
        if document is not None and document.repairable and document.path is not None:
            self.documents.looked_at_again(key)
            self.changed.emit()
            self._taking.repair(key, document.path)

    def put_away(self, key: int) -> None:
        """Not this file; one that is paid goes on in the queue."""
        self.documents.put_away(key)
        if not self.documents.all and self.claim is None:
            self.end()
        else:
            self.changed.emit()

    def put_back(self, document: OpenDocument, place: int) -> None:
        """One that was put away, with what was typed about it."""
        self.owner = self._context.require_session().person.person_id
        self.documents.put_back(document, place)
        self.changed.emit()

    def choose(self, key: int | None) -> None:
        """Look at this document; None: at none, to add another."""
        self.documents.choose(key)
        self.changed.emit()

    def step(self, by: int) -> None:
        """The next document, or the one before."""
        self.documents.step(by)
        self.changed.emit()

    def set_trouble(self, key: int, trouble: Trouble | None) -> None:
        """What a document's stamps cover became known."""
        if self.documents.set_trouble(key, trouble):
            self.changed.emit()

    def find_claim(self, code: str) -> None:
        """Use a claim code that is known already."""
        stamping = self._context.services.stamping
        self._context.runner.run(lambda: stamping.find_claim(code), self.use_claim, self.failed.emit, parent=self)

    def use_claim(self, claim: Claim | None) -> None:
        """The next document is for stamps that are paid already; None: it is not."""
        self.claim, self._claim_op = claim, self._context.services.desk.new_op()
        if claim is None:
            self._replaced = None
        else:
            self.owner = self._context.require_session().person.person_id
        self.changed.emit()

    def replace(self, document: OpenDocument) -> None:
        """The issuer refused it: another file under the same claim code, with what was typed about this one."""
        row = document.active
        if row is not None:
            self._replaced = document
            self.documents.choose(None)
            self.find_claim(row.claim.text)

    # Paying

    def lacking(self) -> tuple[OpenDocument, Lack] | None:
        """The first document that cannot be paid yet, and what it lacks. What its stamps cover, or that nobody knows,
        holds a document up once, and never the one in view, where it is read."""
        now, current = self.now(), self.documents.current
        if current is not None:
            self.documents.set_warned(current.key)
        for document in self.documents.unpaid:
            if (lack := document.lack(now)) is not None:
                if lack is Lack.COVERS:
                    self.documents.set_warned(document.key)
                return document, lack
        return None

    def pay(self, phone: str, *, otherwise: bool) -> None:
        """One payment for all documents that can be stamped."""
        paying = self.documents.unpaid
        orders = self._orders()
        if paying and len(orders) == len(paying):
            purchase = Purchase(orders, phone, otherwise)
            self.till.ask(partial(self._pay_if_open, paying, purchase), self.failed.emit)

    def _orders(self) -> tuple[DocumentOrder, ...]:
        """What would be paid now."""
        return tuple(order for document in self.documents.unpaid if (order := self.order(document)) is not None)

    def order(self, document: OpenDocument) -> DocumentOrder | None:
        """What is ordered for a document, None while something is missing."""
        details = read(document.typed, self.now()).details
        return None if details is None or not document.placements else document.order(details)

    def attach(self) -> None:
        """Bind the chosen document to the stamps of the claim code."""
        claim, document = self.claim, self.documents.current
        order = None if document is None else self.order(document)
        if order is None or claim is None or document is None or self.busy:
            return
        if len(order.placements) != len(claim.stamp_ids):
            self.failed.emit(Refused("claim.placements", wanted=len(claim.stamp_ids), have=len(order.placements)))
            return
        self.busy = True
        self.changed.emit()
        session, op_id, stamping = self._context.require_session(), self._claim_op, self._context.services.stamping
        self._context.runner.run(
            lambda: stamping.attach(session, op_id, claim, order),
            lambda _document: self._attached(document, claim),
            self._not_attached,
            serial=True,
            parent=self,
        )

    # Afterwards

    def watch(self) -> None:
        """Follow what is paid, the chosen document closely."""
        current = self.documents.current
        everything = tuple(stamp_id for document in self.documents.followed for stamp_id in document.stamp_ids)
        self.follow.watch(everything, () if current is None else current.stamp_ids)

    def leave(self) -> None:
        """What is paid goes on in the queue."""
        left = [document for document in self.documents.followed if document.standing is not Standing.HANDED_OVER]
        rows = [document.active for document in left]
        self._context.customer.clear(OWNER)
        self._put_away([document.key for document in self.documents.followed])
        if len(left) == 1 and (row := rows[0]) is not None:
            words = self.tr("The document goes on in the queue (F4). Claim code {code}").format(code=row.claim)
            self.said.emit(words, State.INFO)
        elif left:
            words = self.tr("{count} documents go on in the queue (F4). Their claim codes are on the receipt.")
            self.said.emit(words.format(count=len(left)), State.INFO)

    def handed_over(self) -> None:
        """The customer has some of them: which, the journal says."""
        queue = self._context.services.queue
        stamps = tuple(stamp_id for document in self.documents.followed for stamp_id in document.stamp_ids)
        self._context.runner.run(lambda: queue.rows(stamps), self._put_handed_over_away, self.failed.emit, parent=self)

    def _put_handed_over_away(self, rows: tuple[QueueRow, ...]) -> None:
        self.documents.show_rows({row.stamp_id: row for row in rows})
        gone = [document for document in self.documents.followed if document.standing is Standing.HANDED_OVER]
        self._put_away([document.key for document in gone])

    def end(self) -> None:
        """The next customer."""
        self._on_given_up(self._flow.forget())
        self.documents.clear()
        self.claim, self._replaced, self.busy, self.owner = None, None, False, ""
        self.follow.watch((), ())
        self._context.customer.clear(OWNER)
        self.ended.emit()
        self.changed.emit()

    def _connect(self) -> None:
        self._taking.taken.connect(self._taken_in)
        self._taking.refused.connect(self._not_taken_in)
        self._taking.pictures.connect(self._on_pictures)
        self._flow.sold.connect(self._on_sold)
        self._flow.listed.connect(lambda ticket: self.said.emit(number_words(ticket), State.OK))
        self._flow.given_up.connect(self._on_given_up)
        self._flow.failed.connect(self.failed)
        self.follow.seen.connect(self._on_seen)
        self.follow.failed.connect(self.failed)
        self.till.changed.connect(self.changed)
        self.till.failed.connect(self.failed)

    def _new_typed(self) -> Typed:
        """What is known of the customer already."""
        if self._replaced is not None:
            return self._replaced.typed
        today, last = self.now().date(), self.documents.current or next(reversed(self.documents.all), None)
        return Typed(date=date_text(today)) if last is None else last.typed.for_another(today)

    def _taken_in(self, key: int, intake: Intake) -> None:
        twice = any(
            other.intake is not None and other.intake.inspection.sha256 == intake.inspection.sha256
            for other in self.documents.unpaid
            if other.key != key
        )
        self.documents.taken_in(key, intake)
        self.changed.emit()
        if twice:
            words = self.tr("The same file is open twice. Each copy owes a stamp of its own; else put one away.")
            self.said.emit(words, State.WAITING)

    def _on_pictures(self, keys: tuple[int, ...]) -> None:
        """They make one document together: none of them is one by itself."""
        found = [document for key in keys if (document := self.documents.get(key)) is not None]
        for document in found:
            self.documents.put_away(document.key)
        self.changed.emit()
        if found:
            self.pictures.emit([document.path for document in found])

    def _not_taken_in(self, key: int, error: KnownError) -> None:
        self.documents.refused(key, error)
        self.changed.emit()

    def _pay_if_open(self, paying: tuple[OpenDocument, ...], purchase: Purchase) -> None:
        """No payment before the till is known to be open: what is put down there is taken for paid."""
        if self.claim is not None or self.till.closed:
            return
        # What is only learnt of a page meanwhile changes nothing of what is paid.
        if purchase.orders != self._orders():
            self.said.emit(self.tr("Something changed in the last moment: look again, then pay."), State.WAITING)
            return
        self._paying = paying
        self._flow.start(purchase)

    def _on_sold(self, sold: Sold) -> None:
        self._context.wake_engine()
        place, paid = 0, [document for document in self._paying if self.documents.get(document.key) is not None]
        for document in self._paying:
            stamps = len(document.placements)
            self.documents.follow(document.key, sold.stamp_ids[place : place + stamps])
            place += stamps
        if not paid:
            return  # Somebody else logged in meanwhile; the queue has it.
        self.documents.choose(paid[0].key)
        self.sold.emit(sold)
        self.changed.emit()

    def _on_given_up(self, parts: tuple[Payment, ...]) -> None:
        if parts:  # gone from the customer's account, and in no sale
            self.said.emit(parts_left_words(parts), State.WAITING)
            return
        words = (
            self.tr("Nothing was paid. The document stays here.")
            if len(self.documents.unpaid) < 2
            else self.tr("Nothing was paid. The documents stay here.")
        )
        self.said.emit(words, State.INFO)

    def _attached(self, document: OpenDocument, claim: Claim) -> None:
        self.busy, self.claim, self._replaced = False, None, None
        self._context.wake_engine()
        self.documents.follow(document.key, claim.stamp_ids)
        self.documents.choose(document.key)
        self.changed.emit()

    def _not_attached(self, error: KnownError) -> None:
        self.busy = False
        self.changed.emit()
        self.failed.emit(error)

    def _on_seen(self, seen: Seen) -> None:
        self.documents.show_rows(seen.rows)
        self.seen.emit(seen)

    def _put_away(self, keys: Sequence[int]) -> None:
        for key in keys:
            self.documents.put_away(key)
        if any(document.phase is not Phase.REFUSED for document in self.documents.all):
            self.changed.emit()
        else:
            self.end()

    @property
    def cancelling(self) -> Cancelling:
        """What cancelling the sale of the document in view would mean."""
        row = None if self.documents.current is None else self.documents.current.active
        stamps = (stamp for document in self.documents.followed for stamp in document.rows)
        return cancelling(stamp for stamp in stamps if row is not None and stamp.sale_id == row.sale_id)
