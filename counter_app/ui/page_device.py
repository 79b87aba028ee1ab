"""Sheets of paper through the toolkit's printing, in the thread that asks for them: the spool's.

The toolkit lets a painter work on a printer in any thread that has both to itself
(https://doc.qt.io/qt-6/threads-modules.html, "Painting in Threads"). What is painted are pictures that bring their own
letters, so no font is shared between threads, and a dialogue of the system never stands in the way of the interface.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PageSize

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGIN_MM: Final = 12.0
_MM_PER_INCH: Final = 25.4
_SIZES: Final = {PageSize.A4: QPageSize.PageSizeId.A4, PageSize.A5: QPageSize.PageSizeId.A5}

MakePrinter: TypeAlias = "Callable[[str], QPrinter]"


def system_printer(name: str) -> QPrinter:
    """A printer of the system. Raises PrinterFailed ``printer.system`` where there is none of that name."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # loaded with the first paper

    known = name or QPrinterInfo.defaultPrinterName() or next(iter(QPrinterInfo.availablePrinterNames()), "")
    if not known or QPrinterInfo.printerInfo(known).isNull():
        raise PrinterFailed("printer.system", unknown=False, printer=name)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(known)
    return printer


def printer_names() -> tuple[str, ...]:
    """The system's printers, its own choice first. Asks the system: not on the interface's thread."""
    from PySide6.QtPrintSupport import QPrinterInfo

    first = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != first, name.casefold())))


class SystemPages:
    """Printers of the system. Blocking: from a worker thread."""

    def __init__(self, *, make_printer: MakePrinter = system_printer) -> None:
        self._make_printer = make_printer

    def print_pages(self, printer: str, pages: tuple[bytes, ...], size: PageSize, width_mm: float) -> None:
        """Wait until the system has taken the pages. Raises PrinterFailed ``printer.system``, ``printer.unknown``."""
        device = self._make_printer(printer)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        layout = QPageLayout(
            QPageSize(_SIZES[size]), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
        device.setPageLayout(layout)
        painter = QPainter()
        if not painter.begin(device):
            raise PrinterFailed("printer.system", unknown=False, printer=printer)
        try:
            for number, content in enumerate(pages):
                if number and not device.newPage():
                    raise PrinterFailed("printer.unknown", unknown=True)
                _paint_page(painter, device, content, width_mm)
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
