"""Loket while a shift is open: whose it is, the stock, the way to closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.shift import CashMove
from counter_app.services.shift_care import MovedCash
from counter_app.services.stock import StockItem
from counter_app.services.till import OpenShift
from counter_app.ui import format as show
from counter_app.ui.screens.loket.open import SIDE
from counter_app.ui.screens.stok.stock_table import StockTable
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: The newest, so that the card stays small.
_MOST_MOVES: Final = 4


class HomePage(QWidget):
    """Signals: ``stock_asked()``; ``close_asked()``; ``evidence_asked()``; ``sales_asked()``;
    ``cash_asked(object)`` with the :class:`CashMove`.

    Object names: ``stock`` (table), ``showStock``, ``closeTill``, ``takeEvidence``, ``showSales``, ``deposit``,
    ``moreFloat``, ``cashMoved``, ``shiftState``, ``otherClerk`` (banner).
    """

    stock_asked = Signal()
    close_asked = Signal()
    evidence_asked = Signal()
    sales_asked = Signal()
    cash_asked = Signal(object)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        self._other = Banner("", "", State.INFO)
        self._other.setObjectName("otherClerk")
        self._other.hide()
        outer.addWidget(self._other)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP + 2)
        self._stock_table = StockTable("stock")
        row.addWidget(self._stock_table, 1)
        row.addWidget(self._make_side())
        outer.addLayout(row, 1)

    def show_shift(
        self, shift: OpenShift, moved: Sequence[MovedCash], *, own: bool, forgotten: bool, may_close: bool
    ) -> None:
        """Whose shift it is and what cash was moved in it.

        ``forgotten``: it was opened on an earlier day. ``may_close``: one's own, or a supervisor stands here.
        """
        opened = show.clock(datetime.fromisoformat(shift.opened_at), self._zone)
        self._who.setText(shift.clerk_name)
        self._since.setText(self.tr("since {time} · float {money}").format(time=opened, money=shift.cash_float))
        if forgotten:
            day = show.day(datetime.fromisoformat(shift.opened_at), self._zone)
            self._other.show_words(
                self.tr("This shift was opened on {day} and never counted").format(day=day),
                self.tr("Count and close it before the first customer, so that each day has its own balance."),
                State.WAITING,
            )
        else:
            self._other.show_words(
                self.tr("{name} has this till open").format(name=shift.clerk_name),
                self.tr("A supervisor can count and close it. Stock can be received by you too.")
                if not may_close
                else self.tr("You can count and close it for that clerk; the journal says that you did."),
                State.INFO,
            )
        self._other.setVisible(forgotten or not own)
        self.close_button.setEnabled(may_close)
        self.deposit.setEnabled(own)
        self.more_float.setEnabled(own)
        self._moved.setVisible(bool(moved))
        self._moved.setText("\n".join(self._moved_line(one) for one in moved[-_MOST_MOVES:]))

    def show_stock(self, items: Sequence[StockItem]) -> None:
        """What lies in the drawer."""
        self._stock_table.show_stock(items)

    def set_blind(self, blind: bool) -> None:
        """A count of this shift differed and is to be made again: nothing is shown that it could be made to fit."""
        self._stock_table.set_blind(blind)

    def _make_side(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(SIDE)
        side = QVBoxLayout(box)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(3 * STEP)
        shift = Card()
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Open shift"), TextKind.LABEL))
        head.addStretch(1)
        state = Chip(self.tr("open"), State.OK, glyph=True)
        state.setObjectName("shiftState")
        head.addWidget(state)
        shift.body.addLayout(head)
        self._who = Text("", TextKind.TITLE)
        shift.body.addWidget(self._who)
        self._since = Text("", TextKind.SECONDARY)
        shift.body.addWidget(self._since)
        self._moved = Text("", TextKind.SMALL, wrap=True)
        self._moved.setObjectName("cashMoved")
        self._moved.hide()
        shift.body.addWidget(self._moved)
        side.addWidget(shift)
        side.addStretch(1)
        cash = QHBoxLayout()
        cash.setSpacing(2 * STEP)
        self.deposit = SecondaryButton(self.tr("Deposit …"), icon="cash")
        self.deposit.setObjectName("deposit")
        self.deposit.clicked.connect(partial(self.cash_asked.emit, CashMove.DEPOSIT))
        cash.addWidget(self.deposit, 1)
        self.more_float = SecondaryButton(self.tr("More float …"), icon="plus")
        self.more_float.setObjectName("moreFloat")
        self.more_float.clicked.connect(partial(self.cash_asked.emit, CashMove.TOP_UP))
        cash.addWidget(self.more_float, 1)
        side.addLayout(cash)
        self.stock = SecondaryButton(self.tr("Stock: receive, count …"), key=Shortcut.ALTERNATIVE, icon="list")
        self.stock.setObjectName("showStock")
        self.stock.clicked.connect(self.stock_asked)
        side.addWidget(self.stock)
        self.sales = SecondaryButton(self.tr("Sales of this shift, void …"), icon="list")
        self.sales.setObjectName("showSales")
        self.sales.clicked.connect(self.sales_asked)
        side.addWidget(self.sales)
        self.evidence = SecondaryButton(self.tr("Journal evidence …"), icon="shield-check")
        self.evidence.setObjectName("takeEvidence")
        self.evidence.clicked.connect(self.evidence_asked)
        side.addWidget(self.evidence)
        self.close_button = PrimaryButton(self.tr("Count and close the till"), key=Shortcut.PRIMARY)
        self.close_button.setObjectName("closeTill")
        self.close_button.clicked.connect(self.close_asked)
        side.addWidget(self.close_button)
        return box

    def _moved_line(self, moved: MovedCash) -> str:
        time = show.clock(datetime.fromisoformat(moved.at), self._zone)
        words = (
            self.tr("{time}  deposit {money}") if moved.move is CashMove.DEPOSIT else self.tr("{time}  float {money}")
        )
        return words.format(time=time, money=moved.amount)
