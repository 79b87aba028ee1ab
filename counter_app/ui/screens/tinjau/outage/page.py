"""The outage board: how the issuer is and was, whose fault it is, what waits and what it is worth.

Keys: F5 makes a notice for the door or a customer; Shift+F5 opens the list of customers to be phoned; in the charts the
arrow keys read what was when.

Object names: ``outageState``, ``outageWaiting``, ``outageMoney``, ``outageSerials``, ``outageFlow``, ``outageSpans``,
``bandChart``, ``bandReading``, ``outageHistory``, ``outageDue_<due>``, ``outageOthers``, ``levelChart``,
``levelReading``, ``makeNotice``, ``openCalls``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import SERVING
from counter_app.domain.outage import Due
from counter_app.services.outage_board import Board, BoardSpan
from counter_app.services.outages import Outage
from counter_app.services.queue import QueuePause
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.call_sheet import CallSheet
from counter_app.ui.screens.issuer_words import blame_words, state_word
from counter_app.ui.screens.tinjau.outage import words
from counter_app.ui.screens.tinjau.outage.notice_sheet import NoticeSheet
from counter_app.ui.screens.tinjau.sales.tiles import Tile
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.band_chart import BandChart
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.level_chart import LevelChart
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: Bands and ages go on while nothing happens.
_AGE_MS: Final = 30_000
_SIDE: Final = 384
#: What changes a figure of the board.
_PREFIXES: Final = (
    *("issuer.", "queue.", "sale.", "stamp.", "operation.", "serial", "customer.", "line.", "document."),
    *("handover.", "privacy."),
)
_LEAST_HISTORY: Final = 104
#: What is the matter and the four figures side by side.
_ROOM_FOR_ALL: Final = 1180


@dataclass(frozen=True, slots=True)
class _Snapshot:
    board: Board
    to_call: int
    pause: QueuePause | None


class OutagePage(Screen):
    """Follows the journal while it is in view; out of view it reads nothing."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outagePage")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._outages: Mapping[int, Outage] = {}
        self._hint = self.tr("Point at the chart, or use the arrow keys, to read it.")
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(
            context,
            self._plan,
            self._show,
            self,
            prefixes=(
                "issuer.",
                "queue.",
                "sale.",
                "stamp.",
                "operation.",
                "serial",
                "customer.",
                "line.",
                "document.",
            ),
            on_error=self._failed,
        )
        self._ages = QTimer(self)
        self._ages.setInterval(_AGE_MS)
        self._ages.timeout.connect(self._refresher.now)
        self._spans.chosen.connect(self._on_span)
        self._bands.pointed.connect(self._read_band)
        self._levels.pointed.connect(self._read_level)
        self._notice.clicked.connect(self._on_notice)
        self._calls.clicked.connect(self._on_calls)

    def activated(self) -> None:
        """Read again; the keyboard stands in the bands."""
        self._refresher.set_active(True)
        self._ages.start()
        self._bands.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while another screen is in view."""
        self._refresher.set_active(False)
        self._ages.stop()

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP + 2)
        self._head = self._make_head()
        column.addLayout(self._head)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP + 2)
        row.addLayout(self._make_left(), 1)
        row.addWidget(self._make_right())
        column.addLayout(row, 1)
        self.primary_button, self.alternative_button = self._notice, self._calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what is the matter stands above the figures, not beside them."""
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_ALL
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _make_head(self) -> QBoxLayout:
        head, row = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        head.setSpacing(2 * STEP + 2)
        row.setSpacing(2 * STEP + 2)
        self._state = Banner()
        self._state.setObjectName("outageState")
        self._waiting = Tile(self.tr("Wait for the issuer"), "outageWaiting")
        self._money = Tile(self.tr("Paid, not affixed"), "outageMoney")
        self._serials = Tile(self.tr("Serials in stock"), "outageSerials")
        self._flow = Tile(self.tr("Came / affixed"), "outageFlow")
        head.addWidget(self._state, 5)
        head.addLayout(row, 8)
        for tile in (self._waiting, self._money, self._serials, self._flow):
            tile.body.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
            row.addWidget(tile, 2)
        return head

    def _make_left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * STEP + 2)
        card = Card(self.tr("How each part was"))
        self._spans = FilterChips([Filter(span.value, words.span_words(span)) for span in BoardSpan])
        self._spans.setObjectName("outageSpans")
        self._spans.setAccessibleName(self.tr("How far back"))
        card.head.addWidget(self._spans)
        card.body.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 2 * STEP)
        card.body.setSpacing(STEP)
        self._bands = BandChart()
        self._bands.set_name(self.tr("How each part was"))
        card.body.addWidget(self._bands)
        self._band_reading = ElidedText(self._hint, TextKind.SMALL)
        self._band_reading.setObjectName("bandReading")
        card.body.addWidget(self._band_reading)
        column.addWidget(card)
        columns: list[Column[Outage]] = [
            Column(self.tr("Began"), self._began, ColumnKind.STRONG, width=128),
            Column(self.tr("Ended"), self._ended, ColumnKind.CHIP, width=124),
            Column(self.tr("Seen for"), lambda one: Cell(show.age(timedelta(seconds=one.seconds))), width=92),
            Column(self.tr("What it was"), lambda one: Cell(words.outage_cause(one)), width=160, stretch=True),
            Column(self.tr("Requests"), lambda one: Cell(words.outage_samples(one)), ColumnKind.MUTED, width=150),
        ]
        empty = EmptyState(
            "ok", self.tr("No outage was seen in this time"), self.tr("Choose 7 or 30 days above to look further back.")
        )
        self._history: DataTable[int, Outage] = DataTable(columns, self._rows, empty)
        self._history.setObjectName("outageHistory")
        self._history.view.setAccessibleName(self.tr("Outages"))
        self._history.setMinimumHeight(_LEAST_HISTORY)
        column.addWidget(self._history, 1)
        return column

    def _make_right(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(_SIDE)
        side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP + 2)
        due = _side_card(self.tr("Wait for the issuer, by deadline"))
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(0, 1)
        self._due: dict[Due, Text] = {}
        for place, one in enumerate(Due):
            self._due[one] = Text(show.NOTHING, TextKind.STRONG)
            self._due[one].setObjectName(f"outageDue_{one.value}")
            grid.addWidget(Text(words.due_words(one), TextKind.SMALL), place, 0)
            grid.addWidget(self._due[one], place, 1, Qt.AlignmentFlag.AlignRight)
        due.body.addLayout(grid)
        self._others = Text(" ", TextKind.SMALL, wrap=True)
        self._others.setObjectName("outageOthers")
        due.body.addWidget(self._others)
        column.addWidget(due)
        chart = _side_card(self.tr("Paid, not affixed: how many when"))
        self._levels = LevelChart(self.tr("wait for the issuer"), self.tr("no document yet"))
        self._levels.set_name(self.tr("Paid, not affixed: how many when"))
        chart.body.addWidget(self._levels, 1)
        self._level_reading = Text(self._hint, TextKind.SMALL, wrap=True)
        self._level_reading.setObjectName("levelReading")
        self._level_reading.setMinimumHeight(2 * self._level_reading.fontMetrics().height())
        chart.body.addWidget(self._level_reading)
        column.addWidget(chart, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        self._calls = SecondaryButton(self.tr("Call list"), key=Shortcut.ALTERNATIVE, icon="phone")
        self._calls.setObjectName("openCalls")
        self._notice = PrimaryButton(self.tr("Notice …"), key=Shortcut.PRIMARY)
        self._notice.setObjectName("makeNotice")
        buttons.addWidget(self._calls, 1)
        buttons.addWidget(self._notice, 1)
        column.addLayout(buttons)
        return side

    def _plan(self) -> Callable[[], _Snapshot]:
        services, session = self._context.services, self._context.require_session()
        span = BoardSpan(self._spans.key)

        def read() -> _Snapshot:
            board = services.outage_board.read(session, span)
            return _Snapshot(board, services.call_list.count(session), services.queue.pause())

        return read

    def _show(self, snapshot: _Snapshot) -> None:
        board, zone = snapshot.board, self._zone
        self._show_state(board, snapshot.pause)
        self._show_figures(board)
        rows = [words.chart_row(one, board.at, zone) for one in (board.whole, *board.roles)]
        self._bands.show_rows(rows, board.begin, board.at, zone)
        self._bands.setToolTip("\n".join(words.seen_words(one, board.at, zone) for one in board.roles))
        levels = [words.chart_level(level, board.at, zone) for level in board.levels]
        peak = max((level.waiting for level in board.levels), default=0)
        description = self.tr("Now {now}, at most {peak} in this time").format(now=board.waiting.unstamped, peak=peak)
        self._levels.show_levels(levels, board.at, zone, description)
        self._outages = dict(enumerate(board.outages))
        self._history.set_ids(tuple(self._outages))
        self._history.refresh()
        text = self.tr("Call list ({count})").format(count=snapshot.to_call)
        self._calls.setText(text if snapshot.to_call else self.tr("Call list"))
        self._calls.updateGeometry()

    def _show_state(self, board: Board, pause: QueuePause | None) -> None:
        whole = board.whole
        _, colour = state_word(whole.state)
        head = words.now_words(whole, board.at, self._zone)
        if board.looking:
            below = " ".join(self._state_words(board))
        else:
            colour, head = State.UNKNOWN, self.tr("Last known: {state}").format(state=head)
            below = self.tr("Nobody looks now: the program does not ask the issuer.")
        if pause is not None:
            below += " " + self.tr("{name} holds the queue.").format(name=pause.by)
        self._state.show_words(head[:1].upper() + head[1:], below, colour)
        self._state.setAccessibleName(f"{head}. {below}")

    def _state_words(self, board: Board) -> Iterator[str]:
        whole = board.whole
        yield blame_words(whole.blame)
        if said := whole.cause.partition(": ")[2]:
            yield self.tr("Its page says: “{words}”.").format(words=said)
        present = board.outages[0] if board.outages else None
        if present is not None and present.ended_at is None and present.began_at != whole.since:
            began = show.when(moment(present.began_at), board.at, self._zone)
            yield self.tr("Not normal since {time}.").format(time=began)
        if whole.state not in SERVING:
            yield self.tr("The issuer has named no end.")

    def _show_figures(self, board: Board) -> None:
        waiting = board.waiting
        self._waiting.show_figure(str(waiting.total), words.oldest_words(waiting.oldest, board.at))
        pieces = self.tr("{count} e-Meterai").format(count=waiting.unstamped)
        self._money.show_figure(show.rupiah(waiting.money), pieces)
        self._serials.show_figure(str(board.serials.free), words.serial_words(board.serials))
        back = self.tr("{count} paid back").format(count=waiting.taken_back)
        self._flow.show_figure(f"{waiting.arrived} / {waiting.stamped}", back)
        for due, text in self._due.items():
            count = waiting.by_due[due]
            text.setText(str(count))
            text.set_kind(TextKind.ERROR if due is Due.OVERDUE and count else TextKind.STRONG)
        self._others.setText(
            self.tr("Others: {documents} without a document, {refused} refused, {ready} to collect").format(
                documents=waiting.no_document, refused=waiting.rejected, ready=waiting.ready
            )
        )

    def _rows(self, ids: Sequence[int]) -> Mapping[int, Outage]:
        return {one: self._outages[one] for one in ids if one in self._outages}

    def _began(self, outage: Outage) -> Cell:
        return Cell(show.when(moment(outage.began_at), self._now(), self._zone))

    def _ended(self, outage: Outage) -> Cell:
        if outage.ended_at is None:
            return Cell(self.tr("goes on"), State.REFUSED)
        return Cell(show.when(moment(outage.ended_at), self._now(), self._zone), State.NEUTRAL)

    def _on_span(self, _key: str) -> None:
        self._refresher.now()

    def _read_band(self, text: str) -> None:
        self._band_reading.setText(text or self._hint)

    def _read_level(self, text: str) -> None:
        self._level_reading.setText(text or self._hint)

    def _on_notice(self) -> None:
        sheet = NoticeSheet(self, self._context)
        sheet.accepted.connect(self._on_made)
        sheet.open()

    def _on_made(self, said: object) -> None:
        self._notices.say(str(said), State.OK)

    def _on_calls(self) -> None:
        CallSheet(self, self._context).open()

    def _failed(self, error: KnownError) -> None:
        self._notices.show_error(error)

    def _now(self) -> datetime:
        return self._context.services.desk.office_time()


def _side_card(title: str) -> Card:
    card = Card()
    card.body.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 2 * STEP)
    card.body.setSpacing(STEP)
    card.body.addWidget(Text(title, TextKind.STRONG))
    return card
