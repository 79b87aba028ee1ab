"""The points at which a counter is killed, by name (lessons, "Crash points"), and the wrapping that kills there.

Nothing of this is in the program: a child process that is to die wraps one function of it before it starts.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from counter_app.documents import vault
from counter_app.documents.vault import FileVault
from counter_app.journal.file import Journal
from counter_app.services.ports import Issuer
from counter_app.services.receipts import Receipts
from counter_app.services.spool import Spool
from counter_app.sync.store import EngineStore
from tests.faults.disk import Disk, Event, Sync, Write

#: A log that is begun anew is synced once with its head alone.
WAL_HEADER = 32


class Point(StrEnum):
    BEFORE_WRITE = "before the journal write"
    HALF_WRITTEN = "in the middle of the journal write"
    WRITTEN = "written, not synced"
    SYNCED = "synced, before anything follows"
    BEFORE_UPLOAD = "before the document is uploaded"
    UPLOADED = "uploaded, no answer yet"
    BEFORE_ALLOT = "before the issuer's call for a serial"
    ALLOTTED = "serial taken at the issuer, no answer yet"
    BEFORE_SIGN = "before the issuer's call for the signature"
    SIGNED = "signed at the issuer, no answer yet"
    ANSWERED = "answer received, not journaled"
    BEFORE_FILE = "before the stamped file is written"
    NOT_RENAMED = "file temporary, not renamed"
    FILED = "file written, not journaled"
    BEFORE_PRINT = "before print"
    PRINTING = "in the middle of print"
    PRINTED = "after print, before it is journaled"
    PRINT_JOURNALED = "print journaled"


class Killer:
    """Kills this process when its point is met for the ``nth`` time after it was armed."""

    def __init__(self, point: Point, nth: int) -> None:
        self._point = point
        self._left = nth
        self.armed = False
        self._written = False

    def at(self, point: Point) -> None:
        if self.armed and point is self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def on_disk(self, event: Event) -> None:
        """For ``Disk.before``: between the writes of a transaction, and before its sync."""
        match event:
            case Write(offset=offset) if offset >= WAL_HEADER:
                self._written = True
                self.at(Point.HALF_WRITTEN)
            case Sync() if self._written:
                self._written = False
                self.at(Point.WRITTEN)
            case _:
                return

    def wrap_program(self, issuer: type[Issuer]) -> None:
        self._around(Journal, "write", Point.BEFORE_WRITE)
        self._around(EngineStore, "end", Point.ANSWERED)
        self._around(FileVault, "put", Point.BEFORE_FILE, Point.FILED)
        self._around(vault, "write_temporary", None, Point.NOT_RENAMED)
        self._around(Receipts, "ended", Point.PRINTED, Point.PRINT_JOURNALED)
        self._around(Spool, "_print", Point.BEFORE_PRINT)
        self._around_call(issuer, "upload", Point.BEFORE_UPLOAD, Point.UPLOADED)
        self._around_call(issuer, "allot", Point.BEFORE_ALLOT, Point.ALLOTTED)
        self._around_call(issuer, "stamp", Point.BEFORE_SIGN, Point.SIGNED)

    def _around(self, owner: Any, name: str, before: Point | None, after: Point | None = None) -> None:
        function: Callable[..., Any] = getattr(owner, name)

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if before is not None:
                self.at(before)
            result = function(*args, **kwargs)
            if after is not None:
                self.at(after)
            return result

        setattr(owner, name, wrapped)

    def _around_call(self, owner: type[Issuer], name: str, before: Point, after: Point) -> None:
        function: Callable[..., Any] = getattr(owner, name)

        async def wrapped(issuer: Any, *args: Any) -> Any:
            self.at(before)
            result = await function(issuer, *args)
            self.at(after)
            return result

        setattr(owner, name, wrapped)


def disk_of(killer: Killer) -> Disk:
    disk = Disk()
    disk.before = killer.on_disk
    return disk
