"""The client against sockets that break off, hang, drip and lie."""

from __future__ import annotations

import asyncio

import pytest

from counter_app.issuer.client import HttpIssuer
from counter_app.issuer.config import Deadlines
from counter_app.services.ports import (
    IssuerUnavailable,
    Trouble,
)
from tests.issuer.doubles import ManualClock, after_login, closed_port, raw_server, settings_for
from tests.issuer.scripted import ALLOT


def over_the_wire(answer: bytes, deadlines: Deadlines, *, hang: bool = False) -> IssuerUnavailable:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await after_login(reader, writer, answer)
        if hang:
            await asyncio.Event().wait()
        writer.close()

    async def use() -> IssuerUnavailable:
        async with raw_server(handle) as base:
            issuer = HttpIssuer(settings_for(base, deadlines), ManualClock())
            try:
                with pytest.raises(IssuerUnavailable) as caught:
                    await issuer.allot(ALLOT)
                return caught.value
            finally:
                await issuer.close()

    return asyncio.run(use())


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (b"", Trouble.RESET),
        (b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"statusCode":"00"}', Trouble.RESET),
        (b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"sta\r\n', Trouble.RESET),
        (b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"statusCode":"00"}', Trouble.RESET),
        (b'HTTP/1.1 200 OK\r\n\r\n{"statusCode":"00","result":{"sn":"389', Trouble.NOT_JSON),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", Trouble.NOT_JSON),
        (b"\x16\x03\x01\x02\x00", Trouble.RESET),
        (b"HTTP/1.1 429 Too Many\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n", Trouble.TOO_MANY),
    ],
)
def test_broken_answers_on_the_wire(answer: bytes, trouble: Trouble) -> None:
    failure = over_the_wire(answer, Deadlines())
    assert (failure.trouble, failure.may_have_happened) == (trouble, True)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"])
def test_an_answer_that_hangs_ends_at_the_deadline(answer: bytes) -> None:
    failure = over_the_wire(answer, Deadlines(allot=0.2), hang=True)
    assert (failure.trouble, failure.may_have_happened) == (Trouble.TIMEOUT, True)


def test_an_answer_that_drips_ends_at_the_deadline_too() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await after_login(reader, writer, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.01)

    async def use() -> None:
        async with raw_server(drip) as base:
            issuer = HttpIssuer(settings_for(base, Deadlines(allot=0.2)), ManualClock())
            with pytest.raises(IssuerUnavailable) as caught:
                await issuer.allot(ALLOT)
            assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.TIMEOUT, True)
            await issuer.close()

    asyncio.run(use())


def test_a_port_where_nobody_listens_cannot_have_happened() -> None:
    async def use() -> None:
        issuer = HttpIssuer(settings_for(await closed_port()), ManualClock())
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.allot(ALLOT)
        assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.UNREACHABLE, False)
        await issuer.close()

    asyncio.run(use())
