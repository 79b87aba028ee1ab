"""What the use cases need of a counter's printer beside its papers, and what a printer of pages needs of a window."""

from __future__ import annotations

from typing import Protocol

from counter_app.domain.printer import PageSize, PrinterCondition
from counter_app.services.ports import ReceiptPrinter


class CounterPrinter(ReceiptPrinter, Protocol):
    """The printer with its state and the cash drawer at it. Blocking."""

    def look(self) -> PrinterCondition:
        """How it is now, as far as it tells. Never raises for a printer that is away."""
        ...

    def last_seen(self) -> PrinterCondition:
        """How it was when a paper or a question was last sent to it. Returns at once."""
        ...

    def open_drawer(self) -> None:
        """Raises PrinterFailed, ``printer.no_drawer`` where there is none."""
        ...


class PageDevice(Protocol):
    """Puts pictures on sheets of paper by the system's printing. Blocking; may be called from any thread but the
    interface's."""

    def print_pages(self, printer: str, pages: tuple[bytes, ...], size: PageSize, width_mm: float) -> None:
        """One PNG a page, ``width_mm`` wide, in the middle at the top, on the system's printer of that name ("": its
        own choice). Returns when the system has taken them.

        Raises PrinterFailed ``printer.system`` (nothing was given to it), ``printer.unknown`` (it may print).
        """
        ...
