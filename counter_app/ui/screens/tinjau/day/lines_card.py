"""A heading and lines under it: a chip, a sentence, and a button that leads to where it is mended.

Object names: the card's own; of each line ``<card>_<name>`` (the chip) and ``<card>_<name>_go`` (its button).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.screens.tinjau.day.words import Line
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class LinesCard(Card):
    """Signals: ``asked(object)`` with the :class:`~.words.Place` of the line whose button was pressed."""

    asked = Signal(object)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName(name)
        self._heading = Text(title, TextKind.HEADING, wrap=True)
        self.body.addWidget(self._heading)
        self._box: QWidget | None = None

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        """In place of those shown before."""
        self._heading.setText(title)
        if self._box is not None:
            self.body.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for line in lines:
            column.addLayout(self._row(line))
        self.body.addWidget(self._box)

    def _row(self, line: Line) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        words = QVBoxLayout()
        words.setSpacing(STEP // 2)
        chip = Chip(line.chip, line.state, glyph=True)
        chip.setObjectName(f"{self.objectName()}_{line.name}")
        words.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(Text(line.text, TextKind.SMALL, wrap=True))
        row.addLayout(words, 1)
        if line.button:
            button = SecondaryButton(line.button)
            button.setObjectName(f"{self.objectName()}_{line.name}_go")
            button.clicked.connect(partial(self.asked.emit, line.place))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
