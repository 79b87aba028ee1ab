"""Batches of serials: ordered at once, made by the clock, looked up or told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from counter_app.training.process import TrainingIssuer
from tests.training.pdfs import plain_pdf
from tests.training.play import scenario_text
from tests.training.raw_client import RawClient


def documents(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [
        {
            "idfile": f"doc_{number:02}", "file": f"stok-{number}.pdf", "namadoc": "3", "nodoc": "0",
            "tgldoc": "2026-09-04", "nilaidoc": "10000", **changes,
        }
        for number in range(1, count + 1)
    ]  # fmt: skip


def order(client: RawClient, count: int = 3, **changes: Any) -> dict[str, Any]:
    body = {"return_url": "https://localhost/", "tipe": "10000", "partial": True, "document": documents(count)}
    return client.post("inventory", "/api/v2/serialnumber/batch", **{**body, **changes})


def ordered(client: RawClient, count: int = 3, **changes: Any) -> str:
    answer = order(client, count, **changes)
    assert answer["statusCode"] == "00", answer
    return answer["result"]["batchId"]


def rows(client: RawClient, batch: str) -> list[dict[str, Any]]:
    return client.get("stamp", "/snqr/status-batch", batchId=batch)["result"]["data"]


def made(client: RawClient, batch: str, count: int) -> list[dict[str, Any]]:
    """The rows, once ``count`` of them are through."""
    while True:
        found = rows(client, batch)
        if sum(row["status"] != "PROCESS" for row in found) >= count:
            return found


def test_serials_are_made_one_after_the_other_and_take_quota_then(patient: RawClient, by_hand: TrainingIssuer) -> None:
    taken = by_hand.state()["quota"]["taken"]
    batch = ordered(patient)
    waiting = rows(patient, batch)
    assert [(row["file"], row["status"], row["serialNumber"]) for row in waiting] == [
        (f"stok-{number}.pdf", "PROCESS", "") for number in (1, 2, 3)
    ]
    assert by_hand.state()["quota"]["taken"] == taken
    proc_id = waiting[0]["procId"]
    assert {"/", "+"} <= set(proc_id), "it has to be encoded for a URL"
    assert patient.get("stamp", "/snqr", batchId=batch, procId=proc_id)["statusCode"] != "00"
    for count in (1, 2, 3):
        # The maker goes to sleep behind our back: each advance that comes too early is one more second for it.
        while sum(row["status"] != "PROCESS" for row in rows(patient, batch)) < count:
            by_hand.advance(1)
    done = rows(patient, batch)
    assert [row["status"] for row in done] == ["NOTSTAMP"] * 3
    assert by_hand.state()["quota"]["taken"] == taken + 3
    assert len({row["serialNumber"] for row in done}) == 3


def test_a_serial_of_a_batch_has_its_picture_and_stamps_a_document(client: RawClient) -> None:
    batch = ordered(client, 2)
    row = made(client, batch, 2)[1]
    result = client.get("stamp", "/snqr", batchId=batch, procId=row["procId"])["result"]
    assert (result["serialNumber"], result["status"]) == (row["serialNumber"], "NOTSTAMP")
    assert result["document"]["file"] == "stok-2.pdf"
    image = client.get("stamp", "/snqr/qrimage", serialnumber=row["serialNumber"])["result"]["image"]
    assert result["image"] == image
    data = {"nodoc": "8", "namadoc": "4a", "namafile": "akhirnya.pdf"}
    assert client.post("stamp", f"/stamping/update-data/{row['serialNumber']}", **data)["statusCode"] == "00"
    upload = client.upload(plain_pdf())["id"]
    answer = client.sign(upload, {"sn": row["serialNumber"], "filenameQR": result["filenameQR"]})
    assert answer["errorCode"] == "00"
    assert rows(client, batch)[1]["status"] == "STAMP"


def test_quota_that_does_not_suffice(client: RawClient, server: TrainingIssuer) -> None:
    left = server.state()["quota"]["left"]
    server.add_quota(1 - left)
    assert order(client, 2, partial=False)["statusCode"] == "93"
    batch = ordered(client, 2, partial=True)
    found = made(client, batch, 2)
    assert [row["status"] for row in found] == ["NOTSTAMP", "FAILED"]
    assert client.get("stamp", "/snqr", batchId=batch, procId=found[1]["procId"])["statusCode"] == "93"
    assert server.state()["quota"]["left"] == 0
    server.add_quota(left)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document": []}, "01"),
        ({"document": "x"}, "01"),
        ({"document": ["x"]}, "01"),
        ({"document": documents(2, idfile="sama")}, "01"),
        ({"document": documents(1001)}, "01"),
        ({"document": documents(1, tgldoc="04-09-2026")}, "96"),
        ({"document": documents(1, namadoc="9")}, "96"),
        ({"document": documents(1, file="")}, "96"),
        ({"document": documents(1, idfile="")}, "96"),
        ({"document": documents(1, noidentitas="12", namejidentitas="KTP")}, "96"),
        ({"partial": "ya"}, "96"),
        ({"tipe": "20000"}, "96"),
    ],
)
def test_a_batch_that_is_wrong_makes_nothing(
    patient: RawClient, by_hand: TrainingIssuer, changes: dict[str, Any], code: str
) -> None:
    before = by_hand.state()["quota"]
    assert order(patient, **changes)["statusCode"] == code
    assert by_hand.state()["quota"] == before


def test_unknown_batches_are_said_so(client: RawClient) -> None:
    assert client.get("stamp", "/snqr/status-batch", batchId="x")["statusCode"] == "99"
    batch = ordered(client, 1)
    made(client, batch, 1)
    assert client.get("stamp", "/snqr", batchId=batch, procId="x")["statusCode"] == "99"
    assert client.get("stamp", "/snqr/status-batch")["statusCode"] == "99"


@pytest.fixture
def hook() -> Iterator[tuple[str, Queue[dict[str, Any]]]]:
    told: Queue[dict[str, Any]] = Queue()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.put(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    listening = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_address[1]}/selesai", told
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_a_webhook_on_this_machine_is_called_once_a_document(
    client: RawClient, hook: tuple[str, Queue[dict[str, Any]]]
) -> None:
    url, told = hook
    batch = ordered(client, 2, return_url=url)
    calls = [told.get(timeout=30)["result"] for _ in range(2)]
    assert [(call["batchId"], call["procId"], call["serialNumber"], call["status"]) for call in calls] == [
        (batch, row["procId"], row["serialNumber"], "NOTSTAMP") for row in rows(client, batch)
    ]
    assert all(call["image"] and call["document"]["file"] for call in calls)


@pytest.mark.parametrize("url", ["http://192.0.2.1/x", "https://localhost/", "file:///etc/passwd", "", "http://[::"])
def test_other_addresses_are_never_called(client: RawClient, server: TrainingIssuer, url: str) -> None:
    before = server.state()["webhooks"]
    batch = ordered(client, 1, return_url=url)
    made(client, batch, 1)
    # The next batch is made after the webhook of the one before would have been called.
    made(client, ordered(client, 1), 1)
    assert server.state()["webhooks"] == before


def test_a_killed_server_makes_what_was_ordered(tmp_path: Path) -> None:
    server = TrainingIssuer(tmp_path / "state.db", quota=20, batch_pause=30)
    with server, RawClient(server) as client:
        batch = ordered(client)
        server.kill()
        quick = TrainingIssuer(tmp_path / "state.db", batch_pause=0)
        with quick, RawClient(quick) as later:
            found = made(later, batch, 3)
            assert [row["status"] for row in found] == ["NOTSTAMP"] * 3
            assert quick.state()["quota"] == {"left": 17, "taken": 3}


def test_scenarios_reach_batches(client: RawClient, server: TrainingIssuer) -> None:
    server.play_text(scenario_text('roles = ["inventory"]\ndo = "code"\ncode = "01"', 'do = "serve"'))
    assert order(client)["statusCode"] == "01"
    assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"
