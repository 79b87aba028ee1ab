"""Every way to a printer: network, serial line, USB, CUPS, the Windows spooler; with faults. Lessons, "printed and not
known, or known and not printed": what arrived is read back and compared with the receipt, and nothing is sent twice.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PrinterCondition
from counter_app.domain.receipt import Receipt
from counter_app.printing import escpos_bytes
from counter_app.printing.blocks import Paper
from counter_app.printing.escpos_printer import EscposPrinter, Patience
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.serial_port import SerialTransport
from counter_app.printing.system_queue import CupsTransport, WindowsTransport
from counter_app.printing.transport import NetworkTransport, Transport
from counter_app.printing.usb_port import UsbTransport
from counter_app.printing.words import load_words
from counter_app.services.ports import PrintResult
from counter_app.services.printer_ports import CounterPrinter
from tests.printing import samples
from tests.printing.printer_emulator import OnNetwork, OnSerialLine, PrinterEmulator
from tests.printing.usb_double import UsbDevice

posix = pytest.mark.skipif(os.name != "posix", reason="pty and programs on PATH are POSIX")
STYLE = PaperStyle(Paper.MM58, load_words(), drawer_pin=2)
PATIENT = 20.0
BRIEF = 0.1
FAULTS = ("paper_out", "cover_open", "offline")


def over(transport: Transport, patience: Patience | None = None) -> EscposPrinter:
    return EscposPrinter(transport, STYLE, patience or Patience(PATIENT, PATIENT, BRIEF))


def failure(printer: CounterPrinter, receipt: Receipt = samples.SALE) -> tuple[str, bool]:
    with pytest.raises(PrinterFailed) as failed:
        printer.print(receipt)
    return failed.value.code, failed.value.values["unknown"]


@pytest.fixture
def emulator() -> PrinterEmulator:
    return PrinterEmulator()


@pytest.fixture(params=["network", pytest.param("serial", marks=posix), "usb"])
def printer(
    request: pytest.FixtureRequest, emulator: PrinterEmulator, monkeypatch: pytest.MonkeyPatch
) -> Iterator[EscposPrinter]:
    """The same printer at each way that it can be heard on."""
    match request.param:
        case "network":
            with OnNetwork(emulator) as there:
                yield over(NetworkTransport("127.0.0.1", there.port, PATIENT))
        case "serial":
            with OnSerialLine(emulator) as there:
                yield over(SerialTransport(there.device, timeout=PATIENT))
        case _:
            UsbDevice(emulator).plug_in(monkeypatch)
            yield over(UsbTransport(0x04B8, 0x0E15, PATIENT))


# -- it works


def test_what_arrives_is_the_receipt(printer: EscposPrinter, emulator: PrinterEmulator) -> None:
    receipts = (samples.SALE, samples.MIXED, samples.REVERSAL, samples.OUTAGE, samples.TEST)
    for receipt in receipts:
        assert printer.print(receipt) is PrintResult.CONFIRMED
    assert emulator.papers == tuple(STYLE.sheet(receipt).items for receipt in receipts)
    assert emulator.printed == b"".join(receipt_bytes(receipt, STYLE) for receipt in receipts)
    assert emulator.drawer == 3, "cash came or went with three of them"


def test_a_roll_that_is_nearly_used_up_prints_and_is_told(printer: EscposPrinter, emulator: PrinterEmulator) -> None:
    emulator.near_end = True
    assert printer.look() is PrinterCondition.NEAR_END
    assert printer.print(samples.SALE) is PrintResult.CONFIRMED
    assert emulator.papers == (STYLE.sheet(samples.SALE).items,)


def test_a_printer_that_says_nothing_has_it_sent(printer: EscposPrinter, emulator: PrinterEmulator) -> None:
    emulator.answers = False
    quick = EscposPrinter(printer._transport, STYLE, Patience(BRIEF, BRIEF, BRIEF))
    assert quick.look() is PrinterCondition.QUIET
    assert quick.print(samples.SALE) is PrintResult.SENT
    quick.print(samples.STAMPING)
    assert emulator.papers[0] == STYLE.sheet(samples.SALE).items


def test_the_drawer_opens_without_a_paper(printer: EscposPrinter, emulator: PrinterEmulator) -> None:
    printer.open_drawer()
    assert (emulator.drawer, emulator.papers) == (1, ())


def test_where_there_is_no_drawer_nothing_is_sent(printer: EscposPrinter, emulator: PrinterEmulator) -> None:
    without = EscposPrinter(printer._transport, replace(STYLE, drawer_pin=0))
    with pytest.raises(PrinterFailed, match=r"printer\.no_drawer"):
        without.open_drawer()
    assert emulator.printed == b""


# -- faults


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_before_the_paper_sends_nothing(printer: EscposPrinter, emulator: PrinterEmulator, fault: str) -> None:
    setattr(emulator, fault, True)
    assert printer.look() is PrinterCondition(fault)
    assert failure(printer) == (f"printer.{fault}", False)
    with pytest.raises(PrinterFailed, match=fault):
        printer.open_drawer()
    assert emulator.held == 0
    emulator.cleared()
    assert printer.look() is PrinterCondition.READY
    assert printer.print(samples.SALE) is PrintResult.CONFIRMED
    assert len(emulator.papers) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_middle_is_unknown_and_the_paper_comes_once_when_it_is_cleared(
    printer: EscposPrinter, emulator: PrinterEmulator, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The printer holds what it took: whoever sends the paper again has it twice."""
    take = emulator.take

    def breaks(received: bytes) -> bytes:
        if b"\x1b@" in received:
            setattr(emulator, fault, True)
        return take(received)

    monkeypatch.setattr(emulator, "take", breaks)
    hurried = EscposPrinter(printer._transport, STYLE, Patience(BRIEF, PATIENT, BRIEF))
    assert failure(hurried) == (f"printer.{fault}", True)
    assert emulator.papers == ()
    emulator.cleared()
    assert emulator.papers == (STYLE.sheet(samples.SALE).items,)


