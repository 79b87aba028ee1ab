"""Name and PIN of a supervisor who says yes at a clerk's screen; whose session it is does not change.

Object names: ``approver``, ``approverPin``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.ids import PersonId
from counter_app.domain.people import LONGEST_PIN, RIGHTS, Person, Right
from counter_app.services.approval import Approval
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField


class ApprovalFields(QWidget):
    """``show_people(people)``, then ``approval`` once ``complete()`` says that nothing is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        self._who = ComboBox()
        self._who.setObjectName("approver")
        self._whose = Field(self.tr("Supervisor"), self._who)
        row.addWidget(self._whose, 1)
        self._pin = PlainField(self.tr("PIN of the supervisor"), secret=True)
        self._pin.edit.setObjectName("approverPin")
        self._pin.edit.setMaxLength(LONGEST_PIN)
        row.addWidget(self._pin, 1)

    def show_people(self, people: Sequence[Person], besides: str = "", *, right: Right = Right.APPROVE_AT_TILL) -> None:
        """Those who may say yes, without ``besides``: nobody approves what she does herself."""
        self._who.clear()
        for person in people:
            if right in RIGHTS[person.role] and person.person_id != besides:
                self._who.addItem(person.name, person.person_id)
        nobody = self.tr("Nobody else here may say yes. An administrator adds somebody on F10.")
        self._whose.set_error("" if self._who.count() else nobody)

    @property
    def approval(self) -> Approval:
        """What stands in the fields."""
        return Approval(PersonId(str(self._who.currentData() or "")), self._pin.text)

    def complete(self) -> bool:
        """Whether somebody is chosen and a PIN is typed; says so and goes there where not."""
        if self._who.count() == 0:
            return False
        self._pin.set_error("" if self._pin.text else self.tr("Type the PIN"))
        if not self._pin.text:
            self._pin.edit.setFocus()
        return bool(self._pin.text)

    def refused(self) -> None:
        """A PIN is typed anew for each try."""
        self._pin.edit.clear()
        self._pin.edit.setFocus()
