"""A server on loopback that speaks HTTP/2 alone."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded

from tests.issuer.doubles import raw_server


@asynccontextmanager
async def http2_server(tls: ssl.SSLContext, answers: Mapping[str, object]) -> AsyncIterator[tuple[str, set[str]]]:
    """Answers JSON by path; gives its base URL and the paths that were asked for."""
    spoken: set[str] = set()

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = H2Connection(H2Configuration(client_side=False))
        connection.initiate_connection()
        paths: dict[int, str] = {}
        while True:
            writer.write(connection.data_to_send())
            await writer.drain()
            data = await reader.read(65536)
            if not data:
                return
            for event in connection.receive_data(data):
                match event:
                    case RequestReceived():
                        paths[event.stream_id] = dict(event.headers)[b":path"].decode()
                    case DataReceived():
                        connection.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                    case StreamEnded():
                        path = paths.pop(event.stream_id)
                        spoken.add(path)
                        body = json.dumps(answers[path]).encode()
                        connection.send_headers(event.stream_id, [(":status", "200")])
                        connection.send_data(event.stream_id, body, end_stream=True)
                    case _:
                        pass

    async with raw_server(speak, tls) as base:
        yield base, spoken
