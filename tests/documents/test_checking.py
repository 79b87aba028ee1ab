"""Every reason that the check of a file can give, from files that a person could bring; and no file harms it."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta

import pytest
from pyhanko.sign.fields import MDPPerm

from counter_app.demo import bad_samples, samples
from counter_app.documents.checking import check
from counter_app.documents.signatures import read_certificates
from counter_app.domain.document import Verdict
from counter_app.domain.verdicts import (
    Coverage,
    DocumentCheck,
    Reason,
    SignatureCheck,
    SignatureKind,
    TimeSource,
)
from tests.documents import pdfs, signing

pytestmark = pytest.mark.usefixtures("quiet_parsers")
LETTER = samples.letter()
SIGNED = datetime(2025, 6, 1, 3, 0, tzinfo=UTC)
#: Signatures are given a time, so that no test depends on the day on which it runs.
NOW = datetime(2026, 11, 1, tzinfo=UTC)
LAST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
RED_PAGE = b"<< /Length 25 >>\nstream\n1 0 0 rg 0 0 200 200 re f\nendstream"
STRANGER = signing.authority("Somebody")


def stamp(pdf: bytes = LETTER, **how: object) -> bytes:
    return signing.stamp(pdf, **{"at": SIGNED, **how})  # type: ignore[arg-type]


def person(pdf: bytes = LETTER, **how: object) -> bytes:
    return stamp(pdf, **{"reason": "Setuju", "by": STRANGER, "field": "person", **how})


def checked(pdf: bytes, *roots: bytes, at: datetime = NOW) -> DocumentCheck:
    pem = b"\n".join(roots or (signing.authority().root.pem,))
    return check(pdf, read_certificates(pem), at)


def only(told: DocumentCheck) -> SignatureCheck:
    (signature,) = told.signatures
    return signature


def test_a_stamp_of_the_issuer_is_valid() -> None:
    told = checked(stamp())
    assert told.verdict is Verdict.VALID
    assert (told.reasons, told.pages, told.revisions, told.certified) == ((), 2, 2, None)
    assert told.roots == ("Issuer Root",)
    found = only(told)
    assert (found.kind, found.serial, found.coverage) == (SignatureKind.STAMP, signing.SERIAL, Coverage.FILE)
    assert (found.signer, found.chain) == ("Issuer Signer", ("Issuer Root",))
    assert (found.signed_at, found.time_source) == (SIGNED.isoformat(), TimeSource.CLAIMED)
    assert set(found.reasons) == {Reason.TIME_CLAIMED, Reason.REVOCATION_UNKNOWN}


def test_a_time_stamp_proves_the_time() -> None:
    found = only(checked(stamp(timestamp=True)))
    assert (found.time_source, found.signed_at, found.verdict) == (
        TimeSource.TIME_STAMP,
        SIGNED.isoformat(),
        Verdict.VALID,
    )
    assert found.reasons == (Reason.REVOCATION_UNKNOWN,)


@pytest.mark.parametrize(
    ("rotation", "left", "top"),
    [(0, 286 / 595.28, 1 - 304 / 841.89), (90, 214 / 841.89, 286 / 595.28), (180, 1 - 376 / 595.28, 214 / 841.89)],
)
def test_where_a_stamp_is_seen(rotation: int, left: float, top: float) -> None:
    mark = only(checked(stamp(pdfs.page(f"{pdfs.A4_BOX} /Rotate {rotation}")))).mark
    assert mark is not None
    assert (mark.page, mark.left, mark.top) == (1, pytest.approx(left, abs=1e-3), pytest.approx(top, abs=1e-3))


def test_a_stamp_on_the_second_page_is_marked_there() -> None:
    placed = signing.Placement(2, 286, 214, 376, 304)
    mark = only(checked(stamp(placement=placed))).mark
    assert mark is not None
    assert mark.page == 2


def test_two_stamps_are_two_and_the_first_says_what_came_later() -> None:
    told = checked(stamp(stamp(), serial=signing.OTHER_SERIAL, field="second"))
    assert told.verdict is Verdict.VALID
    first, second = told.signatures
    assert (first.serial, first.revision, first.coverage) == (signing.SERIAL, 2, Coverage.REVISION)
    assert Reason.ALLOWED_LATER in first.reasons
    assert (second.serial, second.revision, second.coverage) == (signing.OTHER_SERIAL, 3, Coverage.FILE)


def test_one_serial_twice() -> None:
    told = checked(stamp(stamp(), field="second"))
    assert (told.verdict, told.reasons) == (Verdict.UNSURE, (Reason.SERIAL_REPEATED,))


def refused(told: DocumentCheck) -> set[Reason]:
    """Reasons against the only stamp, which is not valid."""
    assert told.verdict is Verdict.INVALID
    return set(only(told).reasons) - {Reason.TIME_CLAIMED, Reason.REVOCATION_UNKNOWN}


def doubted(told: DocumentCheck) -> set[Reason]:
    assert told.verdict is Verdict.UNSURE
    return set(only(told).reasons) - {Reason.TIME_CLAIMED, Reason.REVOCATION_UNKNOWN}


def test_a_changed_byte() -> None:
    stamped = stamp()
    at = stamped.index(b"id-ID")
    assert refused(checked(stamped[:at] + b"en-GB" + stamped[at + 5 :])) == {Reason.TAMPERED}


def test_a_page_changed_in_a_later_version() -> None:
    """Digest and key are still right then; pdfsig calls it valid (libraries reference, "PDF")."""
    told = checked(pdfs.append(stamp(pdfs.page()), 4, RED_PAGE))
    assert refused(told) == {Reason.CHANGED_AFTER}
    assert (only(told).changed_in, told.revisions) == (3, 3)


def test_the_version_with_the_change_is_named_among_allowed_ones() -> None:
    twice = stamp(stamp(pdfs.page()), serial=signing.OTHER_SERIAL, field="second")
    told = checked(pdfs.append(twice, 4, RED_PAGE))
    assert told.verdict is Verdict.INVALID
    assert [signature.changed_in for signature in told.signatures] == [4, 4]


def test_a_change_that_a_later_stamp_covers_still_breaks_the_first() -> None:
    told = checked(stamp(pdfs.append(stamp(pdfs.page()), 4, RED_PAGE), serial=signing.OTHER_SERIAL, field="second"))
    first, second = told.signatures
    assert (first.verdict, first.changed_in) == (Verdict.INVALID, 3)
    assert second.verdict is Verdict.VALID
    assert told.verdict is Verdict.INVALID


def test_a_seal_over_a_part_only() -> None:
    stamped = stamp()
    at = stamped.rindex(b"/ByteRange [0 ") + len(b"/ByteRange [")
    assert refused(checked(stamped[:at] + b"9" + stamped[at + 1 :])) >= {Reason.NOT_COVERED}


def test_a_damaged_seal() -> None:
    stamped = stamp()
    begins = stamped.rindex(b"/Contents <") + len(b"/Contents <")
    assert refused(checked(stamped[:begins] + b"00000000" + stamped[begins + 8 :])) == {Reason.DAMAGED}


def test_a_seal_over_another_digest() -> None:
    """Not just anywhere in it: the authority's own certificate may stand first in there, and nobody relies on that."""
    stamped = stamp()
    begins = stamped.rindex(b"/Contents <") + len(b"/Contents <")
    ends = stamped.index(b">", begins)
    covered = stamped[: begins - 1] + stamped[ends + 1 :]
    seal = stamped[begins:ends].lower()
    at = begins + seal.index(hashlib.sha256(covered).hexdigest().encode())
    assert refused(checked(stamped[:at] + b"00000000" + stamped[at + 8 :])) == {Reason.TAMPERED}