def _borders(content: bytes) -> list[int]:
    """Where a cut is of interest: ends of lines, inside commands, inside the picture, before the last byte."""
    picture = content.index(b"\x1dv0")
    lines = [at + 1 for at, byte in enumerate(content[:picture]) if byte == 0x0A]
    return sorted({1, 2, 3, *lines[::6], picture + 1, picture + 8, picture + 700, len(content) - 1, len(content)})


SALE_BYTES = receipt_bytes(samples.SALE, STYLE)


@pytest.mark.parametrize("at", _borders(SALE_BYTES))
def test_a_connection_that_is_cut_at_any_byte_leaves_the_paper_unknown(emulator: PrinterEmulator, at: int) -> None:
    emulator.takes = at
    with OnNetwork(emulator) as there:
        assert failure(over(NetworkTransport("127.0.0.1", there.port, PATIENT))) == ("printer.unknown", True)
        assert there.calls == 1, "nothing is sent again by itself"
    assert len(emulator.printed) + emulator.held <= len(SALE_BYTES)
    assert SALE_BYTES.startswith(emulator.printed)


@pytest.mark.parametrize("transport", [SerialTransport("/dev/no-such-port"), NetworkTransport("127.0.0.1", 1, PATIENT)])
def test_what_is_not_there_has_nothing_sent(transport: Transport) -> None:
    printer = over(transport)
    assert printer.look() is PrinterCondition.UNREACHABLE
    assert failure(printer) == ("printer.unreachable", False)


# -- USB


def test_usb_takes_the_printers_interface_from_the_systems_driver(
    emulator: PrinterEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = UsbDevice(emulator)
    device.plug_in(monkeypatch)
    over(UsbTransport(0x04B8, 0x0E15)).print(samples.SALE)
    assert (device.claimed, device.detached) == ([1], [1])


@pytest.mark.parametrize("number", [errno.ENODEV, errno.ETIMEDOUT, errno.EIO])
def test_a_usb_printer_that_is_pulled_out_leaves_the_paper_unknown(
    emulator: PrinterEmulator, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    device = UsbDevice(emulator)
    device.plug_in(monkeypatch)
    take = emulator.take

    def gone(received: bytes) -> bytes:
        answers = take(received)
        if b"\x1b@" in received:
            device.fault = OSError(number, "gone")
        return answers

    monkeypatch.setattr(emulator, "take", gone)
    assert failure(over(UsbTransport(0x04B8, 0x0E15))) == ("printer.unknown", True)
    assert SALE_BYTES.startswith(emulator.printed)


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (None, "printer.unreachable"),
        (ValueError("No backend available"), "printer.driver"),
        (OSError(errno.EIO, "bus"), "printer.unreachable"),
    ],
)
def test_no_usb_printer_and_no_driver_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, raised: Exception | None, code: str
) -> None:
    def find(**_wanted: int) -> None:
        if raised is not None:
            raise raised

    monkeypatch.setattr(importlib.import_module("usb.core"), "find", find)
    assert failure(over(UsbTransport(1, 2))) == (code, False)


