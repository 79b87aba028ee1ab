"""The printer's card: which it is, how it is in words, a test print, the cash drawer.

Object names: ``printerCard``, ``printerState``, ``printerAdvice``, ``lookAtPrinter``, ``openDrawer``, ``testPrint``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from counter_app.domain.printer import PrinterCondition
from counter_app.services.printer_care import PrinterFacts
from counter_app.ui import format as show
from counter_app.ui.printer_words import advice, condition_words, kind_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class PrinterCard(Card):
    """Its buttons are its owner's to connect."""

    def __init__(self, facts: PrinterFacts, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.setObjectName("printerCard")
        self.title.setText(self.tr("Receipt printer"))
        form = QFormLayout()
        form.setHorizontalSpacing(5 * STEP)
        form.setVerticalSpacing(2 * STEP)
        self._state = Chip(self.tr("being asked …"), State.NEUTRAL)
        self._state.setObjectName("printerState")
        form.addRow(Text(self.tr("State"), TextKind.LABEL), self._state)
        for label, value in (
            (self.tr("Way"), kind_words(facts.kind)),
            (self.tr("Where"), facts.target or show.NOTHING),
            (self.tr("Paper"), self.tr("{columns} characters a row").format(columns=facts.columns)),
            (self.tr("Model"), facts.profile),
            (self.tr("Cash drawer"), self.tr("opens by this printer") if facts.has_drawer else self.tr("by its key")),
        ):
            form.addRow(Text(label, TextKind.LABEL), Text(value, wrap=True))
        self.body.addLayout(form)
        self._advice = Text("", TextKind.SECONDARY, wrap=True)
        self._advice.setObjectName("printerAdvice")
        self._advice.hide()
        self.body.addWidget(self._advice)
        self.body.addStretch(1)
        self.look_button = SecondaryButton(self.tr("Ask again"), icon="refresh")
        self.look_button.setObjectName("lookAtPrinter")
        self.drawer_button = SecondaryButton(self.tr("Open the drawer …"), icon="till")
        self.drawer_button.setObjectName("openDrawer")
        self.test_button = PrimaryButton(self.tr("Test print"), key=Shortcut.PRIMARY)
        self.test_button.setObjectName("testPrint")
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.look_button)
        row.addWidget(self.drawer_button)
        row.addStretch(1)
        row.addWidget(self.test_button)
        self.body.addLayout(row)
        self.drawer_button.setVisible(facts.has_drawer)

    def show_condition(self, condition: PrinterCondition) -> None:
        """How the printer is."""
        self._state.show_state(*condition_words(condition))
        self._advice.setText(advice(condition))
        self._advice.setVisible(bool(advice(condition)))
