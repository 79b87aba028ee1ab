"""What the lamp of the second copy says; nothing while everything is in it."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.journal.second_copy import CopyTrouble, SecondCopyState
from counter_app.ui.theme import State


def copy_words(copy: SecondCopyState, since: str) -> tuple[str, State] | None:
    """Words and colour, None where nothing is wrong; ``since`` is the trouble's beginning on the office's clock."""
    match copy.trouble:
        case CopyTrouble.NONE | CopyTrouble.STARTING:
            return None
        case CopyTrouble.AWAY:
            text, state = QCoreApplication.translate("Lamps", "Second copy: *not there since {time}*"), State.WAITING
        case CopyTrouble.FULL:
            text, state = QCoreApplication.translate("Lamps", "Second copy: *full since {time}*"), State.WAITING
        case CopyTrouble.READ_ONLY:
            text = QCoreApplication.translate("Lamps", "Second copy: *read only since {time}*")
            state = State.WAITING
        case CopyTrouble.FAILED:
            text, state = QCoreApplication.translate("Lamps", "Second copy: *fails since {time}*"), State.WAITING
        case CopyTrouble.CONTRADICTS:
            text = QCoreApplication.translate("Lamps", "Second copy: *contradicts entry {entry}*")
            state = State.REFUSED
        case CopyTrouble.AHEAD:
            text = QCoreApplication.translate("Lamps", "Second copy: *knows entries after {entry}*")
            state = State.REFUSED
        case CopyTrouble.UNREADABLE:
            text = QCoreApplication.translate("Lamps", "Second copy: *is no copy of this journal*")
            state = State.REFUSED
        case _:
            assert_never(copy.trouble)
    text = text.format(time=since, entry=copy.at)
    if copy.behind and not copy.alarm:
        text += " · " + QCoreApplication.translate("Lamps", "{count} behind").format(count=copy.behind)
    return text, state
