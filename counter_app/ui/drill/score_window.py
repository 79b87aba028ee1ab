"""The score sheet of a drill, in a window of its own.

Object names: ``scoreWindow``, ``scoreText``, ``scoreOpen``, ``scoreFolder``, ``scoreClose``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from counter_app.ui.drill.board import ScorePage
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.training_frame import WORD

_SIZE: Final = (760, 680)


class ScoreWindow(QDialog):
    """``show_page(page)``; a later sheet takes an earlier one's place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scoreWindow")
        self.setWindowTitle(f"{self.tr('Score sheet')} · {WORD}")
        self.resize(*_SIZE)
        self._page: ScorePage | None = None
        self._text = QTextBrowser(self)
        self._text.setObjectName("scoreText")
        self._text.setAccessibleName(self.tr("Score sheet"))
        self._text.setOpenLinks(False)
        row = QHBoxLayout()
        deeds = (
            (self.tr("Print (A4)"), "scoreOpen", "printer", self._open_pdf),
            (self.tr("Open the folder"), "scoreFolder", "folder", self._open_folder),
            (self.tr("Close"), "scoreClose", None, self.close),
        )
        for words, name, icon, deed in deeds:
            button = SecondaryButton(words, icon=icon)
            button.setObjectName(name)
            button.clicked.connect(deed)
            row.addWidget(button)
        row.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._text, 1)
        column.addLayout(row)

    def show_page(self, page: ScorePage) -> None:
        """Bring it up."""
        self._page = page
        self._text.setHtml(page.html)
        self.show()
        self.raise_()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_pdf(self) -> None:
        if self._page is not None:
            _open(self._page.pdf)

    def _open_folder(self) -> None:
        if self._page is not None:
            _open(self._page.folder)


def _open(path: Path) -> None:
    """With the system's own program; it prints from there."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
