"""The printer's bytes, read back by a decoder that knows nothing of the encoder."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.errors import KnownError
from counter_app.domain.receipt import Tender
from counter_app.printing import qr
from counter_app.printing.blocks import Align, Columns, Cut, Paper, Picture, Qr, Rule, Size, Space, Text, flow
from counter_app.printing.charset import CodePage
from counter_app.printing.escpos_bytes import DEFAULT_PROFILES, code_page_of, drawer_bytes, encode
from counter_app.printing.layout import sheet
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.words import load_words
from tests.printing import qr_decoder, samples
from tests.printing.escpos_decoder import decode

WORDS = load_words()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", samples.ALL)
def test_bytes_say_what_the_sheet_says(name: str, paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out = sheet(samples.ALL[name], WORDS, paper)
    assert decode(encode(laid_out, DEFAULT_PROFILES[paper])) == laid_out.items
    assert capsys.readouterr() == ("", "")


def test_every_style_survives() -> None:
    blocks = [Text("é ñ €", align, bold, size) for align in Align for bold in (True, False) for size in Size]
    laid_out = flow([*blocks, Rule(), Qr("A-1"), Columns("a", "b", bold=True), Space(), Cut()], 32)
    assert decode(encode(laid_out, DEFAULT_PROFILES[Paper.MM58])) == laid_out.items


@pytest.mark.parametrize("copy", [1, 2])
def test_printing_five_times_gives_equal_bytes(copy: int) -> None:
    style = PaperStyle(Paper.MM80, WORDS)
    receipt = replace(samples.MIXED, copy=copy)
    assert len({receipt_bytes(receipt, style) for _ in range(5)}) == 1


def test_a_copy_has_other_bytes_than_the_first_print() -> None:
    style = PaperStyle(Paper.MM80, WORDS)
    assert receipt_bytes(samples.SALE, style) != receipt_bytes(replace(samples.SALE, copy=2), style)


def test_commands_in_a_name_reach_no_printer() -> None:
    hostile = replace(samples.SALE, clerk="\x1b@\x1dV\x00\x10\x14\x01Budi")
    printed = receipt_bytes(hostile, PaperStyle(Paper.MM58, WORDS))
    assert printed.count(b"\x1b@") == 1
    assert printed.count(b"\x1dV") == 1
    assert b"\x10\x14" not in printed
    assert decode(printed) == sheet(hostile, WORDS, Paper.MM58).items


@pytest.mark.expected_logs("counter_app.printing.escpos_bytes: a paper holds 2 characters")
def test_lost_characters_are_logged_once_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        receipt_bytes(replace(samples.SALE, clerk="王 ✓ Budi"), PaperStyle(Paper.MM58, WORDS))
    assert [record.getMessage() for record in caplog.records] == [
        "a paper holds 2 characters that the printer's code page lacks"
    ]


@pytest.mark.parametrize(
    "payload", ["K7PM-4TQX", "0123456789012345678901234567890", "abc – é", "A" * 38, "HTTPS://X.ID/1?A=b", "7"]
)
def test_codes_read_back(payload: str) -> None:
    with_border = qr.modules(payload)
    border = qr.QUIET
    assert not any(any(row) for row in (*with_border[:border], *with_border[-border:]))
    assert not any(any(row[:border]) or any(row[-border:]) for row in with_border)
    grid = tuple(row[border:-border] for row in with_border[border:-border])
    assert qr_decoder.decode(grid) == payload


def test_the_cache_of_profiles_is_private_and_logging_is_left_alone(tmp_path: Path) -> None:
    """python-escpos unpickles a cache: one that lies in wait must not be read, and the variable is put back."""
    trap = tmp_path / "trap"
    trap.mkdir()
    program = """
