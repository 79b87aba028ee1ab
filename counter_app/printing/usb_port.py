"""A printer on USB, by its vendor's and product's numbers (pyusb).

python-escpos' own class does not fit: it resets the device each time that it opens it, which ends a paper that is still
coming out, and it waits without an end.
"""

from __future__ import annotations

import errno
import importlib
from contextlib import suppress
from typing import Any, Final

from counter_app.domain.errors import PrinterFailed
from counter_app.printing.transport import CHUNK, Line, Lost

_PRINTER_CLASS: Final = 7
_DIRECTION: Final = 0x80
_BULK: Final = 2
_KIND_MASK: Final = 3
#: A read asks for whole packets: less than a packet is an error where the printer sends more.
_PACKET: Final = 64


class UsbTransport:
    """``timeout`` in seconds bounds each pause in sending."""

    def __init__(self, vendor: int, product: int, timeout: float = 5.0) -> None:
        self._vendor = vendor
        self._product = product
        self._timeout = timeout

    def open(self) -> Line:
        """Find the printer and take it from the system's own driver."""
        try:
            core: Any = importlib.import_module("usb.core")
            util: Any = importlib.import_module("usb.util")
            device = core.find(idVendor=self._vendor, idProduct=self._product)
        except (ImportError, ValueError) as error:
            # pyusb's NoBackendError is a ValueError: the system's libusb is missing.
            raise PrinterFailed("printer.driver", unknown=False, part="libusb") from error
        except OSError as error:
            raise PrinterFailed("printer.unreachable", unknown=False) from error
        if device is None:
            raise PrinterFailed("printer.unreachable", unknown=False)
        try:
            return _UsbLine(device, util, self._timeout)
        except OSError as error:
            util.dispose_resources(device)
            code = "printer.no_permission" if error.errno == errno.EACCES else "printer.unreachable"
            raise PrinterFailed(code, unknown=False) from error


class _UsbLine:
    def __init__(self, device: Any, util: Any, timeout: float) -> None:
        self._device = device
        self._util = util
        self._timeout = _milliseconds(timeout)
        interface = self._claim()
        self._out = _endpoint(interface, incoming=False)
        self._in = _endpoint(interface, incoming=True)
        self._received = b""
        if self._out is None:
            raise OSError(errno.ENODEV, "no way to send")

    @property
    def talks(self) -> bool:
        return self._in is not None

    def _claim(self) -> Any:
        try:
            configuration = self._device.get_active_configuration()
        except OSError:
            self._device.set_configuration()
            configuration = self._device.get_active_configuration()
        interfaces = list(configuration)
        printers = [one for one in interfaces if one.bInterfaceClass == _PRINTER_CLASS]
        if not interfaces:
            raise OSError(errno.ENODEV, "no interface")
        chosen = (printers or interfaces)[0]
        # Windows and macOS have no driver to be taken away.
        with suppress(NotImplementedError):
            if self._device.is_kernel_driver_active(chosen.bInterfaceNumber):
                self._device.detach_kernel_driver(chosen.bInterfaceNumber)
        self._util.claim_interface(self._device, chosen.bInterfaceNumber)
        return chosen

    def send(self, content: bytes) -> None:
        rest = content
        while rest:
            try:
                taken = self._device.write(self._out, rest[:CHUNK], self._timeout)
            except OSError as error:
                raise Lost from error
            rest = rest[taken:]

    def receive(self, seconds: float, most: int) -> bytes:
        if not self._received and self._in is not None:
            try:
                self._received = bytes(self._device.read(self._in, _PACKET, _milliseconds(seconds)))
            except OSError as error:
                if error.errno != errno.ETIMEDOUT:
                    raise Lost from error
        taken, self._received = self._received[:most], self._received[most:]
        return taken

    def finish(self) -> None:
        """Each piece was acknowledged when it was sent."""

    def close(self) -> None:
        with suppress(OSError):
            self._util.dispose_resources(self._device)


def _endpoint(interface: Any, *, incoming: bool) -> int | None:
    for endpoint in interface:
        if endpoint.bmAttributes & _KIND_MASK == _BULK and bool(endpoint.bEndpointAddress & _DIRECTION) is incoming:
            return int(endpoint.bEndpointAddress)
    return None


def _milliseconds(seconds: float) -> int:
    """At least one: 0 waits for ever."""
    return max(1, int(seconds * 1000))
