"""Sheets of paper through the toolkit's printing, which belongs to the interface's thread.

The spool's thread hands a job over by a queued signal and waits for its result. A job that was not begun when the
patience ended is taken back and never printed; of one that was begun nobody knows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PageSize

#: Seconds; a dialogue of the system may stand in the way of the interface's thread.
PATIENCE: Final = 60.0
_MARGIN_MM: Final = 12.0
_MM_PER_INCH: Final = 25.4
_SIZES: Final = {PageSize.A4: QPageSize.PageSizeId.A4, PageSize.A5: QPageSize.PageSizeId.A5}

MakePrinter = Callable[[str], QPrinter]


class _Step(Enum):
    WAITS = "waits"
    BEGUN = "begun"
    GIVEN_UP = "given_up"


@dataclass(slots=True)
class _Job:
    printer: str
    pages: tuple[bytes, ...]
    size: PageSize
    width_mm: float
    error: BaseException | None = None
    ended: threading.Event = field(default_factory=threading.Event)
    _step: _Step = _Step.WAITS
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def move(self, step: _Step) -> bool:
        """Begin it or give it up, whichever comes first; whether this one did."""
        with self._lock:
            first = self._step is _Step.WAITS
            if first:
                self._step = step
            return first


def system_printer(name: str) -> QPrinter:
    """A printer of the system. Raises PrinterFailed ``printer.system`` where there is none of that name."""
    known = name or QPrinterInfo.defaultPrinterName() or next(iter(QPrinterInfo.availablePrinterNames()), "")
    if not known or QPrinterInfo.printerInfo(known).isNull():
        raise PrinterFailed("printer.system", unknown=False, printer=name)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(known)
    return printer


class SystemPages(QObject):
    """Make it on the interface's thread; print from any other."""

    _asked = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        make_printer: MakePrinter = system_printer,
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._make_printer = make_printer
        self._patience = patience
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def print_pages(self, printer: str, pages: tuple[bytes, ...], size: PageSize, width_mm: float) -> None:
        """Wait until the system has taken the pages. Raises PrinterFailed ``printer.system``, ``printer.unknown``."""
        job = _Job(printer, pages, size, width_mm)
        self._asked.emit(job)
        if not job.ended.wait(self._patience):
            if job.move(_Step.GIVEN_UP):
                raise PrinterFailed("printer.system", unknown=False, printer=printer)
            raise PrinterFailed("printer.unknown", unknown=True)
        if job.error is not None:
            raise job.error

    @Slot(object)
    def _on_asked(self, job: _Job) -> None:
        if not job.move(_Step.BEGUN):
            return
        try:
            _paint(self._make_printer(job.printer), job)
        except BaseException as error:
            job.error = error
        finally:
            job.ended.set()


def _paint(printer: QPrinter, job: _Job) -> None:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page = QPageSize(_SIZES[job.size])
    printer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed("printer.system", unknown=False, printer=job.printer)
    try:
        for number, content in enumerate(job.pages):
            if number and not printer.newPage():
                raise PrinterFailed("printer.unknown", unknown=True)
            _paint_page(painter, printer, content, job.width_mm)
    finally:
        ended = painter.end()
    if not ended:
        raise PrinterFailed("printer.unknown", unknown=True)


def _paint_page(painter: QPainter, printer: QPrinter, content: bytes, width_mm: float) -> None:
    picture = QImage.fromData(content)
    room = printer.pageLayout().paintRectPixels(printer.resolution())
    width = min(width_mm / _MM_PER_INCH * printer.resolution(), room.width())
    height = width * picture.height() / picture.width()
    painter.drawImage(QRectF((room.width() - width) / 2, 0, width, height), picture)
