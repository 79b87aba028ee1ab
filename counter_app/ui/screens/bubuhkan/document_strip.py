"""The customer's documents in a row: click, Ctrl+Tab and Ctrl+Shift+Tab choose one; another can be added.

Object names: ``documentStrip``; each document ``openDocument_<key>`` (property ``state``), its chip
``documentState_<key>``, its ``putAway_<key>``; ``addDocument``; ``stampCount``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_TILE: Final = 212
#: Of many documents the names are cut shorter, so that more of them are in view.
_NARROW_TILE: Final = 144
_HEIGHT: Final = 64
#: What the button needs with its word, and the gaps.
_ADD: Final = 200


@dataclass(frozen=True, slots=True)
class Tile:
    """One document as the strip shows it. ``facts``: pages and stamps; ``word`` says its state."""

    key: int
    name: str
    facts: str
    word: str
    state: State
    chosen: bool
    can_put_away: bool


class _TileButton(QPushButton):
    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self._tile = tile
        self.setObjectName(f"openDocument_{tile.key}")
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedSize(_TILE, _HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, STEP + 2, STEP, STEP + 2)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        self._name = ElidedText("", TextKind.STRONG)
        column.addWidget(self._name)
        self._facts = ElidedText("", TextKind.SMALL)
        self.away = IconButton("close", self.tr("Put this file away: nothing was paid for it, nothing is kept"))
        self.away.setObjectName(f"putAway_{tile.key}")
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        self._chip = Chip("", State.NEUTRAL, glyph=True)
        self._chip.setObjectName(f"documentState_{tile.key}")
        foot.addWidget(self._chip)
        foot.addWidget(self._facts, 1)
        column.addLayout(foot)
        row.addLayout(column, 1)
        row.addWidget(self.away)
        for label in (self._name, self._facts, self._chip):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_tile(tile)

    def set_narrow(self, narrow: bool) -> None:
        """Name and state alone; only the chosen one can be put away by the mouse."""
        self.setFixedWidth(_NARROW_TILE if narrow else _TILE)
        self._facts.setText("" if narrow else self._tile.facts)
        self.away.setVisible(self._tile.can_put_away and (self.isChecked() or not narrow))

    def show_tile(self, tile: Tile) -> None:
        """As it is now."""
        self._name.setText(tile.name)
        self._chip.show_state(tile.word, tile.state)
        self.setChecked(tile.chosen)
        self._tile = tile
        self.setProperty("state", tile.state.value)
        self.setAccessibleName(f"{tile.name}: {tile.word}, {tile.facts}" if tile.facts else f"{tile.name}: {tile.word}")
        self.setToolTip(tile.name)


class _Row(QScrollArea):
    """Scrolled sideways, by the wheel too."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
        event.accept()


class DocumentStrip(QFrame):
    """``show_tiles(tiles, total)``; hidden while there is no document.

    Signals: ``chosen(int)``, ``put_away(int)`` with a document's key; ``add_asked()``.
    """

    chosen = Signal(int)
    put_away = Signal(int)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentStrip")
        self._tiles: dict[int, _TileButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * STEP)
        self._row.addStretch(1)
        self._scroll = _Row()
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFixedHeight(_HEIGHT)
        self._scroll.setWidget(inside)
        row.addWidget(self._scroll, 1)
        self._total = Text("", TextKind.SECONDARY)
        self._total.setObjectName("stampCount")
        row.addWidget(self._total)
        self.add = SecondaryButton(self.tr("Add"), key=Shortcut.DOCUMENT_ADD, kind=ButtonKind.SOFT, icon="plus")
        self.add.setAccessibleName(self.tr("Add another document"))
        self.add.setToolTip(self.tr("Add another document of the same customer to the same payment"))
        self.add.setObjectName("addDocument")
        self.add.clicked.connect(self.add_asked)
        row.addWidget(self.add)

    def show_tiles(self, tiles: Sequence[Tile], total: str) -> None:
        """All documents in their order; ``total`` stands beside them."""
        for key in self._tiles.keys() - {tile.key for tile in tiles}:
            gone = self._tiles.pop(key)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, tile in enumerate(tiles):
            if tile.key in self._tiles:
                self._tiles[tile.key].show_tile(tile)
                continue
            button = _TileButton(tile)
            button.clicked.connect(partial(self._on_clicked, tile.key))
            button.away.clicked.connect(partial(self.put_away.emit, tile.key))
            self._row.insertWidget(place, button)
            button.show()
            self._tiles[tile.key] = button
        self._fit()
        self._total.setText(total)
        self._total.setVisible(bool(total))
        self.setVisible(bool(tiles))
        for tile in tiles:
            if tile.chosen:
                self._scroll.ensureWidgetVisible(self._tiles[tile.key])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another window has room for others."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Many documents: narrow tiles, and a button without its word."""
        room = self.width() - self._total.sizeHint().width() - _ADD
        narrow = len(self._tiles) * (_TILE + self._row.spacing()) > room
        for tile in self._tiles.values():
            tile.set_narrow(narrow)
        self.add.setText("" if narrow else self.tr("Add"))

    def _on_clicked(self, key: int) -> None:
        self._tiles[key].setChecked(True)
        self.chosen.emit(key)
