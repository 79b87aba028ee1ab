"""Reading typed values from the tables of a settings file, with the place of each fault.

Raises KnownError, each with ``file``, ``place`` (the file and, where it is known, the line) and ``key``:
``settings.invalid`` and ``settings.missing`` (``expected``: how a good value looks), ``settings.unknown_key``,
``settings.misspelt_key`` (``nearest``: the key that was meant, it seems). What stands in the file as a value is never
repeated: somebody may have put a password where none belongs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar, cast

from counter_app.domain.errors import KnownError

V = TypeVar("V")
#: A proxy's URL may hold a password.
_ACCOUNT_IN_URL: Final = re.compile(r"//[^/@\s]*@")
_HEADER: Final = re.compile(r"\s*\[\s*([\w.\-]+)\s*\]")
_KEY: Final = re.compile(r"\s*([\w\-]+)\s*=")
#: A host's name or address, as far as a name can be wrong without asking the network.
HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._:\-]{0,251}[A-Za-z0-9])?")
#: Of two keys (:mod:`difflib`); with less, keys of another meaning are taken for a misspelling.
_LIKENESS: Final = 0.75
#: How a value of a kind looks, in a form that needs no language.
_EXAMPLES: Final[Mapping[type, str]] = {
    str: '"…"', int: "0, 1, 2, …", bool: "true, false", list: '["…"]', dict: "{ … }", float: "1.5",
}  # fmt: skip


class SettingsReader:
    """``keys``: every key that a section may have; anything else is a typing error that would silently leave a default
    in force. ``text``: the file's, to name lines."""

    keys: ClassVar[Mapping[str, Set[str]]] = {}

    def __init__(self, path: Path, table: dict[str, Any], text: str = "") -> None:
        self._path = path
        self._table = table
        self._text = text

    def _section(self, name: str, *, optional: bool = False) -> dict[str, Any]:
        value = self._table.get(name, {} if optional else None)
        if value is None:
            raise self._fault("settings.missing", name, expected=f"[{name}]")
        if not isinstance(value, dict):
            raise self._invalid(name, f"[{name}]")
        section = cast("dict[str, Any]", value)
        self._refuse_unknown(section, name)
        return section

    def _get(self, table: dict[str, Any], key: str, kind: type[V], default: V | None, section: str) -> V:
        value, name = table.get(key, default), f"{section}.{key}".strip(".")
        if value is None:
            raise self._fault("settings.missing", name, expected=_EXAMPLES[kind])
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self._invalid(name, _EXAMPLES[kind])
        for text in (value,) if isinstance(value, str) else cast("list[object]", value if kind is list else []):
            # They stand on papers, go into requests and name files: none may hold a line's end or a command.
            if isinstance(text, str) and not text.isprintable():
                raise self._invalid(name, _EXAMPLES[kind])
        return value

    def _seconds(
        self, table: dict[str, Any], section: str, key: str, default: float, most: float, *, least: float = 0.0
    ) -> float:
        """More than 0 and at least ``least``, at most ``most``; a whole number is one too."""
        value = table.get(key, default)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not 0 < value <= most or value < least:
            raise self._invalid(f"{section}.{key}", f"{least:g} ≤ … ≤ {most:g}" if least else f"0 < … ≤ {most:g}")
        return float(value)

    def _file(self, name: str) -> Path:
        return (self._path.parent / name).absolute()

    def _optional_file(self, table: dict[str, Any], key: str, section: str) -> Path | None:
        name = self._get(table, key, str, "", section)
        return self._file(name) if name else None

    def _files(self, table: dict[str, Any], key: str, section: str) -> tuple[Path, ...]:
        names = cast("list[object]", self._get(table, key, list, [], section))
        if not all(isinstance(name, str) and name for name in names):
            raise self._invalid(f"{section}.{key}", _EXAMPLES[list])
        return tuple(self._file(str(name)) for name in names)

    def _refuse_unknown(self, table: dict[str, Any], section: str) -> None:
        for key in table:
            if key not in self.keys[section]:
                name = f"{section}.{key}".strip(".")
                nearest = self._nearest(section, key)
                if nearest:
                    raise self._fault("settings.misspelt_key", name, nearest=nearest)
                raise self._fault("settings.unknown_key", name)

    def _nearest(self, section: str, key: str) -> str:
        """The key of this section that looks most like it, or the section where it belongs; "": nothing like it."""
        import difflib

        close = difflib.get_close_matches(key, sorted(self.keys[section]), 1, _LIKENESS)
        if close:
            return f"{section}.{close[0]}".strip(".")
        return next((f"{other}.{key}".strip(".") for other, keys in self.keys.items() if key in keys), "")

    def _invalid(self, key: str, expected: str) -> KnownError:
        return self._fault("settings.invalid", key, expected=expected)

    def _fault(self, code: str, key: str, **values: str) -> KnownError:
        line = line_of(self._text, key)
        place = f"{self._path.name}:{line}" if line else self._path.name
        return KnownError(code, file=self._path.name, place=place, key=_harmless(key), **values)

    def _from_one(self, table: dict[str, Any], section: str, key: str, default: int, most: int) -> int:
        return self._between(table, section, key, default, 1, most)

    def _between(self, table: dict[str, Any], section: str, key: str, default: int, least: int, most: int) -> int:
        value = self._get(table, key, int, default, section)
        if not least <= value <= most:
            raise self._invalid(f"{section}.{key}", f"{least} … {most}")
        return value

    def _authority(self, table: dict[str, Any], section: str) -> Path | None:
        """A file that is no certificate would end the engine at its first start, so it is looked at here."""
        path = self._optional_file(table, "ca_file", section)
        if path is not None:
            import ssl  # its library is loaded where an authority is named

            try:
                ssl.create_default_context(cafile=path)
            except (OSError, ValueError) as error:
                raise self._invalid(f"{section}.ca_file", "PEM") from error
        return path


def line_of(text: str, key: str) -> int | None:
    """The line (from 1) where ``section.key`` stands, or what it is a part of; None where nothing of it is written."""
    best: tuple[int, int] | None = None
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            section = name = header[1]
        elif found := _KEY.match(line):
            name = f"{section}.{found[1]}".strip(".")
        else:
            continue
        if (key == name or key.startswith(f"{name}.")) and (best is None or len(name) > best[0]):
            best = (len(name), number)
    return None if best is None else best[1]


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


def _harmless(key: str) -> str:
    """A key of somebody's file, for a message: short, and without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "?" for letter in key)[:80]
