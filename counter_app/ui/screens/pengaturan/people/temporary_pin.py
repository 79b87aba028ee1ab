"""A temporary PIN in large type, to be read out or noted once. Object names: ``temporaryPin``, ``anotherPin``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.theme import STEP
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_GROUP = 3


class TemporaryPin(QWidget):
    """``pin`` is the one shown; the program makes it up, so that nobody gives the same one to all."""

    def __init__(self, make: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.pin = make()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(Text(self.tr("Temporary PIN"), TextKind.LABEL))
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        self._shown = Text("", TextKind.FIGURE)
        self._shown.setObjectName("temporaryPin")
        row.addWidget(self._shown)
        another = SecondaryButton(self.tr("Another one"), icon="refresh")
        another.setObjectName("anotherPin")
        another.clicked.connect(self._on_another)
        row.addWidget(another)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(
            Text(
                self.tr(
                    "Tell it to her and nobody else; it is shown here only. At her first log-in she chooses her own."
                ),
                TextKind.SMALL,
                wrap=True,
            )
        )
        self._show()

    def _on_another(self) -> None:
        self.pin = self._make()
        self._show()

    def _show(self) -> None:
        groups = [self.pin[at : at + _GROUP] for at in range(0, len(self.pin), _GROUP)]
        self._shown.setText(" ".join(groups))
