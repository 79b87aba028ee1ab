"""Take the evidence of one's own shift along: choose a folder or a stick, write one file that verifies itself.

Object names: ``evidenceSheet``, ``evidenceFolder``, ``browseEvidenceFolder``, ``evidenceDrive_0`` …, ``evidenceGo``,
``evidenceCancel``, ``evidenceMessage``, ``evidenceWritten``.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.journal.evidence import Pack
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.folder_chooser import FolderChooser
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.writing_bar import WritingBar


class EvidenceSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.journal.evidence.Pack` once it is written and seen."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(
            over,
            self.tr("Journal evidence of your shift"),
            self.tr("What the journal says of you, in one file. Anybody can verify it without this program."),
        )
        self.setObjectName("evidenceSheet")
        self._context = context
        self._pack: Pack | None = None
        self._under_way = False
        self._folder = FolderChooser(
            self.tr("Folder or drive"), edit="evidenceFolder", browse="browseEvidenceFolder", drive="evidenceDrive"
        )
        self._folder.changed.connect(self._on_folder_changed)
        self.body.addWidget(self._folder)
        self._bar = WritingBar()
        self.body.addWidget(self._bar)
        self._go = PrimaryButton(self.tr("Write the evidence"), key=Shortcut.PRIMARY)
        self._go.setObjectName("evidenceGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.cancel_button.setObjectName("evidenceCancel")
        self.note.setText(self.tr("Customers' names and numbers are not in it."))
        self._on_folder_changed()
        context.runner.run(
            context.services.handing_over.drives, self._folder.show_drives, self._show_error, parent=self
        )

    def set_folder(self, folder: Path) -> None:
        """Where the file goes."""
        self._folder.set_folder(folder)

    def cancel(self) -> None:
        """Esc after it was written means done."""
        if self._under_way:
            return
        if self._pack is not None:
            self.accept(self._pack)
        else:
            super().cancel()

    def _on_folder_changed(self) -> None:
        self._go.setEnabled(self._pack is not None or (bool(self._folder.text) and not self._under_way))

    def _on_go(self) -> None:
        if self._pack is not None:
            self.accept(self._pack)
            return
        if self._under_way:
            return
        self._set_under_way(under_way=True)
        session, folder = self._context.require_session(), Path(self._folder.text)
        deed = partial(self._context.services.evidence.export_own_shift, session, folder)
        self._context.runner.run(deed, self._written, self._show_error, parent=self)

    def _set_under_way(self, *, under_way: bool) -> None:
        self._under_way = under_way
        self._bar.setVisible(under_way)
        self._folder.setEnabled(not under_way)
        self.cancel_button.setEnabled(not under_way)
        self._on_folder_changed()

    def _show_error(self, error: KnownError) -> None:
        self._set_under_way(under_way=False)
        self.show_message(error, "evidenceMessage")
        self._folder.setFocus()

    def _written(self, pack: Pack) -> None:
        self._pack = pack
        self._set_under_way(under_way=False)
        if self._message is not None:
            self._message.hide()
        self._folder.hide()
        told = Banner(
            self.tr("Written: entries {first} to {last}, chain head {head}").format(
                first=pack.first, last=pack.last, head=pack.head_short
            ),
            str(pack.path),
            State.OK,
        )
        told.text.setObjectName("evidenceWritten")
        self.body.addWidget(told)
        self.note.setText("")
        self.cancel_button.hide()
        self._go.setText(self.tr("Done"))
        self._go.setEnabled(True)
        self._go.setFocus()
