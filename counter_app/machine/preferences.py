"""How a counter looks and sounds, and where its window stood: a small file beside the journal (docs/decisions/0043).

It holds nothing that a sale or a report depends on, so a damaged one is worth no more than a sentence: the program
goes on with what it comes with. The file is JSON, replaced in one step.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.formats import Language
from counter_app.journal.files import private, sync_folder
from counter_app.journal.storage_errors import storage_failed

FILE_NAME: Final = "preferences.json"
#: Sizes of everything on the screen, in percent of what the system asks for.
ZOOMS: Final = (100, 125, 150, 175, 200)
_LARGEST_FILE: Final = 65_536
_FARTHEST: Final = 100_000


class ThemeChoice(StrEnum):
    """What a person may choose; SYSTEM follows the desktop's own setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window stood when it was not maximised, in logical pixels of the desktop."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """``language`` None: the one of the settings file. ``zoom`` is one of :data:`ZOOMS`."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    language: Language | None = None
    zoom: int = 100
    sounds: bool = True
    window: WindowPlace | None = None


class PreferenceFile:
    """The file of one counter. Blocking: ``write`` goes through the runner."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[Preferences, bool]:
        """What was chosen, and whether the file was damaged; then, and where there is none, what the program comes
        with. Never raises for what the file holds."""
        try:
            if not stat.S_ISREG(self._path.lstat().st_mode):
                return Preferences(), True
            with self._path.open("rb") as file:
                return _parse(file.read(_LARGEST_FILE + 1)), False
        except FileNotFoundError:
            return Preferences(), False
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return Preferences(), True

    def write(self, preferences: Preferences) -> None:
        """Keep them. Raises StorageFailed."""
        fresh = self._path.with_name(f"{self._path.name}.new")
        with storage_failed():
            fresh.unlink(missing_ok=True)
            with open(fresh, "xb", opener=private) as file:
                file.write(json.dumps(asdict(preferences), indent=1).encode())
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
            sync_folder(self._path.parent)


def _parse(content: bytes) -> Preferences:
    """Raises ValueError, TypeError or KeyError where it is not what ``write`` leaves."""
    if len(content) > _LARGEST_FILE:
        raise ValueError
    table = _table(json.loads(content.decode("utf-8")))
    language, window = table["language"], table["window"]
    theme, zoom, sounds = ThemeChoice(table["theme"]), _number(table["zoom"]), table["sounds"]
    if zoom not in ZOOMS or not isinstance(sounds, bool):
        raise ValueError
    preferences = Preferences(theme, None if language is None else Language(language), zoom, sounds)
    return preferences if window is None else replace(preferences, window=_place(_table(window)))


def _place(table: dict[str, Any]) -> WindowPlace:
    if not isinstance(table["maximised"], bool):
        raise ValueError
    x, y, width, height = (_number(table[key]) for key in ("x", "y", "width", "height"))
    if width <= 0 or height <= 0:
        raise ValueError
    return WindowPlace(x, y, width, height, table["maximised"])


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return cast("dict[str, Any]", value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _FARTHEST:
        raise ValueError
    return value
