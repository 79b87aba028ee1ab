"""Who looks after an unclear item from now on, and why.

Object names: ``assignSheet``, ``assignPerson``, ``assignReason``, ``assignDo``, ``assignMessage``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import PersonId
from counter_app.services.unknowns import LONGEST_REASON, Worker
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


class AssignSheet(Sheet):
    """``accepted(object)`` with the owner's name. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, key: str, about: str) -> None:
        super().__init__(over, self.tr("Who looks after it?"), about, width=600)
        self.setObjectName("assignSheet")
        self._context = context
        self._key = key
        self._op_id = context.services.desk.new_op()
        self._workers: tuple[Worker, ...] = ()
        self.body.addWidget(Text(self.tr("Person"), TextKind.LABEL))
        self._person = ComboBox()
        self._person.setObjectName("assignPerson")
        self._person.setAccessibleName(self.tr("Person"))
        self.body.addWidget(self._person)
        self._reason = PlainField(
            self.tr("Reason"), hint=self.tr("Your name, hers and the reason are recorded. Nothing else changes.")
        )
        self._reason.edit.setObjectName("assignReason")
        self._reason.edit.setMaxLength(LONGEST_REASON)
        self.body.addWidget(self._reason)
        self._do = PrimaryButton(self.tr("Record"), key=Shortcut.PRIMARY)
        self._do.setObjectName("assignDo")
        self._do.setEnabled(False)
        self._do.clicked.connect(self._on_do)
        self.set_actions(self._do)
        context.runner.run(context.services.unknowns.workers, self._show_workers, self._refused, parent=self)

    def _show_workers(self, workers: Sequence[Worker]) -> None:
        """The one who looks comes first: mostly she takes it over."""
        me = self._context.require_session().person.person_id
        self._workers = tuple(sorted(workers, key=lambda worker: (worker.person_id != me, worker.name)))
        for worker in self._workers:
            mine = worker.person_id == me
            self._person.addItem(self.tr("{name} (I do)").format(name=worker.name) if mine else worker.name)
        self._do.setEnabled(bool(self._workers))

    def _on_do(self) -> None:
        if not self._do.isEnabled():
            return
        if not self._reason.text:
            self._reason.set_error(self.tr("Say it in a few words"))
            self._reason.edit.setFocus()
            return
        self._do.setEnabled(False)
        session, unknowns = self._context.require_session(), self._context.services.unknowns
        worker = self._workers[self._person.currentIndex()]
        op_id, key, owner, reason = self._op_id, self._key, PersonId(worker.person_id), self._reason.text
        self._context.runner.run(
            lambda: unknowns.assign(session, op_id, key, owner, reason),
            lambda _nothing: self.accept(worker.name),
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._do.setEnabled(bool(self._workers))
        self.show_message(error, "assignMessage")
