"""The drill's panel: a strip of its own beside the counter, under the word LATIHAN. It takes its room from the window
and covers nothing; folded it leaves a narrow edge to open it again.

Object names: ``drillPanel``, ``drillBegin``, ``drillScore``, ``drillFold``, ``drillUnfold``, ``drillClock``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.ui import fonts, icons
from counter_app.ui.drill.board import Board, CardState, DrillDeeds, DrillNews, ScorePage
from counter_app.ui.drill.score_window import ScoreWindow
from counter_app.ui.drill.visitor_card import VisitorCard
from counter_app.ui.messages import sentence
from counter_app.ui.shell import MainWindow
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.ui.widgets.training_frame import WORD

#: What is left of 1366 is the width for which every screen is made to fit.
WIDTH: Final = 276
FOLDED: Final = 44
_BAND: Final = ("#F2C230", "#1B2430")
_TICK_MS: Final = 1000
_MINUTE: Final = 60
_ICON: Final = 20
_ORDER: Final = (CardState.AT_DESK, CardState.WAITS, CardState.GONE, CardState.SERVED)


def put_beside(window: MainWindow, panel: DrillPanel) -> None:
    """At the window's right edge; the counter gets the rest of its width."""
    panel.setParent(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)


class DrillPanel(QDockWidget):
    """Signals: none; it asks ``deeds`` and shows ``news``."""

    def __init__(
        self, news: DrillNews, deeds: DrillDeeds, now: Callable[[], datetime], zone: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("drillPanel")
        self.setWindowTitle(WORD)
        self.setAccessibleName(self.tr("Drill"))
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self._now, self._zone, self._deeds = now, zone, deeds
        self._board: Board | None = None
        self._cards: dict[str, VisitorCard] = {}
        self._score: ScoreWindow | None = None
        self._open = self._build()
        self._edge = self._build_edge()
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._open)
        row.addWidget(self._edge)
        self.setWidget(both)
        self.fold(False)
        news.board_changed.connect(self.show_board)
        news.scored.connect(self._on_scored)
        news.failed.connect(self._on_failed)
        self._clock_timer = QTimer(self)
        self._clock_timer.timeout.connect(self._on_tick)
        self._clock_timer.start(_TICK_MS)

    @property
    def folded(self) -> bool:
        """Whether only its edge is there."""
        return not self._edge.isHidden()

    def fold(self, folded: bool) -> None:
        """Put it away, or open it again; the counter gets the room."""
        self._open.setVisible(not folded)
        self._edge.setVisible(folded)
        self.setFixedWidth(FOLDED if folded else WIDTH)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Everybody who has come, who stands at the counter first."""
        self._board = board
        self._title.setText(board.title)
        self._about.setText(board.about)
        self._about.setVisible(board.begun is None)
        self._begin.setVisible(board.begun is None)
        self._finish.setVisible(board.begun is not None)
        now = self._now()
        for key in [key for key in self._cards if key not in {card.key for card in board.cards}]:
            self._cards.pop(key).deleteLater()
        ordered = sorted(board.cards, key=lambda card: (_ORDER.index(card.state), card.came_at))
        for place, card in enumerate(ordered):
            widget = self._cards.get(card.key)
            if widget is None:
                widget = self._cards[card.key] = VisitorCard(card, self._zone, self._list_room)
            if self._list.indexOf(widget) != place:
                self._list.insertWidget(place, widget)
            widget.show_card(card, now)
        self._on_tick()

    @property
    def cards(self) -> tuple[VisitorCard, ...]:
        """In the order in which they stand."""
        return tuple(sorted(self._cards.values(), key=self._list.indexOf))

    def _build(self) -> QWidget:
        room = QFrame(self)
        room.setObjectName("drillRoom")
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_band(room))
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 10, 12, 12)
        inner.setSpacing(8)
        self._title = Text("", TextKind.HEADING, wrap=True)
        self._about = Text("", TextKind.SMALL, wrap=True)
        self._coming = Text("", TextKind.SMALL, wrap=True)
        self._said = Text("", TextKind.ERROR, wrap=True)
        self._said.hide()
        for label in (self._title, self._about, self._coming, self._said):
            inner.addWidget(label)
        inner.addWidget(self._build_list(room), 1)
        self._begin = PrimaryButton(self.tr("Begin the hour"))
        self._begin.setObjectName("drillBegin")
        self._begin.clicked.connect(self._deeds.begin)
        self._finish = SecondaryButton(self.tr("Score sheet"), icon="chart")
        self._finish.setObjectName("drillScore")
        self._finish.clicked.connect(self._deeds.score)
        for button in (self._begin, self._finish):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            inner.addWidget(button)
        column.addLayout(inner, 1)
        return room

    def _build_band(self, parent: QWidget) -> QWidget:
        band = _band(parent)
        row = QHBoxLayout(band)
        row.setContentsMargins(12, 4, 4, 4)
        for label in (word := QLabel(WORD, band), clock := QLabel("", band)):
            label.setFont(fonts.sans(14, QFont.Weight.Bold))
            label.setStyleSheet(f"color: {_BAND[1]};")
        clock.setObjectName("drillClock")
        self._clock = clock
        fold = _band_button("close", self.tr("Fold the drill's panel"), "drillFold")
        fold.clicked.connect(lambda: self.fold(True))
        row.addWidget(word, 1)
        row.addWidget(clock)
        row.addWidget(fold)
        return band

    def _build_list(self, parent: QWidget) -> QWidget:
        area = QScrollArea(parent)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list_room = QWidget(area)
        self._list = QVBoxLayout(self._list_room)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        area.setWidget(self._list_room)
        return area

    def _build_edge(self) -> QWidget:
        edge = _band(self)
        column = QVBoxLayout(edge)
        column.setContentsMargins(2, 4, 2, 4)
        unfold = _band_button("chevron-left", self.tr("Open the drill's panel"), "drillUnfold")
        unfold.clicked.connect(lambda: self.fold(False))
        column.addWidget(unfold)
        column.addStretch(1)
        return edge

    @Slot()
    def _on_tick(self) -> None:
        board, now = self._board, self._now()
        if board is None:
            return
        for card in self._cards.values():
            card.tick(now)
        if board.begun is None or board.ends is None:
            self._clock.setText("")
            self._coming.setText(self.tr("Open the till first. Then begin: the customers come by themselves."))
        elif now < board.ends:
            minutes, seconds = divmod(int((board.ends - now).total_seconds()), _MINUTE)
            self._clock.setText(f"{minutes}:{seconds:02d}")
            self._coming.setText(self.tr("Still to come: {count}").format(count=board.coming))
        else:
            self._clock.setText(self.tr("hour over"))
            self._coming.setText(
                self.tr("Hand over what is ready, close the till, have the sales reviewed and the day closed.")
            )

    @Slot(object)
    def _on_scored(self, page: ScorePage) -> None:
        self._said.hide()
        if self._score is None:
            self._score = ScoreWindow(self)
        self._score.show_page(page)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        words = sentence(error)
        self._said.setText(f"{words.what} {words.press}")
        self._said.show()


def _band(parent: QWidget) -> QFrame:
    """A ground in the colours of the training frame, in every theme."""
    band = QFrame(parent)
    band.setAutoFillBackground(True)
    palette = band.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(_BAND[0]))
    band.setPalette(palette)
    return band


def _band_button(icon: str, words: str, name: str) -> IconButton:
    button = IconButton(icon, words)
    button.setObjectName(name)
    button.setIcon(icons.icon(icon, _BAND[1], _ICON, _BAND[1]))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
