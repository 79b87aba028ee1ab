"""What was found out about the file, as chips; the words for the clerk under them.

Object names: ``findingsCard``, each chip ``finding_<code>``, ``findingWords``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.document import Finding, FindingCode, Severity
from counter_app.services.stamping import Intake
from counter_app.ui.messages import finding_text
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.text import Text, TextKind

_ORDER = (Severity.REFUSE, Severity.WARN, Severity.OK)


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
        findings = sorted(intake.inspection.findings, key=lambda finding: -_ORDER.index(finding.severity))
        if intake.earlier_orders:
            findings.append(Finding(FindingCode.SEEN_BEFORE, Severity.WARN, (("count", intake.earlier_orders),)))
        self._chips.clear()
        for finding in findings:
            words = finding_text(finding)
            chip = Chip(words.chip, words.state, glyph=True)
            chip.setObjectName(f"finding_{finding.code.value}")
            chip.setToolTip(words.clerk)
            self._chips.addWidget(chip)
        warnings = [finding_text(finding).clerk for finding in findings if finding.severity is Severity.WARN]
        self._words.setText(warnings[-1] if warnings else "")
        self._words.setToolTip("\n".join(warnings))
        self._words.setVisible(bool(warnings))
