"""A printer on a serial line, opened by python-escpos (pyserial)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final, Protocol

from counter_app.domain.errors import PrinterFailed
from counter_app.printing.escpos_bytes import escpos
from counter_app.printing.transport import CHUNK, Line, Lost

DEFAULT_BAUD: Final = 9600


class _Port(Protocol):
    """The part of pyserial's object that is used here."""

    timeout: float
    write_timeout: float

    def write(self, data: bytes) -> int: ...
    def read(self, size: int) -> bytes: ...
    def flush(self) -> None: ...


class SerialTransport:
    """``device`` as the system names it (``/dev/ttyS0``, ``COM3``); ``timeout`` in seconds bounds each pause.

    Time-outs allow for the line's speed: 9600 baud take a second for 960 characters.
    """

    def __init__(self, device: str, baud: int = DEFAULT_BAUD, timeout: float = 5.0) -> None:
        self._device = device
        self._baud = baud
        self._timeout = timeout

    def open(self) -> Line:
        """Open the port. A line that is there says nothing of a printer at its other end."""
        printer: Any = escpos().Serial(devfile=self._device, baudrate=self._baud, timeout=self._timeout)
        try:
            printer.open()
            port: _Port = printer.device
            port.write_timeout = self._timeout
        except RuntimeError as error:
            raise PrinterFailed("printer.driver", unknown=False, part="pyserial") from error
        except Exception as error:
            # The library wraps what the system says into errors of its own, which differ from version to version.
            raise PrinterFailed("printer.unreachable", unknown=False) from error
        return _SerialLine(printer, port)


class _SerialLine:
    talks = True

    def __init__(self, printer: Any, port: _Port) -> None:
        self._printer = printer
        self._port = port

    def send(self, content: bytes) -> None:
        """In pieces: the time-out bounds each of them, not the paper."""
        for at in range(0, len(content), CHUNK):
            try:
                self._port.write(content[at : at + CHUNK])
            except OSError as error:
                raise Lost from error

    def receive(self, seconds: float, most: int) -> bytes:
        try:
            self._port.timeout = seconds
            return self._port.read(most)
        except OSError as error:
            raise Lost from error

    def finish(self) -> None:
        try:
            self._port.flush()
        except OSError as error:
            raise Lost from error

    def close(self) -> None:
        with suppress(OSError):
            self._printer.close()
