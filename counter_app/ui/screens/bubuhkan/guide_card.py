"""What happens on the screen Bubuhkan, while there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.text import Text, TextKind


class GuideCard(Card):
    """Four steps, and what people ask most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("guideCard")
        self.body.addWidget(Text(self.tr("Stamp a document"), TextKind.HEADING))
        steps = (
            (
                self.tr("Open the files"),
                self.tr("PDF or photos, complete and signed; several at once."),
            ),
            (self.tr("Choose the place"), self.tr("Beside the signature, covering no text. Arrow keys move it.")),
            (
                self.tr("Pay, or use a claim code"),
                self.tr("One payment, recorded before the issuer is asked."),
            ),
            (self.tr("Hand over"), self.tr("The checked files go to the customer together.")),
        )
        for number, (title, text) in enumerate(steps, start=1):
            row = QHBoxLayout()
            row.setSpacing(3 * STEP)
            row.addWidget(KeyCap(str(number)), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Text(title, TextKind.STRONG))
            words.addWidget(Text(text, TextKind.SMALL, wrap=True))
            row.addLayout(words, 1)
            self.body.addLayout(row)
            self.body.addSpacing(STEP)
        self.body.addStretch(1)
