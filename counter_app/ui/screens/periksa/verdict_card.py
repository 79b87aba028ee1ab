"""The verdict in large letters, why, and what to do.

Object names: ``verdictCard`` (property ``state``), ``bigVerdict``, ``verdictLine``, ``verdictFacts``, each reason
``reason_<code>``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.domain.document import Verdict
from counter_app.domain.verdicts import DocumentCheck, Reason
from counter_app.ui import format as show
from counter_app.ui import icons, style
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.verdict_words import STATES, certified_words, headline, reason_words, verdict_words
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.text import Text, TextKind

_ICON: Final = 34
_ICONS: Final = {Verdict.VALID: "ok", Verdict.INVALID: "refused", Verdict.UNSURE: "question"}


class VerdictCard(Card):
    """``show_check(check)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("verdictCard")
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        self._mark = QLabel()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(STEP // 2)
        self._verdict = Text("", TextKind.FIGURE, wrap=True)
        self._verdict.setObjectName("bigVerdict")
        self._line = Text("", TextKind.PLAIN, wrap=True)
        self._line.setObjectName("verdictLine")
        words.addWidget(self._verdict)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(2 * STEP)
        self.body.addLayout(self._reasons)
        self._facts = Text("", TextKind.SMALL, wrap=True)
        self._facts.setObjectName("verdictFacts")
        self.body.addWidget(self._facts)

    def show_check(self, check: DocumentCheck) -> None:
        """Another file."""
        state = STATES[check.verdict]
        pair = current().pair(state)
        style.set_property(self, "state", state.value)
        self._mark.setPixmap(icons.pixmap(_ICONS[check.verdict], _ICON, pair.text, self.devicePixelRatioF()))
        self._verdict.setText(verdict_words(check.verdict))
        self._verdict.setStyleSheet(f"color: {pair.text};")
        self._line.setText(headline(check))
        self.setAccessibleName(f"{verdict_words(check.verdict)}. {headline(check)}")
        while (item := self._reasons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for reason in check.reasons:
            self._reasons.addWidget(reason_box(reason, state))
        self._facts.setText("\n".join(self._fact_lines(check)))
        self._facts.setVisible(bool(self._facts.text()))

    def _fact_lines(self, check: DocumentCheck) -> list[str]:
        lines: list[str] = []
        if check.closed is None:
            facts = self.tr("{pages} page(s) · {size} · {versions} version(s)")
            lines.append(facts.format(pages=check.pages, size=show.size(check.size), versions=check.revisions))
        if check.certified is not None:
            lines.append(certified_words(check.certified))
        if check.roots and check.closed is None:
            lines.append(self.tr("Checked against: {roots}").format(roots=", ".join(check.roots)))
        return lines


def reason_box(reason: Reason, state: State) -> QFrame:
    """One reason: what is the matter, and under it what to do."""
    words, pair = reason_words(reason), current().pair(state)
    box = QFrame()
    box.setObjectName(f"reason_{reason.value}")
    column = QVBoxLayout(box)
    column.setContentsMargins(3 * STEP, 0, 0, 0)
    column.setSpacing(STEP // 2)
    says = Text(words.says, TextKind.PLAIN, wrap=True)
    column.addWidget(says)
    if words.do:
        column.addWidget(Text(words.do, TextKind.SMALL, wrap=True))
    box.setStyleSheet(f"#{box.objectName()} {{ border: none; border-left: 3px solid {pair.dot}; }}")
    box.setAccessibleName(f"{words.says} {words.do}".strip())
    return box
