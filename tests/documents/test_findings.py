"""What lies in a file besides its pages, its lock and its shape: each is found, and weighed as it should be."""

from __future__ import annotations

import io

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions

from counter_app.demo import samples
from counter_app.documents.inspection import inspect
from counter_app.domain.document import FindingCode, Inspection, Severity
from counter_app.domain.document_limits import DocumentLimits
from tests.documents import pdfs, signing

pytestmark = pytest.mark.usefixtures("quiet_parsers")
LIMITS = DocumentLimits()
WARN, REFUSE = Severity.WARN, Severity.REFUSE
INK = "0 0 10 10 re f"
FORM = "/AcroForm << /Fields [5 0 R] >>"
JAVASCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def told(content: bytes) -> dict[FindingCode, Severity]:
    """What is not plainly well."""
    return {
        finding.code: finding.severity for finding in found(content).findings if finding.severity is not Severity.OK
    }


def found(content: bytes) -> Inspection:
    return inspect(content, LIMITS)


def values(content: bytes, code: FindingCode) -> dict[str, str | int]:
    return dict(next(finding.values for finding in found(content).findings if finding.code is code))


def locked(*, user: str, allowed: UserAccessPermissions, version: str = "1.7") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.letter())))
    writer.pdf_header = f"%PDF-{version}"
    writer.encrypt(user_password=user, owner_password="pemilik", permissions_flag=allowed, algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def page(catalogue: str = "", field: str = "null", entries: str = pdfs.A4_BOX) -> bytes:
    return pdfs.page(entries, INK, catalogue=catalogue, field=field)


EVERYTHING = UserAccessPermissions.all()
PRINTING = UserAccessPermissions.PRINT


@pytest.mark.parametrize(
    ("content", "code", "severity"),
    [
        (locked(user="rahasia", allowed=EVERYTHING), FindingCode.ENCRYPTED, REFUSE),
        (locked(user="", allowed=PRINTING), FindingCode.RESTRICTED, REFUSE),
        (locked(user="", allowed=EVERYTHING), FindingCode.PROTECTED, WARN),
        (
            locked(user="", allowed=EVERYTHING, version="1.5"),
            FindingCode.OLD_AND_ENCRYPTED,
            REFUSE,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, FindingCode) else "",
)
def test_a_lock_is_weighed_by_what_it_leaves_open(content: bytes, code: FindingCode, severity: Severity) -> None:
    assert told(content) == {code: severity}
    assert FindingCode.NO_PASSWORD not in {finding.code for finding in found(content).findings}


def test_a_protected_file_that_opens_is_looked_at_whole() -> None:
    inspection = found(locked(user="", allowed=EVERYTHING))
    assert len(inspection.pages) == 2
    assert FindingCode.SOUND in {finding.code for finding in inspection.findings}


def test_a_protected_file_may_carry_a_signature() -> None:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(signing.stamp(samples.letter()))))
    writer.encrypt(owner_pass="pemilik", user_pass="")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert FindingCode.SIGNATURE_BROKEN in told(buffer.getvalue()), "its bytes were written anew"


@pytest.mark.parametrize(("permission", "code"), [(1, FindingCode.CERTIFIED), (2, FindingCode.CERTIFIED_OPEN)])
def test_certification_is_refused_or_told_by_what_it_allows(permission: int, code: FindingCode) -> None:
    content = signing.stamp(samples.letter(), certify=True, permissions=MDPPerm(permission))
    assert told(content)[code] is (REFUSE if permission == 1 else WARN)


