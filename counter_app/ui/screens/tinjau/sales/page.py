"""The section Penjualan of Tinjau: sales that want a supervisor's look, to approve, question or hold.

Keys: F5 approves, Shift+F5 asks the clerk, F12 disputes, Ctrl+F searches; the table follows the arrows, its heads sort.
Own sales cannot be reviewed by oneself.

Object names: tiles in :mod:`.tiles`, ``breachBanner``, ``reviewFilters``, ``reviewTable``, the row above the table in
:mod:`.query_bar`, details and buttons in :mod:`.detail_card`, the sheets in modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.review import Decision
from counter_app.domain.story import StoryLine
from counter_app.journal.chain import ChainReport
from counter_app.services.review_query import ReviewFilter, ReviewQuery, Sort
from counter_app.services.review_rows import ReviewRow
from counter_app.ui.context import UiContext
from counter_app.ui.models.row_loader import RowLoader
from counter_app.ui.refresh import APART_MS, Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.tinjau.sales.check_banner import CheckBanner
from counter_app.ui.screens.tinjau.sales.columns import SORTS, review_columns
from counter_app.ui.screens.tinjau.sales.deeds import SaleDeeds
from counter_app.ui.screens.tinjau.sales.detail_card import DetailCard
from counter_app.ui.screens.tinjau.sales.list_deeds import ListDeeds, ListView
from counter_app.ui.screens.tinjau.sales.query_bar import QueryBar
from counter_app.ui.screens.tinjau.sales.query_words import chip_words
from counter_app.ui.screens.tinjau.sales.scope_bar import Currency, ScopeBar
from counter_app.ui.screens.tinjau.sales.sent_sheet import SentSheet
from counter_app.ui.screens.tinjau.sales.sent_words import sent_words
from counter_app.ui.screens.tinjau.sales.snapshot import FIRST_PAGE, NO_CHOICES, Snapshot, reading_of
from counter_app.ui.screens.tinjau.sales.source import Whose, source_of
from counter_app.ui.screens.tinjau.sales.tiles import Tiles
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.notices import Notices

#: Width of the details: of a wide and of a narrow window.
_DETAIL: Final = 372
_NARROW_DETAIL: Final = 336
_NARROW: Final = 1200
_PREFIXES: Final = (
    *("sale.", "stamp.", "review.", "print.", "dispute."),
    *("invariant.", "operation.", "shift.", "branch."),
)
#: Between two readings of the branch's book: while it catches up, nobody reads faster.
_BRANCH_APART_MS: Final = 1000


class SalesPage(Screen):
    """For supervisors; the services refuse everybody else."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self._context = context
        self._query = ReviewQuery()
        self._latest: Snapshot | None = None
        self._currency: Currency | None = None
        self._whole: ReviewQuery | None = None
        self._zone = context.services.desk.place.office.zone
        self._sources = {whose: source_of(context.services, whose) for whose in Whose}
        self._source = self._sources[Whose.HERE]
        self._loaders: dict[Whose, RowLoader[str, ReviewRow]] = {
            whose: RowLoader(context.runner, source.reading.rows, lambda row: row.sale_id, self)
            for whose, source in self._sources.items()
        }
        self._build()
        self._notices = Notices(self)
        self._deeds = SaleDeeds(self, context, self._source)
        self._lists = ListDeeds(self, context)
        self._refresher = Refresher(
            context, self._plan, self._show, self, prefixes=_PREFIXES, on_error=self._show_error
        )
        self._connect()

    def _connect(self) -> None:
        self._filters.chosen.connect(self._on_chip)
        for loader in self._loaders.values():
            loader.loaded.connect(self._table.refresh)
        self._scope.chosen.connect(self._on_whose)
        self._scope.sent_asked.connect(self._on_sent)
        self._context.changes.branch_changed.connect(self._on_branch_changed)
        self._table.current_changed.connect(self._show_current)
        self._table.activated.connect(self._on_activated)
        self._table.view.horizontalHeader().sectionClicked.connect(self._on_head)
        self._bar.searched.connect(self._on_searched)
        self._bar.widened.connect(lambda: self._ask(ReviewQuery(self._query.chip)))
        self._bar.narrow_asked.connect(lambda: self._lists.narrow(self._list_view()))
        self._bar.views_asked.connect(lambda: self._lists.views(self._list_view()))
        self._bar.list_asked.connect(lambda: self._lists.paper(self._list_view()))
        self._bar.bulk_asked.connect(lambda: self._lists.bulk(self._list_view()))
        self._lists.asked.connect(self._ask)
        self._lists.said.connect(self._on_said)
        self._lists.left.connect(self._notices.say)
        self._detail.decision_asked.connect(self._on_decision_asked)
        self._detail.chain_asked.connect(self._on_chain_asked)
        self._detail.void_asked.connect(self._on_void_asked)
        self._detail.more_asked.connect(self._on_more_asked)
        self._deeds.said.connect(self._on_said)
        self._deeds.failed.connect(self._show_error)
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
        own = (Shortcut.PRIMARY, Shortcut.ALTERNATIVE, Shortcut.DISPUTE, Shortcut.FIND)
        return (*own, Shortcut.WHOSE) if self._context.services.branch.has_branch else own

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F12 disputes the chosen sale, Ctrl+B goes from this counter to the whole branch and back."""
        if shortcut is Shortcut.WHOSE and self._context.services.branch.has_branch:
            self._on_whose(Whose.HERE if self._source.whose is Whose.BRANCH else Whose.BRANCH)
            return True
        row = self._table.current_row
        if shortcut is not Shortcut.DISPUTE or row is None or self._source.is_foreign(row):
            return super().on_shortcut(shortcut)
        self._deeds.dispute(row)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves the room to the list."""
        super().resizeEvent(event)
        usual = _NARROW_DETAIL if self.width() < _NARROW else _DETAIL
        self._detail.setFixedWidth(max(usual, self._detail.minimumSizeHint().width()))

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
        self._scope = ScopeBar(self._source.counter, self._zone)
        self._scope.setVisible(self._context.services.branch.has_branch)
        left.addWidget(self._scope)
        self._tiles = Tiles()
        left.addWidget(self._tiles)
        self._breaches = CheckBanner()
        left.addWidget(self._breaches)
        self._filters = FilterChips(self._filter_words({}))
        self._filters.setObjectName("reviewFilters")
        left.addWidget(self._filters)
        self._bar = QueryBar()
        left.addWidget(self._bar)
        now = self._context.services.desk.office_time
        empty = EmptyState("ok", self.tr("Nothing to review"), " ")
        self._table: DataTable[str, ReviewRow] = DataTable(review_columns(self._zone, now), self._fetch, empty)
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

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, ReviewRow]:
        return self._loader.fetch(ids)

    @property
    def _loader(self) -> RowLoader[str, ReviewRow]:
        return self._loaders[self._source.whose]

    def _plan(self) -> Callable[[], Snapshot]:
        most = None if self._whole == self._query else FIRST_PAGE
        return reading_of(self._context.services, self._source, self._query, most, self._loader)

    def _show(self, snapshot: Snapshot) -> None:
        other = (snapshot.source, snapshot.query) != (self._source, self._query)
        if other or (snapshot.total is not None and self._whole == snapshot.query):
            self._refresher.now()  # another list is wanted, or its rest came while its first page was read anew
            return
        self._loader.put(snapshot.rows)
        self._filters.set_filters(self._filter_words(snapshot.counts))
        self._tiles.show_summary(snapshot.summary, snapshot.everything)
        self._bar.show_query(snapshot.query, snapshot.choices, self._zone)
        self._bar.show_counts(snapshot.counts, snapshot.query.chip)
        self._breaches.show_check(snapshot.check)
        self._show_currency(snapshot)
        self._show_empty(snapshot)
        place = self._place()
        self._table.set_ids(snapshot.ids, snapshot.total)
        chosen = self._table.current_id
        if chosen is None and snapshot.ids:
            self._table.select_id(snapshot.ids[min(place, len(snapshot.ids) - 1)])
        elif chosen is not None and (
            self._latest is None or (self._latest.source, self._latest.query) != (snapshot.source, snapshot.query)
        ):
            self._table.select_id(chosen)  # in another list it stands elsewhere: what is told of it is in view
        self._show_current()
        self._latest = snapshot
        self._whole = snapshot.query if snapshot.total is None else None
        if snapshot.total is not None:
            everything = partial(snapshot.source.reading.ids, snapshot.query)
            self._context.runner.run(everything, partial(self._show_all, snapshot), self._show_error, parent=self)

    def _show_all(self, first: Snapshot, ids: tuple[str, ...]) -> None:
        """The whole list, behind its first page; from now on it is read whole, so that no place in it is lost."""
        if first is self._latest:
            self._whole = first.query
            self._table.set_ids(ids)

    def _show_empty(self, snapshot: Snapshot) -> None:
        """An empty list is good news, or narrowed too far, or not there yet."""
        if snapshot.currency is not None and not snapshot.currency.ready:
            title = self.tr("The branch's book is not here yet")
            text = self.tr("It comes by itself once the branch log can be reached. This counter's own sales are here.")
        elif snapshot.query.is_narrowed:
            title, text = self.tr("Nothing found"), self.tr("Search for something else, or press Show everything.")
        else:
            title = self.tr("Nothing to review")
            text = self.tr("Sales made while the issuer was not serving, and unusual ones, stand here until approved.")
        self._table.empty.title.setText(title)
        self._table.empty.text.setText(text)

    def _place(self) -> int:
        """Where the keyboard stands, so that it stands there still when its row goes."""
        chosen = self._table.current_id
        return 0 if chosen is None else self._table.model.row_of(chosen) or 0

    def _show_current(self, _key: object = None) -> None:
        row = self._table.current_row
        source = self._source
        if row is None:
            self._detail.show_row(None, own=False)
            return
        own, foreign = self._is_own(row), source.is_foreign(row)
        self._detail.show_row(row, own=own, foreign=foreign, sent=self._sent_words(row))
        sale_id = row.sale_id
        self._context.runner.run(
            lambda: source.time_line(sale_id), partial(self._show_line, sale_id), self._show_error, parent=self
        )

    def _sent_words(self, row: ReviewRow) -> str:
        if row.sent is None:
            return ""
        last_seen = self._currency.last_seen if self._currency else {}
        return sent_words(row.sent, last_seen, self._context.services.desk.office_time(), self._zone)

    def _show_currency(self, snapshot: Snapshot) -> None:
        self._currency = snapshot.currency
        self._scope.show_currency(snapshot.currency, self._context.services.desk.office_time())

    def _on_whose(self, whose: Whose) -> None:
        """This counter's sales, or the whole branch's: another list, with another question."""
        self._scope.choose(whose)
        if whose is self._source.whose:
            return
        self._source = self._deeds.source = self._sources[whose]
        self._refresher.apart_ms = APART_MS if whose is Whose.HERE else _BRANCH_APART_MS
        self._bar.offer_list(whose is Whose.HERE)
        self._whole = None
        self._ask(ReviewQuery(self._query.chip))

    def _on_branch_changed(self, kinds: frozenset[str]) -> None:
        if self._source.whose is Whose.BRANCH:
            self._refresher.hear(kinds)

    def _on_sent(self) -> None:
        if self._currency is not None:
            sheet = SentSheet(self, self._context, self._currency)
            words = self.tr("What was on its way is taken back.")
            sheet.accepted.connect(lambda _sent: self._on_said(words, State.INFO))
            sheet.open()

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
        self._on_whose(Whose.HERE)
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

    def _list_view(self) -> ListView:
        choices = self._latest.choices if self._latest else NO_CHOICES
        return ListView(self._source, self._query, choices, self._latest.counts if self._latest else {})

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
