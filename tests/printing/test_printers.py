"""Printers against a folder and against a socket that misbehaves."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import PrinterFailed
from counter_app.printing.blocks import Paper
from counter_app.printing.escpos_printer import EscposPrinter, Patience
from counter_app.printing.file_printer import FilePrinter
from counter_app.printing.layout import sheet
from counter_app.printing.papers import PaperStyle, file_stem, receipt_bytes
from counter_app.printing.transport import NetworkTransport
from counter_app.printing.words import load_words
from counter_app.services.ports import PrintResult, ReceiptPrinter
from tests.printing import printer_double as doubles
from tests.printing import samples
from tests.printing.escpos_decoder import decode
from tests.printing.printer_double import Behaviour, PrinterDouble

STYLE = PaperStyle(Paper.MM58, load_words())
#: For printers that must be heard; nothing waits for it when they answer.
PATIENT = 20.0
#: For printers that stay silent: waited out in full.
BRIEF = 0.2
LONG = replace(samples.SALE, stamps=(samples.PENDING,) * 120)


def network(double: PrinterDouble, timeout: float, status: float | None = None, settle: float = BRIEF) -> EscposPrinter:
    status = timeout if status is None else status
    return network_at("127.0.0.1", double.port, timeout, Patience(timeout, status, settle))


def network_at(host: str, port: int, timeout: float, patience: Patience | None = None) -> EscposPrinter:
    return EscposPrinter(NetworkTransport(host, port, timeout), STYLE, patience)


def failure(printer: ReceiptPrinter, receipt: Any = samples.SALE) -> tuple[str, bool]:
    with pytest.raises(PrinterFailed) as failed:
        printer.print(receipt)
    return failed.value.code, failed.value.values["unknown"]


# -- files


def test_a_file_holds_the_bytes(tmp_path: Path) -> None:
    printer: ReceiptPrinter = FilePrinter(tmp_path / "receipts", STYLE)
    assert printer.print(samples.SALE) is PrintResult.CONFIRMED
    assert printer.print(replace(samples.SALE, copy=2)) is PrintResult.CONFIRMED
    assert printer.print(samples.STAMPING) is PrintResult.CONFIRMED
    names = sorted(path.name for path in (tmp_path / "receipts").iterdir())
    number = samples.SALE.number
    assert names == [f"{number}-2.bin", f"{number}-stamping.bin", f"{number}.bin"]
    content = (tmp_path / "receipts" / f"{number}.bin").read_bytes()
    assert decode(content) == sheet(samples.SALE, STYLE.words, STYLE.paper).items


def test_a_file_is_never_replaced_by_another_paper(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path, STYLE)
    other = replace(samples.SALE, clerk="Lain")
    for receipt in (samples.SALE, other, samples.SALE, other):
        printer.print(receipt)
    stem = file_stem(samples.SALE)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{stem}.bin", f"{stem}~2.bin"]
    assert (tmp_path / f"{stem}.bin").read_bytes() == receipt_bytes(samples.SALE, STYLE)
    assert (tmp_path / f"{stem}~2.bin").read_bytes() == receipt_bytes(other, STYLE)


@pytest.mark.parametrize(
    ("number", "stem"), [("../../etc/x", "_.._etc_x"), ("a\\b:c", "a_b_c"), ("..", "_"), ("", "_")]
)
def test_a_number_is_no_path(number: str, stem: str) -> None:
    assert file_stem(replace(samples.SALE, number=number)) == stem


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    assert failure(FilePrinter(in_the_way / "receipts", STYLE)) == ("printer.folder", False)


def test_half_a_file_is_no_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fails)
    assert failure(FilePrinter(tmp_path, STYLE)) == ("printer.folder", False)
    assert list(tmp_path.glob("*.bin")) == []


# -- network: it works


@pytest.mark.parametrize("status", [doubles.HEALTHY, doubles.PAPER_NEAR_END])
def test_a_printer_that_answers_confirms(status: dict[int, int]) -> None:
    with PrinterDouble(doubles.talks(before=status)) as double:
        assert network(double, PATIENT).print(samples.MIXED) is PrintResult.CONFIRMED
    assert decode(double.paper) == sheet(samples.MIXED, STYLE.words, STYLE.paper).items
    assert double.paper == receipt_bytes(samples.MIXED, STYLE)


def test_bytes_that_nobody_asked_for_answer_no_question() -> None:
    with PrinterDouble(doubles.talks(stray=b"\x0c\xff")) as double:
        assert network(double, PATIENT).print(samples.SALE) is PrintResult.CONFIRMED


def test_a_printer_that_never_answers_has_it_sent() -> None:
    with PrinterDouble(doubles.silent()) as double:
        assert network(double, BRIEF).print(samples.SALE) is PrintResult.SENT
    assert double.paper == b"\x10\x04\x01" + receipt_bytes(samples.SALE, STYLE)


def test_what_is_no_status_counts_as_silence() -> None:
    with PrinterDouble(doubles.chatters) as double:
        assert network(double, PATIENT).print(samples.SALE) is PrintResult.SENT


def test_a_slow_printer_gets_every_byte() -> None:
    with PrinterDouble(doubles.silent(chunk=64), receive_buffer=2048) as double:
        assert network(double, PATIENT, status=BRIEF).print(LONG) is PrintResult.SENT
    assert double.paper == b"\x10\x04\x01" + receipt_bytes(LONG, STYLE)


def test_a_healthy_printer_that_does_not_know_the_question_has_it_sent() -> None:
    with PrinterDouble(doubles.talks(done=None)) as double:
        assert network(double, BRIEF, status=PATIENT).print(samples.SALE) is PrintResult.SENT
    assert double.paper.startswith(receipt_bytes(samples.SALE, STYLE))


# -- network: it does not work, and nothing was sent


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        printer = network_at("127.0.0.1", port, PATIENT)
        assert failure(printer) == ("printer.unreachable", False)


@pytest.mark.parametrize("host", ["printer.invalid", "a" * 70 + ".invalid", "..", "\udc80"])
def test_a_name_that_nobody_has(host: str) -> None:
    assert failure(network_at(host, 9100, PATIENT)) == ("printer.unreachable", False)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (doubles.PAPER_OUT, "printer.paper_out"),
        (doubles.COVER_OPEN, "printer.cover_open"),
        (doubles.BROKEN, "printer.error"),
        (doubles.OFFLINE, "printer.offline"),
    ],
)
def test_a_fault_that_is_reported_before_stops_the_paper(status: dict[int, int], code: str) -> None:
    with PrinterDouble(doubles.talks(before=status)) as double:
        assert failure(network(double, PATIENT)) == (code, False)
    assert double.paper == b""


def test_a_printer_that_hangs_up_before_the_first_byte() -> None:
    with PrinterDouble(doubles.closes_at_once) as double:
        assert failure(network(double, PATIENT)) == ("printer.unreachable", False)


# -- network: nobody knows


@pytest.mark.parametrize("count", [1, 700, 3000])
@pytest.mark.parametrize(("answers", "timeout"), [(True, PATIENT), (False, BRIEF)])
def test_a_printer_that_is_gone_in_the_middle_leaves_the_paper_unknown(
    count: int, answers: bool, timeout: float
) -> None:
    with PrinterDouble(doubles.closes_after(count, answers)) as double:
        assert failure(network(double, timeout, settle=PATIENT)) == ("printer.unknown", True)
    assert double.connections == 1
    assert double.paper == receipt_bytes(samples.SALE, STYLE)[:count]


def test_a_printer_that_is_gone_after_the_last_byte_leaves_it_unknown() -> None:
    whole = len(receipt_bytes(samples.SALE, STYLE))
    with PrinterDouble(doubles.closes_after(whole, answers=False)) as double:
        assert failure(network(double, BRIEF, settle=PATIENT)) == ("printer.unknown", True)


def test_a_printer_that_stops_taking_bytes_leaves_it_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.create_connection

    def small(address: tuple[str, int], timeout: float) -> socket.socket:
        connection = connect(address, timeout)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2048)
        return connection

    monkeypatch.setattr(socket, "create_connection", small)
    with PrinterDouble(doubles.stalls, receive_buffer=2048) as double:
        assert failure(network(double, BRIEF), LONG) == ("printer.unknown", True)


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (doubles.talks(done=None, after=doubles.PAPER_OUT), "printer.paper_out"),
        (doubles.talks(done=None, after=doubles.COVER_OPEN), "printer.cover_open"),
        (doubles.talks(done=b"\x0c"), "printer.paper_out"),
    ],
)
def test_a_fault_after_the_paper_was_sent_leaves_it_unknown(behaviour: Behaviour, code: str) -> None:
    with PrinterDouble(behaviour) as double:
        assert failure(network(double, BRIEF, status=PATIENT)) == (code, True)
    assert double.paper.startswith(receipt_bytes(samples.SALE, STYLE))
    assert double.paper.count(b"\x1b@") == 1


def test_a_printer_that_falls_silent_after_the_paper_leaves_it_unknown() -> None:
    with PrinterDouble(doubles.talks(done=None, after=None)) as double:
        assert failure(network(double, BRIEF, status=2.0)) == ("printer.unknown", True)
    assert double.paper.startswith(receipt_bytes(samples.SALE, STYLE))
