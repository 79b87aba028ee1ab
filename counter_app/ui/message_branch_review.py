"""Sentences for what stations of a branch refuse each other, and for decisions that travel."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

BRANCH_REVIEW: Final[dict[str, Row]] = {
    "review.sent_meanwhile": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "{who} sent a decision on this sale {at}; counter {counter} has yet to answer."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Wait for the answer, or have {who} take the decision back."),
    ),
    "branch.none": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This counter belongs to no branch; nothing was sent."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "The administrator connects it with the branch log."),
    ),
    "branch.no_book": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The branch's book is not here yet."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "It comes by itself once the branch log can be reached."),
    ),
    "branch.not_understood": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "That counter does not understand what was sent; nothing was done."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Tell the administrator: the counters' programs may be of different versions."),
    ),
    "branch.not_allowed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Whoever sent this may not do it at that counter; nothing was done."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "The administrator looks at the person's role."),
    ),
    "branch.not_known": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "That counter does not know you as a supervisor; nothing was done there."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "An administrator sends you to that counter: Settings (F10), Branch."),
    ),
    "branch.withdrawn": Row(
        State.NEUTRAL,
        QT_TRANSLATE_NOOP("messages", "This was taken back before it was carried out."),
        NONE,
        NONE,
    ),
    "branch.unknown_proposal": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This desk has sent no such thing."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list."),
    ),
    "branch.only_decisions": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Of other counters' sales only decisions can be sent."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Do this at the sale's own counter."),
    ),
}
