"""A short message that does not stop anybody: it goes by itself, errors stay until closed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QWidget

from counter_app.ui import icons, style
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.banner import ICONS
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.text import Text

STAYS_MS: Final = 6000


class StatusLine(QFrame):
    """``StatusLine(self.tr("Receipt printed"), State.OK)``. Refused and unknown stay until closed.

    Signals: ``closed()`` once, by its time or its button.
    """

    closed = Signal()

    def __init__(self, text: str, state: State = State.INFO, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        style.set_property(self, "state", state.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, STEP, STEP, STEP)
        row.setSpacing(2 * STEP)
        mark = QLabel()
        mark.setPixmap(icons.pixmap(ICONS[state], 20, current().pair(state).text, self.devicePixelRatioF()))
        row.addWidget(mark)
        self.text = Text(text, wrap=True)
        row.addWidget(self.text, 1)
        self._actions = QHBoxLayout()
        row.addLayout(self._actions)
        self.action: QAbstractButton | None = None
        close = IconButton("close", self.tr("Close message"))
        close.clicked.connect(self.close_line)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_line)
        if not self.stays:
            self._timer.start(STAYS_MS)

    @property
    def stays(self) -> bool:
        """Whether it waits to be closed."""
        return self.state in (State.REFUSED, State.UNKNOWN)

    def set_action(self, button: QAbstractButton) -> None:
        """A button at its right; it does not take the keyboard's focus from where work goes on."""
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.action = button
        self._actions.addWidget(button)
        button.show()

    def close_line(self) -> None:
        """Take it away."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()
