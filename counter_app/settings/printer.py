"""Settings of the receipt printer, the section ``printer``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from counter_app.domain.printer import PageSize
from counter_app.settings.reader import HOST, SettingsReader

PRINTER_KEYS: Final[Mapping[str, Set[str]]] = {
    "printer": {
        "kind", "target", "port", "columns", "baud", "profile", "logo", "drawer_pin", "page", "timeout_seconds",
        "answer_seconds",
    },
}  # fmt: skip
_COLUMNS: Final = (32, 42, 48)
_BAUD: Final = (1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200)
_DRAWER_PINS: Final = (0, 2, 5)
_USB: Final = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})")
_LONGEST: Final = 120.0


class PrinterKind(StrEnum):
    """What receipts are printed on, and what ``target`` is."""

    NETWORK = "network"
    """A host."""
    USB = "usb"
    """Vendor and product, four hexadecimal digits each: ``04b8:0e15``."""
    SERIAL = "serial"
    """A device: ``/dev/ttyS0``, ``COM3``."""
    WINDOWS = "windows"
    """A printer of Windows by its name."""
    CUPS = "cups"
    """A queue of CUPS by its name."""
    FILE = "file"
    """A folder, relative to the settings file."""
    A4 = "a4"
    """A printer of the system for sheets of paper, by its name; "": the one that the system names first."""


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """``columns`` 32, 42 or 48; ``profile``: python-escpos' name of the printer, "": a usual one; ``drawer_pin`` 0: no
    cash drawer at it. Seconds: ``timeout`` bounds connecting, each pause in sending and the end of a paper, ``answer``
    each answer about the printer's state."""

    kind: PrinterKind
    target: str
    port: int = 9100
    columns: int = 42
    baud: int = 9600
    profile: str = ""
    logo: Path | None = None
    drawer_pin: int = 0
    page: PageSize = PageSize.A4
    timeout: float = 5.0
    answer: float = 1.0

    @property
    def usb_ids(self) -> tuple[int, int]:
        """Vendor and product. ValueError where the target is no such pair."""
        match = _USB.fullmatch(self.target)
        if match is None:
            raise ValueError("target")
        return int(match[1], 16), int(match[2], 16)


class PrinterReader(SettingsReader):
    """The section ``printer``."""

    def _printer(self) -> PrinterSettings:
        printer = self._section("printer")
        kind = self._kind(printer)
        target = self._get(printer, "target", str, "" if kind is PrinterKind.A4 else None, "printer")
        if not target and kind is not PrinterKind.A4:
            raise self._invalid("printer.target", '"…"')
        if kind is PrinterKind.NETWORK and not HOST.fullmatch(target):
            raise self._invalid("printer.target", '"192.0.2.10"')
        if kind is PrinterKind.USB and not _USB.fullmatch(target):
            raise self._invalid("printer.target", '"04b8:0e15"')
        if kind is PrinterKind.FILE:
            target = str(self._file(target))
        pin = self._one_of(printer, "drawer_pin", 0, _DRAWER_PINS)
        if pin and kind in (PrinterKind.FILE, PrinterKind.A4):
            raise self._invalid("printer.drawer_pin", f"0 ({kind.value})")
        return PrinterSettings(
            kind,
            target,
            self._between(printer, "printer", "port", 9100, 1, 65_535),
            self._one_of(printer, "columns", 42, _COLUMNS),
            self._one_of(printer, "baud", 9600, _BAUD),
            self._get(printer, "profile", str, "", "printer"),
            self._optional_file(printer, "logo", "printer"),
            pin,
            self._page(printer),
            self._seconds(printer, "printer", "timeout_seconds", 5.0, _LONGEST),
            self._seconds(printer, "printer", "answer_seconds", 1.0, _LONGEST),
        )

    def _kind(self, printer: dict[str, Any]) -> PrinterKind:
        try:
            return PrinterKind(self._get(printer, "kind", str, None, "printer"))
        except ValueError as error:
            raise self._invalid("printer.kind", ", ".join(PrinterKind)) from error

    def _page(self, printer: dict[str, Any]) -> PageSize:
        try:
            return PageSize(self._get(printer, "page", str, PageSize.A4.value, "printer"))
        except ValueError as error:
            raise self._invalid("printer.page", ", ".join(PageSize)) from error

    def _one_of(self, printer: dict[str, Any], key: str, default: int, allowed: tuple[int, ...]) -> int:
        value = self._get(printer, key, int, default, "printer")
        if value not in allowed:
            raise self._invalid(f"printer.{key}", ", ".join(map(str, allowed)))
        return value
