"""Sentences for the evidence pack and for restoring from the second copy."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, SAFE, Row
from counter_app.ui.theme import State

EVIDENCE: Final[dict[str, Row]] = {
    "evidence.bad_range": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "“{text}” is neither an entry's number nor a day."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Give a number, or a day like 2026-11-24."),
    ),
    "evidence.empty_range": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No entry of the journal lies in this range."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another range."),
    ),
    "evidence.unknown_person": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal does not know this person."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Check the person's id."),
    ),
    "evidence.no_shift": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "You have not opened a shift at this counter yet."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Open the till first; its evidence can be taken at any time afterwards."),
    ),
    "evidence.exists": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "{name} is there already; nothing is overwritten."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another folder."),
    ),
    "evidence.cannot_write": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The evidence {name} could not be written there."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Check that the stick is there and has room, or choose another folder."),
    ),
    "restore.no_copy": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No second copy of a journal was found in {folder}."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Choose the folder of the stick that holds the second copy."),
    ),
    "restore.several_devices": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The folder holds the second copies of several devices: {devices}."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Name the device with --device."),
    ),
    "restore.exists": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "{folder} is not empty; a journal is never restored over what is there."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Choose a new folder. Keep the old one: it is evidence."),
    ),
    "restore.nothing_fits": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The second copy does not fit from its first entry on ({reason})."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Keep the stick as it is and call the administrator."),
    ),
}
