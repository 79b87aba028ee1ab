"""What the assistant needs of the real parts: nothing is written before the end, and at the end all of it or none."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from counter_app.app_first_start import CounterToBe
from counter_app.cli import run_command
from counter_app.domain.errors import KnownError
from counter_app.domain.printer import PageSize
from counter_app.machine.secret_store import Password, open_secrets
from counter_app.services.first_start import Draft, IssuerSite
from counter_app.services.ports import IssuerCredentials, IssuerUnavailable, Trouble
from counter_app.settings import load_settings
from counter_app.ui.first_start.window import Outcome
from tests.conftest import MemoryKeyring
from tests.price_signing import PUBLISHER, Publisher, list_text

PASSWORD = "kata-sandi-contoh"


class NoPages:
    """No printer of the system is there."""

    def print_pages(self, printer: str, pages: tuple[bytes, ...], size: PageSize, width_mm: float) -> None:
        raise AssertionError


@pytest.fixture
def parts(tmp_path: Path) -> CounterToBe:
    return CounterToBe(tmp_path / "settings" / "counter.toml", NoPages(), lambda: ("Struk",))


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(
        name="KC Contoh",
        number="57199",
        code="CTH",
        data_folder=str(tmp_path / "data"),
        printer_kind="file",
        printer_target=str(tmp_path / "paper"),
        user="loket@contoh.invalid",
        password=PASSWORD,
    )


class _Issuer(BaseHTTPRequestHandler):
    """Lets one account in and tells its balance; ``waiting`` answers as in the crush of September 2024."""

    waiting = False

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        if self.waiting:
            self._answer(b"<html>Mohon menunggu</html>", "text/html")
        elif self.path == "/api/users/login":
            good = asked.get("password") == PASSWORD
            token = {"statusCode": "00", "message": "success", "token": "a.b.c"}
            self._answer(json.dumps(token if good else {"statusCode": "01", "message": "salah"}).encode())
        else:
            self._answer(json.dumps({"status": "00", "result": {"saldo": 321, "notstamp": 1}}).encode())

    def log_message(self, format: str, *args: object) -> None:
        del format, args

    def _answer(self, body: bytes, kind: str = "application/json") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def issuer(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(_Issuer, "waiting", False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Issuer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def at(url: str, draft: Draft) -> Draft:
    return replace(draft, site=IssuerSite.STAGING, urls=dict.fromkeys(draft.urls, url))


def code_of(parts: CounterToBe, draft: Draft) -> tuple[str, str]:
    with pytest.raises(KnownError) as raised:
        parts.check(draft)
    return raised.value.code, str(raised.value.values.get("key", ""))


def test_each_wrong_answer_is_named(parts: CounterToBe, draft: Draft, tmp_path: Path) -> None:
    parts.check(draft)
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    (tmp_path / "no.pem").write_text("x", encoding="utf-8")
    wrong = {
        ("settings.invalid", "office.code"): replace(draft, code="C"),
        ("settings.invalid", "office.name"): replace(draft, name="KC\nContoh"),
        ("settings.invalid", "counter.number"): replace(draft, counter="7"),
        ("settings.invalid", "data_folder"): replace(draft, data_folder="data"),
        ("first_start.folder", ""): replace(draft, data_folder=str(tmp_path / "no-folder" / "data")),
        ("settings.invalid", "printer.target"): replace(draft, printer_kind="usb"),
        ("settings.invalid", "issuer.stamp"): replace(draft, urls={**draft.urls, "stamp": "http://stamp.invalid"}),
        ("settings.invalid", "issuer.stamp_roots"): replace(draft, roots=str(tmp_path / "no.pem")),
        ("first_start.no_file", "issuer.stamp_roots"): replace(draft, roots=str(tmp_path / "nowhere.pem")),
        ("settings.invalid", "prices.publishers"): replace(draft, publisher="kunci"),
    }
    assert {expected: code_of(parts, answers) for expected, answers in wrong.items()} == {key: key for key in wrong}


def test_a_look_writes_nothing(parts: CounterToBe, draft: Draft, tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    parts.check(draft)
    assert parts.letterhead(draft).startswith(b"\x89PNG")
    assert not parts.has_data(draft)
    assert parts.printers()[0].target == "Struk"
    assert list(tmp_path.iterdir()) == []
    assert memory_keyring.passwords == {}


def test_a_test_print_needs_no_counter(parts: CounterToBe, draft: Draft, tmp_path: Path) -> None:
    parts.test_print(draft)
    assert any((tmp_path / "paper").iterdir())
    assert not (tmp_path / "data").exists()


def test_the_account_is_asked_and_let_in(parts: CounterToBe, draft: Draft, issuer: str) -> None:
    assert parts.ask_issuer(at(issuer, draft)).quota == 321


@pytest.mark.parametrize("trouble", ["password", "waiting", "away"])
def test_each_failure_of_the_account_is_told_apart(
    parts: CounterToBe, draft: Draft, issuer: str, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = at(issuer, draft)
    if trouble == "password":
        with pytest.raises(IssuerCredentials):
            parts.ask_issuer(replace(asked, password="salah"))
        return
    monkeypatch.setattr(_Issuer, "waiting", True)
    with pytest.raises(IssuerUnavailable) as raised:
        parts.ask_issuer(at("http://127.0.0.1:1", draft) if trouble == "away" else asked)
    assert raised.value.trouble is (Trouble.UNREACHABLE if trouble == "away" else Trouble.WAITING_PAGE)


def test_a_list_of_somebody_else_is_no_price_list(parts: CounterToBe, draft: Draft, tmp_path: Path) -> None:
    path = PUBLISHER.write(tmp_path / "list.toml", list_text("2026-1"))
    good = replace(draft, price_list=str(path), publisher=PUBLISHER.public)
    assert parts.prices(good).version == "2026-1"
    parts.check(good)
    assert code_of(parts, replace(good, publisher=Publisher(2).public))[0] == "price.wrong_signature"


def test_the_end_writes_all_of_it(parts: CounterToBe, draft: Draft, memory_keyring: MemoryKeyring) -> None:
    parts.finish(draft)
    settings = load_settings(parts.path)
    store = open_secrets(settings.data_folder, training=False)
    assert store.get(Password.ISSUER.value) == PASSWORD.encode()
    assert len(memory_keyring.passwords) == 1


def test_a_file_that_is_there_stays_and_no_password_is_left(
    parts: CounterToBe, draft: Draft, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.path.parent.mkdir()
    parts.path.write_text("mine", encoding="utf-8")
    with pytest.raises(KnownError, match=r"first_start\.exists"):
        parts.finish(draft)
    # Another program was faster: the file comes between the look and the writing.
    monkeypatch.setattr("counter_app.app_first_start.is_taken", lambda _path: False)
    with pytest.raises(KnownError, match=r"first_start\.exists"):
        parts.finish(draft)
    assert parts.path.read_text(encoding="utf-8") == "mine"
    assert memory_keyring.passwords == {}


def test_setup_never_starts_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "counter.toml"
    path.write_text("broken [", encoding="utf-8")
    assert run_command(["--settings", str(path), "--setup"]) == 2
    assert "first_start.exists" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "broken ["


@pytest.mark.parametrize(
    ("arguments", "there", "asks"),
    [([], False, True), ([], True, False), (["--settings", "typo.toml"], False, False), (["--setup"], False, True)],
)
def test_only_a_counter_without_a_file_asks_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], there: bool, asks: bool
) -> None:
    """A misspelt name is told as one, and whoever leaves the assistant has written nothing."""
    path = tmp_path / "counter.toml"
    if there:
        path.write_text("broken [", encoding="utf-8")
    asked: list[Path] = []

    def leave(parts: CounterToBe) -> Outcome:
        asked.append(parts.path)
        return Outcome.LEFT

    monkeypatch.setattr("counter_app.cli.default_settings_path", lambda: path)
    monkeypatch.setattr("counter_app.ui.first_start.run.run_first_start", leave)
    monkeypatch.setattr("counter_app.ui.start.show_fatal", lambda _error: None)
    monkeypatch.setattr("counter_app.ui.start.make_application", lambda _language: None)
    assert run_command(arguments) == (0 if asks else 2)
    assert asked == ([path] if asks else [])
    assert [one.name for one in tmp_path.iterdir()] == (["counter.toml"] if there else [])
