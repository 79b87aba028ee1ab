"""A layout for buttons: side by side and equally wide, or under each other where their words have no room like that."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from counter_app.ui.theme import STEP


class ButtonRow(QLayout):
    """Hidden buttons take no room."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(2 * STEP)

    def addItem(self, item: QLayoutItem) -> None:
        """At the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are, hidden ones too."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """All the width."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Under each other they are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of one row, or of all of them."""
        heights = [item.sizeHint().height() for item in self._shown()]
        if not heights:
            return 0
        return max(heights) if self._fits(width) else sum(heights) + self.spacing() * (len(heights) - 1)

    def sizeHint(self) -> QSize:
        """Side by side."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = len(sizes) * max((size.width() for size in sizes), default=0)
        return QSize(width + self.spacing() * max(0, len(sizes) - 1), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Room for the widest."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Put all in their places."""
        super().setGeometry(rect)
        shown, gap = self._shown(), self.spacing()
        if not shown:
            return
        if not self._fits(rect.width()):
            top = rect.top()
            for item in shown:
                item.setGeometry(QRect(rect.left(), top, rect.width(), item.sizeHint().height()))
                top += item.sizeHint().height() + gap
            return
        room = rect.width() - gap * (len(shown) - 1)
        spare = room - sum(item.sizeHint().width() for item in shown)
        left = rect.left()
        for place, item in enumerate(shown):
            even = room // len(shown)
            width = even if self._even(room) else item.sizeHint().width() + spare // len(shown)
            if place == len(shown) - 1:
                width = rect.right() + 1 - left
            item.setGeometry(QRect(left, rect.top(), width, rect.height()))
            left += width + gap

    def _even(self, room: int) -> bool:
        return all(item.sizeHint().width() <= room // len(self._shown()) for item in self._shown())

    def _fits(self, width: int) -> bool:
        shown = self._shown()
        return sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1) <= width

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]
