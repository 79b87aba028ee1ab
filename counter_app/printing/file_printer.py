"""A folder of files in the place of a printer."""

from __future__ import annotations

import os
from pathlib import Path

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PrinterCondition
from counter_app.domain.receipt import Receipt
from counter_app.printing.papers import PaperStyle, file_stem, receipt_bytes
from counter_app.services.ports import PrintResult


class FilePrinter:
    """Puts each paper's bytes into a file of its own, whole or not at all.

    A file that is there with other bytes is never replaced: the next free ``~2``, ``~3`` is taken.
    Raises PrinterFailed ``printer.folder`` when the folder cannot be written.
    """

    def __init__(self, folder: Path, style: PaperStyle) -> None:
        self._folder = folder
        self._style = style

    def print(self, receipt: Receipt) -> PrintResult:
        """Write the receipt's bytes; CONFIRMED when they are on the disk."""
        content = receipt_bytes(receipt, self._style)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            target = self._target(file_stem(receipt), content)
            temporary = target.with_name(f"{target.name}.part")
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
            _sync_folder(self._folder)
        except OSError as error:
            raise PrinterFailed("printer.folder", unknown=False, reason=type(error).__name__) from error
        return PrintResult.CONFIRMED

    def look(self) -> PrinterCondition:
        """A folder says nothing of itself."""
        return PrinterCondition.QUIET

    def last_seen(self) -> PrinterCondition:
        """As :meth:`look`."""
        return PrinterCondition.QUIET

    def open_drawer(self) -> None:
        """There is none: PrinterFailed ``printer.no_drawer``."""
        raise PrinterFailed("printer.no_drawer", unknown=False)

    def _target(self, stem: str, content: bytes) -> Path:
        target = self._folder / f"{stem}.bin"
        turn = 2
        while target.exists() and target.read_bytes() != content:
            target = self._folder / f"{stem}~{turn}.bin"
            turn += 1
        return target


def _sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows cannot open folders and does not need it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
