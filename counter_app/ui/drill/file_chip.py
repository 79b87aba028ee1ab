"""A file that a customer of the drill gives: dragged onto the counter, or opened to be looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton


class FileChip(SecondaryButton):
    """A press opens the file with the system's own program; dragged, it gives its path."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(file.name, parent, icon="file", kind=ButtonKind.SOFT)
        self.file = file
        self._pressed = QPoint()
        self.setObjectName("drillFile")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(str(file))
        self.setAccessibleName(self.tr("File {name}").format(name=file.name))
        self.setAccessibleDescription(self.tr("Drag it onto the counter, or press to look at it."))
        self.clicked.connect(self._open)

    def mime(self) -> QMimeData:
        """What a drop gets: the file as a local URL."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.file))])
        return data

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where a drag would begin."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it once the pointer has gone far enough with the button held."""
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not event.buttons() & Qt.MouseButton.LeftButton or far < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        drag = QDrag(self)
        drag.setMimeData(self.mime())
        self.setDown(False)
        drag.exec(Qt.DropAction.CopyAction)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file)))
