"""Builds the printer that the settings name; a part of the composition root."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PageSize
from counter_app.domain.receipt import Receipt
from counter_app.printing.blocks import Paper
from counter_app.printing.charset import CodePage
from counter_app.printing.escpos_bytes import NO_DRAWER, code_page_of
from counter_app.printing.escpos_printer import EscposPrinter, Patience
from counter_app.printing.file_printer import FilePrinter
from counter_app.printing.logo import load_logo
from counter_app.printing.page_printer import PagePrinter
from counter_app.printing.papers import PaperStyle
from counter_app.printing.serial_port import SerialTransport
from counter_app.printing.system_queue import CupsTransport, WindowsTransport
from counter_app.printing.transport import NetworkTransport, Transport
from counter_app.printing.usb_port import UsbTransport
from counter_app.printing.words import Words
from counter_app.services.printer_care import PrinterFacts
from counter_app.services.printer_ports import CounterPrinter, PageDevice
from counter_app.settings.printer import PrinterKind, PrinterSettings

if TYPE_CHECKING:
    from counter_app.services.claims_ports import ClaimPapers

_PAPERS: Final = {32: Paper.MM58, 42: Paper.MM80_42, 48: Paper.MM80}


def paper_style(printer: PrinterSettings, words: Words) -> PaperStyle:
    """How its papers look. Raises KnownError ``printer.profile``, ``printer.logo``."""
    paper = _PAPERS[printer.columns]
    return PaperStyle(
        paper,
        words,
        printer.profile or None,
        # The usual profiles have the first page; to look would load the printer's library at the start.
        code_page_of(printer.profile) if printer.profile else CodePage.CP858,
        None if printer.logo is None else load_logo(printer.logo, paper.dots),
        printer.drawer_pin,
    )


def printer_facts(printer: PrinterSettings, style: PaperStyle) -> PrinterFacts:
    """What the interface shows of it."""
    target = f"{printer.target}:{printer.port}" if printer.kind is PrinterKind.NETWORK else printer.target
    return PrinterFacts(printer.kind.value, target, printer.columns, style.profile_name, style.drawer_pin != NO_DRAWER)


def make_printer(printer: PrinterSettings, style: PaperStyle, pages: PageDevice | None) -> CounterPrinter:
    """``pages``: puts sheets on paper; None in a program without a window, which prints nothing."""
    match printer.kind:
        case PrinterKind.FILE:
            return FilePrinter(Path(printer.target), style)
        case PrinterKind.A4:
            return PagePrinter(pages or _NoPages(), printer.target, printer.page, style)
        case _:
            patience = Patience(done=printer.timeout, answer=printer.answer)
            return EscposPrinter(_transport(printer), style, patience)


def _transport(printer: PrinterSettings) -> Transport:
    match printer.kind:
        case PrinterKind.USB:
            return UsbTransport(*printer.usb_ids, printer.timeout)
        case PrinterKind.SERIAL:
            return SerialTransport(printer.target, printer.baud, printer.timeout)
        case PrinterKind.WINDOWS:
            return WindowsTransport(printer.target)
        case PrinterKind.CUPS:
            return CupsTransport(printer.target)
        case _:
            return NetworkTransport(printer.target, printer.port, printer.timeout)


class _NoPages:
    """There is no window whose toolkit could print."""

    def print_pages(self, printer: str, pages: tuple[bytes, ...], size: PageSize, width_mm: float) -> None:
        del pages, size, width_mm
        raise PrinterFailed("printer.system", unknown=False, printer=printer)


def claim_papers(style: PaperStyle) -> ClaimPapers:
    """The papers of claims for quota; the library for pictures is loaded when one is made."""
    from counter_app.reports.claim_bundle import ClaimBundles
    from counter_app.words.report import load_report_words

    def picture(receipt: Receipt) -> bytes:
        from counter_app.printing.preview import receipt_png

        return receipt_png(receipt, style)

    return ClaimBundles(load_report_words(style.words.language), picture)
