"""One sale in full: what it is, why it stands here, its time line, the chain's state, and what can be decided.

Object names: ``reviewReceipt``, ``reviewSummary``, ``reviewReasons``, ``timeLine``, ``ownSale``, ``chainState``,
``checkChain``, ``question``, ``hold``, ``approve``, ``voidSale``, ``moreDeeds``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from counter_app.domain.money import group_thousands
from counter_app.domain.numbers import short_head
from counter_app.domain.review import Decision
from counter_app.domain.story import StoryLine
from counter_app.journal.chain import ChainReport
from counter_app.services.review_rows import ReviewRow
from counter_app.ui import format as show
from counter_app.ui import style
from counter_app.ui.screens.time_line import TimeLine
from counter_app.ui.screens.tinjau.sales.columns import contents, reason_lines
from counter_app.ui.screens.words import decision_chip, moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class DetailCard(Card):
    """Signals: ``decision_asked(object)`` with the :class:`Decision`; ``chain_asked()``; ``void_asked()``;
    ``more_asked()``."""

    decision_asked = Signal(object)
    chain_asked = Signal()
    void_asked = Signal()
    more_asked = Signal()

    def __init__(self, zone: str, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("reviewDetail")
        self._zone = zone
        self._now = now
        head = QHBoxLayout()
        self._receipt = Text(show.NOTHING, TextKind.HEADING)
        self._receipt.setObjectName("reviewReceipt")
        head.addWidget(self._receipt)
        head.addStretch(1)
        self._decision = Chip()
        head.addWidget(self._decision)
        self.body.addLayout(head)
        self._summary = Text("", TextKind.SMALL, wrap=True)
        self._summary.setObjectName("reviewSummary")
        self.body.addWidget(self._summary)
        self._reasons = Text("", TextKind.SMALL, wrap=True)
        self._reasons.setObjectName("reviewReasons")
        self._reasons.setStyleSheet(f"color: {current().ink}; font-weight: 600; font-size: {current().small}px;")
        self.body.addWidget(self._reasons)
        self.line = TimeLine()
        self.body.addWidget(self.line, 1)
        self._own = Text(self.tr("This is your own sale: somebody else reviews it."), TextKind.STRONG, wrap=True)
        self._own.setObjectName("ownSale")
        self.body.addWidget(self._own)
        self._sent = Text("", TextKind.SMALL, wrap=True)
        self._sent.setObjectName("reviewSentWords")
        self.body.addWidget(self._sent)
        self._elsewhere = Text("", TextKind.SMALL, wrap=True)
        self._elsewhere.setObjectName("reviewElsewhere")
        self.body.addWidget(self._elsewhere)
        self._build_chain()
        self._build_buttons()
        self.show_row(None, own=False)

    def show_row(self, row: ReviewRow | None, *, own: bool, foreign: bool = False, sent: str = "") -> None:
        """Another sale, or none; ``own``: of the one who looks; ``foreign``: another counter's, with what is told of a
        decision that was ``sent`` there."""
        able = row is not None and not own and not row.waits_for_counter
        for button in (self._question, self._hold, self.approve):
            button.setEnabled(able)
        self._void.setEnabled(row is not None and not row.voided and not foreign)
        self._more.setEnabled(row is not None)
        self._own.setVisible(own)
        self._elsewhere.setVisible(foreign)
        self._chain_box.setVisible(not foreign)
        self._sent.setText(sent)
        self._sent.setVisible(bool(sent))
        self._decision.setVisible(row is not None and row.decision is not None)
        lines = reason_lines(row) if row is not None else ()
        self._reasons.setText("\n".join(f"• {line}" for line in lines))
        self._reasons.setVisible(bool(lines))
        if row is None:
            self._receipt.setText(self.tr("No sale chosen"))
            self._summary.setText(self.tr("Choose one in the table to see its time line."))
            self.line.show_entries((), self._zone)
            return
        self._receipt.setText(row.receipt)
        self._elsewhere.setText(
            self.tr("Sale of counter {counter}. Customers' names and files can be read there alone.").format(
                counter=row.counter
            )
        )
        self._summary.setText(self._facts(row))
        if row.decision is not None:
            self._decision.show_state(*decision_chip(row.decision))
        self.approve.setEnabled(able and row.decision is not Decision.APPROVED)

    def _facts(self, row: ReviewRow) -> str:
        parts = [contents(row), show.rupiah(row.total), row.clerk_name]
        if row.deadline:
            due = show.when(moment(row.deadline), self._now(), self._zone)
            parts.append(self.tr("due {time}").format(time=due))
        if row.assigned_name:
            parts.append(self.tr("for {name}").format(name=row.assigned_name))
        return " · ".join(parts)

    def show_line(self, entries: Sequence[StoryLine]) -> None:
        """The sale's time line."""
        self.line.show_entries(entries, self._zone)

    def show_chain_checking(self) -> None:
        """The chain is being walked."""
        self._check.setEnabled(False)
        self._chain.setText(self.tr("The chain is being checked …"))

    def show_chain(self, report: ChainReport | None) -> None:
        """What the walk found; None: it could not be walked."""
        self._check.setEnabled(True)
        state = State.OK if report is not None and report.whole else State.REFUSED
        if report is None:
            words = self.tr("The chain could not be checked.")
        elif report.whole:
            words = self.tr("Journal chain whole up to entry {count} · head {head}").format(
                count=group_thousands(report.count), head=short_head(report.head)
            )
        else:
            words = self.tr("Journal chain broken at entry {seq}: tell the administrator, change nothing").format(
                seq=group_thousands(report.broken_at or 0)
            )
        self._chain.setText(words)
        self._chain.setStyleSheet(f"color: {current().pair(state).text}; font-size: {current().small}px;")

    def _build_chain(self) -> None:
        box = self._chain_box = Card()
        style.set_property(box, "kind", "dashed")
        box.body.setContentsMargins(3 * STEP, STEP, STEP, STEP)
        row = QHBoxLayout()
        self._chain = Text(self.tr("Journal chain: not checked yet"), TextKind.SMALL, wrap=True)
        self._chain.setObjectName("chainState")
        self._check = SecondaryButton(self.tr("Check"), kind=ButtonKind.BARE)
        self._check.setObjectName("checkChain")
        self._check.setAccessibleName(self.tr("Check the journal's chain"))
        self._check.clicked.connect(self.chain_asked)
        row.addWidget(self._chain, 1)
        row.addWidget(self._check)
        box.body.addLayout(row)
        self.body.addWidget(box)

    def _build_buttons(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(2 * STEP)
        self._question = SecondaryButton(self.tr("Ask clerk"), key=Shortcut.ALTERNATIVE)
        self._question.setObjectName("question")
        self._question.clicked.connect(lambda: self.decision_asked.emit(Decision.QUESTIONED))
        self._hold = SecondaryButton(self.tr("Hold"))
        self._hold.setObjectName("hold")
        self._hold.clicked.connect(lambda: self.decision_asked.emit(Decision.HELD))
        self._void = SecondaryButton(self.tr("Void …"))
        self._void.setObjectName("voidSale")
        self._void.clicked.connect(self.void_asked)
        self._more = SecondaryButton(self.tr("More …"))
        self._more.setObjectName("moreDeeds")
        self._more.clicked.connect(self.more_asked)
        self.approve = PrimaryButton(self.tr("Approve"), key=Shortcut.PRIMARY)
        self.approve.setObjectName("approve")
        self.approve.clicked.connect(lambda: self.decision_asked.emit(Decision.APPROVED))
        grid.addWidget(self._question, 0, 0)
        grid.addWidget(self._hold, 0, 1)
        grid.addWidget(self._void, 1, 0)
        grid.addWidget(self._more, 1, 1)
        grid.addWidget(self.approve, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    @property
    def question(self) -> SecondaryButton:
        """The button that asks the clerk."""
        return self._question
