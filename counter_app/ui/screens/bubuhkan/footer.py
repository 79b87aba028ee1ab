"""The two buttons at the lower right: what F5 and Shift+F5 do now.

Object names: ``chooseFilePrimary``, ``useClaim``; ``pay``; ``attach``, ``dropClaim``; ``handOver``, ``leave``;
``replaceDocument``; ``nextCustomer``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from counter_app.domain.money import Money
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.button import KitButton
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton


class Deed(StrEnum):
    """What can be done; the names of the buttons."""

    CHOOSE = "chooseFilePrimary"
    USE_CLAIM = "useClaim"
    PAY = "pay"
    ATTACH = "attach"
    DROP_CLAIM = "dropClaim"
    HAND_OVER = "handOver"
    LEAVE = "leave"
    REPLACE = "replaceDocument"
    NEXT = "nextCustomer"


class Footer(QWidget):
    """Signals: ``done(object)`` with the :class:`Deed` whose button was pressed."""

    done = Signal(object)

    def __init__(self, price: Money, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * STEP)
        self._buttons: dict[Deed, KitButton] = {}
        for deed in (Deed.USE_CLAIM, Deed.DROP_CLAIM, Deed.LEAVE):
            self._add(deed, SecondaryButton(self._text(deed), key=Shortcut.ALTERNATIVE))
        for deed in (Deed.CHOOSE, Deed.PAY, Deed.ATTACH, Deed.HAND_OVER, Deed.REPLACE, Deed.NEXT):
            self._add(deed, PrimaryButton(self._text(deed), key=Shortcut.PRIMARY))
        self._buttons[Deed.PAY].set_sum(price)

    def show_deeds(self, primary: Deed, alternative: Deed | None) -> None:
        """Which two are offered."""
        for deed, button in self._buttons.items():
            button.setVisible(deed in (primary, alternative))

    def button(self, deed: Deed) -> KitButton:
        """The button of a deed."""
        return self._buttons[deed]

    def _add(self, deed: Deed, button: KitButton) -> None:
        button.setObjectName(deed.value)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.done.emit(deed))
        self._buttons[deed] = button
        self._row.addWidget(button)

    def _text(self, deed: Deed) -> str:
        match deed:
            case Deed.CHOOSE:
                return self.tr("Choose a file …")
            case Deed.USE_CLAIM:
                return self.tr("Claim code")
            case Deed.PAY:
                return self.tr("Pay")
            case Deed.ATTACH:
                return self.tr("Affix")
            case Deed.DROP_CLAIM:
                return self.tr("No code")
            case Deed.HAND_OVER:
                return self.tr("Hand over")
            case Deed.LEAVE:
                return self.tr("Leave document")
            case Deed.REPLACE:
                return self.tr("Another document")
            case Deed.NEXT:
                return self.tr("Next customer")
            case _:
                assert_never(deed)
