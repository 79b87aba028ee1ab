"""The answers that the issuer protocol records, byte for byte and in both forms, and what the client makes of them."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from counter_app.domain.document import DocumentType
from counter_app.domain.issuer_state import IssuerMode
from counter_app.domain.serials import SerialNumber
from counter_app.issuer.client import HttpIssuer
from counter_app.services.ports import (
    Allotment,
    Balance,
    BatchRow,
    IssuerCredentials,
    IssuerError,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    SerialPage,
    SerialRecord,
    StampRequest,
    Trouble,
)
from tests.contract.ways import PLACE, Use, order
from tests.issuer.doubles import ManualClock, settings_for
from tests.issuer.pictures import JPEG, PNG

SERIAL = SerialNumber("389UY343AP0GE9A40000A9")
FIRST_LOGIN = (
    '{"statusCode":"00","message":"success","token":"aaa.bbb.ccc","result":{"data":{"login":{"token":"aaa.bbb.ccc",'
    '"user":{"id":"7f0c","email":"loket@contoh.invalid"}}}}}'
)
SECOND_LOGIN = '{"statusCode":"00","result":{"data":{"login":{"token":"aaa.bbb.ccc","user":{"id":"7f0c"}}}}}'
PICTURES = {"<PNG>": PNG, "<JPEG>": JPEG}
_ROW = (
    '{"serialnumber":"389UY343AP0GE9A40000A9","status":"NOTSTAMP","file":"a.pdf","tgl":"2024-09-04 10:00",'
    '"tglupdate":"","email":"x"}'
)
_RECORD = SerialRecord(SERIAL, "NOTSTAMP", "a.pdf", "2024-09-04 10:00", "")
DOCUMENT = "0" * 32 + ".pdf"
STAMPING = StampRequest(DOCUMENT, SERIAL, f"{SERIAL}.png", PLACE, "Surat Pernyataan", "JAKARTA", retry=False)


def answer(text: str, status: int = 200, **headers: str) -> httpx.Response:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    text = text.replace("<ROW>", _ROW)
    for mark, picture in PICTURES.items():
        text = text.replace(mark, base64.b64encode(picture).decode())
    return httpx.Response(status, content=text.encode(), headers=names)


def given(
    use: Use, response: httpx.Response, login: str = FIRST_LOGIN, premises: Path | None = None, times: int = 2
) -> Any:
    """Use a client that is answered like this, after its log-in."""
    left = [response.content] * times

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/api/users/login"):
            return httpx.Response(200, content=login.encode())
        return httpx.Response(response.status_code, content=left.pop(), headers=response.headers)

    async def inside() -> Any:
        settings = settings_for("http://issuer.invalid")
        if premises is not None:
            settings = replace(
                settings, mode=IssuerMode.ON_PREMISES, adapter="http://adapter.invalid", shared_folder=premises
            )
        issuer = HttpIssuer(settings, ManualClock(), httpx.MockTransport(handle))
        try:
            return await use(issuer)
        finally:
            await issuer.close()

    return asyncio.run(inside())


GOOD: list[tuple[Use, str, object]] = [
    (
        lambda issuer: issuer.document_types(),
        '{"statusCode":"00","result":[{"id":"1","kode":"3","nama":"Surat Pernyataan"}]}',
        (DocumentType("3", "Surat Pernyataan"),),
    ),
    (
        lambda issuer: issuer.balance(),
        '{"status":"00","message":"success","result":{"saldo":123,"notstamp":4}}',
        Balance(123, 4),
    ),
    (
        lambda issuer: issuer.balance(),
        '{"result":{"status":"00","message":"success","saldo":123,"notstamp":4}}',
        Balance(123, 4),
    ),
    (lambda issuer: issuer.upload(b"%PDF-1.7", "a.pdf"), '{"statusCode":"00","id":"d-1","name":"a.pdf"}', "d-1"),
    (
        lambda issuer: issuer.allot(order("a.pdf", "d-1")),
        '{"statusCode":"00","message":"success","result":{"sn":"389UY343AP0GE9A40000A9","image":"<PNG>",'
        '"filenameQR":"q.png"}}',
        Allotment(SERIAL, PNG, "q.png"),
    ),
    (
        lambda issuer: issuer.allot(order("a.pdf", "d-1")),
        '{"statusCode":"00","result":{"sn":"389UY343AP0GE9A40000A9","image":"data:image/png;base64,<JPEG>"}}',
        Allotment(SERIAL, JPEG, ""),
    ),
    (lambda issuer: issuer.stamp_image(SERIAL), '{"statusCode":"00","result":{"image":"<PNG>"}}', PNG),
    (lambda issuer: issuer.stamp_image(SERIAL), '{"statusCode":"00","result":"<PNG>"}', PNG),
    (
        lambda issuer: issuer.serial_status(SERIAL),
        '{"statusCode":"00","result":{"total":1,"data":[<ROW>]}}',
        _RECORD,
    ),
    (lambda issuer: issuer.serial_status(SERIAL), '{"statusCode":"00","result":{"total":0,"data":[]}}', None),
    (
        lambda issuer: issuer.serials(0, 1, "NOTSTAMP"),
        '{"statusCode":"00","result":{"total":9,"data":[<ROW>]}}',
        SerialPage(9, (_RECORD,)),
    ),
    (lambda issuer: issuer.name_serial(SERIAL, "a.pdf", "3", ""), '{"statusCode":"00","message":"success"}', None),
    (
        lambda issuer: issuer.order_batch([order("a.pdf", "")]),
        '{"statusCode":"00","result":{"batchId":"b-1","message":"x"}}',
        "b-1",
    ),
    (
        lambda issuer: issuer.batch_rows("b-1"),
        '{"statusCode":"00","result":{"data":[{"procId":"p-1","serialNumber":"","document":{"file":"a.pdf"},'
        '"status":"PROCESS"}]}}',
        [BatchRow("p-1", "a.pdf", None, "PROCESS")],
    ),
]


@pytest.mark.parametrize("login", [FIRST_LOGIN, SECOND_LOGIN])
@pytest.mark.parametrize(("use", "body", "value"), GOOD)
def test_a_recorded_success_is_its_value(use: Use, body: str, value: object, login: str) -> None:
    result = given(use, answer(body), login)
    assert (list(result) if isinstance(value, list) else result) == value


ALLOTTING: Use = lambda issuer: issuer.allot(order("a.pdf", "d-1"))  # noqa: E731 - a case of the tables below
WAITING_PAGE = "<!DOCTYPE html><html><body><h1>Mohon menunggu</h1><p>Posisi Anda: 1.234</p></body></html>"


@pytest.mark.parametrize(
    "response",
    [
        answer('{"statusCode":"93","message":"Kuota tidak mencukupi"}'),
        answer('{"statusCode":"93","result":"Kuota tidak mencukupi"}'),
        answer('{"statusCode":"93","result":{"err":"Kuota tidak mencukupi"}}', 400),
    ],
)
def test_a_quota_that_does_not_suffice(response: httpx.Response) -> None:
    with pytest.raises(IssuerOutOfQuota):
        given(ALLOTTING, response)


@pytest.mark.parametrize(
    "body",
    [
        '{"statusCode":"96","message":"Format tgldoc salah"}',
        '{"statusCode":"96","result":"Format tgldoc salah"}',
        '{"statusCode":"96","result":{"err":"Format tgldoc salah"}}',
    ],
)
def test_a_request_that_is_wrong_keeps_the_issuers_words(body: str) -> None:
    with pytest.raises(IssuerRejected) as caught:
        given(ALLOTTING, answer(body))
    assert (caught.value.scope, caught.value.issuer_code) == (Scope.REQUEST, "96")
    assert caught.value.message == "Format tgldoc salah"


@pytest.mark.parametrize(
    ("response", "trouble"),
    [
        (answer(WAITING_PAGE, content_type="text/html"), Trouble.WAITING_PAGE),
        (answer(WAITING_PAGE), Trouble.WAITING_PAGE),
        (answer("Bad Gateway", 502), Trouble.SERVER_ERROR),
        (answer(WAITING_PAGE, 503), Trouble.SERVER_ERROR),
        (answer("", 504), Trouble.SERVER_ERROR),
        (answer("", 429), Trouble.TOO_MANY),
        (answer('{"statusCode":"00","result":{"sn":"389UY3'), Trouble.NOT_JSON),
        (answer("null"), Trouble.NOT_JSON),
        (answer('{"statusCode":"00"}'), Trouble.NOT_JSON),
        (answer("", 302, location="https://login.invalid/"), Trouble.NOT_JSON),
        (answer('{"statusCode":"01","message":"Token tidak valid"}'), Trouble.SESSION),
    ],
)
def test_an_outage_is_never_success_and_never_final(response: httpx.Response, trouble: Trouble) -> None:
    with pytest.raises(IssuerUnavailable) as caught:
        given(ALLOTTING, response)
    assert (caught.value.trouble, caught.value.may_have_happened) == (trouble, True)
    assert caught.value.said == ("Posisi Anda: 1.234" if WAITING_PAGE.encode() == response.content else "")


@pytest.mark.parametrize(
    "body",
    [
        '{"statusCode":"00","result":{"sn":"389UY343AP0GE9A4000A9"}}',
        '{"statusCode":"00","result":{"sn":"389uy343ap0ge9a40000a9"}}',
        '{"statusCode":"07","message":"?"}',
    ],
)
def test_what_nobody_documented_is_kept_for_review(body: str) -> None:
    with pytest.raises(IssuerUnclear):
        given(ALLOTTING, answer(body))


@pytest.mark.parametrize("login", ['{"statusCode":"02","message":"User atau password salah"}', '{"statusCode":"01"}'])
def test_a_refused_log_in(login: str) -> None:
    with pytest.raises(IssuerCredentials):
        given(ALLOTTING, answer("{}"), login)


@pytest.fixture(params=["cloud", "premises"])
def premises(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """None for the cloud; on premises a shared folder in which the document and its picture lie."""
    if request.param == "cloud":
        return None
    for folder, name, content in (
        ("UNSIGNED", DOCUMENT, b"%PDF-1.7"),
        ("STAMP", f"{SERIAL}.png", PNG),
        ("SIGNED", "", b""),
    ):
        (tmp_path / folder).mkdir()
        if name:
            (tmp_path / folder / name).write_bytes(content)
    return tmp_path


SIGNED = [
    '{"status":"True","errorCode":"00","errorMessage":"-","urlFile":"https://x.invalid/a"}',
    '{"status":"True","errorCode":"00","errorMessage":"-"}',
    '{"status":true,"errorCode":"00","errorMessage":"-"}',
]


@pytest.mark.parametrize("body", SIGNED)
def test_a_signature_in_its_forms(premises: Path | None, body: str) -> None:
    assert given(lambda issuer: issuer.stamp(STAMPING), answer(body), premises=premises) is None


@pytest.mark.parametrize("status", ['"False"', "false"])
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *((code, Trouble.ADAPTER) for code in ("70", "92", "93", "94", "95", "96", "97")),
        *((code, Scope.DOCUMENT) for code in ("80", "81", "82", "83")),
        ("90", Scope.REQUEST),
        ("91", Scope.CONFIGURATION),
        ("42", None),
    ],
)
def test_a_signature_that_failed_has_its_class(
    premises: Path | None, status: str, code: str, kind: Trouble | Scope | None
) -> None:
    body = f'{{"status":{status},"errorCode":"{code}","errorMessage":"sebabnya"}}'
    with pytest.raises(IssuerError) as caught:
        given(lambda issuer: issuer.stamp(STAMPING), answer(body), premises=premises)
    error = caught.value
    match error:
        case IssuerUnavailable():
            assert (error.trouble, error.may_have_happened) == (kind, True)
        case IssuerRejected():
            assert (error.scope, error.issuer_code, error.message) == (kind, code, "sebabnya")
        case _:
            assert isinstance(error, IssuerUnclear)
            assert kind is None
