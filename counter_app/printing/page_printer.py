"""Papers on sheets (A4, A5) by a printer of the system: the roll's own layout, cut into pages.

The system's printing comes with the interface's toolkit: what puts a page on paper comes through the port
:class:`~counter_app.services.printer_ports.PageDevice`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PageSize, PrinterCondition
from counter_app.domain.receipt import Receipt
from counter_app.printing.blocks import Align, Cut, Row, Sheet, SheetItem, Size
from counter_app.printing.papers import PaperStyle
from counter_app.printing.preview import MARGIN_DOTS, ROW_DOTS, item_dots, render
from counter_app.printing.words import Word
from counter_app.services.ports import PrintResult
from counter_app.services.printer_ports import PageDevice

#: Dots a millimetre of the roll, as printed at its own size.
DOTS_PER_MM: Final = 8
#: Pixels a dot: about 600 to the inch.
SCALE: Final = 3
_HEIGHT_MM: Final = {PageSize.A4: 297, PageSize.A5: 210}
_MARGIN_MM: Final = 12


class PagePrinter:
    """Blocking; call it from a worker thread. The system's queue says nothing of what became of a page: SENT."""

    def __init__(self, device: PageDevice, name: str, size: PageSize, style: PaperStyle) -> None:
        """``name``: the system's name of the printer, "": the system's own choice."""
        self._device = device
        self._name = name
        self._size = size
        self._style = style

    def print(self, receipt: Receipt) -> PrintResult:
        """Put a receipt on pages. Raises PrinterFailed ``printer.system``, ``printer.unknown``."""
        pages = self.pages(receipt)
        width = (self._style.paper.dots + 2 * MARGIN_DOTS) / DOTS_PER_MM
        self._device.print_pages(self._name, pages, self._size, width)
        return PrintResult.SENT

    def look(self) -> PrinterCondition:
        """Nothing is told."""
        return PrinterCondition.QUIET

    def last_seen(self) -> PrinterCondition:
        """As :meth:`look`."""
        return PrinterCondition.QUIET

    def open_drawer(self) -> None:
        """There is none: PrinterFailed ``printer.no_drawer``."""
        raise PrinterFailed("printer.no_drawer", unknown=False)

    def pages(self, receipt: Receipt) -> tuple[bytes, ...]:
        """PNG of each page; their number stands on them where there are several."""
        whole = self._style.sheet(receipt)
        room = (_HEIGHT_MM[self._size] - 2 * _MARGIN_MM) * DOTS_PER_MM - 2 * MARGIN_DOTS - 2 * ROW_DOTS
        parts = list(_split(whole.items, room))
        return tuple(
            render(self._numbered(whole, part, number, len(parts)), self._style.paper.dots, SCALE)
            for number, part in enumerate(parts, start=1)
        )

    def _numbered(self, whole: Sheet, part: tuple[SheetItem, ...], number: int, count: int) -> Sheet:
        if count == 1:
            return replace(whole, items=part)
        words = self._style.words(Word.PAGE_OF, page=number, pages=count)
        return replace(whole, items=(*part, Row(""), Row(words, Align.CENTRE, bold=False, size=Size.NORMAL)))


def _split(items: tuple[SheetItem, ...], room: int) -> Iterator[tuple[SheetItem, ...]]:
    """Pages of at most ``room`` dots; an item is never cut. A page has no end to be cut off."""
    page: list[SheetItem] = []
    used = 0
    for item in items:
        if isinstance(item, Cut):
            continue
        height = item_dots(item)
        if page and used + height > room:
            yield tuple(page)
            page, used = [], 0
        page.append(item)
        used += height
    yield tuple(page)
