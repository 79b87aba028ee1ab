"""One of several filters, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from counter_app.ui import fonts
from counter_app.ui.theme import STEP, current
from counter_app.ui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice: its key, its words, and how many there are (None: not counted)."""

    key: str
    text: str
    count: int | None = None


class FilterChip(QPushButton):
    """One pill of :class:`FilterChips`; 40 px high for fingers, drawn smaller."""


class FilterChips(QWidget):
    """Exclusive pills, in a second row where there is no room: their words are never cut. Left and right arrows move
    between them.

    Signals: ``chosen(str)`` with the key, when a person or ``choose`` picks another one.
    """

    chosen = Signal(str)

    def __init__(self, filters: Sequence[Filter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, spacing=2 * STEP)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._chips: dict[str, FilterChip] = {}
        self._key = ""
        self.set_filters(filters)

    @property
    def key(self) -> str:
        """Key of the pill that is on."""
        return self._key

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Other words or counts; the chosen one stays chosen if it still exists, else the first is."""
        if [entry.key for entry in filters] != list(self._chips):
            self._rebuild(filters)
        for entry in filters:
            chip = self._chips[entry.key]
            chip.setText(entry.text if entry.count is None else f"{entry.text} {entry.count}")

    def sizeHint(self) -> QSize:
        """All in one row."""
        sizes = [chip.sizeHint() for chip in self._chips.values()]
        gaps = self._row.spacing() * max(len(sizes) - 1, 0)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def choose(self, key: str) -> None:
        """Switch a pill on."""
        self._switch_on(key)
        if key != self._key:
            self._key = key
            self.chosen.emit(key)

    def _switch_on(self, key: str) -> None:
        """The Tab key comes to that one; left alone it comes to the first of them, whichever is on."""
        for other, chip in self._chips.items():
            policy = Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        self._chips[key].setChecked(True)

    def _rebuild(self, filters: Sequence[Filter]) -> None:
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for entry in filters:
            chip = FilterChip()
            chip.setCheckable(True)
            chip.setFont(fonts.sans(current().small, QFont.Weight.DemiBold))
            chip.setAutoDefault(False)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(chip)
            self._row.addWidget(chip)
            self._chips[entry.key] = chip
        if self._key not in self._chips:
            self._key = filters[0].key if filters else ""
        if self._key:
            self._switch_on(self._key)

    def _on_clicked(self, button: QPushButton) -> None:
        for key, chip in self._chips.items():
            if chip is button:
                self.choose(key)
