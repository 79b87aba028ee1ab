"""Loket while the till is being closed: the blind count, then its result."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.ids import ShiftId
from counter_app.domain.money import ZERO, Money
from counter_app.services.open_things import BeforeClosing
from counter_app.services.till import ClosedShift
from counter_app.ui.screens.dispute_words import breach_lines
from counter_app.ui.screens.loket.before import BeforeClosingCard
from counter_app.ui.screens.loket.count import CashCounter, CashTotal, CountCard
from counter_app.ui.screens.loket.open import SIDE
from counter_app.ui.screens.loket.reason_card import ReasonCard
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class ClosePage(QWidget):
    """Signals: ``save_asked(object)`` and ``hand_over_asked(object)`` with the :class:`CashCount`; ``back_asked()``:
    nothing was closed.

    Object names: ``saveCount``, ``handTillOver``, ``backFromCount``; the list's in ``before``, the counter's in
    ``count``.
    """

    save_asked = Signal(object)
    hand_over_asked = Signal(object)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        self.counter = CashCounter()
        self.counter.changed.connect(self._on_changed)
        text = self.tr("Count first. What the journal expects is shown after the count is saved.")
        row.addWidget(CountCard(self.tr("Close the till: count the cash"), text, self.counter), 1)
        box = QWidget()
        box.setFixedWidth(SIDE)
        side = QVBoxLayout(box)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(3 * STEP)
        self._total = CashTotal(self.tr("Cash counted"))
        side.addWidget(self._total)
        self._before = BeforeClosingCard(self.tr("Before closing"), blind=True)
        side.addWidget(self._before)
        self._again = Banner(
            self.tr("This count differs from the journal"),
            self.tr("Please count once more. {key} then saves what you counted, whatever it is.").format(
                key=Shortcut.PRIMARY.hint
            ),
            State.WAITING,
        )
        self._again.setObjectName("countAgain")
        side.addWidget(self._again)
        self._again.hide()
        side.addStretch(1)
        self.hand_over = SecondaryButton(
            self.tr("Hand over to the next clerk …"), key=Shortcut.ALTERNATIVE, icon="handover"
        )
        self.hand_over.setObjectName("handTillOver")
        self.hand_over.clicked.connect(self._on_hand_over)
        side.addWidget(self.hand_over)
        self.back = SecondaryButton(self.tr("Back, do not close"), key=Shortcut.CANCEL)
        self.back.setObjectName("backFromCount")
        self.back.clicked.connect(self.back_asked)
        side.addWidget(self.back)
        self.button = PrimaryButton(self.tr("Save the count"), key=Shortcut.PRIMARY)
        self.button.setObjectName("saveCount")
        self.button.clicked.connect(self._on_save)
        side.addWidget(self.button)
        row.addWidget(box)
        self.setFocusProxy(self.counter)
        self._on_changed()

    def show_open(self, before: BeforeClosing) -> None:
        """What is open."""
        self._before.show_open(before)

    def set_own(self, own: bool) -> None:
        """Whether the one who counts is whose shift it is: only she hands it over."""
        self.hand_over.setVisible(own)

    def set_busy(self, busy: bool) -> None:
        """Saving is under way, or it ended."""
        self.counter.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.button.setEnabled(not busy and self.counter.begun)
        self.hand_over.setEnabled(not busy and self.counter.begun)

    @property
    def asked_again(self) -> bool:
        """Whether the clerk was asked to count once more."""
        return not self._again.isHidden()

    def ask_again(self) -> None:
        """The count differs; by how much is not said, so that it stays a count."""
        self._again.show()
        self.counter.setFocus()

    def clear(self) -> None:
        """Begin anew; that a count of this shift differed stays."""
        self.counter.clear()

    def forget_count(self) -> None:
        """Another shift: none of its counts differed yet."""
        self._again.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _on_changed(self) -> None:
        total = self.counter.count.total
        self._total.show_money(total)
        self.button.set_sum(total)
        self.button.setEnabled(self.counter.begun)
        self.hand_over.setEnabled(self.counter.begun)

    def _on_save(self) -> None:
        self.save_asked.emit(self.counter.count)

    def _on_hand_over(self) -> None:
        self.hand_over_asked.emit(self.counter.count)


class ResultPage(QWidget):
    """What came of the count. A difference is a fact to be looked into, nobody's admission.

    Signals: ``done()``; ``dispute_asked()``; those of ``reason`` (:mod:`.reason_card`). Object names:
    ``resultCounted``, ``resultExpected``, ``resultDifference``,
    ``resultState``, ``resultBreaches``, ``resultDispute``, ``resultDone``.
    """

    done = Signal()
    dispute_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shift_id: ShiftId | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        card = Card()
        card.body.setContentsMargins(7 * STEP, 6 * STEP, 7 * STEP, 6 * STEP)
        card.body.setSpacing(3 * STEP)
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        head.addWidget(Text(self.tr("The till is closed"), TextKind.TITLE))
        self._state = Chip()
        self._state.setObjectName("resultState")
        head.addWidget(self._state)
        head.addStretch(1)
        card.body.addLayout(head)
        self._range = Text("", TextKind.SECONDARY, wrap=True)
        card.body.addWidget(self._range)
        self._counted = self._line(card, self.tr("Counted"), "resultCounted")
        self._expected = self._line(card, self.tr("According to the journal"), "resultExpected")
        self._difference = self._line(card, self.tr("Difference"), "resultDifference")
        self._words = Text("", TextKind.SECONDARY, wrap=True)
        card.body.addWidget(self._words)
        self._breaches = Banner("", "", State.REFUSED)
        self._breaches.setObjectName("resultBreaches")
        card.body.addWidget(self._breaches)
        card.body.addStretch(1)
        row.addWidget(card, 1)
        box = QWidget()
        box.setFixedWidth(SIDE)
        side = QVBoxLayout(box)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(3 * STEP)
        self._open = BeforeClosingCard(self.tr("Open when the till was closed"))
        side.addWidget(self._open)
        self.reason = ReasonCard()
        side.addWidget(self.reason)
        side.addStretch(1)
        self.dispute = SecondaryButton(self.tr("Dispute the count"), key=Shortcut.DISPUTE)
        self.dispute.setObjectName("resultDispute")
        self.dispute.clicked.connect(self.dispute_asked)
        side.addWidget(self.dispute)
        self.button = PrimaryButton(self.tr("Done"), key=Shortcut.PRIMARY)
        self.button.setObjectName("resultDone")
        self.button.clicked.connect(self.done)
        side.addWidget(self.button)
        row.addWidget(box)
        self.setFocusProxy(self.button)

    def show_closed(self, closed: ClosedShift, before: BeforeClosing) -> None:
        """Show a closed shift, and what was open then."""
        self.shift_id = closed.shift_id
        self._open.show_open(before)
        self._counted.setText(str(closed.counted))
        self._expected.setText(str(closed.expected))
        self._difference.setText(str(closed.difference))
        words = self.tr("{sales} sales · journal entries {first} to {last}")
        ranged = words.format(sales=closed.sales, first=closed.first_seq, last=closed.last_seq)
        sums = self.tr("sold {gross}, voided {voided} ({voids} sales), refunded {refunded}, net {net}").format(
            gross=closed.gross, voids=closed.voids, voided=closed.voided, refunded=closed.refunded, net=closed.net
        )
        cash = self.tr("float {cash_float}, more float {topped_up}, deposited {deposited}").format(
            cash_float=closed.cash_float, topped_up=closed.topped_up, deposited=closed.deposited
        )
        opened = self.tr("drawer opened without a sale: {count}").format(count=closed.drawer_openings)
        self._range.setText("\n".join((ranged, sums, cash, opened)))
        self.reason.clear()
        self.reason.setVisible(bool(closed.difference.rupiah))
        self._breaches.setVisible(bool(closed.breaches))
        if closed.breaches:
            self._breaches.show_words(
                self.tr("Not balanced yet: {reasons}.").format(reasons=breach_lines(closed.breaches)),
                self.tr("The journal keeps everything as it is. The supervisor sees this too. Selling may go on."),
                State.REFUSED,
            )
        chip, state, says = self._judge(closed.difference, sound=not closed.breaches)
        self._state.show_state(chip, state)
        self._words.setText(says)

    def show_open(self, before: BeforeClosing) -> None:
        """What is open now: a dispute was opened."""
        self._open.show_open(before)

    def _judge(self, difference: Money, *, sound: bool) -> tuple[str, State, str]:
        """``sound``: the check found nothing; else nothing is called equal, whatever the count says."""
        looked_into = self.tr(
            "The difference is recorded and will be looked into together with the open items at the right. Recording "
            "it is not a statement of whose it is."
        )
        if difference > ZERO:
            return self.tr("over"), State.INFO, looked_into
        if difference < ZERO:
            return self.tr("short"), State.INFO, looked_into
        if not sound:
            return self.tr("not balanced yet"), State.REFUSED, self.tr("The check of the journal found something.")
        return self.tr("equal"), State.OK, self.tr("Counted cash and journal agree.")

    def _line(self, card: Card, label: str, name: str) -> Text:
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, STEP, 0, STEP)
        row.addWidget(Text(label), 1)
        value = Text("", TextKind.FIGURE)
        value.setObjectName(name)
        row.addWidget(value)
        card.body.addWidget(line)
        return value
