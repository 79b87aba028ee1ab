"""An issuer that answers after a set time and does nothing else: what a drain is measured against.

It speaks the cloud's half of the protocol (log-in, balance, upload, serial, signing, download, status) over plain
HTTP on the loopback. The "signed" document is the customer's with the serial behind it: signing for real would
measure the issuer. Run as a process of its own, so that it takes no time of the program's interpreter.
"""

from __future__ import annotations

import asyncio
import base64
import json
import multiprocessing
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

from counter_app.machine.clock import SystemClock

USER_ID = "bench"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#: A PNG of the least size that a stamp's picture may have.
PICTURE = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000200000002001000000005b"
        "014759000000114944415478da63fccfc0c0c0c430680900b301013f6e40"
        "7c960000000049454e44ae426082"
    )
).decode()


def serial_of(number: int) -> str:
    """The ``number``-th serial: 22 characters A–Z0–9."""
    text = ""
    for _ in range(22):
        number, place = divmod(number, 36)
        text = _ALPHABET[place] + text
    return text


def signed_form(document: bytes, serial: str) -> bytes:
    """What this issuer gives back for a document."""
    return document + b"\n%" + serial.encode() + b"\n%%EOF\n"


def token() -> str:
    """A JWT that lives for a day."""
    now = int(SystemClock().now().timestamp())
    parts = ({"alg": "none"}, {"iat": now, "exp": now + 86_400})
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + ".x"


class LightIssuer:
    """Its state is in memory and small: documents are dropped once they were fetched."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.taken = 0
        self.documents: dict[str, bytes] = {}
        self.signed: dict[str, bytes] = {}

    def app(self) -> web.Application:
        """The calls of the protocol."""
        app = web.Application(client_max_size=16 * 2**20)
        routes: list[tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]] = [
            ("POST", "/api/users/login", self.log_in),
            ("*", "/function/saldopos", self.balance),
            ("GET", "/jenisdoc", self.document_types),
            ("POST", "/uploaddoc2", self.upload),
            ("POST", "/chanel/stampv2", self.allot),
            ("POST", "/keystamp/adapter/docSigningZ", self.sign),
            ("GET", "/getfile3/{name}", self.fetch),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, path, self._slowly(handler))
        return app

    def _slowly(
        self, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            loop = asyncio.get_running_loop()
            due = loop.time() + self.latency
            response = await handler(request)
            await asyncio.sleep(due - loop.time())
            return response

        return answer

    async def log_in(self, request: web.Request) -> web.Response:
        """Anybody is let in."""
        await request.read()
        login = {"token": token(), "user": {"id": USER_ID, "email": "loket@contoh.id"}}
        return _ok(token=login["token"], result={"data": {"login": login}})

    async def balance(self, request: web.Request) -> web.Response:
        """Quota without end."""
        await request.read()
        return web.json_response({"status": "00", "result": {"saldo": 1_000_000, "notstamp": 0}})

    async def document_types(self, _request: web.Request) -> web.Response:
        """One type."""
        return _ok(result=[{"id": "1", "kode": "3", "nama": "Surat Pernyataan"}])

    async def upload(self, request: web.Request) -> web.Response:
        """Keep the document."""
        content, name = b"", ""
        async for part in await request.multipart():
            if getattr(part, "name", "") == "file":
                name, content = str(part.filename), bytes(await part.read())  # type: ignore[union-attr]
        self.taken += 1
        document_id = f"doc{self.taken}"
        self.documents[document_id] = content
        return _ok(id=document_id, name=name)

    async def allot(self, request: web.Request) -> web.Response:
        """The next serial."""
        await request.read()
        self.taken += 1
        sn = serial_of(self.taken)
        return _ok(result={"sn": sn, "image": PICTURE, "filenameQR": f"qr_{sn}.png"})

    async def sign(self, request: web.Request) -> web.Response:
        """The serial behind the document."""
        order: dict[str, Any] = await request.json()
        document_id = order["docId"]
        self.signed[f"final_{document_id}.pdf"] = signed_form(self.documents.pop(document_id), str(order["refToken"]))
        return web.json_response({"status": "True", "errorCode": "00", "errorMessage": "-", "urlFile": "x"})

    async def fetch(self, request: web.Request) -> web.Response:
        """The document, once."""
        return web.Response(body=self.signed.pop(request.match_info["name"]), content_type="application/pdf")


def _ok(**fields: Any) -> web.Response:
    return web.json_response({"statusCode": "00", "message": "success", **fields})


@contextmanager
def light_issuer(latency: float) -> Generator[str]:
    """Its base URL, while it runs; ``latency`` in seconds for each answer."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(latency, there), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join()


def _serve(latency: float, there: Connection) -> None:
    async def serve() -> None:
        runner = web.AppRunner(LightIssuer(latency).app(), access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        there.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(serve())
