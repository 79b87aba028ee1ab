"""The F1 sheet: what the screen in view is for and what its signs mean, the lamps, and the keys.

Object names: ``helpParts`` (what is shown of it), ``helpGuide``, ``helpLamps``, ``helpKeys``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.help_texts import LAMPS
from counter_app.ui.help_texts.guide import Guide
from counter_app.ui.shortcuts import EVERYWHERE, Shortcut, describe
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.filter_chips import Filter, FilterChip, FilterChips
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_COLUMNS = 3
_GUIDE, _LAMPS, _KEYS = "guide", "lamps", "keys"


class HelpSheet(Sheet):
    """``HelpSheet(window, title of the screen, its keys, its guide).open()``."""

    def __init__(self, over: QWidget, title: str, keys: Sequence[Shortcut], guide: Guide | None = None) -> None:
        super().__init__(over, self.tr("Help: {screen}").format(screen=title), width=1140)
        parts = [Filter(_GUIDE, self.tr("This screen"))] if guide is not None else []
        parts += [Filter(_LAMPS, self.tr("Lamps")), Filter(_KEYS, self.tr("Keys"))]
        self._parts = FilterChips(parts)
        self._parts.setObjectName("helpParts")
        self._parts.setAccessibleName(self.tr("What is shown of the help"))
        self._parts.chosen.connect(self._show_part)
        self.body.addWidget(self._parts)
        self._pages: dict[str, QWidget] = {}
        if guide is not None:
            self._add_page(_GUIDE, "helpGuide", _guide_layout(guide, self.tr("Steps"), self.tr("What it means")))
        self._add_page(_LAMPS, "helpLamps", _guide_layout(LAMPS, "", self.tr("What it means")))
        self._add_page(_KEYS, "helpKeys", self._keys_layout(keys))
        self._show_part(parts[0].key)
        self.cancel_button.setText(self.tr("Close"))

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F1 again shows the next part."""
        if shortcut is Shortcut.HELP:
            keys = list(self._pages)
            self._parts.choose(keys[(keys.index(self._parts.key) + 1) % len(keys)])
            next(chip for chip in self._parts.findChildren(FilterChip) if chip.isChecked()).setFocus()
            return True
        return super().on_shortcut(shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys and arrows scroll what is read."""
        bar = self._scroll.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_Down else -1) * bar.singleStep())
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def _add_page(self, key: str, name: str, layout: QVBoxLayout) -> None:
        page = QWidget()
        page.setObjectName(name)
        layout.setContentsMargins(0, 0, 0, 0)
        page.setLayout(layout)
        self.body.addWidget(page)
        self._pages[key] = page

    def _show_part(self, key: str) -> None:
        for other, page in self._pages.items():
            page.setVisible(other == key)

    def _keys_layout(self, keys: Sequence[Shortcut]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3 * STEP)
        own = tuple(key for key in keys if key not in EVERYWHERE)
        if own:
            _add_keys(column, self.tr("On this screen"), own)
        _add_keys(column, self.tr("Everywhere"), EVERYWHERE)
        return column


def _guide_layout(guide: Guide, steps: str, meaning: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(3 * STEP)
    column.addWidget(Text(_tr(guide.purpose), TextKind.STRONG, wrap=True))
    if guide.steps:
        column.addWidget(Text(steps, TextKind.LABEL))
        for number, step in enumerate(guide.steps, 1):
            row = QHBoxLayout()
            row.setSpacing(3 * STEP)
            row.addWidget(KeyCap(str(number)), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(_tr(step), wrap=True), 1)
            column.addLayout(row)
    column.addWidget(Text(meaning, TextKind.LABEL))
    grid = QGridLayout()
    grid.setHorizontalSpacing(4 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    grid.setColumnStretch(1, 1)
    for row_number, one in enumerate(guide.meanings):
        chip = Chip(_tr(one.sign), one.state, glyph=True)
        grid.addWidget(chip, row_number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(_tr(one.text), wrap=True), row_number, 1)
    column.addLayout(grid)
    return column


def _add_keys(column: QVBoxLayout, heading: str, keys: Sequence[Shortcut]) -> None:
    column.addWidget(Text(heading, TextKind.LABEL))
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
    column.addLayout(grid)


def _tr(source: str) -> str:
    return QCoreApplication.translate("help", source)
