"""Pictures that look like a stamp in a file without one: found where they are, and not everywhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from counter_app.demo import samples
from counter_app.documents.checking import check
from counter_app.documents.signatures import read_certificates
from counter_app.documents.stamp_pictures import stamp_pictures
from counter_app.domain.verdicts import PictureSign, Reason, StampPicture
from tests.documents import pdfs, qrs, signing

NOW = datetime(2100, 1, 1, tzinfo=UTC)


def only(pdf: bytes) -> StampPicture:
    (found,) = stamp_pictures(pdf)
    return found


@pytest.mark.parametrize("side", [54, 90, 100])
@pytest.mark.parametrize("module", [3, 4, 8])
def test_a_qr_code_of_a_stamps_size(side: int, module: int) -> None:
    pixels = qrs.qr_pixels("https://contoh.example/1234567890", module=module)
    assert only(qrs.with_picture(pixels, size=(side, side))).sign is PictureSign.QR


@pytest.mark.parametrize(
    ("rotate", "left", "top"),
    [
        (0, 400 / 595.28, 1 - 390 / 841.89),
        (90, 300 / 841.89, 400 / 595.28),
        (180, 1 - 490 / 595.28, 300 / 841.89),
        (270, 1 - 390 / 841.89, 1 - 490 / 595.28),
    ],
)
def test_it_is_marked_where_it_is_seen(rotate: int, left: float, top: float) -> None:
    mark = only(qrs.with_picture(rotate=rotate)).mark
    assert (mark.page, mark.left, mark.top) == (1, pytest.approx(left, abs=2e-3), pytest.approx(top, abs=2e-3))


def test_it_is_found_within_a_crop_box() -> None:
    box = "/MediaBox [0 0 595.28 841.89] /CropBox [100 100 560 800]"
    mark = only(qrs.with_picture(box=box)).mark
    assert (mark.left, mark.width) == (pytest.approx(300 / 460, abs=2e-3), pytest.approx(90 / 460, abs=2e-3))


def test_the_words_of_a_stamp_on_a_picture() -> None:
    assert only(qrs.with_picture(qrs.photo_pixels(), words="Meterai Elektronik")).sign is PictureSign.WORDS


def test_an_annotation_with_the_words_of_a_stamp() -> None:
    assert only(qrs.with_annotation("METERAI ELEKTRONIK 10000")).sign is PictureSign.WORDS


@pytest.mark.parametrize(
    "pdf",
    [
        qrs.with_picture(size=(30, 30)),
        qrs.with_picture(size=(150, 150)),
        qrs.with_picture(size=(90, 60)),
        qrs.with_picture(qrs.photo_pixels()),
        qrs.with_annotation("Lihat halaman 2"),
        qrs.with_annotation("METERAI", subtype="Link"),
        pdfs.page(),
        samples.letter(),
        samples.scan(),
        b"no pdf at all",
    ],
    ids=["small", "large", "oblong", "photo", "note", "link", "bare", "letter", "scan", "junk"],
)
def test_what_is_no_picture_of_a_stamp(pdf: bytes) -> None:
    assert stamp_pictures(pdf) == ()


def test_a_contract_that_speaks_of_meterai_has_no_picture_of_one() -> None:
    """Words in a text are no sign: many contracts name the stamp duty."""
    assert stamp_pictures(pdfs.page(content="BT (dibubuhi METERAI ELEKTRONIK) Tj ET")) == ()


def test_beside_a_real_stamp_nothing_is_sought() -> None:
    stamped = signing.stamp(qrs.with_picture())
    told = check(stamped, read_certificates(signing.authority().root.pem), NOW)
    assert told.pictures == ()


def test_a_picture_is_told_beside_a_persons_signature() -> None:
    signed = signing.stamp(qrs.with_picture(), reason="Setuju")
    told = check(signed, read_certificates(signing.authority().root.pem), NOW)
    assert Reason.PICTURE_NO_STAMP in told.reasons
