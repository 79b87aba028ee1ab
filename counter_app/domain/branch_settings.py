"""Which settings of a counter an administrator may set for the whole branch.

Only rules of work that make sense for all counters alike. Never addresses, paths, accounts, keys or what a machine
needs, so that whoever sends settings sends no counter elsewhere; nothing that deletes data (retention), because a wrong
value could not be taken back. What a good value is, the reader of the settings file says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import Refused


class SettingForm(StrEnum):
    """What a value counts."""

    RUPIAH = "rupiah"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    COPIES = "copies"
    CLOCK = "clock"
    """A time of day, ``06.00``."""


SettingValue = int | str
"""As it would stand in the file; a text only for :attr:`SettingForm.CLOCK`."""

BRANCH_SETTINGS: Final[Mapping[str, SettingForm]] = {
    "limits.void_rupiah": SettingForm.RUPIAH,
    "limits.offline_sale_rupiah": SettingForm.RUPIAH,
    "limits.cash_rounding": SettingForm.RUPIAH,
    "limits.idle_lock_minutes": SettingForm.MINUTES,
    "limits.old_after_minutes": SettingForm.MINUTES,
    "review.large_sale_rupiah": SettingForm.RUPIAH,
    "review.opens": SettingForm.CLOCK,
    "review.closes": SettingForm.CLOCK,
    "review.unknown_minutes": SettingForm.MINUTES,
    "review.serial_hours": SettingForm.HOURS,
    "review.copies": SettingForm.COPIES,
    "reconciliation.hours": SettingForm.HOURS,
    "reconciliation.alarm_hours": SettingForm.HOURS,
    "reconciliation.due_hours": SettingForm.HOURS,
    "unknown.person_hours": SettingForm.HOURS,
    "unknown.answer_days": SettingForm.DAYS,
}
"""By their name in the file, ``section.key``."""


@dataclass(frozen=True, slots=True)
class AppliedSetting:
    """A value that came from the branch: whose proposal, from which counter, from which day (ISO, None: at once)."""

    key: str
    value: SettingValue
    by_name: str
    source: str
    valid_from: str | None
    at: str


def read_value(key: str, text: str) -> SettingValue | None:
    """What somebody typed for a setting; None for nothing: the counter's own file holds again.

    Raises Refused ``branch.setting_invalid`` (``key``), ``branch.setting_unknown`` (``key``).
    """
    form = BRANCH_SETTINGS.get(key)
    if form is None:
        raise Refused("branch.setting_unknown", key=key)
    text = text.strip()
    if not text:
        return None
    if form is SettingForm.CLOCK:
        return text
    digits = text.removeprefix("Rp").strip().replace(".", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        raise Refused("branch.setting_invalid", key=key)
    return int(digits)


def check_values(values: Mapping[str, object]) -> dict[str, SettingValue | None]:
    """Values out of another counter's proposal, as far as their form says. Raises as :func:`read_value`."""
    found: dict[str, SettingValue | None] = {}
    for key, value in values.items():
        if key not in BRANCH_SETTINGS:
            raise Refused("branch.setting_unknown", key=key)
        wanted = str if BRANCH_SETTINGS[key] is SettingForm.CLOCK else int
        if value is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
            raise Refused("branch.setting_invalid", key=key)
        found[key] = value
    return found
