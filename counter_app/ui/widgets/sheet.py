"""A card over the dimmed window: asks one thing, opened without blocking.

``sheet = Sheet(self, title, text); sheet.body.addWidget(…); sheet.set_actions(primary); sheet.accepted.connect(…);
sheet.open()``. Esc, the cancel button, the window's lock: ``cancelled`` and nothing else happens. What lies behind is
disabled while it is open, so no key and no scan reaches it. A sheet is used once; it deletes itself. What is asked
scrolls where the window is too low for it; title and buttons stay in view.
"""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import KnownError
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, current
from counter_app.ui.widgets.choice_list import ChoiceList
from counter_app.ui.widgets.fitting_scroll import FittingScroll
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: Dynamic property that marks the widget which sheets cover; without one they cover the whole window.
HOST_PROPERTY: Final = "sheetHost"
_SIDE: Final = 6 * STEP
_BORDER: Final = 1
_EDGE: Final = 6 * STEP
_SHADOW: Final = 20
_SHADE: Final = 4


def sheet_host(widget: QWidget) -> QWidget:
    """The widget that a sheet of ``widget`` covers."""
    place: QWidget | None = widget
    while place is not None:
        if place.property(HOST_PROPERTY):
            return place
        place = place.parentWidget()
    return widget.window()


def open_sheet(host: QWidget) -> Sheet | None:
    """The topmost open sheet over ``host``."""
    sheets = [child for child in host.children() if isinstance(child, Sheet) and child.is_open]
    return sheets[-1] if sheets else None


class Sheet(QWidget):
    """``body`` is the layout for what is asked; ``note`` the words at the lower left.

    Signals: ``accepted(object)`` with the result given to ``accept``; ``cancelled()``; one of the two, once.
    """

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, over: QWidget, title: str, text: str = "", *, width: int = 640) -> None:
        super().__init__(sheet_host(over))
        self.hide()
        self.is_open = False
        self.primary: PrimaryButton | None = None
        self.alternative: SecondaryButton | None = None
        self._silenced: list[QWidget] = []
        self._focus_before: QWidget | None = None
        self._message: MessagePanel | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.card = QFrame()
        self.card.setObjectName("sheetCard")
        self._width = width
        self.card.setFixedWidth(width)
        grid.addWidget(self.card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(_SIDE, 5 * STEP, _SIDE, 5 * STEP)
        column.setSpacing(3 * STEP)
        head = QVBoxLayout()
        head.setSpacing(STEP)
        self.title = Text(title, TextKind.TITLE, wrap=True)
        self.text = Text(text, TextKind.SECONDARY, wrap=True)
        head.addWidget(self.title)
        head.addWidget(self.text)
        column.addLayout(head)
        self.text.setVisible(bool(text))  # after it has a parent: alone it would be a window for a moment
        self._scroll = FittingScroll(width - 2 * _SIDE - 2 * _BORDER)
        self.body = self._scroll.body
        self.body.setSpacing(3 * STEP)
        column.addWidget(self._scroll)
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        self.note = Text("", TextKind.SMALL, wrap=True)
        foot.addWidget(self.note, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * STEP)
        foot.addLayout(self._buttons)
        column.addLayout(foot)
        self.cancel_button = SecondaryButton(self.tr("Cancel"), key=Shortcut.CANCEL)
        self.cancel_button.clicked.connect(self.cancel)
        self._buttons.addWidget(self.cancel_button)

    def set_actions(
        self, primary: PrimaryButton | None, alternative: SecondaryButton | None = None, *, cancel: str = ""
    ) -> None:
        """The deed (F5) and a second one (Shift+F5), beside the cancel button; connect their ``clicked`` yourself."""
        self.primary, self.alternative = primary, alternative
        if cancel:
            self.cancel_button.setText(cancel)
        for button in (alternative, primary):
            if button is not None:
                self._buttons.addWidget(button)

    def show_message(self, error: KnownError, name: str, *, first: bool = False) -> None:
        """Say why it was not done, in place of what was said before; ``first``: above all that is asked."""
        if self._message is None:
            self._message = MessagePanel(error, closable=False)
            self._message.setObjectName(name)
            self.body.insertWidget(0 if first else -1, self._message)
        else:
            self._message.show_error(error)
        self._message.show()
        self.body.activate()
        self._scroll.show_child(self._message)

    def hide_message(self) -> None:
        """What was said is not so any more."""
        if self._message is not None:
            self._message.hide()

    def open(self) -> None:
        """Show it and return at once."""
        host = self.parentWidget()
        if self.is_open or host is None:
            return
        self.is_open = True
        self._focus_before = QApplication.focusWidget()
        for child in host.children():
            if isinstance(child, QWidget) and child is not self and child.isEnabled() and not child.isWindow():
                child.setEnabled(False)
                self._silenced.append(child)
        host.installEventFilter(self)
        self.setGeometry(host.rect())
        self._fit(host.width())
        self.show()
        self.raise_()
        first = next((field for field in self._focusable() if field is not self.cancel_button), self.cancel_button)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def accept(self, result: object = None) -> None:
        """Close with a result. A second call does nothing."""
        if self._close():
            self.accepted.emit(result)

    def cancel(self) -> None:
        """Close; nothing happened. A second call does nothing."""
        if self._close():
            self.cancelled.emit()

    def shut(self) -> None:
        """Close even where ``cancel`` waits for the end of something: that goes on, and its end is seen elsewhere."""
        self._close()

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """The shell hands over its keys while the sheet is open; those that are not the sheet's do nothing."""
        match shortcut:
            case Shortcut.PRIMARY:
                return self._press(self.primary)
            case Shortcut.ALTERNATIVE:
                return self._press(self.alternative)
            case _:
                return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels, digits choose where there are choices; no key goes on to what lies behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.text().isascii() and event.text().isdigit():
            for choices in self.findChildren(ChoiceList):
                choices.choose_number(int(event.text()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the card does nothing, and nothing behind it sees it."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies behind; a soft shadow under the card."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(current().dim))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _SHADE))
        card = self.card.geometry().toRectF().translated(0, STEP)
        for spread in range(_SHADOW, 0, -2):
            painter.drawRoundedRect(card.adjusted(-spread, -spread, spread, spread), 10 + spread, 10 + spread)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the host whatever its size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget) and watched is self.parentWidget():
            self.setGeometry(watched.rect())
            self._fit(watched.width())
        return super().eventFilter(watched, event)

    def _fit(self, room: int) -> None:
        """No wider than the window."""
        width = min(self._width, room - 2 * _EDGE)
        self.card.setFixedWidth(width)
        self._scroll.set_width(width - 2 * _SIDE - 2 * _BORDER)

    def _focusable(self) -> list[QWidget]:
        """Widgets that take the Tab key, in the order of the card."""
        found = [
            child
            for child in self.card.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.isVisibleTo(self)
        ]
        editors = [child for child in found if child not in (self.cancel_button, self.primary, self.alternative)]
        return editors + [button for button in (self.primary, self.cancel_button) if button in found]

    def _press(self, button: PrimaryButton | SecondaryButton | None) -> bool:
        if button is None or not button.isEnabled() or not button.isVisible():
            return False
        button.click()
        return True

    def _close(self) -> bool:
        if not self.is_open:
            return False
        self.is_open = False
        host = self.parentWidget()
        if host is not None:
            host.removeEventFilter(self)
        for widget in self._silenced:
            if shiboken6.isValid(widget):
                widget.setEnabled(True)
        self._silenced.clear()
        self.hide()
        before = self._focus_before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()
        return True
