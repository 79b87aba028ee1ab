"""One customer of the drill: who she is, what she says and gives, how long she has waited."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui import format as show
from counter_app.ui.drill.board import Card, CardState, Choice
from counter_app.ui.drill.file_chip import FileChip
from counter_app.ui.theme import State
from counter_app.ui.widgets.card import Card as Frame
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.text import Text, TextKind


class VisitorCard(Frame):
    """``show_card(card, now)`` whenever something changed; ``tick(now)`` while time passes."""

    def __init__(self, card: Card, zone: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, flush=True)
        self.setObjectName("drillCard")
        self.card = card
        self._zone = zone
        self._name = Text(card.name, TextKind.STRONG)
        self._state = Chip("", State.NEUTRAL)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight)
        self._says = Text(f"“{card.says}”", TextKind.PLAIN, wrap=True)
        self._choice = Text(self._choice_words(), TextKind.SMALL, wrap=True)
        self._times = Text("", TextKind.SMALL, wrap=True)
        self._files = QVBoxLayout()
        self._files.setSpacing(4)
        self.chips: list[FileChip] = []
        column = self.body
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._says)
        column.addWidget(self._choice)
        column.addWidget(self._times)
        column.addLayout(self._files)
        self._choice.setVisible(card.choice is not Choice.NONE)

    def show_card(self, card: Card, now: datetime) -> None:
        """The same customer, as she stands now."""
        self.card = card
        words, state = self._state_words(card.state)
        self._state.show_state(words, state)
        done = card.state in (CardState.SERVED, CardState.GONE)
        self._says.setVisible(not done)
        self._choice.setVisible(card.choice is not Choice.NONE and card.state is CardState.AT_DESK)
        wanted = card.files if card.state is CardState.AT_DESK else ()
        if [chip.file for chip in self.chips] != list(wanted):
            for chip in self.chips:
                self._files.removeWidget(chip)
                chip.deleteLater()
            self.chips = [FileChip(file, self) for file in wanted]
            for chip in self.chips:
                self._files.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(f"{card.name}: {words}")
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """How long she has waited by now, and her deadline."""
        card = self.card
        until = card.attended_at or now
        waited = show.seconds(max(timedelta(), until - card.came_at).total_seconds())
        parts = [self.tr("waited {time}").format(time=waited)]
        if card.due is not None and card.state in (CardState.AT_DESK, CardState.WAITS):
            parts.append(self.tr("deadline {time}").format(time=show.time_of_day(card.due, self._zone)))
        self._times.setText(" · ".join(parts))

    def _state_words(self, state: CardState) -> tuple[str, State]:
        match state:
            case CardState.AT_DESK:
                return self.tr("at the counter"), State.WAITING
            case CardState.WAITS:
                return self.tr("attended to, waits"), State.INFO
            case CardState.SERVED:
                return self.tr("served"), State.OK
            case CardState.GONE:
                return self.tr("left"), State.REFUSED
            case _:
                assert_never(state)

    def _choice_words(self) -> str:
        match self.card.choice:
            case Choice.NONE:
                return ""
            case Choice.QUEUE:
                return self.tr("If the service is down: she pays and queues.")
            case Choice.LIST:
                return self.tr("If the service is down: list only, she does not pay.")
            case Choice.ADHESIVE:
                return self.tr("If the service is down: an adhesive stamp instead.")
            case _:
                assert_never(self.card.choice)
