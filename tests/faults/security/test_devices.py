"""A printer that lies, and papers that a customer's words are on.

Every fault of a printer, and bytes that nobody asked for: ``tests/printing/test_printers.py``. A scanner:
``tests/ui/screens/test_scanner_keys.py``.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.printer import PrinterCondition
from counter_app.domain.receipt import Receipt
from counter_app.printing import status
from counter_app.printing.blocks import Paper
from counter_app.printing.layout import sheet
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.status import Done
from counter_app.printing.words import load_words
from tests.printing import samples
from tests.printing.escpos_decoder import decode

BYTES = st.integers(0, 255)
STYLE = PaperStyle(Paper.MM58, load_words())


@given(BYTES, BYTES, BYTES)
def test_any_three_bytes_are_one_condition(printer: int, cause: int, paper: int) -> None:
    """Whatever it says, the worst that it says counts: no byte makes a printer without paper ready."""
    told = status.condition(printer, cause, paper)
    assert told in PrinterCondition
    if paper & 0x60:
        assert told is PrinterCondition.PAPER_OUT
    assert status.is_status(printer) == (printer & 0x93 == 0x12)


@given(st.none() | BYTES)
def test_a_paper_is_done_only_by_the_byte_that_says_so(answer: int | None) -> None:
    done = status.done(answer)
    assert (done is Done.YES) == (answer is not None and answer & 0x9C == 0)


#: ESC p opens the drawer, GS V cuts, DLE DC4 opens it at once, FS runs what is stored in the printer.
COMMANDS = ("\x1bp\x00\x19\xfa", "\x1dV\x00", "\x10\x14\x01\x00\x01", "\x1c\x70\x01\x00", "\x1b@", "\x00", "\x9b2J")


@pytest.mark.parametrize("command", COMMANDS)
def test_words_on_a_paper_are_no_commands(command: str) -> None:
    """The office's name out of the settings, a product's out of a price list, a clerk's: all of them are letters."""
    good: Receipt = samples.SALE
    evil = replace(good, office=replace(good.office, name=f"KC{command}Contoh"), clerk=f"Ibu{command}")
    raw = receipt_bytes(evil, STYLE)
    printed = decode(raw)
    assert printed == sheet(evil, STYLE.words, STYLE.paper).items
    assert "\\x" not in repr(printed)
    assert "Contoh" in repr(printed)
