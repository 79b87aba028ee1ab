"""The right side of a day: what stands in the way, what is carried on, who closed it, and the deeds."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from counter_app.services.day_desk import DayView
from counter_app.ui import format as show
from counter_app.ui.screens.tinjau.day.lines_card import LinesCard
from counter_app.ui.screens.tinjau.day.words import Line, carried_line, obstacle_line
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH: Final = 340


class DaySide(QWidget):
    """Signals: ``asked(object)`` with the place where something is mended. The buttons are the page's to connect."""

    asked = Signal(object)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        inner = QWidget()
        inner.setObjectName("daySideInner")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        self._closed = self._make_closed()
        lines.addWidget(self._closed)
        self._blocks = LinesCard("dayBlocks", self.tr("Before the day is closed"))
        self._carried = LinesCard("dayCarried", self.tr("Goes on into the next day"))
        for card in (self._blocks, self._carried):
            card.asked.connect(self.asked)
            lines.addWidget(card)
        lines.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(self.tr("The day in brief"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        column.addWidget(area, 1)
        self.save = SecondaryButton(self.tr("Save as a file …"), key=Shortcut.ALTERNATIVE, icon="download")
        self.save.setObjectName("daySave")
        self.print = PrimaryButton(self.tr("Print the recapitulation"), key=Shortcut.PRIMARY)
        self.print.setObjectName("dayPrint")
        self.close_day = PrimaryButton(self.tr("Close the day …"), key=Shortcut.PRIMARY)
        self.close_day.setObjectName("dayClose")
        for button in (self.save, self.print, self.close_day):
            button.hide()
            column.addWidget(button)

    def _make_closed(self) -> Card:
        card = Card()
        card.setObjectName("dayClosed")
        card.body.addWidget(Text(self.tr("Closed and signed"), TextKind.HEADING))
        self._who = Text("", TextKind.SMALL, wrap=True)
        self._who.setObjectName("dayClosedWho")
        card.body.addWidget(self._who)
        self._notes = Text("", TextKind.SMALL, wrap=True)
        self._notes.setObjectName("dayNotes")
        card.body.addWidget(self._notes)
        self.note = SecondaryButton(self.tr("Add a note …"))
        self.note.setObjectName("dayNote")
        card.body.addWidget(self.note)
        return card

    def show_day(self, view: DayView) -> None:
        """What is known of a day, and what can be done with it."""
        closed = view.row.is_closed
        self._closed.setVisible(closed)
        self._blocks.setVisible(not closed)
        if closed:
            self._show_closed(view)
        else:
            self._show_blocks(view)
        lines = [carried_line(one) for one in view.carried.counts]
        nothing = Line("nothing", self.tr("nothing open"), State.OK, self.tr("every stamp is on its document"))
        title = self.tr("Was open when it was closed") if closed else self.tr("Goes on into the next day")
        self._carried.show_lines(title, lines or [nothing])
        self.close_day.setVisible(not closed)
        self.close_day.setEnabled(not view.obstacles)
        for button in (self.print, self.save):
            button.setVisible(closed)

    def _show_blocks(self, view: DayView) -> None:
        if view.obstacles:
            title = self.tr("The day cannot be closed yet")
            self._blocks.show_lines(title, [obstacle_line(one, self._zone) for one in view.obstacles])
            return
        ready = Line("ready", self.tr("all counted"), State.OK, self.tr("Every till is counted, both additions agree."))
        lines = [ready]
        if view.own:
            words = self.tr("You kept or counted a till yourself: the recapitulation will say so.")
            lines.append(Line("own", self.tr("one person"), State.INFO, words))
        self._blocks.show_lines(self.tr("The day can be closed"), lines)

    def _show_closed(self, view: DayView) -> None:
        at: datetime = moment(view.closed_at)
        words = self.tr("{name}, {day} {time}. Entries {first} to {last}.").format(
            name=view.closed_by,
            day=show.day(at, self._zone),
            time=show.clock(at, self._zone),
            first=view.row.first,
            last=(view.row.end or 0) - 1,
        )
        self._who.setText(words)
        self._notes.setText(
            "\n".join(f"{show.day(moment(note.at), self._zone)} {note.who}: {note.words}" for note in view.notes)
        )
        self._notes.setVisible(bool(view.notes))
