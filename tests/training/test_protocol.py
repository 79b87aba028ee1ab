"""The training issuer speaks the cloud half of the protocol: every call but signing."""

from __future__ import annotations

import base64
import io
import json
import re
import socket
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from cryptography import x509
from PIL import Image

from counter_app.training.desk import LARGEST_UPLOAD
from counter_app.training.process import TrainingIssuer
from tests.training.pdfs import plain_pdf
from tests.training.raw_client import RawClient


def test_first_line_tells_everything_a_client_needs(server: TrainingIssuer) -> None:
    urls = server.urls
    assert set(urls) == {"backend", "stamp", "inventory", "upload", "keystamp", "adapter", "control"}
    assert len(set(urls.values())) == 7
    assert all(url.startswith("http://127.0.0.1:") for url in urls.values())
    assert server.announcement["user"]
    assert server.announcement["password"]
    root = x509.load_pem_x509_certificate(Path(server.root_certificate).read_bytes())
    assert "LATIHAN" in root.subject.rfc4514_string()


def test_login_gives_a_token_with_its_end_in_both_places(client: RawClient) -> None:
    answer = client.post(
        "backend", "/api/users/login", user=client.account["user"], password=client.account["password"]
    )
    login = answer["result"]["data"]["login"]
    assert answer["statusCode"] == "00"
    assert answer["token"] == login["token"]
    assert login["user"]["email"] == client.account["user"]
    payload = answer["token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert claims["exp"] - claims["iat"] == 86400


@pytest.mark.parametrize("wrong", [{"password": "salah"}, {"user": "lain@latihan.invalid"}, {"password": None}])
def test_login_refuses_a_wrong_account(client: RawClient, wrong: dict[str, Any]) -> None:
    body = {"user": client.account["user"], "password": client.account["password"], **wrong}
    answer = client.post("backend", "/api/users/login", **body)
    assert answer["statusCode"] != "00"
    assert "token" not in answer


@pytest.mark.parametrize("token", ["-", "abc", "a.b.c", "a.b.é"])
def test_every_call_but_login_wants_a_good_token(client: RawClient, token: str) -> None:
    client.http.headers["Authorization"] = f"Bearer {token}"
    answers = [
        client.get("stamp", "/jenisdoc"),
        client.post("backend", "/function/saldopos"),
        client.upload(plain_pdf()),
        client.allot(),
        client.get("backend", "/api/chanel/stamp/ext", filter="X"),
        client.get("stamp", f"/chanel/sale/stamp/ext/{client.user_id}"),
        client.get("stamp", "/snqr/qrimage", serialnumber="X"),
        client.post("stamp", "/stamping/update-data/X"),
        client.sign("x", {"sn": "x", "filenameQR": "x"}),
        client.get("upload", "/getfile3/final_x.pdf"),
        client.post("inventory", "/api/v2/serialnumber/batch"),
        client.get("stamp", "/snqr/status-batch", batchId="x"),
        client.get("stamp", "/snqr", batchId="x", procId="y"),
        client.sign_on_premises("x.pdf", {"sn": "x"}),
        client.post("keystamp", "/keystamp/adapter/hashSigning"),
        client.get("keystamp", "/keystamp/adapter/revocation"),
        client.get("keystamp", "/keystamp/adapter/chain"),
        client.get("keystamp", "/keystamp/adapter/certificate"),
    ]
    assert [answer["statusCode"] for answer in answers] == ["01"] * len(answers)


def test_ended_sessions_answer_01_and_a_new_login_works(client: RawClient, server: TrainingIssuer) -> None:
    server.end_sessions()
    assert client.get("stamp", "/jenisdoc")["statusCode"] == "01"
    client.session()
    assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"


def test_document_types(client: RawClient) -> None:
    rows = client.get("stamp", "/jenisdoc")["result"]
    assert {"kode": "3", "nama": "Surat Pernyataan"}.items() <= rows[7].items()
    assert {row["kode"] for row in rows} == {"2", "3", "4a", "4b"}
    assert len({row["id"] for row in rows}) == len(rows)


def test_balance_answers_get_and_post_and_counts_what_is_not_stamped(client: RawClient) -> None:
    before = client.post("backend", "/function/saldopos")
    client.serial()
    after = client.get("backend", "/function/saldopos")
    assert before["status"] == after["status"] == "00"
    assert after["result"]["saldo"] == before["result"]["saldo"] - 1
    assert after["result"]["notstamp"] == before["result"]["notstamp"] + 1


def test_a_csrf_token_is_the_session_token_where_one_is_sent(client: RawClient) -> None:
    url = client.urls["backend"] + "/function/saldopos"
    for method in ("GET", "POST"):
        right = client.http.request(method, url, headers={"csrf-token": client.token}).json()
        wrong = client.http.request(method, url, headers={"csrf-token": "x"}).json()
        assert (right["status"], wrong["statusCode"]) == ("00", "01")


def test_a_serial_without_its_picture(client: RawClient, server: TrainingIssuer) -> None:
    taken = server.state()["quota"]["taken"]
    bare = client.serial(snOnly=True)
    assert bare["image"] == ""
    assert server.state()["quota"]["taken"] == taken + 1
    assert client.get("stamp", "/snqr/qrimage", serialnumber=bare["sn"])["result"]["image"]
    assert client.allot(snOnly="ya")["statusCode"] == "96"


def test_upload_wants_the_token_in_the_form_too(client: RawClient) -> None:
    assert client.upload(plain_pdf())["statusCode"] == "00"
    assert client.upload(plain_pdf(), token="")["statusCode"] == "01"


@pytest.mark.parametrize("content", [b"", b"just text", b"\x89PNG\r\n\x1a\n" + b"%PDF-"[:4]])
def test_upload_takes_pdf_only(client: RawClient, content: bytes) -> None:
    assert client.upload(content)["statusCode"] == "96"


def test_upload_takes_four_megabytes_and_not_a_byte_more(client: RawClient) -> None:
    pdf = plain_pdf()
    assert client.upload(pdf + b"\n" * (LARGEST_UPLOAD - len(pdf)))["statusCode"] == "00"
    assert client.upload(pdf + b"\n" * (LARGEST_UPLOAD - len(pdf) + 1))["statusCode"] == "96"


def test_a_far_too_large_request_is_cut_off(client: RawClient) -> None:
    answer = client.http.post(client.urls["stamp"] + "/chanel/stampv2", content=b" " * (6 * 1024 * 1024))
    assert answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


def test_allotment_gives_a_serial_its_picture_and_takes_quota_at_once(
    client: RawClient, server: TrainingIssuer
) -> None:
    before = server.state()["quota"]
    upload_id = client.upload(plain_pdf())["id"]
    serials = [client.serial(isUpload=True, idfile=upload_id), client.serial()]
    assert all(re.fullmatch(r"[A-Z0-9]{22}", serial["sn"]) for serial in serials)
    assert serials[0]["sn"] != serials[1]["sn"]
    picture = Image.open(io.BytesIO(base64.b64decode(serials[0]["image"])))
    assert (picture.format, picture.size) == ("PNG", (183, 183))
    after = server.state()["quota"]
    assert (before["left"] - after["left"], after["taken"] - before["taken"]) == (2, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tgldoc": "04-09-2024"},
        {"tgldoc": "2024-02-30"},
        {"tgldoc": "20240904"},
        {"noidentitas": "123", "namejidentitas": "KTP"},
        {"noidentitas": "12345678901234567"},
        {"namejidentitas": "SIM"},
        {"namadoc": "9"},
        {"namafile": ""},
        {"namafile": 7},
        {"nodoc": ""},
        {"isUpload": "false"},
        {"isUpload": True},
        {"isUpload": True, "idfile": "unknown"},
        {"nilaidoc": "sepuluh"},
    ],
)
def test_a_field_of_bad_format_is_96_and_takes_no_quota(
    client: RawClient, server: TrainingIssuer, wrong: dict[str, Any]
) -> None:
    before = server.state()["quota"]
    assert client.allot(**wrong)["statusCode"] == "96"
    assert server.state()["quota"] == before


