"""The buttons at the lower right: what F5 and Shift+F5 do now, and a third above them.

Object names: those of :class:`~.deeds.Deed`.
"""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.money import Money
from counter_app.ui.screen import press
from counter_app.ui.screens.bubuhkan.deeds import Deed, Deeds
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.button import KitButton
from counter_app.ui.widgets.button_row import ButtonRow
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton


class Footer(QWidget):
    """Signals: ``done(object)`` with the :class:`Deed` whose button was pressed."""

    done = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        above, below = ButtonRow(), ButtonRow()
        column.addLayout(above)
        column.addLayout(below)
        self._buttons: dict[Deed, KitButton] = {}
        self._add(above, Deed.VOID, SecondaryButton(self._text(Deed.VOID), key=Shortcut.VOID, kind=ButtonKind.BARE))
        instead = SecondaryButton(self._text(Deed.CLAIM_INSTEAD), kind=ButtonKind.BARE)
        self._add(above, Deed.CLAIM_INSTEAD, instead)
        for deed in (Deed.MEANS, Deed.USE_CLAIM, Deed.DROP_CLAIM, Deed.LEAVE):
            self._add(below, deed, SecondaryButton(self._text(deed), key=Shortcut.ALTERNATIVE))
        for deed in (
            Deed.CHOOSE,
            Deed.PAY,
            Deed.ATTACH,
            Deed.HAND_OVER,
            Deed.REPLACE,
            Deed.REPAIR,
            Deed.NEXT,
        ):
            self._add(below, deed, PrimaryButton(self._text(deed), key=Shortcut.PRIMARY))

    def show_deeds(self, offered: Deeds) -> None:
        """Which are offered, and which can be done."""
        shown = {offered.primary: offered.able, offered.alternative: offered.alternative_able, offered.extra: True}
        for deed, button in self._buttons.items():
            button.setVisible(deed in shown)
            button.setEnabled(shown.get(deed, True))

    def show_price(self, price: Money) -> None:
        """What there is to pay."""
        self._buttons[Deed.PAY].set_sum(price)

    def show_count(self, ready: int, followed: int) -> None:
        """How many documents would be handed over or left now."""
        some = self.tr("Hand over {ready} of {all}").format(ready=ready, all=followed)
        self._buttons[Deed.HAND_OVER].setText(some if followed > 1 else self._text(Deed.HAND_OVER))
        self._buttons[Deed.LEAVE].setText(self.tr("Leave all") if followed > 1 else self._text(Deed.LEAVE))

    def button(self, deed: Deed) -> KitButton:
        """The button of a deed."""
        return self._buttons[deed]

    def press(self, deed: Deed) -> None:
        """As its key does: only where it is offered."""
        press(self._buttons[deed])

    def _add(self, row: ButtonRow, deed: Deed, button: KitButton) -> None:
        button.setObjectName(deed.value)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.done.emit(deed))
        self._buttons[deed] = button
        row.addWidget(button)

    def _text(self, deed: Deed) -> str:
        match deed:
            case Deed.CHOOSE:
                return self.tr("Choose a file …")
            case Deed.USE_CLAIM:
                return self.tr("Claim code")
            case Deed.PAY:
                return self.tr("Pay")
            case Deed.CLAIM_INSTEAD:
                return self.tr("Paid already: claim code")
            case Deed.MEANS:
                return self.tr("Not in cash")
            case Deed.REPAIR:
                return self.tr("Repair on a copy …")
            case Deed.VOID:
                return self.tr("Cancel the sale …")
            case Deed.ATTACH:
                return self.tr("Affix")
            case Deed.DROP_CLAIM:
                return self.tr("No code")
            case Deed.HAND_OVER:
                return self.tr("Hand over")
            case Deed.LEAVE:
                return self.tr("Leave document")
            case Deed.REPLACE:
                return self.tr("Replace document")
            case Deed.NEXT:
                return self.tr("Next customer")
            case _:
                assert_never(deed)
