"""Open the cash drawer without a sale: why, and the journal has it.

Object names: ``drawerSheet``, ``drawerReason``, ``drawerOpen``, ``drawerMessage``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.printer_care import LONGEST_NOTE
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class DrawerSheet(Sheet):
    """``accepted(object)`` once the drawer was told to open. One sheet is one opening."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(
            over,
            self.tr("Open the drawer without a sale"),
            self.tr("The journal records who opened it, when and why."),
            width=600,
        )
        self.setObjectName("drawerSheet")
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._reason = PlainField(self.tr("Reason"))
        self._reason.edit.setObjectName("drawerReason")
        self._reason.edit.setMaxLength(LONGEST_NOTE)
        self._reason.edit.setPlaceholderText(self.tr("For example: change for the clerk beside me"))
        self.body.addWidget(self._reason)
        self._go = PrimaryButton(self.tr("Open"), key=Shortcut.PRIMARY)
        self._go.setObjectName("drawerOpen")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        deed = partial(
            self._context.services.printer.open_drawer,
            self._context.require_session(),
            self._op_id,
            self._reason.text,
        )
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        # What the journal has already is another opening when it is tried again.
        if error.code.startswith("printer."):
            self._op_id = self._context.services.desk.new_op()
        self._go.setEnabled(True)
        self.show_message(error, "drawerMessage")
        self._reason.edit.setFocus()
