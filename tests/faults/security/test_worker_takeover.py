"""A document that takes the worker over: what it answers can be wrong, and no more than that.

Bombs, hangs and crashes are in ``tests/documents/test_worker_inspector.py`` and ``test_corpus.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.documents import check_wire, inspector, page_wire, picture_maker, wire
from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.document import FindingCode
from counter_app.domain.errors import KnownError
from tests.faults.security import worker_entries

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
PDF = b"%PDF-1.7\nsomething\n%%EOF\n"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
#: Keys that answers have, so that the guesses reach what lies behind the first look.
FIELDS = (
    "sha256", "size", "pdf_version", "pages", "findings", "verdict", "checks", "signer", "signed_at", "lines", "boxes",
    "ink", "width", "height", "stride", "fault", "signatures", "pictures", "roots", "closed", "certified", "revisions",
    "trailing",
)  # fmt: skip
ANSWERS = st.one_of(JSON, st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=10))


def test_an_object_in_the_place_of_bytes_is_never_brought_to_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    taken = WorkerInspector(entry=worker_entries.baiting, time_limit=10)
    found = taken.inspect_content(PDF)
    with pytest.raises(KnownError, match=r"odd_answer"):
        taken.render(PDF, 1, 100)
    taken.close()
    assert found.refused is not None
    assert found.refused.code is FindingCode.INSPECTION_FAILED
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_it_changes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal lies where the worker runs as the same user; it may open it, and write nothing."""
    journal = tmp_path / "journal.sqlite"
    journal.write_bytes(b"the journal")
    monkeypatch.chdir(tmp_path)
    taken = WorkerInspector(entry=worker_entries.writing, time_limit=10)
    found = taken.inspect_content(PDF)
    taken.close()
    assert found.refused is not None
    told = dict(found.refused.values)["reason"]
    # Only a privileged user may raise a limit that was lowered for good; a counter's is none.
    assert told in ("OSError OSError ValueError", "OSError OSError done")
    assert journal.read_bytes() == b"the journal"


@settings(max_examples=40)
@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: wire.pack({"done": value}))))
def test_any_frame_is_one_or_none(frame: bytes) -> None:
    try:
        head, parts = wire.unpack(frame)
    except wire.WireError:
        return
    assert len(frame) >= sum(map(len, parts)) + 4
    assert isinstance(head, dict)


@settings(max_examples=40)
@given(ANSWERS, st.lists(st.binary(max_size=8), max_size=2))
def test_any_answer_is_read_or_refused(answer: object, parts: list[bytes]) -> None:
    """Whatever comes out is of the type that it is said to be; whatever is odd is one error, that costs a document."""
    head = {"done": answer}
    for decode in (
        inspector._decode_inspection,
        inspector._decode_check,
        inspector._decode_repair,
        inspector._decode_verification,
        inspector._decode_png,
        inspector._decode_layout,
        picture_maker._decode_picture,
        lambda head, parts: page_wire.picture_from_wire(head["done"], parts, _pixels),
    ):
        try:
            decode(head, tuple(parts))
        except wire.WireError:
            continue


def _pixels(size: int) -> bytes:
    if size > 100:
        raise ValueError("size")
    return bytes(size)


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 4000, "-1" + "0" * 30])
def test_numbers_have_room(odd: str) -> None:
    frame = wire.pack({"done": 0}).replace(b'"done": 0', f'"done": {odd}'.encode())
    frame = (len(frame) - 4).to_bytes(4, "big") + frame[4:]
    head, _ = wire.unpack(frame)
    for read in (wire.number, wire.whole):
        with pytest.raises(wire.WireError):
            read(head["done"])


def test_an_answer_of_many_brackets_is_no_crash() -> None:
    deep = b"[" * 200_000
    with pytest.raises(wire.WireError):
        wire.unpack(len(deep).to_bytes(4, "big") + deep)
    with pytest.raises(wire.WireError):
        check_wire.check_from_wire(None)
