"""The window on the customer's screen: no frame, no focus, nothing to press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from counter_app.ui.customer.displays import Second
from counter_app.ui.customer.panel import CustomerPanel
from counter_app.ui.widgets.training_frame import TrainingFrame


class CustomerWindow(QWidget):
    """``put_on(second)`` covers that screen; ``shut()`` closes it, nobody else can."""

    def __init__(self, panel: CustomerPanel, *, training: bool) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setObjectName("customerWindow")
        self.setWindowTitle(self.tr("Customer display"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._shut = False
        self.panel = panel
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(TrainingFrame(panel, training))

    def put_on(self, second: Second) -> None:
        """Cover this screen."""
        if second.screen is None:
            self.setGeometry(second.geometry)
            self.show()
            return
        self.setScreen(second.screen)
        self.setGeometry(second.geometry)
        self.showFullScreen()

    def shut(self) -> None:
        """The program ends."""
        self._shut = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A customer's keyboard, or a stray Alt+F4, closes nothing."""
        if self._shut:
            super().closeEvent(event)
        else:
            event.ignore()
