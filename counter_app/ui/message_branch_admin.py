"""Sentences for what counters of a branch answer to people, prices and settings, and for proposals in general."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, NOTHING, Row
from counter_app.ui.theme import State

_ELSEWHERE: Final = QT_TRANSLATE_NOOP("messages", "Sales and money of that counter are not touched by this.")
_LOOK_AGAIN: Final = QT_TRANSLATE_NOOP("messages", "Look at it again there, and send it anew if it is still wanted.")

BRANCH_ADMIN: Final[dict[str, Row]] = {
    "branch.none": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This counter belongs to no branch, so there is nobody to send it to."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "The administrator joins it to the branch log (counter-app hub join)."),
    ),
    "branch.no_book": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The branch's entries are not at this counter yet."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Wait until the branch log was reached, then try again."),
    ),
    "branch.unknown_proposal": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This was not sent from this counter."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Take it back at the counter that sent it."),
    ),
    "branch.withdrawn": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "It was taken back before this counter got to it."),
        _ELSEWHERE,
        _LOOK_AGAIN,
    ),
    "branch.not_allowed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Whoever sent it may not do this: another role, or blocked."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Have it sent by somebody whose role allows it."),
    ),
    "branch.not_trusted": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "An administrator of this counter said no to whoever sent it."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Talk to that counter's administrator; she can say yes under Settings, Branch."),
    ),
    "branch.bad_proposal": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This counter does not understand it; its program may be of another version."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Update both counters, then send it again."),
    ),
    "branch.superseded": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "{who} sent something later about the same person ({at}), which stands."),
        _ELSEWHERE,
        _LOOK_AGAIN,
    ),
    "branch.name_taken": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Somebody else is called {name} at this counter."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Add her under another name and publish that, or block the name there."),
    ),
    "branch.no_prices": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No price list was imported at this counter, so there is none to send."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Import the signed list here first (Settings, Price list)."),
    ),
    "branch.no_settings": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No setting was typed."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Type a value for at least one setting."),
    ),
    "branch.setting_invalid": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This value cannot be read or is outside of its limits: {key} ({expected})."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Type another value."),
    ),
    "branch.setting_unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This setting is none that a branch may set: {key}."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Change it in the settings file of each counter."),
    ),
    "branch.setting_kept": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings file of this counter keeps a value of its own: {key}."),
        _ELSEWHERE,
        QT_TRANSLATE_NOOP("messages", "Leave that setting out, or take it out of [branch] own in that counter's file."),
    ),
}
