"""Sentences for log-in, PINs and the people of a counter."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, NOTHING, Row
from counter_app.ui.theme import State

PEOPLE: Final[dict[str, Row]] = {
    "session.wrong_pin": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The PIN is wrong. Tries left: {left}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type the PIN again."),
    ),
    "session.pin_changed_outside": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The PIN of this name was changed outside of the program."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Nobody can log in under this name: call the administrator."),
    ),
    "session.locked_out": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Too many wrong PINs. Log-in is closed for {seconds}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Wait, or ask the administrator for a new PIN (F10, People)."),
    ),
    "session.unknown_person": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This name does not work at this counter any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Pick another name or ask the administrator."),
    ),
    "session.not_allowed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Your role may not do this."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor, or for people and settings the administrator."),
    ),
    "session.ended": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This person is logged out: the counter was locked meanwhile."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Log in again, then repeat it."),
    ),
    "session.weak_pin": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "This PIN is too easy: 6 to 12 digits, no run like 123456, no repetition like 121212."
        ),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another PIN."),
    ),
    "session.blocked": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This name is blocked: nobody logs in under it."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Pick another name or ask the administrator."),
    ),
    "session.temporary_pin": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This PIN was given to you and is good for the log-in alone."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Log in under your name first: there you choose your own PIN."),
    ),
    "session.not_temporary": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This PIN is not a temporary one any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Log in with it as usual."),
    ),
    "session.same_pin": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The new PIN is the one that you had."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another PIN."),
    ),
    "person.no_name": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A person needs a name of one to 60 letters."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type the name as it should stand in the journal."),
    ),
    "person.name_taken": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Somebody of this counter has this name already, maybe a blocked one."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Add something that tells the two apart, or unblock the other."),
    ),
    "person.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is done with a reason, and there is none yet."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Say in a few words why; it stands in the journal."),
    ),
    "person.own": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nobody does this to herself."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Ask another administrator or a supervisor."),
    ),
    "person.nothing_to_change": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This person is like that already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at the list: it shows how she stands now."),
    ),
    "person.last_administrator": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "She is the last administrator: nobody could manage people any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Make somebody else administrator first."),
    ),
    "person.not_administrator": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Somebody who is no administrator has this name."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type the name of an administrator, or a name that nobody has here."),
    ),
    "person.no_recovery": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This was taken note of already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "There is nothing more to do."),
    ),
    "people.not_owner": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The counter's data belong to another user of this computer."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Run it as the user whose counter it is."),
    ),
    "people.window_open": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The counter is open in a window, which alone may write now."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Close the counter, then try again."),
    ),
}
