"""The papers of the screen Jual: the receipt of the last sale, its copies, and prints in doubt."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.dispute import About
from counter_app.domain.errors import KnownError
from counter_app.services.selling import Sold
from counter_app.ui.context import UiContext
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.jual.done import DonePanel, ReceiptPreview
from counter_app.ui.screens.jual.doubt import DoubtBanner
from counter_app.ui.screens.jual.state import Situation
from counter_app.ui.theme import State


class Papers(QObject):
    """Owns ``doubt``, ``done`` and ``preview``. Signals: ``failed(object)`` with the KnownError; ``changed()``:
    something was asked of the print ledger."""

    failed = Signal(object)
    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._last: Sold | None = None
        self._situation: Situation | None = None
        self.doubt = DoubtBanner()
        self.done = DonePanel()
        self.preview = ReceiptPreview()
        self.doubt.seen.connect(self._on_seen)
        self.doubt.copy_asked.connect(self._reprint)
        self.done.copy_asked.connect(self._on_copy_asked)
        self.done.dispute_asked.connect(self._on_dispute_asked)

    def show_situation(self, situation: Situation) -> None:
        """What is printing and what is in doubt."""
        self._situation = situation
        self.doubt.show_jobs(situation.doubtful)
        self._show_print()

    def show_sold(self, sold: Sold) -> None:
        """The sale of the customer who still stands there; its picture comes when it is made."""
        if self._last == sold:
            return
        self._last = sold
        self.done.show_sold(sold)
        self.done.show_print(self.tr("printing"), State.INFO)
        self.preview.show_png(b"")
        self._context.runner.run(
            partial(self._make_picture, str(sold.receipt)),
            partial(self._on_picture, sold),
            self._on_failed,
            parent=self,
        )

    def dispute(self, sold: Sold | None) -> bool:
        """Disagree with a sale; False where there is none."""
        if sold is None:
            return False
        DisputeSheet(self.done, self._context, About.of_sale(sold.sale_id)).open()
        return True

    def _on_dispute_asked(self) -> None:
        self.dispute(self._last)

    def _make_picture(self, number: str) -> bytes:
        """In a worker."""
        return self._context.preview(self._context.services.receipts.receipt(number))

    def _on_picture(self, sold: Sold, png: bytes) -> None:
        if sold == self._last:
            self.preview.show_png(png)

    def _show_print(self) -> None:
        if self._last is None or self._situation is None:
            return
        number = str(self._last.receipt)
        if any(job.receipt == number for job in self._situation.doubtful):
            self.done.show_print(self.tr("look at the paper"), State.UNKNOWN)
        elif number in self._situation.printing or self._situation.last_receipt < number:
            self.done.show_print(self.tr("printing"), State.INFO)
        else:
            self.done.show_print(self.tr("printed"), State.OK)

    def _on_copy_asked(self) -> None:
        if self._last is not None:
            self._reprint(str(self._last.receipt))

    def _reprint(self, number: str) -> None:
        session = self._context.require_session()
        self._run(partial(self._context.services.receipts.reprint, session, number))

    def _on_seen(self, print_id: str) -> None:
        session = self._context.require_session()
        self._run(partial(self._context.services.receipts.looked_at_paper, session, print_id))

    def _run(self, deed: partial[None] | partial[int]) -> None:
        self._context.runner.run(deed, self._on_deed, self._on_failed, serial=True, parent=self)

    def _on_deed(self, _result: object) -> None:
        self.changed.emit()

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error)
        self.changed.emit()
