"""Sentences of the first start (context "messages")."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

FIRST_START: Final[dict[str, Row]] = {
    "first_start.exists": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "There is a settings file {file} already; it was left as it is."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Start without --setup, or correct that file, or move it away first."),
    ),
    "first_start.folder": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nothing can be written in the data folder {folder}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another folder, or have it given to this user."),
    ),
    "first_start.no_file": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "What {key} names is not there, or may not be read."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another one, or plug in the stick where it lies."),
    ),
}
