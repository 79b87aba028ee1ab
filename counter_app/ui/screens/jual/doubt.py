"""The banner for papers of which nobody knows whether they came out. A print is never repeated by itself.

Object names: ``doubtBanner``, ``doubtSeen``, ``doubtCopy``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.receipts import PrintJob, PrintOutcome
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton


class DoubtBanner(Banner):
    """Shows the oldest doubtful print; hidden while there is none.

    Signals: ``seen(str)`` with the print's id: the clerk has the paper in her hand; ``copy_asked(str)`` with the
    receipt's number.
    """

    seen = Signal(str)
    copy_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", State.UNKNOWN, parent)
        self.setObjectName("doubtBanner")
        self._job: PrintJob | None = None
        self._seen = SecondaryButton(self.tr("It is printed"))
        self._seen.setObjectName("doubtSeen")
        self._seen.clicked.connect(self._on_seen)
        self._copy = SecondaryButton(self.tr("Print a copy"))
        self._copy.setObjectName("doubtCopy")
        self._copy.clicked.connect(self._on_copy)
        self.add_action(self._seen)
        self.add_action(self._copy)
        self.hide()

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Show the first of these, and how many there are."""
        self._job = jobs[0] if jobs else None
        self.setVisible(self._job is not None)
        if self._job is None:
            return
        for button in (self._seen, self._copy):
            button.setEnabled(True)
        failed = self._job.result is PrintOutcome.FAILED
        if failed:
            title = self.tr("Receipt {number} was not printed")
            words = self.tr("The sale is in the journal. Check printer and paper, then print a copy.")
        else:
            title = self.tr("Receipt {number} may not be printed: look at the paper")
            words = self.tr("The sale is in the journal either way. Is the whole paper there?")
        if len(jobs) > 1:
            words = " ".join((words, self.tr("{more} more papers are in doubt.").format(more=len(jobs) - 1)))
        self.show_words(title.format(number=self._job.receipt), words, State.WAITING if failed else State.UNKNOWN)

    def _on_seen(self) -> None:
        if self._job is not None:
            self._wait()
            self.seen.emit(self._job.print_id)

    def _on_copy(self) -> None:
        if self._job is not None:
            self._wait()
            self.copy_asked.emit(self._job.receipt)

    def _wait(self) -> None:
        """One press, one deed: the next reading switches the buttons on again."""
        for button in (self._seen, self._copy):
            button.setEnabled(False)
