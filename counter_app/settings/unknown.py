"""Settings of the desk of what is unclear, the section ``unknown``: by when a person or the issuer should have decided.

After how long a lost answer is a person's matter, and from when an unused serial is watched, the section ``review``
says for both (:mod:`.review`).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from counter_app.domain.review import ReviewLimits
from counter_app.domain.unknowns import UnknownPolicy
from counter_app.settings.reader import SettingsReader

UNKNOWN_KEYS: Final[Mapping[str, Set[str]]] = {"unknown": {"person_hours", "answer_days"}}
#: A month: what is later than that is not looked after.
_MOST_HOURS: Final = 744
#: A year.
_MOST_DAYS: Final = 366
_HOUR: Final = 3600


class UnknownReader(SettingsReader):
    """Reads the section."""

    def unknown(self, limits: ReviewLimits) -> UnknownPolicy:
        """``limits``: of the review, for what both look at."""
        section, usual = self._section("unknown", optional=True), UnknownPolicy()
        return UnknownPolicy(
            ask_hours=limits.unknown.total_seconds() / _HOUR,
            person_hours=self._seconds(section, "unknown", "person_hours", usual.person_hours, _MOST_HOURS),
            serial_hours=limits.serial.total_seconds() / _HOUR,
            answer_days=self._seconds(section, "unknown", "answer_days", usual.answer_days, _MOST_DAYS),
        )
