"""A push button that shows its key as a cap, and a sum where it takes money."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from counter_app.domain.money import Money
from counter_app.ui import fonts, icons
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State, current

_GAP: Final = 8
_PAD: Final = 16
_CAP_PAD: Final = 6
_CAP_HEIGHT: Final = 19
_ICON: Final = 20


class KitButton(QPushButton):
    """Base of the primary and the secondary button.

    ``key`` is only shown: the shell or the screen listens to it. With a sum the Enter key does nothing, so that
    a scanner, which types and presses Enter, never pays by surprise.
    """

    def __init__(
        self, text: str, parent: QWidget | None = None, *, key: Shortcut | None = None, icon: str | None = None
    ) -> None:
        super().__init__(text, parent)
        self._key = key
        self._icon = icon
        self._sum: Money | None = None
        self._least = 0
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if key is not None:
            self.setAccessibleDescription(key.keys)

    @property
    def key(self) -> Shortcut | None:
        """The key shown on it."""
        return self._key

    @property
    def sum(self) -> Money | None:
        """The sum shown on it."""
        return self._sum

    def set_sum(self, amount: Money | None) -> None:
        """Show a sum after the label (``Bayar Rp62.000``), or none."""
        self._sum = amount
        self.setAccessibleName(self._shown().replace("&", ""))
        self.updateGeometry()
        self.update()

    def set_least_width(self, width: int) -> None:
        """It never gets narrower, so that what lies beside it stays where it is when its words change."""
        self._least = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Label, sum, icon and key cap side by side."""
        metrics = QFontMetrics(self._label_font())
        width = metrics.horizontalAdvance(self._shown().replace("&", "")) + 2 * _PAD + 4
        if self._icon is not None:
            width += _ICON + _GAP
        if self._key is not None:
            width += _GAP + self._cap_width()
        return QSize(max(width, self._least), current().target)

    def minimumSizeHint(self) -> QSize:
        """As the hint: a deed is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a deed on every platform, but not one that takes money, and never by a key held down."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._sum is not None or event.isAutoRepeat():
            event.ignore()
        else:
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """The sheet's ground, then icon, label and key cap in the middle."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(self._text_color())
        font = self._label_font()
        label = self._shown()
        width = QFontMetrics(font).horizontalAdvance(label.replace("&", ""))
        cap = self._cap_width() if self._key is not None else 0
        beside = (_GAP + cap if cap else 0) + (_ICON + _GAP if self._icon else 0)
        if width + beside > self.width() - 2 * _GAP:
            width = max(0, self.width() - 2 * _GAP - beside)
            if not self.toolTip():
                self.setToolTip(label.replace("&", ""))
            label = QFontMetrics(font).elidedText(label, Qt.TextElideMode.ElideRight, width)
        whole = width + beside
        left = (self.width() - whole) // 2
        if self._icon:
            picture = icons.pixmap(self._icon, _ICON, color.name(), self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - _ICON) // 2, picture)
            left += _ICON + _GAP
        painter.setFont(font)
        painter.setPen(color)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextHideMnemonic
        painter.drawText(QRect(left, 0, width + 2, self.height()), flags, label)
        if cap:
            self._paint_cap(painter, QRect(left + width + _GAP, (self.height() - _CAP_HEIGHT) // 2, cap, _CAP_HEIGHT))

    def _shown(self) -> str:
        return self.text() if self._sum is None else f"{self.text()} {self._sum}"

    def _label_font(self) -> QFont:
        return fonts.sans(current().base, QFont.Weight.DemiBold)

    def _cap_font(self) -> QFont:
        return fonts.sans(current().tiny - 1, QFont.Weight.Bold)

    def _cap_width(self) -> int:
        return QFontMetrics(self._cap_font()).horizontalAdvance(self._key.hint if self._key else "") + 2 * _CAP_PAD

    def _text_color(self) -> str:
        tokens = current()
        if not self.isEnabled():
            return tokens.disabled
        match self.property("kind"):
            case "soft":
                return tokens.accent_text
            case "danger":
                return tokens.pair(State.REFUSED).text
            case _:
                return tokens.ink

    def _cap_colors(self) -> tuple[QColor, QColor, QColor]:
        """Ground, border and text of the key cap."""
        tokens = current()
        text = tokens.ink if self.isEnabled() else tokens.disabled
        return QColor(tokens.key_cap), QColor(tokens.line), QColor(text)

    def _paint_cap(self, painter: QPainter, where: QRect) -> None:
        ground, border, text = self._cap_colors()
        painter.setPen(QPen(border, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(where.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._cap_font())
        painter.setPen(text)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._key.hint if self._key else "")