@pytest.mark.parametrize(
    "content",
    [
        page(f"/OpenAction {JAVASCRIPT}"),
        page("/OpenAction << /S /Launch /F (c.exe) >>"),
        page(f"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next {JAVASCRIPT} >>"),
        page(f"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /Named >> {JAVASCRIPT}] >>"),
        page(f"/AA << /WC {JAVASCRIPT} >>"),
        page(f"/Names << /JavaScript << /Names [(a) {JAVASCRIPT}] >> >>"),
        page(f"/Names << /JavaScript << /Kids [<< /Names [(a) {JAVASCRIPT}] >>] >> >>"),
        page(entries=f"{pdfs.A4_BOX} /AA << /O {JAVASCRIPT} >>"),
        page(entries=f"{pdfs.A4_BOX} /Annots [5 0 R]", field=f"<< /Subtype /Link /A {JAVASCRIPT} >>"),
        page(entries=f"{pdfs.A4_BOX} /Annots [5 0 R]", field=f"<< /Subtype /Widget /AA << /K {JAVASCRIPT} >> >>"),
    ],
)
def test_programs_are_told_wherever_they_hide(content: bytes) -> None:
    assert told(content) == {FindingCode.HAS_SCRIPT: WARN}


def test_a_link_is_no_program() -> None:
    link = "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org) >> >>"
    assert told(page(entries=f"{pdfs.A4_BOX} /Annots [5 0 R]", field=link)) == {}


def test_an_action_that_follows_itself_is_looked_at_once() -> None:
    assert told(page("/OpenAction 5 0 R", field="<< /S /GoTo /Next 5 0 R >>")) == {}


def test_attachments_are_counted_in_names_and_on_pages() -> None:
    tree = "/Names << /EmbeddedFiles << /Names [(a) << /F (a) >> (b) << /F (b) >>] >> >>"
    pinned = page(tree, entries=f"{pdfs.A4_BOX} /Annots [5 0 R]", field="<< /Subtype /FileAttachment >>")
    assert told(pinned) == {FindingCode.HAS_ATTACHMENTS: WARN}
    assert values(pinned, FindingCode.HAS_ATTACHMENTS) == {"count": 3}


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        ("<< /T (nama) /FT /Tx >>", 1),
        ("<< /T (nama) /FT /Tx /V () >>", 1),
        ("<< /T (nama) /FT /Tx /V (Siti) >>", 0),
        ("<< /T (nama) /FT /Tx /Ff 1 >>", 0),
        ("<< /T (tempat) /FT /Sig >>", 0),
        ("<< /T (setuju) /FT /Btn >>", 0),
        ("<< /T (orang) /Kids [<< /T (nama) /FT /Tx >> << /T (kota) /FT /Ch >>] >>", 2),
    ],
)
def test_fields_that_somebody_may_still_fill_in_are_told(field: str, empty: int) -> None:
    content = page(FORM, field=field)
    assert told(content) == ({FindingCode.FORM_UNFILLED: WARN} if empty else {})
    if empty:
        assert values(content, FindingCode.FORM_UNFILLED) == {"count": empty}


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [("/OFF [5 0 R]", True), ("/BaseState /OFF", True), ("/OFF []", False), ("/ON [5 0 R]", False)],
)
def test_layers_that_are_hidden_are_told(shown: str, *, hidden: bool) -> None:
    content = page(f"/OCProperties << /OCGs [5 0 R] /D << {shown} >> >>", field="<< /Type /OCG /Name (x) >>")
    assert (FindingCode.HIDDEN_LAYERS in told(content)) is hidden


def test_empty_pages_are_told_with_the_first() -> None:
    kids = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] >>"
    full = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Contents 5 0 R >>"
    ink = b"<< /Length 14 >>\nstream\n0 0 10 10 re f\nendstream"
    tree = b"<< /Type /Pages /Kids [4 0 R 3 0 R] /Count 2 >>"
    content = pdfs.build([b"<< /Type /Catalog /Pages 2 0 R >>", tree, kids, full, ink])
    assert told(content) == {FindingCode.BLANK_PAGE: WARN}
    assert values(content, FindingCode.BLANK_PAGE) == {"page": 2, "count": 1}


def test_a_first_page_that_draws_nothing_is_empty() -> None:
    assert told(pdfs.page(content="q Q")) == {FindingCode.BLANK_PAGE: WARN}


