"""Ways to a printer: what :mod:`.escpos_printer` needs of each, and the network's (raw TCP, usually port 9100)."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Final, Protocol

from counter_app.domain.errors import PrinterFailed

DEFAULT_PORT: Final = 9100
CHUNK: Final = 1024


class Lost(Exception):
    """The connection ended, or stood still for the whole time-out, while bytes were under way."""


class Line(Protocol):
    """A connection to a printer, for one paper or one question. Blocking."""

    @property
    def talks(self) -> bool:
        """Whether what the printer says can be read here at all."""
        ...

    def send(self, content: bytes) -> None:
        """Send all of it; a printer may be as slow as it likes as long as it goes on taking bytes. Raises Lost."""
        ...

    def receive(self, seconds: float, most: int) -> bytes:
        """What the printer sends within ``seconds``, nothing for silence. Raises Lost."""
        ...

    def finish(self) -> None:
        """Give up what was sent so that all of it arrives. Raises Lost; PrinterFailed where nothing of it was taken."""
        ...

    def close(self) -> None:
        """Hang up; after ``finish``, or instead of it. Never raises."""
        ...


class Transport(Protocol):
    """A way to a printer."""

    def open(self) -> Line:
        """Raises PrinterFailed ``printer.unreachable``, ``printer.driver`` (``unknown`` False): nothing was sent."""
        ...


class NetworkTransport:
    """TCP. ``timeout`` in seconds bounds connecting and each pause in sending."""

    def __init__(self, host: str, port: int = DEFAULT_PORT, timeout: float = 5.0) -> None:
        self._address = (host, port)
        self._timeout = timeout

    def open(self) -> Line:
        """Connect."""
        try:
            connection = socket.create_connection(self._address, timeout=self._timeout)
        except (OSError, UnicodeError) as error:
            host, port = self._address
            raise PrinterFailed("printer.unreachable", unknown=False, host=host, port=port) from error
        return _NetworkLine(connection, self._timeout)


class _NetworkLine:
    talks = True

    def __init__(self, connection: socket.socket, timeout: float) -> None:
        self._connection = connection
        self._timeout = timeout

    def send(self, content: bytes) -> None:
        self._connection.settimeout(self._timeout)
        rest = memoryview(content)
        while rest:
            try:
                taken = self._connection.send(rest[:CHUNK])
            except OSError as error:
                raise Lost from error
            rest = rest[taken:]

    def receive(self, seconds: float, most: int) -> bytes:
        """An end of the connection is a loss: the counter hangs up, not the printer."""
        self._connection.settimeout(seconds)
        try:
            received = self._connection.recv(most)
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError as error:
            raise Lost from error
        if not received:
            raise Lost
        return received

    def finish(self) -> None:
        """Unread input would turn the close into a reset, and the last bytes would not arrive."""
        with suppress(OSError, Lost):
            self._connection.shutdown(socket.SHUT_WR)
            while self.receive(0, CHUNK):
                pass

    def close(self) -> None:
        self._connection.close()
