"""Settings of the review, the section ``review``: what makes a sale stand out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any, Final

from counter_app.domain.money import Money
from counter_app.domain.review import FEWEST_COPIES, SERIAL_LIMIT, ReviewLimits, SaleWatch
from counter_app.settings.reader import SettingsReader

REVIEW_KEYS: Final[Mapping[str, Set[str]]] = {
    "review": {"large_sale_rupiah", "opens", "closes", "unknown_minutes", "serial_hours", "copies"},
}
_CLOCK: Final = re.compile(r"([01]\d|2[0-3])[.:]([0-5]\d)")
#: A week, in minutes.
_LONGEST_UNKNOWN: Final = 10_080
_MOST_COPIES: Final = 100
#: Rupiah: more than any sale of any day.
_MOST_RUPIAH: Final = 10**12


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """``limits``: of the review; ``watch``: of each sale when it is made."""

    limits: ReviewLimits = field(default=ReviewLimits())
    watch: SaleWatch = field(default=SaleWatch())


class ReviewReader(SettingsReader):
    """Reads the section."""

    def review(self, offline_sale: Money) -> ReviewSettings:
        """``offline_sale``: the limit of a single sale while the issuer is not normal, from the section ``limits``."""
        section = self._section("review", optional=True)
        usual = ReviewSettings()
        opens = self._clock(section, "opens", usual.watch.opens)
        closes = self._clock(section, "closes", usual.watch.closes)
        if opens >= closes:
            raise self._invalid("review.closes", f"> {opens:%H.%M}")
        large = self._between(section, "review", "large_sale_rupiah", usual.watch.large.rupiah, 1, _MOST_RUPIAH)
        most_hours = int(SERIAL_LIMIT.total_seconds()) // 3600 - 1
        usual_hours = int(usual.limits.serial.total_seconds()) // 3600
        limits = ReviewLimits(
            offline_sale,
            timedelta(minutes=self._between(section, "review", "unknown_minutes", 60, 1, _LONGEST_UNKNOWN)),
            timedelta(hours=self._between(section, "review", "serial_hours", usual_hours, 1, most_hours)),
            self._between(section, "review", "copies", FEWEST_COPIES, FEWEST_COPIES, _MOST_COPIES),
        )
        return ReviewSettings(limits, SaleWatch(Money(large), opens, closes))

    def _clock(self, section: dict[str, Any], key: str, usual: time) -> time:
        text = self._get(section, key, str, f"{usual:%H.%M}", "review")
        match = _CLOCK.fullmatch(text)
        if match is None:
            raise self._invalid(f"review.{key}", '"06.00"')
        return time(int(match[1]), int(match[2]))
