"""Sentences for the settings file, the data folder's rights, and passwords in the wrong place."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, SAFE, Row
from counter_app.ui.theme import State

_CORRECT: Final = QT_TRANSLATE_NOOP("messages", "Correct the settings file, or call the administrator.")
_ADMINISTRATOR: Final = QT_TRANSLATE_NOOP("messages", "Do not sell with it; call the administrator.")

SAFETY: Final[dict[str, Row]] = {
    "settings.invalid": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings ({place}) cannot be used: {key} should be {expected}."),
        NONE,
        _CORRECT,
    ),
    "settings.missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings ({place}) lack {key}, which looks like {expected}."),
        NONE,
        _CORRECT,
    ),
    "settings.unknown_key": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings ({place}) have an unknown key: {key}."),
        NONE,
        _CORRECT,
    ),
    "settings.misspelt_key": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings ({place}) have an unknown key: {key}. Perhaps {nearest} is meant."),
        NONE,
        _CORRECT,
    ),
    "settings.not_toml": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings ({place}) cannot be read: the file is not written as TOML."),
        NONE,
        _CORRECT,
    ),
    "settings.unreadable": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings file {file} cannot be opened."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Check that it exists and may be read, or call the administrator."),
    ),
    "settings.writable_by_others": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Other users of this computer may change the settings file {file}."),
        NONE,
        _ADMINISTRATOR,
    ),
    "folder.link": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The data folder is not what it should be: {name} leads to another place."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator: the settings have to name the place itself."),
    ),
    "folder.foreign": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "In the data folder, {name} belongs to another user of this computer."),
        SAFE,
        _ADMINISTRATOR,
    ),
    "folder.parent_open": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "The data folder lies in {name}, where every user of this computer may exchange it."
        ),
        SAFE,
        _ADMINISTRATOR,
    ),
    "folder.cannot_close": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Other users of this computer may read {name} in the data folder."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator: the folder has to belong to this user alone."),
    ),
    "folder.was_open": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP(
            "messages", "The data folder stood open to other users of this computer; it is closed now ({count})."
        ),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Go on working, and tell the administrator: somebody may have read it."),
    ),
    "preferences.damaged": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "What was chosen under Settings, Appearance could not be read."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Go on working; choose theme, language and size again when there is time."),
    ),
    "secrets.in_environment": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A password stands in the environment ({variable}), where others can read it."),
        NONE,
        QT_TRANSLATE_NOOP(
            "messages", "Call the administrator: counter-app secret set {secret}, and the variable has to go."
        ),
    ),
}