def test_a_stamp_of_somebody_else() -> None:
    told = checked(stamp(by=STRANGER))
    assert refused(told) == {Reason.NOT_ISSUER}
    assert (only(told).signer, only(told).chain) == ("Somebody Signer", ())


def test_a_persons_certificate_of_the_issuers_own_authority() -> None:
    """An authority that also certifies people would let each of them sign "stamps"."""
    roots = read_certificates(signing.authority().root.pem)
    assert check(stamp(), roots, NOW, frozenset({"Issuer Signer"})).verdict is Verdict.VALID
    assert refused(check(stamp(), roots, NOW, frozenset({"Stamping Service"}))) == {Reason.OTHER_SIGNER}
    signed = check(stamp(person(by=signing.authority())), roots, NOW, frozenset({"Issuer Signer"}))
    assert signed.verdict is Verdict.VALID


def test_without_roots_nobody_can_say_whose_it_is() -> None:
    assert doubted(check(stamp(), (), NOW)) == {Reason.TRUST_UNKNOWN}


def test_without_roots_a_changed_file_is_still_not_valid() -> None:
    stamped = stamp()
    at = stamped.index(b"id-ID")
    assert check(stamped[:at] + b"en-GB" + stamped[at + 5 :], (), NOW).verdict is Verdict.INVALID


