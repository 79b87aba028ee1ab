"""Versions of the program: what a publisher says of them in a manifest, and what that means for the running one.

A manifest is TOML: ``serial`` (a whole number that rises with each manifest, so that an old one is known as such),
``published`` (a day), ``newest`` (a version), ``notes`` (an https address), and any number of ``[[withdrawn]]`` with
``version``, ``since`` (an office day) and ``reason`` (words that are shown to whoever wants to sell with it).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, cast

from counter_app.domain.addresses import is_url
from counter_app.domain.errors import KnownError

#: Bytes; hundreds of withdrawn versions.
LARGEST_MANIFEST: Final = 100_000
LONGEST_REASON: Final = 300
LONGEST_ADDRESS: Final = 300
#: Serials are kept as SQLite's whole numbers.
_LARGEST_SERIAL: Final = 2**53
_VERSION: Final = re.compile(r"\d{1,6}(\.\d{1,6}){1,3}")
_KEYS: Final = frozenset({"serial", "published", "newest", "notes", "withdrawn"})
_WITHDRAWN_KEYS: Final = frozenset({"version", "since", "reason"})


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A version that should not sell any more from an office day on, and why."""

    version: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class UpdateManifest:
    """What the publisher says; ``notes``: where the release notes are."""

    serial: int
    published: date
    newest: str
    notes: str
    withdrawn: tuple[Withdrawal, ...] = ()


class Standing(StrEnum):
    """How the running version stands."""

    UNKNOWN = "unknown"
    """No manifest was ever taken in: nobody knows whether there is a newer version, or whether this one is safe."""
    CURRENT = "current"
    NEWER_EXISTS = "newer_exists"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class VersionState:
    """The running version as the newest manifest has it. ``withdrawal`` is there where it is withdrawn today."""

    version: str
    standing: Standing = Standing.UNKNOWN
    manifest: UpdateManifest | None = None
    withdrawal: Withdrawal | None = None

    @property
    def newer(self) -> str:
        """The version that is newer than this one, "" where none is known."""
        if self.manifest is None or not is_newer(self.manifest.newest, self.version):
            return ""
        return self.manifest.newest


def state_of(version: str, manifest: UpdateManifest | None, today: date) -> VersionState:
    """What a manifest means for a version on an office day; None: nothing is known."""
    if manifest is None:
        return VersionState(version)
    found = [one for one in manifest.withdrawn if one.version == version and one.since <= today]
    if found:
        return VersionState(version, Standing.WITHDRAWN, manifest, found[0])
    newer = is_newer(manifest.newest, version)
    return VersionState(version, Standing.NEWER_EXISTS if newer else Standing.CURRENT, manifest)


def is_newer(version: str, than: str) -> bool:
    """Whether a version comes after another, number by number; 1.2 and 1.2.0 are one."""
    return _numbers(version) > _numbers(than)


def read_manifest(text: str) -> UpdateManifest:
    """A manifest, checked: nothing in it that nobody knows, no version twice.

    Raises KnownError ``updates.unreadable``.
    """
    try:
        if len(text) > LARGEST_MANIFEST:
            raise ValueError("longer than any manifest")
        table = tomllib.loads(text)
        _refuse_others(table, _KEYS)
        rows = cast("list[dict[str, Any]]", table.get("withdrawn", []))
        withdrawn = tuple(_withdrawal(row) for row in rows)
        if len({one.version for one in withdrawn}) != len(withdrawn):
            raise ValueError("a version twice")
        return UpdateManifest(
            _serial(table["serial"]),
            _day(table["published"]),
            _version(table["newest"]),
            _notes(table["notes"]),
            withdrawn,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise KnownError("updates.unreadable") from error


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    return tuple(numbers + [0] * (4 - len(numbers)))


def _refuse_others(table: dict[str, Any], known: frozenset[str]) -> None:
    if others := table.keys() - known:
        raise ValueError(f"unknown: {min(others)}")


def _withdrawal(row: dict[str, Any]) -> Withdrawal:
    _refuse_others(row, _WITHDRAWN_KEYS)
    reason = row["reason"]
    if not isinstance(reason, str) or not reason.strip() or len(reason) > LONGEST_REASON or not reason.isprintable():
        raise ValueError("a reason is a line of words")
    return Withdrawal(_version(row["version"]), _day(row["since"]), reason.strip())


def _serial(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _LARGEST_SERIAL:
        raise ValueError("a serial is a whole number above 0")
    return value


def _version(value: object) -> str:
    if not isinstance(value, str) or not _VERSION.fullmatch(value):
        raise ValueError("a version is two to four numbers with dots")
    return value


def _notes(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS or not value.isprintable():
        raise ValueError("notes are an address")
    if not value.startswith("https://") or not is_url(value):
        raise ValueError("notes are an https address")
    return value


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError("a day")
    return value
