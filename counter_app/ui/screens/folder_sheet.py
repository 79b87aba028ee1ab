"""Write something into a folder or onto a stick: choose where, one press, and say what lies there now.

Object names: ``folderSheet``, ``folderEdit``, ``folderBrowse``, ``folderDrive_0`` …, ``folderGo``, ``folderMessage``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.desk import Session
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.folder_chooser import FolderChooser
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.ui.widgets.writing_bar import WritingBar


@dataclass(frozen=True, slots=True)
class FolderWords:
    """Title, what is written, the deed's button, what is not in it, and lines to read before."""

    title: str
    about: str
    deed: str
    note: str
    lines: tuple[str, ...] = ()


class FolderSheet(Sheet):
    """``accepted(object)`` with what the deed answered."""

    def __init__(
        self, over: QWidget, context: UiContext, words: FolderWords, deed: Callable[[Session, Path], object]
    ) -> None:
        super().__init__(over, words.title, words.about)
        self.setObjectName("folderSheet")
        self._context = context
        self._deed = deed
        self._under_way = False
        for line in words.lines:
            self.body.addWidget(Text(line, TextKind.PLAIN, wrap=True))
        self._folder = FolderChooser(
            self.tr("Folder or drive"), edit="folderEdit", browse="folderBrowse", drive="folderDrive"
        )
        self._folder.changed.connect(self._look)
        self.body.addWidget(self._folder)
        self._go = PrimaryButton(words.deed, key=Shortcut.PRIMARY)
        self._go.setObjectName("folderGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self._bar = WritingBar()
        self.body.addWidget(self._bar)
        self.note.setText(words.note)
        self._look()
        context.runner.run(
            context.services.handing_over.drives, self._folder.show_drives, self._show_error, parent=self
        )

    def set_folder(self, folder: Path) -> None:
        """Where it goes."""
        self._folder.set_folder(folder)

    def cancel(self) -> None:
        """Not while it is being written."""
        if not self._under_way:
            super().cancel()

    def _look(self) -> None:
        self._go.setEnabled(bool(self._folder.text) and not self._under_way)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._set_under_way(under_way=True)
        session, folder, deed = self._context.require_session(), Path(self._folder.text), self._deed
        self._context.runner.run(
            lambda: deed(session, folder), self._written, self._show_error, serial=True, parent=self
        )

    def _written(self, result: object) -> None:
        self._set_under_way(under_way=False)
        self.accept(result)

    def _show_error(self, error: KnownError) -> None:
        self._set_under_way(under_way=False)
        self.show_message(error, "folderMessage")
        self._folder.setFocus()

    def _set_under_way(self, *, under_way: bool) -> None:
        self._under_way = under_way
        self._bar.setVisible(under_way)
        self._folder.setEnabled(not under_way)
        self.cancel_button.setEnabled(not under_way)
        self._look()
