"""Loket: what was sold and received in this shift, any receipt by its number, and the way to void one.

Keys: F5 or Enter looks at what voiding would do (nothing happens by that), Esc goes back, Ctrl+F finds a number.

Object names: ``salesSearch``, ``salesTable``, ``salesVoid``, ``salesRefund``, ``salesCopy``, ``salesBack``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.products import PriceList
from counter_app.domain.story import Subject, SubjectKind
from counter_app.services.operations import OperationRow
from counter_app.services.refund import Refunded
from counter_app.services.reversal import Reversed
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.models.row_loader import RowLoader
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.refund_sheet import RefundSheet
from counter_app.ui.screens.reversal_words import means_chip
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.screens.void_sheet import VoidSheet
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_TYPING_MS: Final = 150


@dataclass(frozen=True, slots=True)
class _Snapshot:
    ids: tuple[OpId, ...]
    rows: tuple[OperationRow, ...]
    searched: bool


class SalesPage(QWidget):
    """Signals: ``back_asked()``; ``said(str)`` with what was done; ``failed(object)`` with the error."""

    back_asked = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._loader: RowLoader[OpId, OperationRow] = RowLoader(
            context.runner, context.services.operations.rows, lambda row: row.op, self
        )
        self._build()
        self._refresher = Refresher(
            context,
            self._plan,
            self._show,
            self,
            prefixes=("sale.", "stock.", "operation.", "shift.", "stamp.refunded"),
            on_error=self.failed.emit,
        )
        self._newest = False
        self._blind = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._refresher.now)
        self.search.textChanged.connect(self._typing.start)
        self.search.submitted.connect(self._on_submitted)
        self._loader.loaded.connect(self._on_loaded)
        self._table.current_changed.connect(self._show_deed)
        self._table.activated.connect(self._on_void)

    def begin(self) -> None:
        """It comes into view."""
        self.search.clear()
        self._newest = True
        self._refresher.set_active(True)
        self._table.setFocus()

    def set_blind(self, blind: bool) -> None:
        """While the cash is counted a sale is found by its whole number, for a customer who has the receipt; what was
        sold in the shift is not listed."""
        self._blind = blind

    def end(self) -> None:
        """It goes out of view."""
        self._typing.stop()
        self._refresher.set_active(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(Text(self.tr("Sales of this shift"), TextKind.TITLE))
        row.addStretch(1)
        self.search = SearchField(self.tr("Find a receipt number, of any shift"), hint="Ctrl+F")
        self.search.setObjectName("salesSearch")
        self.search.setMinimumWidth(180)
        row.addWidget(self.search)
        self.back = SecondaryButton(self.tr("Back"), key=Shortcut.CANCEL)
        self.back.setObjectName("salesBack")
        self.back.clicked.connect(self.back_asked)
        row.addWidget(self.back)
        self._story = IconButton("clock", self.tr("Time line of this sale"))
        self._story.setObjectName("salesStory")
        self._story.clicked.connect(self._on_story)
        self._story.setEnabled(False)
        row.addWidget(self._story)
        self.copy = SecondaryButton(self.tr("Print a copy"), icon="printer")
        self.copy.setObjectName("salesCopy")
        self.copy.clicked.connect(self._on_copy)
        self.copy.setEnabled(False)
        row.addWidget(self.copy)
        self.refund = SecondaryButton(self.tr("Refund …"), key=Shortcut.ALTERNATIVE)
        self.refund.setObjectName("salesRefund")
        self.refund.setToolTip(self.tr("Give back e-Meterai that are not affixed; the rest of the sale stands"))
        self.refund.clicked.connect(self._on_refund)
        self.refund.setEnabled(False)
        row.addWidget(self.refund)
        self.void = PrimaryButton(self.tr("Void …"), key=Shortcut.PRIMARY)
        self.void.setObjectName("salesVoid")
        self.void.clicked.connect(self._on_void)
        self.void.setEnabled(False)
        row.addWidget(self.void)
        column.addLayout(row)
        empty = EmptyState("list", "", " ")
        columns = operation_columns(self._zone, self._context.services.selling.prices)
        self._table: DataTable[OpId, OperationRow] = DataTable(columns, self._loader.fetch, empty)
        self._table.setObjectName("salesTable")
        self._table.view.setAccessibleName(self.tr("Sales of this shift"))
        column.addWidget(self._table, 1)

    def _plan(self) -> Callable[[], _Snapshot]:
        operations, loader = self._context.services.operations, self._loader
        search, held, blind = self.search.text(), loader.held, self._blind

        def read() -> _Snapshot:
            ids = operations.ids(search)
            if blind and (not search.strip() or len(ids) > 1):
                ids = ()
            return _Snapshot(ids, operations.rows(loader.wanted(ids, held)), bool(search.strip()))

        return read

    def _show(self, snapshot: _Snapshot) -> None:
        self._loader.put(snapshot.rows)
        self._show_empty(searched=snapshot.searched)
        self._table.set_ids(snapshot.ids)
        if snapshot.ids and (self._newest or self._table.current_id is None):
            self._table.select_id(snapshot.ids[0])
        self._newest = False
        self._table.view.viewport().update()
        self._show_deed()

    def _show_empty(self, *, searched: bool) -> None:
        """An empty table is a young shift or a search that found nothing."""
        if self._blind:
            title = self.tr("Not shown while the cash is counted")
            text = self.tr(
                "Type the whole number of a receipt to find its sale. The list is back when the count is saved."
            )
        elif searched:
            title = self.tr("No sale has this receipt number")
            text = self.tr("Look at the number on the receipt, or empty the search field.")
        else:
            title = self.tr("Nothing was sold in this shift yet")
            text = self.tr("Type a receipt number to find a sale of another shift.")
        self._table.empty.title.setText(title)
        self._table.empty.text.setText(text)

    def _on_loaded(self, ids: object) -> None:
        self._table.refresh()
        self._show_deed(ids)

    def _show_deed(self, _key: object = None) -> None:
        row = self._table.current_row
        self.copy.setEnabled(row is not None and bool(row.receipt))
        self._story.setEnabled(row is not None and bool(row.sale_id))
        self.void.setEnabled(row is not None and not row.voided)
        self.refund.setEnabled(row is not None and not row.voided and row.kind is Kind.SALE_COMMITTED)

    def _on_submitted(self, _text: str) -> None:
        self._refresher.now()
        self._table.setFocus()

    def _on_void(self, _key: object = None) -> None:
        row = self._table.current_row
        if row is None or row.voided:
            return
        op = row.op
        sheet = VoidSheet(self, self._context, lambda reversal, session: reversal.preview(session, op))
        sheet.accepted.connect(self._on_voided)
        sheet.open()

    def _on_story(self) -> None:
        row = self._table.current_row
        if row is not None and row.sale_id:
            TimeLineSheet(self, self._context, Subject(SubjectKind.SALE, row.sale_id)).open()

    def _on_copy(self) -> None:
        row = self._table.current_row
        if row is None or not row.receipt or not self.copy.isEnabled():
            return
        self.copy.setEnabled(False)
        session, receipts = self._context.require_session(), self._context.services.receipts
        self._context.runner.run(
            partial(receipts.reprint, session, row.receipt),
            partial(self._on_copied, row.receipt),
            self._not_copied,
            serial=True,
            parent=self,
        )

    def _on_copied(self, receipt: str, copy: int) -> None:
        self._show_deed()
        words = self.tr("Copy {copy} of {receipt} is printed.")
        self.said.emit(words.format(copy=copy - 1, receipt=receipt))

    def _not_copied(self, error: KnownError) -> None:
        self._show_deed()
        self.failed.emit(error)

    def _on_refund(self) -> None:
        row = self._table.current_row
        if row is not None and row.receipt and not row.voided:
            sheet = RefundSheet(self, self._context, row.receipt)
            sheet.accepted.connect(self._on_refunded)
            sheet.open()

    def _on_refunded(self, done: Refunded) -> None:
        words = self.tr("Refunded: {money} given back, paper {number}.")
        self.said.emit(words.format(money=done.total, number=done.paper))
        self._table.setFocus()

    def _on_voided(self, done: Reversed) -> None:
        if done.paper is None:
            self.said.emit(self.tr("The delivery is taken back."))
        else:
            words = self.tr("Voided: {money} given back, paper {number}.")
            self.said.emit(words.format(money=done.total, number=done.paper))
        self._table.setFocus()


def operation_columns(zone: str, prices: PriceList) -> tuple[Column[OperationRow], ...]:
    """Time, number, contents, clerk, means, sum, state."""
    names = {product.code: product.name for product in prices.products}

    def contents(row: OperationRow) -> Cell:
        words = ", ".join(f"{count} × {names.get(name, name)}" for count, name in row.contents)
        return Cell(words, tooltip=words)

    return (
        Column(
            QCoreApplication.translate("reversal", "Time"),
            lambda row: Cell(show.time_of_day(moment(row.at), zone), tooltip=show.day(moment(row.at), zone)),
            width=72,
        ),
        Column(
            QCoreApplication.translate("reversal", "Number"),
            lambda row: Cell(row.receipt or show.NOTHING),
            ColumnKind.MONO,
            width=206,
        ),
        Column(QCoreApplication.translate("reversal", "Contents"), contents, width=180, stretch=True),
        Column(QCoreApplication.translate("reversal", "Clerk"), lambda row: Cell(row.clerk_name), width=140),
        Column(QCoreApplication.translate("reversal", "Paid by"), _paid_by, width=120),
        Column(
            QCoreApplication.translate("reversal", "Sum"),
            lambda row: Cell(show.rupiah(row.total)),
            ColumnKind.NUMBER,
            width=120,
        ),
        Column(QCoreApplication.translate("reversal", "State"), _state, ColumnKind.CHIP, width=150),
    )


def _paid_by(row: OperationRow) -> Cell:
    if not row.means:
        return Cell(QCoreApplication.translate("reversal", "delivery"))
    return Cell(" + ".join(means_chip(means) for means in row.means))


def _state(row: OperationRow) -> Cell:
    if row.refunded.rupiah and not row.voided:
        words = (
            QCoreApplication.translate("reversal", "refunded")
            if row.refunded == row.total
            else QCoreApplication.translate("reversal", "partly refunded")
        )
        return Cell(words, State.WAITING, tooltip=show.rupiah(row.refunded))
    if not row.voided:
        words = (
            QCoreApplication.translate("reversal", "sold")
            if row.kind is Kind.SALE_COMMITTED
            else QCoreApplication.translate("reversal", "received")
        )
        return Cell(words, State.OK)
    words = QCoreApplication.translate("reversal", "voided")
    return Cell(words, State.REFUSED, row.paper)
