"""The customer display in the clerk's own window: what the customer sees now, or would see."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.ui.customer.panel import CustomerPanel
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.training_frame import TrainingFrame

_WIDTH: Final = 960
_SIZE: Final = (912, 513)


class PreviewSheet(Sheet):
    """Object names: ``customerPreview``; the panel's in :mod:`.panel`."""

    def __init__(self, over: QWidget, panel: CustomerPanel, *, connected: bool, training: bool) -> None:
        super().__init__(over, self.tr("Customer display"), width=_WIDTH)
        self.setObjectName("customerPreview")
        self.panel = panel
        frame = TrainingFrame(panel, training)
        frame.setFixedSize(*_SIZE)
        self.body.addWidget(frame)
        self.note.setText(
            self.tr("The second screen shows this now.")
            if connected
            else self.tr("No second screen is connected: only this preview shows it.")
        )
        self.set_actions(None, cancel=self.tr("Close"))

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """The key that opened it closes it."""
        if shortcut is Shortcut.CUSTOMER:
            self.cancel()
            return True
        return super().on_shortcut(shortcut)
