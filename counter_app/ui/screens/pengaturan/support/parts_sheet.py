"""What a support file would hold, part by part, to be read before it is saved.

Object names: ``partsSheet``, ``partList``, ``partText``, ``partsGo``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.domain.support import Part
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_TEXT_HEIGHT: Final = 80 * STEP
#: Signs of a part that are laid out; a window with megabytes of text would stand still.
_SHOWN: Final = 60_000


class PartsSheet(Sheet):
    """``accepted(object)``: it was seen, and may be saved."""

    def __init__(self, over: QWidget, parts: Sequence[Part]) -> None:
        super().__init__(over, " ", " ")
        self.setObjectName("partsSheet")
        self.title.setText(self.tr("What is in the support file"))
        self.text.setText(
            self.tr("No names, numbers, documents, PINs or passwords. Look through it; nothing was saved yet.")
        )
        self._parts = tuple(parts)
        self._list = ComboBox()
        self._list.setObjectName("partList")
        self._list.setAccessibleName(self.tr("Parts"))
        for part in self._parts:
            self._list.addItem(self.tr("{name} ({size} bytes)").format(name=part.name, size=f"{part.size:,}"))
        self._text = QPlainTextEdit()
        self._text.setObjectName("partText")
        self._text.setAccessibleName(self.tr("Content of the part"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setProperty("kind", "mono")
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self.body.addWidget(self._list)
        self.body.addWidget(self._text)
        go = PrimaryButton(self.tr("Save …"), key=Shortcut.PRIMARY)
        go.setObjectName("partsGo")
        go.clicked.connect(lambda: self.accept(None))
        self.set_actions(go)
        self._list.currentIndexChanged.connect(self._show)
        self._show(0)

    def _show(self, row: int) -> None:
        text = self._parts[row].text if 0 <= row < len(self._parts) else ""
        rest = self.tr("… the rest is longer than can be shown here") if len(text) > _SHOWN else ""
        self._text.setPlainText(text[:_SHOWN] + rest)
