"""The server in its bad modes, and what survives its death."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from counter_app.training.process import TrainingFailed, TrainingIssuer
from counter_app.training.server import PASSWORD_VARIABLE, USER_VARIABLE
from tests.training.pdfs import plain_pdf
from tests.training.raw_client import RawClient


def fails(client: RawClient) -> type[Exception]:
    """How a harmless request fails."""
    with pytest.raises(httpx.TransportError) as caught:
        client.get("stamp", "/jenisdoc")
    return caught.type


def test_down_refuses_connections_and_the_same_port_comes_back(client: RawClient, server: TrainingIssuer) -> None:
    assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"
    server.control("down")
    assert {fails(client) for _ in range(3)} <= {httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError}
    assert fails(client) is httpx.ConnectError
    server.control("down")
    server.control("normal")
    assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"


def test_down_for_some_calls_cuts_without_a_byte(client: RawClient, server: TrainingIssuer) -> None:
    server.control("down", only=["types"])
    assert fails(client) in (httpx.RemoteProtocolError, httpx.ReadError)
    assert client.post("backend", "/function/saldopos")["status"] == "00"


def test_waiting_page_is_html_with_200(client: RawClient, server: TrainingIssuer) -> None:
    server.control("waiting_page", count=1)
    page = client.http.get(client.urls["stamp"] + "/jenisdoc")
    assert page.status_code == httpx.codes.OK
    assert page.headers["content-type"].startswith("text/html")
    assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"


@pytest.mark.parametrize(("wait", "header"), [(7, "7"), (None, None)])
def test_unavailable_is_503_with_retry_after(
    client: RawClient, server: TrainingIssuer, wait: int | None, header: str | None
) -> None:
    server.control("unavailable", retry_after=wait)
    answer = client.http.get(client.urls["stamp"] + "/jenisdoc")
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert answer.headers.get("retry-after") == header


def test_slow_answers_late_but_rightly(client: RawClient, server: TrainingIssuer) -> None:
    server.control("slow", delay=0.05)
    assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"
    assert server.state()["mode"] == "slow"


def test_out_of_quota_says_93_and_takes_nothing(client: RawClient, server: TrainingIssuer) -> None:
    before = server.state()["quota"]
    server.control("out_of_quota")
    assert client.allot()["statusCode"] == "93"
    assert server.state()["quota"] == before


def test_a_lost_answer_leaves_a_serial_that_its_file_name_finds(client: RawClient, server: TrainingIssuer) -> None:
    before = server.state()["quota"]["taken"]
    server.control("lost_answer", only=["allot"])
    with pytest.raises(httpx.TransportError):
        client.allot(namafile="hilang-01.pdf")
    assert server.state()["quota"]["taken"] == before + 1
    found = [row for row in client.listed()["data"] if row["file"] == "hilang-01.pdf"]
    assert [row["status"] for row in found] == ["NOTSTAMP"]


def test_a_lost_answer_of_signing_leaves_the_signed_document(client: RawClient, server: TrainingIssuer) -> None:
    upload_id, serial = client.upload(plain_pdf())["id"], client.serial()
    server.control("lost_answer", only=["sign"])
    with pytest.raises(httpx.TransportError):
        client.sign(upload_id, serial)
    row = client.get("backend", "/api/chanel/stamp/ext", filter=serial["sn"])["result"]["data"][0]
    assert row["status"] == "STAMP"
    signed = client.http.get(client.urls["upload"] + f"/getfile3/final_{upload_id}.pdf")
    assert signed.content.startswith(b"%PDF-")


def test_a_late_request_is_carried_out_after_its_client_was_cut_off(client: RawClient, server: TrainingIssuer) -> None:
    server.control("late_commit", only=["allot"], delay=0.1)
    with pytest.raises(httpx.TransportError):
        client.allot(namafile="telat-01.pdf")
    while server.state()["late_requests"]:
        pass
    assert [row["file"] for row in client.listed()["data"]].count("telat-01.pdf") == 1


def test_a_mixture_reaches_all_its_modes(client: RawClient, server: TrainingIssuer) -> None:
    server.control("mix", weights={"normal": 1, "waiting_page": 1, "unavailable": 1, "down": 1}, seed=3)
    outcomes: set[object] = set()
    for _ in range(60):
        try:
            answer = client.http.get(client.urls["stamp"] + "/jenisdoc")
            outcomes.add((answer.status_code, answer.headers["content-type"].partition(";")[0]))
        except httpx.TransportError:
            outcomes.add("cut")
    assert outcomes == {(200, "application/json"), (200, "text/html"), (503, "text/plain"), "cut"}


def test_control_refuses_an_order_that_makes_no_sense(server: TrainingIssuer) -> None:
    with pytest.raises(TrainingFailed) as caught:
        server.control("gone")
    assert caught.value.code == "training.refused"


def test_a_kill_forgets_nothing(tmp_path: Path) -> None:
    server = TrainingIssuer(tmp_path / "state.db", quota=20)
    with server, RawClient(server) as client:
        serial, signed = client.stamped(plain_pdf())
        upload_id = client.upload(plain_pdf())["id"]
        waiting = client.serial(namafile="menunggu.pdf")
        urls, state, root = server.urls, server.state(), server.root_certificate.read_bytes()
        server.kill()
        assert not server.running
        server.start()
        assert server.urls == urls
        assert server.root_certificate.read_bytes() == root
        after = server.state()
        assert (after["serials"], after["quota"]) == (state["serials"], state["quota"])
        # The session lives on, the signed document is the same, the waiting document can still be stamped.
        document = next(row["stamped_upload"] for row in after["serials"] if row["sn"] == serial["sn"])
        assert client.http.get(urls["upload"] + f"/getfile3/final_{document}.pdf").content == signed
        assert client.sign(upload_id, waiting)["errorCode"] == "00"


def test_a_kill_in_the_middle_of_work_keeps_every_answer_given(tmp_path: Path) -> None:
    server = TrainingIssuer(tmp_path / "state.db", quota=1000)
    with server, RawClient(server) as client:
        upload_id = client.upload(plain_pdf())["id"]
        told: list[str] = []
        stamped: list[str] = []
        enough = threading.Event()

        def work() -> None:
            with RawClient(server) as worker:
                try:
                    while True:
                        serial = worker.serial()
                        told.append(serial["sn"])
                        if worker.sign(upload_id, serial)["errorCode"] == "00":
                            stamped.append(serial["sn"])
                        if len(stamped) >= 12:
                            enough.set()
                except httpx.TransportError:
                    return

        workers = [threading.Thread(target=work) for _ in range(3)]
        for worker in workers:
            worker.start()
        assert enough.wait(30)
        server.kill()
        for worker in workers:
            worker.join()
        server.start()
        state = server.state()
        rows = {row["sn"]: row["status"] for row in state["serials"]}
        assert set(told) <= rows.keys()
        assert all(rows[sn] == "STAMP" for sn in stamped)
        assert state["quota"]["taken"] == len(rows)
        assert state["quota"]["left"] == 1000 - len(rows)


def test_a_killed_server_plays_its_scenario_on(tmp_path: Path) -> None:
    text = (
        'title = "T"\n[[phase]]\nname = "before"\nrequests = 2\nquota = 7\n'
        '[[phase]]\nname = "after"\ntop_up = 5\nskew = 3600\n'
    )
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    server = TrainingIssuer(tmp_path / "state.db", scenario=path, seed=5)
    with server, RawClient(server) as client:
        client.serial()
        client.serial()
        assert server.scenario()["phase"] == "after"
        server.kill()
        server.start()
        report = server.scenario()
        assert (report["scenario"], report["phase"], report["seed"]) == ("own", "after", 5)
        # What the phases did to the quota they did once.
        assert server.state()["quota"] == {"left": 7 - 1 + 5 - 1, "taken": 2}
        assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"


def test_the_server_ends_when_its_parent_is_gone(tmp_path: Path) -> None:
    parent = (
        "import sys; from pathlib import Path; from counter_app.training.process import TrainingIssuer; "
        "server = TrainingIssuer(Path(sys.argv[1])).start(); print(server.urls['control'], flush=True); "
        "import os; os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).resolve().parents[2]
    # Reading to the end of the shared error stream waits for the server too: both hold it.
    done = subprocess.run(
        [sys.executable, "-c", parent, str(tmp_path / "state.db")],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    assert done.returncode != 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(done.stdout.strip() + "/state", trust_env=False)


def test_the_program_ends_in_good_order_on_the_usual_signal(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "counter_app.training.server", "--state", str(tmp_path / "state.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        announced = json.loads(process.stdout.readline())
        assert announced["pid"] == process.pid
        process.terminate()
        code = process.wait(20)
    # Windows has no such signal: there the process is ended from outside.
    assert code == (1 if sys.platform == "win32" else 0)
    with pytest.raises(httpx.ConnectError):
        httpx.get(announced["control"] + "/state", trust_env=False)


def test_the_account_of_a_new_state_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER_VARIABLE, "kasir@latihan.invalid")
    monkeypatch.setenv(PASSWORD_VARIABLE, "kata sandi")
    with TrainingIssuer(tmp_path / "state.db") as server, RawClient(server):
        assert (server.announcement["user"], server.announcement["password"]) == ("kasir@latihan.invalid", "kata sandi")


def test_a_state_file_that_is_none_is_told_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "state.db"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(TrainingFailed) as caught:
        TrainingIssuer(path).start()
    assert caught.value.code == "training.not_started"
    assert "not a database" in capfd.readouterr().err
