"""A folder or a removable drive: typed, browsed for, or one press on a drive that is there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.services.hand_over_ports import Drive
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton

_MOST_DRIVES: Final = 3


class FolderChooser(QWidget):
    """Signals: ``changed()``. Object names: ``edit`` (the field), ``browse`` (its button), ``<drive>_0`` … (drives).

    What is plugged in asks the operating system (``HandingOver.drives``): find it out off the interface's thread and
    give it to :meth:`show_drives`.
    """

    changed = Signal()

    def __init__(self, label: str, *, edit: str, browse: str, drive: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._drive = drive
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._field = PlainField(label)
        self._field.edit.setObjectName(edit)
        self._field.edit.textChanged.connect(self.changed)
        row.addWidget(self._field, 1)
        button = SecondaryButton(self.tr("Choose …"), icon="folder")
        button.setObjectName(browse)
        button.clicked.connect(self._on_browse)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(button)
        row.addLayout(beside)
        column.addLayout(row)
        self._drives = QHBoxLayout()
        self._drives.setSpacing(2 * STEP)
        column.addLayout(self._drives)
        self.setFocusProxy(self._field.edit)

    @property
    def text(self) -> str:
        """What was typed or chosen, without blanks round it."""
        return self._field.text

    def set_folder(self, folder: Path) -> None:
        """Choose a folder."""
        self._field.edit.setText(str(folder))

    def show_drives(self, found: tuple[Drive, ...]) -> None:
        """A button for each of the first drives."""
        for place, drive in enumerate(found[:_MOST_DRIVES]):
            button = SecondaryButton(drive.label, icon="usb", kind=ButtonKind.SOFT)
            button.setObjectName(f"{self._drive}_{place}")
            button.clicked.connect(partial(self.set_folder, drive.path))
            self._drives.addWidget(button)
        self._drives.addStretch(1)

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self._label, self.text)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._field.edit.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
