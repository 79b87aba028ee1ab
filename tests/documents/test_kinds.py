"""What a file is, by its content: names lie, and what cannot be stamped is told by its kind."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.kinds import HEAD_BYTES, TAIL_BYTES, kind_of
from counter_app.domain.file_kind import FileKind, shown_name
from tests.documents import picture_files as files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*names: str, first: bytes = b"") -> bytes:
    """A ZIP with these files; ``first`` is the content of the first."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for at, name in enumerate(names):
            archive.writestr(name, first if at == 0 else "x" * 500)
    return written.getvalue()


def old_office(stream: str) -> bytes:
    return OLE + b"\0" * 2000 + stream.encode("utf-16-le") + b"\0" * 400


SAMPLES = {
    FileKind.EMPTY: [b""],
    FileKind.PDF: [b"%PDF-1.7\n", b"\xef\xbb\xbf%PDF-1.4", b"junk before\n" * 80 + b"%PDF-1.5"],
    FileKind.JPEG: [files.jpeg()],
    FileKind.PNG: [files.saved(files.quarters(), "PNG")],
    FileKind.TIFF: [files.saved(files.quarters(), "TIFF"), b"MM\x00*\x00\x00\x00\x08"],
    FileKind.HEIC: [files.heic(), b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"],
    FileKind.OTHER_PICTURE: [
        files.saved(files.quarters(), "GIF"),
        files.saved(files.quarters(), "BMP"),
        files.saved(files.quarters(), "WEBP"),
        b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf",
    ],
    FileKind.WORD: [packed("[Content_Types].xml", "word/document.xml")],
    FileKind.OLD_WORD: [old_office("WordDocument")],
    FileKind.EXCEL: [packed("[Content_Types].xml", "xl/workbook.xml"), old_office("Workbook"), old_office("Book")],
    FileKind.SLIDES: [packed("[Content_Types].xml", "ppt/presentation.xml"), old_office("PowerPoint Document")],
    FileKind.LOCKED_OFFICE: [old_office("EncryptedPackage")],
    FileKind.ODT: [packed("mimetype", "content.xml", first=b"application/vnd.oasis.opendocument.text")],
    FileKind.RTF: [b"{\\rtf1\\ansi Surat"],
    FileKind.HTML: [b"<!DOCTYPE html><html>", b"  \n<HTML lang=id>", b"<?xml version='1.0'?>\n<html xmlns='x'>"],
    FileKind.ZIP: [packed("surat.txt"), b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08\x00"],
    FileKind.TEXT: ["Dengan hormat, saya …".encode(), "Dengan hormat".encode("utf-16")],
    FileKind.OTHER: [b"MZ\x90\x00\x03\x00\x00\x00", OLE + b"\0" * 600, b"\x00\x01\x02", b"\0\0\0\x18ftypisom\0\0\0\0"],
}


def test_each_kind_has_a_sample() -> None:
    assert set(SAMPLES) == set(FileKind)


@pytest.mark.parametrize(("kind", "content"), [(kind, content) for kind, all_ in SAMPLES.items() for content in all_])
def test_the_content_tells_the_kind(kind: FileKind, content: bytes) -> None:
    assert kind_of(content[:HEAD_BYTES], content[-TAIL_BYTES:]) is kind


def test_a_large_word_file_is_told_by_its_end() -> None:
    content = packed("media/image1.png", "word/document.xml", first=b"\x89PNG" + bytes(range(256)) * 1000)
    assert kind_of(content[:HEAD_BYTES], content[-TAIL_BYTES:]) is FileKind.WORD


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_have_a_kind(head: bytes, tail: bytes) -> None:
    assert kind_of(head, tail) in FileKind


@given(st.text(max_size=300))
def test_a_name_is_shown_on_one_line_without_anything_unseen(name: str) -> None:
    shown = shown_name(name)
    assert shown
    assert len(shown) <= 120
    assert not any(ord(letter) < 32 for letter in shown)
    assert shown_name(shown) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("surat.pdf", "surat.pdf"),
        ("surat\u202efdp.exe", "suratfdp.exe"),
        ("a\nb\x00c\x1b[31m.pdf", "abc[31m.pdf"),
        ("\udcff.pdf", "?.pdf"),
        ("   ", "–"),
        ("x" * 500 + ".pdf", "x" * 59 + "…" + "x" * 55 + ".pdf"),
    ],
)
def test_names_that_play_tricks(name: str, shown: str) -> None:
    assert shown_name(name) == shown
