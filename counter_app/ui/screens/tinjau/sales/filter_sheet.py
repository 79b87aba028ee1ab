"""What the review's list is narrowed by, and its order.

F5 applies, Shift+F5 takes everything back. Object names: ``filterSheet``, ``filterReason``, ``filterClerk``,
``filterCounter``, ``filterDay``, ``filterShift``, ``filterDue``, ``filterAssigned``, ``filterSort``, ``filterApply``,
``filterClear``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.review import Reason
from counter_app.services.review_query import NOBODY, Due, ReviewQuery, Sort
from counter_app.services.review_reading import ReviewChoices, ReviewReading
from counter_app.ui.context import UiContext
from counter_app.ui.screens.tinjau.sales.query_words import day_words, due_words, shift_words, sort_words
from counter_app.ui.screens.tinjau.sales.reason_words import reason_chip
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet

_WIDTH: Final = 720


class FilterSheet(Sheet):
    """``accepted(object)`` with the :class:`ReviewQuery`; chip and search are those that were."""

    def __init__(self, over: QWidget, context: UiContext, query: ReviewQuery, reading: ReviewReading) -> None:
        super().__init__(over, self.tr("Narrow the list"), self.tr("All that is chosen holds together."), width=_WIDTH)
        self.setObjectName("filterSheet")
        self._query = query
        self._zone = context.services.desk.place.office.zone
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * STEP)
        self._grid.setVerticalSpacing(3 * STEP)
        self._reason = self._add(self.tr("Reason"), "filterReason")
        self._clerk = self._add(self.tr("Clerk"), "filterClerk")
        self._counter = self._add(self.tr("Counter"), "filterCounter")
        self._day = self._add(self.tr("Day"), "filterDay")
        self._shift = self._add(self.tr("Shift"), "filterShift")
        self._due = self._add(self.tr("Deadline"), "filterDue")
        self._assigned = self._add(self.tr("Reviewer"), "filterAssigned")
        self._sort = self._add(self.tr("Order"), "filterSort")
        self.body.addLayout(self._grid)
        self._apply = PrimaryButton(self.tr("Show"), key=Shortcut.PRIMARY)
        self._apply.setObjectName("filterApply")
        self._apply.clicked.connect(self._on_apply)
        clear = SecondaryButton(self.tr("Show everything"), key=Shortcut.ALTERNATIVE)
        clear.setObjectName("filterClear")
        clear.clicked.connect(self._on_clear)
        self.set_actions(self._apply, clear)
        self._apply.setEnabled(False)
        context.runner.run(reading.choices, self._offer, self._refused, parent=self)

    def _add(self, label: str, name: str) -> ComboBox:
        box = ComboBox()
        box.setObjectName(name)
        place = self._grid.count()
        self._grid.addWidget(Field(label, box), place // 2, place % 2)
        return box

    def _offer(self, choices: ReviewChoices) -> None:
        query, anything = self._query, self.tr("All")
        _fill(self._reason, anything, ((one.value, reason_chip(one)[0]) for one in Reason), query.reason or "")
        _fill(self._clerk, self.tr("Everybody"), choices.clerks, query.clerk)
        _fill(self._counter, anything, ((one, one) for one in choices.counters), query.counter)
        _fill(self._day, anything, ((one, day_words(one, self._zone)) for one in choices.days), query.day)
        _fill(self._shift, anything, ((one[0], shift_words(one, self._zone)) for one in choices.shifts), query.shift)
        _fill(self._due, None, ((one.value, due_words(one)) for one in Due), query.due)
        people = ((NOBODY, self.tr("Nobody's yet")), *choices.supervisors)
        _fill(self._assigned, self.tr("Everybody"), people, query.assigned)
        _fill(self._sort, None, ((one.value, sort_words(one)) for one in Sort), query.sort)
        self._apply.setEnabled(True)

    def _on_apply(self) -> None:
        if not self._apply.isEnabled():
            return
        reason = _chosen(self._reason)
        self.accept(
            replace(
                self._query,
                reason=Reason(reason) if reason else None,
                clerk=_chosen(self._clerk),
                counter=_chosen(self._counter),
                day=_chosen(self._day),
                shift=_chosen(self._shift),
                due=Due(_chosen(self._due)),
                assigned=_chosen(self._assigned),
                sort=Sort(_chosen(self._sort)),
            )
        )

    def _on_clear(self) -> None:
        self.accept(ReviewQuery(self._query.chip))

    def _refused(self, error: KnownError) -> None:
        self.show_message(error, "filterMessage")


def _fill(box: ComboBox, anything: str | None, choices: Iterable[tuple[str, str]], chosen: str) -> None:
    """``anything``: the words of no condition; a value that is no choice any more stays what it was."""
    if anything is not None:
        box.addItem(anything, "")
    for key, words in choices:
        box.addItem(words, key)
    if chosen and box.findData(str(chosen)) < 0:
        box.addItem(str(chosen), str(chosen))
    box.setCurrentIndex(max(0, box.findData(str(chosen))))


def _chosen(box: ComboBox) -> str:
    return str(box.currentData() or "")
