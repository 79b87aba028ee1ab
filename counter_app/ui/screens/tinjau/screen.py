"""Tinjau: sales made while the issuer was not normal, for a supervisor to approve, question or hold.

Keys: F5 approves, Shift+F5 asks the clerk, F12 disputes; the table follows the arrows. Own sales cannot be reviewed by
oneself.

Object names: tiles in :mod:`.tiles`, ``breachBanner``, ``reviewFilters``, ``openDisputes``, ``openDifferences``,
``reviewTable``, details and buttons in :mod:`.detail_card`, the sheets in :mod:`.decision_sheet`, :mod:`.settle_sheet`,
:mod:`.reconciliation_sheet`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.dispute import About
from counter_app.domain.errors import KnownError
from counter_app.journal.chain import ChainReport
from counter_app.services.checking import CheckState
from counter_app.services.disputes import DisputeCounts
from counter_app.services.reconciliation import ReconciliationState
from counter_app.services.reversal import Reversed
from counter_app.services.review import Decision, ReviewFilter, ReviewRow, ReviewSummary, TimeLineEntry
from counter_app.ui.context import UiContext
from counter_app.ui.models.row_loader import RowLoader
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.dispute_words import breach_lines
from counter_app.ui.screens.tinjau.columns import review_columns
from counter_app.ui.screens.tinjau.decision_sheet import DecisionSheet
from counter_app.ui.screens.tinjau.detail_card import DetailCard
from counter_app.ui.screens.tinjau.reconciliation_sheet import ReconciliationSheet
from counter_app.ui.screens.tinjau.settle_sheet import SettleSheet
from counter_app.ui.screens.tinjau.stock_banner import StockBanner
from counter_app.ui.screens.tinjau.tiles import Tiles
from counter_app.ui.screens.void_sheet import VoidSheet
from counter_app.ui.screens.words import decision_chip
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.secondary_button import SecondaryButton

_DETAIL: Final = 372
_PREFIXES: Final = (
    *("sale.", "stamp.", "review.", "print.", "dispute.", "invariant.", "operation.", "shift."),
    *("difference.", "reconciliation."),
)
#: Ids with which a list begins; the others follow once these are in view.
_FIRST_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class _Snapshot:
    chosen: ReviewFilter
    total: int | None
    """How many ids there are where ``ids`` are only the first; None where they are all."""
    ids: tuple[str, ...]
    rows: tuple[ReviewRow, ...]
    counts: dict[ReviewFilter, int]
    summary: ReviewSummary
    disputes: DisputeCounts
    check: CheckState
    reconciliation: ReconciliationState


class TinjauScreen(Screen):
    """For supervisors; the services refuse everybody else."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tinjauScreen")
        self._context = context
        self._latest: _Snapshot | None = None
        self._whole: ReviewFilter | None = None
        self._zone = context.services.desk.place.office.zone
        self._loader: RowLoader[str, ReviewRow] = RowLoader(
            context.runner, context.services.review.rows, lambda row: row.sale_id, self
        )
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(
            context,
            self._plan,
            self._show,
            self,
            prefixes=_PREFIXES,
            on_error=self._show_error,
        )
        self._filters.chosen.connect(self._refresher.now)
        self._loader.loaded.connect(self._table.refresh)
        self._table.current_changed.connect(self._show_current)
        self._table.activated.connect(self._on_activated)
        self._detail.decision_asked.connect(self._on_decision_asked)
        self._detail.chain_asked.connect(self._on_chain_asked)
        self._detail.void_asked.connect(self._on_void_asked)

    def activated(self) -> None:
        """Read again; the keyboard stands in the table."""
        self._refresher.set_active(True)
        self._stock.set_active(True)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while another screen is in view."""
        self._refresher.set_active(False)
        self._stock.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE, Shortcut.DISPUTE)

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F12 disputes the chosen sale."""
        row = self._table.current_row
        if shortcut is not Shortcut.DISPUTE or row is None:
            return super().on_shortcut(shortcut)
        DisputeSheet(self, self._context, About.of_sale(row.sale_id)).open()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the newest message."""
        if event.key() != Qt.Key.Key_Escape or not self._notices.close_newest():
            super().keyPressEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        left = QVBoxLayout()
        left.setSpacing(3 * STEP)
        self._tiles = Tiles()
        left.addWidget(self._tiles)
        self._breaches = Banner("", "", State.REFUSED)
        self._breaches.setObjectName("breachBanner")
        self._breaches.hide()
        left.addWidget(self._breaches)
        self._stock = StockBanner(self._context)
        left.addWidget(self._stock)
        self._filters = FilterChips(self._filter_words({}))
        self._filters.setObjectName("reviewFilters")
        self._disputes = SecondaryButton(self.tr("Disputes"))
        self._disputes.setObjectName("openDisputes")
        self._disputes.clicked.connect(self._on_disputes_asked)
        self._differences = SecondaryButton(self.tr("Matching"))
        self._differences.setObjectName("openDifferences")
        self._differences.clicked.connect(self._on_differences_asked)
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(self._filters, 1)
        above.addWidget(self._disputes)
        above.addWidget(self._differences)
        left.addLayout(above)
        self._table: DataTable[str, ReviewRow] = DataTable(
            review_columns(self._zone),
            self._loader.fetch,
            EmptyState(
                "ok",
                self.tr("Nothing to review"),
                self.tr("Sales made while the issuer was not serving stand here until they are approved."),
            ),
        )
        self._table.setObjectName("reviewTable")
        self._table.view.setAccessibleName(self.tr("Sales to review"))
        left.addWidget(self._table, 1)
        row.addLayout(left, 1)
        self._detail = DetailCard(self._zone)
        self._detail.setFixedWidth(_DETAIL)
        row.addWidget(self._detail)
        self.primary_button, self.alternative_button = self._detail.approve, self._detail.question

    def _filter_words(self, counts: dict[ReviewFilter, int]) -> tuple[Filter, ...]:
        words = {
            ReviewFilter.OPEN: self.tr("Open"),
            ReviewFilter.WITH_REASON: self.tr("With a reason"),
            ReviewFilter.QUESTIONED: self.tr("Questioned"),
            ReviewFilter.APPROVED: self.tr("Approved"),
            ReviewFilter.ALL: self.tr("All"),
        }
        return tuple(Filter(chosen.value, text, counts.get(chosen, 0)) for chosen, text in words.items())

    def _plan(self) -> Callable[[], _Snapshot]:
        services, loader = self._context.services, self._loader
        review = services.review
        chosen, held = ReviewFilter(self._filters.key), loader.held
        most = None if self._whole is chosen else _FIRST_PAGE

        def read() -> _Snapshot:
            ids = review.ids(chosen, most)
            rows = review.rows(loader.wanted(ids, held))
            disputes, check = services.disputes.counts(), services.checking.state()
            matching = services.reconciliation.state()
            counts = review.counts()
            total = None if most is None or len(ids) < most else counts[chosen]
            return _Snapshot(chosen, total, ids, rows, counts, review.summary(), disputes, check, matching)

        return read

    def _show(self, snapshot: _Snapshot) -> None:
        if snapshot.total is not None and self._whole is snapshot.chosen:
            self._refresher.now()  # the rest of the list came while its first page was read anew
            return
        self._loader.put(snapshot.rows)
        self._filters.set_filters(self._filter_words(snapshot.counts))
        self._tiles.show_summary(snapshot.summary, snapshot.counts)
        self._show_disputes(snapshot.disputes.open)
        self._show_differences(snapshot.reconciliation)
        self._show_check(snapshot.check)
        place = self._place()
        self._table.set_ids(snapshot.ids, snapshot.total)
        if self._table.current_id is None and snapshot.ids:
            self._table.select_id(snapshot.ids[min(place, len(snapshot.ids) - 1)])
        self._show_current()
        self._latest = snapshot
        self._whole = snapshot.chosen if snapshot.total is None else None
        if snapshot.total is not None:
            everything = partial(self._context.services.review.ids, snapshot.chosen)
            self._context.runner.run(everything, partial(self._show_all, snapshot), self._show_error, parent=self)

    def _show_all(self, first: _Snapshot, ids: tuple[str, ...]) -> None:
        """The whole list, behind its first page; from now on it is read whole, so that no place in it is lost."""
        if first is self._latest:
            self._whole = first.chosen
            self._table.set_ids(ids)

    def _show_disputes(self, count: int) -> None:
        self._disputes.setText(self.tr("Disputes {count}").format(count=count))
        self._disputes.setEnabled(count > 0)
        self._disputes.updateGeometry()

    def _show_differences(self, state: ReconciliationState) -> None:
        words = self.tr("Matching {count}").format(count=state.open)
        self._differences.setText(f"{words} !" if state.silent or state.failed or state.overdue else words)
        self._differences.updateGeometry()

    def _show_check(self, check: CheckState) -> None:
        """What the detector found, or that it has not been heard of for too long."""
        self._breaches.setVisible(bool(check.breaches) or check.silent)
        if check.breaches:
            self._breaches.show_words(
                self.tr("Not balanced: {reasons}.").format(reasons=breach_lines(check.breaches)),
                self.tr("{count} findings of the journal's check. Selling goes on; tell the administrator.").format(
                    count=len(check.breaches)
                ),
                State.REFUSED,
            )
        elif check.silent:
            self._breaches.show_words(
                self.tr("The journal has not been checked for too long."),
                self.tr(
                    "Nothing is known to be wrong. It is checked by itself; if this stays, tell the administrator."
                ),
                State.WAITING,
            )

    def _place(self) -> int:
        """Where the keyboard stands, so that it stands there still when its row goes."""
        chosen = self._table.current_id
        return 0 if chosen is None else self._table.model.row_of(chosen) or 0

    def _show_current(self, _key: object = None) -> None:
        row = self._table.current_row
        self._detail.show_row(row, own=row is not None and self._is_own(row))
        if row is None:
            return
        review, sale_id = self._context.services.review, row.sale_id
        self._context.runner.run(
            lambda: review.time_line(sale_id), partial(self._show_line, sale_id), self._show_error, parent=self
        )

    def _show_line(self, sale_id: str, entries: tuple[TimeLineEntry, ...]) -> None:
        if sale_id == self._table.current_id:
            self._detail.show_line(entries)

    def _is_own(self, row: ReviewRow) -> bool:
        session = self._context.session
        return session is not None and row.clerk_id == session.person.person_id

    def _on_activated(self, _key: object) -> None:
        self._detail.line.setFocus()

    def _on_decision_asked(self, decision: Decision) -> None:
        row = self._table.current_row
        if row is not None:
            sheet = DecisionSheet(self, self._context, row, decision)
            sheet.accepted.connect(partial(self._on_decided, row.receipt))
            sheet.open()

    def _on_decided(self, receipt: str, decision: Decision) -> None:
        words, state = decision_chip(decision)
        self._notices.say(self.tr("{receipt}: {decision}").format(receipt=receipt, decision=words), state)
        self._table.setFocus()

    def _on_void_asked(self) -> None:
        row = self._table.current_row
        if row is not None:
            sale_id = row.sale_id
            sheet = VoidSheet(self, self._context, lambda reversal, session: reversal.preview_sale(session, sale_id))
            sheet.accepted.connect(self._on_voided)
            sheet.open()

    def _on_voided(self, done: Reversed) -> None:
        words = self.tr("Voided: {money} given back, paper {number}.").format(money=done.total, number=done.paper)
        self._notices.say(words, State.OK)
        self._refresher.now()

    def _on_disputes_asked(self) -> None:
        sheet = SettleSheet(self, self._context)
        sheet.accepted.connect(self._on_settled)
        sheet.open()

    def _on_differences_asked(self) -> None:
        ReconciliationSheet(self, self._context).open()

    def _on_settled(self, _dispute: object) -> None:
        self._notices.say(self.tr("The dispute is settled."), State.OK)
        self._table.setFocus()

    def _on_chain_asked(self) -> None:
        self._detail.show_chain_checking()
        self._context.runner.run(
            self._context.services.desk.journal.verify, self._chain_shown, self._chain_failed, parent=self
        )

    def _chain_shown(self, report: ChainReport) -> None:
        self._detail.show_chain(report)
        self._table.setFocus()

    def _chain_failed(self, error: KnownError) -> None:
        self._detail.show_chain(None)
        self._show_error(error)

    def _show_error(self, error: KnownError) -> None:
        self._notices.show_error(error)
