"""The client's calls: what is sent, and what each failure says about what may have happened."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from counter_app.issuer.client import HttpIssuer
from counter_app.services.ports import (
    IssuerCredentials,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    StampRequest,
    Trouble,
)
from tests.issuer.doubles import LOGIN, ManualClock, settings_for
from tests.issuer.pictures import PNG
from tests.issuer.scripted import ALLOTTED, SERIAL, STAMP, allot, answering, failing, run


@pytest.mark.parametrize(
    ("error", "trouble", "may_have_happened"),
    [
        (httpx.ConnectError("refused, DNS, TLS"), Trouble.UNREACHABLE, False),
        (httpx.ConnectTimeout("x"), Trouble.UNREACHABLE, False),
        (httpx.PoolTimeout("x"), Trouble.TIMEOUT, False),
        (httpx.ReadTimeout("x"), Trouble.TIMEOUT, True),
        (httpx.WriteTimeout("x"), Trouble.TIMEOUT, True),
        (httpx.ReadError("x"), Trouble.RESET, True),
        (httpx.WriteError("x"), Trouble.RESET, True),
        (httpx.RemoteProtocolError("x"), Trouble.RESET, True),
        (httpx.ProxyError("x"), Trouble.RESET, True),
        (OSError("x"), Trouble.RESET, True),
        (httpx.DecodingError("x"), Trouble.NOT_JSON, True),
    ],
)
def test_only_what_never_left_cannot_have_happened(error: Exception, trouble: Trouble, may_have_happened: bool) -> None:
    failure = failing(allot, answering(error))
    assert (failure.trouble, failure.may_have_happened) == (trouble, may_have_happened)


def test_a_login_that_fails_leaves_the_call_unsent() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        assert request.url.path.endswith("/login")
        return httpx.Response(503, headers={"Retry-After": "30"})

    failure = failing(allot, handle)
    assert (failure.trouble, failure.may_have_happened, failure.retry_after) == (Trouble.SERVER_ERROR, False, 30.0)


@pytest.mark.parametrize(
    "answer",
    [
        {"statusCode": "01", "message": "salah"},
        {"statusCode": "02", "message": "salah"},
        {"statusCode": "96", "message": "salah"},
        {"status": "False", "message": "salah"},
    ],
)
def test_a_refused_account_is_credentials(answer: dict[str, Any]) -> None:
    with pytest.raises(IssuerCredentials):
        run(allot, answering(login=answer))


def test_an_unauthorized_login_is_credentials() -> None:
    with pytest.raises(IssuerCredentials):
        run(allot, lambda _request: httpx.Response(401))


def test_01_logs_in_again_once_and_then_gives_up() -> None:
    seen: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            seen.append("login")
            return httpx.Response(200, json={**LOGIN, "token": f"T.{len(seen)}"})
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json={"statusCode": "01", "message": "Token tidak valid"})

    failure = failing(allot, handle)
    assert (failure.trouble, failure.may_have_happened) == (Trouble.SESSION, True)
    assert seen == ["login", "Bearer T.1", "login", "Bearer T.3"]


def test_01_once_is_not_noticed() -> None:
    balance = {"status": "00", "result": {"saldo": 5, "notstamp": 1}}
    result = run(lambda issuer: issuer.balance(), answering({"statusCode": "01"}, balance))
    assert (result.quota, result.not_stamped) == (5, 1)


def test_the_token_travels_in_header_form_and_signing_body() -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        seen.append(request)
        if request.url.path.endswith("uploaddoc2"):
            return httpx.Response(200, json={"statusCode": "00", "id": "doc1"})
        return httpx.Response(200, json={"status": "True", "errorCode": "00", "errorMessage": "-"})

    async def use(issuer: HttpIssuer) -> None:
        assert await issuer.upload(b"%PDF-1.7", "a.pdf") == "doc1"
        await issuer.stamp(STAMP)

    run(use, handle)
    upload, sign = seen
    assert upload.headers["authorization"] == sign.headers["authorization"] == "Bearer T.1"
    assert b'name="token"\r\n\r\nT.1\r\n' in upload.content
    assert b'name="file"; filename="a.pdf"' in upload.content
    assert json.loads(sign.content)["jwToken"] == "T.1"
    assert json.loads(sign.content)["retryFlag"] == "1"


def test_a_found_serial_gets_its_pictures_name_from_the_issuer() -> None:
    bodies: list[dict[str, Any]] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        bodies.append(json.loads(request.content))
        if request.url.path.endswith("qrimage"):
            return httpx.Response(200, json=ALLOTTED)
        return httpx.Response(200, json={"status": "True", "errorCode": "00"})

    found = StampRequest("doc1", SERIAL, "", STAMP.placement, "Surat", "", retry=False)
    run(lambda issuer: issuer.stamp(found), handle)
    assert bodies[0]["serialnumber"] == SERIAL.text
    assert bodies[1]["spesimenPath"] == "/sharefolder/q"


@pytest.mark.parametrize("second", [httpx.Response(200, content=PNG), ALLOTTED, {"statusCode": "00", "result": ""}])
def test_a_serial_whose_picture_is_unreadable_is_not_lost(second: httpx.Response | dict[str, Any]) -> None:
    broken = {"statusCode": "00", "result": {"sn": SERIAL.text, "image": "???", "filenameQR": "q"}}
    handler = answering(broken, second)
    if isinstance(second, dict) and second["result"] == "":
        failure = failing(allot, handler)
        assert failure.may_have_happened
    else:
        allotment = run(allot, handler)
        assert (allotment.serial, allotment.image, allotment.specimen) == (SERIAL, PNG, "q")


def test_a_picture_that_cannot_be_asked_for_leaves_the_allotment_unknown() -> None:
    broken = {"statusCode": "00", "result": {"sn": SERIAL.text, "image": ""}}
    failure = failing(allot, answering(broken, httpx.ConnectError("gone")))
    assert (failure.trouble, failure.may_have_happened) == (Trouble.UNREACHABLE, True)


def test_a_serial_of_wrong_form_is_unclear() -> None:
    with pytest.raises(IssuerUnclear):
        run(allot, answering({"statusCode": "00", "result": {"sn": "KURANG"}}))


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (httpx.Response(200, content=b"<html>Mohon menunggu</html>"), Trouble.WAITING_PAGE),
        (httpx.Response(200, content=b"%PDF-1.7\n...no end"), Trouble.RESET),
        (httpx.Response(502, content=b"%PDF-1.7\n%%EOF"), Trouble.SERVER_ERROR),
        (httpx.Response(200, content=b""), Trouble.NOT_JSON),
        (httpx.Response(200, json={"statusCode": "00"}), Trouble.NOT_JSON),
    ],
)
def test_only_a_whole_pdf_is_a_download(answer: httpx.Response, trouble: Trouble) -> None:
    assert failing(lambda issuer: issuer.download("doc1"), answering(answer)).trouble is trouble


def test_a_download_comes_back_untouched_and_its_refusals_are_read() -> None:
    document = b"junk\n%PDF-1.7\n" + bytes(range(256)) + b"\n%%EOF\n"
    got = run(lambda issuer: issuer.download("doc1"), answering(httpx.Response(200, content=document)))
    assert got == document
    got = run(
        lambda issuer: issuer.download("doc1"), answering({"statusCode": "01"}, httpx.Response(200, content=document))
    )
    assert got == document
    with pytest.raises(IssuerUnclear):
        run(lambda issuer: issuer.download("doc1"), answering({"statusCode": "99", "message": "tidak ada"}))


def test_a_wrong_base_url_is_a_matter_of_configuration() -> None:
    async def use() -> None:
        issuer = HttpIssuer(settings_for("issuer.invalid"), ManualClock())
        with pytest.raises(IssuerRejected) as caught:
            await issuer.balance()
        assert caught.value.scope is Scope.CONFIGURATION
        await issuer.close()

    asyncio.run(use())


def test_nothing_secret_or_personal_reaches_logs_errors_or_reprs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "counter_app")
    message = {"statusCode": "96", "message": "noidentitas 3171234567890123 salah"}
    with pytest.raises(IssuerRejected) as caught:
        run(allot, answering(message))
    settings = settings_for("http://issuer.invalid")
    shown = "\n".join([caplog.text, str(caught.value), repr(caught.value), repr(settings)])
    assert "allot 200 0 ms" in caplog.text
    for secret in ("T.1", "kata-sandi", "3171234567890123", "Budi", "0198-01"):
        assert secret not in shown


def test_an_endless_answer_is_cut_off() -> None:
    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                yield b" " * 1_000_000

    failure = failing(allot, answering(httpx.Response(200, stream=Endless())))
    assert (failure.trouble, failure.may_have_happened) == (Trouble.NOT_JSON, True)


def test_a_place_in_a_waiting_room_is_kept_by_its_cookie() -> None:
    seen: list[tuple[str, str]] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers.get("cookie", "")))
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        if not request.headers.get("cookie"):
            page = b"<html>Posisi Anda: 12</html>"
            return httpx.Response(200, content=page, headers={"Set-Cookie": "tempat=12; Path=/"})
        return httpx.Response(200, json={"status": "00", "result": {"saldo": 5, "notstamp": 1}})

    async def use(issuer: HttpIssuer) -> None:
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.balance()
        assert caught.value.said == "Posisi Anda: 12"
        assert (await issuer.balance()).quota == 5
        await issuer.document_types()

    settings = replace(settings_for("http://satu.invalid"), stamp="http://dua.invalid/stamp")
    with pytest.raises(IssuerUnavailable):
        run(use, handle, settings)
    assert [cookie for _, cookie in seen] == ["", "", "tempat=12", ""]
