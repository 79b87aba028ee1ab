"""Typed settings of one counter, from one TOML file; secrets are never in it.

Raises KnownError ``settings.invalid`` (``file``, ``key``, ``reason``) with the place of the fault.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlsplit

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.formats import Language, office_zone
from counter_app.domain.money import Money
from counter_app.domain.place import Place
from counter_app.domain.receipt import Office

V = TypeVar("V")

#: Every key that a section may have; anything else is a typing error that would silently leave a default in force.
_KEYS: Final = {
    "": {"data_folder", "language", "office", "counter", "issuer", "printer", "limits", "engine", "journal"},
    "office": {"name", "number", "address", "npwp", "contact", "zone", "code"},
    "counter": {"number", "training", "price_list"},
    "issuer": {"backend", "stamp", "inventory", "upload", "keystamp", "user", "ca_file", "system_proxy", "stamp_roots"},
    "printer": {"kind", "target", "port", "columns"},
    "limits": {"offline_sale_rupiah", "idle_lock_minutes", "least_free_megabytes"},
    "journal": {"second_copy"},
    "engine": {"settle_seconds", "backoff_cap_seconds", "idle_probe_seconds", "answer_seconds"},
}

FILE_NAME: Final = "counter.toml"
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_ROLES: Final = ("backend", "stamp", "inventory", "upload", "keystamp")


class PrinterKind(StrEnum):
    """What receipts are printed on."""

    NETWORK = "network"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class IssuerPlace:
    """Base URL a role, the account's name, and an optional authority to trust instead of the system's."""

    urls: Mapping[str, str]
    user: str
    ca_file: Path | None = None
    system_proxy: bool = True


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """``target`` is a host (network) or a folder (file); ``columns`` 32, 42 or 48."""

    kind: PrinterKind
    target: str
    port: int = 9100
    columns: int = 42


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs from counter to counter."""

    data_folder: Path
    place: Place
    issuer: IssuerPlace
    printer: PrinterSettings
    stamp_roots: tuple[Path, ...]
    """PEM files of the authorities that a valid stamp chains to."""
    price_list: Path | None = None
    """None: the list that comes with the program."""
    offline_limit: Money = field(default=Money(500_000))
    idle_lock_minutes: int = 10
    least_free_megabytes: int = 50
    """Free space on the journal's disk below which nothing is sold any more."""
    second_copy: Path | None = None
    """Folder on another disk or a stick to which entries are appended as well; None: no second copy."""
    language: Language = Language.INDONESIAN
    settle_seconds: float = 120.0
    backoff_cap_seconds: float = 60.0
    idle_probe_seconds: float = 30.0
    answer_seconds: float = 0.0
    """Longest wait for any answer of the issuer; 0: the client's own deadlines, one a kind of call."""


def load_settings(path: Path) -> Settings:
    """Read a counter's settings; relative paths are relative to the file's folder."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise KnownError("settings.unreadable", file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnownError("settings.invalid", file=path.name, key="", reason=str(error)) from error
    return _Reader(path, table).settings()


class _Reader:
    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self._path = path
        self._table = table

    def settings(self) -> Settings:
        self._refuse_unknown(self._table, "")
        office, issuer = self._section("office"), self._section("issuer")
        limits, engine = self._section("limits", optional=True), self._section("engine", optional=True)
        data = self._file(self._get(self._table, "data_folder", str, "data", ""))
        return Settings(
            data_folder=data,
            place=self._place(office),
            issuer=self._issuer(issuer),
            printer=self._printer(self._section("printer")),
            stamp_roots=tuple(self._file(str(name)) for name in self._get(issuer, "stamp_roots", list, [], "issuer")),
            price_list=self._optional_file(self._section("counter"), "price_list", "counter"),
            offline_limit=Money(self._get(limits, "offline_sale_rupiah", int, 500_000, "limits")),
            idle_lock_minutes=self._get(limits, "idle_lock_minutes", int, 10, "limits"),
            least_free_megabytes=self._get(limits, "least_free_megabytes", int, 50, "limits"),
            second_copy=self._optional_file(self._section("journal", optional=True), "second_copy", "journal"),
            language=self._language(),
            settle_seconds=self._number(engine, "settle_seconds", 120.0),
            backoff_cap_seconds=self._number(engine, "backoff_cap_seconds", 60.0),
            idle_probe_seconds=self._number(engine, "idle_probe_seconds", 30.0),
            answer_seconds=self._number(engine, "answer_seconds", 0.0),
        )

    def _language(self) -> Language:
        try:
            return Language(self._get(self._table, "language", str, Language.INDONESIAN.value, ""))
        except ValueError as error:
            raise self._invalid("language", ", ".join(Language)) from error

    def _place(self, office: dict[str, Any]) -> Place:
        counter = self._section("counter")
        zone = self._get(office, "zone", str, None, "office")
        try:
            office_zone(zone)
        except Refused as error:
            raise self._invalid("office.zone", "Asia/Jakarta, Asia/Makassar, Asia/Jayapura") from error
        number = self._get(counter, "number", str, None, "counter")
        if len(number) != 2 or not (number.isascii() and number.isdigit()):
            raise self._invalid("counter.number", "two digits")
        code = self._get(office, "code", str, None, "office")
        if not (2 <= len(code) <= 8 and code.isascii() and code.isalnum() and code == code.upper()):
            raise self._invalid("office.code", "2 to 8 capital letters or digits")
        texts = ("name", "number", "address", "npwp", "contact")
        words = {key: self._get(office, key, str, "", "office") for key in texts}
        return Place(Office(**words, zone=zone), code, number, self._get(counter, "training", bool, False, "counter"))

    def _issuer(self, issuer: dict[str, Any]) -> IssuerPlace:
        urls = {role: self._get(issuer, role, str, None, "issuer").rstrip("/") for role in _ROLES}
        for role, url in urls.items():
            if not _is_safe(url):
                raise self._invalid(f"issuer.{role}", "https")
        return IssuerPlace(
            urls,
            self._get(issuer, "user", str, None, "issuer"),
            self._optional_file(issuer, "ca_file", "issuer"),
            self._get(issuer, "system_proxy", bool, True, "issuer"),
        )

    def _printer(self, printer: dict[str, Any]) -> PrinterSettings:
        try:
            kind = PrinterKind(self._get(printer, "kind", str, None, "printer"))
        except ValueError as error:
            raise self._invalid("printer.kind", "network, file") from error
        target = self._get(printer, "target", str, None, "printer")
        columns = self._get(printer, "columns", int, 42, "printer")
        if columns not in (32, 42, 48):
            raise self._invalid("printer.columns", "32, 42, 48")
        if kind is PrinterKind.FILE:
            target = str(self._file(target))
        return PrinterSettings(kind, target, self._get(printer, "port", int, 9100, "printer"), columns)

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
            if key not in _KEYS[section]:
                raise self._invalid(f"{section}.{key}".strip("."), "unknown")

    def _invalid(self, key: str, reason: str) -> KnownError:
        return KnownError("settings.invalid", file=self._path.name, key=key, reason=reason)


def _is_safe(url: str) -> bool:
    """Whether nobody on the way can read what goes there: https, or this machine itself."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and port is not None and host in _LOOPBACK)
