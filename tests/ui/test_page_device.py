"""Sheets of paper by the toolkit, in the thread that asks; the interface's has no part in it.

Lessons, "printed and not known, or known and not printed".
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PageSize
from counter_app.printing.blocks import Paper
from counter_app.printing.page_printer import PagePrinter
from counter_app.printing.papers import PaperStyle
from counter_app.printing.words import load_words
from counter_app.services.ports import PrintResult
from counter_app.ui import page_device
from counter_app.ui.page_device import SystemPages, system_printer
from tests.printing import samples

STYLE = PaperStyle(Paper.MM80, load_words())
PATIENT = 20.0
#: Pixels a point.
SCALE = 8


class Worker:
    """The spool's thread, for one paper."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.result: object = None
        self._work = work
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.result = self._work()
        except BaseException as error:
            self.result = error

    def join(self) -> object:
        self.thread.join(PATIENT)
        return self.result


def into(path: Path) -> page_device.MakePrinter:
    """A printer of the system that writes a file."""

    def make(name: str) -> QPrinter:
        assert name == "Kantor"
        assert threading.current_thread() is not threading.main_thread()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    return make


@pytest.mark.parametrize(("size", "points"), [(PageSize.A4, (595, 842)), (PageSize.A5, (420, 595))])
def test_what_comes_out_is_the_receipt(
    qapp: QApplication, tmp_path: Path, size: PageSize, points: tuple[int, int]
) -> None:
    pages = SystemPages(make_printer=into(tmp_path / "out.pdf"))
    printer = PagePrinter(pages, "Kantor", size, STYLE)
    assert Worker(lambda: printer.print(samples.MIXED)).join() is PrintResult.SENT
    wanted = printer.pages(samples.MIXED)
    pdf = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(pdf) == len(wanted)
    for page, content in zip(pdf, wanted, strict=True):
        assert (round(page.get_width()), round(page.get_height())) == points
        sent = Image.open(io.BytesIO(content))
        width_mm = (STYLE.paper.dots + 56) / 8
        drawn = page.render(scale=SCALE).to_pil().convert("L")
        width = round(width_mm / 25.4 * 72 * SCALE)
        left, top = round((drawn.width - width) / 2), round(12 / 25.4 * 72 * SCALE)
        height = round(width * sent.height / sent.width)
        seen = drawn.crop((left, top, left + width, top + height)).resize((290, 600))
        difference = ImageChops.difference(seen, sent.resize((290, 600))).histogram()
        assert sum(difference[128:]) / sum(difference) < 0.01, "the same ink in the same places"
    pdf.close()


def test_the_interfaces_thread_is_not_used(qapp: QApplication, tmp_path: Path) -> None:
    """It stands still here until the paper is out: a dialogue of the system, a screen that is drawn."""
    pages = SystemPages(make_printer=into(tmp_path / "out.pdf"))
    worker = Worker(lambda: PagePrinter(pages, "Kantor", PageSize.A4, STYLE).print(samples.SALE))
    worker.thread.join(PATIENT)
    assert worker.result is PrintResult.SENT
    assert (tmp_path / "out.pdf").stat().st_size > 0


def test_two_papers_at_once_are_each_their_own(qapp: QApplication, tmp_path: Path) -> None:
    """A test print beside the spool, and the fonts of the interface in use meanwhile."""
    papers = {"a": samples.SALE, "b": samples.MIXED}

    def work(name: str) -> Callable[[], object]:
        pages = SystemPages(make_printer=into(tmp_path / f"{name}.pdf"))
        return lambda: PagePrinter(pages, "Kantor", PageSize.A4, STYLE).print(papers[name])

    workers = [Worker(work(name)) for name in papers]
    alone = {name: PagePrinter(SystemPages(), "", PageSize.A4, STYLE).pages(paper) for name, paper in papers.items()}
    for worker in workers:
        worker.thread.join(PATIENT)
        assert worker.result is PrintResult.SENT
    for name, wanted in alone.items():
        pdf = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        assert len(pdf) == len(wanted)
        pdf.close()


def test_a_fault_of_ours_comes_back_to_the_spool(qapp: QApplication) -> None:
    def broken(_name: str) -> QPrinter:
        raise ZeroDivisionError

    pages = SystemPages(make_printer=broken)
    worker = Worker(lambda: PagePrinter(pages, "Kantor", PageSize.A4, STYLE).print(samples.SALE))
    assert isinstance(worker.join(), ZeroDivisionError)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_page_has_nothing(qapp: QApplication, tmp_path: Path) -> None:
    in_the_way = tmp_path / "folder.pdf"
    in_the_way.mkdir()
    pages = SystemPages(make_printer=into(in_the_way))
    error = Worker(lambda: PagePrinter(pages, "Kantor", PageSize.A4, STYLE).print(samples.SALE)).join()
    assert isinstance(error, PrinterFailed)
    assert error.values["unknown"] is False


def test_a_system_without_that_printer_says_so(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(
        defaultPrinterName=lambda: "",
        availablePrinterNames=list,
        printerInfo=lambda _name: SimpleNamespace(isNull=lambda: True),
    )
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo", nothing)
    for name in ("", "no such printer"):
        with pytest.raises(PrinterFailed, match=r"printer\.system"):
            system_printer(name)
