"""Somebody reads what the program says of itself: its log, with every library's at its loudest, and its processes.

Everything that is written to the disk during a day: ``test_secrets_leak.py``. The texts of faults:
``tests/machine/test_quiet_log.py``.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.errors import KnownError
from counter_app.issuer.client import HttpIssuer
from counter_app.machine.secret_store import FileSecrets, Password, password_for
from tests.issuer.doubles import LOGIN, ManualClock, http_answer, raw_server, read_request, settings_for
from tests.issuer.scripted import ALLOT, ALLOTTED

SECRETS = ("kata-sandi", "T.1", "Bearer", "3171234567890123", "Budi", "0198-01")


@pytest.mark.parametrize("http2", [False, True])
def test_the_loudest_log_of_a_purchase_holds_nothing(caplog: pytest.LogCaptureFixture, *, http2: bool) -> None:
    """At DEBUG, which no option of the program turns on: asyncio, aiohttp, httpx and httpcore all speak."""
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "aiohttp", "asyncio"):
        caplog.set_level(logging.DEBUG, name)

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, body = await read_request(reader)
            if b"/users/login" in head:
                writer.write(http_answer(LOGIN))
            else:
                assert b"3171234567890123" in body, "it was sent, and is not told"
                writer.write(http_answer(ALLOTTED))
            await writer.drain()

    async def go() -> None:
        async with raw_server(serving) as base:
            issuer = HttpIssuer(replace(settings_for(base), http2=http2), ManualClock())
            try:
                await issuer.allot(ALLOT)
            finally:
                await issuer.close()

    asyncio.run(go())
    assert "allot 200" in caplog.text
    assert [secret for secret in SECRETS if secret in caplog.text] == []


def test_a_password_in_the_environment_stops_a_real_counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every child inherits it and others of the same user read it; the message names the variable alone."""
    store = FileSecrets(tmp_path / "secrets")
    store.set(Password.ISSUER.value, b"of-the-store")
    monkeypatch.setenv(Password.ISSUER.variable, "rahasia-sekali")
    assert password_for(store, Password.ISSUER, training=True) == "rahasia-sekali"
    with pytest.raises(KnownError) as caught:
        password_for(store, Password.ISSUER, training=False)
    assert (caught.value.code, caught.value.values["variable"]) == (
        "secrets.in_environment",
        "COUNTER_APP_ISSUER_PASSWORD",
    )
    assert "rahasia" not in str(caught.value)
    monkeypatch.delenv(Password.ISSUER.variable)
    assert password_for(store, Password.ISSUER, training=False) == "of-the-store"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_workers_command_line_names_no_document(tmp_path: Path) -> None:
    """Every user of the machine reads command lines."""
    path = tmp_path / "surat-budi-3171234567890123.pdf"
    path.write_bytes(b"%PDF-1.7 of Budi\n%%EOF\n")
    before = {child.pid for child in multiprocessing.active_children()}
    inspector = WorkerInspector()
    inspector.inspect(path)
    (pid,) = {child.pid for child in multiprocessing.active_children()} - before
    line = Path(f"/proc/{pid}/cmdline").read_bytes()
    inspector.close()
    assert b"spawn" in line
    for word in (b"budi", b"Budi", b"3171", b".pdf"):
        assert word not in line
