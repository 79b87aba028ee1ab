"""Where manifests come from: files, folders, and a real server over TLS; nothing of it is believed unsigned."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from counter_app.domain.errors import KnownError
from counter_app.domain.versions import LARGEST_MANIFEST
from counter_app.machine.update_source import FILE_NAME, FileUpdates, HttpsUpdates
from counter_app.price_file import load_signed
from tests.issuer.authority import Authority
from tests.manifests import manifest_text
from tests.price_signing import PUBLISHER, Publisher, list_text

TEXT = manifest_text(3, "0.2.0")
KEYS = [PUBLISHER.public]


def code_of(source: FileUpdates | HttpsUpdates) -> str:
    with pytest.raises(KnownError) as caught:
        source.read()
    return caught.value.code


def test_a_file_and_a_folder_with_one(tmp_path: Path) -> None:
    path = PUBLISHER.write(tmp_path / FILE_NAME, TEXT)
    for place in (path, tmp_path):
        signed = FileUpdates(place, [Publisher(2).public, *KEYS]).read()
        assert (signed.manifest.serial, signed.text) == (3, TEXT)


def test_what_is_wrong_with_a_file_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    source = FileUpdates(tmp_path, KEYS)
    assert code_of(source) == "updates.unreachable"
    path.write_text(TEXT)
    assert code_of(source) == "updates.not_signed"
    Publisher(2).write(path, TEXT)
    assert code_of(source) == "updates.wrong_signature"
    PUBLISHER.write(path, TEXT)
    path.write_text(TEXT.replace("serial = 3", "serial = 4"))
    assert code_of(source) == "updates.wrong_signature"
    PUBLISHER.write(path, "serial = 1")
    assert code_of(source) == "updates.unreadable"
    PUBLISHER.write(path, "#" * (LARGEST_MANIFEST + 1))
    assert code_of(source) == "updates.unreachable"


def test_a_signature_of_a_price_list_makes_no_manifest(tmp_path: Path) -> None:
    """One publisher may sign both with one key."""
    PUBLISHER.write(tmp_path / FILE_NAME, list_text("2026-1"))
    assert code_of(FileUpdates(tmp_path, KEYS)) == "updates.unreadable"
    manifest = PUBLISHER.write(tmp_path / "list.toml", TEXT)
    with pytest.raises(KnownError, match=r"price\.unreadable"):
        load_signed(manifest, KEYS)


class Publishing:
    """A server over TLS that gives out what it is told to; ``hold`` lets a request hang until it is set."""

    def __init__(self, folder: Path) -> None:
        self.authority = Authority(folder, "office")
        self.stranger = Authority(folder, "stranger")
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.hold = threading.Event()
        self.hold.set()
        self.asked = threading.Event()
        publishing = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                publishing.asked.set()
                publishing.hold.wait(20)
                status, body = publishing.answers.get(self.path, (404, b""))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.socket = self.authority.server().wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def publish(self, content: bytes, signature: bytes | None) -> None:
        self.answers = {"/u.toml": (200, content)}
        if signature is not None:
            self.answers["/u.toml.sig"] = (200, signature)

    def source(self, *, ca_file: Path | None = None, path: str = "/u.toml") -> HttpsUpdates:
        url = f"https://127.0.0.1:{self._server.server_port}{path}"
        return HttpsUpdates(url, KEYS, ca_file=ca_file or self.authority.pem, proxy="", system_proxy=False)

    def close(self) -> None:
        self.hold.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def publishing(tmp_path: Path) -> Iterator[Publishing]:
    server = Publishing(tmp_path)
    yield server
    server.close()


def test_an_address_over_tls(publishing: Publishing) -> None:
    publishing.publish(TEXT.encode(), PUBLISHER.sign(TEXT.encode()))
    signed = publishing.source().read()
    assert (signed.manifest.newest, signed.text) == ("0.2.0", TEXT)


def test_what_is_wrong_with_an_address_is_told_apart(publishing: Publishing) -> None:
    content = TEXT.encode()
    publishing.publish(content, PUBLISHER.sign(content))
    assert code_of(publishing.source(ca_file=publishing.stranger.pem)) == "updates.certificate"
    assert code_of(publishing.source(path="/other.toml")) == "updates.unreachable"
    publishing.publish(content, None)
    assert code_of(publishing.source()) == "updates.not_signed"
    publishing.publish(content, Publisher(2).sign(content))
    assert code_of(publishing.source()) == "updates.wrong_signature"
    publishing.publish(b"#" * (LARGEST_MANIFEST + 1), PUBLISHER.sign(content))
    assert code_of(publishing.source()) == "updates.unreadable"
    for status in (302, 500):
        publishing.answers["/u.toml"] = (status, b"")
        assert code_of(publishing.source()) == "updates.unreachable"


def test_a_reading_that_hangs_ends_when_the_program_does(publishing: Publishing) -> None:
    publishing.hold.clear()
    source = publishing.source()
    codes: list[str] = []
    reading = threading.Thread(target=lambda: codes.append(code_of(source)))
    reading.start()
    assert publishing.asked.wait(10)
    source.stop()
    reading.join(10)
    assert codes == ["updates.unreachable"]
    assert code_of(source) == "updates.unreachable"
