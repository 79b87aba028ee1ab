"""A lamp in the bottom bar: a dot and words, pressed to see what is behind it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui import fonts
from counter_app.ui.theme import State, current

_PAD: Final = 11
_DOT: Final = 9
_GAP: Final = 7
_PILL: Final = 28
_NARROWEST: Final = 90


class Lamp(QAbstractButton):
    """``show_state("Issuer: *Normal* · 0.8 s", State.OK, tooltip)``: what stands between stars is bold.

    Refused and unknown colour the whole pill, so that trouble is seen without reading colours of dots.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._parts: tuple[tuple[str, bool], ...] = ()
        self._state = State.NEUTRAL
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def state(self) -> State:
        """The state shown."""
        return self._state

    def show_state(self, text: str, state: State, tooltip: str = "") -> None:
        """Change words and state."""
        self._parts = tuple((part, index % 2 == 1) for index, part in enumerate(text.split("*")) if part)
        self._state = state
        plain = "".join(part for part, _ in self._parts)
        self.setText(plain)
        self.setAccessibleName(plain)
        self.setToolTip(tooltip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all words; 40 px high for fingers."""
        words = sum(QFontMetrics(self._font(bold)).horizontalAdvance(part) for part, bold in self._parts)
        return QSize(words + 2 * _PAD + _DOT + _GAP + 2, current().row)

    def minimumSizeHint(self) -> QSize:
        """Words may be cut where the window is narrow; the tooltip and the name have them whole."""
        return QSize(min(_NARROWEST, self.sizeHint().width()), current().row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Pill, dot, words."""
        tokens = current()
        pair = tokens.pair(self._state)
        loud = self._state in (State.REFUSED, State.UNKNOWN)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(1, (self.height() - _PILL) / 2, self.width() - 2, _PILL)
        edge = tokens.focus if self.hasFocus() else pair.border if loud else tokens.line
        ground = pair.ground if loud else tokens.head if self.underMouse() else tokens.card
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, _PILL / 2, _PILL / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.dot))
        painter.drawEllipse(QRectF(_PAD, (self.height() - _DOT) / 2, _DOT, _DOT))
        painter.setPen(QColor(pair.text if loud else tokens.ink))
        left = _PAD + _DOT + _GAP
        for part, bold in self._parts:
            font = self._font(bold)
            metrics = QFontMetrics(font)
            room = self.width() - _PAD - left
            if room <= 0:
                break
            painter.setFont(font)
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room + 1)
            painter.drawText(QRectF(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(part)

    def _font(self, bold: bool) -> QFont:
        return fonts.sans(current().small, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
