"""A printer emulator that others wrote; ``emulator_environment`` installs it where there is a Python 3.13 for it.

What it makes of our bytes, and how it holds a paper until a fault is cleared. The project's own emulator plays the same
everywhere.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PrinterCondition
from counter_app.domain.receipt import Receipt
from counter_app.printing.blocks import Paper, Row
from counter_app.printing.escpos_printer import EscposPrinter, Patience
from counter_app.printing.papers import PaperStyle
from counter_app.printing.transport import NetworkTransport
from counter_app.printing.words import load_words
from counter_app.services.ports import PrintResult
from tests.printing import qr_decoder, samples
from tests.printing.emulator_environment import PROGRAMS

PROGRAM = shutil.which("emupos", path=str(PROGRAMS))
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Python 3.13 to install emupos into")
STYLE = PaperStyle(Paper.MM80, load_words(), drawer_pin=2)
FAULTS = {
    "paper-out": PrinterCondition.PAPER_OUT,
    "cover-open": PrinterCondition.COVER_OPEN,
    "offline": PrinterCondition.OFFLINE,
}


@dataclass
class Emupos:
    """The running emulator."""

    port: int
    api: str

    @property
    def printer(self) -> EscposPrinter:
        return EscposPrinter(NetworkTransport("127.0.0.1", self.port, 20.0), STYLE, Patience(20.0, 5.0, 0.1))

    def tell(self, *arguments: str) -> str:
        assert PROGRAM is not None
        command = [PROGRAM, "--api", self.api, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    def ask(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.api}/api/v1/devices/front{path}", timeout=20) as answer:
            return json.load(answer)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def emupos(tmp_path: Path) -> Iterator[Emupos]:
    made = Emupos(free_port(), f"http://127.0.0.1:{(api := free_port())}")
    config = tmp_path / "emupos.yaml"
    config.write_text(
        f"schema: 1\napi: {{ host: 127.0.0.1, port: {api} }}\ndevices:\n  - id: front\n    type: printer\n"
        f"    profile: epson-tm-t20iii\n    connections:\n      - tcp: {{ port: {made.port} }}\n",
        encoding="utf-8",
    )
    assert PROGRAM is not None
    with subprocess.Popen(
        [PROGRAM, "run", "--config", str(config)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout is not None
        assert any("Showing events" in line for line in running.stdout), "it did not start"
        yield made
        running.terminate()
        running.stdout.read()


def rows(receipt: Receipt) -> list[str]:
    return [item.text.strip() for item in STYLE.sheet(receipt).items if isinstance(item, Row) and item.text.strip()]


def read(emupos: Emupos, *more: str) -> list[str]:
    lines = [line.strip() for line in emupos.tell("receipt", "show", *more).splitlines()]
    return [line for line in lines if line and not line.startswith(("[image", "Saved"))]


@pytest.mark.parametrize("name", ["sale", "mixed", "reversal", "outage", "test"])
def test_text_and_picture_are_the_receipts(emupos: Emupos, tmp_path: Path, name: str) -> None:
    receipt = samples.ALL[name]
    assert emupos.printer.print(receipt) is PrintResult.CONFIRMED
    picture = tmp_path / "paper.png"
    assert read(emupos, "--save", str(picture)) == rows(receipt)
    assert emupos.ask("")["state"]["drawer"] == ("open" if receipt.moves_cash else "closed")
    if name == "sale":
        image = Image.open(picture).convert("L")
        dots = image.tobytes()
        lines = (dots[row * image.width : (row + 1) * image.width] for row in range(image.height))
        pixels = [[dot < 128 for dot in line] for line in lines]
        assert "K7PM-4TQX" in _codes(pixels)


def _codes(pixels: list[list[bool]]) -> list[str]:
    """Codes in the paper: bands of rows that a decoder can read."""
    bands: list[list[list[bool]]] = [[]]
    for row in pixels:
        if any(row):
            bands[-1].append(row)
        elif bands[-1]:
            bands.append([])
    found: list[str] = []
    for band in bands:
        try:
            found.append(qr_decoder.decode(qr_decoder.modules_of(band)))
        except (AssertionError, IndexError, KeyError, ZeroDivisionError):
            continue
    return found


def test_a_roll_that_is_nearly_used_up_is_told(emupos: Emupos) -> None:
    emupos.tell("fault", "set", "front", "paper-near-end")
    assert emupos.printer.look() is PrinterCondition.NEAR_END
    assert emupos.printer.print(samples.SALE) is PrintResult.CONFIRMED


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_sends_nothing_and_afterwards_it_prints_once(emupos: Emupos, fault: str) -> None:
    emupos.tell("fault", "set", "front", fault)
    condition = FAULTS[fault]
    assert emupos.printer.look() is condition
    with pytest.raises(PrinterFailed, match=condition.value) as failed:
        emupos.printer.print(samples.SALE)
    assert failed.value.values["unknown"] is False
    emupos.tell("fault", "clear", "front", fault)
    assert emupos.ask("/receipts") == [], "nothing was held, so nothing comes out"
    assert emupos.printer.print(samples.SALE) is PrintResult.CONFIRMED
    assert len(emupos.ask("/receipts")) == 1
