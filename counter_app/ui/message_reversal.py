"""Sentences for what is refused of voids and parked baskets."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import LOOKED_UP, NONE, NOTHING, STAMPED, Row
from counter_app.ui.theme import State

#: A void that is refused gives nothing back: said of the customer's money.
STANDS: Final = QT_TRANSLATE_NOOP("messages", "The sale stands as it was; give no money back.")

REVERSAL: Final[dict[str, Row]] = {
    "refund.nothing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No claim code was chosen."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Choose what the customer gives back."),
    ),
    "refund.more_than_paid": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "More would be given back than was paid for this sale."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Look at the sale's time line, or ask a supervisor."),
    ),
    "reversal.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal of this counter does not have this operation."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Compare the number with the paper; it may be of another counter."),
    ),
    "reversal.not_reversible": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Only a sale or a delivery can be taken back, never a void."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Sell again if the void was a mistake."),
    ),
    "reversal.already": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This is voided already."),
        QT_TRANSLATE_NOOP("messages", "The money was to be given back then; give it back once only."),
        QT_TRANSLATE_NOOP("messages", "Look at its void receipt, or print a copy of it."),
    ),
    "reversal.stamp_affixed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A stamp of this sale is affixed: it cannot be taken back any more."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Hand the document over. What the customer complains of can be disputed (F12)."),
    ),
    "reversal.stamp_under_way": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "A stamp of this sale is being affixed at this moment."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Wait until the queue (F4) says how it ended, then look again."),
    ),
    "reversal.stamp_unknown": Row(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("messages", "Nobody knows yet whether a stamp of this sale was affixed."),
        LOOKED_UP,
        QT_TRANSLATE_NOOP("messages", "Give no money back yet. Try again when the queue (F4) knows how it ended."),
    ),
    "reversal.drawer_short": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The drawer does not hold enough cash: {missing} is missing."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Get cash from the head cashier first, or void it when more was sold."),
    ),
    "reversal.stock_gone": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Only {have} pieces of this delivery are still in stock: the rest was sold."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Void the sales of it first, or leave the delivery as it is."),
    ),
    "reversal.not_your_till": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Money is given back from an open till, and this one is another clerk's."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Have that clerk do it at the till (F7), with your PIN where it is asked for."),
    ),
    "reversal.needs_supervisor": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This void needs a supervisor's PIN."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Close this, open it again and have the supervisor type the PIN."),
    ),
    "reversal.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A void has a reason of the list."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Choose the reason."),
    ),
    "reversal.no_note": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A reason that is not on the list is said in a few words."),
        STANDS,
        QT_TRANSLATE_NOOP("messages", "Write the note."),
    ),
    "approval.own": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nobody approves what they do themselves."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Have another supervisor type the PIN."),
    ),
    "claim.voided": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The sale of this claim code was voided (receipt {receipt})."),
        QT_TRANSLATE_NOOP("messages", "The money was given back; nothing can be affixed for this code any more."),
        QT_TRANSLATE_NOOP("messages", "Sell a new e-Meterai if the customer wants one."),
    ),
    "handover.voided": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The sale of this stamp was voided."),
        QT_TRANSLATE_NOOP("messages", "The money was given back; the document was never stamped."),
        QT_TRANSLATE_NOOP("messages", "Give the customer the document back as it came."),
    ),
    "parking.taken": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This basket is not parked any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Close this and look at the list again (F11)."),
    ),
    "parking.not_yours": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This basket belongs to another clerk."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Leave it to that clerk, or have a supervisor type the PIN."),
    ),
}
