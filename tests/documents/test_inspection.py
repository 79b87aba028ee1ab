"""What inspection says about the files that people bring: wrong ones are refused before money is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.demo import bad_samples, samples
from counter_app.documents.inspection import inspect
from counter_app.domain.document import Finding, FindingCode, Inspection, PageBox, Severity
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.serials import SerialNumber
from tests.documents import pdfs, signing

pytestmark = pytest.mark.usefixtures("quiet_parsers")
LIMITS = DocumentLimits()
OK_CODES = {FindingCode.SOUND, FindingCode.NO_PASSWORD, FindingCode.SMALL_ENOUGH, FindingCode.NOT_STAMPED_YET}


def codes(inspection: Inspection, severity: Severity) -> list[FindingCode]:
    return [finding.code for finding in inspection.findings if finding.severity is severity]


def values(inspection: Inspection, code: FindingCode) -> dict[str, str | int]:
    return dict(next(finding.values for finding in inspection.findings if finding.code is code))


def test_a_letter_is_sound_and_says_so_in_the_order_of_the_screen() -> None:
    found = inspect(samples.letter(), LIMITS)
    assert [finding.code for finding in found.findings] == [
        FindingCode.SOUND,
        FindingCode.NO_PASSWORD,
        FindingCode.NOT_STAMPED_YET,
        FindingCode.SMALL_ENOUGH,
    ]
    assert found.refused is None
    assert found.pdf_version == "1.7"
    assert found.pages == (PageBox(0.0, 0.0, 595.28, 841.89, 0),) * 2
    assert values(found, FindingCode.SOUND) == {"version": "1.7", "pages": 2}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", FindingCode.EMPTY),
        (b"Ini bukan berkas PDF.", FindingCode.NOT_PDF),
        (b" " * 1025 + samples.letter(), FindingCode.NOT_PDF),
        (b"%PDF-1.7\nnonsense\n%%EOF", FindingCode.UNREADABLE),
        (bad_samples.truncated(), FindingCode.TRUNCATED),
        (samples.letter()[:-20], FindingCode.TRUNCATED),
        (samples.letter()[:-4], FindingCode.UNREADABLE),
        (bad_samples.encrypted(), FindingCode.ENCRYPTED),
        (bad_samples.certified(), FindingCode.CERTIFIED),
        (pdfs.page(catalogue="/AcroForm << /Fields [] /XFA [] >>"), FindingCode.XFA_FORM),
        (
            pdfs.build([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
            FindingCode.NO_PAGES,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, FindingCode) else "",
)
def test_what_cannot_be_stamped_is_refused_with_its_reason(content: bytes, code: FindingCode) -> None:
    found = inspect(content, LIMITS)
    assert found.refused is not None
    assert found.refused.code is code
    assert found.size == len(content)
    assert FindingCode.SOUND not in {finding.code for finding in found.findings}


def test_junk_before_the_magic_is_allowed_within_1024_bytes() -> None:
    found = inspect(b"\r\n" + samples.letter(), LIMITS)
    assert FindingCode.NOT_PDF not in {finding.code for finding in found.findings}


def test_blanks_and_zeros_after_the_end_are_no_truncation() -> None:
    assert inspect(samples.letter() + b"\n\x00" * 500, LIMITS).refused is None
    refused = inspect(samples.letter() + b"\n\x00" * 3000, LIMITS).refused
    assert refused is not None, "a signer looks for the end in the last kilobyte"
    assert (refused.code, dict(refused.values)["repairable"]) == (FindingCode.UNREADABLE, 1)


@pytest.mark.parametrize(
    ("size", "code", "severity"),
    [
        (800_000, FindingCode.SMALL_ENOUGH, Severity.OK),
        (800_001, FindingCode.OVER_ADVISED_SIZE, Severity.WARN),
        (4_000_000, FindingCode.OVER_ADVISED_SIZE, Severity.WARN),
        (4_000_001, FindingCode.TOO_LARGE, Severity.REFUSE),
        (12_000_000, FindingCode.TOO_LARGE, Severity.REFUSE),
    ],
)
def test_sizes_at_their_limits(size: int, code: FindingCode, severity: Severity) -> None:
    content = bad_samples.too_large(size - 2000).ljust(size, b"\n")
    found = inspect(content, LIMITS)
    assert found.size == size
    (finding,) = [finding for finding in found.findings if finding.code is code]
    assert finding.severity is severity
    assert dict(finding.values)["size"] == size


def test_the_upload_limit_is_a_setting() -> None:
    onprem = DocumentLimits(upload=10_000_000)
    content = bad_samples.too_large(5_000_000)
    assert inspect(content, onprem).refused is None
    refused = inspect(content, LIMITS).refused
    assert refused == Finding(FindingCode.TOO_LARGE, Severity.REFUSE, (("size", len(content)), ("limit", 4_000_000)))


def test_somebody_elses_signature_is_told_not_refused() -> None:
    found = inspect(samples.signed(), LIMITS)
    assert codes(found, Severity.WARN) == [FindingCode.ALREADY_SIGNED]
    assert found.refused is None


def test_a_stamp_already_there_is_told_with_its_serial() -> None:
    found = inspect(signing.stamp(samples.letter()), LIMITS)
    assert codes(found, Severity.WARN) == [FindingCode.ALREADY_STAMPED]
    assert values(found, FindingCode.ALREADY_STAMPED) == {"count": 1, "serials": SerialNumber(signing.SERIAL).grouped}
    assert FindingCode.NOT_STAMPED_YET not in codes(found, Severity.OK)


def test_every_stamp_already_there_is_named() -> None:
    once = signing.stamp(samples.letter())
    twice = signing.stamp(once, signing.OTHER_SERIAL, field="sig1732400000001")
    named = f"{SerialNumber(signing.SERIAL).grouped}, {SerialNumber(signing.OTHER_SERIAL).grouped}"
    found = inspect(twice, LIMITS)
    assert values(found, FindingCode.ALREADY_STAMPED) == {"count": 2, "serials": named}


def test_a_stamp_beside_a_signature_is_told_as_both() -> None:
    found = inspect(signing.stamp(samples.signed()), LIMITS)
    assert codes(found, Severity.WARN) == [FindingCode.ALREADY_STAMPED, FindingCode.ALREADY_SIGNED]
    assert values(found, FindingCode.ALREADY_SIGNED) == {"count": 1}


@pytest.mark.parametrize("reason", ["[389UY343AP0GE9A40000A] x", "389UY343AP0GE9A40000A9", "[389uy343ap0ge9a40000a9]"])
def test_a_reason_that_only_looks_like_a_serial_is_a_signature(reason: str) -> None:
    found = inspect(signing.stamp(samples.letter(), reason=reason), LIMITS)
    assert codes(found, Severity.WARN) == [FindingCode.ALREADY_SIGNED]


def test_a_signature_is_broken_by_one_changed_byte() -> None:
    signed = samples.signed()
    at = signed.index(b"/Rotate 0")
    found = inspect(signed[: at + 8] + b"1" + signed[at + 9 :], LIMITS)
    assert found.refused is not None
    assert found.refused.code is FindingCode.SIGNATURE_BROKEN


def test_a_signature_is_broken_by_a_page_changed_in_a_later_revision() -> None:
    """The digest is still right then: what counts is what the later revision did."""
    signed = signing.stamp(pdfs.page())
    changed = pdfs.append(signed, 4, b"<< /Length 25 >>\nstream\n1 0 0 rg 0 0 200 200 re f\nendstream")
    found = inspect(changed, LIMITS)
    assert found.refused is not None
    assert found.refused.code is FindingCode.SIGNATURE_BROKEN


def test_a_signature_of_a_kind_that_cannot_be_judged_is_told_not_called_broken() -> None:
    signed = signing.stamp(samples.letter()).replace(b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 ")
    assert codes(inspect(signed, LIMITS), Severity.WARN) == [FindingCode.ALREADY_STAMPED]
    assert inspect(signed, LIMITS).refused is None


def test_garbage_where_a_signature_should_be_is_refused() -> None:
    value = "<< /Type /Sig /ByteRange [0 1 2 3] /Contents (x) /SubFilter /adbe.pkcs7.detached >>"
    broken = pdfs.page(catalogue="/AcroForm << /Fields [5 0 R] >>", field=f"<< /FT /Sig /T (x) /V {value} >>")
    refused = inspect(broken, LIMITS).refused
    assert refused is not None
    assert refused.code is FindingCode.SIGNATURE_BROKEN


@pytest.mark.parametrize(
    ("header", "catalogue", "shown", "upgraded"),
    [
        ("1.4", "", "1.4", True),
        ("1.5", "", "1.5", True),
        ("1.6", "", "1.6", False),
        ("1.4", "/Version /1.7", "1.7", False),
        ("1.7", "/Version /1.4", "1.7", True),
        ("2.0", "", "2.0", False),
    ],
)
def test_versions_that_the_issuer_rewrites(header: str, catalogue: str, shown: str, *, upgraded: bool) -> None:
    found = inspect(pdfs.page(version=header, catalogue=catalogue), LIMITS)
    assert found.pdf_version == shown
    assert (FindingCode.WILL_BE_UPGRADED in codes(found, Severity.WARN)) is upgraded
    assert found.refused is None


def test_an_old_file_with_a_signature_is_refused() -> None:
    """Both places that name the version are made old, which breaks no structure; the digest is another matter."""
    signed = signing.stamp(samples.letter())
    old = signed.replace(b"%PDF-1.7", b"%PDF-1.4").replace(b"/Version /1.7", b"/Version /1.4")
    old = old.replace(b"/Version /2.0", b"/Version /1.4")
    assert FindingCode.OLD_AND_SIGNED in codes(inspect(old, LIMITS), Severity.REFUSE)


@pytest.mark.parametrize(
    ("boxes", "is_a4"),
    [
        (pdfs.A4_BOX, True),
        ("/MediaBox [0 0 842 595]", True),
        ("/MediaBox [0 0 595 842] /Rotate 90", True),
        ("/MediaBox [0 0 612 792]", False),
        ("/MediaBox [0 0 595 842] /CropBox [0 0 595 421]", False),
        ("/MediaBox [-100 -50 900 1000] /CropBox [0 0 595 842]", True),
    ],
)
def test_paper_that_is_not_a4_is_told(boxes: str, *, is_a4: bool) -> None:
    found = inspect(pdfs.page(boxes), LIMITS)
    assert (FindingCode.NOT_A4 not in codes(found, Severity.WARN)) is is_a4
    assert found.refused is None


def test_not_a4_is_told_in_millimetres_as_seen() -> None:
    found = inspect(pdfs.page("/MediaBox [0 0 612 792] /Rotate 90"), LIMITS)
    assert values(found, FindingCode.NOT_A4) == {"page": 1, "width_mm": 279, "height_mm": 216}


@pytest.mark.parametrize(
    ("entries", "box"),
    [
        ("/MediaBox [0 0 300 400] /Rotate -90", PageBox(0, 0, 300, 400, 270)),
        ("/MediaBox [0 0 300 400] /Rotate 450", PageBox(0, 0, 300, 400, 90)),
        ("/MediaBox [0 0 300 400] /Rotate 720", PageBox(0, 0, 300, 400, 0)),
        ("/MediaBox [300 400 0 0]", PageBox(0, 0, 300, 400, 0)),
        ("/MediaBox [0 0 300 400] /CropBox [200 350 -10 20]", PageBox(0, 20, 200, 350, 0)),
        ("/MediaBox [5 5 5 5]", PageBox(0, 0, 612, 792, 0)),
    ],
)
def test_boxes_and_rotations_are_normalised(entries: str, box: PageBox) -> None:
    assert inspect(pdfs.page(entries), LIMITS).pages == (box,)


def test_a_page_of_which_nothing_is_shown_is_refused() -> None:
    """PDFium shows nothing where the two boxes do not meet: nobody could place a stamp."""
    refused = inspect(pdfs.page("/MediaBox [0 0 300 400] /CropBox [500 500 600 600]"), LIMITS).refused
    assert refused is not None
    assert refused.code is FindingCode.UNREADABLE


def test_box_and_rotation_may_stand_in_the_parent() -> None:
    found = inspect(pdfs.page("", inherited="/MediaBox [0 0 300 400] /Rotate 90"), LIMITS)
    assert found.pages == (PageBox(0, 0, 300, 400, 90),)


def test_all_good_samples_may_be_stamped() -> None:
    for content in (samples.letter(), samples.landscape(), samples.scan(), samples.old(), samples.signed()):
        found = inspect(content, LIMITS)
        assert found.refused is None
        assert set(codes(found, Severity.OK)) == OK_CODES


@given(st.data())
def test_a_damaged_file_is_answered_never_raised(data: st.DataObject) -> None:
    whole = bytearray(pdfs.page(content="0 0 10 10 re f"))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = inspect(bytes(whole), LIMITS)
    assert found.refused is not None or FindingCode.SOUND in codes(found, Severity.OK)
