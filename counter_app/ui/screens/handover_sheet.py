"""Hand a finished document over: check it once more, choose a folder or drive, copy, print the slip.

One sheet is one intent (``op_id`` is made with it): pressing twice, or again after an error, makes one hand-over.
Object names: ``handOverSheet``, ``folder``, ``browseFolder``, ``drive_0`` …, ``handOverGo``, ``handOverMessage``,
``handOverVerdict``, ``handedOverFiles``, ``handedOverReceipt``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.document import Verdict, Verification
from counter_app.domain.errors import KnownError
from counter_app.services.queue import QueueRow
from counter_app.services.stamping import HandOver
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.folder_chooser import FolderChooser, drives
from counter_app.ui.widgets.primary_button import PrimaryButton
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
        facts = QHBoxLayout()
        facts.addWidget(Text(row.serial.grouped if row.serial else "", TextKind.MONO))
        facts.addStretch(1)
        self._verdict = Chip(self.tr("is being checked …"), State.NEUTRAL, glyph=True)
        self._verdict.setObjectName("handOverVerdict")
        facts.addWidget(self._verdict)
        self.body.addLayout(facts)
        self._folder = FolderChooser(
            self.tr("Folder or drive of the customer"), edit="folder", browse="browseFolder", drive="drive"
        )
        self._folder.changed.connect(self._on_folder_changed)
        self.body.addWidget(self._folder)
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
        self._folder.set_folder(folder)

    def _show_drives(self, found: tuple[tuple[str, str], ...]) -> None:
        self._folder.show_drives(found)
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
        self._folder.setEnabled(not under_way)
        self.cancel_button.setEnabled(not under_way)
        self._on_folder_changed()

    def _show_error(self, error: KnownError) -> None:
        self._set_under_way(under_way=False)
        self.show_message(error, "handOverMessage")
        self._folder.setFocus()

    def _handed_over(self, done: HandOver) -> None:
        self._done = done
        if self._message is not None:
            self._message.hide()
        self._folder.hide()
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
