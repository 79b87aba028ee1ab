"""The F1 sheet: keys of the screen in view, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.shortcuts import EVERYWHERE, Shortcut, describe
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_COLUMNS = 3


class HelpSheet(Sheet):
    """``HelpSheet(window, title of the screen, its keys).open()``."""

    def __init__(self, over: QWidget, title: str, keys: Sequence[Shortcut]) -> None:
        super().__init__(over, self.tr("Keys: {screen}").format(screen=title), width=1140)
        own = tuple(key for key in keys if key not in EVERYWHERE)
        if own:
            self._add(self.tr("On this screen"), own)
        self._add(self.tr("Everywhere"), EVERYWHERE)
        self.cancel_button.setText(self.tr("Close"))

    def _add(self, heading: str, keys: Sequence[Shortcut]) -> None:
        self.body.addWidget(Text(heading, TextKind.LABEL))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(STEP // 2)
        rows = -(-len(keys) // _COLUMNS)
        for place, key in enumerate(keys):
            row, pair = place % rows, place // rows
            grid.addWidget(KeyCap(key), row, 2 * pair, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(describe(key), wrap=True), row, 2 * pair + 1)
        for pair in range(_COLUMNS):
            grid.setColumnMinimumWidth(2 * pair, 14 * STEP)
            grid.setColumnStretch(2 * pair + 1, 1)
        self.body.addLayout(grid)
