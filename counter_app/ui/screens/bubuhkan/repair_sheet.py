"""A damaged file can be repaired on a copy, if the customer says so: what she brought stays as it is.

Object names: ``repairSheet``, ``repairAgreed``, ``repairGo``, ``repairCancel``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


class RepairSheet(Sheet):
    """``accepted(object)`` with True once the clerk ticked that the customer agrees and went on."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, self.tr("Repair on a copy"), name, width=600)
        self.setObjectName("repairSheet")
        for words in (
            self.tr("The file is damaged; a repaired copy can be stamped. The customer's own file is not changed."),
            self.tr("The copy is checked anew. Look at its pages together: something may be missing."),
            self.tr("The copy, and not the damaged file, is the stamped document. The journal says that it is one."),
        ):
            self.body.addWidget(Text(words, TextKind.PLAIN, wrap=True))
        self._agreed = CheckBox(self.tr("The customer was asked and agrees"))
        self._agreed.setObjectName("repairAgreed")
        self.body.addWidget(self._agreed)
        self._go = PrimaryButton(self.tr("Repair the copy"), key=Shortcut.PRIMARY)
        self._go.setObjectName("repairGo")
        self._go.setEnabled(False)
        self._go.clicked.connect(self._on_go)
        self._agreed.toggled.connect(self._go.setEnabled)
        self.set_actions(self._go)
        self.cancel_button.setObjectName("repairCancel")
        self.note.setText(self.tr("No money was taken."))

    def open(self) -> None:
        """The customer's word comes first."""
        super().open()
        self._agreed.setFocus()

    def _on_go(self) -> None:
        self.accept(True)
