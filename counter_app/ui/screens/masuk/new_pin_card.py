"""A temporary PIN was right: its owner chooses her own before anything else.

Object names: ``newPinCard``, ``keepNewPin``, ``newPinBack``; those of :class:`NewPinFields`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.people import Person
from counter_app.ui.screens.pin_edit import NewPinFields
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class NewPinCard(Card):
    """``begin(person, temporary)`` when it comes into view.

    Signals: ``asked(person, temporary, pin)``; ``left()``: back to the names, nothing happened.
    """

    asked = Signal(object, str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("newPinCard")
        self.setFixedWidth(720)
        self.body.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 8 * STEP)
        self.body.setSpacing(4 * STEP)
        self._person: Person | None = None
        self._temporary = ""
        self._title = Text("", TextKind.TITLE, wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(
            Text(
                self.tr(
                    "The PIN that you typed was given to you and works only once. Choose one that nobody else knows:"
                    " what is done under it is done in your name."
                ),
                TextKind.SECONDARY,
                wrap=True,
            )
        )
        self._pins = NewPinFields()
        self._pins.finished.connect(self._on_go)
        self.body.addWidget(self._pins)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addStretch(1)
        back = SecondaryButton(self.tr("Back"))
        back.setObjectName("newPinBack")
        back.clicked.connect(self.leave)
        row.addWidget(back)
        self.button = PrimaryButton(self.tr("Keep this PIN and log in"))
        self.button.setObjectName("keepNewPin")
        self.button.clicked.connect(self._on_go)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.setFocusProxy(self._pins)

    def begin(self, person: Person, temporary: str) -> None:
        """Ask this person; what was typed for another is gone."""
        self._person, self._temporary = person, temporary
        self._title.setText(self.tr("{name}, choose your own PIN").format(name=person.name))
        self._pins.clear()
        self.button.setEnabled(True)

    def forget(self) -> None:
        """Keep nothing of a PIN once it is out of view."""
        self._temporary = ""
        self._pins.clear()

    def leave(self) -> None:
        """Back to the names; nothing happened."""
        if self.isVisible() and self.button.isEnabled():
            self.forget()
            self.left.emit()

    def show_refusal(self, words: str) -> None:
        """It was not done: say why, and let it be tried again."""
        self.button.setEnabled(True)
        self._pins.set_error(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the names."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _on_go(self) -> None:
        if not self.button.isEnabled():
            return
        pin = self._pins.take()
        if pin:
            self.button.setEnabled(False)
            self.asked.emit(self._person, self._temporary, pin)
