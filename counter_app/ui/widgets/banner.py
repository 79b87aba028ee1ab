"""A message across the screen: what is the matter, and buttons for what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.ui import icons, style
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.text import Text, TextKind

ICONS: Final = {
    State.OK: "ok",
    State.WAITING: "alert",
    State.REFUSED: "alert",
    State.UNKNOWN: "question",
    State.INFO: "info",
    State.NEUTRAL: "info",
}


class Banner(QFrame):
    """``Banner(self.tr("No serials since 13.05 WIB"), self.tr("Customers' files are fine."), State.REFUSED)``."""

    def __init__(
        self, title: str = "", text: str = "", state: State = State.INFO, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.state = state
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        row.setSpacing(3 * STEP)
        self._icon = QLabel()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(STEP // 2)
        self.title = Text(title, TextKind.STRONG, wrap=True)
        self.text = Text(text, TextKind.SECONDARY, wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(2 * STEP)
        row.addLayout(self._actions)
        self.show_words(title, text, state)

    def show_words(self, title: str, text: str, state: State) -> None:
        """Change what it says."""
        self.state = state
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        style.set_property(self, "state", state.value)
        self._icon.setPixmap(icons.pixmap(ICONS[state], 22, current().pair(state).text, self.devicePixelRatioF()))

    def add_action(self, button: QAbstractButton) -> None:
        """Put a button at the right."""
        self._actions.addWidget(button)
