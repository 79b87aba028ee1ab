"""One difference in full: both sides, what it means for the customer's money, what to press, and the decisions.

Object names: ``differenceTitle``, ``differenceSerial``, ``differenceSides``, ``differenceWhat``, ``differenceMoney``,
``differencePress``, ``differenceOutcome``, ``differenceNote``, ``adopt``, ``setAside``, ``explain``, ``claimBack``,
``takeOver``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from counter_app.domain.reconciliation import How
from counter_app.services.reconciliation import LONGEST_NOTE, DifferenceRow
from counter_app.ui.screens.tinjau.unknown.reconciliation_words import (
    how_words,
    meaning,
    owner_words,
    serial_words,
    side_words,
    type_words,
)
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class DifferenceCard(Card):
    """Signals: ``decided(object, str)`` with the :class:`How` and the note; ``taken_over()``."""

    decided = Signal(object, str)
    taken_over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("differenceCard")
        self.body.setSpacing(STEP + 2)
        self._build_head()
        self._serial = self._add("differenceSerial", TextKind.MONO)
        self._sides = self._add("differenceSides", TextKind.SMALL)
        self._what = self._add("differenceWhat", TextKind.PLAIN)
        self._money = self._add("differenceMoney", TextKind.STRONG)
        self._press = self._add("differencePress", TextKind.SECONDARY)
        self._outcome = self._add("differenceOutcome", TextKind.SMALL)
        self.body.addStretch(1)
        self._note = PlainField(self.tr("What was found out"), hint=self.tr("No customers' names or numbers."))
        self._note.edit.setObjectName("differenceNote")
        self._note.edit.setMaxLength(LONGEST_NOTE)
        self.body.addWidget(self._note)
        self._build_buttons()
        self.show_row(None, "")

    def show_row(self, row: DifferenceRow | None, person_id: str) -> None:
        """Another difference, or none. ``person_id`` of the one who looks."""
        is_open = row is not None and row.how is None
        for part in (self._note, self._explain, self._claim, self._adopt, self._aside, self._take):
            part.setVisible(is_open)
        self._note.edit.clear()
        self._note.set_error("")
        if row is None:
            self._title.setText(self.tr("No difference chosen"))
            self._say(self._what, self.tr("Choose one in the table to see what it means."))
            for part in (self._serial, self._sides, self._money, self._press, self._outcome):
                self._say(part, "")
            return
        words, _ = type_words(row)
        self._title.setText(f"{words[:1].upper()}{words[1:]}")
        self._say(self._serial, serial_words(row))
        self._say(self._sides, self._sides_of(row))
        said = meaning(row)
        self._say(self._what, said.what)
        self._say(self._money, said.money)
        self._say(self._press, said.press if is_open else "")
        self._say(self._outcome, "" if row.how is None else f"{how_words(row.how)} · {owner_words(row)} · {row.note}")
        self._adopt.setVisible(row.can_adopt)
        self._aside.setVisible(row.can_set_aside)
        self._take.setEnabled(row.owner != person_id)

    def set_busy(self, busy: bool) -> None:
        """While a decision is written."""
        for button in (self._explain, self._claim, self._adopt, self._aside):
            button.setEnabled(not busy)

    def _sides_of(self, row: DifferenceRow) -> str:
        lines = [
            self.tr("Journal: {words}").format(words=side_words(row.ours)),
            self.tr("Issuer: {words}").format(words=side_words(row.theirs)),
        ]
        if row.receipt:
            lines.append(self.tr("Receipt {receipt}").format(receipt=row.receipt))
        return "\n".join(lines)

    def _say(self, part: Text, words: str) -> None:
        """A part without words takes no room."""
        part.setText(words)
        part.setVisible(bool(words))

    def _add(self, name: str, kind: TextKind) -> Text:
        text = Text("", kind, wrap=True)
        text.setObjectName(name)
        self.body.addWidget(text)
        return text

    def _build_head(self) -> None:
        head = QHBoxLayout()
        self._title = Text("", TextKind.HEADING, wrap=True)
        self._title.setObjectName("differenceTitle")
        self._take = SecondaryButton(self.tr("I look after it"), kind=ButtonKind.BARE)
        self._take.setObjectName("takeOver")
        self._take.clicked.connect(self.taken_over)
        head.addWidget(self._title, 1)
        head.addWidget(self._take)
        self.body.addLayout(head)

    def _build_buttons(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(2 * STEP)
        self._adopt = self._button(self.tr("Take into stock"), "adopt", How.ADOPTED)
        self._aside = self._button(self.tr("Keep set aside"), "setAside", How.SET_ASIDE)
        self._explain = self._button(self.tr("Explained"), "explain", How.EXPLAINED)
        self._claim = self._button(self.tr("Claimed back"), "claimBack", How.CLAIMED_BACK)
        grid.addWidget(self._adopt, 0, 0, 1, 2)
        grid.addWidget(self._aside, 1, 0, 1, 2)
        grid.addWidget(self._explain, 2, 0)
        grid.addWidget(self._claim, 2, 1)
        self.body.addLayout(grid)

    def _button(self, words: str, name: str, how: How) -> SecondaryButton:
        button = SecondaryButton(words)
        button.setObjectName(name)
        button.clicked.connect(partial(self._on_decide, how))
        return button

    def _on_decide(self, how: How) -> None:
        if not self._note.text:
            self._note.set_error(self.tr("Say it in a few words"))
            self._note.edit.setFocus()
            return
        self.decided.emit(how, self._note.text)