def test_a_certificate_for_something_else() -> None:
    other = signing.with_signer(signing.authority(), may_sign=False)
    assert refused(checked(stamp(by=other))) == {Reason.WRONG_PURPOSE}


@pytest.mark.parametrize(
    "span", [{"last": SIGNED - timedelta(days=1)}, {"first": SIGNED + timedelta(days=1)}], ids=["expired", "not yet"]
)
@pytest.mark.parametrize("timestamp", [False, True])
def test_a_certificate_that_was_not_in_force(span: dict[str, datetime], timestamp: bool) -> None:
    signer = signing.with_signer(signing.authority(), **span)
    assert refused(checked(stamp(by=signer, timestamp=timestamp))) == {Reason.OUT_OF_VALIDITY}


def test_a_certificate_that_expired_since_is_judged_at_the_time_stamp() -> None:
    signer = signing.with_signer(signing.authority(), last=LAST_DAY)
    assert checked(stamp(by=signer, timestamp=True)).verdict is Verdict.VALID


def test_a_certificate_that_expired_since_leaves_a_doubt_without_one() -> None:
    """Whoever has the old key can claim any time."""
    signer = signing.with_signer(signing.authority(), last=LAST_DAY)
    assert doubted(checked(stamp(by=signer))) == {Reason.EXPIRED_SINCE}


def test_a_time_stamp_of_another_authority() -> None:
    chain = signing.authority()
    mixed = signing.TestAuthority(chain.root, chain.signer, STRANGER.time_stamper)
    told = checked(stamp(by=mixed, timestamp=True))
    assert doubted(told) == {Reason.TIME_STAMP_UNTRUSTED}
    assert only(told).time_source is TimeSource.CLAIMED


def test_a_time_stamp_of_another_seal() -> None:
    assert refused(checked(stamp(timestamp=True, makes_time=signing.ForeignTimeStamper))) == {Reason.TIME_STAMP_BROKEN}


def test_a_time_in_the_future() -> None:
    assert doubted(checked(stamp(at=NOW + timedelta(days=2)))) == {Reason.TIME_IN_FUTURE}
    assert checked(stamp(at=NOW + timedelta(minutes=5))).verdict is Verdict.VALID


def test_an_outdated_method() -> None:
    assert doubted(checked(stamp(digest="sha1"))) == {Reason.WEAK_ALGORITHM}