@pytest.mark.parametrize(
    "right",
    [
        {"noidentitas": "3171234567890123", "namejidentitas": "KTP", "namedipungut": "Contoh"},
        {"noidentitas": "123456789012345", "namejidentitas": "NPWP"},
        {"noidentitas": "X123", "namejidentitas": "PASSPORT"},
        {"nilaidoc": ""},
    ],
)
def test_identity_numbers_of_the_right_form_are_taken_and_not_kept(
    client: RawClient, server: TrainingIssuer, right: dict[str, Any]
) -> None:
    assert client.allot(**right)["statusCode"] == "00"
    assert "3171234567890123" not in json.dumps(server.state())


def test_a_body_that_is_no_object_is_96(client: RawClient) -> None:
    for content in (b"{", b"[]", b'"x"', b"\xff"):
        answer = client.http.post(client.urls["stamp"] + "/chanel/stampv2", content=content)
        assert answer.json()["statusCode"] == "96"


def test_without_quota_93(client: RawClient, server: TrainingIssuer) -> None:
    left = server.state()["quota"]["left"]
    server.add_quota(-left)
    try:
        assert client.allot()["statusCode"] == "93"
        assert server.state()["quota"]["left"] == 0
    finally:
        server.add_quota(left)
    assert client.allot()["statusCode"] == "00"


