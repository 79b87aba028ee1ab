"""How values are shown: sums, times with the office's zone, ages, sizes.

Dates and times come from :mod:`counter_app.domain.formats`, which paper uses too; this module adds the
interface's language and what only a screen shows.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain import formats
from counter_app.domain.money import Money, format_rupiah
from counter_app.ui.i18n import language
from counter_app.ui.marks import QT_TRANSLATE_NOOP

#: Shown where there is no value.
NOTHING: Final = "–"
_KILO: Final = 1000
_HOUR: Final = 60
_DAY: Final = 24 * 60

_WEEKDAYS: Final = (
    QT_TRANSLATE_NOOP("format", "Monday"),
    QT_TRANSLATE_NOOP("format", "Tuesday"),
    QT_TRANSLATE_NOOP("format", "Wednesday"),
    QT_TRANSLATE_NOOP("format", "Thursday"),
    QT_TRANSLATE_NOOP("format", "Friday"),
    QT_TRANSLATE_NOOP("format", "Saturday"),
    QT_TRANSLATE_NOOP("format", "Sunday"),
)


def rupiah(amount: Money | int | None) -> str:
    """``Rp10.000``; a dash for None."""
    if amount is None:
        return NOTHING
    return format_rupiah(amount.rupiah if isinstance(amount, Money) else amount)


def clock(at: datetime, zone: str) -> str:
    """``13.42 WIB``."""
    return f"{time_of_day(at, zone)} {formats.zone_abbreviation(zone)}"


def time_of_day(at: datetime, zone: str) -> str:
    """``13.42``, without the zone: for columns whose head or context names it."""
    return formats.time_hm(at, zone, language())


def day(at: datetime, zone: str) -> str:
    """``24 Nov 2026``."""
    return formats.date_short(at, zone, language())


def weekday_and_day(at: datetime, zone: str) -> str:
    """``Selasa, 24 Nov 2026``."""
    name = QCoreApplication.translate("format", _WEEKDAYS[formats.local_time(at, zone).weekday()])
    return f"{name}, {day(at, zone)}"


def when(at: datetime, now: datetime, zone: str) -> str:
    """A moment near now, short: ``17.00`` today, ``besok 10.00`` tomorrow, else ``26 Nov 10.00``."""
    days = (formats.local_time(at, zone).date() - formats.local_time(now, zone).date()).days
    time = time_of_day(at, zone)
    match days:
        case 0:
            return time
        case 1:
            return QCoreApplication.translate("format", "tomorrow {time}").format(time=time)
        case -1:
            return QCoreApplication.translate("format", "yesterday {time}").format(time=time)
        case _:
            return f"{day(at, zone).rsplit(' ', 1)[0]} {time}"


def age(span: timedelta) -> str:
    """``37 mnt``, ``1 j 04``, ``3 hr 2 j``; below zero (a clock that went back) counts as zero."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < _HOUR:
        return QCoreApplication.translate("format", "{minutes} min").format(minutes=minutes)
    if minutes < _DAY:
        return QCoreApplication.translate("format", "{hours} h {minutes:02d}").format(
            hours=minutes // _HOUR, minutes=minutes % _HOUR
        )
    return QCoreApplication.translate("format", "{days} d {hours} h").format(
        days=minutes // _DAY, hours=minutes % _DAY // _HOUR
    )


def seconds(count: float) -> str:
    """A wait, rounded up: ``45 dtk``, ``2 mnt``."""
    whole = max(0, int(-(-count // 1)))
    if whole < 2 * _HOUR:
        return QCoreApplication.translate("format", "{seconds} s").format(seconds=whole)
    return QCoreApplication.translate("format", "{minutes} min").format(minutes=-(-whole // 60))


def answer_time(count: float) -> str:
    """How long an answer took, with a tenth of a second: ``0,8 dtk``."""
    number = f"{count:.1f}" if count >= 0.1 else "< 0.1"
    shown = number.replace(".", ",") if language() is formats.Language.INDONESIAN else number
    return QCoreApplication.translate("format", "{seconds} s").format(seconds=shown)


def size(count: int) -> str:
    """``412 KB``, ``1,4 MB``: thousands, as the channels that set limits count."""
    if count < _KILO:
        return f"{count} B"
    if count < _KILO * _KILO:
        return f"{round(count / _KILO)} KB"
    number = f"{count / _KILO / _KILO:.1f}"
    return f"{number.replace('.', ',') if language() is formats.Language.INDONESIAN else number} MB"
