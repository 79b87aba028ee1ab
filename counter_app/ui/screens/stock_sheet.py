"""What is behind the stock's lamp: figures, orders with their state, the serials with their age; deeds of a supervisor.

Object names: ``stockSheet``, ``stockFigure_0`` …, ``stockTrouble``, ``stockPolicy``, ``stockOrder_0`` …,
``stockTable``, ``stockOrderNow``, ``stockAside``, ``stockMessage``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.serial_stock import StockState
from counter_app.services.serial_stock import StockedSerial, StockOverview
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.stock_deeds import OrderSheet, ReasonSheet
from counter_app.ui.screens.words import last_words, moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.stock_lamp import PREFIXES
from counter_app.ui.stock_words import figures, order_words, origin_words, policy_words, state_chip, trouble_words
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_FIGURES: Final = 6
_ORDERS: Final = 3
_TABLE: Final = 190


@dataclass(frozen=True, slots=True)
class _Snapshot:
    overview: StockOverview
    serials: tuple[StockedSerial, ...]


class StockSheet(Sheet):
    """Everybody may look; ordering, setting aside and freeing are a supervisor's."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, "", width=900)
        self.setObjectName("stockSheet")
        self.title.setText(self.tr("Stock of serial numbers"))
        self._over = over
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._rows: dict[str, StockedSerial] = {}
        session = context.session
        self._may_keep = session is not None and Right.KEEP_SERIALS in RIGHTS[session.person.role]
        self._build()
        self._refresher = Refresher(
            context, lambda: self._read, self._show, self, prefixes=PREFIXES, on_error=self._show_error
        )
        self._refresher.set_active(True)

    def _read(self) -> _Snapshot:
        stock = self._context.services.serial_stock
        return _Snapshot(stock.overview(), stock.serials())

    def _build(self) -> None:
        self._figures: list[tuple[Text, Text]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(0)
        for place in range(_FIGURES):
            label, value = Text("", TextKind.SMALL), Text("", TextKind.HEADING)
            value.setObjectName(f"stockFigure_{place}")
            grid.addWidget(label, 0, place)
            grid.addWidget(value, 1, place)
            self._figures.append((label, value))
        self.body.addLayout(grid)
        self._trouble = Banner("", "", State.WAITING)
        self._trouble.setObjectName("stockTrouble")
        self.body.addWidget(self._trouble)
        self._trouble.hide()
        self._policy = Text("", TextKind.SECONDARY, wrap=True)
        self._policy.setObjectName("stockPolicy")
        self.body.addWidget(self._policy)
        self._orders = QVBoxLayout()
        self._orders.setSpacing(STEP)
        self.body.addLayout(self._orders)
        self._table: DataTable[str, StockedSerial] = DataTable(
            self._columns(),
            self._fetch,
            EmptyState("empty", self.tr("No serial lies ready"), self.tr("What is ordered ahead appears here.")),
        )
        self._table.setObjectName("stockTable")
        self._table.setFixedHeight(_TABLE)
        self._table.current_changed.connect(self._on_current_changed)
        self.body.addWidget(self._table)
        self._aside = SecondaryButton(self.tr("Set aside …"), key=Shortcut.ALTERNATIVE)
        self._aside.setObjectName("stockAside")
        self._aside.clicked.connect(self._on_aside)
        self._order_now = PrimaryButton(self.tr("Order now …"), key=Shortcut.PRIMARY)
        self._order_now.setObjectName("stockOrderNow")
        self._order_now.clicked.connect(self._on_order_now)
        self.set_actions(self._order_now, self._aside, cancel=self.tr("Close"))
        self._order_now.setVisible(self._may_keep)
        self._aside.setVisible(self._may_keep)
        self._aside.setEnabled(False)

    def _columns(self) -> tuple[Column[StockedSerial], ...]:
        return (
            Column(self.tr("Serial number"), lambda row: Cell(row.serial.grouped), ColumnKind.MONO, width=270),
            Column(self.tr("State"), lambda row: Cell(*state_chip(row)), ColumnKind.CHIP, width=110),
            Column(self.tr("Age"), self._age, ColumnKind.TEXT, width=100),
            Column(
                self.tr("Origin"),
                lambda row: Cell(origin_words(row), tooltip=origin_words(row)),
                ColumnKind.MUTED,
                stretch=True,
            ),
        )

    def _age(self, row: StockedSerial) -> Cell:
        now = self._context.services.desk.journal.now()
        return Cell(show.age(now - moment(row.came_at)), tooltip=show.when(moment(row.came_at), now, self._zone))

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, StockedSerial]:
        return {serial: self._rows[serial] for serial in ids if serial in self._rows}

    def _show(self, found: _Snapshot) -> None:
        now = self._context.services.desk.journal.now()
        for (label, value), (name, text) in zip(self._figures, figures(found.overview, now), strict=True):
            label.setText(name)
            value.setText(text)
        trouble = trouble_words(found.overview.level)
        if trouble is not None:
            self._trouble.show_words(*trouble)
        self._trouble.setVisible(trouble is not None)
        self._policy.setText(policy_words(found.overview))
        self._order_now.setEnabled(found.overview.level.on)
        self._show_orders(found.overview)
        self._rows = {row.serial.text: row for row in found.serials}
        self._table.set_ids(tuple(self._rows))
        self._table.refresh()
        self._on_current_changed(self._table.current_id)

    def _show_orders(self, overview: StockOverview) -> None:
        while (item := self._orders.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        now = self._context.services.desk.journal.now()
        for place, order in enumerate(overview.orders[:_ORDERS]):
            words, state = order_words(order, last_words)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2 * STEP)
            at = show.when(moment(order.ordered_at), now, self._zone)
            row.addWidget(Text(self.tr("Order {time}").format(time=at), TextKind.STRONG))
            chip = Chip(words, state)
            chip.setObjectName(f"stockOrder_{place}")
            row.addWidget(chip)
            row.addStretch(1)
            self._orders.addWidget(line)

    def _on_current_changed(self, serial: str | None) -> None:
        row = None if serial is None else self._rows.get(serial)
        free = row is None or row.state is StockState.FREE
        self._aside.setText(self.tr("Set aside …") if free else self.tr("Free again …"))
        self._aside.setEnabled(self._may_keep and row is not None)

    def _on_order_now(self) -> None:
        self._open(OrderSheet(self._over, self._context))

    def _on_aside(self) -> None:
        row = self._table.current_row
        if row is not None:
            self._open(ReasonSheet(self._over, self._context, row))

    def _open(self, sheet: Sheet) -> None:
        sheet.accepted.connect(self._on_deed_done)
        sheet.open()

    def _on_deed_done(self, _result: object) -> None:
        self._refresher.now()

    def _show_error(self, error: KnownError) -> None:
        self.show_message(error, "stockMessage")
