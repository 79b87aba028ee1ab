"""A supervisor lets the counter go on with a journal that is not whole: name, PIN, reason.

Opened over the clerk's screen; whose session it is does not change. One sheet is one intent. Object names:
``releaseSheet``, ``releaseWho``, ``releasePin``, ``releaseReason``, ``releaseGo``, ``releaseMessage``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person
from counter_app.journal.trust import Trust
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.trust_words import trust_words
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_LONGEST_REASON = 300
_LONGEST_PIN = 12


class ReleaseSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.journal.trust.Trust` after the release."""

    def __init__(self, over: QWidget, context: UiContext, trust: Trust, supervisors: tuple[Person, ...]) -> None:
        super().__init__(over, self.tr("Release the journal"), width=640)
        self.setObjectName("releaseSheet")
        self._context = context
        self._seen = trust
        self._op_id = context.services.desk.new_op()
        title, means = trust_words(trust)
        self.body.addWidget(Banner(title, means, State.REFUSED))
        self._who = ComboBox()
        self._who.setObjectName("releaseWho")
        for person in supervisors:
            self._who.addItem(person.name, person.person_id)
        self._choose(context.session.person.person_id if context.session else "")
        self.body.addWidget(Field(self.tr("Supervisor"), self._who))
        self._pin = PlainField(self.tr("PIN of the supervisor"), secret=True)
        self._pin.edit.setObjectName("releasePin")
        self._pin.edit.setMaxLength(_LONGEST_PIN)
        self.body.addWidget(self._pin)
        self._reason = PlainField(
            self.tr("Reason"), hint=self.tr("What was found out, and why selling may go on. It stays in the journal.")
        )
        self._reason.edit.setObjectName("releaseReason")
        self._reason.edit.setMaxLength(_LONGEST_REASON)
        self.body.addWidget(self._reason)
        self._go = PrimaryButton(self.tr("Release"), key=Shortcut.PRIMARY)
        self._go.setObjectName("releaseGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self.note.setText(self.tr("Name, time and reason are recorded. Nothing in the journal is changed back."))

    def _choose(self, person_id: str) -> None:
        place = self._who.findData(person_id)
        if place >= 0:
            self._who.setCurrentIndex(place)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._pin.set_error("" if self._pin.text else self.tr("Type the PIN"))
        self._reason.set_error("" if self._reason.text else self.tr("Say it in a few words"))
        for field in (self._pin, self._reason):
            if not field.text:
                field.edit.setFocus()
                return
        self._go.setEnabled(False)
        integrity, op_id, seen = self._context.services.integrity, self._op_id, self._seen
        person_id, pin, reason = PersonId(str(self._who.currentData())), self._pin.text, self._reason.text
        self._context.runner.run(
            lambda: integrity.release(op_id, person_id, pin, reason, seen),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self._pin.edit.clear()
        self.show_message(error, "releaseMessage")
        self._pin.edit.setFocus()
