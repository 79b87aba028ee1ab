"""Stamps of other counters on the sheet of claim codes: those that wait here for a document, and what was asked for.

Object names: ``claimsElsewhere``; of row ``n`` ``elsewhereWords_n``, ``elsewhereUse_n``, ``elsewhereBack_n``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.branch_stamps import StampRequest, TakenStamp, Wait
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.bubuhkan.claim_words import request_words
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: More stand in the journal; the sheet is for the customer who is there.
MOST_ROWS = 4
_NEWS = ("stamp.", "branch.")


@dataclass(frozen=True, slots=True)
class _Row:
    claim: str
    words: str
    use: Callable[[], None] | None
    back: tuple[str, Callable[[], object]] | None
    """What the second button says, and what it has done away from the interface's thread."""


class ClaimsElsewhere(QWidget):
    """Hidden while there is nothing to show. ``used(str)``: use this claim code; ``failed(object)``: an error."""

    used = Signal(str)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claimsElsewhere")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, STEP, 0, 0)
        self._column.setSpacing(2 * STEP)
        self._rows: list[QWidget] = []
        self._said: tuple[object, ...] = ()
        self.hide()
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=_NEWS, on_error=self.failed.emit)
        context.changes.branch_changed.connect(self._refresher.hear)

    def follow(self) -> None:
        """Read now, and whenever something comes."""
        self._refresher.set_active(True)

    def _plan(self) -> Callable[[], tuple[tuple[TakenStamp, ...], tuple[StampRequest, ...]]]:
        stamps, session = self._context.services.branch_stamps, self._context.require_session()
        return lambda: (stamps.here(session), stamps.requests(session))

    def _show(self, read: tuple[tuple[TakenStamp, ...], tuple[StampRequest, ...]]) -> None:
        if read == self._said:
            return
        self._said = read
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        here, requests = read
        told = [one for one in requests if one.wait in (Wait.PENDING, Wait.REFUSED)]
        rows = [*map(self._here, here), *map(self._asked, told)][:MOST_ROWS]
        self._rows = [self._widget(number, row) for number, row in enumerate(rows)]
        for widget in self._rows:
            self._column.addWidget(widget)
        self.setVisible(bool(rows))

    def _here(self, stamp: TakenStamp) -> _Row:
        words = self.tr("Taken over from counter {counter}, receipt {receipt}; it waits for a document")
        services, session = self._context.services, self._context.require_session()
        op_id = services.desk.new_op()
        return _Row(
            stamp.claim.text,
            words.format(counter=stamp.seller, receipt=stamp.receipt),
            lambda: self.used.emit(stamp.claim.text),
            (
                self.tr("Give back"),
                lambda: services.branch_stamps.give_back(session, op_id, stamp.stamp_id),
            ),
        )

    def _asked(self, request: StampRequest) -> _Row:
        services, session = self._context.services, self._context.require_session()
        words, op_id = request_words(request, services.desk.office_time(), self._zone), services.desk.new_op()
        if request.wait is Wait.REFUSED:
            return _Row(request.claim, words, None, None)
        return _Row(
            request.claim,
            words,
            None,
            (self.tr("Take back"), lambda: services.branch_stamps.withdraw(session, op_id, request)),
        )

    def _widget(self, number: int, row: _Row) -> QWidget:
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * STEP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(row.claim, TextKind.STRONG))
        told = Text(row.words, TextKind.SMALL, wrap=True)
        told.setObjectName(f"elsewhereWords_{number}")
        words.addWidget(told)
        line.addLayout(words, 1)
        if row.back is not None:
            label, deed = row.back
            back = SecondaryButton(label, kind=ButtonKind.BARE)
            back.setObjectName(f"elsewhereBack_{number}")
            back.setAccessibleName(f"{label}: {row.claim}")
            back.clicked.connect(lambda: self._do(back, deed))
            line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        if row.use is not None:
            use = SecondaryButton(self.tr("Use"), kind=ButtonKind.SOFT)
            use.setObjectName(f"elsewhereUse_{number}")
            use.setAccessibleName(f"{self.tr('Use')}: {row.claim}")
            use.clicked.connect(row.use)
            line.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
        return widget

    def _do(self, button: SecondaryButton, deed: Callable[[], object]) -> None:
        button.setEnabled(False)

        def refused(error: KnownError) -> None:
            button.setEnabled(True)
            self.failed.emit(error)

        self._context.runner.run(deed, lambda _done: self._refresher.now(), refused, parent=self)
