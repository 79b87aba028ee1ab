"""Handing over: the issuer's bytes, under a harmless name, never over somebody's file."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents import handover
from counter_app.documents.handover import copy_out
from counter_app.domain.errors import StorageFailed
from counter_app.domain.file_names import safe_file_name

CONTENT = b"%PDF-1.7 stamped"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def code(caught: pytest.ExceptionInfo[StorageFailed]) -> str:
    return caught.value.code


def test_the_bytes_arrive_untouched(tmp_path: Path) -> None:
    path = copy_out(CONTENT, tmp_path, "surat.pdf")
    assert path == tmp_path / "surat.pdf"
    assert path.read_bytes() == CONTENT
    assert names(tmp_path) == ["surat.pdf"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"the customer's own")
    written = [copy_out(CONTENT + bytes([place]), tmp_path, "surat.pdf").name for place in range(3)]
    assert written == ["surat (2).pdf", "surat (3).pdf", "surat (4).pdf"]
    assert (tmp_path / "surat.pdf").read_bytes() == b"the customer's own"


def test_a_copy_that_is_there_already_is_the_copy(tmp_path: Path) -> None:
    """A program that was killed between the copy and its entry leaves no second one behind."""
    (tmp_path / "surat.pdf").write_bytes(b"x" * len(CONTENT))
    assert [copy_out(CONTENT, tmp_path, "surat.pdf").name for _ in range(2)] == ["surat (2).pdf"] * 2
    assert names(tmp_path) == ["surat (2).pdf", "surat.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_that_waits_under_the_name_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "surat.pdf").symlink_to(victim)
    assert copy_out(CONTENT, tmp_path, "surat.pdf").name == "surat (2).pdf"
    assert victim.read_bytes() == b"precious"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames without links")
def test_a_drive_without_links_gets_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "vfat has no links")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert copy_out(CONTENT, tmp_path, "surat.pdf").read_bytes() == CONTENT
    assert copy_out(b"%PDF another", tmp_path, "surat.pdf").name == "surat (2).pdf"
    assert names(tmp_path) == ["surat (2).pdf", "surat.pdf"]


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("surat lamaran.pdf", "surat lamaran.pdf"),
        ("Surat Kuasa (asli).PDF", "Surat Kuasa (asli).pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system32\\x.pdf", "x.pdf"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("/", "dokumen.pdf"),
        ("", "dokumen.pdf"),
        ("...", "dokumen.pdf"),
        (".pdf", "dokumen.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("CON", "dokumen_CON.pdf"),
        ("con.pdf", "dokumen_con.pdf"),
        ("Lpt1.surat.pdf", "dokumen_Lpt1.surat.pdf"),
        ("COM¹.pdf", "dokumen_COM¹.pdf"),
        ('a<b>c:d"e|f?g*h.pdf', "a_b_c_d_e_f_g_h.pdf"),
        ("a\x00b\nc\x7f.pdf", "abc.pdf"),
        ("tagihan\u202efdp.exe", "tagihanfdp.exe.pdf"),
        ("surat.pdf.exe", "surat.pdf.exe.pdf"),
        ("  spasi   banyak . .pdf", "spasi banyak.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("\ud800x.pdf", "x.pdf"),
        ("surat/", "surat.pdf"),
    ],
)
def test_hostile_names_become_harmless(hostile: str, safe: str) -> None:
    assert safe_file_name(hostile) == safe


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_every_file_system_takes(name: str) -> None:
    safe = safe_file_name(name)
    stem = safe.removesuffix(".pdf")
    assert safe.endswith(".pdf")
    assert stem == stem.strip(" .")
    assert stem != ""
    assert len(safe.encode()) <= 140
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe.isprintable()
    assert safe_file_name(safe) == safe


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "handover.disk_full"),
        (errno.EROFS, "handover.read_only"),
        (errno.ENODEV, "handover.io_failed"),
    ],
)
def test_a_drive_that_refuses_is_known_and_left_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StorageFailed) as caught:
            copy_out(CONTENT, tmp_path, "surat.pdf")
    assert code(caught) == expected
    assert names(tmp_path) == []


def test_a_drive_that_is_gone_is_known(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed) as caught:
        copy_out(CONTENT, tmp_path / "usb", "surat.pdf")
    assert code(caught) == "handover.folder_missing"


def test_a_drive_that_gives_back_other_bytes_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = handover.sync_folder

    def rot(folder: Path) -> None:
        (folder / "surat.pdf").write_bytes(CONTENT[:-1] + b"D")
        real(folder)

    monkeypatch.setattr(handover, "sync_folder", rot)
    with pytest.raises(StorageFailed) as caught:
        copy_out(CONTENT, tmp_path, "surat.pdf")
    assert code(caught) == "handover.copy_differs"
    assert names(tmp_path) == []


def test_a_drive_that_is_pulled_out_in_the_middle_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def pulled_out(_descriptor: int) -> None:
        for path in stick.iterdir():
            path.unlink()
        stick.rmdir()
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "fsync", pulled_out)
    with pytest.raises(StorageFailed) as caught:
        copy_out(CONTENT, stick, "surat.pdf")
    assert code(caught) == "handover.folder_missing"
