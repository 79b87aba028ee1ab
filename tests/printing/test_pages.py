"""Papers on sheets of paper: the roll's own layout, cut into pages; nothing is lost at a cut."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PageSize, PrinterCondition
from counter_app.domain.receipt import Receipt
from counter_app.printing import page_printer
from counter_app.printing.blocks import Cut, Paper, Row
from counter_app.printing.page_printer import PagePrinter
from counter_app.printing.papers import PaperStyle
from counter_app.printing.words import load_words
from counter_app.services.ports import PrintResult
from tests.printing import samples

STYLE = PaperStyle(Paper.MM80, load_words())
LONG = replace(samples.SALE, stamps=(samples.PENDING,) * 30)


class Device:
    """Keeps what it is given, or raises."""

    def __init__(self, error: PrinterFailed | None = None) -> None:
        self.error = error
        self.jobs: list[tuple[str, tuple[bytes, ...], PageSize, float]] = []

    def print_pages(self, printer: str, pages: tuple[bytes, ...], size: PageSize, width_mm: float) -> None:
        if self.error is not None:
            raise self.error
        self.jobs.append((printer, pages, size, width_mm))


@pytest.mark.parametrize("size", PageSize)
@pytest.mark.parametrize("receipt", [samples.SALE, LONG])
def test_pages_fit_their_paper_at_the_rolls_own_size(size: PageSize, receipt: Receipt) -> None:
    device = Device()
    assert PagePrinter(device, "Kantor", size, STYLE).print(receipt) is PrintResult.SENT
    ((name, pages, used, width),) = device.jobs
    assert (name, used) == ("Kantor", size)
    assert len(pages) == (1 if receipt is samples.SALE and size is PageSize.A4 else len(pages)) > 0
    for page in pages:
        image = Image.open(io.BytesIO(page))
        height = image.height / image.width * width
        assert height <= {PageSize.A4: 297, PageSize.A5: 210}[size] - 24
        assert width <= 210 - 24


def test_nothing_is_lost_or_doubled_at_a_cut_and_pages_are_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[page_printer.Sheet] = []

    def keep(sheet: page_printer.Sheet, dots: int, scale: int) -> bytes:
        assert (dots, scale) == (Paper.MM80.dots, page_printer.SCALE)
        drawn.append(sheet)
        return b""

    monkeypatch.setattr(page_printer, "render", keep)
    PagePrinter(Device(), "", PageSize.A5, STYLE).pages(LONG)
    assert len(drawn) > 2
    parts = [sheet.items[:-2] for sheet in drawn]
    assert tuple(item for part in parts for item in part) == tuple(
        item for item in STYLE.sheet(LONG).items if not isinstance(item, Cut)
    )
    numbers = [sheet.items[-1] for sheet in drawn]
    assert [item.text for item in numbers if isinstance(item, Row)] == [
        f"Halaman {number} dari {len(drawn)}" for number in range(1, len(drawn) + 1)
    ]


def test_equal_receipts_are_equal_pages() -> None:
    printer = PagePrinter(Device(), "", PageSize.A4, STYLE)
    assert printer.pages(samples.MIXED) == printer.pages(samples.MIXED)


def test_a_system_that_refuses_is_not_a_paper() -> None:
    refused = PrinterFailed("printer.system", unknown=False, printer="Kantor")
    with pytest.raises(PrinterFailed, match=r"printer\.system"):
        PagePrinter(Device(refused), "Kantor", PageSize.A4, STYLE).print(samples.SALE)


def test_a_printer_of_sheets_tells_nothing_and_has_no_drawer() -> None:
    printer = PagePrinter(Device(), "", PageSize.A4, STYLE)
    assert printer.look() is printer.last_seen() is PrinterCondition.QUIET
    with pytest.raises(PrinterFailed, match=r"printer\.no_drawer"):
        printer.open_drawer()
