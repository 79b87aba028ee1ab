"""The sign adapter: a real folder, a document that never leaves it, a hash that travels."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from counter_app.training.adapter import FOLDERS
from counter_app.training.process import TrainingIssuer
from tests.training.pdfs import encrypted_pdf, plain_pdf, with_broken_signature, with_changed_content
from tests.training.play import scenario_text, until
from tests.training.raw_client import RawClient
from tests.training.validation import statuses

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyhanko")


def laid(server: TrainingIssuer, client: RawClient, name: str, pdf: bytes) -> dict[str, Any]:
    """Put a document and a new serial's picture into the shared folder; the serial."""
    serial = client.serial(namafile=name)
    (server.shared_folder / "UNSIGNED" / name).write_bytes(pdf)
    (server.shared_folder / "STAMP" / f"{serial['sn']}.png").write_bytes(base64.b64decode(serial["image"]))
    return serial


def signed_path(server: TrainingIssuer, name: str) -> Path:
    return server.shared_folder / "SIGNED" / name


def row(server: TrainingIssuer, serial: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in server.state()["serials"] if one["sn"] == serial["sn"])


def test_the_folder_has_its_three_parts(server: TrainingIssuer) -> None:
    assert {path.name for path in server.shared_folder.iterdir()} == set(FOLDERS)


@pytest.mark.parametrize("prefix", ["", "/app"])
def test_a_document_is_signed_in_its_folder_and_only_hashes_travel(
    client: RawClient, server: TrainingIssuer, prefix: str
) -> None:
    pdf, name = plain_pdf(), f"surat{prefix.strip('/')}.pdf"
    serial = laid(server, client, name, pdf)
    places = {
        "src": f"{prefix}/sharefolder/UNSIGNED/{name}",
        "dest": f"{prefix}/sharefolder/SIGNED/{name}",
        "spesimenPath": f"{prefix}/sharefolder/STAMP/{serial['sn']}.png",
    }
    uploads = server.state()["requests"].get("upload", 0)
    answer = client.sign_on_premises(name, serial, **places)
    assert answer == {"status": "True", "errorCode": "00", "errorMessage": "-"}
    signed = signed_path(server, name).read_bytes()
    assert signed.startswith(pdf)
    (status,) = statuses(signed, server)
    assert status.bottom_line
    assert status.timestamp_validity is not None
    (field,) = (PdfReader(io.BytesIO(signed)).get_fields() or {}).values()
    assert field["/V"]["/Reason"] == f"[{serial['sn']}] Surat Pernyataan"
    known = row(server, serial)
    assert (known["status"], known["stamped_upload"]) == ("STAMP", None)
    assert known["stamped_document"] == hashlib.sha256(pdf).hexdigest()
    assert server.state()["requests"].get("upload", 0) == uploads
    assert (server.shared_folder / "UNSIGNED" / name).read_bytes() == pdf
    assert {path.suffix for path in signed_path(server, name).parent.iterdir()} == {".pdf"}


def test_old_documents_are_rewritten_and_signed_ones_signed_on(client: RawClient, server: TrainingIssuer) -> None:
    serial = laid(server, client, "tua.pdf", plain_pdf(version="1.4"))
    assert client.sign_on_premises("tua.pdf", serial)["errorCode"] == "00"
    once = signed_path(server, "tua.pdf").read_bytes()
    assert once.startswith(b"%PDF-1.7")
    again = laid(server, client, "lagi.pdf", once)
    assert client.sign_on_premises("lagi.pdf", again, visLLX=20, visURX=120)["errorCode"] == "00"
    twice = signed_path(server, "lagi.pdf").read_bytes()
    assert twice.startswith(once)
    assert [status.bottom_line for status in statuses(twice, server)] == [True, True]


def refused(server: TrainingIssuer, client: RawClient, pdf: bytes = b"", **changes: Any) -> str:
    """errorCode of a signing that must fail and leave serial and folder as they were."""
    name = "ditolak.pdf"
    serial = laid(server, client, name, pdf or plain_pdf())
    answer = client.sign_on_premises(name, serial, **changes)
    assert answer["status"] == "False", answer
    assert row(server, serial)["status"] == "NOTSTAMP"
    assert not signed_path(server, name).exists()
    return answer["errorCode"]


