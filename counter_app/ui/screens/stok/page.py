"""Stok, a page of Loket: what lies in this till, and what may be done with it.

Object names: ``stockTable``, ``receiveStock``, ``countStock``, ``giveStock``, ``takeStock``, ``returnStock``,
``writeOffStock``, ``backToTill``; the price list's in :mod:`.prices_card`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.products import PriceList
from counter_app.services.prices import ListInForce
from counter_app.services.stock import Counted, Recorded, StockItem
from counter_app.ui.context import UiContext
from counter_app.ui.screens.loket.open import SIDE
from counter_app.ui.screens.stok.count_sheet import CountSheet
from counter_app.ui.screens.stok.deed_sheet import DeedSheet
from counter_app.ui.screens.stok.prices_card import PricesCard, PricesSheet
from counter_app.ui.screens.stok.stock_table import StockTable
from counter_app.ui.screens.stok.words import Deed, deed_title
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton

_BUTTONS = (
    (Deed.TRANSFER_OUT, "giveStock", "chevron-right"),
    (Deed.TRANSFER_IN, "takeStock", "plus"),
    (Deed.RETURN, "returnStock", "turn-left"),
    (Deed.WRITE_OFF, "writeOffStock", "trash"),
)


class StockPage(QWidget):
    """Signals: ``back_asked()``; ``said(str)`` with what was done, after which the screen reads again."""

    back_asked = Signal()
    said = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        self._table = StockTable("stockTable")
        row.addWidget(self._table, 1)
        row.addWidget(self._make_side())
        self.setFocusProxy(self._table)

    def show_stock(self, items: Sequence[StockItem], prices: ListInForce) -> None:
        """What is there, and which list holds."""
        self._table.show_stock(items)
        session = self._context.session
        may_import = session is not None and Right.SET_PRICES in RIGHTS[session.person.role]
        self._prices.show_state(prices, may_import=may_import)

    def set_blind(self, blind: bool) -> None:
        """See :meth:`.stock_table.StockTable.set_blind`."""
        self._table.set_blind(blind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _make_side(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(SIDE)
        side = QVBoxLayout(box)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(2 * STEP)
        self._prices = PricesCard()
        self._prices.import_asked.connect(self._on_import_asked)
        side.addWidget(self._prices)
        side.addStretch(1)
        for deed, name, icon in _BUTTONS:
            button = SecondaryButton(self.tr("{deed} …").format(deed=deed_title(deed)), icon=icon)
            button.setObjectName(name)
            button.clicked.connect(partial(self._on_deed_asked, deed))
            side.addWidget(button)
        self.count_button = SecondaryButton(self.tr("Count the stock …"), key=Shortcut.ALTERNATIVE, icon="list")
        self.count_button.setObjectName("countStock")
        self.count_button.clicked.connect(self._on_count_asked)
        side.addWidget(self.count_button)
        self._back = SecondaryButton(self.tr("Back to the till"), key=Shortcut.CANCEL)
        self._back.setObjectName("backToTill")
        self._back.clicked.connect(self.back_asked)
        side.addWidget(self._back)
        self.receive_button = PrimaryButton(deed_title(Deed.RECEIVE), key=Shortcut.PRIMARY)
        self.receive_button.setObjectName("receiveStock")
        self.receive_button.clicked.connect(partial(self._on_deed_asked, Deed.RECEIVE))
        side.addWidget(self.receive_button)
        return box

    def _on_deed_asked(self, deed: Deed) -> None:
        sheet = DeedSheet(self, self._context, deed)
        sheet.accepted.connect(self._on_recorded)
        sheet.open()

    def _on_recorded(self, done: Recorded) -> None:
        words = self.tr("Recorded: {pieces} pieces, {worth}, slip {number}.")
        self.said.emit(words.format(pieces=done.pieces, worth=done.worth, number=done.receipt))

    def _on_count_asked(self) -> None:
        sheet = CountSheet(self, self._context)
        sheet.accepted.connect(self._on_counted)
        sheet.open()

    def _on_counted(self, done: Counted) -> None:
        if done.differences:
            self.said.emit(self.tr("Counted. The difference of {worth} is recorded.").format(worth=done.over))
        else:
            self.said.emit(self.tr("Counted. It agrees with the journal."))

    def _on_import_asked(self) -> None:
        sheet = PricesSheet(self, self._context)
        sheet.accepted.connect(self._on_imported)
        sheet.open()

    def _on_imported(self, prices: PriceList) -> None:
        words = self.tr("Price list {version} is imported: {count} items.")
        self.said.emit(words.format(version=prices.version, count=len(prices.products)))
