"""Loket while no shift is open: count the float, open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.shift import CashCount
from counter_app.ui.screens.loket.count import CashCounter, CashTotal, CountCard
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton

SIDE: Final = 384


class OpenPage(QWidget):
    """Signals: ``open_asked(object)`` with the :class:`CashCount`; ``evidence_asked()``.

    Object names: ``openTillNow``, ``takeLastEvidence``; the counter's in ``count``."""

    open_asked = Signal(object)
    evidence_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        self.counter = CashCounter()
        self.counter.changed.connect(self._on_changed)
        title = self.tr("Open the till: count the float")
        row.addWidget(CountCard(title, self.tr("Count what you got from the head cashier."), self.counter), 1)
        side = QVBoxLayout()
        side.setSpacing(3 * STEP)
        self._total = CashTotal(self.tr("Float"))
        side.addWidget(self._total)
        side.addStretch(1)
        self.evidence = SecondaryButton(self.tr("Evidence of your last shift …"), icon="shield-check")
        self.evidence.setObjectName("takeLastEvidence")
        self.evidence.clicked.connect(self.evidence_asked)
        side.addWidget(self.evidence)
        self.button = PrimaryButton(self.tr("Open the till with"), key=Shortcut.PRIMARY)
        self.button.setObjectName("openTillNow")
        self.button.clicked.connect(self._on_open)
        side.addWidget(self.button)
        box = QWidget()
        box.setFixedWidth(SIDE)
        box.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        self.setFocusProxy(self.counter)
        self._on_changed()

    def set_busy(self, busy: bool) -> None:
        """Opening is under way, or it ended."""
        self.counter.setEnabled(not busy)
        self.button.setEnabled(not busy and self.counter.begun)

    def clear(self) -> None:
        """Begin anew."""
        self.counter.clear()

    def _on_changed(self) -> None:
        total = self.counter.count.total
        self._total.show_money(total)
        self.button.set_sum(total)
        self.button.setEnabled(self.counter.begun)

    def _on_open(self) -> None:
        count: CashCount = self.counter.count
        self.open_asked.emit(count)
