"""Words for how the running version stands: for the banner, the sheet, and ``counter-app updates``."""

from __future__ import annotations

from datetime import date, datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.formats import office_zone
from counter_app.domain.versions import Standing, VersionState
from counter_app.ui import format as show


def day_words(day: date, zone: str) -> str:
    """``24 Nov 2026``, of an office day."""
    return show.day(datetime(day.year, day.month, day.day, 12, tzinfo=office_zone(zone)), zone)


def version_lines(state: VersionState, zone: str) -> list[str]:
    """What is known, a line each."""
    lines = [_standing(state, zone)]
    if state.newer:
        lines.append(
            QCoreApplication.translate("VersionWords", "Version {newer} is there. What is new: {notes}").format(
                newer=state.newer, notes=_notes(state)
            )
        )
    if state.manifest is not None:
        told = QCoreApplication.translate("VersionWords", "Told by manifest {serial} of {day}.")
        lines.append(told.format(serial=state.manifest.serial, day=day_words(state.manifest.published, zone)))
    return lines


def _standing(state: VersionState, zone: str) -> str:
    match state.standing:
        case Standing.UNKNOWN:
            words = QCoreApplication.translate(
                "VersionWords",
                "Version {version}. Whether a newer one exists, or this one was withdrawn, is not known.",
            )
        case Standing.CURRENT:
            words = QCoreApplication.translate("VersionWords", "Version {version} is the newest.")
        case Standing.NEWER_EXISTS:
            words = QCoreApplication.translate("VersionWords", "Version {version} is not the newest.")
        case Standing.WITHDRAWN:
            assert state.withdrawal is not None
            words = QCoreApplication.translate("VersionWords", "Version {version} was withdrawn on {day}: {reason}")
            day = day_words(state.withdrawal.since, zone)
            return words.format(version=state.version, day=day, reason=state.withdrawal.reason)
        case _:
            assert_never(state.standing)
    return words.format(version=state.version)


def _notes(state: VersionState) -> str:
    return "" if state.manifest is None else state.manifest.notes
