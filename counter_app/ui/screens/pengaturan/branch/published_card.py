"""One thing that was sent: what, by whom, from when, and how each counter stands to it.

Object names: ``publishedCard``, ``publishedTitle``, ``publishedStandings``, ``publishedWithdraw``.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.services.branch_admin import Published
from counter_app.ui import format as show
from counter_app.ui.screens.pengaturan.branch.words import counter_name, day_words, details, matter, standing
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.fitting_scroll import FittingScroll
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH = 360
_PAD = 8 * STEP + 2


class PublishedCard(Card):
    """Signals: ``withdraw_asked()``."""

    withdraw_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("publishedCard")
        self.setFixedWidth(_WIDTH)
        self._title = Text("", TextKind.HEADING, wrap=True)
        self._title.setObjectName("publishedTitle")
        self._by = Text("", TextKind.SMALL, wrap=True)
        self._details = Text("", TextKind.SECONDARY, wrap=True)
        for label in (self._title, self._by, self._details):
            self.body.addWidget(label)
        self._scroll = FittingScroll(_WIDTH - _PAD)
        self._scroll.setObjectName("publishedStandings")
        self._scroll.body.setSpacing(3 * STEP)
        self.body.addWidget(self._scroll)
        self._hint = Text(
            self.tr("Where nobody has answered, an administrator may have to say yes there first (Settings, Branch)."),
            TextKind.SMALL,
            wrap=True,
        )
        self.body.addWidget(self._hint)
        self._withdraw = SecondaryButton(self.tr("Take back"))
        self._withdraw.setObjectName("publishedWithdraw")
        self._withdraw.clicked.connect(self.withdraw_asked)
        self.body.addWidget(self._withdraw)

    def show_published(self, published: Published, now: datetime, zone: str) -> None:
        """All of one."""
        proposal = published.proposal
        self._title.setText(matter(proposal))
        when = show.when(datetime.fromisoformat(proposal.at), now, zone)
        said = (proposal.by_name, counter_name(proposal.source), when, day_words(proposal.valid_from))
        self._by.setText(" · ".join(filter(None, said)))
        lines = "\n".join(filter(None, details(proposal)))
        self._details.setText(lines)
        self._details.setVisible(bool(lines))
        self._show_standings(published, now, zone)
        waits = published.is_open and not proposal.withdrawn
        self._hint.setVisible(waits)
        self._withdraw.setVisible(waits and published.own)

    def _show_standings(self, published: Published, now: datetime, zone: str) -> None:
        body = self._scroll.body
        while (item := body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at in published.standings:
            chip, line, state = standing(at, published, now, zone)
            body.addWidget(_Line(counter_name(at.counter.counter), chip, state, line))
        body.addStretch(1)
        self._scroll.updateGeometry()


class _Line(QWidget):
    """A counter, its chip, and what more is to be said."""

    def __init__(self, name: str, chip: str, state: State, line: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        row = QHBoxLayout()
        row.addWidget(Text(name, TextKind.STRONG))
        row.addStretch(1)
        row.addWidget(Chip(chip, state))
        column.addLayout(row)
        column.addWidget(Text(line, TextKind.SMALL, wrap=True))
