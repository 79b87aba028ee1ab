"""The button that prints a Keterangan Gangguan: the facts of an outage for a customer who asks for them.

Object name: ``stateOutage``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.numbers import ReceiptNumber
from counter_app.ui.context import UiContext
from counter_app.ui.widgets.secondary_button import SecondaryButton


class StatementButton(SecondaryButton):
    """For the day, or for one stamp. Signals: ``stated(str)`` with words to say; ``failed(object)`` with the error."""

    stated = Signal(str)
    failed = Signal(object)

    def __init__(self, context: UiContext, stamp_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", icon="printer", parent=parent)
        self.setObjectName("stateOutage")
        self.setText(self.tr("Statement of the outage"))
        self.setToolTip(self.tr("Prints the facts with times. It is no proof that duty was paid."))
        self._context = context
        self._stamp_id = stamp_id
        self._op_id = context.services.desk.new_op()
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.setEnabled(False)
        deed = partial(
            self._context.services.outage_statements.state,
            self._context.require_session(),
            self._op_id,
            self._stamp_id,
        )
        self._context.runner.run(deed, self._stated, self._refused, serial=True, parent=self)

    def _stated(self, number: ReceiptNumber) -> None:
        self._again()
        self.stated.emit(self.tr("Statement {number} is sent to the printer.").format(number=number))

    def _refused(self, error: KnownError) -> None:
        self._again()
        self.failed.emit(error)

    def _again(self) -> None:
        """The next press is another paper."""
        self._op_id = self._context.services.desk.new_op()
        self.setEnabled(True)
