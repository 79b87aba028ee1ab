"""Reading typed values from the tables of a settings file, with the place of each fault.

Raises KnownError ``settings.invalid`` (``file``, ``key``, ``reason``).
"""

from __future__ import annotations

import math
import re
import ssl
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar, cast

from counter_app.domain.errors import KnownError

V = TypeVar("V")
#: A proxy's URL may hold a password.
_ACCOUNT_IN_URL: Final = re.compile(r"//[^/@\s]*@")


class SettingsReader:
    """``keys``: every key that a section may have; anything else is a typing error that would silently leave a default
    in force."""

    keys: ClassVar[Mapping[str, Set[str]]] = {}

    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self._path = path
        self._table = table

    def _section(self, name: str, *, optional: bool = False) -> dict[str, Any]:
        value = self._table.get(name, {} if optional else None)
        if not isinstance(value, dict):
            raise self._invalid(name, "a table")
        section = cast("dict[str, Any]", value)
        self._refuse_unknown(section, name)
        return section

    def _get(self, table: dict[str, Any], key: str, kind: type[V], default: V | None, section: str) -> V:
        value = table.get(key, default)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self._invalid(f"{section}.{key}".strip("."), kind.__name__)
        return value

    def _number(self, table: dict[str, Any], key: str, default: float) -> float:
        value = table.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < math.inf:
            raise self._invalid(f"engine.{key}", "a number of seconds")
        return float(value)

    def _file(self, name: str) -> Path:
        return (self._path.parent / name).absolute()

    def _optional_file(self, table: dict[str, Any], key: str, section: str) -> Path | None:
        name = self._get(table, key, str, "", section)
        return self._file(name) if name else None

    def _refuse_unknown(self, table: dict[str, Any], section: str) -> None:
        for key in table:
            if key not in self.keys[section]:
                raise self._invalid(f"{section}.{key}".strip("."), "unknown")

    def _invalid(self, key: str, reason: str) -> KnownError:
        return KnownError("settings.invalid", file=self._path.name, key=key, reason=reason)

    def _from_one(self, table: dict[str, Any], section: str, key: str, default: int, most: int) -> int:
        value = self._get(table, key, int, default, section)
        if not 1 <= value <= most:
            raise self._invalid(f"{section}.{key}", f"1 … {most}")
        return value

    def _between(self, table: dict[str, Any], section: str, key: str, default: int, least: int, most: int) -> int:
        value = self._get(table, key, int, default, section)
        if not least <= value <= most:
            raise self._invalid(f"{section}.{key}", f"{least} … {most}")
        return value

    def _authority(self, table: dict[str, Any], section: str) -> Path | None:
        """A file that is no certificate would end the engine at its first start, so it is looked at here."""
        path = self._optional_file(table, "ca_file", section)
        if path is not None:
            try:
                ssl.create_default_context(cafile=path)
            except OSError as error:
                raise self._invalid(f"{section}.ca_file", "PEM") from error
        return path


def written(table: Mapping[str, Any], section: str = "") -> tuple[tuple[str, str], ...]:
    """What stands in a file: ``section.key`` and its value as text, in the file's order. Secrets are never in it."""
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{section}.{key}".strip(".")
        if isinstance(value, dict):
            found.extend(written(cast("dict[str, Any]", value), name))
        elif isinstance(value, list):
            found.append((name, ", ".join(str(one) for one in cast("list[object]", value))))
        else:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            found.append((name, _ACCOUNT_IN_URL.sub("//***@", text)))
    return tuple(found)