import logging, os, sys, pathlib, platform
from counter_app.printing import blocks, escpos_bytes
assert "escpos" not in sys.modules, "imported too early"
trap = pathlib.Path(os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"])
(trap / f"{platform.python_version()}.capabilities.pickle").write_bytes(b"not a pickle")
content = escpos_bytes.encode(blocks.flow([blocks.Text("x")], 32), "TM-T20II")
assert b"x\\n" in content
assert os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] == str(trap)
assert logging.root.handlers == []
import escpos.capabilities
assert not pathlib.Path(escpos.capabilities.pickle_dir).exists()
assert pathlib.Path(escpos.capabilities.pickle_dir) != trap
"""
    environment = {**os.environ, "ESCPOS_CAPABILITIES_PICKLE_DIR": str(trap), "TMPDIR": str(tmp_path)}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == [trap], "each start left an empty folder behind"


# -- code pages: none but those that the printer's profile has (lessons, "characters turned into garbage")


@pytest.mark.parametrize(
    ("profile", "page", "number"),
    [("TM-T20II", CodePage.CP858, 19), ("ZJ-5870", CodePage.CP850, 2), ("TM-U220", CodePage.CP437, 0)],
)
def test_each_printer_gets_a_code_page_that_it_has(profile: str, page: CodePage, number: int) -> None:
    assert code_page_of(profile) is page
    laid_out = flow([Text("é ñ € × Ø –")], 32, page)
    printed = encode(laid_out, profile)
    assert b"\x1bt" + bytes((number,)) in printed
    assert decode(printed, number, page.value) == laid_out.items


@pytest.mark.parametrize("profile", ["no such printer", "AF-240", ""])
def test_a_printer_that_nobody_knows_or_that_has_no_letters_is_refused(profile: str) -> None:
    with pytest.raises(KnownError, match=r"printer\.profile"):
        code_page_of(profile)


# -- the office's picture, the drawer


def test_a_picture_comes_out_dot_by_dot() -> None:
    picture = Picture(12, 3, bytes((0xFF, 0xF0, 0x80, 0x10, 0x00, 0x00)))
    laid_out = flow([picture, Text("x")], 32)
    assert decode(encode(laid_out, "TM-T20II")) == laid_out.items


@pytest.mark.parametrize("pin", [2, 5])
def test_the_drawer_opens_before_the_first_line_and_with_cash_alone(pin: int) -> None:
    style = PaperStyle(Paper.MM80, WORDS, drawer_pin=pin)
    kick = drawer_bytes("TM-T20II", pin)
    assert kick.startswith(b"\x1bp")
    card = replace(samples.SALE, tenders=(Tender("debit", samples.SALE.total, "123"),))
    several = replace(samples.SALE, tenders=(*card.tenders, *samples.SALE.tenders))
    for receipt, opens in (
        (samples.SALE, True),
        (several, True),
        (samples.REVERSAL, True),
        (card, False),
        (replace(samples.SALE, copy=2), False),
        (samples.STAMPING, False),
        (samples.CHECK, False),
    ):
        printed = receipt_bytes(receipt, style)
        assert printed.count(kick) == opens
        assert printed.replace(kick, b"") == receipt_bytes(receipt, PaperStyle(Paper.MM80, WORDS))
        assert decode(printed) == style.sheet(receipt).items
    assert receipt_bytes(samples.SALE, style).index(kick) == len(b"\x1b@")


@pytest.mark.parametrize(
    ("profile", "raster", "columns"), [("TM-T20II", True, False), ("TM-U220", False, True), ("OCD-300", False, False)]
)
def test_a_picture_goes_the_way_that_the_printer_knows_or_not_at_all(profile: str, raster: bool, columns: bool) -> None:
    """A printer that knows no raster would print its dots as letters."""
    page = code_page_of(profile)
    printed = encode(sheet(samples.SALE, WORDS, Paper.MM58, page), profile)
    assert (b"\x1dv0" in printed, b"\x1b*" in printed) == (raster, columns)
    assert b"K7PM-4TQX" in printed
