"""The basket of the screen Jual: lines, the customer's phone, the total, quick notes and the two ways to pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.money import Money, group_thousands
from counter_app.domain.products import ProductKind
from counter_app.domain.sale import Basket, SaleLine, quick_notes
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.jual.phone_edit import PhoneEdit
from counter_app.ui.screens.jual.state import Work
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind

WIDTH: Final = 452
#: In a narrow window; the keys of its buttons are still seen.
NARROWEST: Final = 404
_NOTES: Final = 3


class BasketPanel(Card):
    """Shows a basket and says what is asked of it; it changes nothing by itself.

    Signals: ``quantity_asked(int, int)`` line and pieces (0 removes it); ``pay_asked(object)`` with the
    :class:`Money` of a quick note, or None; ``means_asked()``; ``typed(str)``: keys that belong to the entry field;
    ``scanned(str)``: Enter in the phone field; ``phone_changed()``.

    Object names: ``basket`` (table), ``minus``, ``plus``, ``remove``, ``phone``, ``total``, ``exact``, ``note_0`` …
    ``note_2``, ``otherMeans``, ``pay``.
    """

    quantity_asked = Signal(int, int)
    pay_asked = Signal(object)
    means_asked = Signal()
    typed = Signal(str)
    scanned = Signal(str)
    phone_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, flush=True)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDTH)
        self._basket = Basket()
        self._notes: tuple[Money, ...] = ()
        self.body.setSpacing(0)
        self.body.addWidget(self._make_head())
        self.body.addWidget(self._make_table(), 1)
        self.body.addWidget(self._make_line_row())
        self.body.addLayout(self._make_phone())
        self.body.addWidget(self._make_foot())
        self.show_basket(Basket())

    def sizeHint(self) -> QSize:
        """Its usual width."""
        return QSize(WIDTH, super().sizeHint().height())

    @property
    def current_line(self) -> int | None:
        """The chosen line."""
        code = self._table.current_id
        places = [place for place, line in enumerate(self._basket.lines) if line.product == code]
        return places[0] if places else None

    def show_basket(self, basket: Basket, chosen: str = "") -> None:
        """Show it; ``chosen`` is the product whose line is to be chosen."""
        self._basket = basket
        self._table.set_ids([line.product for line in basket.lines])
        self._table.refresh()
        if chosen:
            self._table.select_id(chosen)
        elif basket.lines and self._table.current_id is None:
            self._table.select_id(basket.lines[-1].product)
        self._pieces.setText(self.tr("Total · {pieces} items").format(pieces=basket.pieces))
        self._total.set_money(basket.total)
        self.pay.set_sum(basket.total if basket.lines else None)
        self._notes = quick_notes(basket.total)[:_NOTES] if basket.lines else ()
        for place, button in enumerate(self._note_buttons):
            has = place < len(self._notes)
            button.setText(group_thousands(self._notes[place].rupiah) if has else "–")
            button.setEnabled(has)
        self.exact.setEnabled(bool(basket.lines))
        self._show_line()

    def set_can_pay(self, can: bool) -> None:
        """Whether there is something to pay and no payment is under way."""
        for button in (self.pay, self.other_means, self.exact):
            button.setEnabled(can)
        for place, button in enumerate(self._note_buttons):
            button.setEnabled(can and place < len(self._notes))

    def show_work(self, work: Work, chosen: str = "") -> None:
        """Somebody's basket, phone and last sale."""
        self.show_basket(work.basket, chosen)
        self.set_can_pay(bool(work.basket.lines) and not work.busy)
        if self.phone.number != work.phone:
            self.phone.set_number(work.phone)
        last = work.last
        words = self.tr("Last: {receipt} · paid {total} · change {change}")
        self._show_last("" if last is None else words.format(receipt=last.receipt, total=last.due, change=last.change))

    def _show_last(self, words: str) -> None:
        """What the empty basket says of the sale before."""
        self._empty.text.setText(words)
        self._empty.text.setVisible(bool(words))

    def set_parked(self, count: int) -> None:
        """How many baskets wait."""
        words = self.tr("park") if not count else self.tr("park · {count} waiting").format(count=count)
        self._parked.setText(words)

    def step(self, by: int) -> None:
        """Choose the line below (1) or above (-1)."""
        lines = self._basket.lines
        if lines:
            place = (self.current_line or 0) + by
            self._table.select_id(lines[min(max(place, 0), len(lines) - 1)].product)

    def change_by(self, by: int) -> None:
        """Ask for more or fewer of the chosen line; the last piece is taken out by Del, not by minus."""
        place = self.current_line
        if place is not None and self._basket.lines[place].quantity + by >= 1:
            self.quantity_asked.emit(place, self._basket.lines[place].quantity + by)

    def remove(self) -> None:
        """Ask for the chosen line to go."""
        if self.current_line is not None:
            self.quantity_asked.emit(self.current_line, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on the table: of the basket, or meant for the entry field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._table.view:
            match event.key():
                case Qt.Key.Key_Plus:
                    self.change_by(1)
                case Qt.Key.Key_Minus:
                    self.change_by(-1)
                case Qt.Key.Key_Delete:
                    self.remove()
                case _ if event.text().isprintable() and event.text() and not _is_command(event):
                    self.typed.emit(event.text())
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _make_head(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("cardHead")
        strip.setFixedHeight(11 * STEP)
        row = QHBoxLayout(strip)
        row.setContentsMargins(4 * STEP, 0, 4 * STEP, 0)
        row.setSpacing(STEP)
        row.addWidget(Text(self.tr("Basket"), TextKind.HEADING))
        row.addStretch(1)
        row.addWidget(KeyCap(Shortcut.PARK))
        self._parked = Text(self.tr("park"), TextKind.SMALL)
        self._parked.setMinimumWidth(1)
        row.addWidget(self._parked)
        row.addSpacing(STEP)
        row.addWidget(KeyCap(Shortcut.REMOVE))
        remove = Text(self.tr("remove"), TextKind.SMALL)
        remove.setMinimumWidth(1)
        row.addWidget(remove)
        return strip

    def _make_table(self) -> QWidget:
        self._empty = EmptyState("cart", self.tr("Scan an item or choose a tile"))
        columns: list[Column[SaleLine]] = [
            Column(self.tr("Item"), lambda line: Cell(line.name), ColumnKind.STRONG, stretch=True),
            Column(self.tr("Pcs"), lambda line: Cell(str(line.quantity)), ColumnKind.NUMBER, width=64),
            Column(self.tr("Sum"), lambda line: Cell(str(line.amount)), ColumnKind.NUMBER, width=124),
        ]
        self._table: DataTable[str, SaleLine] = DataTable(columns, self._lines, self._empty, framed=False)
        self._table.setObjectName("basket")
        self._table.view.setAccessibleName(self.tr("Basket"))
        self._table.view.installEventFilter(self)
        self._table.current_changed.connect(self._on_line)
        return self._table

    def _make_line_row(self) -> QWidget:
        self._line_row = QWidget()
        row = QHBoxLayout(self._line_row)
        row.setContentsMargins(4 * STEP, STEP, 2 * STEP, STEP)
        row.setSpacing(STEP)
        self._line_name = ElidedText("", TextKind.SMALL)
        row.addWidget(self._line_name, 1)
        self._minus = IconButton("minus", self.tr("One less"))
        self._minus.setObjectName("minus")
        self._minus.clicked.connect(partial(self.change_by, -1))
        self._quantity = Text("", TextKind.STRONG)
        self._quantity.setMinimumWidth(9 * STEP)
        self._quantity.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._plus = IconButton("plus", self.tr("One more"))
        self._plus.setObjectName("plus")
        self._plus.clicked.connect(partial(self.change_by, 1))
        self._remove = IconButton("trash", self.tr("Remove the line"))
        self._remove.setObjectName("remove")
        self._remove.clicked.connect(self.remove)
        for widget in (self._minus, self._quantity, self._plus, self._remove):
            row.addWidget(widget)
        for button in (self._minus, self._plus, self._remove):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._line_row

    def _make_phone(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4 * STEP, 0, 4 * STEP, 3 * STEP)
        self.phone = PhoneEdit()
        self.phone.setObjectName("phone")
        self.phone.submitted.connect(self.scanned)
        self.phone.number_changed.connect(self.phone_changed)
        self.phone_field = Field(self.tr("Customer's phone (for news, may stay empty)"), self.phone)
        self.phone_field.label.setMinimumWidth(1)
        row.addWidget(self.phone_field)
        return row

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("payFoot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP + 2)
        column.setSpacing(2 * STEP + 2)
        sums = QHBoxLayout()
        self._pieces = Text("", TextKind.SECONDARY)
        self._total = SumLabel()
        self._total.setObjectName("total")
        sums.addWidget(self._pieces, 0, Qt.AlignmentFlag.AlignBottom)
        sums.addWidget(self._total, 1)
        column.addLayout(sums)
        notes = QHBoxLayout()
        notes.setSpacing(2 * STEP)
        self.exact = SecondaryButton(self.tr("Exact"))
        self.exact.setObjectName("exact")
        self.exact.clicked.connect(self._on_pay)
        notes.addWidget(self.exact, 1)
        self._note_buttons: list[SecondaryButton] = []
        for place in range(_NOTES):
            button = SecondaryButton("–")
            button.setObjectName(f"note_{place}")
            button.clicked.connect(partial(self._on_note, place))
            notes.addWidget(button, 1)
            self._note_buttons.append(button)
        column.addLayout(notes)
        ways = QHBoxLayout()
        ways.setSpacing(2 * STEP)
        self.other_means = SecondaryButton(self.tr("QRIS / debit"), key=Shortcut.ALTERNATIVE)
        self.other_means.setObjectName("otherMeans")
        self.other_means.clicked.connect(self.means_asked)
        self.pay = PrimaryButton(self.tr("Pay"), key=Shortcut.PRIMARY)
        self.pay.setObjectName("pay")
        self.pay.clicked.connect(self._on_pay)
        ways.addWidget(self.other_means, 1)
        ways.addWidget(self.pay, 1)
        column.addLayout(ways)
        return foot

    def _lines(self, codes: Sequence[str]) -> Mapping[str, SaleLine]:
        return {line.product: line for line in self._basket.lines if line.product in codes}

    def _show_line(self) -> None:
        place = self.current_line
        self._line_row.setVisible(place is not None)
        if place is None:
            return
        line = self._basket.lines[place]
        is_stamp = line.kind is ProductKind.E_METERAI
        self._line_name.setText(
            self.tr("{name}: voucher, claim code").format(name=line.name) if is_stamp else line.name
        )
        self._quantity.setText(str(line.quantity))
        self._minus.setEnabled(line.quantity > 1)

    def _on_line(self, _code: object) -> None:
        self._show_line()

    def _on_pay(self) -> None:
        self.pay_asked.emit(None)

    def _on_note(self, place: int) -> None:
        if place < len(self._notes):
            self.pay_asked.emit(self._notes[place])


def _is_command(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
