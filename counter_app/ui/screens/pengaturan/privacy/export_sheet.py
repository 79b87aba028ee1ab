"""Export what is held about a customer to a folder of hers. Object names: ``personExportSheet``, ``exportReason``,
``exportFolder``, ``browseExportFolder``, ``exportDrive_0`` …, ``exportGo``, ``exportMessage``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.privacy import LONGEST_REASON, HeldItem
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.folder_chooser import FolderChooser
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class PersonExportSheet(Sheet):
    """``accepted(object)`` with what was exported and the folder. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, items: Sequence[HeldItem]) -> None:
        super().__init__(over, " ", " ")
        self.setObjectName("personExportSheet")
        self.title.setText(self.tr("Export a customer's data"))
        self.text.setText(
            self.tr(
                "A page that can be read and a file for machines, unmasked: give them to the customer alone,"
                " on a drive of hers."
            )
        )
        self._context = context
        self._subjects = tuple(item.subject for item in items)
        self._op_id = context.services.desk.new_op()
        self._reason = PlainField(self.tr("Reason"), hint=self.tr("How the customer asked and who she is shown to be"))
        self._reason.edit.setObjectName("exportReason")
        self._reason.edit.setMaxLength(LONGEST_REASON)
        self.body.addWidget(self._reason)
        self._folder = FolderChooser(
            self.tr("Folder or drive"), edit="exportFolder", browse="browseExportFolder", drive="exportDrive"
        )
        self._folder.changed.connect(self._check)
        self._reason.edit.textChanged.connect(self._check)
        self.body.addWidget(self._folder)
        self._go = PrimaryButton(self.tr("Export"), key=Shortcut.PRIMARY)
        self._go.setObjectName("exportGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self._check()
        context.runner.run(context.services.handing_over.drives, self._folder.show_drives, self._refused, parent=self)

    def set_folder(self, folder: Path) -> None:
        """Where the files go."""
        self._folder.set_folder(folder)

    def _check(self, *_: object) -> None:
        self._go.setEnabled(bool(self._folder.text and self._reason.text))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        exports, session = self._context.services.person_export, self._context.require_session()
        folder = Path(self._folder.text)
        deed = partial(exports.export, session, self._op_id, self._subjects, self._reason.text, folder)
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._check()
        self.show_message(error, "exportMessage")
