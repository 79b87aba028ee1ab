"""What was found out about the file, as chips, what matters most first; the words for the clerk under them.

A chip's tip has the clerk's words and those for the customer.

Object names: ``findingsCard``, each chip ``finding_<code>``, ``findingWords``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.document import Finding, FindingCode, Severity
from counter_app.domain.stamp import UNKNOWN_STATES, StampState
from counter_app.services.stamping import Intake
from counter_app.ui.messages import finding_text
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.text import Text, TextKind

_STAMPED = (StampState.STAMPED, StampState.VERIFIED, StampState.HANDED_OVER)
#: Warnings that are written out; of the others the chips and the tips speak.
_MOST_WORDS = 2


class FindingsCard(Card):
    """``show_intake(intake)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("findingsCard")
        self.body.addWidget(Text(self.tr("File check"), TextKind.HEADING))
        chips = QWidget()
        self._chips = FlowLayout(chips)
        self.body.addWidget(chips)
        self._words = Text("", TextKind.SMALL, wrap=True)
        self._words.setObjectName("findingWords")
        self.body.addWidget(self._words)

    def show_intake(self, intake: Intake) -> None:
        """Findings of a file that may be stamped; a file that was ordered before says so."""
        findings = list(intake.inspection.findings)
        if intake.earlier_orders:
            receipt = intake.earlier.receipt if intake.earlier else ""
            findings.insert(0, Finding(FindingCode.SEEN_BEFORE, Severity.WARN, (("receipt", receipt),)))
        self._chips.clear()
        for finding in findings:
            words = finding_text(finding)
            chip = Chip(words.chip, words.state, glyph=True)
            chip.setObjectName(f"finding_{finding.code.value}")
            chip.setToolTip(f"{self._clerk_words(finding, intake)}\n{words.customer}")
            self._chips.addWidget(chip)
        warnings = [self._clerk_words(finding, intake) for finding in findings if finding.severity is Severity.WARN]
        self._words.setText("\n".join(warnings[:_MOST_WORDS]))
        self._words.setToolTip("\n".join(warnings))
        self._words.setVisible(bool(warnings))

    def _clerk_words(self, finding: Finding, intake: Intake) -> str:
        """A finding's sentence; of a file that was here before also what became of it."""
        words, earlier = finding_text(finding).clerk, intake.earlier
        if finding.code is not FindingCode.SEEN_BEFORE:
            return words
        if earlier is None:
            return self.tr("The same file was left before, and another one was stamped in its place.")
        if earlier.state in _STAMPED:
            became = self.tr("It was stamped.")
        elif earlier.state in UNKNOWN_STATES:
            became = self.tr("Nobody knows yet whether it was stamped.")
        else:
            became = self.tr("It is not stamped yet.")
        return f"{words} {became}"
