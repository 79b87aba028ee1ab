"""A finger moves what scrolls; a tap presses, as the mouse does.

Qt makes a mouse press of the beginning of a touch that nobody took. What was pressed by it is let go once the finger
moves, so that nobody sells a tile by scrolling past it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QScroller, QScrollerProperties, QWidget

_OUTSIDE: Final = QPointF(-1, -1)


def known_viewport(area: QAbstractScrollArea) -> None:
    """Before anything is in it, give ``area`` a viewport that was made here.

    To wrap the one that Qt makes, PySide6 first makes every class of widgets there is, with all their enums (25 ms of a
    start, docs/performance.md)."""
    area.setViewport(QWidget())
    area.viewport().setBackgroundRole(QPalette.ColorRole.NoRole)


def scroll_by_finger(area: QAbstractScrollArea) -> None:
    """Let ``area`` be moved and flicked by touch. It stops at its ends without springing back."""
    viewport = area.viewport()
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(viewport)
    properties = scroller.scrollerProperties()
    metric, off = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    properties.setScrollMetric(metric.VerticalOvershootPolicy, off)
    properties.setScrollMetric(metric.HorizontalOvershootPolicy, off)
    scroller.setScrollerProperties(properties)
    scroller.stateChanged.connect(_LetsGo(area).on_state)


class _LetsGo(QObject):
    """Of one area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area

    @Slot(QScroller.State)
    def on_state(self, state: QScroller.State) -> None:
        """A button that is down is released outside of itself: it was not pressed."""
        if state is not QScroller.State.Dragging:
            return
        for button in self._area.viewport().findChildren(QAbstractButton):
            if button.isDown():
                left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
                kept = Qt.KeyboardModifier.NoModifier
                release = QMouseEvent(QEvent.Type.MouseButtonRelease, _OUTSIDE, _OUTSIDE, left, none, kept)
                QCoreApplication.sendEvent(button, release)
