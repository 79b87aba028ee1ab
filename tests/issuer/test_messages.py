"""Messages: what is sent, and answers read into values, in both spellings."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.document import Placement
from counter_app.domain.serials import SerialNumber
from counter_app.issuer import messages
from counter_app.services.ports import (
    AllotRequest,
    Balance,
    DocumentType,
    IssuerError,
    IssuerUnavailable,
    IssuerUnclear,
    SerialPage,
    SerialRecord,
    StampRequest,
    Trouble,
)
from tests.issuer.pictures import JPEG, PNG, picture

SERIAL = SerialNumber("389UY343AP0GE9A40000A9")
ALLOT = AllotRequest("0198-01.pdf", "doc1", "3", "JKT-1", date(2026, 9, 4))


def test_allotting_leaves_out_what_is_not_known() -> None:
    assert messages.allot_body(ALLOT) == {
        "isUpload": True,
        "idfile": "doc1",
        "namadoc": "3",
        "namafile": "0198-01.pdf",
        "nilaidoc": "10000",
        "snOnly": False,
        "nodoc": "JKT-1",
        "tgldoc": "2026-09-04",
    }
    ahead = messages.allot_body(AllotRequest("a.pdf", "", "3", "", date(2026, 9, 4), "KTP", "3171234567890123", "Budi"))
    assert ahead["isUpload"] is False
    assert "idfile" not in ahead
    assert ahead["nodoc"] == "0"
    assert (ahead["namejidentitas"], ahead["noidentitas"], ahead["namedipungut"]) == ("KTP", "3171234567890123", "Budi")


def test_signing_body_and_its_retry_flag() -> None:
    request = StampRequest("doc1", SERIAL, "qr.png", Placement(2, 10, 20, 110, 120), "Surat", "", retry=False)
    body = messages.signing_body(request, messages.cloud_fields(request, "qr.png"), "TOKEN", "profil", "JAKARTA")
    assert (body["onPrem"], body["docId"]) == (False, "doc1")
    assert body["src"] == "/sharefolder/doc_doc1.pdf"
    assert body["dest"] == "/sharefolder/final_doc1.pdf"
    assert body["spesimenPath"] == "/sharefolder/qr.png"
    assert (body["visLLX"], body["visLLY"], body["visURX"], body["visURY"]) == (10, 20, 110, 120)
    assert (body["visSignaturePage"], body["refToken"], body["location"]) == (2, SERIAL.text, "JAKARTA")
    assert "retryFlag" not in body
    again = StampRequest("doc1", SERIAL, "/x/qr.png", Placement(2, 10, 20, 110, 120), "Surat", "MEDAN", retry=True)
    body = messages.signing_body(again, messages.cloud_fields(again, "/x/qr.png"), "TOKEN", "profil", "JAKARTA")
    assert (body["retryFlag"], body["spesimenPath"], body["location"]) == ("1", "/x/qr.png", "MEDAN")


def incomplete(read: Any, envelope: dict[str, Any]) -> None:
    """Success without what the call is for must be looked up, never taken or dropped."""
    with pytest.raises(IssuerUnavailable) as caught:
        read(envelope)
    assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.NOT_JSON, True)


def test_login_in_both_places() -> None:
    inner = {"data": {"login": {"token": "T.1", "user": {"id": "u-1", "email": "x"}}}}
    for envelope in ({"token": "T.1", "result": inner}, {"result": inner}):
        login = messages.read_login(envelope)
        assert (login.token, login.user_id) == ("T.1", "u-1")
    assert messages.read_login({"token": "T.1"}).user_id == ""
    for envelope in ({}, {"token": ""}, {"token": 7}, {"result": "x"}, {"token": "a b"}, {"token": "a\r\nX: y"}):
        incomplete(messages.read_login, envelope)


def test_a_login_does_not_show_its_token() -> None:
    assert "T.1" not in repr(messages.read_login({"token": "T.1"}))


def test_document_types() -> None:
    rows = [{"id": "1", "kode": "3", "nama": "Surat Pernyataan"}, {"kode": "", "nama": "x"}, "x"]
    expected = (DocumentType("3", "Surat Pernyataan"),)
    assert messages.read_document_types({"result": rows}) == expected
    assert messages.read_document_types({"result": {"data": rows}}) == expected
    incomplete(messages.read_document_types, {"result": "x"})


def test_balance_as_numbers_or_digits() -> None:
    assert messages.read_balance({"result": {"saldo": 123, "notstamp": 4}}) == Balance(123, 4)
    assert messages.read_balance({"result": {"status": "00", "saldo": "123", "notstamp": "0"}}) == Balance(123, 0)
    for wrong in (
        {"saldo": 1},
        {"saldo": -1, "notstamp": 0},
        {"saldo": "x", "notstamp": 0},
        {"saldo": True, "notstamp": 0},
    ):
        incomplete(messages.read_balance, {"result": wrong})


def test_upload_id_in_both_places() -> None:
    assert messages.read_upload({"id": "d1", "name": "x"}) == "d1"
    assert messages.read_upload({"result": {"id": "d1"}}) == "d1"
    incomplete(messages.read_upload, {"result": {}})


@pytest.mark.parametrize("prefix", ["", "data:image/png;base64,"])
@pytest.mark.parametrize("picture", [PNG, JPEG])
def test_allotted_with_or_without_prefix_png_or_jpeg(prefix: str, picture: bytes) -> None:
    image = prefix + base64.b64encode(picture).decode()
    allotted = messages.read_allotted({"result": {"sn": SERIAL.text, "image": image, "filenameQR": "qr.png"}})
    assert allotted == messages.Allotted(SERIAL, picture, "qr.png")


@pytest.mark.parametrize("image", [None, "", "!!!", base64.b64encode(b"GIF89a").decode(), "QUJD*", 5])
def test_a_serial_without_a_readable_picture_is_still_a_serial(image: object) -> None:
    assert messages.read_allotted({"result": {"sn": SERIAL.text, "image": image}}) == messages.Allotted(
        SERIAL, None, ""
    )


def test_a_serial_of_wrong_form_is_an_alarm_and_a_missing_one_is_looked_up() -> None:
    for text in ("389uy343ap0ge9a40000a9", "389UY343AP0GE9A40000A", "389UY343AP0GE9A40000A99", "12345678901234567"):
        with pytest.raises(IssuerUnclear):
            messages.read_allotted({"result": {"sn": text}})
    for envelope in ({}, {"result": {}}, {"result": {"sn": None}}, {"result": {"sn": ""}}):
        incomplete(messages.read_allotted, envelope)


def test_image_in_its_forms() -> None:
    text = base64.b64encode(PNG).decode()
    assert messages.read_image({"result": text}) == (PNG, "")
    assert messages.read_image({"result": {"image": text, "filenameQR": "qr.png"}}) == (PNG, "qr.png")
    incomplete(messages.read_image, {"result": {"sn": SERIAL.text}})


def row(**changes: Any) -> dict[str, Any]:
    return {"serialnumber": SERIAL.text, "status": "NOTSTAMP", "file": "a.pdf", "tgl": "x", "email": "x", **changes}


def test_page_of_serials() -> None:
    page = messages.read_page({"result": {"total": "7", "data": [row(tglupdate="y")]}})
    assert page == SerialPage(7, (SerialRecord(SERIAL, "NOTSTAMP", "a.pdf", "x", "y"),))
    assert messages.read_page({"result": {"total": 0, "data": []}}) == SerialPage(0, ())


@pytest.mark.parametrize(
    "result", [None, {}, {"total": 0}, {"data": []}, {"total": 0, "data": [row()]}, {"total": -1, "data": []}]
)
def test_a_page_that_does_not_add_up_is_not_taken(result: object) -> None:
    incomplete(messages.read_page, {"result": result})


def test_a_row_that_cannot_be_read_fails_the_page() -> None:
    for wrong in (row(serialnumber="?"), row(serialnumber=None), {}, "x"):
        with pytest.raises(IssuerUnclear):
            messages.read_page({"result": {"total": 2, "data": [row(), wrong]}})


_NAMES = ["result", "data", "total", "sn", "image", "token", "login", "user", "id", "serialnumber", "procId", "batchId"]

_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.just(SERIAL.text),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "result",
                    "data",
                    "total",
                    "sn",
                    "image",
                    "token",
                    "login",
                    "user",
                    "id",
                    "serialnumber",
                    "procId",
                    "document",
                    "batchId",
                    "tipe",
                ]
            ),
            inner,
        )
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(["result", "token", "id"]), _ANY))
def test_reading_any_object_gives_a_value_or_an_error_of_the_port(envelope: dict[str, Any]) -> None:
    for read in (
        messages.read_login,
        messages.read_document_types,
        messages.read_balance,
        messages.read_upload,
        messages.read_allotted,
        messages.read_image,
        messages.read_page,
        messages.read_batch_id,
        messages.read_batch_rows,
        messages.read_batch_serial,
    ):
        try:
            read(envelope)
        except IssuerError:
            continue


@given(st.binary(max_size=40), st.sampled_from([PNG, JPEG]))
def test_a_picture_followed_by_anything_is_still_that_picture(tail: bytes, whole: bytes) -> None:
    assert messages.picture_of(base64.b64encode(whole + tail).decode()) == whole + tail


@given(st.binary(max_size=200), st.sampled_from([PNG[:8], JPEG[:3], b""]))
def test_bytes_that_only_begin_as_a_picture_are_none(tail: bytes, head: bytes) -> None:
    assert messages.picture_of(base64.b64encode(head + tail).decode()) is None


@pytest.mark.parametrize("whole", [PNG, JPEG])
def test_a_picture_that_is_cut_is_none(whole: bytes) -> None:
    assert not any(messages.is_picture(whole[:length]) for length in range(0, len(whole) - 20, 7))


def test_a_picture_has_the_size_of_a_stamp() -> None:
    assert messages.is_picture(picture("PNG", 32))
    assert messages.is_picture(picture("JPEG", 2048))
    for wrong in (picture("PNG", 1), picture("PNG", 31), picture("JPEG", 2049), picture("GIF"), picture("BMP")):
        assert not messages.is_picture(wrong)
