"""Dates and times as an Indonesian office writes them (domain reference, "Formats (id-ID)").

Indonesia has three zones and no summer time, so the offsets are fixed and no time zone database is
needed (Windows may have none). Every function takes an aware datetime and the IANA name of the office's
zone; a name that is not one of Indonesia's raises Refused ``time.unknown_zone``.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import BugError, Refused


class Language(StrEnum):
    """Languages that people at the counter can read; the value is the ISO 639 code."""

    INDONESIAN = "id"
    ENGLISH = "en"


_WIB: Final = timezone(timedelta(hours=7), "WIB")
_WITA: Final = timezone(timedelta(hours=8), "WITA")
_WIT: Final = timezone(timedelta(hours=9), "WIT")

#: The zones that the IANA database has for Indonesia; Ujung_Pandang is the older name of Makassar.
_ZONES: Final = {
    "Asia/Jakarta": _WIB,
    "Asia/Pontianak": _WIB,
    "Asia/Makassar": _WITA,
    "Asia/Ujung_Pandang": _WITA,
    "Asia/Jayapura": _WIT,
}

_MONTHS: Final = {
    Language.INDONESIAN: (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    Language.ENGLISH: (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
#: Every short name is the first three letters, "Agu" included (CLDR id: Agu, not Agt).
_SHORT: Final = 3
_TIME_SEPARATOR: Final = {Language.INDONESIAN: ".", Language.ENGLISH: ":"}


def office_zone(zone: str) -> timezone:
    """The fixed offset of an office's zone."""
    try:
        return _ZONES[zone]
    except KeyError:
        raise Refused("time.unknown_zone", zone=zone) from None


def local_time(at: datetime, zone: str) -> datetime:
    """The same moment on the office's clock."""
    if at.tzinfo is None:
        raise BugError("a naive datetime has no place on a clock")
    return at.astimezone(office_zone(zone))


def zone_abbreviation(zone: str) -> str:
    """``Asia/Jakarta`` → ``WIB``, ``Asia/Makassar`` → ``WITA``, ``Asia/Jayapura`` → ``WIT``."""
    return office_zone(zone).tzname(None)


def date_long(at: datetime, zone: str, language: Language = Language.INDONESIAN) -> str:
    """``24 November 2026``."""
    local = local_time(at, zone)
    return f"{local.day} {_MONTHS[language][local.month - 1]} {local.year:04d}"


def date_short(at: datetime, zone: str, language: Language = Language.INDONESIAN) -> str:
    """``24 Nov 2026``."""
    local = local_time(at, zone)
    return f"{local.day} {_MONTHS[language][local.month - 1][:_SHORT]} {local.year:04d}"


def date_numeric(at: datetime, zone: str) -> str:
    """``24/11/2026``."""
    local = local_time(at, zone)
    return f"{local.day:02d}/{local.month:02d}/{local.year:04d}"


def time_hm(at: datetime, zone: str, language: Language = Language.INDONESIAN) -> str:
    """``13.05``: hours and minutes, with a dot in Indonesian and a colon in English; without the zone."""
    local = local_time(at, zone)
    return f"{local.hour:02d}{_TIME_SEPARATOR[language]}{local.minute:02d}"


def date_time_long(at: datetime, zone: str, language: Language = Language.INDONESIAN) -> str:
    """``24 November 2026 13.05 WIB``."""
    return f"{date_long(at, zone, language)} {time_hm(at, zone, language)} {zone_abbreviation(zone)}"
