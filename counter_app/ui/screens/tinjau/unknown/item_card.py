"""One unclear item in full: what was asked and answered, what it means for the customer's money, and the safe deeds.

Object names: ``itemTitle``, ``itemName``, ``itemOwner``, ``itemWhat``, ``itemMoney``, ``itemPress``, ``itemAsked``,
``itemClaim``, ``deed_<deed>``.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.serials import SerialNumber
from counter_app.domain.unknowns import Deed, ItemKind
from counter_app.services.reconciliation import DifferenceRow
from counter_app.services.unknowns import ItemDetail
from counter_app.ui.screens.tinjau.unknown.item_words import (
    asked_words,
    deed_words,
    meaning_of,
    name_words,
    owner_of,
    words_of,
)
from counter_app.ui.screens.tinjau.unknown.reconciliation_words import meaning, side_words, type_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: Requests that are told; the time line has all.
_MOST_ASKED: Final = 3
#: What was said last belongs to what is the matter.
_SAYS: Final = frozenset(
    {
        *(ItemKind.REFUSED, ItemKind.POISON, ItemKind.MAIL, ItemKind.BREACH, ItemKind.DISPUTE, ItemKind.CLAIM),
        *(ItemKind.ORDER_UNKNOWN, ItemKind.ORDER_REFUSED),
    }
)


class ItemCard(Card):
    """Signals: ``wanted(object)`` with the :class:`Deed`."""

    wanted = Signal(object)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("itemCard")
        self._zone = zone
        self.body.setSpacing(STEP + 2)
        self._title = self._add("itemTitle", TextKind.HEADING)
        self._name = self._add("itemName", TextKind.MONO)
        self._owner = self._add("itemOwner", TextKind.SMALL)
        self._what = self._add("itemWhat", TextKind.PLAIN)
        self._money = self._add("itemMoney", TextKind.STRONG)
        self._press = self._add("itemPress", TextKind.SECONDARY)
        self._asked = self._add("itemAsked", TextKind.SMALL)
        self._claim = self._add("itemClaim", TextKind.SMALL)
        self.body.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * STEP)
        self.body.addLayout(self._grid)
        self.first: PrimaryButton | None = None
        self.show_item(None)

    def show_item(self, detail: ItemDetail | None, difference: DifferenceRow | None = None) -> None:
        """Another item, or none; ``difference``: where it is one of the issuer's list, both sides of it."""
        self._show_deeds(() if detail is None else detail.deeds)
        if detail is None:
            self._title.setText(self.tr("Nothing chosen"))
            self._say(self._what, self.tr("Choose one in the list to see what it means and what can be done."))
            for part in (self._name, self._owner, self._money, self._press, self._asked, self._claim):
                self._say(part, "")
            return
        row, said = detail.row, meaning_of(detail.row.kind)
        self._title.setText(f"{said.chip[:1].upper()}{said.chip[1:]}")
        self._say(self._name, self._names(detail))
        self._say(self._owner, self._owner_words(detail))
        known = words_of(row)
        self._say(self._what, f"{said.what}\n{known}" if known and row.kind in _SAYS else said.what)
        self._say(self._money, said.money)
        self._say(self._press, said.press)
        self._say(self._asked, self._asked_words(detail))
        if difference is not None:
            self._show_difference(difference)
        in_claim = detail.claim_number and row.kind is not ItemKind.CLAIM
        claim = self.tr("Claimed back with {number}").format(number=detail.claim_number) if in_claim else ""
        self._say(self._claim, claim)

    def _show_difference(self, row: DifferenceRow) -> None:
        """What differs is said more closely than its kind alone can."""
        words, _ = type_words(row)
        said = meaning(row)
        self._title.setText(f"{words[:1].upper()}{words[1:]}")
        self._say(self._what, said.what)
        self._say(self._money, said.money)
        self._say(self._press, said.press)
        sides = (
            self.tr("Journal: {words}").format(words=side_words(row.ours)),
            self.tr("Issuer: {words}").format(words=side_words(row.theirs)),
        )
        self._say(self._asked, "\n".join(sides))

    def set_busy(self, *, busy: bool) -> None:
        """While a deed is carried out."""
        for place in range(self._grid.count()):
            item = self._grid.itemAt(place)
            if item is not None and (button := item.widget()) is not None:
                button.setEnabled(not busy)

    def _names(self, detail: ItemDetail) -> str:
        row = detail.row
        serial = SerialNumber(row.serial).grouped if row.serial else ""
        parts = [name_words(row), row.claim, serial]
        return "\n".join(dict.fromkeys(part for part in parts if part))

    def _owner_words(self, detail: ItemDetail) -> str:
        words = self.tr("Looked after by: {owner}").format(owner=owner_of(detail.row))
        return f"{words} · {detail.reason}" if detail.reason else words

    def _asked_words(self, detail: ItemDetail) -> str:
        lines = [asked_words(asked, self._zone)[0] for asked in detail.asked[-_MOST_ASKED:]]
        if not lines:
            return ""
        return "\n".join((self.tr("Asked and answered:"), *lines))

    def _show_deeds(self, deeds: tuple[Deed, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setObjectName("")
                widget.deleteLater()
        self.first = None
        half, row, column = (self.maximumWidth() - 10 * STEP) // 2, 0, 0
        for place, deed in enumerate(deeds):
            if place == 0:
                button: PrimaryButton | SecondaryButton = PrimaryButton(deed_words(deed), key=Shortcut.PRIMARY)
                self.first = button if isinstance(button, PrimaryButton) else None
            else:
                button = SecondaryButton(deed_words(deed))
            button.setObjectName(f"deed_{deed.value}")
            button.clicked.connect(partial(self.wanted.emit, deed))
            last = place == len(deeds) - 1 and column == 0
            wide = place == 0 or last or button.sizeHint().width() > half
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(button, row, column, 1, 2 if wide else 1)
            row, column = (row, 1) if not wide and column == 0 else (row + 1, 0)
            button.show()

    def _say(self, part: Text, words: str) -> None:
        """A part without words takes no room."""
        part.setText(words)
        part.setVisible(bool(words))

    def _add(self, name: str, kind: TextKind) -> Text:
        text = Text("", kind, wrap=True)
        text.setObjectName(name)
        self.body.addWidget(text)
        return text
