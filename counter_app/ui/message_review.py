"""Sentences for what the review of sales refuses."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

REVIEW: Final[dict[str, Row]] = {
    "review.approved_meanwhile": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "{who} approved this sale at {at}, while you looked at it."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at it again; you can still decide otherwise."),
    ),
    "review.questioned_meanwhile": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "{who} asked the clerk about this sale at {at}, while you looked at it."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at it again; you can still decide otherwise."),
    ),
    "review.held_meanwhile": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "{who} held this sale at {at}, while you looked at it."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at it again; you can still decide otherwise."),
    ),
    "review.changed": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "This sale changed while you looked at it."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at it again, then decide."),
    ),
    "review.nothing_decided": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nothing is decided of this sale that could be taken back."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list."),
    ),
    "review.not_a_reviewer": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This person does not review sales here."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose a supervisor."),
    ),
    "review.deadline_past": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This time is over already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type a time that is still to come."),
    ),
    "review.nothing_waits": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No stamp of this sale waits with a document."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "A deadline is for a document: bring it first (F3)."),
    ),
    "review.view_unnamed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A view needs a name."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type a name, then press Keep."),
    ),
    "review.too_many_views": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "You keep {most} views already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Let one go first."),
    ),
    "review.nothing_listed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "There is no sale in this list."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Show other sales, then print."),
    ),
    "review.too_many_listed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This list has {found} sales; {most} at most fit on one paper."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Narrow the list, for example to one day or one clerk."),
    ),
    "review.bad_hours": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The office's hours in the settings end before they begin."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Ask the administrator to correct the section review of the settings."),
    ),
    "review.bad_limits": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A limit of the review in the settings is none."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Ask the administrator to correct the section review of the settings."),
    ),
}
