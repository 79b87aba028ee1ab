"""One counter of the branch in full: what is missing, what is wrong, what that means for the money and what to do.

Object names: ``branchCounterSheet``, ``counterEntries``, ``counterFacts``, ``alarm_<alarm>``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.services.branch_view import CounterRow
from counter_app.ui import format as show
from counter_app.ui.screens.tinjau.branch import words
from counter_app.ui.screens.tinjau.branch.alarms import alarm_words
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH = 700


class BranchCounterSheet(Sheet):
    """To be read: nothing is decided here."""

    def __init__(self, over: QWidget, row: CounterRow, now: datetime, zone: str) -> None:
        super().__init__(over, self.tr("Counter {counter}").format(counter=row.counter), width=_WIDTH)
        self.setObjectName("branchCounterSheet")
        self._now = now
        self._zone = zone
        for alarm in row.alarms:
            told = alarm_words(alarm, row)
            banner = Banner(told.what, f"{told.money} {told.do}", told.state)
            banner.setObjectName(f"alarm_{alarm.value}")
            self.body.addWidget(banner)
        entries = Text("\n".join(words.entries_sentences(row)), TextKind.STRONG, wrap=True)
        entries.setObjectName("counterEntries")
        entries.setVisible(bool(entries.text()))
        self.body.addWidget(entries)
        self.body.addWidget(self._facts(row))
        self.set_actions(None, cancel=self.tr("Close"))

    def _facts(self, row: CounterRow) -> QWidget:
        box = QWidget()
        box.setObjectName("counterFacts")
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(STEP)
        grid.setColumnStretch(1, 1)
        for place, (label, value) in enumerate(self._lines(row)):
            grid.addWidget(Text(label, TextKind.SECONDARY), place, 0)
            grid.addWidget(Text(value, TextKind.PLAIN, wrap=True), place, 1)
        return box

    def _lines(self, row: CounterRow) -> Iterator[tuple[str, str]]:
        yield self.tr("Logged in"), self._person(row)
        yield self.tr("Till"), words.shift_words(row, self._zone)[0]
        yield self.tr("The branch log last heard of it"), words.seen_words(row, self._now, self._zone)
        if row.last_at is not None:
            yield self.tr("Its last entry here"), show.when(moment(row.last_at), self._now, self._zone)
        sums = row.sums
        yield (
            self.tr("Today"),
            self.tr("{sales} sales, {money}; {offline} of them offline").format(
                sales=sums.sales, money=show.rupiah(sums.total), offline=sums.offline
            ),
        )
        yield (
            self.tr("Stamps"),
            self.tr("{waiting} wait for the issuer, {unknown} unknown, {rejected} refused").format(
                waiting=sums.waiting, unknown=sums.unknown, rejected=sums.rejected
            ),
        )
        yield self.tr("Proposals without an answer"), str(row.proposals)

    def _person(self, row: CounterRow) -> str:
        if row.person is None:
            return words.person_words(row)
        since = show.when(moment(row.person.since), self._now, self._zone)
        return self.tr("{name} since {time}").format(name=words.person_words(row), time=since)
