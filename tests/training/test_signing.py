"""What the training issuer signs, and what it refuses with which errorCode."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from pyhanko.sign.validation import SignatureCoverageLevel
from pypdf import PdfReader

from counter_app.training.process import TrainingIssuer
from tests.training.pdfs import encrypted_pdf, plain_pdf, with_broken_signature, with_changed_content
from tests.training.raw_client import RawClient
from tests.training.validation import statuses

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyhanko")


def widget(signed: bytes, name_index: int = -1) -> tuple[int, Any]:
    """Page (from 1) and widget of the newest signature field."""
    found = [
        (number, annotation.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(signed)).pages, 1)
        for annotation in page.get("/Annots", [])
    ]
    return sorted(found, key=lambda item: item[1]["/T"])[name_index]


def test_signature_is_valid_to_the_training_root_and_names_the_serial(
    client: RawClient, server: TrainingIssuer
) -> None:
    serial, signed = client.stamped(plain_pdf())
    (status,) = statuses(signed, server)
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.valid
    assert status.timestamp_validity.trusted
    assert status.md_algorithm == "sha256"
    value = widget(signed)[1]["/V"]
    assert value["/SubFilter"] == "/adbe.pkcs7.detached"
    assert value["/Reason"] == f"[{serial['sn']}] Surat Pernyataan"
    assert value["/Location"] == "JAKARTA"
    assert widget(signed)[1]["/T"].startswith("sig1")


def test_a_new_document_keeps_its_bytes_and_an_old_one_is_rewritten_as_17(
    client: RawClient, server: TrainingIssuer
) -> None:
    new = plain_pdf(version="1.6")
    assert client.stamped(new)[1].startswith(new)
    _, signed = client.stamped(plain_pdf(version="1.4"))
    assert signed.startswith(b"%PDF-1.7")
    assert statuses(signed, server)[0].bottom_line


def test_a_signed_document_is_signed_again_incrementally(client: RawClient, server: TrainingIssuer) -> None:
    _, once = client.stamped(plain_pdf())
    _, twice = client.stamped(once, visLLX=20, visURX=120)
    assert twice.startswith(once)
    assert [status.bottom_line for status in statuses(twice, server)] == [True, True]


@pytest.mark.parametrize(("wanted", "page"), [(1, 1), (3, 3), (4, 3), (99, 3), (0, 1), (-5, 1)])
def test_pages_outside_the_document_are_clamped(client: RawClient, wanted: int, page: int) -> None:
    assert widget(client.stamped(plain_pdf(pages=3), visSignaturePage=wanted)[1])[0] == page


@pytest.mark.parametrize("corners", [(237, 459, 337, 559), (337, 559, 237, 459), (237, 559, 337, 459)])
def test_corners_are_taken_in_either_order(client: RawClient, corners: tuple[int, int, int, int]) -> None:
    names = ("visLLX", "visLLY", "visURX", "visURY")
    _, signed = client.stamped(plain_pdf(), **dict(zip(names, corners, strict=True)))
    assert [int(number) for number in widget(signed)[1]["/Rect"]] == [237, 459, 337, 559]


def test_stamp_stands_upright_on_rotated_pages(client: RawClient) -> None:
    # Where the same square of the view lies in user space, for each rotation of an A4 page.
    squares = {0: (100, 642, 200, 742), 90: (100, 100, 200, 200), 180: (395, 100, 495, 200), 270: (395, 642, 495, 742)}
    names = ("visLLX", "visLLY", "visURX", "visURY")
    views: dict[int, Image.Image] = {}
    for rotation, square in squares.items():
        serial, signed = client.stamped(plain_pdf(rotation=rotation), **dict(zip(names, square, strict=True)))
        document = pypdfium2.PdfDocument(signed)
        document.init_forms()
        page = document[0]
        # Each stamp has its own serial: compare the words above it.
        views[rotation] = page.render(scale=2).to_pil().convert("L").crop((200, 200, 400, 300))
        page.close()
        document.close()
        assert serial["sn"]
    assert ImageStat.Stat(views[0]).stddev[0] > 30
    for rotation in (90, 180, 270):
        difference = ImageStat.Stat(ImageChops.difference(views[0], views[rotation])).mean[0]
        assert difference < 12, rotation
    turned = views[0].rotate(180)
    assert ImageStat.Stat(ImageChops.difference(views[0], turned)).mean[0] > 24


def refused(client: RawClient, pdf: bytes, **changes: Any) -> str:
    """errorCode of a signing that must fail; its serial must stay NOTSTAMP."""
    upload_id = client.upload(pdf)["id"]
    serial = client.serial()
    answer = client.sign(upload_id, serial, **changes)
    assert answer["status"] == "False"
    assert "urlFile" not in answer
    row = client.get("backend", "/api/chanel/stamp/ext", filter=serial["sn"])["result"]["data"][0]
    assert row["status"] == "NOTSTAMP"
    return answer["errorCode"]


def test_a_document_changed_after_signing_is_80(client: RawClient) -> None:
    assert refused(client, with_changed_content(client.stamped(plain_pdf())[1])) == "80"


def test_a_broken_signature_is_81(client: RawClient) -> None:
    assert refused(client, with_broken_signature(client.stamped(plain_pdf())[1])) == "81"


def test_an_old_encrypted_document_is_82(client: RawClient) -> None:
    assert refused(client, encrypted_pdf("1.4", "rahasia"), docpass="rahasia") == "82"


def test_a_signed_document_that_is_too_old_is_82(client: RawClient) -> None:
    _, signed = client.stamped(plain_pdf(version="1.6"))
    old = signed.replace(b"%PDF-1.6", b"%PDF-1.5", 1).replace(b"/Version /1.7", b"/Version /1.5")
    assert refused(client, old) == "82"


def test_a_damaged_document_is_82(client: RawClient) -> None:
    assert refused(client, b"%PDF-1.7\nnothing more") == "82"
    assert refused(client, plain_pdf().replace(b"/Type /Pages", b"/Type /Pegas").replace(b"/Kids", b"/Kinds")) == "82"


def test_a_newer_encrypted_document_needs_its_password(client: RawClient) -> None:
    assert refused(client, encrypted_pdf("1.7", "rahasia"), docpass="salah") == "90"
    _, signed = client.stamped(encrypted_pdf("1.7", "rahasia"), docpass="rahasia")
    assert PdfReader(io.BytesIO(signed), password="rahasia").get_fields()


def test_a_certified_document_is_83(client: RawClient) -> None:
    _, certified = client.stamped(plain_pdf(), certificatelevel="NO_CHANGES_ALLOWED")
    assert refused(client, certified) == "83"


def test_certifying_a_signed_document_is_refused(client: RawClient) -> None:
    _, signed = client.stamped(plain_pdf())
    assert refused(client, signed, certificatelevel="NO_CHANGES_ALLOWED") == "83"


@pytest.mark.parametrize(
    "field",
    ["certificatelevel", "dest", "docId", "location", "profileName", "reason", "refToken", "spesimenPath", "src"],
)
def test_an_empty_mandatory_field_is_90(client: RawClient, field: str) -> None:
    assert refused(client, plain_pdf(), **{field: ""}) == "90"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"visLLX": None}, "90"),
        ({"visLLX": "237"}, "90"),
        ({"visLLX": 237.5}, "90"),
        ({"visSignaturePage": True}, "90"),
        ({"visLLX": 337}, "90"),
        ({"certificatelevel": "FORM_FILLING"}, "90"),
        ({"src": "/sharefolder/doc_lain.pdf"}, "90"),
        ({"docId": "0123"}, "90"),
        ({"spesimenPath": "/sharefolder/lain.png"}, "90"),
        ({"profileName": "lain"}, "91"),
        ({"refToken": "A" * 22}, "99"),
    ],
)
def test_wrong_fields_have_their_codes(client: RawClient, changes: dict[str, Any], code: str) -> None:
    assert refused(client, plain_pdf(), **changes) == code


def test_a_bad_token_in_the_body_is_01(client: RawClient) -> None:
    upload_id = client.upload(plain_pdf())["id"]
    assert client.sign(upload_id, client.serial(), jwToken="x")["statusCode"] == "01"


def test_retry_flag_signs_once_and_takes_no_further_quota(client: RawClient, server: TrainingIssuer) -> None:
    upload_id = client.upload(plain_pdf())["id"]
    serial = client.serial()
    quota = server.state()["quota"]
    first = client.sign(upload_id, serial, retryFlag="1")
    signed = client.http.get(first["urlFile"]).content
    again = client.sign(upload_id, serial, retryFlag="1")
    assert again == first
    assert client.http.get(again["urlFile"]).content == signed
    assert server.state()["quota"] == quota


def test_a_stamped_serial_cannot_be_used_again(client: RawClient) -> None:
    pdf = plain_pdf()
    first, second = client.upload(pdf)["id"], client.upload(pdf)["id"]
    serial = client.serial()
    assert client.sign(first, serial)["errorCode"] == "00"
    assert client.sign(first, serial)["status"] == "False"
    assert client.sign(second, serial, retryFlag="1")["status"] == "False"
    assert client.sign(second, serial)["status"] == "False"
    assert client.get("upload", f"/getfile3/final_{second}.pdf")["statusCode"] != "00"


def test_a_serial_whose_document_was_refused_stamps_another(client: RawClient) -> None:
    bad, good = client.upload(b"%PDF-1.7 broken")["id"], client.upload(plain_pdf())["id"]
    serial = client.serial(isUpload=True, idfile=bad)
    assert client.sign(bad, serial)["errorCode"] == "82"
    assert client.sign(good, serial)["errorCode"] == "00"


def test_poppler_finds_the_signature_valid(client: RawClient, tmp_path: Path) -> None:
    program = shutil.which("pdfsig")
    assert program is not None, "pdfsig is part of poppler-utils"
    path = tmp_path / "signed.pdf"
    path.write_bytes(client.stamped(client.stamped(plain_pdf())[1])[1])
    # No database of trusted certificates: the signature's own truth is asked for, not its trust.
    report = subprocess.run([program, "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
    assert report.count("Signature is Valid.") == 2
    assert report.count("Signature Type: adbe.pkcs7.detached") == 2
    assert report.count("Total document signed") == 1
