"""A label of at most two lines: names wrap between words, and only what two lines do not hold is cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.widgets.text import Text, TextKind

_LINES: Final = 2


class TwoLines(Text):
    """As high as two lines, whatever it says."""

    def __init__(self, text: str = "", kind: TextKind = TextKind.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(text, kind, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(0, self.sizeHint().height())

    def shown(self, width: int) -> tuple[str, ...]:
        """The lines at this width in pixels; the last one is cut where there is more."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        ends: list[int] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            ends.append(line.textStart() + line.textLength())
        layout.endLayout()
        text = self.text()
        starts = [0, *ends]
        if len(ends) <= _LINES:
            return tuple(text[start:end].strip() for start, end in zip(starts, ends, strict=False))
        kept = [text[start:end].strip() for start, end in zip(starts, ends[: _LINES - 1], strict=False)]
        rest = self.fontMetrics().elidedText(text[ends[_LINES - 2] :], Qt.TextElideMode.ElideRight, width)
        return (*kept, rest)

    @property
    def cut(self) -> bool:
        """Whether some of it is not to be seen; whoever gets the pointer's events may tell it then."""
        return " ".join(self.shown(self.width())) != " ".join(self.text().split())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """From the top."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        metrics = self.fontMetrics()
        for place, line in enumerate(self.shown(self.width())):
            painter.drawText(QPointF(0, metrics.ascent() + place * metrics.lineSpacing()), line)
