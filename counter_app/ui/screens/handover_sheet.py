"""Hand a finished document over: check it once more, choose a folder or drive, copy, print the slip.

One sheet is one intent (``op_id`` is made with it): pressing twice, or again after an error, makes one hand-over.
Object names: ``handOverSheet``, ``folder``, ``browseFolder``, ``drive_0`` …, ``handOverGo``, ``handOverMessage``,
``handOverVerdict``, ``handedOverFiles``, ``handedOverReceipt``.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.document import Verdict, Verification
from counter_app.domain.errors import KnownError
from counter_app.services.queue import QueueRow
from counter_app.services.stamping import HandOver
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_MOST_DRIVES = 3


class HandOverSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.stamping.HandOver` once the customer has the file."""

    def __init__(self, over: QWidget, context: UiContext, row: QueueRow) -> None:
        super().__init__(over, self.tr("Hand over"), f"{row.receipt} · {row.claim}", width=640)
        self.setObjectName("handOverSheet")
        self._context = context
        self._stamp_id = row.stamp_id
        self._op_id = context.services.desk.new_op()
        self._done: HandOver | None = None
        self._under_way = False
        self._message: MessagePanel | None = None
        facts = QHBoxLayout()
        facts.addWidget(Text(row.serial.grouped if row.serial else "", TextKind.MONO))
        facts.addStretch(1)
        self._verdict = Chip(self.tr("is being checked …"), State.NEUTRAL, glyph=True)
        self._verdict.setObjectName("handOverVerdict")
        facts.addWidget(self._verdict)
        self.body.addLayout(facts)
        self._choose = QWidget()
        self.body.addWidget(self._choose)
        self._build_choice()
        self._go = PrimaryButton(self.tr("Copy and hand over"), key=Shortcut.PRIMARY)
        self._go.setObjectName("handOverGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.cancel_button.setObjectName("handOverCancel")
        self.note.setText(self.tr("The copy is read back and compared. The file in the vault stays."))
        self._on_folder_changed()
        stamping = context.services.stamping
        context.runner.run(
            lambda: stamping.check_again(row.stamp_id), self._show_verification, self._not_checked, parent=self
        )
        context.runner.run(drives, self._show_drives, self._show_error, parent=self)

    def set_folder(self, folder: Path) -> None:
        """Where the copy goes."""
        self._folder.edit.setText(str(folder))

    def _build_choice(self) -> None:
        column = QVBoxLayout(self._choose)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._folder = PlainField(self.tr("Folder or drive of the customer"))
        self._folder.edit.setObjectName("folder")
        self._folder.edit.textChanged.connect(self._on_folder_changed)
        row.addWidget(self._folder, 1)
        browse = SecondaryButton(self.tr("Choose …"), icon="folder")
        browse.setObjectName("browseFolder")
        browse.clicked.connect(self._on_browse)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(browse)
        row.addLayout(beside)
        column.addLayout(row)
        self._drives = QHBoxLayout()
        self._drives.setSpacing(2 * STEP)
        column.addLayout(self._drives)

    def _show_drives(self, found: tuple[tuple[str, str], ...]) -> None:
        for place, (name, path) in enumerate(found):
            button = SecondaryButton(name, icon="usb", kind=ButtonKind.SOFT)
            button.setObjectName(f"drive_{place}")
            button.clicked.connect(partial(self.set_folder, Path(path)))
            self._drives.addWidget(button)
        self._drives.addStretch(1)
        if len(found) == 1 and not self._folder.text:
            self.set_folder(Path(found[0][1]))

    def _show_verification(self, verification: Verification) -> None:
        match verification.verdict:
            case Verdict.VALID:
                self._verdict.show_state(self.tr("signature valid"), State.OK)
            case Verdict.INVALID:
                self._verdict.show_state(self.tr("signature not valid"), State.REFUSED)
            case Verdict.UNSURE:
                self._verdict.show_state(self.tr("signature not certain"), State.UNKNOWN)

    def _not_checked(self, _error: KnownError) -> None:
        self._verdict.show_state(self.tr("could not be checked"), State.UNKNOWN)

    def _on_folder_changed(self) -> None:
        self._go.setEnabled(bool(self._folder.text) and not self._under_way)

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder or drive of the customer"), self._folder.text)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._folder.edit.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_go(self) -> None:
        if self._done is not None:
            self.accept(self._done)
            return
        if self._under_way:
            return
        self._set_under_way(under_way=True)
        session, op_id, folder = self._context.require_session(), self._op_id, Path(self._folder.text)
        stamping, stamp_ids = self._context.services.stamping, (self._stamp_id,)
        self._context.runner.run(
            lambda: stamping.hand_over(session, op_id, stamp_ids, folder),
            self._handed_over,
            self._show_error,
            serial=True,
            parent=self,
        )

    def _set_under_way(self, *, under_way: bool) -> None:
        self._under_way = under_way
        self._go.setText(self.tr("Copying …") if under_way else self.tr("Copy and hand over"))
        self._choose.setEnabled(not under_way)
        self.cancel_button.setEnabled(not under_way)
        self._on_folder_changed()

    def _show_error(self, error: KnownError) -> None:
        self._set_under_way(under_way=False)
        if self._message is None:
            self._message = MessagePanel(error, closable=False)
            self._message.setObjectName("handOverMessage")
            self.body.addWidget(self._message)
        else:
            self._message.show_error(error)
        self._folder.edit.setFocus()

    def _handed_over(self, done: HandOver) -> None:
        self._done = done
        if self._message is not None:
            self._message.hide()
        self._choose.hide()
        told = Banner(
            self.tr("The customer's copy is there and equal to the original"),
            "\n".join(str(path) for path in done.files),
            State.OK,
        )
        told.text.setObjectName("handedOverFiles")
        self.body.addWidget(told)
        slip = Text(self.tr("Stamping slip {receipt} is being printed.").format(receipt=done.receipt), TextKind.PLAIN)
        slip.setObjectName("handedOverReceipt")
        self.body.addWidget(slip)
        self.note.setText("")
        self.cancel_button.hide()
        self._go.setText(self.tr("Done"))
        self._go.setEnabled(True)
        self._go.setFocus()

    def cancel(self) -> None:
        """Esc after the hand-over means done: it happened."""
        if self._under_way:
            return
        if self._done is not None:
            self.accept(self._done)
        else:
            super().cancel()


def drives() -> tuple[tuple[str, str], ...]:
    """Name and path of the removable drives that can be written to."""
    found: list[tuple[str, str]] = []
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        if volume.isReady() and not volume.isReadOnly() and _is_removable(path):
            found.append((volume.displayName() or path, path))
    return tuple(found[:_MOST_DRIVES])


def _is_removable(path: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        removable = 2
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path) == removable)
    return PurePosixPath(path).parts[1:2] == ("media",) or path.startswith(("/run/media/", "/Volumes/"))
