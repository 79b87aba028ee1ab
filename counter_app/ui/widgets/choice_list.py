"""Numbered choices as large cards, one of which is on (the four choices of an outage)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui.theme import STEP
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.text import Text, TextKind


@dataclass(frozen=True, slots=True)
class Choice:
    """Key of the choice, its name, and what it means for the customer."""

    key: str
    title: str
    text: str
    enabled: bool = True


class ChoiceCard(QPushButton):
    """One card; made by :class:`ChoiceList`."""

    def __init__(self, number: int, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setEnabled(choice.enabled)
        self.setAccessibleName(f"{number}. {choice.title}")
        self.setAccessibleDescription(choice.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        row.setSpacing(4 * STEP)
        row.addWidget(KeyCap(str(number)), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(STEP)
        words.addWidget(Text(choice.title, TextKind.STRONG))
        words.addWidget(Text(choice.text, TextKind.SMALL, wrap=True))
        row.addLayout(words, 1)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of the words inside."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Of the words inside."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


class ChoiceList(QWidget):
    """Digits, arrows or the pointer switch a card on; nothing happens by that alone.

    Signals: ``chosen(str)`` with the key of the card that is on now.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._cards: list[ChoiceCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        group = QButtonGroup(self)
        group.setExclusive(True)
        group.idClicked.connect(self._on_clicked)
        for number, choice in enumerate(self._choices, start=1):
            card = ChoiceCard(number, choice)
            group.addButton(card, number - 1)
            column.addWidget(card)
            self._cards.append(card)
        column.addStretch(1)
        first = next((index for index, choice in enumerate(self._choices) if choice.enabled), None)
        self._index = first
        if first is not None:
            self._cards[first].setChecked(True)
            self.setFocusProxy(self._cards[first])

    @property
    def key(self) -> str | None:
        """Key of the card that is on."""
        return None if self._index is None else self._choices[self._index].key

    def choose_number(self, number: int) -> bool:
        """Switch on card ``number`` (from 1); False where there is none or it is off limits."""
        if not 1 <= number <= len(self._cards) or not self._choices[number - 1].enabled:
            return False
        card = self._cards[number - 1]
        card.setChecked(True)
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_clicked(number - 1)
        return True

    def choose_key(self, key: str) -> bool:
        """Switch on the card of this key; False where there is none or it is off limits."""
        keys = [choice.key for choice in self._choices]
        return key in keys and self.choose_number(keys.index(key) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose."""
        text = event.text()
        if not (text.isascii() and text.isdigit() and self.choose_number(int(text))):
            super().keyPressEvent(event)

    def _on_clicked(self, index: int) -> None:
        self._index = index
        self.chosen.emit(self._choices[index].key)
