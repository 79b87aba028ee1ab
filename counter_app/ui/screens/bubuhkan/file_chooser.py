"""Choose a customer's PDF; opened without blocking."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget


class FileChooser(QFileDialog):
    """``FileChooser(over, take).open()``: ``take(path)`` gets the file that was chosen. Object name ``fileChooser``."""

    def __init__(self, over: QWidget, take: Callable[[str], None]) -> None:
        super().__init__(over)
        self.setObjectName("fileChooser")
        self.setWindowTitle(self.tr("Choose the customer's PDF"))
        self.setNameFilter(self.tr("PDF files (*.pdf);;All files (*)"))
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.fileSelected.connect(take)
        self.finished.connect(self.deleteLater)
