"""Sentences for withdrawn versions of the program and for the manifests that tell of them."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, SAFE, Row
from counter_app.ui.theme import State

_NOT_TAKEN: Final = QT_TRANSLATE_NOOP(
    "messages", "Nothing was sold, no money is to be taken. What was sold before is safe."
)
_UNCHANGED: Final = QT_TRANSLATE_NOOP("messages", "Selling goes on as before: what was known of versions still holds.")
_ADMINISTRATOR: Final = QT_TRANSLATE_NOOP("messages", "Tell the administrator.")

VERSION: Final[dict[str, Row]] = {
    "version.withdrawn": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Version {version} of the program was withdrawn ({reason})."),
        _NOT_TAKEN,
        QT_TRANSLATE_NOOP(
            "messages", "Close this and press “Supervisor …” at the top: a supervisor may let it sell today."
        ),
    ),
    "version.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Selling with a withdrawn version needs a reason."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Say in a few words why it may sell today."),
    ),
    "version.not_withdrawn": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This version of the program is not withdrawn."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Go on selling."),
    ),
    "updates.no_source": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings name nobody who could be asked for newer versions."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "The administrator fills in the section [updates] of the settings."),
    ),
    "updates.unreachable": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "Nobody could be asked for newer versions ({detail})."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("messages", "It is tried again. Check the address in the settings if it lasts."),
    ),
    "updates.certificate": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The server that tells of newer versions has a certificate that is not trusted."),
        _UNCHANGED,
        _ADMINISTRATOR,
    ),
    "updates.not_signed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "What is said of newer versions is not signed; it was not believed."),
        _UNCHANGED,
        _ADMINISTRATOR,
    ),
    "updates.wrong_signature": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "What is said of newer versions was signed by nobody who may; it was not believed."
        ),
        _UNCHANGED,
        _ADMINISTRATOR,
    ),
    "updates.foreign": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "What is said of newer versions was signed with a key that does not count; it was not believed."
        ),
        _UNCHANGED,
        _ADMINISTRATOR,
    ),
    "updates.unreadable": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "What is said of newer versions cannot be read."),
        _UNCHANGED,
        _ADMINISTRATOR,
    ),
    "updates.older": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "What is said of newer versions (number {serial}) is older than what is known (number {known})."
        ),
        _UNCHANGED,
        _ADMINISTRATOR,
    ),
    "updates.serial_twice": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Two different things were said of newer versions under one number ({serial})."),
        _UNCHANGED,
        _ADMINISTRATOR,
    ),
}
