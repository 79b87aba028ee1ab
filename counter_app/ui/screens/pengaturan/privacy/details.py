"""One thing that is held, at the right of the list: its values, masked, each shown when somebody says why.

Object names: ``revealReason``; ``show_<field>`` and ``copy_<field>``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.privacy import Field as PersonalField
from counter_app.domain.privacy import RevealReason
from counter_app.services.privacy import HeldItem
from counter_app.ui.context import UiContext
from counter_app.ui.screens.pengaturan.privacy.words import field_words, held_words, holding_advice, reason_words
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.reveal import Reveal
from counter_app.ui.widgets.text import Text, TextKind


class HeldCard(Card):
    """``show_item(item)``; None empties it."""

    def __init__(
        self, context: UiContext, on_error: Callable[[KnownError], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(" ", parent)
        self._context = context
        self._on_error = on_error
        self._item: HeldItem | None = None
        self._about = Text("", TextKind.SECONDARY, wrap=True)
        self.body.addWidget(self._about)
        self._why = ComboBox()
        self._why.setObjectName("revealReason")
        for reason in (RevealReason.REQUEST, RevealReason.IDENTIFY, RevealReason.CORRECT, RevealReason.CALL):
            self._why.addItem(reason_words(reason), reason)
        self._reason = Field(self.tr("Why do you look?"), self._why, hint=self.tr("It stands in the journal."))
        self.body.addWidget(self._reason)
        self._values = QVBoxLayout()
        self._values.setSpacing(STEP)
        self.body.addLayout(self._values)
        self._advice = Text("", TextKind.SMALL, wrap=True)
        self.body.addWidget(self._advice)
        self.body.addStretch(1)
        self.show_item(None)

    def show_item(self, item: HeldItem | None) -> None:
        """Another one; what was seen of the one before is masked."""
        if item is not None and item == self._item:
            return
        self._item = item
        while (taken := self._values.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._reason.setVisible(item is not None)
        self.title.setText(self.tr("Details") if item is None else held_words(item.held))
        if item is None:
            self._about.setText(self.tr("Choose a line to see its values, masked."))
            self._advice.setText("")
            return
        claims = ", ".join(item.claims)
        self._about.setText(
            self.tr("Receipt {receipt} · claim codes {claims}").format(receipt=item.receipt, claims=claims or "–")
            if item.receipt
            else self.tr("Without a sale")
        )
        for field, masked in item.values:
            reveal = Reveal(field_words(field), masked, f"_{field.value}")
            reveal.asked.connect(partial(self._on_asked, reveal, item.subject, field))
            self._values.addWidget(reveal)
        self._advice.setText("\n".join(holding_advice(one) for one in item.holds))

    def _on_asked(self, reveal: Reveal, subject: str, field: PersonalField) -> None:
        services, session = self._context.services, self._context.require_session()
        reason, op_id = RevealReason(self._why.currentData()), services.desk.new_op()
        deed = partial(services.privacy.reveal, session, op_id, subject, field, reason)
        self._context.runner.run(deed, reveal.show_value, self._on_error, serial=True, parent=reveal)
