"""The steps of the assistant at its left: which is in view, which are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH = 232
_MARK = 24
_DONE = "✓"


class StepsList(Card):
    """``show_step(index)``; steps before it are done."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.body.setSpacing(3 * STEP)
        self._marks: list[KeyCap] = []
        self._names: list[Text] = []
        for place, name in enumerate(names, 1):
            row = QHBoxLayout()
            row.setSpacing(3 * STEP)
            mark, text = KeyCap(str(place)), Text(name, wrap=True)
            mark.setFixedWidth(_MARK)
            row.addWidget(mark)
            row.addWidget(text, 1)
            self.body.addLayout(row)
            self._marks.append(mark)
            self._names.append(text)
        self.body.addStretch(1)

    def show_step(self, index: int) -> None:
        """The one in view."""
        for place, (mark, name) in enumerate(zip(self._marks, self._names, strict=True)):
            mark.setText(_DONE if place < index else str(place + 1))
            name.set_kind(TextKind.STRONG if place == index else TextKind.SECONDARY)
        self.setAccessibleName(f"{index + 1}/{len(self._names)}: {self._names[index].text()}")
