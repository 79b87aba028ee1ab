"""As high as what is in it, while there is room; scrolls where there is not, and to what gets the focus."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from counter_app.ui.widgets.touch import known_viewport, scroll_by_finger

#: Pixels; less is of no use to anybody.
_LEAST: Final = 120


class Wrapping(QWidget):
    """What scrolls: its height follows from its width alone. What words would need in a narrower column is not asked
    for, else there would be a bar and empty room below them."""

    def minimumSizeHint(self) -> QSize:
        """None of its own."""
        return QSize(0, 0)


class FittingScroll(QScrollArea):
    """``body`` is the layout of what is in it. ``width`` is what its content has, in pixels."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known_viewport(self)
        self._width = width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = Wrapping()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._content)
        scroll_by_finger(self)
        self._content.installEventFilter(self)
        _application().focusChanged.connect(self._on_focus_changed)

    def set_width(self, width: int) -> None:
        """Its content has another width from now on."""
        if width != self._width:
            self._width = width
            self.updateGeometry()

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
            self._show_bar()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for all of it now."""
        self._show_bar()
        super().resizeEvent(event)

    def _show_bar(self) -> None:
        """Only where there is no room. A bar that was needed for a moment makes the words so narrow that they need it:
        left alone it stays."""
        policies = Qt.ScrollBarPolicy
        fits = self.sizeHint().height() <= self.height()
        self.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff if fits else policies.ScrollBarAsNeeded)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible():
            self.show_child(now)


def _application() -> QApplication:
    """The running one: ``instance()`` is typed as less than it is."""
    return cast("QApplication", QApplication.instance())
