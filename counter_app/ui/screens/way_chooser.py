"""Which way finished documents go out: a drive (they appear as they are plugged in), a folder, e-mail.

Digits switch the ways. Object names: ``ways``, ``folder``, ``browseFolder``, ``mailAddress``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.hand_over import Way
from counter_app.services.hand_over_ports import Drive
from counter_app.ui import format as show
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.folder_chooser import FolderChooser

_MOST_DRIVES = 3
_DRIVE = "drive:"


class WayChooser(QWidget):
    """Signals: ``changed()``. ``with_mail``: whether this counter sends mails."""

    changed = Signal()

    def __init__(self, *, with_mail: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_mail = with_mail
        self._drives: tuple[Drive, ...] = ()
        self._touched = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * STEP)
        self._folder = FolderChooser(self.tr("Folder"), edit="folder", browse="browseFolder", drive="drive")
        self._folder.changed.connect(self.changed)
        self._mail = PlainField(
            self.tr("E-mail address of the customer"),
            hint=self.tr("Read it back to the customer. It is used for this mail only."),
        )
        self._mail.edit.setObjectName("mailAddress")
        self._mail.edit.textChanged.connect(self.changed)
        self._column.addWidget(self._folder)
        self._column.addWidget(self._mail)
        self._choices = self._make(Way.FOLDER.value)

    @property
    def way(self) -> Way:
        """The way that is on."""
        key = self._choices.key or ""
        return Way.DRIVE if key.startswith(_DRIVE) else Way(key)

    @property
    def drive(self) -> Drive | None:
        """The drive that is on."""
        key = (self._choices.key or "").removeprefix(_DRIVE)
        return next((drive for drive in self._drives if str(drive.path) == key), None)

    @property
    def folder(self) -> Path | None:
        """Where copies go; None for a mail and for what is not named yet."""
        if drive := self.drive:
            return drive.path
        return Path(self._folder.text) if self.way is Way.FOLDER and self._folder.text else None

    @property
    def address(self) -> str:
        """What was typed."""
        return self._mail.text

    @property
    def complete(self) -> bool:
        """Whether everything is there that the way needs."""
        return bool(self.address) if self.way is Way.MAIL else self.folder is not None

    def set_folder(self, folder: Path) -> None:
        """Choose a folder."""
        self._folder.set_folder(folder)
        self._replace(Way.FOLDER.value)

    def ask_again(self) -> None:
        """What was chosen did not do: typing replaces the address, digits choose another way."""
        if self.way is Way.MAIL:
            self._mail.edit.setFocus()
            self._mail.edit.selectAll()
        else:
            self._choices.setFocus()

    def show_drives(self, drives: tuple[Drive, ...]) -> None:
        """What is plugged in now. The first drive is chosen while the clerk has not chosen anything."""
        drives = drives[:_MOST_DRIVES]
        if [drive.path for drive in drives] == [drive.path for drive in self._drives]:
            return
        came = [drive for drive in drives if drive.path not in {known.path for known in self._drives}]
        self._drives = drives
        free = not self._touched and not self._folder.text and not self.address
        chosen = f"{_DRIVE}{came[0].path}" if came and free else self._choices.key or Way.FOLDER.value
        self._replace(chosen)

    def _replace(self, key: str) -> None:
        """Other choices; whoever types goes on typing where she was."""
        before, focus = self._choices, self.window().focusWidget()
        self._choices = self._make(key)
        self._column.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._choices.show()
        if focus is not None and not before.isAncestorOf(focus) and focus.isVisible():
            focus.setFocus()
        self.changed.emit()

    def _make(self, key: str) -> ChoiceList:
        made = ChoiceList(self._listed())
        made.setObjectName("ways")
        self._column.insertWidget(0, made)
        made.choose_key(key)  # a drive that was pulled out leaves the first of the others
        made.chosen.connect(self._on_chosen)
        self._show_editor(made.key or "")
        return made

    def _listed(self) -> list[Choice]:
        found = [
            Choice(
                f"{_DRIVE}{drive.path}",
                self.tr("Drive {name}").format(name=drive.label),
                self.tr("{path} · {size} free").format(path=drive.path, size=show.size(drive.free_bytes)),
            )
            for drive in self._drives
        ]
        plug = self.tr("A drive that is plugged in appears here by itself.")
        found.append(Choice(Way.FOLDER.value, self.tr("A folder"), "" if found else plug))
        if self._with_mail:
            said = self.tr("Goes out by itself, also when the mail server is down now.")
            found.append(Choice(Way.MAIL.value, self.tr("By e-mail"), said))
        return found

    def _on_chosen(self, key: str) -> None:
        self._touched = True
        self._show_editor(key)
        editor = {Way.FOLDER.value: self._folder, Way.MAIL.value: self._mail}.get(key)
        if editor is not None:
            editor.setFocus()
        if editor is self._mail:
            self._mail.edit.selectAll()
        self.changed.emit()

    def _show_editor(self, key: str) -> None:
        self._folder.setVisible(key == Way.FOLDER.value)
        self._mail.setVisible(key == Way.MAIL.value)
