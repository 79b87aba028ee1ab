"""How requests leave: TLS, proxies, HTTP/2, connections that carry an answer too many, progress, limits."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.issuer_state import IssuerRole
from counter_app.issuer.client import HttpIssuer
from counter_app.issuer.config import IssuerSettings
from counter_app.services.ports import Balance, IssuerUnavailable, Trouble
from tests.issuer.authority import Authority
from tests.issuer.doubles import LOGIN, ManualClock, http_answer, raw_server, read_request, settings_for
from tests.issuer.http2_server import http2_server

BALANCE = {"status": "00", "result": {"saldo": 5, "notstamp": 1}}
OTHER_BALANCE = {"status": "00", "result": {"saldo": 999, "notstamp": 999}}
DOCUMENT = b"%PDF-1.7\n" + b"x" * 300_000 + b"\n%%EOF\n"
Use = Callable[[HttpIssuer], Awaitable[Any]]


async def using(settings: IssuerSettings, use: Use) -> Any:
    issuer = HttpIssuer(settings, ManualClock())
    try:
        return await use(issuer)
    finally:
        await issuer.close()


async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Log in, then tell the balance."""
    while True:
        head, _ = await read_request(reader)
        writer.write(http_answer(LOGIN if b"/users/login" in head else BALANCE))
        await writer.drain()


def over_tls(server: ssl.SSLContext, trusted: Path | None) -> Any:
    async def run() -> Any:
        async with raw_server(serving, server) as base:
            return await using(replace(settings_for(base), ca_file=trusted), lambda issuer: issuer.balance())

    return asyncio.run(run())


def test_a_pinned_authority_is_trusted(tmp_path: Path) -> None:
    authority = Authority(tmp_path, "ours")
    assert over_tls(authority.server(), authority.pem) == Balance(5, 1)


@pytest.mark.parametrize("fault", ["another authority", "the system's authorities", "ended", "another host"])
def test_a_server_that_cannot_prove_itself_is_never_spoken_to(tmp_path: Path, fault: str) -> None:
    ours, others = Authority(tmp_path, "ours"), Authority(tmp_path, "others")
    server = {"ended": ours.server(ended=True), "another host": ours.server(address="127.0.0.2")}.get(fault)
    trusted = {"another authority": others.pem, "the system's authorities": None}.get(fault, ours.pem)
    with pytest.raises(IssuerUnavailable) as caught:
        over_tls(server or ours.server(), trusted)
    assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.UNREACHABLE, False)
    assert caught.value.role is IssuerRole.BACKEND
    assert "Certificate" in caught.value.values["detail"]


def test_http_2_where_it_is_offered(tmp_path: Path) -> None:
    authority = Authority(tmp_path, "ours")
    answers = {"/backend/api/users/login": LOGIN, "/backend/function/saldopos": BALANCE}

    async def run(*, offered: bool) -> set[str]:
        tls = authority.server()
        tls.set_alpn_protocols(["h2"] if offered else ["http/1.1"])
        async with http2_server(tls, answers) if offered else raw_server(serving, tls) as server:
            base, spoken = server if isinstance(server, tuple) else (server, set())
            settings = replace(settings_for(base), ca_file=authority.pem, http2=True)
            balances = await using(settings, lambda issuer: asyncio.gather(*(issuer.balance() for _ in range(4))))
            assert balances == [Balance(5, 1)] * 4
            return spoken

    assert asyncio.run(run(offered=True)) == set(answers)
    assert asyncio.run(run(offered=False)) == set()


