"""A printer on USB: the part of pyusb that is used, over the emulator."""

from __future__ import annotations

import errno
import importlib
from types import SimpleNamespace
from typing import Any

import pytest

from tests.printing.printer_emulator import PrinterEmulator


class UsbDevice:
    """The part of pyusb that is used, over the emulator. ``fault``: raised at the next write; ``part``: bytes that a
    write takes."""

    def __init__(self, printer: PrinterEmulator) -> None:
        self.printer = printer
        self.fault: OSError | None = None
        self.part = 300
        self.claimed: list[int] = []
        self.detached: list[int] = []
        self._answers = b""
        endpoints = [
            SimpleNamespace(bEndpointAddress=0x02, bmAttributes=2),
            SimpleNamespace(bEndpointAddress=0x83, bmAttributes=3),
            SimpleNamespace(bEndpointAddress=0x81, bmAttributes=2),
        ]
        self._interfaces = [_Interface(255, 0, endpoints[:1]), _Interface(7, 1, endpoints)]

    def plug_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        core, util = importlib.import_module("usb.core"), importlib.import_module("usb.util")

        def find(**wanted: int) -> UsbDevice | None:
            return self if wanted == {"idVendor": 0x04B8, "idProduct": 0x0E15} else None

        monkeypatch.setattr(core, "find", find)
        monkeypatch.setattr(util, "claim_interface", lambda _device, number: self.claimed.append(number))
        monkeypatch.setattr(util, "dispose_resources", lambda _device: None)

    def get_active_configuration(self) -> list[_Interface]:
        return self._interfaces

    def set_configuration(self) -> None:
        raise AssertionError("it is configured already, and a reset ends the paper before")

    def is_kernel_driver_active(self, number: int) -> bool:
        return number not in self.detached

    def detach_kernel_driver(self, number: int) -> None:
        self.detached.append(number)

    def write(self, endpoint: int, content: bytes, timeout: int) -> int:
        assert endpoint == 0x02
        assert timeout > 0, "0 waits for ever"
        if self.fault is not None:
            raise self.fault
        taken = content[: self.part]
        self._answers += self.printer.take(taken)
        return len(taken)

    def read(self, endpoint: int, size: int, timeout: int) -> bytes:
        assert endpoint == 0x81
        assert timeout > 0
        assert size % 64 == 0, "less than a packet is an overflow"
        if not self._answers:
            raise OSError(errno.ETIMEDOUT, "timed out")
        taken, self._answers = self._answers[:size], self._answers[size:]
        return taken


class _Interface(list[Any]):
    def __init__(self, kind: int, number: int, endpoints: list[Any]) -> None:
        super().__init__(endpoints)
        self.bInterfaceClass = kind
        self.bInterfaceNumber = number
