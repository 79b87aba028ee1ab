"""As high as what is in it, while there is room; scrolls where there is not, and to what gets the focus."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

#: Pixels; less is of no use to anybody.
_LEAST: Final = 120


class _Content(QWidget):
    """Its height follows from its width alone: what words would need in a narrower column is not asked for."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class FittingScroll(QScrollArea):
    """``body`` is the layout of what is in it. ``width`` is what its content has, in pixels."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = _Content()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._content)
        self._content.installEventFilter(self)
        _application().focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:
        """All of it."""
        wraps = self.body.hasHeightForWidth()
        height = self.body.heightForWidth(self._width) if wraps else self.body.sizeHint().height()
        return QSize(self._width, height)

    def minimumSizeHint(self) -> QSize:
        """As little as may be seen at once."""
        return QSize(self._width, min(self.sizeHint().height(), _LEAST))

    def show_child(self, child: QWidget) -> None:
        """Scroll to where ``child`` is seen, if it is in here."""
        if self._content.isAncestorOf(child):
            self.ensureWidgetVisible(child)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are of whoever has the focus, and of the sheet; what gets the focus is scrolled to."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another content is of another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible():
            self.show_child(now)


def _application() -> QApplication:
    """The running one: ``instance()`` is typed as less than it is."""
    return cast("QApplication", QApplication.instance())
