"""The section "Perlu dicek" of Tinjau: everything that is not final and not simply waiting, with its owner, its age and
its due time; what was asked and answered; and only the deeds that are safe.

Keys: F5 does the likeliest deed, Shift+F5 claims lost quota back, F12 disputes. Object names: ``unknownPage``,
``figures``, ``unknownFilters``, ``unknownTable``, ``openDisputes``, ``openDifferences``, ``openStock``,
``claimAll``, and those of :mod:`.item_card`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.unknowns import Deed, ItemGroup, StampFigures
from counter_app.services.reconciliation import DifferenceRow, ReconciliationState
from counter_app.services.unknown_items import Head
from counter_app.services.unknown_rows import ItemRow
from counter_app.services.unknowns import ItemDetail, counts, of_group
from counter_app.ui.context import UiContext
from counter_app.ui.models.row_loader import RowLoader
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.tinjau.unknown.deeds import Deeds
from counter_app.ui.screens.tinjau.unknown.item_card import ItemCard
from counter_app.ui.screens.tinjau.unknown.item_words import figures_words, group_words, item_columns
from counter_app.ui.screens.tinjau.unknown.reconciliation_sheet import ReconciliationSheet
from counter_app.ui.screens.tinjau.unknown.settle_sheet import SettleSheet
from counter_app.ui.screens.tinjau.unknown.stock_banner import StockBanner
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_CARD: Final = 392
#: Kinds of entries that change the list.
PREFIXES: Final = (
    *("stamp.", "print.", "handover.", "difference.", "reconciliation.", "dispute.", "invariant.", "serial"),
    *("item.", "claim.", "operation.", "sale."),
)
#: Ages and due times go on without any entry.
_LOOK_AGAIN_MS: Final = 30_000
_SUM_MS: Final = 2_000


@dataclass(frozen=True, slots=True)
class _Snapshot:
    chosen: ItemGroup
    heads: tuple[Head, ...]
    rows: tuple[ItemRow, ...]
    figures: StampFigures | None
    """None: not counted this time."""
    matching: ReconciliationState
    claimable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chosen:
    detail: ItemDetail
    difference: DifferenceRow | None


class UnknownPage(Screen):
    """For supervisors. Signals: ``stamp_claim_requested(str)`` with a claim code whose stamp wants a document."""

    stamp_claim_requested = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unknownPage")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._detail: ItemDetail | None = None
        self._claimable: tuple[str, ...] = ()
        self._since_sum = QElapsedTimer()
        self._loader: RowLoader[str, ItemRow] = RowLoader(
            context.runner, context.services.unknowns.rows, lambda row: row.key, self
        )
        self._build()
        self._notices = Notices(self)
        self._deeds = Deeds(self, context)
        self._deeds.done.connect(self._on_done)
        self._deeds.failed.connect(self._show_error)
        self._deeds.busy.connect(lambda busy: self._card.set_busy(busy=busy))
        self._deeds.claim_wanted.connect(self.stamp_claim_requested)
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=PREFIXES, on_error=self._show_error)
        self._filters.chosen.connect(self._refresher.now)
        self._loader.loaded.connect(self._table.refresh)
        self._table.current_changed.connect(self._read_detail)
        self._table.activated.connect(self._on_activated)
        self._card.wanted.connect(self._on_wanted)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._refresher.now)

    def activated(self) -> None:
        """Read again; the keyboard stands in the list."""
        self._since_sum.invalidate()
        self._refresher.set_active(True)
        self._stock.set_active(True)
        self._timer.start(_LOOK_AGAIN_MS)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while another screen is in view."""
        self._refresher.set_active(False)
        self._stock.set_active(False)
        self._timer.stop()

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE, Shortcut.DISPUTE)

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F12 disputes what is chosen."""
        if shortcut is Shortcut.DISPUTE and self._detail is not None and Deed.DISPUTE in self._detail.deeds:
            self._on_wanted(Deed.DISPUTE)
            return True
        return super().on_shortcut(shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the newest message."""
        if event.key() != Qt.Key.Key_Escape or not self._notices.close_newest():
            super().keyPressEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        left = QVBoxLayout()
        left.setSpacing(2 * STEP + 2)
        left.addLayout(self._build_head())
        self._stock = StockBanner(self._context)
        left.addWidget(self._stock)
        self._filters = FilterChips(self._filter_words({}))
        self._filters.setObjectName("unknownFilters")
        left.addWidget(self._filters)
        self._table: DataTable[str, ItemRow] = DataTable(
            item_columns(self._context.services.desk.journal.now, self._zone),
            self._loader.fetch,
            EmptyState(
                "ok",
                self.tr("Nothing is unclear"),
                self.tr("What the issuer did not answer, what differs and what waits for a decision stands here."),
            ),
        )
        self._table.setObjectName("unknownTable")
        self._table.view.setAccessibleName(self.tr("What is unclear"))
        left.addWidget(self._table, 1)
        row.addLayout(left, 1)
        self._card = ItemCard(self._zone)
        self._card.setFixedWidth(_CARD)
        row.addWidget(self._card)

    def _build_head(self) -> QHBoxLayout:
        self._figures = Text("", TextKind.STRONG, wrap=True)
        self._figures.setObjectName("figures")
        self._disputes = self._button(self.tr("Disputes"), "openDisputes", self._on_disputes)
        self._differences = self._button(self.tr("Matching"), "openDifferences", self._on_differences)
        self._claim_all = self._button(self.tr("Claim quota …"), "claimAll", self._on_claim_all, Shortcut.ALTERNATIVE)
        self.alternative_button = self._claim_all
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self._figures, 1)
        row.addWidget(self._claim_all)
        row.addWidget(self._disputes)
        row.addWidget(self._differences)
        return row

    def _button(self, words: str, name: str, deed: Callable[[], None], key: Shortcut | None = None) -> SecondaryButton:
        button = SecondaryButton(words, key=key)
        button.setObjectName(name)
        button.clicked.connect(deed)
        return button

    def _filter_words(self, found: dict[ItemGroup, int]) -> tuple[Filter, ...]:
        return tuple(Filter(group.value, group_words(group), found.get(group, 0)) for group in ItemGroup)

    def _plan(self) -> Callable[[], _Snapshot]:
        services, loader = self._context.services, self._loader
        chosen, held = ItemGroup(self._filters.key), loader.held
        unknowns = services.unknowns
        # The sum walks all stamps that were ever sold: it need not be younger than this.
        sum_wanted = not self._since_sum.isValid() or self._since_sum.elapsed() > _SUM_MS

        def read() -> _Snapshot:
            heads = unknowns.heads()
            rows = unknowns.rows(loader.wanted(of_group(heads, chosen), held), heads)
            state = services.reconciliation.state()
            figures = unknowns.figures() if sum_wanted else None
            return _Snapshot(chosen, heads, rows, figures, state, unknowns.claimable(heads))

        return read

    def _show(self, snapshot: _Snapshot) -> None:
        self._loader.put(snapshot.rows)
        found = counts(snapshot.heads)
        self._filters.set_filters(self._filter_words(found))
        if snapshot.figures is not None:
            self._since_sum.start()
            self._show_figures(snapshot.figures)
        self._show_buttons(snapshot)
        keys = of_group(snapshot.heads, snapshot.chosen)
        place = self._table.model.row_of(self._table.current_id) if self._table.current_id is not None else 0
        self._table.set_ids(keys)
        self._table.refresh()
        if self._table.current_id is None and keys:
            self._table.select_id(keys[min(place or 0, len(keys) - 1)])
        else:
            self._read_detail()

    def _show_figures(self, figures: StampFigures) -> None:
        words, color = figures_words(figures), current().secondary
        if not figures.fits:
            words = self.tr("{sum} · does not fit: tell the administrator").format(sum=words)
            color = current().pair(State.REFUSED).text
        self._figures.setText(words)
        self._figures.setStyleSheet(f"color: {color}; font-size: {current().small}px;")

    def _show_buttons(self, snapshot: _Snapshot) -> None:
        disputes = sum(head.key.startswith("dispute:") for head in snapshot.heads)
        self._disputes.setText(self.tr("Disputes {count}").format(count=disputes))
        self._disputes.setEnabled(disputes > 0)
        state = snapshot.matching
        words = self.tr("Matching {count}").format(count=state.open)
        self._differences.setText(f"{words} !" if state.silent or state.failed or state.overdue else words)
        self._claimable = snapshot.claimable
        self._claim_all.setVisible(bool(self._claimable))
        self._claim_all.setText(self.tr("Claim quota {count} …").format(count=len(self._claimable)))
        for button in (self._disputes, self._differences, self._claim_all):
            button.updateGeometry()

    def _read_detail(self, _key: object = None) -> None:
        key, session = self._table.current_id, self._context.session
        if key is None or session is None:
            self._show_detail("", None)
            return
        unknowns, reconciliation = self._context.services.unknowns, self._context.services.reconciliation
        what, _, name = key.partition(":")

        def read() -> _Chosen:
            detail = unknowns.detail(session, key)
            return _Chosen(detail, reconciliation.one(name) if what == "difference" else None)

        self._context.runner.run(
            read,
            partial(self._show_detail, key),
            lambda _settled: self._refresher.now(),
            parent=self,
        )

    def _show_detail(self, key: str, chosen: _Chosen | None) -> None:
        if chosen is not None and key != self._table.current_id:
            return
        detail = None if chosen is None else chosen.detail
        if detail == self._detail and detail is not None:
            return
        self._detail = detail
        self._card.show_item(detail, None if chosen is None else chosen.difference)
        self.primary_button = self._card.first

    def _on_activated(self, _key: object) -> None:
        if self._card.first is not None:
            self._card.first.setFocus()

    def _on_wanted(self, deed: Deed) -> None:
        if self._detail is not None:
            self._deeds.carry_out(deed, self._detail)

    def _on_done(self, said: str) -> None:
        if said:
            self._notices.say(said, State.OK)
        self._detail = None
        self._refresher.now()
        self._table.setFocus()

    def _on_disputes(self) -> None:
        sheet = SettleSheet(self, self._context)
        sheet.accepted.connect(lambda _dispute: self._on_done(self.tr("The dispute is settled.")))
        sheet.open()

    def _on_differences(self) -> None:
        ReconciliationSheet(self, self._context).open()

    def _on_claim_all(self) -> None:
        if self._claimable:
            self._deeds.claim(self._claimable)

    def _show_error(self, error: KnownError) -> None:
        self._notices.show_error(error)
