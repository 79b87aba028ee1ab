"""What the issuer's lamp opens: each role in words, today's outages, how old the queue is. No time is ever promised.

Object names: ``issuerSheet``, ``role_<role>``, ``issuerBlame``, ``issuerOutages``, ``issuerQueue``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.outage import Blame
from counter_app.services.outages import Fault, OutageFigures, RoleState
from counter_app.services.queue import Overview
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.issuer_words import blame_words, role_name, state_since, state_word
from counter_app.ui.screens.statement_button import StatementButton
from counter_app.ui.screens.words import last_words, moment
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


@dataclass(frozen=True, slots=True)
class _Snapshot:
    roles: tuple[RoleState, ...]
    today: OutageFigures
    overview: Overview
    blame: Blame


class IssuerSheet(Sheet):
    """Follows the journal while it is open."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, self.tr("The issuer"), self.tr("As this counter sees it."), width=640)
        self.setObjectName("issuerSheet")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(5 * STEP)
        self._form.setVerticalSpacing(2 * STEP)
        self.body.addLayout(self._form)
        self._blame = Text("", TextKind.STRONG, wrap=True)
        self._blame.setObjectName("issuerBlame")
        self.body.addWidget(self._blame)
        self._chips: dict[str, Chip] = {}
        self._outages = Text("", TextKind.PLAIN, wrap=True)
        self._outages.setObjectName("issuerOutages")
        self._queue = Text("", TextKind.PLAIN, wrap=True)
        self._queue.setObjectName("issuerQueue")
        self.body.addWidget(self._outages)
        self.body.addWidget(self._queue)
        self._statement = StatementButton(context)
        self._statement.stated.connect(self.note.setText)
        self._statement.failed.connect(self._not_stated)
        self._statement.hide()
        self.body.addWidget(self._statement, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_actions(None, cancel=self.tr("Close"))
        self._refresher = Refresher(
            context, lambda: self._read, self._show, self, prefixes=("issuer.", "stamp.", "queue."), on_error=self._say
        )
        self._refresher.set_active(True)

    def _read(self) -> _Snapshot:
        services = self._context.services
        now = services.desk.office_time()
        begin = now.replace(hour=0, minute=0, second=0, microsecond=0)
        outages, board = services.outages, services.outage_board
        return _Snapshot(outages.roles(), outages.figures(begin, now), services.queue.overview(), board.blame())

    def _show(self, snapshot: _Snapshot) -> None:
        now = self._context.services.desk.office_time()
        for state in snapshot.roles:
            self._show_role(state, now)
        self._blame.setText(blame_words(snapshot.blame))
        self._outages.setText(self._outage_words(snapshot.today, now))
        self._statement.setVisible(bool(snapshot.today.outages) and self._context.session is not None)
        self._queue.setText(self._queue_words(snapshot.overview, now))

    def _show_role(self, state: RoleState, now: datetime) -> None:
        words = state_since(state.state, moment(state.since) if state.since else None, now, self._zone)
        if cause := last_words(state.cause):
            words = f"{words} · {cause}"
        _, colour = state_word(state.state)
        chip = self._chips.get(state.role.value)
        if chip is None:
            chip = self._chips[state.role.value] = Chip(words, colour)
            chip.setObjectName(f"role_{state.role.value}")
            self._form.addRow(Text(role_name(state.role), TextKind.LABEL), chip)
        else:
            chip.show_state(words, colour)

    def _outage_words(self, today: OutageFigures, now: datetime) -> str:
        longest = today.longest(Fault.ISSUER)
        if longest is None:
            return self.tr("No outage of the issuer was seen today.")
        count = sum(outage.fault is Fault.ISSUER for outage in today.outages)
        words = self.tr("Outages today: {count} · together {minutes} min · longest {longest} min").format(
            count=count, minutes=today.minutes(Fault.ISSUER), longest=longest.seconds // 60
        )
        present = today.present
        if present is not None:
            since = show.when(moment(present.began_at), now, self._zone)
            words += " · " + self.tr("going on since {time}; the issuer has named no end").format(time=since)
        return words

    def _queue_words(self, overview: Overview, now: datetime) -> str:
        if overview.oldest is None:
            return self.tr("Nothing waits for the issuer.")
        age = show.age(now - moment(overview.oldest))
        words = self.tr("The oldest stamp waits for {age}.").format(age=age)
        if overview.old:
            words += " " + self.tr("{count} wait for longer than they should.").format(count=overview.old)
        return words

    def _not_stated(self, error: KnownError) -> None:
        self.show_message(error, "issuerMessage")

    def _say(self, error: KnownError) -> None:
        self._outages.setText(self.tr("The journal cannot be read ({code}).").format(code=error.code))