@pytest.mark.parametrize("together", [True, False])
def test_an_answer_too_many_is_never_taken_for_the_next_requests(together: bool) -> None:
    connections: list[asyncio.StreamWriter] = []
    surplus = http_answer(OTHER_BALANCE)

    async def doubled(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        while True:
            head, _ = await read_request(reader)
            answer = http_answer(LOGIN if b"/users/login" in head else BALANCE)
            writer.write(answer + surplus if together else answer)
            await writer.drain()

    async def use(issuer: HttpIssuer) -> None:
        for _ in range(3):
            assert await issuer.balance() == Balance(5, 1)
            if not together:
                connections[-1].write(surplus)
                # The bytes are in the client's socket already; its loop, which is this one, has to look at it.
                for _ in range(10):
                    await asyncio.sleep(0)

    async def run() -> None:
        async with raw_server(doubled) as base:
            await using(settings_for(base), use)

    asyncio.run(run())
    assert len(connections) >= 3


def test_a_connection_is_kept_for_the_next_request() -> None:
    connections: list[asyncio.StreamWriter] = []

    async def counted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        await serving(reader, writer)

    async def use(issuer: HttpIssuer) -> None:
        for _ in range(3):
            await issuer.balance()

    async def run() -> None:
        async with raw_server(counted) as base:
            await using(settings_for(base), use)

    asyncio.run(run())
    assert len(connections) == 1


def through_a_proxy(monkeypatch: pytest.MonkeyPatch, way: str) -> list[bytes]:
    """The request lines that a proxy saw while the balance was asked for at a host that does not exist."""
    lines: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, _ = await read_request(reader)
            lines.append(head.split(b"\r\n")[0])
            writer.write(http_answer(LOGIN if b"/users/login" in head else BALANCE))
            await writer.drain()

    async def run() -> None:
        async with raw_server(proxy) as base:
            settings = settings_for("http://issuer.invalid")
            if way == "set":
                settings = replace(settings, proxy=base)
            else:
                monkeypatch.setenv("http_proxy", base)
                settings = replace(settings, system_proxy=way == "system")
            assert await using(settings, lambda issuer: issuer.balance()) == Balance(5, 1)

    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    asyncio.run(run())
    return lines


@pytest.mark.parametrize("way", ["set", "system"])
def test_a_proxy_carries_the_requests(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    lines = through_a_proxy(monkeypatch, way)
    assert lines[0] == b"POST http://issuer.invalid/backend/api/users/login HTTP/1.1"
    assert len(lines) == 2


def test_the_systems_proxy_is_used_only_where_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IssuerUnavailable) as caught:
        through_a_proxy(monkeypatch, "neither")
    assert caught.value.trouble is Trouble.UNREACHABLE


def test_a_proxy_that_refuses_the_way_has_sent_nothing_on() -> None:
    async def refusing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head, _ = await read_request(reader)
        assert head.startswith(b"CONNECT issuer.invalid:443")
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async def run() -> None:
        async with raw_server(refusing) as base:
            settings = replace(settings_for("https://issuer.invalid"), proxy=base)
            await using(settings, lambda issuer: issuer.balance())

    with pytest.raises(IssuerUnavailable) as caught:
        asyncio.run(run())
    assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.UNREACHABLE, False)


def test_progress_of_a_document_there_and_back() -> None:
    sent: list[tuple[int, int | None]] = []
    received: list[tuple[int, int | None]] = []
    uploaded: list[bytes] = []

    async def keeping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, body = await read_request(reader)
            if b"/users/login" in head:
                writer.write(http_answer(LOGIN))
            elif b"uploaddoc2" in head:
                uploaded.append(body)
                writer.write(http_answer({"statusCode": "00", "id": "d1"}))
            else:
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(DOCUMENT), DOCUMENT))
            await writer.drain()

    async def use(issuer: HttpIssuer) -> None:
        assert await issuer.upload(DOCUMENT, "a.pdf", lambda *step: sent.append(step)) == "d1"
        assert await issuer.download("d1", lambda *step: received.append(step)) == DOCUMENT

    async def run() -> None:
        async with raw_server(keeping) as base:
            await using(settings_for(base), use)

    asyncio.run(run())
    assert DOCUMENT in uploaded[0]
    for steps, whole in ((sent, len(uploaded[0])), (received, len(DOCUMENT))):
        assert len(steps) > 1
        assert steps[-1] == (whole, whole)
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_an_answer_that_announces_too_much_is_not_read() -> None:
    async def boasting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        await writer.drain()
        await asyncio.Event().wait()

    async def run() -> None:
        async with raw_server(boasting) as base:
            await using(settings_for(base), lambda issuer: issuer.balance())

    with pytest.raises(IssuerUnavailable) as caught:
        asyncio.run(run())
    assert caught.value.trouble is Trouble.NOT_JSON
