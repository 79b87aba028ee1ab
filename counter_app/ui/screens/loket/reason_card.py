"""What may have become of a difference, said by whoever counted. A guess that is recorded, nobody's admission.

Object names: ``differenceCard``, ``differenceReason``, ``differenceNote``, ``differenceRecord``, ``differenceSaid``.
"""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.shift import DifferenceReason
from counter_app.services.shift_care import LONGEST_NOTE
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


def difference_words(reason: DifferenceReason) -> str:
    """A reason in words."""
    match reason:
        case DifferenceReason.UNEXPLAINED:
            return QCoreApplication.translate("difference", "I do not know yet")
        case DifferenceReason.WRONG_CHANGE:
            return QCoreApplication.translate("difference", "Wrong change given or taken")
        case DifferenceReason.COUNTING:
            return QCoreApplication.translate("difference", "Counted wrongly")
        case DifferenceReason.OTHER_DRAWER:
            return QCoreApplication.translate("difference", "Mixed up with another till")
        case DifferenceReason.BAD_NOTE:
            return QCoreApplication.translate("difference", "A note that is not good")
        case DifferenceReason.OTHER:
            return QCoreApplication.translate("difference", "Something else")
        case _:
            assert_never(reason)


class ReasonCard(Card):
    """Signals: ``reason_given(object, str)`` with the :class:`DifferenceReason` and the words."""

    reason_given = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("differenceCard")
        self.body.addWidget(Text(self.tr("What may have happened?"), TextKind.HEADING))
        self._reason = ComboBox()
        self._reason.setObjectName("differenceReason")
        for reason in DifferenceReason:
            self._reason.addItem(difference_words(reason), reason.value)
        self.body.addWidget(Field(self.tr("Reason"), self._reason))
        self._note = PlainField(self.tr("In a few words (optional)"))
        self._note.edit.setObjectName("differenceNote")
        self._note.edit.setMaxLength(LONGEST_NOTE)
        self.body.addWidget(self._note)
        self.record = SecondaryButton(self.tr("Record the reason"))
        self.record.setObjectName("differenceRecord")
        self.record.clicked.connect(self._on_record)
        self.body.addWidget(self.record)
        self._said = Text("", TextKind.SMALL, wrap=True)
        self._said.setObjectName("differenceSaid")
        self.body.addWidget(self._said)
        self.clear()

    def clear(self) -> None:
        """Nothing is said yet."""
        self._reason.setCurrentIndex(0)
        self._note.edit.clear()
        self._note.set_error("")
        self._said.setText(self.tr("You can say it later too. The counted difference stays as it is."))

    def recorded(self) -> None:
        """The journal has it."""
        self._said.setText(self.tr("Recorded. A later word may be added; the earlier one stays in the journal."))

    def _on_record(self) -> None:
        reason = DifferenceReason(str(self._reason.currentData()))
        if reason is DifferenceReason.OTHER and not self._note.text:
            self._note.set_error(self.tr("Say it in a few words"))
            self._note.edit.setFocus()
            return
        self._note.set_error("")
        self.reason_given.emit(reason, self._note.text)
