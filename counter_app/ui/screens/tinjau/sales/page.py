"""The section Penjualan of Tinjau: sales that want a supervisor's look, to approve, question or hold.

Keys: F5 approves, Shift+F5 asks the clerk, F12 disputes, Ctrl+F searches; the table follows the arrows, its heads sort.
Own sales cannot be reviewed by oneself.

Object names: tiles in :mod:`.tiles`, ``breachBanner``, ``reviewFilters``, ``reviewTable``, the row above the table in
:mod:`.query_bar`, details and buttons in :mod:`.detail_card`, the sheets in modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.review import Decision
from counter_app.domain.story import StoryLine
from counter_app.journal.chain import ChainReport
from counter_app.services.checking import CheckState
from counter_app.services.review import ReviewChoices, ReviewSummary
from counter_app.services.review_query import ReviewFilter, ReviewQuery, Sort
from counter_app.services.review_rows import ReviewRow
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.row_loader import RowLoader
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.dispute_words import breach_lines
from counter_app.ui.screens.tinjau.sales.bulk_sheet import BulkDone, BulkSheet, Scope
from counter_app.ui.screens.tinjau.sales.columns import SORTS, review_columns
from counter_app.ui.screens.tinjau.sales.deeds import SaleDeeds
from counter_app.ui.screens.tinjau.sales.detail_card import DetailCard
from counter_app.ui.screens.tinjau.sales.filter_sheet import FilterSheet
from counter_app.ui.screens.tinjau.sales.list_sheet import ListLeft, ListSheet
from counter_app.ui.screens.tinjau.sales.query_bar import QueryBar
from counter_app.ui.screens.tinjau.sales.query_words import chip_words, query_words
from counter_app.ui.screens.tinjau.sales.tiles import Tiles
from counter_app.ui.screens.tinjau.sales.view_sheet import ViewSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.notices import Notices

#: Width of the details: of a wide and of a narrow window.
_DETAIL: Final = 372
_NARROW_DETAIL: Final = 336
_NARROW: Final = 1200
_PREFIXES: Final = ("sale.", "stamp.", "review.", "print.", "dispute.", "invariant.", "operation.", "shift.")
#: Ids with which a list begins; the others follow once these are in view.
_FIRST_PAGE: Final = 200
_NO_CHOICES: Final = ReviewChoices((), (), (), (), ())


@dataclass(frozen=True, slots=True)
class _Snapshot:
    query: ReviewQuery
    total: int | None
    """How many ids there are where ``ids`` are only the first; None where they are all."""
    ids: tuple[str, ...]
    rows: tuple[ReviewRow, ...]
    counts: dict[ReviewFilter, int]
    everything: dict[ReviewFilter, int]
    """The counts of the list that is not narrowed."""
    summary: ReviewSummary
    check: CheckState
    choices: ReviewChoices


class SalesPage(Screen):
    """For supervisors; the services refuse everybody else."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self._context = context
        self._query = ReviewQuery()
        self._latest: _Snapshot | None = None
        self._whole: ReviewQuery | None = None
        self._zone = context.services.desk.place.office.zone
        self._loader: RowLoader[str, ReviewRow] = RowLoader(
            context.runner, context.services.review.rows, lambda row: row.sale_id, self
        )
        self._build()
        self._notices = Notices(self)
        self._deeds = SaleDeeds(self, context)
        self._refresher = Refresher(
            context, self._plan, self._show, self, prefixes=_PREFIXES, on_error=self._show_error
        )
        self._connect()

    def _connect(self) -> None:
        self._filters.chosen.connect(self._on_chip)
        self._loader.loaded.connect(self._table.refresh)
        self._table.current_changed.connect(self._show_current)
        self._table.activated.connect(self._on_activated)
        self._table.view.horizontalHeader().sectionClicked.connect(self._on_head)
        self._bar.searched.connect(self._on_searched)
        self._bar.widened.connect(lambda: self._ask(ReviewQuery(self._query.chip)))
        self._bar.narrow_asked.connect(self._on_narrow)
        self._bar.views_asked.connect(self._on_views)
        self._bar.list_asked.connect(self._on_list)
        self._bar.bulk_asked.connect(self._on_bulk)
        self._detail.decision_asked.connect(self._on_decision_asked)
        self._detail.chain_asked.connect(self._on_chain_asked)
        self._detail.void_asked.connect(self._on_void_asked)
        self._detail.more_asked.connect(self._on_more_asked)
        self._deeds.said.connect(self._on_said)
        self._context.changes.session_changed.connect(self._on_session_changed)

    def activated(self) -> None:
        """Read again; the keyboard stands in the table."""
        self._refresher.set_active(True)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while another screen is in view."""
        self._refresher.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE, Shortcut.DISPUTE, Shortcut.FIND)

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F12 disputes the chosen sale."""
        row = self._table.current_row
        if shortcut is not Shortcut.DISPUTE or row is None:
            return super().on_shortcut(shortcut)
        self._deeds.dispute(row)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves the room to the list."""
        super().resizeEvent(event)
        self._detail.setFixedWidth(_NARROW_DETAIL if self.width() < _NARROW else _DETAIL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the newest message."""
        if event.key() != Qt.Key.Key_Escape or not self._notices.close_newest():
            super().keyPressEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        left = QVBoxLayout()
        left.setSpacing(2 * STEP)
        self._tiles = Tiles()
        left.addWidget(self._tiles)
        self._breaches = Banner("", "", State.REFUSED)
        self._breaches.setObjectName("breachBanner")
        self._breaches.hide()
        left.addWidget(self._breaches)
        self._filters = FilterChips(self._filter_words({}))
        self._filters.setObjectName("reviewFilters")
        left.addWidget(self._filters)
        self._bar = QueryBar()
        left.addWidget(self._bar)
        now = self._context.services.desk.office_time
        empty = EmptyState("ok", self.tr("Nothing to review"), " ")
        self._table: DataTable[str, ReviewRow] = DataTable(review_columns(self._zone, now), self._loader.fetch, empty)
        self._table.setObjectName("reviewTable")
        self._table.view.setAccessibleName(self.tr("Sales to review"))
        self._table.view.horizontalHeader().setSectionsClickable(True)
        left.addWidget(self._table, 1)
        row.addLayout(left, 1)
        self._detail = DetailCard(self._zone, now)
        row.addWidget(self._detail)
        self.primary_button, self.alternative_button = self._detail.approve, self._detail.question
        self.find_field = self._bar.search

    def _filter_words(self, counts: dict[ReviewFilter, int]) -> tuple[Filter, ...]:
        return tuple(Filter(chip.value, chip_words(chip), counts.get(chip, 0)) for chip in ReviewFilter)

    def _ask(self, query: ReviewQuery) -> None:
        """Another question to the list."""
        self._query = query
        self._filters.choose(query.chip.value)
        self._refresher.now()

    def _on_chip(self, key: str) -> None:
        if key != self._query.chip.value:
            self._ask(replace(self._query, chip=ReviewFilter(key)))

    def _on_searched(self, search: str) -> None:
        if search != self._query.search:
            self._ask(replace(self._query, search=search))

    def _on_head(self, column: int) -> None:
        wanted = SORTS[column]
        if wanted is Sort.NEWEST and self._query.sort is Sort.NEWEST:
            wanted = Sort.OLDEST
        if wanted is not None:
            self._ask(replace(self._query, sort=wanted))

    def _plan(self) -> Callable[[], _Snapshot]:
        services, loader = self._context.services, self._loader
        review, query, held = services.review, self._query, loader.held
        most = None if self._whole == query else _FIRST_PAGE

        def read() -> _Snapshot:
            ids = review.ids(query, most)
            rows = review.rows(loader.wanted(ids, held))
            counts = review.counts(query)
            everything = review.counts() if query.is_narrowed else counts
            total = None if most is None or len(ids) < most else counts[query.chip]
            choices = review.choices() if query.is_narrowed else _NO_CHOICES
            return _Snapshot(
                query, total, ids, rows, counts, everything, review.summary(), services.checking.state(), choices
            )

        return read

    def _show(self, snapshot: _Snapshot) -> None:
        if snapshot.query != self._query or (snapshot.total is not None and self._whole == snapshot.query):
            self._refresher.now()  # another list is wanted, or its rest came while its first page was read anew
            return
        self._loader.put(snapshot.rows)
        self._filters.set_filters(self._filter_words(snapshot.counts))
        self._tiles.show_summary(snapshot.summary, snapshot.everything)
        self._bar.show_query(snapshot.query, snapshot.choices, self._zone)
        self._bar.show_counts(snapshot.counts, snapshot.query.chip)
        self._show_check(snapshot.check)
        self._show_empty(snapshot.query)
        place = self._place()
        self._table.set_ids(snapshot.ids, snapshot.total)
        chosen = self._table.current_id
        if chosen is None and snapshot.ids:
            self._table.select_id(snapshot.ids[min(place, len(snapshot.ids) - 1)])
        elif chosen is not None and (self._latest is None or self._latest.query != snapshot.query):
            self._table.select_id(chosen)  # in another list it stands elsewhere: what is told of it is in view
        self._show_current()
        self._latest = snapshot
        self._whole = snapshot.query if snapshot.total is None else None
        if snapshot.total is not None:
            everything = partial(self._context.services.review.ids, snapshot.query)
            self._context.runner.run(everything, partial(self._show_all, snapshot), self._show_error, parent=self)

    def _show_all(self, first: _Snapshot, ids: tuple[str, ...]) -> None:
        """The whole list, behind its first page; from now on it is read whole, so that no place in it is lost."""
        if first is self._latest:
            self._whole = first.query
            self._table.set_ids(ids)

    def _show_empty(self, query: ReviewQuery) -> None:
        """An empty list is good news, or narrowed too far."""
        if query.is_narrowed:
            title, text = self.tr("Nothing found"), self.tr("Search for something else, or press Show everything.")
        else:
            title = self.tr("Nothing to review")
            text = self.tr("Sales made while the issuer was not serving, and unusual ones, stand here until approved.")
        self._table.empty.title.setText(title)
        self._table.empty.text.setText(text)

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
        time_lines, sale_id = self._context.services.time_lines, row.sale_id
        self._context.runner.run(
            lambda: time_lines.of_sale(sale_id), partial(self._show_line, sale_id), self._show_error, parent=self
        )

    def _show_line(self, sale_id: str, entries: tuple[StoryLine, ...]) -> None:
        if sale_id == self._table.current_id:
            self._detail.show_line(entries)

    def _is_own(self, row: ReviewRow) -> bool:
        session = self._context.session
        return session is not None and row.is_own(session.person.person_id)

    def _on_activated(self, _key: object) -> None:
        self._detail.line.setFocus()

    def _on_session_changed(self) -> None:
        """Another supervisor begins with the whole list."""
        self._query, self._whole = ReviewQuery(), None
        self._filters.choose(self._query.chip.value)

    def _on_decision_asked(self, decision: Decision) -> None:
        row = self._table.current_row
        if row is not None:
            self._deeds.decide(row, decision)

    def _on_void_asked(self) -> None:
        row = self._table.current_row
        if row is not None:
            self._deeds.void(row)

    def _on_more_asked(self) -> None:
        row = self._table.current_row
        if row is not None:
            self._deeds.more(row, own=self._is_own(row))

    def _on_said(self, words: str, state: State) -> None:
        self._notices.say(words, state)
        self._table.setFocus()
        self._refresher.now()

    def _on_narrow(self) -> None:
        sheet = FilterSheet(self, self._context, self._query)
        sheet.accepted.connect(self._ask)
        sheet.open()

    def _on_views(self) -> None:
        sheet = ViewSheet(self, self._context, self._query)
        sheet.accepted.connect(self._ask)
        sheet.open()

    def _narrowed(self) -> str:
        choices = self._latest.choices if self._latest else _NO_CHOICES
        words = (chip_words(self._query.chip), query_words(self._query, choices, self._zone))
        return " · ".join(part for part in words if part)

    def _on_list(self) -> None:
        sheet = ListSheet(self, self._context, self._query, self._narrowed())
        sheet.accepted.connect(self._on_list_left)
        sheet.open()

    def _on_list_left(self, left: ListLeft) -> None:
        if left.path is None:
            words = self.tr("Sent to the printer as {number}.").format(number=left.number)
        else:
            words = self.tr("Saved: {path}").format(path=left.path)
        self._notices.say(words, State.OK)

    def _on_bulk(self) -> None:
        if self._latest is None:
            return
        counts, query = self._latest.counts, self._query
        scopes: list[Scope] = []
        if counts[ReviewFilter.SAFE] and query.chip in (ReviewFilter.OPEN, ReviewFilter.WITH_REASON):
            safe = replace(query, chip=ReviewFilter.SAFE)
            scopes.append(Scope("safe", self.tr("The safe ones"), safe, counts[ReviewFilter.SAFE]))
        scopes.append(Scope("shown", self.tr("All shown"), query, counts[query.chip]))
        sheet = BulkSheet(self, self._context, scopes, self._narrowed())
        sheet.accepted.connect(self._on_bulk_done)
        sheet.open()

    def _on_bulk_done(self, done: BulkDone) -> None:
        words = self.tr("Done for {count} sales, {money}.").format(count=done.sales, money=show.rupiah(done.total))
        if done.changed:
            more = self.tr("{count} had changed meanwhile and were left out.").format(count=done.changed)
            words = f"{words} {more}"
        self._on_said(words, State.WAITING if done.changed else State.OK)

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
