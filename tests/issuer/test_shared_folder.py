"""The folder shared with the sign adapter: whole files or none, names that tell nothing, failures that say so."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer import pdf_ends
from counter_app.issuer.exchange import nobody_watches
from counter_app.issuer.shared_folder import SharedFolder, apart, is_name
from counter_app.services.ports import IssuerUnavailable, Trouble
from tests.issuer.pictures import JPEG, PNG

SERIAL = SerialNumber("389UY343AP0GE9A40000A9")


def pdf(*, signatures: int = 0, size: int = 0) -> bytes:
    """A file with a PDF's two ends, and as many signatures as asked for."""
    body = b"%PDF-1.7\n" + b"x" * size + b"/ByteRange [0 1 2 3]\n" * signatures
    return body + b"xref\n0 1\ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("UNSIGNED", "STAMP", "SIGNED"):
        (tmp_path / name).mkdir()
    return tmp_path


def failing(work: Callable[[], Any]) -> IssuerUnavailable:
    """A failure of the folder takes nothing and is the role UPLOAD's."""
    with pytest.raises(IssuerUnavailable) as caught:
        work()
    assert caught.value.role is IssuerRole.UPLOAD
    assert not caught.value.may_have_happened
    return caught.value


def names(root: Path) -> set[str]:
    return {path.name for path in root.rglob("*") if path.is_file()}


def test_a_document_is_written_whole_under_a_name_that_tells_nothing(root: Path) -> None:
    folder, steps = SharedFolder(root), list[tuple[int, int | None]]()
    content = pdf(size=600_000)
    name = folder.put_document(content, lambda *step: steps.append(step))
    assert re.fullmatch(r"[0-9a-f]{32}\.pdf", name)
    assert (root / "UNSIGNED" / name).read_bytes() == content
    assert names(root) == {name}
    assert steps[-1] == (len(content), len(content))
    assert folder.put_document(content, nobody_watches) != name
    assert folder.has_document(name)
    assert not folder.has_document("0" * 32 + ".pdf")


def test_a_picture_is_named_by_its_serial_and_its_bytes(root: Path) -> None:
    folder = SharedFolder(root)
    assert folder.put_picture(SERIAL, PNG) == f"{SERIAL}.png"
    assert folder.put_picture(SERIAL, JPEG) == f"{SERIAL}.jpg"
    assert folder.has_picture(f"{SERIAL}.jpg")
    for name in ("", "qr_1.png", "../UNSIGNED/x.png", f"{'A' * 22}.png"):
        assert not folder.has_picture(name)


@pytest.mark.parametrize("name", ["", "../x.pdf", "d41d8cd9.pdf", "0" * 32, f"a/{'0' * 32}.pdf", "A" * 32 + ".pdf"])
def test_only_the_folders_own_names_are_names(name: str) -> None:
    assert not is_name(name)
    assert is_name("0" * 32 + ".pdf")


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (errno.ENOSPC, Trouble.FOLDER_FULL),
        (errno.EROFS, Trouble.FOLDER_READ_ONLY),
        (errno.EACCES, Trouble.FOLDER_READ_ONLY),
        (errno.ENOENT, Trouble.FOLDER_MISSING),
        (errno.EIO, Trouble.FOLDER_FAILED),
    ],
)
def test_a_folder_that_fails_leaves_nothing_half(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: int, trouble: Trouble
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", fail)
    assert failing(lambda: SharedFolder(root).put_document(pdf(), nobody_watches)).trouble is trouble
    assert names(root) == set()


@pytest.mark.parametrize("missing", ["UNSIGNED", "STAMP", "SIGNED"])
def test_a_missing_folder_is_told(root: Path, missing: str) -> None:
    (root / missing).rmdir()
    folder = SharedFolder(root)
    uses: dict[str, Callable[[], object]] = {
        "UNSIGNED": lambda: folder.put_document(pdf(), nobody_watches),
        "STAMP": lambda: folder.put_picture(SERIAL, PNG),
        "SIGNED": lambda: folder.signed("0" * 32 + ".pdf", nobody_watches),
    }
    for work in (uses[missing], folder.check, lambda: folder.remove("0" * 32 + ".pdf", SERIAL)):
        assert failing(work).trouble is Trouble.FOLDER_MISSING


def test_a_good_folder_is_checked_without_a_trace(root: Path) -> None:
    SharedFolder(root).check()
    assert names(root) == set()


def test_a_signed_document_counts_only_when_it_is_whole_and_signed_once_more(root: Path) -> None:
    folder = SharedFolder(root)
    before = pdf(signatures=1)
    name = folder.put_document(before, nobody_watches)
    place = root / "SIGNED" / name
    assert folder.signed(name, nobody_watches) is None
    # What was there before stands at the signed file's beginning: a part of it looks like a whole document.
    whole = before + pdf(signatures=1, size=50).replace(b"startxref\n", b"startxref\n0%d" % len(before), 1)
    start = len(before) + whole[len(before) :].index(b"xref")
    whole = re.sub(rb"startxref\n\d+\n%%EOF\n$", b"startxref\n%d\n%%%%EOF\n" % start, whole)
    for length in range(len(whole)):
        place.write_bytes(whole[:length])
        if pdf_ends.is_whole(whole[:length]):
            assert length in (len(before) - 1, len(before), len(whole) - 1)
        assert folder.signed(name, nobody_watches) is None or length == len(whole) - 1
    place.write_bytes(whole)
    steps = list[tuple[int, int | None]]()
    assert folder.signed(name, lambda *step: steps.append(step)) == whole
    assert steps == [(len(whole), len(whole))]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\nstartxref\n99\n%%EOF",
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        pdf()[9:],
        pdf()[:-8],
        pdf().replace(b"xref\n0", b"yref\n0"),
    ],
)
def test_a_file_without_its_two_ends_is_not_whole(content: bytes) -> None:
    assert not pdf_ends.is_whole(content)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"junk\n"])
def test_a_table_may_be_counted_from_the_header_or_from_the_first_byte(before: bytes) -> None:
    assert pdf_ends.is_whole(before + pdf())
    stream = b"%PDF-1.7\n7 0 obj<</Type/XRef>>endobj\nstartxref\n9\n%%EOF"
    assert pdf_ends.is_whole(before + stream)


def test_clearing_away_removes_one_stamps_files_and_may_be_repeated(root: Path) -> None:
    folder = SharedFolder(root)
    name = folder.put_document(pdf(), nobody_watches)
    other = folder.put_document(pdf(), nobody_watches)
    folder.put_picture(SERIAL, PNG)
    (root / "SIGNED" / name).write_bytes(pdf(signatures=1))
    for _ in range(2):
        folder.remove(name, SERIAL)
        assert names(root) == {other}


def test_a_share_that_hangs_ends_at_the_deadline_and_holds_nothing_up() -> None:
    released = threading.Event()

    async def use() -> None:
        with pytest.raises(IssuerUnavailable) as caught:
            await apart(released.wait, 0.05)
        assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.TIMEOUT, False)

    asyncio.run(use())
    released.set()


def test_work_apart_brings_its_result_or_its_error() -> None:
    async def use() -> None:
        assert await apart(lambda: 7, 30) == 7
        with pytest.raises(ZeroDivisionError):
            await apart(lambda: 1 // 0, 30)

    asyncio.run(use())
