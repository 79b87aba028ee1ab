"""Settings of the program's log, the section ``log``."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from counter_app.settings.reader import SettingsReader

LOG_KEYS: Final[Mapping[str, Set[str]]] = {"log": {"megabytes", "days"}}
_MOST_MEGABYTES: Final = 10_000
#: Ten years, in days.
_MOST_DAYS: Final = 3660


@dataclass(frozen=True, slots=True)
class LogSettings:
    """How much of the log is kept: no more than ``megabytes`` in all, nothing older than ``days``."""

    megabytes: int = 50
    days: int = 30


class LogReader(SettingsReader):
    """Reads the section."""

    def log(self) -> LogSettings:
        """The usual bounds where the file has no such section."""
        section, usual = self._section("log", optional=True), LogSettings()
        return LogSettings(
            self._between(section, "log", "megabytes", usual.megabytes, 1, _MOST_MEGABYTES),
            self._between(section, "log", "days", usual.days, 1, _MOST_DAYS),
        )
