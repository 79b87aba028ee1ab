"""Messages at the lower left of the content: over it, so that nothing moves under the finger."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.ui.sentence import Sentence
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.status_line import StatusLine

_WIDTH: Final = 560
_MOST: Final = 3


class Notices(QWidget):
    """A short pile of :class:`StatusLine` and :class:`MessagePanel`; the newest at the bottom, the oldest that may
    go goes first. It covers only what it needs."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * STEP)
        host.installEventFilter(self)
        self.hide()

    def say(self, text: str, state: State = State.INFO) -> StatusLine:
        """A line; see :class:`StatusLine` for how long it stays."""
        line = StatusLine(text, state)
        line.closed.connect(self._on_closed)
        self._add(line)
        return line

    def offer(self, text: str, take_back: Callable[[], None]) -> StatusLine:
        """What was done, and for as long as the line stays a button (object name ``undo``) that takes it back."""
        line = self.say(text)
        button = SecondaryButton(self.tr("Undo"), key=Shortcut.UNDO, kind=ButtonKind.BARE)
        button.setObjectName("undo")
        button.clicked.connect(partial(_take_back, line, take_back))
        line.set_action(button)
        self._place()
        return line

    def take_key(self, event: QKeyEvent) -> bool:
        """Esc closes the newest one, Ctrl+Z takes back what one of them offers; False where there is nothing to do."""
        pressed = QKeySequence(event.keyCombination())
        if pressed == Shortcut.CANCEL.sequence:
            return self.close_newest()
        return pressed == Shortcut.UNDO.sequence and self._undo()

    def _undo(self) -> bool:
        offered = [line.action for line in self._shown() if isinstance(line, StatusLine) and line.action is not None]
        if not offered:
            return False
        offered[-1].click()
        return True

    def show_error(self, error: KnownError | Sentence) -> MessagePanel:
        """Three lines that stay until closed."""
        panel = MessagePanel(error)
        panel.closed.connect(self._on_closed)
        self._add(panel)
        return panel

    def close_newest(self) -> bool:
        """Close the newest one; False if there was none."""
        shown = self._shown()
        if not shown:
            return False
        match shown[-1]:
            case StatusLine() as line:
                line.close_line()
            case MessagePanel() as panel:
                panel.close_panel()
        return True

    def close_all(self) -> None:
        """Close all, for a lock."""
        while self.close_newest():
            pass

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the content changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _shown(self) -> list[StatusLine | MessagePanel]:
        items = [self._column.itemAt(index) for index in range(self._column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, StatusLine | MessagePanel)]

    def _add(self, widget: QFrame) -> None:
        shown = self._shown()
        if len(shown) >= _MOST:
            passing = [entry for entry in shown if isinstance(entry, StatusLine) and not entry.stays]
            self._drop((passing or shown)[0])
        self._column.addWidget(widget)
        widget.show()
        self.show()
        self.raise_()
        self._place()

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _on_closed(self) -> None:
        for widget in self._shown():
            if widget.isHidden():
                self._drop(widget)
        self.setVisible(bool(self._shown()))
        self._place()

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None or self.isHidden():
            return
        margin = 4 * STEP
        width = min(_WIDTH, host.width() - 2 * margin)
        height = self._column.heightForWidth(width)
        self.setGeometry(margin, host.height() - height - margin, width, height)


def _take_back(line: StatusLine, take_back: Callable[[], None]) -> None:
    line.close_line()
    take_back()
