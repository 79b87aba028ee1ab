"""Only an intact stamp on the unchanged original is called valid."""

from __future__ import annotations

import hashlib

import pytest

from counter_app.demo import samples
from counter_app.documents.signatures import read_certificates
from counter_app.documents.verification import verify
from counter_app.domain.document import Verdict, Verification
from tests.documents import pdfs, signing

pytestmark = pytest.mark.usefixtures("quiet_parsers")
LETTER = samples.letter()


def check(original: bytes, stamped: bytes, serial: str = signing.SERIAL, root: bytes | None = None) -> Verification:
    return verify(original, stamped, serial, read_certificates(root or signing.authority().root.pem))


def lines(verification: Verification) -> dict[str, bool | None]:
    return {line.code: line.ok for line in verification.checks}


def test_the_ordered_stamp_is_valid() -> None:
    stamped = signing.stamp(LETTER)
    told = check(LETTER, stamped)
    assert lines(told) == {
        "signature_added": True,
        "original_unchanged": True,
        "covers_whole_file": True,
        "signature_intact": True,
        "chain_trusted": True,
        "signature_valid": True,
        "serial_matches": True,
    }
    assert told.verdict is Verdict.VALID
    assert told.sha256 == hashlib.sha256(stamped).hexdigest()
    assert told.signer == "Issuer Signer"
    assert told.signed_at


def test_a_time_stamp_is_checked_where_there_is_one() -> None:
    told = check(LETTER, signing.stamp(LETTER, timestamp=True))
    assert lines(told)["timestamp_valid"] is True
    assert told.verdict is Verdict.VALID


def test_a_stamp_on_a_signed_document_is_valid() -> None:
    signed = samples.signed()
    assert check(signed, signing.stamp(signed)).verdict is Verdict.VALID


def test_a_second_stamp_is_valid_beside_the_first() -> None:
    first = signing.stamp(LETTER)
    second = signing.stamp(first, signing.OTHER_SERIAL, field="sig2")
    assert check(first, second, signing.OTHER_SERIAL).verdict is Verdict.VALID


def test_a_rotated_scan_is_valid() -> None:
    scan = samples.scan()
    assert check(scan, signing.stamp(scan)).verdict is Verdict.VALID


def failed(told: Verification) -> set[str]:
    assert told.verdict is Verdict.INVALID
    return {code for code, ok in lines(told).items() if ok is False}


def test_another_serial_is_invalid() -> None:
    assert failed(check(LETTER, signing.stamp(LETTER), signing.OTHER_SERIAL)) == {"serial_matches"}


def test_a_stamp_under_another_root_is_invalid() -> None:
    stamped = signing.stamp(LETTER, by=signing.authority("Somebody"))
    assert failed(check(LETTER, stamped)) == {"chain_trusted", "signature_valid"}


def test_a_stamp_on_another_document_is_invalid() -> None:
    assert failed(check(LETTER, signing.stamp(samples.landscape()))) == {"original_unchanged"}


def test_a_returned_original_is_invalid() -> None:
    assert failed(check(LETTER, LETTER)) == {"signature_added"}


def test_two_added_signatures_are_invalid() -> None:
    twice = signing.stamp(signing.stamp(LETTER), field="sig2")
    assert "signature_added" in failed(check(LETTER, twice))


def test_a_removed_earlier_signature_is_invalid() -> None:
    assert "signature_added" in failed(check(samples.signed(), signing.stamp(LETTER)))


def test_a_page_changed_after_the_stamp_is_invalid() -> None:
    """Digest and key are still right then: the later revision is what tells."""
    original = pdfs.page()
    stamped = signing.stamp(original)
    changed = pdfs.append(stamped, 4, b"<< /Length 25 >>\nstream\n1 0 0 rg 0 0 200 200 re f\nendstream")
    told = check(original, changed)
    assert lines(told)["signature_intact"] is True
    assert failed(told) == {"covers_whole_file", "signature_valid"}


def test_one_byte_after_the_end_is_invalid() -> None:
    assert "covers_whole_file" in failed(check(LETTER, signing.stamp(LETTER) + b"\n"))


def test_a_changed_byte_of_the_original_is_invalid() -> None:
    stamped = signing.stamp(LETTER)
    at = stamped.index(b"id-ID")
    assert failed(check(LETTER, stamped[:at] + b"en-GB" + stamped[at + 5 :])) >= {
        "original_unchanged",
        "signature_intact",
    }


def test_a_changed_byte_of_the_addition_is_invalid() -> None:
    stamped = signing.stamp(LETTER)
    at = stamped.rindex(b"Surat Pernyataan")
    assert "signature_intact" in failed(check(LETTER, stamped[:at] + b"K" + stamped[at + 1 :]))


@pytest.mark.parametrize("returned", [b"", b"<html>Ruang tunggu</html>", signing.stamp(LETTER)[:-3000]])
def test_what_is_no_stamped_pdf_is_invalid(returned: bytes) -> None:
    assert check(LETTER, returned).verdict is Verdict.INVALID


def test_without_a_root_nobody_can_say_whose_it_is() -> None:
    told = verify(LETTER, signing.stamp(LETTER), signing.SERIAL, ())
    assert told.verdict is Verdict.UNSURE
    assert lines(told)["chain_trusted"] is None


def test_without_a_root_a_broken_one_is_still_invalid() -> None:
    told = verify(LETTER, signing.stamp(LETTER), signing.OTHER_SERIAL, ())
    assert told.verdict is Verdict.INVALID


def test_an_old_unsigned_file_may_come_back_rewritten() -> None:
    old = samples.old()
    rewritten = samples.old("1.7")
    told = check(old, signing.stamp(rewritten))
    assert told.verdict is Verdict.VALID
    assert lines(told)["prefix_rewritten"] is None
    assert lines(told)["pages_equal"] is True


@pytest.mark.parametrize("other", [samples.letter(), samples.landscape(), samples.scan()])
def test_a_rewritten_file_with_other_pages_is_invalid(other: bytes) -> None:
    assert failed(check(samples.old(), signing.stamp(other))) == {"pages_equal"}


def test_a_rewritten_file_with_a_changed_drawing_is_invalid() -> None:
    before = pdfs.page(content="100 100 20 20 re f", version="1.4")
    after = pdfs.page(content="100 100 20 24 re f", version="1.7")
    assert failed(check(before, signing.stamp(after))) == {"pages_equal"}


def test_a_file_that_needs_no_rewriting_must_not_be_rewritten() -> None:
    before, after = pdfs.page(version="1.6"), pdfs.page(version="1.7")
    assert failed(check(before, signing.stamp(after))) == {"original_unchanged"}