def test_a_usb_printer_that_may_not_be_used_says_so(emulator: PrinterEmulator, monkeypatch: pytest.MonkeyPatch) -> None:
    device = UsbDevice(emulator)
    device.plug_in(monkeypatch)

    def forbidden(_device: object, _number: int) -> None:
        raise OSError(errno.EACCES, "access denied")

    monkeypatch.setattr(importlib.import_module("usb.util"), "claim_interface", forbidden)
    assert failure(over(UsbTransport(0x04B8, 0x0E15))) == ("printer.no_permission", False)


# -- queues of the system


def put_lp(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Path:
    """A program ``lp`` on PATH that writes its arguments and its input beside itself."""
    program = folder / "lp"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys, time\nhere = pathlib.Path(__file__).parent\n"
        f"(here / 'arguments').write_text(' '.join(sys.argv[1:]))\n{body}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@posix
def test_cups_gets_the_whole_paper_raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put_lp(tmp_path, monkeypatch, "(here / 'paper').write_bytes(sys.stdin.buffer.read())")
    printer = over(CupsTransport("struk-02"))
    assert printer.look() is PrinterCondition.QUIET
    assert printer.print(samples.SALE) is PrintResult.SENT
    assert (folder / "paper").read_bytes() == SALE_BYTES
    assert (folder / "arguments").read_text(encoding="utf-8") == "-d struk-02 -t counter -o raw"


@posix
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("sys.stdin.buffer.read(); sys.exit(1)", ("printer.system", False)),
        ("sys.exit(1)", ("printer.system", False)),
        ("time.sleep(60)", ("printer.unknown", True)),
    ],
)
def test_cups_that_refuses_has_nothing_and_one_that_hangs_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, expected: tuple[str, bool]
) -> None:
    put_lp(tmp_path, monkeypatch, body)
    assert failure(over(CupsTransport("struk-02", timeout=1.0 if "sleep" in body else PATIENT))) == expected


def test_without_lp_the_missing_part_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert failure(over(CupsTransport("struk-02"))) == ("printer.driver", False)


class Spooler:
    """python-escpos' ``Win32Raw``; ``fails``: the method that raises."""

    def __init__(self, fails: str = "", error: Exception | None = None) -> None:
        self.fails = fails
        self.error = error or OSError("spooler")
        self.jobs: list[tuple[str, str, bytes]] = []
        self._name, self._job = "", ""

    def __call__(self, name: str) -> Spooler:
        self._name = name
        return self

    def open(self, job_name: str) -> None:
        self._may_fail("open")
        self._job = job_name

    def _raw(self, content: bytes) -> None:
        self._may_fail("_raw")
        self.jobs.append((self._name, self._job, content))

    def close(self) -> None:
        self._may_fail("close")

    def _may_fail(self, method: str) -> None:
        if self.fails == method:
            raise self.error


def test_windows_gets_the_whole_paper_raw(monkeypatch: pytest.MonkeyPatch) -> None:
    spooler = Spooler()
    monkeypatch.setattr(escpos_bytes.escpos(), "Win32Raw", spooler)
    assert over(WindowsTransport("Struk Loket 2")).print(samples.SALE) is PrintResult.SENT
    assert spooler.jobs == [("Struk Loket 2", "counter", SALE_BYTES)]


@pytest.mark.parametrize(
    ("fails", "error", "expected"),
    [
        ("open", OSError("no such printer"), ("printer.system", False)),
        ("open", RuntimeError("pywin32 is missing"), ("printer.driver", False)),
        ("_raw", OSError("spooler"), ("printer.unknown", True)),
        ("close", OSError("spooler"), ("printer.unknown", True)),
    ],
)
def test_a_windows_spooler_that_fails(
    monkeypatch: pytest.MonkeyPatch, fails: str, error: Exception, expected: tuple[str, bool]
) -> None:
    monkeypatch.setattr(escpos_bytes.escpos(), "Win32Raw", Spooler(fails, error))
    assert failure(over(WindowsTransport("Struk"))) == expected
