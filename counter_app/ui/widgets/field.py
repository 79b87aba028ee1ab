"""A label above an editor, with a hint or an error below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.ui import style
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.text import Text, TextKind


class Field(QWidget):
    """``Field(self.tr("&Document type"), combo, hint=…)``: any editor; the label's mnemonic jumps to it."""

    def __init__(self, label: str, editor: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self.label = Text(label, TextKind.LABEL)
        self.label.setBuddy(editor)
        self.below = Text(hint, TextKind.SMALL, wrap=True)
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.below)
        self.below.setVisible(bool(hint))
        column.addStretch(1)
        editor.setAccessibleName(label.replace("&", ""))
        self.setFocusProxy(editor)

    def set_error(self, text: str) -> None:
        """Say below the editor what is wrong with it; "" takes it back."""
        self.below.setText(f"✕ {text}" if text else self._hint)
        self.below.setVisible(bool(text or self._hint))
        self.below.set_kind(TextKind.ERROR if text else TextKind.SMALL)
        style.set_property(self.editor, "state", "refused" if text else "")

    def set_hint(self, text: str) -> None:
        """Another hint; it is seen while there is no error."""
        self._hint = text
        self.set_error(self.error)

    @property
    def error(self) -> str:
        """The error shown, or ""."""
        return self.below.text().removeprefix("✕ ") if self.below.kind is TextKind.ERROR else ""


class PlainField(Field):
    """A field with a line edit: ``field.text``, ``field.edit``. ``mono`` for serials and codes."""

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        placeholder: str = "",
        mono: bool = False,
        secret: bool = False,
        right: bool = False,
    ) -> None:
        self.edit = QLineEdit()
        super().__init__(label, self.edit, parent, hint=hint)
        self.edit.setPlaceholderText(placeholder)
        if mono:
            self.edit.setProperty("kind", "mono")
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        if right:
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)

    @property
    def text(self) -> str:
        """What was typed, without blanks round it."""
        return self.edit.text().strip()
