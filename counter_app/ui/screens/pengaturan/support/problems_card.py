"""What is known not to work, and what to do about it: as docs/known-problems.md has it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.ui import format as show
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.fitting_scroll import FittingScroll
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.words.known_problems import load_known_problems


class ProblemsCard(Card):
    """One below the other, with what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(Text(self.tr("Known problems"), TextKind.HEADING))
        scroll = FittingScroll(80 * STEP)
        scroll.body.setSpacing(STEP)
        for problem in load_known_problems(show.language()):
            scroll.body.addWidget(Text(problem.title, TextKind.STRONG, wrap=True))
            scroll.body.addWidget(Text(problem.means, TextKind.PLAIN, wrap=True))
            todo = Text(self.tr("What to do: {todo}").format(todo=problem.todo), TextKind.SECONDARY, wrap=True)
            scroll.body.addWidget(todo)
            scroll.body.addSpacing(3 * STEP)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
