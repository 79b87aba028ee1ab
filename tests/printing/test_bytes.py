"""The printer's bytes, read back by a decoder that knows nothing of the encoder."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.printing import qr
from counter_app.printing.blocks import Align, Columns, Cut, Paper, Qr, Rule, Size, Space, Text, flow
from counter_app.printing.escpos_bytes import DEFAULT_PROFILES, encode
from counter_app.printing.layout import sheet
from counter_app.printing.printers import PaperStyle, receipt_bytes
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
