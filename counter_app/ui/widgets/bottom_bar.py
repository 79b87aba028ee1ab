"""The bottom bar: lamps that are words too, and the keys that always work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.lamp import Lamp
from counter_app.ui.widgets.text import Text, TextKind

_HEIGHT: Final = 44
_ROOM_FOR_KEYS: Final = 1280


class BottomBar(QFrame):
    """``order``: names of all lamps, so that each has its place whenever it comes.

    Signals: ``lamp_clicked(str)`` with the lamp's name.
    """

    lamp_clicked = Signal(str)

    def __init__(self, order: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomBar")
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 0, 3 * STEP, 0)
        row.setSpacing(2 * STEP)
        self._row = row
        self._order = tuple(order)
        self._lamps: dict[str, Lamp] = {}
        row.addStretch(1)
        self.keys = Text(
            self.tr("{help} help · {dispute} dispute · {lock} lock").format(
                help=Shortcut.HELP.hint, dispute=Shortcut.DISPUTE.hint, lock=Shortcut.LOCK.hint
            ),
            TextKind.SMALL,
        )
        row.addWidget(self.keys)

    def lamp(self, name: str) -> Lamp | None:
        """The lamp of that name, if it was set."""
        return self._lamps.get(name)

    def set_lamp(self, name: str, text: str, state: State, tooltip: str) -> None:
        """Make or change a lamp."""
        lamp = self._lamps.get(name)
        if lamp is None:
            lamp = Lamp(name)
            lamp.clicked.connect(self._on_clicked)
            before = self._order[: self._order.index(name)]
            self._row.insertWidget(sum(other in before for other in self._lamps), lamp)
            self._lamps[name] = lamp
        lamp.show_state(text, state, tooltip)
        lamp.show()

    def hide_lamp(self, name: str) -> None:
        """Take a lamp away until it is set again."""
        lamp = self._lamps.get(name)
        if lamp is not None:
            lamp.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the lamps need the room."""
        super().resizeEvent(event)
        self.keys.setVisible(self.width() >= _ROOM_FOR_KEYS)

    def _on_clicked(self) -> None:
        lamp = self.sender()
        if isinstance(lamp, Lamp):
            self.lamp_clicked.emit(lamp.name)
