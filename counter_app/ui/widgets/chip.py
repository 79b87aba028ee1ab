"""A state in a word on its own soft ground; a glyph says it without colour too."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.ui import fonts, style
from counter_app.ui.theme import State, current

#: Marks of the states, for chips that ask for one.
GLYPHS: Final = {
    State.OK: "✓",
    State.WAITING: "!",
    State.REFUSED: "✕",
    State.UNKNOWN: "?",
    State.INFO: "i",
    State.NEUTRAL: "·",
}


class Chip(QLabel):
    """``Chip(self.tr("to check"), State.UNKNOWN)``; ``glyph=True`` puts the state's mark before the words."""

    def __init__(
        self, text: str = "", state: State = State.NEUTRAL, parent: QWidget | None = None, *, glyph: bool = False
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setFont(fonts.sans(current().small, QFont.Weight.DemiBold))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, state)

    def show_state(self, text: str, state: State) -> None:
        """Change words and state."""
        self.state = state
        self.setText(f"{GLYPHS[state]} {text}" if self._glyph else text)
        style.set_property(self, "state", state.value)
