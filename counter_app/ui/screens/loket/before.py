"""What a clerk should know before the till is closed; nothing of it forbids closing."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.services.open_things import BeforeClosing
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.text import Text, TextKind


class BeforeClosingCard(Card):
    """A chip and a few words for each kind of open thing; ``blind``: counts alone and no sums, while cash is counted.

    Object names: ``beforeClosing``, ``before_unknown``,
    ``before_waiting``, ``before_rejected``, ``before_unprinted``, ``before_disputes``, ``before_parked``,
    ``before_nothing``."""

    def __init__(self, title: str, parent: QWidget | None = None, *, blind: bool = False) -> None:
        super().__init__("", parent)
        self._blind = blind
        self.setObjectName("beforeClosing")
        self.body.addWidget(Text(title, TextKind.HEADING))
        self._box: QWidget | None = None

    def show_open(self, before: BeforeClosing) -> None:
        """Show these counts."""
        if self._box is not None:
            self.body.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for name, chip, words, state in self._lines(before):
            row = QHBoxLayout()
            row.setSpacing(2 * STEP)
            mark = Chip(chip, state)
            mark.setObjectName(f"before_{name}")
            row.addWidget(mark)
            row.addWidget(Text(words, TextKind.SMALL, wrap=True), 1)
            column.addLayout(row)
        self.body.addWidget(self._box)

    def _lines(self, before: BeforeClosing) -> list[tuple[str, str, str, State]]:
        lines: list[tuple[str, str, str, State]] = []
        if before.unknown:
            chip = self.tr("{count} to check").format(count=before.unknown)
            lines.append(("unknown", chip, self.tr("handed over to the supervisor"), State.UNKNOWN))
        if before.waiting:
            chip = self.tr("{count} not affixed yet").format(count=before.waiting)
            words = self.tr("{money} owed to customers").format(money=before.waiting_money)
            if self._blind:
                words = self.tr("paid by customers, owed to them")
            lines.append(("waiting", chip, words, State.WAITING))
        if before.rejected:
            chip = self.tr("{count} rejected").format(count=before.rejected)
            lines.append(("rejected", chip, self.tr("each wants another document"), State.REFUSED))
        if before.unprinted:
            chip = self.tr("{count} papers in doubt").format(count=before.unprinted)
            lines.append(("unprinted", chip, self.tr("look at the paper, or print a copy"), State.WAITING))
        if before.disputes:
            chip = self.tr("{count} in dispute").format(count=before.disputes)
            words = self.tr("waits for a supervisor; closing goes on")
            if before.disputed and not self._blind:
                words = self.tr("{money} on the neutral account; closing goes on").format(money=before.disputed)
            lines.append(("disputes", chip, words, State.WAITING))
        if before.parked:
            chip = self.tr("{count} baskets parked").format(count=before.parked)
            words = self.tr("not paid; they wait for their clerk")
            lines.append(("parked", chip, words, State.WAITING))
        if not lines:
            lines.append(("nothing", self.tr("nothing open"), self.tr("every stamp is on its document"), State.OK))
        return lines
