"""Choose a customer's files, one or several; opened without blocking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class FileChooser(QFileDialog):
    """``FileChooser(over, take).open()``: ``take(paths)`` gets what was chosen. Object name ``fileChooser``."""

    def __init__(self, over: QWidget, take: Callable[[list[Path]], None]) -> None:
        super().__init__(over)
        self._take = take
        self.setObjectName("fileChooser")
        self.setWindowTitle(self.tr("Choose the customer's files"))
        self.setNameFilters(
            [
                self.tr("PDF and pictures (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif)"),
                self.tr("All files (*)"),
            ]
        )
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.filesSelected.connect(self._on_files_selected)
        self.finished.connect(self.deleteLater)

    def _on_files_selected(self, paths: Sequence[str]) -> None:
        self._take([Path(path) for path in paths])
