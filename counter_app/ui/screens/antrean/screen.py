"""Antrean: every paid stamp that is not handed over, with its state, age, deadline and last words.

Keys: Enter or F5 does what the row needs (hand over, a document, the reason of a rejection, details); Shift+F5 asks
the engine to try now; Ctrl+Del looks at what voiding the sale would do; F12 disputes; Ctrl+F finds by
claim code, receipt or serial number.

Object names: ``outageBanner``, ``questionBanner``, ``answerQuestionButton``, ``queueFilters``, ``queueSearch``,
``tryNow``, ``openRow``, ``queueTable``; sheets in :mod:`.detail_sheets`, :mod:`..handover_sheet`,
:mod:`..answer_sheet`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.dispute import About
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerState
from counter_app.services.hand_over import HandOver
from counter_app.services.queue import IssuerPeriod, QueueFilter, QueueRow, Standing
from counter_app.services.reversal import Reversed
from counter_app.services.review_rows import ReviewRow
from counter_app.ui.context import UiContext
from counter_app.ui.models.row_loader import RowLoader
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.answer_sheet import AnswerSheet
from counter_app.ui.screens.antrean.columns import queue_columns
from counter_app.ui.screens.antrean.control_strip import ControlStrip
from counter_app.ui.screens.antrean.detail_sheets import DetailSheet, RejectedSheet
from counter_app.ui.screens.antrean.document_banners import DocumentBanners, DocumentNews
from counter_app.ui.screens.antrean.outage_banner import OutageBanner
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.hand_over_words import handed_over_words
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.screens.line_sheet import LineSheet
from counter_app.ui.screens.statement_button import StatementButton
from counter_app.ui.screens.void_sheet import VoidSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.secondary_button import SecondaryButton

_TYPING_MS: Final = 150
_AGE_MS: Final = 30_000
_SEARCH_WIDTHS: Final = (200, 340)
#: The button beside it keeps its place whatever it says.
_DEED_WIDTH: Final = 160


@dataclass(frozen=True, slots=True)
class _Snapshot:
    ids: tuple[str, ...]
    rows: tuple[QueueRow, ...]
    counts: dict[QueueFilter, int]
    issuer: IssuerPeriod
    questions: tuple[ReviewRow, ...]
    documents: DocumentNews


class AntreanScreen(Screen):
    """Signals: ``stamp_claim_requested(str)`` with a claim code whose stamp wants a document."""

    stamp_claim_requested = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("antreanScreen")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._period = IssuerPeriod(IssuerState.NORMAL, None, "")
        self._questions: tuple[ReviewRow, ...] = ()
        # What was handed over never comes back, but its row stands here until the next reading.
        self._handed_over: set[str] = set()
        self._loader: RowLoader[str, QueueRow] = RowLoader(
            context.runner, context.services.queue.rows, lambda row: row.stamp_id, self
        )
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(
            context,
            self._plan,
            self._show,
            self,
            prefixes=("sale.", "stamp.", "issuer.", "review.", "operation.", "handover.", "document."),
            on_error=self._show_error,
        )
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._refresher.now)
        self._ages = QTimer(self)
        self._ages.setInterval(_AGE_MS)
        self._ages.timeout.connect(self._grow_older)
        self._search.textChanged.connect(self._typing.start)
        self._filters.chosen.connect(self._control.look)
        self._search.submitted.connect(self._on_submitted)
        self._filters.chosen.connect(self._refresher.now)
        self._loader.loaded.connect(self._table.refresh)
        self._table.activated.connect(self._on_activated)
        self._table.current_changed.connect(self._show_deed)
        self._show_deed()

    def activated(self) -> None:
        """Read again; the keyboard stands in the table."""
        self._refresher.set_active(True)
        self._control.set_active(True)
        self._ages.start()
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while another screen is in view."""
        self._refresher.set_active(False)
        self._control.set_active(False)
        self._ages.stop()
        self._typing.stop()

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (Shortcut.FIND, Shortcut.CONFIRM, Shortcut.VOID, Shortcut.DISPUTE)

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """F12 disputes the sale of the chosen stamp."""
        row = self._table.current_row
        if shortcut is not Shortcut.DISPUTE or row is None:
            return super().on_shortcut(shortcut)
        sheet = DisputeSheet(self, self._context, About.of_sale(row.sale_id))
        sheet.accepted.connect(self._on_disputed)
        sheet.open()
        return True

    def _on_disputed(self, _dispute_id: object) -> None:
        self._notices.say(self.tr("The dispute is recorded. A supervisor settles it."), State.OK)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the newest message; Ctrl+Del looks at what voiding the chosen stamp's sale would do."""
        row = self._table.current_row
        if QKeySequence(event.keyCombination()) == Shortcut.VOID.sequence and row is not None:
            self._on_void(row)
        elif event.key() != Qt.Key.Key_Escape or not self._notices.close_newest():
            super().keyPressEvent(event)

    def _on_void(self, row: QueueRow) -> None:
        sheet = VoidSheet(self, self._context, lambda reversal, session: reversal.preview_sale(session, row.sale_id))
        sheet.accepted.connect(self._on_voided)
        sheet.open()

    def _on_voided(self, done: Reversed) -> None:
        words = self.tr("Voided: {money} given back, paper {number}.").format(money=done.total, number=done.paper)
        self._notices.say(words, State.OK)
        self._refresher.now()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._banner = OutageBanner()
        statement = StatementButton(self._context)
        statement.stated.connect(partial(self._say, State.OK))
        statement.failed.connect(self._show_error)
        self._banner.add_action(statement)
        column.addWidget(self._banner)
        self._question = Banner("", "", State.WAITING)
        self._question.setObjectName("questionBanner")
        answer = SecondaryButton(self.tr("Answer"))
        answer.setObjectName("answerQuestionButton")
        answer.clicked.connect(self._on_answer)
        self._question.add_action(answer)
        self._question.hide()
        column.addWidget(self._question)
        self._control = ControlStrip(self._context, self._shows_refused, lambda: self._table.current_row)
        self._control.said.connect(partial(self._say, State.OK))
        self._control.failed.connect(self._show_error)
        column.addWidget(self._control)
        self._papers = DocumentBanners(self._context)
        self._papers.opened.connect(self._on_hand_over)
        column.addWidget(self._papers)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._filters = FilterChips(self._filter_words({}))
        self._filters.setObjectName("queueFilters")
        self._search = SearchField(self.tr("Find claim, receipt, serial"), hint="Ctrl+F")
        self._search.setObjectName("queueSearch")
        self._search.setMinimumWidth(_SEARCH_WIDTHS[0])
        self._search.setMaximumWidth(_SEARCH_WIDTHS[1])
        self._try = SecondaryButton(self.tr("Try now"))
        self._try.setObjectName("tryNow")
        self._try.clicked.connect(self._on_try)
        self._open = PrimaryButton(self.tr("Details"), key=Shortcut.PRIMARY)
        self._open.setObjectName("openRow")
        self._open.set_least_width(_DEED_WIDTH)
        self._open.clicked.connect(self._on_open)
        for button in (self._try, self._open):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self._filters)
        row.addWidget(self._search, 1)
        row.addWidget(self._control.hold_button)
        people = IconButton("users", self.tr("Queue of people: numbers, calling, phoning (Ctrl+N)"))
        people.setObjectName("peopleButton")
        people.clicked.connect(self._on_people)
        row.addWidget(people)
        row.addWidget(self._try)
        row.addWidget(self._open)
        column.addLayout(row)
        self._table: DataTable[str, QueueRow] = DataTable(
            queue_columns(self._now, self._zone, lambda: self._period.state),
            self._loader.fetch,
            EmptyState("ok", self.tr("Nothing waits here"), " "),
        )
        self._table.setObjectName("queueTable")
        self._table.view.setAccessibleName(self.tr("Queue"))
        column.addWidget(self._table, 1)
        self.primary_button, self.alternative_button, self.find_field = self._open, self._try, self._search

    def _filter_words(self, counts: dict[QueueFilter, int]) -> tuple[Filter, ...]:
        words = {
            QueueFilter.ALL: self.tr("All"),
            QueueFilter.NO_DOCUMENT: self.tr("No document"),
            QueueFilter.WAITING: self.tr("Delayed"),
            QueueFilter.UNKNOWN: self.tr("To check"),
            QueueFilter.REJECTED: self.tr("Rejected"),
            QueueFilter.READY: self.tr("Ready"),
        }
        return tuple(Filter(chosen.value, text, counts.get(chosen, 0)) for chosen, text in words.items())

    def _plan(self) -> Callable[[], _Snapshot]:
        queue, review, loader = self._context.services.queue, self._context.services.review, self._loader
        chosen, search, held = QueueFilter(self._filters.key), self._search.text(), loader.held
        session = self._context.session
        person = session.person.person_id if session else ""
        documents = self._papers.plan()

        def read() -> _Snapshot:
            ids = queue.ids(chosen, search)
            rows = queue.rows(loader.wanted(ids, held))
            return _Snapshot(ids, rows, queue.counts(), queue.issuer(), review.questions_for(person), documents())

        return read

    def _show(self, snapshot: _Snapshot) -> None:
        self._loader.put(snapshot.rows)
        self._filters.set_filters(self._filter_words(snapshot.counts))
        self._show_empty(snapshot.counts)
        place = self._place()
        self._table.set_ids(snapshot.ids)
        if self._table.current_id is None and snapshot.ids:
            self._table.select_id(snapshot.ids[min(place, len(snapshot.ids) - 1)])
        self._period = snapshot.issuer
        self._banner.show_period(self._period, self._now(), self._zone)
        self._table.view.viewport().update()
        self._questions = snapshot.questions
        self._papers.show_news(snapshot.documents, self._now(), self._zone)
        self._show_question()
        self._show_deed()

    def _place(self) -> int:
        """Where the keyboard stands, so that it stands there still when its row goes."""
        chosen = self._table.current_id
        return 0 if chosen is None else self._table.model.row_of(chosen) or 0

    def _show_empty(self, counts: dict[QueueFilter, int]) -> None:
        """An empty table is either good news or a search that found nothing."""
        if counts.get(QueueFilter.ALL, 0) == 0:
            title = self.tr("Nothing waits here")
            text = self.tr("Paid stamps stand here until the customer has the finished document.")
        else:
            title = self.tr("Nothing found")
            text = self.tr("Empty the search field, or choose another filter.")
        self._table.empty.title.setText(title)
        self._table.empty.text.setText(text)

    def _show_question(self) -> None:
        self._question.setVisible(bool(self._questions))
        if self._questions:
            asked = self._questions[0]
            title = self.tr("{name} asks about {receipt}").format(name=asked.decided_by, receipt=asked.receipt)
            more = len(self._questions) - 1
            words = asked.decision_reason
            if more:
                words = self.tr("{question} · {count} more").format(question=words, count=more)
            self._question.show_words(title, words, State.WAITING)

    def _show_deed(self, _key: object = None) -> None:
        row = self._table.current_row
        self._open.setEnabled(row is not None and row.document_id not in self._handed_over)
        standing = row.standing if row else None
        match standing:
            case Standing.READY:
                text = self.tr("Hand over")
            case Standing.NO_DOCUMENT:
                text = self.tr("Bring document")
            case Standing.REJECTED:
                text = self.tr("Reason")
            case _:
                text = self.tr("Details")
        if self._open.text() != text:
            self._open.setText(text)
            self._open.updateGeometry()

    def _shows_refused(self) -> bool:
        return QueueFilter(self._filters.key) is QueueFilter.REJECTED

    def _say(self, state: State, words: str) -> None:
        self._notices.say(words, state)

    def _on_people(self) -> None:
        LineSheet(self, self._context).open()

    def _on_submitted(self, _text: str) -> None:
        self._refresher.now()
        self._table.setFocus()

    def _on_activated(self, _key: object) -> None:
        self._on_open()

    def _on_open(self) -> None:
        row = self._table.current_row
        if row is None or row.document_id in self._handed_over:
            return
        match row.standing:
            case Standing.READY:
                self._on_hand_over(row)
            case Standing.NO_DOCUMENT:
                self.stamp_claim_requested.emit(row.claim.text)
            case Standing.REJECTED:
                rejected = RejectedSheet(self, row)
                rejected.accepted.connect(self._on_another_document)
                rejected.void_asked.connect(partial(self._on_void, row))
                rejected.open()
            case _:
                detail = DetailSheet(self, self._context, row, self._period.state)
                detail.void_asked.connect(partial(self._on_void, row))
                detail.stated.connect(partial(self._say, State.OK))
                detail.open()

    def _on_hand_over(self, row: QueueRow) -> None:
        sheet = HandOverSheet(self, self._context, row)
        sheet.accepted.connect(partial(self._on_handed_over, row.document_id))
        sheet.open()

    def _on_another_document(self, claim: str) -> None:
        self.stamp_claim_requested.emit(claim)

    def _on_handed_over(self, document_id: str | None, done: HandOver) -> None:
        self._handed_over.update(done.documents, (document_id,) if document_id else ())
        self._show_deed()
        self._notices.say(handed_over_words(done), State.OK)

    def _on_answer(self) -> None:
        if self._questions:
            AnswerSheet(self, self._context, self._questions[0]).open()

    def _on_try(self) -> None:
        self._context.wake_engine()
        self._notices.say(self.tr("The queue is being tried now; what changes shows here by itself."), State.INFO)

    def _grow_older(self) -> None:
        self._table.view.viewport().update()
        self._banner.show_period(self._period, self._now(), self._zone)

    def _show_error(self, error: KnownError) -> None:
        self._notices.show_error(error)

    def _now(self) -> datetime:
        return self._context.services.desk.office_time()
