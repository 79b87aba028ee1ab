"""Sentences for stamps that pass from counter to counter."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import SAFE, Row
from counter_app.ui.theme import State

_PAID: Final = QT_TRANSLATE_NOOP(
    "messages", "The stamp stays paid: its money is in the journal of the counter that sold it. Take none here."
)
_ELSEWHERE: Final = QT_TRANSLATE_NOOP(
    "messages", "The payment stands; it can be given back once the stamp is at the counter that sold it."
)

BRANCH_STAMPS: Final[dict[str, Row]] = {
    "branch.log_away": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP(
            "messages", "The branch log does not answer: counter {counter} cannot be asked for the stamp now."
        ),
        _PAID,
        QT_TRANSLATE_NOOP(
            "messages", "Have it affixed at counter {counter}, or wait until the lamp says that the log is back."
        ),
    ),
    "branch.stamp_asked": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "Counter {counter} asked for this stamp first, at {time}."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "Send the customer to counter {counter}, or have the request taken back there."),
    ),
    "branch.sale_unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch's entries hold no sale with this number or code."),
        SAFE,
        QT_TRANSLATE_NOOP(
            "messages",
            "Compare it with the receipt. What was sold a moment ago may not be here yet: try again, or go there.",
        ),
    ),
    "branch.stamp_here": Row(
        State.OK,
        QT_TRANSLATE_NOOP("messages", "This stamp is at this counter already."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "Use its claim code."),
    ),
    "branch.stamp_elsewhere": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The stamp was released to counter {counter}."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "Have it affixed at counter {counter}, or have it given back there."),
    ),
    "branch.stamp_used": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The stamp has a document already: it is under way or affixed."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "The counter that has it says how far it is; the document is collected there."),
    ),
    "branch.stamp_taken_back": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The sale of this stamp was voided, or its money was given back."),
        QT_TRANSLATE_NOOP("messages", "The money was given back; nothing can be affixed for this code any more."),
        QT_TRANSLATE_NOOP("messages", "Sell a new e-Meterai if the customer wants one."),
    ),
    "branch.stamp_moved": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The stamp went through other counters meanwhile: what is shown here was older."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "Look it up again, then ask again."),
    ),
    "branch.stamp_disputed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The sale of this stamp is in dispute at the counter that sold it."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "A supervisor settles the dispute first; then ask again."),
    ),
    "branch.stamp_held": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A supervisor holds the sale of this stamp."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor; when the sale is let go, ask again."),
    ),
    "branch.stamp_unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The counter that was asked does not have this stamp in its journal."),
        _PAID,
        QT_TRANSLATE_NOOP("messages", "Call a supervisor: its journal may be an older copy. Keep the receipt."),
    ),
    "branch.stamp_not_taken": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This stamp was not taken over from another counter."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Nothing is to be given back to anybody."),
    ),
    "branch.stamp_lost": Row(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP(
            "messages",
            "This journal is an older copy, and the branch log says that the stamp was used or paid back since.",
        ),
        QT_TRANSLATE_NOOP("messages", "Nothing is affixed and no money is given back a second time."),
        QT_TRANSLATE_NOOP("messages", "Call a supervisor: the branch's entries show what became of it."),
    ),
    "branch.not_learnt": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP(
            "messages", "This journal came back out of an older copy and has not heard the branch log since."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Another counter may have this stamp by now. Its payment stands; no money is given back yet."
        ),
        QT_TRANSLATE_NOOP("messages", "Wait until the lamp says that the branch log is up to date, then try again."),
    ),
    "claim.elsewhere": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This stamp was released to counter {counter} (receipt {receipt})."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Have it affixed at counter {counter}, or have it given back there first."),
    ),
    "reversal.stamp_elsewhere": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A stamp of this sale is at another counter: it cannot be taken back here now."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Have that counter give the stamp back first (Affix, Use a claim code)."),
    ),
    "reversal.sold_elsewhere": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This stamp was sold at counter {counter}: its money is there."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Give the stamp back to counter {counter}; the money is given back there."),
    ),
}
