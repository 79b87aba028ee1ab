"""Nobody can log in yet: whoever sets the counter up becomes its administrator, with a PIN of her own choice.

Object names: ``setUpCard``, ``setUpName``, ``setUp``, ``setUpMessage``; those of :class:`NewPinFields`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import LONGEST_NAME
from counter_app.ui.screens.pin_edit import NewPinFields
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.text import Text, TextKind


class SetUpCard(Card):
    """Signals: ``asked(name, pin)``."""

    asked = Signal(str, str)

    def __init__(self, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("setUpCard")
        self.setFixedWidth(720)
        self.body.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 8 * STEP)
        self.body.setSpacing(4 * STEP)
        self.body.addWidget(Text(self.tr("Set up this counter"), TextKind.TITLE))
        self.body.addWidget(Text(where, TextKind.SECONDARY))
        self.body.addWidget(
            Banner(
                self.tr("Nobody can log in here yet"),
                self.tr(
                    "Whoever sets the counter up becomes its administrator. She adds the clerks and supervisors under"
                    " Settings (F10), People. Nothing can be sold before there is a clerk."
                ),
                State.INFO,
            )
        )
        self._name = PlainField(
            self.tr("Name of the administrator"), hint=self.tr("As it stands in the journal and on reports")
        )
        self._name.edit.setObjectName("setUpName")
        self._name.edit.setMaxLength(LONGEST_NAME)
        self.body.addWidget(self._name)
        self._pins = NewPinFields()
        self._name.edit.returnPressed.connect(self._pins.setFocus)
        self._pins.finished.connect(self._on_go)
        self.body.addWidget(self._pins)
        self._message: MessagePanel | None = None
        row = QHBoxLayout()
        row.addWidget(Text(self.tr("There is no other PIN that opens this counter."), TextKind.SMALL), 1)
        self.button = PrimaryButton(self.tr("Make the administrator"))
        self.button.setObjectName("setUp")
        self.button.clicked.connect(self._on_go)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.setFocusProxy(self._name)

    def show_refusal(self, error: KnownError) -> None:
        """It was not done: say why, and let it be tried again."""
        self.button.setEnabled(True)
        if self._message is None:
            self._message = MessagePanel(error, closable=False)
            self._message.setObjectName("setUpMessage")
            self.body.insertWidget(self.body.count() - 1, self._message)
        else:
            self._message.show_error(error)
        self._pins.clear()

    def _on_go(self) -> None:
        if not self.button.isEnabled():
            return
        self._name.set_error("" if self._name.text else self.tr("Type the name"))
        if not self._name.text:
            self._name.edit.setFocus()
            return
        pin = self._pins.take()
        if pin:
            self.button.setEnabled(False)
            self.asked.emit(self._name.text, pin)
