"""While there is no file, and while one is looked at.

Object names: ``checkDropArea``, ``checkChoose``, ``checkLooking``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from counter_app.ui import style
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.primary_button import PrimaryButton


class DropView(QStackedWidget):
    """Signals: ``file_asked()`` when the button to choose a file is pressed."""

    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = PrimaryButton(self.tr("Choose a file …"), key=Shortcut.PRIMARY)
        self.choose.setObjectName("checkChoose")
        self.choose.clicked.connect(self.file_asked)
        self._waiting = Card()
        style.set_property(self._waiting, "kind", "dashed")
        self._waiting.setObjectName("checkDropArea")
        self._waiting.body.addWidget(
            EmptyState(
                "shield-check",
                self.tr("Drop any PDF here to check its e-Meterai"),
                self.tr(
                    "The stamp's electronic seal is checked here, without the internet. Nothing of the file is kept. A"
                    " print or a scan cannot be checked: bring the file itself."
                ),
                self.choose,
            )
        )
        self.addWidget(self._waiting)
        self._looking = Card()
        self._looking.setObjectName("checkLooking")
        self._words = EmptyState("file", self.tr("The file is being checked …"), " ")
        self._looking.body.addWidget(self._words)
        self.addWidget(self._looking)

    def show_waiting(self) -> None:
        """Nothing there."""
        self.setCurrentWidget(self._waiting)

    def show_looking(self, file_name: str) -> None:
        """A file is being looked at."""
        self._words.text.setText(file_name)
        self.setCurrentWidget(self._looking)


class CheckChooser(QFileDialog):
    """``CheckChooser(over, take).open()``: ``take(path)`` gets what was chosen. Object name ``checkChooser``."""

    def __init__(self, over: QWidget, take: Callable[[Path], None]) -> None:
        super().__init__(over)
        self._take = take
        self.setObjectName("checkChooser")
        self.setWindowTitle(self.tr("Choose the PDF to check"))
        self.setNameFilters([self.tr("PDF (*.pdf)"), self.tr("All files (*)")])
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.fileSelected.connect(self._on_file_selected)
        self.finished.connect(self.deleteLater)

    def _on_file_selected(self, path: str) -> None:
        self._take(Path(path))
