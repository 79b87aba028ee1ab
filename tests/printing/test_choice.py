"""The printer that the settings name is the one that is built; what is wrong with it is said when the counter opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.app_printer import make_printer, paper_style, printer_facts
from counter_app.domain.errors import KnownError, PrinterFailed
from counter_app.domain.printer import PrinterCondition
from counter_app.printing.blocks import Paper
from counter_app.printing.charset import CodePage
from counter_app.printing.escpos_printer import EscposPrinter
from counter_app.printing.file_printer import FilePrinter
from counter_app.printing.page_printer import PagePrinter
from counter_app.printing.words import load_words
from counter_app.services.ports import PrintResult
from counter_app.settings.printer import PrinterKind, PrinterSettings
from tests.printing import samples
from tests.printing.printer_emulator import OnNetwork, PrinterEmulator

TARGETS = {PrinterKind.USB: "04b8:0e15"}
KINDS = {PrinterKind.FILE: FilePrinter, PrinterKind.A4: PagePrinter}


@pytest.mark.parametrize("kind", PrinterKind)
def test_every_kind_is_built_without_touching_the_printer(kind: PrinterKind, tmp_path: Path) -> None:
    settings = PrinterSettings(kind, TARGETS.get(kind, str(tmp_path / "paper")))
    style = paper_style(settings, load_words())
    printer = make_printer(settings, style, None)
    assert type(printer) is KINDS.get(kind, EscposPrinter)
    assert printer.last_seen() is PrinterCondition.QUIET
    assert printer_facts(settings, style).kind == kind.value
    assert list(tmp_path.iterdir()) == []


def test_a_printer_of_the_settings_prints() -> None:
    emulator = PrinterEmulator()
    with OnNetwork(emulator) as there:
        settings = PrinterSettings(PrinterKind.NETWORK, "127.0.0.1", there.port, columns=32, drawer_pin=5, timeout=20.0)
        style = paper_style(settings, load_words())
        printer = make_printer(settings, style, None)
        assert printer.print(samples.SALE) is PrintResult.CONFIRMED
        printer.open_drawer()
        assert printer.look() is PrinterCondition.READY
    assert emulator.papers == (style.sheet(samples.SALE).items,)
    assert emulator.drawer == 2
    facts = printer_facts(settings, style)
    assert (facts.target, facts.columns, facts.has_drawer) == (f"127.0.0.1:{there.port}", 32, True)


@pytest.mark.parametrize(("columns", "paper"), [(32, Paper.MM58), (42, Paper.MM80_42), (48, Paper.MM80)])
def test_the_roll_follows_the_columns(columns: int, paper: Paper) -> None:
    style = paper_style(PrinterSettings(PrinterKind.FILE, "x", columns=columns), load_words())
    assert (style.paper, style.page) == (paper, CodePage.CP858)


def test_a_poorer_printer_gets_the_page_that_it_has() -> None:
    settings = PrinterSettings(PrinterKind.NETWORK, "x", profile="ZJ-5870", columns=32)
    assert paper_style(settings, load_words()).page is CodePage.CP850


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (PrinterSettings(PrinterKind.NETWORK, "x", profile="no such"), "printer.profile"),
        (PrinterSettings(PrinterKind.NETWORK, "x", logo=Path("no such.png")), "printer.logo"),
    ],
)
def test_what_is_wrong_is_said_at_once(settings: PrinterSettings, code: str) -> None:
    with pytest.raises(KnownError, match=code.replace(".", r"\.")):
        paper_style(settings, load_words())


def test_without_a_window_no_sheet_is_printed() -> None:
    settings = PrinterSettings(PrinterKind.A4, "Kantor")
    printer = make_printer(settings, paper_style(settings, load_words()), None)
    with pytest.raises(PrinterFailed, match=r"printer\.system") as failed:
        printer.print(samples.SALE)
    assert failed.value.values["unknown"] is False
