"""Parking from the screen Jual: F11, the lock, a number for those who wait for the issuer, and taking it up again.

A basket leaves its owner's work only when the journal has it; until then it can be neither changed nor paid.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.sale import Basket
from counter_app.domain.waiting_line import LineReason
from counter_app.services.desk import Session
from counter_app.services.parking import ParkedBasket, PriceChange, Resumed
from counter_app.services.till import OpenShift
from counter_app.services.waiting_line import Ticket
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.messages import Sentence
from counter_app.ui.screens.join_sheet import JoinSheet, Wish, number_words
from counter_app.ui.screens.jual.parked_sheet import ParkedSheet, Taken
from counter_app.ui.screens.jual.payment import parts_left_words
from counter_app.ui.screens.jual.state import Situation, Work
from counter_app.ui.theme import State
from counter_app.ui.widgets.notices import Notices


class ParkingLot(QObject):
    """Signals: ``changed(object)`` with the :class:`Work` that was parked from or taken up into."""

    changed = Signal(object)

    def __init__(self, context: UiContext, over: QWidget, notices: Notices) -> None:
        super().__init__(over)
        self._context = context
        self._over = over
        self._notices = notices
        self._greeted: Session | None = None

    def press(self, work: Work, waiting: tuple[ParkedBasket, ...]) -> bool:
        """F11: park the basket in view or, where it is empty, show those that wait. False where there is neither."""
        session = self._context.session
        if work.busy or session is None:
            return False
        if work.basket.lines and work.parts:
            self._notices.say(parts_left_words(work.parts), State.WAITING)
        elif work.basket.lines:
            self._park(session, work, by_itself=False)
        elif waiting:
            work.showing_last = False
            sheet = ParkedSheet(self._over, self._context, waiting)
            sheet.accepted.connect(partial(self._on_taken, work))
            sheet.open()
        else:
            return False
        return True

    def wait(self, work: Work) -> None:
        """The customer waits for the issuer: a number is printed, and the basket waits under it."""
        if work.busy or not work.basket.lines:
            return
        wish = Wish(self._context.services.desk.new_op(), LineReason.BUY)
        self._join(work, None, wish)

    def listing(self, work: Work) -> JoinSheet:
        """The customer goes and is listed: the same, with a phone if she likes."""
        return JoinSheet(self._over, self._context, work.phone, partial(self._join, work))

    def locked(self, session: Session, work: Work) -> None:
        """The counter locked: what lay in the basket waits in the journal (lessons, "Idle time parks a basket")."""
        if work.basket.lines and not work.busy:
            self._park(session, work, by_itself=True)

    def greet(self, session: Session | None, situation: Situation) -> None:
        """Say once a session which of her own baskets wait, and that her shift is an earlier day's."""
        if session is None or session is self._greeted:
            return
        self._greeted = session
        shift = situation.shift
        if situation.forgotten and shift is not None and shift.clerk_id == session.person.person_id:
            self._notices.show_error(self._of_an_earlier_day(shift))
        own = sum(basket.clerk_id == session.person.person_id for basket in situation.parked)
        if own:
            self._notices.say(self.tr("{count} of your baskets are parked: F11 brings them back.").format(count=own))

    def _of_an_earlier_day(self, shift: OpenShift) -> Sentence:
        opened = datetime.fromisoformat(shift.opened_at)
        day = show.day(opened, self._context.services.desk.place.office.zone)
        return Sentence(
            self.tr("This shift was opened on {day} and never counted").format(day=day),
            self.tr("What is sold now is counted with that day's money. Nothing is lost."),
            self.tr("Count and close it before the first customer: F7."),
            State.WAITING,
        )

    def _join(self, work: Work, sheet: JoinSheet | None, wish: Wish) -> None:
        """The basket's way into the journal is not the sheet's, which goes when the counter locks."""
        work.parking = True
        session = self._context.require_session()
        self._context.runner.run(
            partial(
                self._context.services.waiting_line.join,
                session,
                wish.op_id,
                wish.reason,
                phone=wish.phone,
                consent=wish.consent,
                basket=work.basket,
                basket_phone=work.phone,
            ),
            partial(self._on_joined, session, work, sheet),
            partial(self._on_not_joined, work, sheet),
            serial=True,
            parent=self,
        )

    def _on_joined(self, session: Session, work: Work, sheet: JoinSheet | None, ticket: Ticket) -> None:
        if sheet is not None and shiboken6.isValid(sheet):
            sheet.joined(ticket)
        self._on_parked(work, None)
        if self._context.session is session:
            waits = self.tr("The basket waits under it: F11 brings it back.")
            self._notices.say(f"{number_words(ticket)} {waits}", State.OK)

    def _on_not_joined(self, work: Work, sheet: JoinSheet | None, error: KnownError) -> None:
        if sheet is not None and shiboken6.isValid(sheet) and sheet.is_open:
            work.parking = False
            sheet.refused(error)
        else:
            self._on_not_parked(work, error)

    def _park(self, session: Session, work: Work, *, by_itself: bool) -> None:
        work.parking = True
        parking, op_id = self._context.services.parking, self._context.services.desk.new_op()
        self._context.runner.run(
            partial(parking.park, session, op_id, work.basket, work.phone, by_itself=by_itself),
            partial(self._on_parked, work),
            partial(self._on_not_parked, work),
            serial=True,
            parent=self,
        )

    def _on_parked(self, work: Work, _basket_id: object) -> None:
        work.parking = False
        work.basket, work.phone = Basket(), ""
        self.changed.emit(work)

    def _on_not_parked(self, work: Work, error: KnownError) -> None:
        """The basket stays where it is."""
        work.parking = False
        work.error = error
        self.changed.emit(work)

    def _on_taken(self, work: Work, taken: Taken) -> None:
        if taken.resumed is not None:
            work.basket, work.phone = taken.resumed.basket, taken.resumed.phone
            self._say_changes(taken.resumed)
        self.changed.emit(work)

    def _say_changes(self, resumed: Resumed) -> None:
        if resumed.changes:
            words = "; ".join(self._change_words(change) for change in resumed.changes)
            self._notices.say(self.tr("Prices changed meanwhile: {changes}").format(changes=words), State.WAITING)

    def _change_words(self, change: PriceChange) -> str:
        if change.now is None:
            return self.tr("{name} is not sold any more").format(name=change.name)
        return self.tr("{name} {before} → {now}").format(
            name=change.name, before=show.rupiah(change.before), now=show.rupiah(change.now)
        )
