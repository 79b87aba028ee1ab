"""Where the screens are: they scroll where the window is smaller than they can be, so that nothing of them is cut."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from counter_app.ui.widgets.touch import known_viewport, scroll_by_finger

#: Left round what is scrolled to.
_MARGIN: Final = 8


class ScreenStack(QStackedWidget):
    """One screen at a time; only the one in view says how much room it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def needed(self, width: int) -> QSize:
        """The least that the screen in view can be; its height at ``width`` or at what it needs of it."""
        page = self.currentWidget()
        if page is None:
            return QSize(0, 0)
        least = page.minimumSizeHint().expandedTo(page.minimumSize())
        layout = page.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        return QSize(least.width(), max(least.height(), layout.totalMinimumHeightForWidth(max(width, least.width()))))

    def minimumSizeHint(self) -> QSize:
        """At the width that it has."""
        return self.needed(self.width())

    def hasHeightForWidth(self) -> bool:
        """Not by all its pages: the least height goes with the width, see above."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ScreenRoom(QScrollArea):
    """Scrolls to whatever gets the keyboard's focus."""

    def __init__(self, stack: ScreenStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known_viewport(self)
        self._stack = stack
        self._fitting = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(stack)
        scroll_by_finger(self)
        stack.installEventFilter(self)
        stack.currentChanged.connect(self._on_other)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    def minimumSizeHint(self) -> QSize:
        """None of its own: it scrolls."""
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are of the screen; what gets the focus is scrolled to."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is on the screen is larger or smaller now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As large as the room, or as the screen needs it. A bar at one edge takes from the room at the other."""
        if self._fitting:
            return
        self._fitting = True
        room, bar = self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width()
        needed = self._stack.needed(room.width())
        wide = needed.width() > room.width()
        high = needed.height() > room.height() - (bar if wide else 0)
        if high:
            room.setWidth(room.width() - bar)
            needed = self._stack.needed(room.width())
            wide = needed.width() > room.width()
        if wide:
            room.setHeight(room.height() - bar)
        policies = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policies.ScrollBarAlwaysOn if wide else policies.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOn if high else policies.ScrollBarAlwaysOff)
        self._stack.resize(needed.expandedTo(room))
        self._fitting = False

    @Slot(int)
    def _on_other(self, _place: int) -> None:
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        self._fit()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._stack.isAncestorOf(now):
            return
        # All of it, not only where the text cursor is; its beginning where it is larger than the room.
        place = QRect(now.mapTo(self._stack, QPoint(0, 0)), now.size())
        self.ensureVisible(place.right(), place.bottom(), _MARGIN, _MARGIN)
        self.ensureVisible(place.left(), place.top(), _MARGIN, _MARGIN)