def test_documents_that_cannot_be_signed(client: RawClient, server: TrainingIssuer) -> None:
    signed = client.stamped(plain_pdf())[1]
    certified = client.stamped(plain_pdf(), certificatelevel="NO_CHANGES_ALLOWED")[1]
    assert refused(server, client, with_changed_content(signed)) == "80"
    assert refused(server, client, with_broken_signature(signed)) == "81"
    assert refused(server, client, encrypted_pdf("1.5", "rahasia"), docpass="rahasia") == "82"
    assert refused(server, client, b"%PDF-1.7 broken") == "82"
    assert refused(server, client, certified) == "83"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"location": ""}, "90"),
        ({"reason": None}, "90"),
        ({"visLLX": "237"}, "90"),
        ({"profileName": "lain"}, "91"),
        ({"src": "/sharefolder/UNSIGNED/tiada.pdf"}, "92"),
        ({"src": "/sharefolder/../state.db"}, "92"),
        ({"src": "/elsewhere/UNSIGNED/ditolak.pdf"}, "92"),
        ({"dest": "/sharefolder/../../etc/x.pdf"}, "92"),
        ({"dest": "/sharefolder/NOWHERE/x.pdf"}, "92"),
        ({"spesimenPath": "/sharefolder/STAMP/tiada.png"}, "92"),
        ({"spesimenPath": "/sharefolder/UNSIGNED/ditolak.pdf"}, "92"),
        ({"refToken": "A" * 22}, "99"),
    ],
)
def test_requests_that_cannot_be_carried_out(
    client: RawClient, server: TrainingIssuer, changes: dict[str, Any], code: str
) -> None:
    assert refused(server, client, **changes) == code


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ('calls = ["revocation"]\ndo = "refuse"', "70"),
        ('calls = ["chain"]\ndo = "status"\nstatus = 502', "93"),
        ('calls = ["certificate"]\ndo = "waiting_page"', "94"),
        ('calls = ["hash"]\ndo = "reset_before"', "95"),
        ('calls = ["hash"]\ndo = "half_body"', "95"),
        ('calls = ["hash"]\ndo = "code"\ncode = "92"', "96"),
    ],
)
def test_what_breaks_on_the_way_to_the_issuer_has_its_code_and_the_next_try_succeeds(
    client: RawClient, server: TrainingIssuer, rule: str, code: str
) -> None:
    name = f"jalan-{code}-{len(rule)}.pdf"
    serial = laid(server, client, name, plain_pdf())
    server.play_text(scenario_text(rule))
    assert client.sign_on_premises(name, serial)["errorCode"] == code
    assert not signed_path(server, name).exists()
    server.control("normal")
    quota = server.state()["quota"]
    assert client.sign_on_premises(name, serial, retryFlag="1")["errorCode"] == "00"
    assert statuses(signed_path(server, name).read_bytes(), server)[0].bottom_line
    assert server.state()["quota"] == quota


def test_a_signature_that_fits_nothing_is_97(client: RawClient, server: TrainingIssuer) -> None:
    serial = laid(server, client, "aneh.pdf", plain_pdf())
    body = '{\\"status\\":\\"True\\",\\"errorCode\\":\\"00\\",\\"signature\\":\\"AAAA\\"}'
    server.play_text(scenario_text(f'calls = ["hash"]\ndo = "status"\nstatus = 200\nbody = "{body}"'))
    assert client.sign_on_premises("aneh.pdf", serial)["errorCode"] == "97"


def test_an_issuer_that_is_down_leaves_the_adapter_answering(client: RawClient, server: TrainingIssuer) -> None:
    serial = laid(server, client, "mati.pdf", plain_pdf())
    server.control("down")
    assert client.sign_on_premises("mati.pdf", serial)["errorCode"] == "70"


