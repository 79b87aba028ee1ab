"""A KnownError in three lines: what happened, what it means for the customer's money, what to press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.ui import icons, style
from counter_app.ui.sentence import Sentence, sentence
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.text import Text, TextKind


class MessagePanel(QFrame):
    """``MessagePanel(error)`` or ``MessagePanel(Sentence(…))``; ``add_action`` puts buttons below.

    Signals: ``closed()`` when its cross is pressed.
    """

    closed = Signal()

    def __init__(self, error: KnownError | Sentence, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 3 * STEP, 2 * STEP, 3 * STEP)
        row.setSpacing(3 * STEP)
        self._mark = QLabel()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        self.what = Text("", TextKind.STRONG, wrap=True)
        self.money = Text("", TextKind.PLAIN, wrap=True)
        self.press = Text("", TextKind.SECONDARY, wrap=True)
        for line in (self.what, self.money, self.press):
            column.addWidget(line)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(2 * STEP)
        self._actions.addStretch(1)
        column.addLayout(self._actions)
        row.addLayout(column, 1)
        if closable:
            close = IconButton("close", self.tr("Close message"))
            close.clicked.connect(self.close_panel)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.show_error(error)

    def show_error(self, error: KnownError | Sentence) -> None:
        """Say another one."""
        words = sentence(error) if isinstance(error, KnownError) else error
        self.what.setText(words.what)
        self.money.setText(words.money)
        self.press.setText(words.press)
        self.setAccessibleName(" ".join((words.what, words.money, words.press)))
        style.set_property(self, "state", words.state.value)
        name = "question" if words.state is State.UNKNOWN else "alert"
        self._mark.setPixmap(icons.pixmap(name, 22, current().pair(words.state).text, self.devicePixelRatioF()))

    def add_action(self, button: QAbstractButton) -> None:
        """A button under the three lines."""
        self._actions.addWidget(button)

    def close_panel(self) -> None:
        """Take it away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()