def test_picture_of_an_existing_serial_by_body_or_query(client: RawClient) -> None:
    serial = client.serial()
    by_query = client.get("stamp", "/snqr/qrimage", serialnumber=serial["sn"])
    by_body = client.http.request(
        "GET", client.urls["stamp"] + "/snqr/qrimage", json={"serialnumber": serial["sn"], "onprem": True}
    ).json()
    assert by_query["result"] == by_body["result"]
    assert by_body["result"]["image"] == serial["image"]
    assert client.get("stamp", "/snqr/qrimage", serialnumber="A" * 22)["statusCode"] != "00"


def test_status_filter_finds_a_serial_and_more_than_it(client: RawClient) -> None:
    serial = client.serial(namafile="cari-aku.pdf")
    found = client.get("backend", "/api/chanel/stamp/ext", filter=serial["sn"])["result"]
    assert found["total"] == 1
    assert found["data"][0]["serialnumber"] == serial["sn"]
    assert found["data"][0]["status"] == "NOTSTAMP"
    assert found["data"][0]["file"] == "cari-aku.pdf"
    assert client.get("backend", "/api/chanel/stamp/ext", filter="cari-aku")["result"]["total"] == 1
    assert client.get("backend", "/api/chanel/stamp/ext", filter="A" * 22)["result"] == {"total": 0, "data": []}
    assert client.get("backend", "/api/chanel/stamp/ext")["result"]["total"] == 0


def test_list_is_paged_newest_first(client: RawClient) -> None:
    made = [client.serial()["sn"] for _ in range(5)][::-1]
    whole = client.listed(length=1000)
    assert whole["total"] == len(whole["data"])
    assert [row["serialnumber"] for row in whole["data"][:5]] == made
    page = client.listed(start=1, length=3)
    assert page["total"] == whole["total"]
    assert page["data"] == whole["data"][1:4]
    assert client.listed(start=whole["total"])["data"] == []


def test_list_refuses_what_makes_no_sense(client: RawClient) -> None:
    own = f"/chanel/sale/stamp/ext/{client.user_id}"
    assert client.get("stamp", own, start="x")["statusCode"] == "96"
    assert client.get("stamp", own, length="0")["statusCode"] == "96"
    assert client.get("stamp", own, status="LOST")["statusCode"] == "96"
    assert client.get("stamp", "/chanel/sale/stamp/ext/somebody")["statusCode"] == "96"


def test_data_of_a_serial_change_only_while_it_is_not_stamped(client: RawClient) -> None:
    data = {"nodoc": "7", "namadoc": "4a", "namafile": "kuitansi.pdf"}
    serial = client.serial()
    assert client.post("stamp", f"/stamping/update-data/{serial['sn']}", **data)["statusCode"] == "00"
    row = client.get("backend", "/api/chanel/stamp/ext", filter=serial["sn"])["result"]["data"][0]
    assert row["file"] == "kuitansi.pdf"
    assert (
        client.post("stamp", f"/stamping/update-data/{serial['sn']}", **{**data, "namadoc": "9"})["statusCode"] == "96"
    )
    stamped, _ = client.stamped(plain_pdf())
    assert client.post("stamp", f"/stamping/update-data/{stamped['sn']}", **data)["statusCode"] != "00"


def test_a_document_that_is_not_signed_cannot_be_fetched(client: RawClient) -> None:
    upload_id = client.upload(plain_pdf())["id"]
    for name in (f"final_{upload_id}.pdf", "final_0.pdf", f"doc_{upload_id}.pdf", "state.db"):
        assert client.get("upload", f"/getfile3/{name}")["statusCode"] not in ("00", "01")


@pytest.mark.skipif(sys.platform != "linux", reason="all of 127/8 is this machine's: an open server answers there too")
def test_it_listens_on_loopback_alone(server: TrainingIssuer) -> None:
    """It signs for real: nobody outside of this machine reaches it, nor reads its authority's keys."""
    urls = [urlsplit(str(value)) for value in server.announcement.values() if str(value).startswith("http")]
    assert len(urls) >= 7
    for url in urls:
        assert url.hostname == "127.0.0.1"
        for host, answers in (("127.0.0.1", True), ("127.0.0.2", False)):
            with socket.socket() as client:
                client.settimeout(2)
                assert (client.connect_ex((host, url.port or 0)) == 0) == answers
