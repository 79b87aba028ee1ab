"""One e-Meterai, or another signature: its serial, who and when, what came after, and what speaks against it.

Object names: ``signature_<place>`` (from 1), in it ``cardVerdict``, ``cardSerial``, ``cardFact_<name>``, each reason
``reason_<code>``, ``showOnPage``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from counter_app.domain.serials import SerialNumber
from counter_app.domain.verdicts import NOTES, SignatureCheck
from counter_app.ui import format as show
from counter_app.ui.screens.periksa.verdict_card import reason_box
from counter_app.ui.theme import STEP, current
from counter_app.ui.verdict_words import STATES, kind_words, later_words, reason_words, signed_words, verdict_words
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_SERIAL_SIZE: Final = 17


class SignatureCard(Card):
    """Signals: ``mark_asked(object)`` with the :class:`Mark` to be brought into view."""

    mark_asked = Signal(object)

    def __init__(
        self, place: int, signature: SignatureCheck, revisions: int, zone: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setObjectName(f"signature_{place}")
        head = QHBoxLayout()
        head.addWidget(Text(f"{place} · {kind_words(signature.kind)}", TextKind.STRONG))
        head.addStretch(1)
        verdict = Chip(verdict_words(signature.verdict), STATES[signature.verdict], glyph=True)
        verdict.setObjectName("cardVerdict")
        head.addWidget(verdict, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self._add_serial(signature)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(3 * STEP)
        self._grid.setVerticalSpacing(STEP)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._fact("signer", self.tr("Sealed by"), signature.signer or show.NOTHING)
        self._fact("time", self.tr("Time"), signed_words(signature, zone))
        if signature.chain:
            self._fact("chain", self.tr("Chain"), " ← ".join(signature.chain))
        self._fact("later", self.tr("Afterwards"), later_words(signature, revisions))
        state = STATES[signature.verdict]
        for reason in signature.reasons:
            if reason not in NOTES:
                self.body.addWidget(reason_box(reason, state))
        notes = [reason_words(reason).says for reason in signature.reasons if reason in NOTES]
        if notes:
            told = Text("\n".join(notes), TextKind.SMALL, wrap=True)
            told.setObjectName("cardNotes")
            told.setStyleSheet(f"color: {current().secondary};")
            self.body.addWidget(told)

    def _add_serial(self, signature: SignatureCheck) -> None:
        """The serial, and where it is seen."""
        mark, row = signature.mark, QHBoxLayout()
        if signature.serial:
            serial = Text(SerialNumber(signature.serial).grouped, TextKind.MONO)
            serial.setStyleSheet(f"font-size: {_SERIAL_SIZE}px;")
            serial.setObjectName("cardSerial")
            serial.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(serial)
        row.addStretch(1)
        if mark is not None:
            button = SecondaryButton(self.tr("Page {page}").format(page=mark.page), kind=ButtonKind.BARE)
            button.setObjectName("showOnPage")
            button.setToolTip(self.tr("Show it on the page"))
            button.clicked.connect(lambda: self.mark_asked.emit(mark))
            row.addWidget(button)
        if signature.serial or mark is not None:
            self.body.addLayout(row)

    def _fact(self, name: str, label: str, words: str) -> None:
        row = self._grid.rowCount()
        value = Text(words, TextKind.PLAIN, wrap=True)
        value.setObjectName(f"cardFact_{name}")
        self._grid.addWidget(Text(label, TextKind.SMALL), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
