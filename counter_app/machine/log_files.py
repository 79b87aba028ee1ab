"""The log in ``<data folder>/logs``: a line of JSON an event, bounded in size and days.

A file is made for each run and each part of it and never renamed, since Windows renames none that is open; two programs
of one counter write beside each other. What is too old or too much is deleted, except where it cannot be: then the next
turn does it. Lines hold no personal data by the rules of those who log; identity numbers, phones and addresses that
slipped in are masked. A disk that is full or gone costs the log, never the sale.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, Final

from counter_app.domain.masking import scrub
from counter_app.machine.crash_files import CrashFiles
from counter_app.machine.quiet_log import QuietFormatter, describe
from counter_app.services.correlation import operation
from counter_app.settings.log import LogSettings

FOLDER: Final = "logs"
PATTERN: Final = "counter-*.jsonl"
_MEGABYTE: Final = 1024 * 1024
#: Parts that the whole is cut into: what is deleted at a time.
_PARTS: Final = 10
_LONGEST: Final = 2000
_OURS: Final = "counter_app"


class LineFormatter(QuietFormatter):
    """``{"at", "level", "logger", "text", "thread"}``, and ``op``, ``crash``, ``fault`` where there are."""

    def format(self, record: logging.LogRecord) -> str:
        """One line without a line break in it."""
        try:
            text = record.getMessage()
        except (TypeError, ValueError):
            text = str(record.msg)  # its values cannot be put in; they are not told by themselves
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "text": scrub(text[:_LONGEST]),
            "thread": record.threadName,
        }
        if op := getattr(record, "op_id", "") or operation():
            line["op"] = op
        if code := getattr(record, "crash", ""):
            line["crash"] = code
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = describe(record.exc_info[0], record.exc_info[2]).splitlines()
        return json.dumps(line, ensure_ascii=False)


class LogFiles(logging.Handler):
    """Writes lines into ``folder``, which is made; ``megabytes`` and ``days`` bound what is kept there."""

    def __init__(self, folder: Path, bounds: LogSettings) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(LineFormatter())
        self._folder = folder
        self._bounds = bounds
        self._file: IO[str] | None = None
        self._written = 0
        self._day = ""

    @property
    def part(self) -> int:
        """Bytes after which a new file begins."""
        return max(1, self._bounds.megabytes * _MEGABYTE // _PARTS)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line through to the system."""
        try:
            line = self.format(record) + "\n"
            now = datetime.fromtimestamp(record.created, UTC)
            day = f"{now:%Y%m%d}"
            if self._file is None or self._written >= self.part or day != self._day:
                self._next_file(now)
                self._day = day
            if self._file is not None:
                self._file.write(line)
                self._file.flush()
                self._written += len(line.encode())
        except OSError:
            self._shut()

    def close(self) -> None:
        """Close the file."""
        self.acquire()
        try:
            self._shut()
        finally:
            self.release()
        super().close()

    def _shut(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.close()

    def _next_file(self, now: datetime) -> None:
        self._shut()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._clear_away(now)
        stem = now.strftime("counter-%Y%m%d-%H%M%S")
        number = 0
        while True:
            path = self._folder / f"{stem}-{number:03}.jsonl"
            try:
                made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
            except FileExistsError:
                number += 1
                continue
            self._file, self._written = os.fdopen(made, "a", encoding="utf-8"), 0
            return

    def _clear_away(self, now: datetime) -> None:
        """Names tell the age: what a clock that went back wrote is not deleted for that."""
        oldest = (now - timedelta(days=self._bounds.days)).strftime("counter-%Y%m%d-%H%M%S")
        room = self._bounds.megabytes * _MEGABYTE - self.part
        for path in sorted(self._folder.glob(PATTERN), reverse=True):
            try:
                room -= path.stat().st_size
                if room < 0 or path.name < oldest:
                    path.unlink()
            except OSError:
                continue


@contextmanager
def kept_log(data_folder: Path, bounds: LogSettings) -> Generator[None]:
    """What is logged within is kept in the data folder, and faults as reports beside it (:mod:`.crash_files`)."""
    handlers = (LogFiles(data_folder / FOLDER, bounds), CrashFiles(data_folder / FOLDER))
    root, ours = logging.getLogger(), logging.getLogger(_OURS)
    before = ours.level
    for handler in handlers:
        root.addHandler(handler)
    ours.setLevel(min(before, logging.INFO) if before else logging.INFO)
    try:
        yield
    finally:
        ours.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
