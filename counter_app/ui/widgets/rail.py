"""The left rail: the screens with icon, name and key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui import fonts, icons
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, current
from counter_app.ui.widgets.touch import known_viewport, scroll_by_finger

_WIDTH: Final = 92
_HEIGHT: Final = 76
_LOWEST: Final = 60


class RailButton(QAbstractButton):
    """One screen in the rail."""

    def __init__(self, key: str, title: str, icon: str, shortcut: Shortcut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(title)
        self._icon_name = icon
        self._hint = shortcut.hint
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setToolTip(f"{title} ({self._hint})")
        self.setAccessibleDescription(shortcut.keys)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        """As in the pictures."""
        return QSize(_WIDTH - 3 * STEP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """What still holds icon, name and key."""
        return QSize(_WIDTH - 3 * STEP, _LOWEST)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Ground, icon, name, key."""
        tokens = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ground = tokens.accent if on else tokens.rail_hover if self.underMouse() else ""
        frame = self.rect().toRectF().adjusted(1, 1, -1, -1)
        color = tokens.on_accent if on else tokens.rail_text
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(frame, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(color), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(2, 2, -2, -2), 6, 6)
        top = (self.height() - 58) // 2
        picture = icons.pixmap(self._icon_name, 22, color, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - 22) // 2, top, picture)
        painter.setFont(fonts.sans(tokens.small))
        painter.setPen(QColor(color))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRect(0, top + 23, self.width(), 19), Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(fonts.sans(tokens.tiny))
        painter.setPen(QColor(tokens.on_accent if on else tokens.rail_hint))
        painter.drawText(QRect(0, top + 42, self.width(), 17), Qt.AlignmentFlag.AlignCenter, self._hint)


class Rail(QScrollArea):
    """Holds the buttons; scrolls where a very low window cannot hold them.

    Signals: ``pressed(str)`` with the screen's key.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known_viewport(self)
        self.setObjectName("rail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(_WIDTH)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(6, 2 * STEP, 6, 2 * STEP)
        self._column.setSpacing(STEP // 2)
        self._column.addStretch(1)
        self.setWidget(inner)
        scroll_by_finger(self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, RailButton] = {}

    def add(self, key: str, title: str, icon: str, shortcut: Shortcut) -> None:
        """Put a screen at the end."""
        button = RailButton(key, title, icon, shortcut)
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        self._column.insertWidget(self._column.count() - 1, button)
        self._buttons[key] = button

    def show_current(self, key: str) -> None:
        """Light one."""
        self._buttons[key].setChecked(True)

    def set_allowed(self, key: str, allowed: bool) -> None:
        """Hide what the person may not open."""
        self._buttons[key].setVisible(allowed)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.pressed.emit(button.key)
