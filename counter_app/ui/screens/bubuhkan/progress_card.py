"""From payment to check: which step it is, in words and marks, the change to give back, and the check list at the end.

Object names: ``progressCard``, the lines ``progress_0`` … ``progress_5`` (property ``state``), ``progressBar``,
``changeSum``, ``claimOfStamp``, ``verdict``, check lines ``check_<code>``, ``cancelMeaning``.
"""

from __future__ import annotations

from typing import Final, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from counter_app.domain.document import Verdict, Verification
from counter_app.domain.money import ZERO, Money
from counter_app.ui import fonts, style
from counter_app.ui.messages import check_text
from counter_app.ui.screens.bubuhkan.progress import Line, ProgressLine
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind

MARKS: Final = {
    State.OK: "✓",
    State.INFO: "●",
    State.WAITING: "◔",
    State.UNKNOWN: "?",
    State.REFUSED: "✕",
    State.NEUTRAL: "○",
}


class _LineRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP + 2)
        self._mark = QLabel("○")
        self._mark.setFixedWidth(16)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = QLabel()
        self._note = Text("", TextKind.SMALL, wrap=True)
        for widget in (self._mark, self._title):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)

    def show_line(self, line: ProgressLine) -> None:
        tokens = current()
        color = tokens.accent_pressed if line.state is State.INFO else tokens.pair(line.state).text
        if line.state in (State.OK, State.NEUTRAL):
            color = tokens.ink if line.state is State.OK else tokens.secondary
        weight = 700 if line.state not in (State.OK, State.NEUTRAL) else 400
        self._mark.setText(MARKS[line.state])
        self._mark.setStyleSheet(f"color: {tokens.pair(State.OK).text if line.state is State.OK else color};")
        self._title.setText(line.title)
        self._title.setStyleSheet(f"color: {color}; font-weight: {weight};")
        self._note.setText(line.note)
        self._note.setStyleSheet(
            f"color: {tokens.ink}; font-family: '{fonts.mono().family()}'; padding-top: 1px;"
            if line.mono
            else f"color: {color if line.state in (State.UNKNOWN, State.REFUSED) else tokens.secondary};"
            " padding-top: 1px;"
        )
        self.setAccessibleName(f"{line.title}: {line.note}" if line.note else line.title)
        style.set_property(self, "state", line.state.value)


class ProgressCard(Card):
    """``show_lines`` whenever something changed, ``show_verification`` once the result is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("progressCard")
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Affixing"), TextKind.HEADING))
        head.addStretch(1)
        self._verdict = Chip("", State.OK, glyph=True)
        self._verdict.setObjectName("verdict")
        head.addWidget(self._verdict)
        self.body.addLayout(head)
        self._claim = Text("", TextKind.SMALL)
        self._claim.setObjectName("claimOfStamp")
        self.body.addWidget(self._claim)
        self._change_row = QWidget()
        change = QHBoxLayout(self._change_row)
        change.setContentsMargins(0, 0, 0, 0)
        change.addWidget(Text(self.tr("Change"), TextKind.STRONG))
        self._change = SumLabel()
        self._change.setObjectName("changeSum")
        change.addWidget(self._change, 1)
        self.body.addWidget(self._change_row)
        self._rows: list[_LineRow] = []
        for line in Line:
            row = _LineRow()
            row.setObjectName(f"progress_{line.value}")
            self._rows.append(row)
            self.body.addWidget(row)
        self._bar = QProgressBar()
        self._bar.setObjectName("progressBar")
        self._bar.setAccessibleName(self.tr("Affixing"))
        self._bar.setRange(0, len(Line))
        self._bar.setTextVisible(False)
        self.body.addWidget(self._bar)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(STEP)
        self.body.addLayout(self._checks)
        self.body.addStretch(1)
        self._meaning = Text("", TextKind.SMALL, wrap=True)
        self._meaning.setObjectName("cancelMeaning")
        self.body.addWidget(self._meaning)
        self.clear()

    def clear(self) -> None:
        """The next customer."""
        self.show_change(ZERO)
        self.clear_document()

    def clear_document(self) -> None:
        """Another document of the same customer."""
        self._verdict.hide()
        self._clear_checks()
        self._claim.setText("")
        self._meaning.setText("")
        self._bar.show()
        self._bar.setValue(0)

    def show_change(self, change: Money) -> None:
        """What to give back, in large type, until the next customer."""
        self._change.set_money(change)
        self._change_row.setVisible(change > ZERO)

    def show_claim(self, claim: str, number: int = 1, stamps: int = 1) -> None:
        """The code with which the stamp is found again; which of the document's stamps it is where it has several."""
        words = self.tr("Claim code {claim}").format(claim=claim)
        if stamps > 1:
            of = self.tr("Stamp {number} of {stamps}").format(number=number, stamps=stamps)
            words = f"{of} · {words}"
        self._claim.setText(words)

    def show_meaning(self, words: str) -> None:
        """What cancelling would mean now."""
        self._meaning.setText(words)
        self._meaning.setVisible(bool(words))

    def show_lines(self, lines: tuple[ProgressLine, ...]) -> None:
        """The six lines and how far the bar is."""
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line)
        done = sum(line.state is State.OK for line in lines)
        self._bar.setValue(done)

    def show_verification(self, verification: Verification) -> None:
        """Sah, tidak sah, or not to be told; and each line of the check."""
        text, state = self._verdict_words(verification.verdict)
        self._verdict.show_state(text, state)
        self._verdict.show()
        self._bar.hide()
        self._clear_checks()
        for line in verification.checks:
            mark = State.OK if line.ok else State.UNKNOWN if line.ok is None else State.REFUSED
            words = Text(f"{MARKS[mark]}  {check_text(line)}", TextKind.SMALL, wrap=True)
            words.setObjectName(f"check_{line.code}")
            words.setStyleSheet(f"color: {current().pair(mark).text};")
            self._checks.addWidget(words)

    def _clear_checks(self) -> None:
        while (item := self._checks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _verdict_words(self, verdict: Verdict) -> tuple[str, State]:
        match verdict:
            case Verdict.VALID:
                return self.tr("VALID"), State.OK
            case Verdict.INVALID:
                return self.tr("NOT VALID"), State.REFUSED
            case Verdict.UNSURE:
                return self.tr("NOT CERTAIN"), State.UNKNOWN
            case _:
                assert_never(verdict)
