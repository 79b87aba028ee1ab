"""A malformed file is written anew on a copy: never a signed one, never one of which something is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from counter_app.demo import bad_samples, samples
from counter_app.documents.inspection import inspect, repair
from counter_app.documents.inspector import WorkerInspector
from counter_app.documents.pages import same_look
from counter_app.domain.document import FindingCode
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import DocumentRefused
from tests.documents import entries, pdfs, signing

pytestmark = pytest.mark.usefixtures("quiet_parsers")
LIMITS = DocumentLimits()
JUNK = b"<!-- a web server's farewell -->" * 64


def test_the_copy_passes_and_looks_the_same() -> None:
    broken = samples.letter() + JUNK
    copy = repair(broken, LIMITS)
    assert copy is not None
    assert inspect(copy, LIMITS).refused is None
    assert same_look(samples.letter(), copy)


def test_the_same_file_gives_the_same_copy() -> None:
    assert repair(samples.letter() + JUNK, LIMITS) == repair(samples.letter() + JUNK, LIMITS)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Ini bukan berkas PDF.", id="no PDF"),
        pytest.param(bad_samples.truncated(), id="cut off"),
        pytest.param(samples.letter()[:-20], id="cut off in its last line"),
        pytest.param(samples.signed() + JUNK, id="signed"),
        pytest.param(signing.stamp(samples.letter()) + JUNK, id="stamped"),
        pytest.param(bad_samples.encrypted() + JUNK, id="encrypted"),
        pytest.param(b"%PDF-1.7\nnonsense\n%%EOF", id="nonsense"),
        pytest.param(pdfs.page(catalogue="/AcroForm << /Fields [] /XFA [] >>") + JUNK, id="refused all the same"),
    ],
)
def test_what_must_not_or_cannot_be_rewritten_is_not(content: bytes) -> None:
    assert repair(content, LIMITS) is None
    refused = inspect(content, LIMITS).refused
    assert refused is not None
    assert "repairable" not in dict(refused.values)


def test_a_copy_with_fewer_pages_is_none() -> None:
    """qpdf leaves out a page whose object it cannot read; the rest would be stamped as if it were all."""
    whole = pdfs.pages(3)
    at = whole.index(b"4 0 obj")
    broken = whole[:at] + b"4 0 obx" + whole[at + 7 :]
    broken = broken.replace(b"startxref\n", b"startxref\n9") + JUNK
    with pikepdf.open(io.BytesIO(broken)) as rescued:
        assert len(rescued.pages) < 3
    assert repair(broken, LIMITS) is None


def test_the_worker_repairs_and_says_where_it_cannot() -> None:
    inspector = WorkerInspector()
    try:
        copy = inspector.repair(samples.letter() + JUNK)
        assert copy == repair(samples.letter() + JUNK, LIMITS)
        with pytest.raises(DocumentRefused) as caught:
            inspector.repair(samples.signed())
        assert (caught.value.code, caught.value.values) == ("document.repair_failed", {"reason": "not_repairable"})
    finally:
        inspector.close()


@pytest.mark.parametrize(("entry", "why"), [(entries.crashing, "crash"), (entries.lying, "odd_answer")])
def test_a_worker_gone_wrong_repairs_nothing(entry: entries.Entry, why: str) -> None:
    inspector = WorkerInspector(entry=entry)
    with pytest.raises(DocumentRefused) as caught:
        inspector.repair(samples.letter())
    inspector.close()
    assert caught.value.values == {"reason": why}


def test_what_can_be_repaired_is_said_by_the_inspection(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(samples.letter() + JUNK)
    inspector = WorkerInspector()
    refused = inspector.inspect(path).refused
    inspector.close()
    assert refused is not None
    assert refused.code is FindingCode.UNREADABLE
    assert dict(refused.values)["repairable"] == 1
    assert path.read_bytes() == samples.letter() + JUNK