def test_a_stamped_serial_signs_nothing_else(client: RawClient, server: TrainingIssuer) -> None:
    serial = laid(server, client, "satu.pdf", plain_pdf())
    (server.shared_folder / "UNSIGNED" / "dua.pdf").write_bytes(plain_pdf(pages=2))
    assert client.sign_on_premises("satu.pdf", serial)["errorCode"] == "00"
    assert client.sign_on_premises("satu.pdf", serial)["errorCode"] == "99"
    assert client.sign_on_premises("dua.pdf", serial, retryFlag="1")["errorCode"] == "99"
    assert not signed_path(server, "dua.pdf").exists()


def test_another_try_for_a_file_that_is_there_changes_nothing(client: RawClient, server: TrainingIssuer) -> None:
    serial = laid(server, client, "ulang.pdf", plain_pdf())
    client.sign_on_premises("ulang.pdf", serial)
    before = signed_path(server, "ulang.pdf").read_bytes()
    hashed = server.state()["requests"]["hash"]
    assert client.sign_on_premises("ulang.pdf", serial, retryFlag="1")["errorCode"] == "00"
    assert signed_path(server, "ulang.pdf").read_bytes() == before
    assert server.state()["requests"]["hash"] == hashed


def test_a_bad_session_is_01(client: RawClient, server: TrainingIssuer) -> None:
    serial = laid(server, client, "sesi.pdf", plain_pdf())
    assert client.sign_on_premises("sesi.pdf", serial, jwToken="x")["statusCode"] == "01"
    client.http.headers["Authorization"] = "Bearer x"
    assert client.sign_on_premises("sesi.pdf", serial)["statusCode"] == "01"


def test_a_file_may_be_visible_only_later(patient: RawClient, by_hand: TrainingIssuer) -> None:
    serial = laid(by_hand, patient, "lambat.pdf", plain_pdf())
    by_hand.play_text(scenario_text(phase="file_visible_after = 4"))
    assert patient.sign_on_premises("lambat.pdf", serial)["errorCode"] == "00"
    assert row(by_hand, serial)["status"] == "STAMP"
    assert by_hand.state()["hidden_files"] == 1
    by_hand.advance(3.9)
    assert not signed_path(by_hand, "lambat.pdf").exists()
    by_hand.advance(0.1)
    until(by_hand, lambda state: state["hidden_files"] == 0)
    assert statuses(signed_path(by_hand, "lambat.pdf").read_bytes(), by_hand)[0].bottom_line


def test_half_a_file_may_be_visible_first(patient: RawClient, by_hand: TrainingIssuer) -> None:
    serial = laid(by_hand, patient, "separuh.pdf", plain_pdf())
    by_hand.play_text(scenario_text(phase="file_visible_after = 4\nhalf_file = true"))
    assert patient.sign_on_premises("separuh.pdf", serial)["errorCode"] == "00"
    half = signed_path(by_hand, "separuh.pdf").read_bytes()
    by_hand.advance(4)
    until(by_hand, lambda state: state["hidden_files"] == 0)
    whole = signed_path(by_hand, "separuh.pdf").read_bytes()
    assert whole.startswith(half)
    assert len(half) == len(whole) // 2


def test_a_kill_before_the_file_was_visible_is_mended_by_another_try(tmp_path: Path) -> None:
    late = tmp_path / "late.toml"
    late.write_text(scenario_text(phase="file_visible_after = 900"), encoding="utf-8")
    server = TrainingIssuer(tmp_path / "state.db", quota=5, scenario=late)
    with server, RawClient(server) as client:
        serial = laid(server, client, "putus.pdf", plain_pdf())
        assert client.sign_on_premises("putus.pdf", serial)["errorCode"] == "00"
        server.kill()
        server.start()
        server.control("normal")
        assert row(server, serial)["status"] == "STAMP"
        assert not signed_path(server, "putus.pdf").exists()
        assert client.sign_on_premises("putus.pdf", serial, retryFlag="1")["errorCode"] == "00"
        assert statuses(signed_path(server, "putus.pdf").read_bytes(), server)[0].bottom_line
        assert server.state()["quota"] == {"left": 4, "taken": 1}
