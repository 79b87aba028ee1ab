"""A file that is typed or browsed for."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.theme import STEP
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class FileField(QWidget):
    """``field`` is the line; ``button`` opens the system's dialog. ``pattern``: names that it shows."""

    def __init__(self, label: str, name: str, *, hint: str = "", pattern: str = "*", folder: bool = False) -> None:
        super().__init__()
        self._label = label
        self._pattern = pattern
        self._folder = folder
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        self.field = PlainField(label, hint=hint)
        self.field.edit.setObjectName(name)
        row.addWidget(self.field, 1)
        self.button = SecondaryButton(self.tr("Choose …"), icon="folder" if folder else "file")
        self.button.setObjectName(f"browse_{name}")
        self.button.setAccessibleName(f"{label}: {self.tr('Choose …')}")
        self.button.clicked.connect(self._on_browse)
        row.addLayout(beside_line(self.button))
        self.setFocusProxy(self.field)

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self._label, self.field.text, self._pattern)
        dialog.setFileMode(QFileDialog.FileMode.Directory if self._folder else QFileDialog.FileMode.ExistingFile)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, self._folder)
        dialog.fileSelected.connect(self.field.edit.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def beside_line(button: QWidget) -> QVBoxLayout:
    """A button as high as the line of the field at its left, below where that has its label."""
    column = QVBoxLayout()
    column.setSpacing(STEP)
    column.addWidget(Text(" ", TextKind.LABEL))
    column.addWidget(button)
    column.addStretch(1)
    return column
