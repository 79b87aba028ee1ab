"""Counting cash by denomination: pieces typed, worth shown, nothing expected shown."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.money import Money, terbilang
from counter_app.domain.shift import DENOMINATIONS, MOST_PIECES, CashCount
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind

_DIGITS: Final = len(str(MOST_PIECES))
_COLUMNS: Final = 2


class PiecesEdit(QLineEdit):
    """A number of pieces. Signals: ``stepped(int)``: Enter and ↓ go on (1), ↑ goes back (-1)."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("0")
        # Digits only, and no more of them than may be counted: what is shown is what is booked.
        self.setMaxLength(_DIGITS)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setFixedWidth(112)

    @property
    def pieces(self) -> int:
        """What is typed; empty counts as none."""
        return int(self.text() or 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down the list."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)


class CashCounter(QWidget):
    """Notes and coins in two columns. Signals: ``changed()``. Object names: ``pieces_<denomination>``."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(3 * STEP)
        self._edits: list[PiecesEdit] = []
        self._worths: list[Text] = []
        for place, worth in enumerate(DENOMINATIONS):
            edit, label = PiecesEdit(), Text("", TextKind.STRONG)
            edit.setObjectName(f"pieces_{worth}")
            edit.setAccessibleName(str(Money(worth)))
            edit.textChanged.connect(self._on_changed)
            edit.stepped.connect(partial(self._step, place))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setMinimumWidth(108)
            row, block = place // _COLUMNS, place % _COLUMNS * 4
            grid.addWidget(Text(str(Money(worth))), row, block)
            grid.addWidget(edit, row, block + 1)
            grid.addWidget(label, row, block + 2)
            self._edits.append(edit)
            self._worths.append(label)
        grid.setColumnMinimumWidth(3, 3 * STEP)
        for column in (0, 4):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 92)
        self.setFocusProxy(self._edits[0])
        self._show()

    @property
    def count(self) -> CashCount:
        """What is typed."""
        return CashCount(tuple(edit.pieces for edit in self._edits))

    @property
    def begun(self) -> bool:
        """Whether anything was typed, a zero too: an untouched form is no count."""
        return any(edit.text() for edit in self._edits)

    def clear(self) -> None:
        """Begin anew."""
        for edit in self._edits:
            edit.clear()

    def _step(self, place: int, by: int) -> None:
        self._edits[min(max(place + by, 0), len(self._edits) - 1)].setFocus()

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for worth, edit, label in zip(DENOMINATIONS, self._edits, self._worths, strict=True):
            label.setText(str(Money(worth * edit.pieces)))


class CashTotal(Card):
    """The counted sum, large and in words. Object names: ``countTotal``, ``countWords``."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.body.setSpacing(STEP)
        self.body.addWidget(Text(label, TextKind.LABEL))
        self._sum = SumLabel()
        self._sum.setObjectName("countTotal")
        self._sum.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self._sum)
        self._words = Text("", TextKind.SMALL, wrap=True)
        self._words.setObjectName("countWords")
        self._words.setMinimumHeight(9 * STEP)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._words)

    def show_money(self, money: Money) -> None:
        """Show it."""
        self._sum.set_money(money)
        # Words of a sum are Indonesian in every language: they are what stands on papers.
        self._words.setText(f"{terbilang(money.rupiah)} rupiah")


class CountCard(Card):
    """A card with a title, a line under it, and the counter."""

    def __init__(self, title: str, text: str, counter: CashCounter, parent: QWidget | None = None) -> None:
        super().__init__("", parent, flush=True)
        head = QWidget()
        head.setObjectName("cardHead")
        words = QVBoxLayout(head)
        words.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        words.setSpacing(STEP)
        words.addWidget(Text(title, TextKind.TITLE))
        words.addWidget(Text(text, TextKind.SECONDARY, wrap=True))
        self.body.addWidget(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        inner.addWidget(counter)
        inner.addStretch(1)
        self.body.addLayout(inner, 1)
