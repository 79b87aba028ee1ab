"""Baskets that wait: whose they are, how old, what they come to. Taken up with F5, F11 or Enter, let go with Shift+F5.

Somebody else's basket wants a supervisor's PIN. Esc leaves all of them where they are.

Object names: ``parkedSheet``, ``parkedTable``, ``parkedResume``, ``parkedDiscard``, ``parkedNotYours``,
``parkedMessage``; :mod:`..approval_fields`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import BasketId, OpId
from counter_app.domain.people import Person
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.parking import ParkedBasket, Parking, Resumed
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.approval_fields import ApprovalFields
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet

_WIDTH: Final = 720
_TABLE_HEIGHT: Final = 236

Deed = Callable[[Parking, Session, OpId, BasketId, Approval | None], Resumed | None]


@dataclass(frozen=True, slots=True)
class Taken:
    """How the sheet ended: ``resumed`` is None where the basket was let go."""

    resumed: Resumed | None


def _resume(parking: Parking, session: Session, op_id: OpId, basket: BasketId, yes: Approval | None) -> Resumed:
    return parking.resume(session, op_id, basket, yes)


def _discard(parking: Parking, session: Session, op_id: OpId, basket: BasketId, yes: Approval | None) -> None:
    parking.discard(session, op_id, basket, yes)


class ParkedSheet(Sheet):
    """``accepted(object)`` with :class:`Taken`."""

    def __init__(self, over: QWidget, context: UiContext, baskets: tuple[ParkedBasket, ...]) -> None:
        super().__init__(over, self.tr("Parked baskets"), self.tr("Nothing of these was paid."), width=_WIDTH)
        self.setObjectName("parkedSheet")
        self._context = context
        self._baskets: Mapping[BasketId, ParkedBasket] = {basket.basket_id: basket for basket in baskets}
        self._ops: dict[tuple[BasketId, Deed], OpId] = {}
        self._busy = False
        empty = EmptyState(
            "cart", self.tr("No basket is parked"), self.tr("F11 at a basket puts it aside; it waits here.")
        )
        columns = parked_columns(context.services.desk.office_time)
        self._table: DataTable[BasketId, ParkedBasket] = DataTable(columns, self._rows, empty)
        self._table.setObjectName("parkedTable")
        self._table.view.setAccessibleName(self.tr("Parked baskets"))
        self._table.setFixedHeight(_TABLE_HEIGHT)
        self.body.addWidget(self._table)
        self._other = Banner("", "", State.WAITING)
        self._other.setObjectName("parkedNotYours")
        self.body.addWidget(self._other)
        self._yes = ApprovalFields()
        self.body.addWidget(self._yes)
        self._take = PrimaryButton(self.tr("Take up"), key=Shortcut.PRIMARY)
        self._take.setObjectName("parkedResume")
        self._take.clicked.connect(partial(self._do, _resume))
        self._drop = SecondaryButton(self.tr("Discard"), key=Shortcut.ALTERNATIVE)
        self._drop.setObjectName("parkedDiscard")
        self._drop.clicked.connect(partial(self._do, _discard))
        self.set_actions(self._take, self._drop, cancel=self.tr("Close"))
        self._table.set_ids(tuple(self._baskets))
        own = [basket.basket_id for basket in baskets if self._is_own(basket)]
        if chosen := next(iter(own or self._baskets), None):
            self._table.select_id(chosen)
        self._table.current_changed.connect(self._show_current)
        self._table.activated.connect(self._on_activated)
        self._show_current()
        context.runner.run(context.services.sessions.people, self._show_people, self._refused, parent=self)

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F11 once more takes the chosen one up."""
        return super().on_shortcut(Shortcut.PRIMARY if shortcut is Shortcut.PARK else shortcut)

    def cancel(self) -> None:
        """Not while something is being recorded."""
        if not self._busy:
            super().cancel()

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self._yes.show_people(people)

    def _rows(self, ids: Sequence[BasketId]) -> Mapping[BasketId, ParkedBasket]:
        return {key: self._baskets[key] for key in ids if key in self._baskets}

    def _is_own(self, basket: ParkedBasket) -> bool:
        session = self._context.session
        return session is not None and basket.clerk_id == session.person.person_id

    def _show_current(self, _key: object = None) -> None:
        basket = self._table.current_row
        other = basket is not None and not self._is_own(basket)
        if basket is not None and other:
            self._other.show_words(
                self.tr("This basket is {name}'s").format(name=basket.clerk_name),
                self.tr("It is taken up or discarded with a supervisor's PIN."),
                State.WAITING,
            )
        self._other.setVisible(other)
        self._yes.setVisible(other)
        for button in (self._take, self._drop):
            button.setEnabled(basket is not None and not self._busy)

    def _on_activated(self, _key: object) -> None:
        self._do(_resume)

    def _do(self, deed: Deed, _checked: bool = False) -> None:
        basket = self._table.current_row
        if basket is None or self._busy:
            return
        own = self._is_own(basket)
        if not own and not self._yes.complete():
            return
        approval = None if own else self._yes.approval
        self._set_busy(busy=True)
        parking, session = self._context.services.parking, self._context.require_session()
        op_id = self._ops.setdefault((basket.basket_id, deed), self._context.services.desk.new_op())
        self._context.runner.run(
            lambda: deed(parking, session, op_id, basket.basket_id, approval),
            self._taken,
            self._refused,
            serial=True,
            parent=self,
        )

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.cancel_button.setEnabled(not busy)
        self._show_current()

    def _taken(self, resumed: Resumed | None) -> None:
        self._busy = False
        self.accept(Taken(resumed))

    def _refused(self, error: KnownError) -> None:
        self._set_busy(busy=False)
        self._yes.refused()
        self.show_message(error, "parkedMessage", first=True)


def parked_columns(now: Callable[[], datetime]) -> tuple[Column[ParkedBasket], ...]:
    """Number, owner, age, contents, sum."""
    return (
        Column(
            QCoreApplication.translate("parked", "No."),
            lambda row: Cell("" if row.number is None else str(row.number)),
            ColumnKind.NUMBER,
            width=56,
        ),
        Column(
            QCoreApplication.translate("parked", "Clerk"),
            lambda row: Cell(row.clerk_name),
            ColumnKind.STRONG,
            width=150,
        ),
        Column(
            QCoreApplication.translate("parked", "Age"),
            lambda row: Cell(show.age(now() - moment(row.parked_at))),
            width=90,
        ),
        Column(
            QCoreApplication.translate("parked", "Contents"),
            lambda row: Cell(row.contents, tooltip=row.contents),
            width=220,
            stretch=True,
        ),
        Column(
            QCoreApplication.translate("parked", "Sum"),
            lambda row: Cell(show.rupiah(row.total)),
            ColumnKind.NUMBER,
            width=120,
        ),
    )
