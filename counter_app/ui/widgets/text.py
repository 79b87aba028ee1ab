"""Labels in the theme's kinds of text."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

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
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_kind(kind)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

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
