"""A short time line inside a card: time, what happened in words, and a colour where it matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.story import StoryLine, condensed
from counter_app.ui.screens.story_words import entry_words
from counter_app.ui.screens.words import time_with_seconds
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.fitting_scroll import Wrapping
from counter_app.ui.widgets.text import Text, TextKind

#: File names are long words: they may be broken after a dash.
_MAY_BREAK: Final = "\u200b"


class TimeLine(QScrollArea):
    """``show_entries(entries, zone)``. Each line's object name: ``timeLine_<seq>``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeLine")
        self.setAccessibleName(self.tr("Time line"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = Wrapping()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 2 * STEP, 0)
        self._column.setSpacing(STEP + 2)
        self._column.addStretch(1)
        self._shown: list[tuple[int, str, int]] = []
        self.setWidget(inside)

    def show_entries(self, entries: Sequence[StoryLine], zone: str) -> None:
        """Show these; lines that are there already stay, so that the view does not jump."""
        entries = condensed(entries)
        wanted = [(entry.seq, entry.actor_name, entry.times) for entry in entries]
        common = 0
        while common < min(len(wanted), len(self._shown)) and wanted[common] == self._shown[common]:
            common += 1
        while self._column.count() - 1 > common:
            item = self._column.takeAt(common)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, entry in enumerate(entries[common:], start=common):
            self._column.insertWidget(place, _line(entry, zone))
        self._shown = wanted


def _line(entry: StoryLine, zone: str) -> QWidget:
    words, state = entry_words(entry)
    line = QWidget()
    line.setObjectName(f"timeLine_{entry.seq}")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * STEP)
    time = time_with_seconds(entry.at, zone)
    at = Text(time, TextKind.STRONG)
    at.setStyleSheet(f"font-size: {current().small}px;")
    row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
    text = Text(words.replace("-", f"-{_MAY_BREAK}"), TextKind.SMALL, wrap=True)
    text.setMinimumWidth(1)
    strong = state in (State.UNKNOWN, State.REFUSED)
    color = current().ink if state is State.NEUTRAL else current().pair(state).text
    text.setStyleSheet(f"color: {color}; font-weight: {600 if strong else 400};")
    text.setToolTip(entry.actor_name)
    row.addWidget(text, 1)
    line.setAccessibleName(f"{time} {words}")
    return line
