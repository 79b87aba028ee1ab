"""Orders of serials in batches: what is sent, and how far a batch is, in the shapes that are known of it."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest

from counter_app.domain.serials import SerialNumber
from counter_app.issuer import messages
from counter_app.services.ports import AllotRequest, BatchRow, IssuerUnavailable, IssuerUnclear, Trouble
from tests.issuer.pictures import JPEG

SERIAL = SerialNumber("389UY343AP0GE9A40000A9")
ROW = {"procId": "p/1", "file": "a.pdf", "status": "NOTSTAMP", "serialNumber": SERIAL.text}


def test_an_order_names_every_document_by_its_own_file() -> None:
    orders = [
        AllotRequest("a.pdf", "ignored", "3", "", date(2026, 9, 4)),
        AllotRequest("b.pdf", "", "2", "JKT-2", date(2026, 9, 5), "KTP", "3171234567890123", "Budi"),
    ]
    body = messages.batch_body(orders, "https://localhost/")
    assert (body["return_url"], body["tipe"], body["partial"]) == ("https://localhost/", "10000", True)
    first, second = body["document"]
    assert first == {
        "idfile": "doc_01",
        "file": "a.pdf",
        "namadoc": "3",
        "nodoc": "0",
        "tgldoc": "2026-09-04",
        "nilaidoc": "10000",
    }
    assert (second["idfile"], second["namejidentitas"], second["noidentitas"]) == ("doc_02", "KTP", "3171234567890123")


def test_naming_a_serial() -> None:
    assert messages.name_body("a.pdf", "3", "") == {"nodoc": "0", "namadoc": "3", "namafile": "a.pdf"}
    assert messages.name_body("a.pdf", "3", "JKT-1")["nodoc"] == "JKT-1"


@pytest.mark.parametrize("envelope", [{"result": {"batchId": "b-1", "message": "x"}}, {"batchId": "b-1"}])
def test_the_batchs_id(envelope: dict[str, Any]) -> None:
    assert messages.read_batch_id(envelope) == "b-1"


@pytest.mark.parametrize(
    "result",
    [
        {"batchId": "b-1", "total": 1, "data": [ROW]},
        [ROW],
        {"document": [ROW]},
        {"data": [{"procId": "p/1", "document": {"file": "a.pdf"}, "status": "NOTSTAMP", "sn": SERIAL.text}]},
        {"data": [ROW | {"tipe": 10000}]},
    ],
)
def test_how_far_a_batch_is(result: object) -> None:
    assert messages.read_batch_rows({"result": result}) == (BatchRow("p/1", "a.pdf", SERIAL, "NOTSTAMP"),)


def test_a_serial_that_is_still_being_made_is_none() -> None:
    rows = messages.read_batch_rows({"result": {"data": [ROW | {"serialNumber": "", "status": "PROCESS"}]}})
    assert rows == (BatchRow("p/1", "a.pdf", None, "PROCESS"),)


@pytest.mark.parametrize("result", [None, {}, "x", {"data": [{"file": "a.pdf"}]}, {"data": ["x"]}])
def test_a_batch_that_cannot_be_read_is_asked_for_again(result: object) -> None:
    with pytest.raises(IssuerUnavailable) as caught:
        messages.read_batch_rows({"result": result})
    assert caught.value.trouble is Trouble.NOT_JSON


@pytest.mark.parametrize("change", [{"serialNumber": "PENDEK"}, {"tipe": "6000"}])
def test_a_serial_of_wrong_form_or_of_another_value_is_an_alarm(change: dict[str, str]) -> None:
    with pytest.raises(IssuerUnclear):
        messages.read_batch_rows({"result": {"data": [ROW | change]}})
    with pytest.raises(IssuerUnclear):
        messages.read_batch_serial({"result": ROW | change})


@pytest.mark.parametrize("name", ["image", "qrImage"])
def test_one_serial_of_a_batch_with_its_picture(name: str) -> None:
    envelope = {"result": ROW | {name: base64.b64encode(JPEG).decode(), "filenameQR": "qr.png"}}
    assert messages.read_batch_serial(envelope) == messages.Allotted(SERIAL, JPEG, "qr.png")
    assert messages.read_batch_serial({"result": ROW}) == messages.Allotted(SERIAL, None, "")
