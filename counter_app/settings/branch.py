"""What a branch may set over a counter's file (``domain/branch_settings.py``), and what the file keeps: ``[branch]``.

Values of the branch are laid over the file's tables and read by the same reader, so that what no file may say no
administrator elsewhere may send.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Any, Final, cast

from counter_app.domain.branch_settings import BRANCH_SETTINGS, SettingValue
from counter_app.settings.reader import SettingsReader

if TYPE_CHECKING:
    from counter_app.settings import Settings

BRANCH_KEYS: Final[Mapping[str, Set[str]]] = {"branch": {"own"}}
_MINUTE: Final = 60
_HOUR: Final = 3600


class BranchReader(SettingsReader):
    """Reads the section."""

    def kept_from_branch(self) -> frozenset[str]:
        """Names of settings (``section.key``) that the branch does not change here."""
        names = cast("list[object]", self._get(self._section("branch", optional=True), "own", list, [], "branch"))
        if not all(name in BRANCH_SETTINGS for name in names):
            raise self._invalid("branch.own", ", ".join(BRANCH_SETTINGS))
        return frozenset(str(name) for name in names)


def laid_over(table: dict[str, Any], values: Mapping[str, SettingValue]) -> dict[str, Any]:
    """A file's tables with the branch's values in them; those that the file keeps stay."""
    section = table.get("branch")
    kept: list[object] = cast("dict[str, Any]", section).get("own", []) if isinstance(section, dict) else []
    both = dict(table)
    for name, value in values.items():
        section, _, key = name.partition(".")
        if isinstance(before := both.get(section, {}), dict) and name not in kept:
            both[section] = {**before, key: value}
    return both


def branch_values(settings: Settings) -> dict[str, str]:
    """What holds for each of the settings that a branch may have, as text: rupiah, minutes, hours, days, ``06.00``."""
    review, watch = settings.review.limits, settings.review.watch
    reconciliation, unknown = settings.reconciliation, settings.unknown
    numbers: dict[str, float] = {
        "limits.void_rupiah": settings.void_limit.rupiah,
        "limits.offline_sale_rupiah": settings.offline_limit.rupiah,
        "limits.cash_rounding": settings.cash_step,
        "limits.idle_lock_minutes": settings.idle_lock_minutes,
        "limits.old_after_minutes": settings.old_after.total_seconds() / _MINUTE,
        "review.large_sale_rupiah": watch.large.rupiah,
        "review.unknown_minutes": review.unknown.total_seconds() / _MINUTE,
        "review.serial_hours": review.serial.total_seconds() / _HOUR,
        "review.copies": review.copies,
        "reconciliation.hours": reconciliation.hours,
        "reconciliation.alarm_hours": reconciliation.alarm_hours,
        "reconciliation.due_hours": reconciliation.due_hours,
        "unknown.person_hours": unknown.person_hours,
        "unknown.answer_days": unknown.answer_days,
    }
    clocks = {"review.opens": f"{watch.opens:%H.%M}", "review.closes": f"{watch.closes:%H.%M}"}
    return {key: str(int(number)) if number == int(number) else str(number) for key, number in numbers.items()} | clocks
