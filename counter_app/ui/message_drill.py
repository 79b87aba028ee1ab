"""Sentences of the outage drill."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

DRILL: Final[dict[str, Row]] = {
    "drill.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "There is no drill {name}. Built in: {known}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Name one of these with --scenario, or a drill file."),
    ),
    "drill.bad_file": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The drill file {name} makes no sense: {mistakes}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Correct everything that is named, then start again."),
    ),
    "drill.bad_option": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The value of {option} makes no sense."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Minutes from 0.1 to 60; two digits of a counter, such as 03."),
    ),
}
