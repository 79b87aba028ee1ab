"""This counter or the whole branch, and how far the branch's book is: above the review's list, where there is a branch.

Object names: ``reviewWhose``, ``reviewCurrent``, ``reviewSent``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.branch_ports import BranchState
from counter_app.services.branch_review import CounterSeen
from counter_app.services.branch_sent import Sent, SentState
from counter_app.ui import format as show
from counter_app.ui.messages import sentence
from counter_app.ui.screens.tinjau.sales.sent_words import counter_words
from counter_app.ui.screens.tinjau.sales.source import Whose
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: Refusals that are counted beside the button; older ones stand in its sheet.
_LATELY: Final = timedelta(days=1)
#: Counters that are named with the time of their last sign, the one that was silent longest first; all in the tooltip.
_MOST_NAMED: Final = 1


@dataclass(frozen=True, slots=True)
class Currency:
    """How far the branch's book is: ``state`` of the exchange, None where nothing is exchanged; ``ready``: whether
    there is a book yet; ``seen``: when each counter was last heard of; ``sent``: this desk's decisions."""

    state: BranchState | None
    ready: bool
    seen: tuple[CounterSeen, ...] = ()
    sent: tuple[Sent, ...] = ()

    @property
    def last_seen(self) -> dict[str, str]:
        """By counter."""
        return {one.counter: one.at for one in self.seen}


class ScopeBar(QWidget):
    """Signals: ``chosen(object)`` with the :class:`Whose`; ``sent_asked()``."""

    chosen = Signal(object)
    sent_asked = Signal()

    def __init__(self, counter: str, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._zone = counter, zone
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        self._chips = FilterChips(
            [Filter(Whose.HERE.value, self.tr("This counter")), Filter(Whose.BRANCH.value, self.tr("Whole branch"))]
        )
        self._chips.setObjectName("reviewWhose")
        self._chips.setAccessibleName(self.tr("Whose sales (Ctrl+B)"))
        self._chips.chosen.connect(lambda key: self.chosen.emit(Whose(key)))
        row.addWidget(self._chips)
        self._words = Text("", TextKind.SMALL, wrap=True)
        self._words.setObjectName("reviewCurrent")
        row.addWidget(self._words, 1)
        self._sent = SecondaryButton(self.tr("Sent …"), kind=ButtonKind.BARE)
        self._sent.setObjectName("reviewSent")
        self._sent.clicked.connect(self.sent_asked)
        row.addWidget(self._sent)
        self._sent.hide()

    def choose(self, whose: Whose) -> None:
        """Show which is on."""
        self._chips.choose(whose.value)

    def show_currency(self, currency: Currency | None, now: datetime) -> None:
        """None: this counter's list needs no words of it."""
        self._sent.setVisible(currency is not None and bool(currency.sent))
        self._words.setText("" if currency is None else self._current(currency, now))
        if currency is not None:
            others = sorted(currency.seen, key=lambda one: one.at)
            told = [self._last_seen(one, now) for one in others if one.counter != self._counter]
            self._words.setToolTip("\n".join(told))
            self._sent.setText(self._sent_words(currency.sent, now))
            self._sent.updateGeometry()

    def _current(self, currency: Currency, now: datetime) -> str:
        state = currency.state
        if state is None:
            return ""
        others = sorted((one for one in currency.seen if one.counter != self._counter), key=lambda one: one.at)
        named = [self._last_seen(one, now) for one in others[:_MOST_NAMED]]
        return " · ".join((self._how_far(state, now), *named))

    def _how_far(self, state: BranchState, now: datetime) -> str:
        if state.trouble is not None:
            words = self.tr("Branch log away since {time}: {reason}")
            since = show.when(moment(state.since), now, self._zone) if state.since else show.NOTHING
            return words.format(time=since, reason=sentence(KnownError(state.trouble)).what)
        if state.ends_at is None:
            return self.tr("The branch log was not asked yet")
        if state.position < state.ends_at:
            words = self.tr("Branch's book is catching up: {taken} of {all} entries")
            return words.format(taken=state.position, all=state.ends_at)
        return self.tr("Branch's book up to {time}").format(time=show.when(now, now, self._zone))

    def _last_seen(self, one: CounterSeen, now: datetime) -> str:
        words = self.tr("{counter} last seen {time}")
        return words.format(counter=counter_words(one.counter), time=show.when(moment(one.at), now, self._zone))

    def _sent_words(self, sent: Sequence[Sent], now: datetime) -> str:
        waiting = sum(one.state is SentState.WAITING for one in sent)
        lately = [one for one in sent if one.answered_at and now - moment(one.answered_at) < _LATELY]
        refused = sum(one.state is SentState.REFUSED for one in lately)
        parts = [self.tr("{count} waiting").format(count=waiting)] if waiting else []
        if refused:
            parts.append(self.tr("{count} refused").format(count=refused))
        return self.tr("Sent: {words} …").format(words=", ".join(parts)) if parts else self.tr("Sent …")
