"""Why something is taken back, a note, and a supervisor's yes where it is needed: what a void and a refund both ask.

No reason stands there first. Object names begin with the prefix: ``<prefix>Reason``, ``<prefix>Note``,
``<prefix>Needs``; those of :mod:`.approval_fields`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.people import Person
from counter_app.domain.reversal import LONGEST_NOTE, Need, ReversalReason
from counter_app.services.approval import Approval
from counter_app.ui.screens.approval_fields import ApprovalFields
from counter_app.ui.screens.reversal_words import need_words, reason_words
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField


class ReversalForm(QWidget):
    """Signals: ``changed()`` when another reason is chosen."""

    changed = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._reason = ComboBox()
        self._reason.setObjectName(f"{prefix}Reason")
        self._reason.currentIndexChanged.connect(self.changed)
        column.addWidget(Field(self.tr("Reason"), self._reason))
        self._note = PlainField(self.tr("Note (may stay empty)"), hint=self.tr("No customers' names or numbers."))
        self._note.edit.setObjectName(f"{prefix}Note")
        self._note.edit.setMaxLength(LONGEST_NOTE)
        column.addWidget(self._note)
        self._needs = Banner("", "", State.WAITING)
        self._needs.setObjectName(f"{prefix}Needs")
        column.addWidget(self._needs)
        self._yes = ApprovalFields()
        column.addWidget(self._yes)
        self._needed = False

    def offer(self, reasons: Iterable[ReversalReason]) -> None:
        """Reasons to choose from."""
        self._reason.addItem(self.tr("Choose a reason …"), None)
        for reason in reasons:
            self._reason.addItem(reason_words(reason), reason.value)

    def ask(self, needs: Sequence[Need], people: tuple[Person, ...], myself: str) -> None:
        """Who must say yes, and why; nobody where ``needs`` is empty."""
        self._needed = bool(needs)
        self._yes.show_people(people, myself)
        words = "; ".join(need_words(need) for need in needs)
        self._needs.show_words(self.tr("A supervisor must say yes"), words, State.WAITING)
        self._needs.setVisible(self._needed)
        self._yes.setVisible(self._needed)

    @property
    def reason(self) -> ReversalReason | None:
        """What is chosen; None before anything is."""
        chosen = self._reason.currentData()
        return ReversalReason(chosen) if chosen else None

    @property
    def note(self) -> str:
        """What is typed."""
        return self._note.text

    @property
    def approval(self) -> Approval | None:
        """The supervisor's yes; None where none is needed."""
        return self._yes.approval if self._needed else None

    def complete(self) -> bool:
        """Whether all is there; what is missing is said in its place and gets the focus."""
        if self.reason is ReversalReason.OTHER and not self._note.text:
            self._note.set_error(self.tr("Say it in a few words"))
            self._note.edit.setFocus()
            return False
        return self.reason is not None and (not self._needed or self._yes.complete())

    def refused(self) -> None:
        """It was not done: the PIN is typed anew."""
        if self._needed:
            self._yes.refused()

    def begin(self) -> None:
        """The focus goes to the reason."""
        self._reason.setFocus()
