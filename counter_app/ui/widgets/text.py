"""Labels in the theme's kinds of text."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter, QWidget

from counter_app.ui import fonts, style
from counter_app.ui.theme import current


class TextKind(StrEnum):
    """Title (20 px), heading, strong, secondary, small, label (above fields), mono, figure (24 px), error, product."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    SECONDARY = "secondary"
    SMALL = "small"
    LABEL = "label"
    MONO = "mono"
    FIGURE = "figure"
    ERROR = "error"
    PRODUCT = "product"


class Text(QLabel):
    """``Text(self.tr("Basket"), TextKind.HEADING)``. Plain text only: what customers' files say is never markup."""

    def __init__(
        self, text: str = "", kind: TextKind = TextKind.PLAIN, parent: QWidget | None = None, *, wrap: bool = False
    ) -> None:
        super().__init__(text, parent)
        self._tells = False
        """Whether its tooltip is its own words, since they are cut."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_kind(kind)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    @property
    def cut(self) -> bool:
        """Whether a line of it has no room; the rest is told where the pointer rests."""
        return not self.wordWrap() and self.sizeHint().width() > self.width() + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line that has no room ends in dots, not in the middle of a letter."""
        if not self.cut or "\n" in self.text():
            if self._tells:
                self._tells = False
                self.setToolTip("")
            super().paintEvent(event)
            return
        if not self.toolTip() or self._tells:
            self._tells = True
            self.setToolTip(self.text())
        painter, room = QStylePainter(self), self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawItemText(room, self.alignment(), self.palette(), self.isEnabled(), shown, self.foregroundRole())

    def set_kind(self, kind: TextKind) -> None:
        """Dress it otherwise."""
        self.kind = kind
        self.setFont(font_of(kind))
        style.set_property(self, "kind", kind.value)


def font_of(kind: TextKind) -> QFont:
    """Face, size and weight of a kind."""
    tokens, demi = current(), QFont.Weight.DemiBold
    match kind:
        case TextKind.TITLE:
            return fonts.sans(tokens.title, demi)
        case TextKind.HEADING:
            return fonts.sans(tokens.base + 1, demi)
        case TextKind.STRONG:
            return fonts.sans(tokens.base, demi)
        case TextKind.SMALL:
            return fonts.sans(tokens.small)
        case TextKind.LABEL | TextKind.ERROR:
            return fonts.sans(tokens.small, demi)
        case TextKind.MONO:
            return fonts.mono()
        case TextKind.FIGURE:
            return fonts.sans(24, QFont.Weight.Bold)
        case TextKind.PRODUCT:
            return fonts.sans(17, QFont.Weight.Bold)
        case TextKind.PLAIN | TextKind.SECONDARY:
            return fonts.sans(tokens.base)
