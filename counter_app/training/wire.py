"""Answers on their way to the client: taken whole from the application, sent whole, in pieces, or spoilt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from typing import Any, cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counter_app.training.clock import IssuerClock
from counter_app.training.port import Line


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it would be sent."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""

    @property
    def succeeded(self) -> bool:
        """Whether it tells the client of something done: a document, or an envelope of success."""
        if self.body.startswith(b"%PDF-"):
            return True
        try:
            envelope: object = json.loads(self.body)
        except ValueError:
            return False
        fields = cast(dict[str, Any], envelope) if isinstance(envelope, dict) else {}
        return "00" in (fields.get("statusCode"), fields.get("status"), fields.get("errorCode"))

    @staticmethod
    def of(status: int, body: bytes | str, content_type: str, **headers: str) -> Answer:
        """An answer with a body of some type; an underscore in a header's name stands for a dash."""
        raw = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(status, {"content-type": content_type, "content-length": str(len(raw)), **named}, raw)


async def answer_of(application: ASGIApp, scope: Scope, body: bytes) -> Answer:
    """Have the application carry out a request, and take its answer."""
    status, headers = 500, dict[str, str]()
    content = bytearray()

    async def take(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]}
        else:
            content.extend(message.get("body", b""))

    # A scope of its own: routing writes into it, and a request may be carried out twice.
    await application(dict(scope), _replay(body), take)
    return Answer(status, headers, bytes(content))


async def send_whole(answer: Answer, date: float, send: Send) -> None:
    """Send an answer as it should be; ``date`` in seconds since the epoch."""
    await _start(answer, date, send)
    await send({"type": "http.response.body", "body": answer.body})


async def send_slowly(
    answer: Answer, date: float, send: Send, clock: IssuerClock, line: Line, *, piece: int, pause: float
) -> None:
    """Send ``piece`` bytes at a time with ``pause`` seconds between, as long as the client is there."""
    await _start(answer, date, send)
    for at in range(0, len(answer.body), piece):
        if at:
            await clock.sleep(pause)
        if line.gone:
            return
        await send({"type": "http.response.body", "body": answer.body[at : at + piece], "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def send_spoilt(answer: Answer, date: float, line: Line, *, length: int, sent: int) -> None:
    """Send ``sent`` bytes of the body under a Content-Length of ``length``, then close the connection."""
    headers = {**answer.headers, "date": formatdate(date, usegmt=True), "content-length": str(length)}
    head = f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    line.write(head.encode("latin-1") + b"\r\n" + answer.body[:sent])
    line.close()


async def read_body(receive: Receive, largest: int) -> bytes | None:
    """The whole body, None where it is over ``largest`` or the client went away in the middle of it."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > largest:
            return None
        if not message.get("more_body", False):
            return bytes(body)


async def until_gone(receive: Receive) -> None:
    """Wait until the client has left, so that the server expects no answer any more."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _start(answer: Answer, date: float, send: Send) -> None:
    headers = {**answer.headers, "date": formatdate(date, usegmt=True)}
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
