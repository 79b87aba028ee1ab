"""A deed that needs a reason in a few words. Object names: ``reasonSheet``, ``reasonText``, ``reasonDo``,
``reasonMessage``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.services.desk import Session
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """Title, what it is about, the deed's button, what the deed means, and what is asked where it is no reason."""

    title: str
    about: str
    deed: str
    means: str
    label: str = ""


class ReasonSheet(Sheet):
    """``accepted(object)`` with what the deed answered. One sheet is one intent."""

    def __init__(
        self, over: QWidget, context: UiContext, words: ReasonWords, deed: Callable[[Session, OpId, str], object]
    ) -> None:
        super().__init__(over, words.title, words.about, width=600)
        self.setObjectName("reasonSheet")
        self._context = context
        self._deed = deed
        self._op_id = context.services.desk.new_op()
        self._field = PlainField(words.label or self.tr("Reason"), hint=words.means)
        self._field.edit.setObjectName("reasonText")
        self._field.edit.setMaxLength(_LONGEST)
        self.body.addWidget(self._field)
        self._do = PrimaryButton(words.deed, key=Shortcut.PRIMARY)
        self._do.setObjectName("reasonDo")
        self._do.clicked.connect(self._on_do)
        self.set_actions(self._do)

    def _on_do(self) -> None:
        if not self._do.isEnabled():
            return
        if not self._field.text:
            self._field.set_error(self.tr("Say it in a few words"))
            self._field.edit.setFocus()
            return
        self._do.setEnabled(False)
        session, deed, op_id, reason = self._context.require_session(), self._deed, self._op_id, self._field.text
        self._context.runner.run(
            lambda: deed(session, op_id, reason), self.accept, self._refused, serial=True, parent=self
        )

    def _refused(self, error: KnownError) -> None:
        self._do.setEnabled(True)
        self.show_message(error, "reasonMessage")
