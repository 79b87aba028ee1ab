"""Printers behind a queue of the system: CUPS (``lp``) and the Windows spooler. Nothing comes back from them.

The whole paper is given over at once, when it is complete: a paper of which the system has half is one that nobody
knows of. python-escpos' ``LP`` does not fit: it takes no notice of whether ``lp`` succeeded, waits without an end and
adds a line feed.
"""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from typing import Any, Final

from counter_app.domain.errors import PrinterFailed
from counter_app.printing.escpos_bytes import escpos
from counter_app.printing.transport import Line, Lost

_JOB_NAME: Final = "counter"


class CupsTransport:
    """A queue of CUPS by its name; ``timeout`` in seconds bounds ``lp``."""

    def __init__(self, queue: str, timeout: float = 20.0) -> None:
        self._queue = queue
        self._timeout = timeout

    def open(self) -> Line:
        """Find ``lp``; whether it knows the queue shows when it is given the paper."""
        program = shutil.which("lp")
        if program is None:
            raise PrinterFailed("printer.driver", unknown=False, part="lp")
        return _CupsLine(program, self._queue, self._timeout)


class _OneWay:
    """Collects a paper."""

    talks = False

    def __init__(self) -> None:
        self._content = b""

    def send(self, content: bytes) -> None:
        self._content += content

    def receive(self, seconds: float, most: int) -> bytes:
        del seconds, most
        return b""


class _CupsLine(_OneWay):
    def __init__(self, program: str, queue: str, timeout: float) -> None:
        super().__init__()
        self._command = [program, "-d", queue, "-t", _JOB_NAME, "-o", "raw"]
        self._timeout = timeout

    def finish(self) -> None:
        if not self._content:
            return
        try:
            done = subprocess.run(
                self._command, input=self._content, capture_output=True, timeout=self._timeout, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Lost from error
        except OSError as error:
            raise PrinterFailed("printer.system", unknown=False, printer=self._command[2]) from error
        if done.returncode != 0:
            raise PrinterFailed("printer.system", unknown=False, printer=self._command[2])

    def close(self) -> None:
        """Nothing is open."""


class WindowsTransport:
    """A printer of Windows by its name, as raw bytes, by python-escpos (pywin32)."""

    def __init__(self, name: str) -> None:
        self._name = name

    def open(self) -> Line:
        """Nothing is begun at the spooler yet."""
        return _WindowsLine(self._name)


class _WindowsLine(_OneWay):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def finish(self) -> None:
        if not self._content:
            return
        try:
            printer: Any = escpos().Win32Raw(self._name)
            printer.open(job_name=_JOB_NAME)
        except RuntimeError as error:
            raise PrinterFailed("printer.driver", unknown=False, part="pywin32") from error
        except Exception as error:
            # The library wraps what the system says into errors of its own, which differ from version to version.
            raise PrinterFailed("printer.system", unknown=False, printer=self._name) from error
        try:
            printer._raw(self._content)
            printer.close()
        except Exception as error:
            with suppress(Exception):
                printer.close()
            raise Lost from error

    def close(self) -> None:
        """The job was ended with the paper."""