def test_a_kind_that_cannot_be_checked() -> None:
    old = stamp().replace(b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 ")
    assert doubted(checked(old)) == {Reason.NOT_JUDGEABLE}


def test_a_serial_behind_a_reference_is_read() -> None:
    """A forged stamp must not pass as somebody's signature by naming its reason through a reference."""
    forged = pdfs.page(catalogue="/AcroForm << /Fields [5 0 R] >>", field="<< /FT /Sig /T (a) /V 6 0 R >>")
    value = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Contents <00> /Reason 7 0 R >>"
    forged = pdfs.append(pdfs.append(forged, 6, value), 7, f"([{signing.SERIAL}] Surat)".encode())
    found = only(checked(forged))
    assert (found.kind, found.serial, found.verdict) == (SignatureKind.STAMP, signing.SERIAL, Verdict.INVALID)


def test_a_file_without_a_stamp() -> None:
    assert checked(LETTER).reasons == (Reason.NO_STAMP,)
    assert checked(person()).reasons == (Reason.NO_STAMP,)
    assert checked(person()).verdict is Verdict.INVALID


def test_a_person_who_signed_first() -> None:
    told = checked(stamp(person()))
    assert told.verdict is Verdict.VALID
    signed, stamped = told.signatures
    assert (signed.kind, signed.verdict) == (SignatureKind.SIGNATURE, Verdict.UNSURE)
    assert stamped.verdict is Verdict.VALID


def test_a_signed_document_that_was_changed_before_it_was_stamped() -> None:
    told = checked(stamp(pdfs.append(person(pdfs.page()), 4, RED_PAGE)))
    assert (told.verdict, told.reasons) == (Verdict.UNSURE, (Reason.OTHER_SIGNATURE_BROKEN,))


@pytest.mark.parametrize("permission", list(MDPPerm))
def test_a_certified_document_says_what_it_allows(permission: MDPPerm) -> None:
    told = checked(stamp(certify=True, permissions=permission))
    assert (told.verdict, told.certified) == (Verdict.VALID, permission.value)


@pytest.mark.parametrize("permission", [MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE])
def test_a_visible_stamp_on_a_certified_document_leaves_a_doubt(permission: MDPPerm) -> None:
    """It adds a field that is seen, which the difference policy does not count among form filling."""
    told = checked(stamp(person(certify=True, permissions=permission)))
    assert (told.verdict, told.reasons) == (Verdict.UNSURE, (Reason.OTHER_SIGNATURE_BROKEN,))


@pytest.mark.parametrize("blank", [b"\n", b"\r\n  \0"])
def test_blanks_behind_the_end_are_nothing(blank: bytes) -> None:
    assert checked(stamp() + blank).verdict is Verdict.VALID


@pytest.mark.parametrize("more", [b"\n%x\n", b"\n9 0 obj\n<< /Type /Page >>\nendobj\n"])
@pytest.mark.parametrize("points_back", [False, True])
def test_something_behind_the_end(more: bytes, points_back: bool) -> None:
    """A reader that searches a file for objects shows them, whatever the table says."""
    stamped = stamp()
    end = stamped[stamped.rindex(b"startxref") :] if points_back else b""
    told = checked(stamped + more + end)
    assert (told.verdict, told.reasons) == (Verdict.UNSURE, (Reason.TRAILING_BYTES,))


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04 a docx", b"\xff\xd8\xff a photo"])
def test_what_is_no_pdf(content: bytes) -> None:
    assert checked(content).reasons == (Reason.NOT_PDF,)


def test_a_locked_file() -> None:
    assert checked(bad_samples.encrypted()).reasons == (Reason.ENCRYPTED,)


def test_a_file_cut_off() -> None:
    told = checked(stamp()[:-3000])
    assert told.verdict is not Verdict.VALID


@pytest.mark.parametrize("seed", range(60))
def test_no_mutation_is_called_valid_unless_no_byte_of_the_seal_or_page_counts(seed: int) -> None:
    """Bit flips, cuts and doubled pieces: an answer every time, and never VALID for changed signed bytes."""
    rng, content = random.Random(seed), bytearray(stamp(timestamp=True))
    signed = bytes(content)
    match seed % 3:
        case 0:
            for _ in range(rng.randint(1, 8)):
                at = rng.randrange(len(content))
                content[at] ^= 1 << rng.randrange(8)
        case 1:
            at = rng.randrange(len(content))
            del content[at : at + rng.randint(1, 4000)]
        case _:
            at = rng.randrange(len(content))
            content[at:at] = content[at : at + rng.randint(1, 4000)]
    told = checked(bytes(content))
    contents = signed.rindex(b"/Contents <")
    hex_end = signed.index(b">", contents)
    outside = bytes(content[:contents]) != signed[:contents] or bytes(content[hex_end:]) != signed[hex_end:]
    if outside:
        assert told.verdict is not Verdict.VALID


def test_a_page_tree_that_bites_its_tail_costs_only_the_mark() -> None:
    stamped = stamp(pdfs.page())
    looped = pdfs.append(stamped, 2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>")
    told = checked(looped)
    assert told.verdict is Verdict.INVALID or told.closed is not None


@pytest.mark.parametrize(
    "catalogue",
    [
        "/AcroForm 1 0 R",
        "/AcroForm << /Fields [5 0 R] >>",
        "/AcroForm << /Fields 7 0 R >>",
        "/Perms << /DocMDP 5 0 R >> /AcroForm << /Fields [5 0 R] >>",
    ],
)
def test_odd_forms_are_answered(catalogue: str) -> None:
    field = "<< /FT /Sig /T (a) /Kids [5 0 R] /V 5 0 R /ByteRange [0 1 2 3] /Rect [0 0 1 1] /P 3 0 R >>"
    told = checked(pdfs.page(catalogue=catalogue, field=field))
    assert told.verdict is not Verdict.VALID