def test_a_page_with_its_own_scale_is_told() -> None:
    assert told(page(entries=f"{pdfs.A4_BOX} /UserUnit 2.5")) == {FindingCode.SCALED_PAGE: WARN}
    assert told(page(entries=f"{pdfs.A4_BOX} /UserUnit 1.0")) == {}


def test_pages_on_which_no_stamp_fits_are_refused() -> None:
    small = page(entries="/MediaBox [0 0 200 53]")
    assert told(small)[FindingCode.PAGES_TOO_SMALL] is REFUSE
    assert values(small, FindingCode.PAGES_TOO_SMALL) == {"page": 1, "width_mm": 71, "height_mm": 19}
    assert FindingCode.PAGES_TOO_SMALL not in told(page(entries="/MediaBox [0 0 200 54]"))


def test_a_page_larger_than_readers_have_to_show_is_told() -> None:
    assert FindingCode.PAGE_TOO_LARGE in told(page(entries="/MediaBox [0 0 14401 842]"))
    assert FindingCode.PAGE_TOO_LARGE not in told(page(entries="/MediaBox [0 0 14400 842]"))


@pytest.mark.parametrize("sides", ["0 0 (595) 842", "0 0 595", "0 0 /Inf 842", "null"])
def test_a_box_that_is_none_is_the_one_that_is_shown(sides: str) -> None:
    (box,) = found(page(entries=f"/MediaBox [{sides}]")).pages
    assert (box.view_width, box.view_height) == (612, 792)


def test_a_book_is_asked_about() -> None:
    content = pdfs.pages(3)
    few = DocumentLimits(advised_pages=2)
    codes = {finding.code: dict(finding.values) for finding in inspect(content, few).findings}
    assert codes[FindingCode.MANY_PAGES] == {"pages": 3}
    assert FindingCode.MANY_PAGES not in told(content)


def test_a_cut_in_what_was_added_last_is_a_cut() -> None:
    grown = pdfs.append(pdfs.page(content=INK), 5, b"<< /Type /Whatever >>")
    assert told(grown) == {}
    cut = grown[: grown.rindex(b"xref")]
    assert told(cut[: cut.rindex(b"xref")]) == {FindingCode.TRUNCATED: REFUSE}


def test_junk_behind_the_end_is_no_cut_and_can_be_repaired() -> None:
    content = pdfs.page(content=INK) + b"<!-- a web server's farewell -->" * 64
    assert told(content) == {FindingCode.UNREADABLE: REFUSE}
    assert values(content, FindingCode.UNREADABLE) == {"parser": "end", "repairable": 1}


def without_size(version: str) -> bytes:
    """Readers do without; who signs must know which number the next object has."""
    return pdfs.page(content=INK, version=version).replace(b"/Size 6 ", b"")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(without_size("1.7"), id="no number for the next object"),
        pytest.param(
            page("/AcroForm << /Fields [5 0 R] >>", field="<< /T (x) /Kids [5 0 R] >>"), id="a ring of fields"
        ),
        pytest.param(pdfs.page(content=INK).replace(b"/Count 1", b"/Count 0"), id="a page that is not counted"),
    ],
)
def test_what_is_shown_but_cannot_be_signed_is_refused_before_it_is_paid(content: bytes) -> None:
    assert told(content)[FindingCode.UNREADABLE] is REFUSE
    assert values(content, FindingCode.UNREADABLE)["parser"] == "signing"


def test_a_copy_that_can_be_signed_is_offered() -> None:
    assert values(without_size("1.7"), FindingCode.UNREADABLE) == {"parser": "signing", "repairable": 1}


def test_an_old_file_that_cannot_be_brought_to_a_newer_version_is_refused() -> None:
    """Nobody looks at the object but the issuer, who writes the file anew. Its end is missing: nothing repairs that."""
    new = page("/X 5 0 R", field="<< /Length 3 >>\nstream\nabc")
    old = new.replace(b"%PDF-1.7", b"%PDF-1.4")
    assert told(new) == {}
    assert told(old) == {FindingCode.UNREADABLE: REFUSE}
