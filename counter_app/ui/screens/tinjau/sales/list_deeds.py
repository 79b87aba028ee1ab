"""What is done with the review's list as a whole: narrowed, kept as a view, put on paper, decided for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.review_query import ReviewFilter, ReviewQuery
from counter_app.services.review_reading import ReviewChoices
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.sales.bulk_sheet import BulkDone, BulkSheet, Scope
from counter_app.ui.screens.tinjau.sales.filter_sheet import FilterSheet
from counter_app.ui.screens.tinjau.sales.list_sheet import ListLeft, ListSheet
from counter_app.ui.screens.tinjau.sales.query_words import chip_words, query_words
from counter_app.ui.screens.tinjau.sales.source import SalesSource
from counter_app.ui.screens.tinjau.sales.view_sheet import ViewSheet
from counter_app.ui.theme import State


@dataclass(frozen=True, slots=True)
class ListView:
    """The list in view; ``counts`` are empty before it was read."""

    source: SalesSource
    query: ReviewQuery
    choices: ReviewChoices
    counts: Mapping[ReviewFilter, int]


class ListDeeds(QObject):
    """Signals: ``asked(object)`` with another :class:`ReviewQuery`; ``said(str, object)`` with words and their
    :class:`State` once the list is changed; ``left(str, object)`` once it is on paper."""

    asked = Signal(object)
    said = Signal(str, object)
    left = Signal(str, object)

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over)
        self._over = over
        self._context = context
        self._zone = context.services.desk.place.office.zone

    def narrow(self, view: ListView) -> None:
        """Choose what the list is of."""
        sheet = FilterSheet(self._over, self._context, view.query, view.source.reading)
        sheet.accepted.connect(self.asked)
        sheet.open()

    def views(self, view: ListView) -> None:
        """Open one that is kept, or keep this one."""
        sheet = ViewSheet(self._over, self._context, view.query, view.source.reading)
        sheet.accepted.connect(self.asked)
        sheet.open()

    def paper(self, view: ListView) -> None:
        """Print or save it."""
        sheet = ListSheet(self._over, self._context, view.query, self._narrowed(view))
        sheet.accepted.connect(self._on_left)
        sheet.open()

    def bulk(self, view: ListView) -> None:
        """One deed for all, or for those of them that are safe."""
        counts, query = view.counts, view.query
        if not counts:
            return
        scopes: list[Scope] = []
        if counts[ReviewFilter.SAFE] and query.chip in (ReviewFilter.OPEN, ReviewFilter.WITH_REASON):
            safe = replace(query, chip=ReviewFilter.SAFE)
            scopes.append(Scope("safe", self.tr("The safe ones"), safe, counts[ReviewFilter.SAFE]))
        scopes.append(Scope("shown", self.tr("All shown"), query, counts[query.chip]))
        sheet = BulkSheet(self._over, self._context, view.source, scopes, self._narrowed(view))
        sheet.accepted.connect(self._on_bulk_done)
        sheet.open()

    def _narrowed(self, view: ListView) -> str:
        words = (chip_words(view.query.chip), query_words(view.query, view.choices, self._zone))
        return " · ".join(part for part in words if part)

    def _on_left(self, left: ListLeft) -> None:
        if left.path is None:
            words = self.tr("Sent to the printer as {number}.").format(number=left.number)
        else:
            words = self.tr("Saved: {path}").format(path=left.path)
        self.left.emit(words, State.OK)

    def _on_bulk_done(self, done: BulkDone) -> None:
        words = self.tr("Done for {count} sales, {money}.").format(count=done.sales, money=show.rupiah(done.total))
        if done.sent:
            more = self.tr("{count} of them are sent to their counters.").format(count=done.sent)
            words = f"{words} {more}"
        if done.changed:
            more = self.tr("{count} had changed meanwhile and were left out.").format(count=done.changed)
            words = f"{words} {more}"
        self.said.emit(words, State.WAITING if done.changed else State.OK)
