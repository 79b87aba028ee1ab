"""The row above the review's table: search, what narrows it, views, paper, and the deed for many.

Object names: ``reviewSearch``, ``reviewNarrow``, ``reviewViews``, ``reviewList``, ``reviewBulk``, ``reviewNarrowed``,
``reviewWiden``.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.services.review_query import ReviewFilter, ReviewQuery
from counter_app.services.review_reading import ReviewChoices
from counter_app.ui.screens.tinjau.sales.query_words import query_words
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: Typing that rests so long is asked.
_REST_MS = 250


class QueryBar(QWidget):
    """Signals: ``searched(str)``; ``narrow_asked()``, ``views_asked()``, ``list_asked()``, ``bulk_asked()``;
    ``widened()`` when what narrows the list is taken away."""

    searched = Signal(str)
    narrow_asked = Signal()
    views_asked = Signal()
    list_asked = Signal()
    bulk_asked = Signal()
    widened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.search = SearchField(self.tr("Receipt, serial, claim code, clerk"))
        self.search.setObjectName("reviewSearch")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._on_rest)
        self.search.textChanged.connect(self._timer.start)
        self.search.submitted.connect(self._on_submitted)
        row.addWidget(self.search, 1)
        narrow = self._button(row, self.tr("Narrow"), "reviewNarrow")
        narrow.clicked.connect(self.narrow_asked)
        views = self._button(row, self.tr("Views"), "reviewViews")
        views.clicked.connect(self.views_asked)
        self._list = self._button(row, self.tr("List …"), "reviewList")
        self._list.clicked.connect(self.list_asked)
        self.bulk = SecondaryButton(self.tr("For all …"), kind=ButtonKind.SOFT)
        self.bulk.setObjectName("reviewBulk")
        self.bulk.clicked.connect(self.bulk_asked)
        row.addWidget(self.bulk)
        column.addLayout(row)
        self._narrowed = QWidget()
        below = QHBoxLayout(self._narrowed)
        below.setContentsMargins(0, 0, 0, 0)
        self._words = Text("", TextKind.SMALL, wrap=True)
        self._words.setObjectName("reviewNarrowed")
        below.addWidget(self._words, 1)
        widen = SecondaryButton(self.tr("Show everything"), kind=ButtonKind.BARE)
        widen.setObjectName("reviewWiden")
        widen.clicked.connect(self.widened)
        below.addWidget(widen)
        column.addWidget(self._narrowed)
        self._narrowed.hide()

    def show_query(self, query: ReviewQuery, choices: ReviewChoices, zone: str) -> None:
        """What the list is of."""
        if self.search.text().strip() != query.search and not self._timer.isActive():
            self.search.blockSignals(True)
            self.search.setText(query.search)
            self.search.blockSignals(False)
        words = query_words(query, choices, zone)
        self._words.setText(self.tr("Only: {words}").format(words=words) if words else "")
        self._narrowed.setVisible(bool(words))

    def show_counts(self, counts: dict[ReviewFilter, int], chip: ReviewFilter) -> None:
        """How many a deed would be for."""
        safe, shown = counts.get(ReviewFilter.SAFE, 0), counts.get(chip, 0)
        offer_safe = safe > 0 and chip in (ReviewFilter.OPEN, ReviewFilter.WITH_REASON, ReviewFilter.SAFE)
        if offer_safe:
            self.bulk.setText(self.tr("Approve {count} safe …").format(count=safe))
        else:
            self.bulk.setText(self.tr("For all {count} …").format(count=shown))
        self.bulk.setEnabled(offer_safe or shown > 0)
        self._list.setEnabled(shown > 0)
        self.bulk.updateGeometry()

    def offer_list(self, offered: bool) -> None:
        """Whether there is a list on paper: it is numbered at the counter whose entries it covers."""
        self._list.setVisible(offered)

    def _button(self, row: QHBoxLayout, text: str, name: str) -> SecondaryButton:
        button = SecondaryButton(text)
        button.setObjectName(name)
        row.addWidget(button)
        return button

    def _on_rest(self) -> None:
        self.searched.emit(self.search.text().strip())

    def _on_submitted(self, text: str) -> None:
        self._timer.stop()
        self.searched.emit(text)
