"""Somebody answers in the issuer's place, or the issuer's answers were tampered with on the way.

Certificates of another authority, of another host, ended, or known to nobody: ``tests/issuer/test_transports.py``.
HTML, cut and endless answers, pictures that are none: ``test_client.py``, ``test_answers.py``, ``test_messages.py``. A
serial of another stamp or of wrong form: ``tests/sync/test_engine.py``. Files of another document, another root,
tampered: ``tests/documents/test_verification.py``.
"""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from counter_app.demo import samples
from counter_app.documents import verification
from counter_app.documents.signatures import read_certificates
from counter_app.domain.document import Verdict
from counter_app.domain.stamp import StampState
from counter_app.issuer.client import HttpIssuer
from counter_app.services.ports import IssuerError, IssuerUnavailable, Trouble
from tests.documents import signing
from tests.issuer.authority import Authority
from tests.issuer.doubles import LOGIN, ManualClock, http_answer, raw_server, read_request, settings_for
from tests.issuer.pictures import PNG
from tests.issuer.scripted import ALLOT, SERIAL, STAMP, run
from tests.sync.bench import Bench

HTTP2 = [False, True]


async def _ask(base: str, *, http2: bool, trusted: Path | None) -> None:
    issuer = HttpIssuer(replace(settings_for(base), http2=http2, ca_file=trusted), ManualClock())
    try:
        await issuer.balance()
    finally:
        await issuer.close()


@pytest.mark.parametrize("http2", HTTP2)
def test_a_server_that_signs_itself_gets_no_password(tmp_path: Path, *, http2: bool) -> None:
    """Both ways out look at the certificate before anything leaves: the log-in would carry the password."""
    forger, ours = Authority(tmp_path, "forger"), Authority(tmp_path, "ours")
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(65_536))

    async def go() -> None:
        async with raw_server(listen, forger.server()) as base:
            await _ask(base, http2=http2, trusted=ours.pem)

    with pytest.raises(IssuerUnavailable) as caught:
        asyncio.run(go())
    assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.UNREACHABLE, False)
    assert b"".join(heard) == b""


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_an_answer_that_sends_elsewhere_takes_no_session_along(status: int) -> None:
    """Both servers are real; the second would be the forger's."""
    led: list[bytes] = []

    async def forger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        led.append((await read_request(reader))[0])
        writer.write(http_answer({"status": "00", "result": {"saldo": 9, "notstamp": 0}}))
        await writer.drain()

    async def go() -> None:
        async with raw_server(forger) as elsewhere:

            async def leading(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                while True:
                    head, _ = await read_request(reader)
                    answer = b"HTTP/1.1 %d Go\r\nLocation: %b/x\r\nContent-Length: 0\r\n\r\n" % (
                        status,
                        elsewhere.encode(),
                    )
                    writer.write(http_answer(LOGIN) if b"/users/login" in head else answer)
                    await writer.drain()

            async with raw_server(leading) as base:
                await _ask(base, http2=False, trusted=None)

    with pytest.raises(IssuerError):
        asyncio.run(go())
    assert led == []


def test_a_place_to_download_from_that_the_answer_names_is_not_gone_to() -> None:
    """The session's token would go to whom the answer names: the file is fetched where the settings say."""
    asked: list[httpx.URL] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        if request.url.path.endswith("/api/users/login"):
            return httpx.Response(200, json=LOGIN)
        if "docSigningZ" in request.url.path:
            named = "https://forger.invalid/final.pdf"
            return httpx.Response(200, json={"status": "True", "errorCode": "00", "urlFile": named})
        return httpx.Response(200, content=b"%PDF-1.7\n%%EOF\n")

    async def use(issuer: HttpIssuer) -> None:
        await issuer.stamp(STAMP)
        await issuer.download("doc1")

    run(use, handle)
    assert len(asked) == 3
    assert {url.host for url in asked} == {"issuer.invalid"}


@pytest.mark.parametrize(
    "named", ["../../../etc/passwd", "/etc/passwd", "..\\..\\x", "a\r\nX-Evil: 1", "http://forger.invalid/x", "\0"]
)
def test_a_name_in_an_answer_is_a_text_in_the_next_request_and_no_file_here(tmp_path: Path, named: str) -> None:
    bodies: list[Any] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/api/users/login"):
            return httpx.Response(200, json=LOGIN)
        if "docSigningZ" in request.url.path:
            bodies.append(json.loads(request.content))
            assert "X-Evil" not in request.headers
            return httpx.Response(200, json={"status": "True", "errorCode": "00"})
        picture = base64.b64encode(PNG).decode()
        return httpx.Response(
            200, json={"statusCode": "00", "result": {"sn": SERIAL.text, "image": picture, "filenameQR": named}}
        )

    async def use(issuer: HttpIssuer) -> None:
        allotted = await issuer.allot(ALLOT)
        await issuer.stamp(replace(STAMP, specimen=allotted.specimen))

    run(use, handle)
    assert bodies[0]["spesimenPath"].endswith(named)
    assert list(tmp_path.iterdir()) == []


def test_a_true_stamp_of_another_day_is_not_this_documents() -> None:
    """Replayed: the issuer's own signature, whole, with the right serial, on what somebody else brought."""
    roots = read_certificates(signing.authority().root.pem)
    mine, theirs = samples.letter(), samples.scan()
    stamped = signing.stamp(theirs)
    assert verification.verify(theirs, stamped, signing.SERIAL, roots).verdict is Verdict.VALID
    assert verification.verify(mine, stamped, signing.SERIAL, roots).verdict is Verdict.INVALID


def test_the_same_serial_for_two_stamps_reaches_no_second_customer(tmp_path: Path) -> None:
    """Lessons, "wrong product from a third party": the second stamp is parked, the first one stays what it is."""
    bench = Bench(tmp_path)
    try:
        first = bench.issuer.take_serial

        def again(request: Any) -> Any:
            record = first(request)
            bench.issuer.take_serial = lambda _request: record  # type: ignore[method-assign]
            return record

        bench.issuer.take_serial = again  # type: ignore[method-assign]
        bench.sell("a", "b")
        bench.start()
        bench.until(lambda: StampState.REJECTED in bench.states() or bench.bugs != [])
        bench.stop()
        rows = bench.world.queue.rows(bench.ids())
        serials = [row.serial.text for row in rows if row.serial]
        assert len(serials) == len(set(serials)) == 1
        bench.world.check()
    finally:
        bench.stop()
        bench.world.close()
