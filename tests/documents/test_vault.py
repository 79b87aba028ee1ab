"""The vault: encrypted, whole or absent at every crash point, and honest about damage."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.demo import samples
from counter_app.documents import files
from counter_app.documents.vault import FileVault
from counter_app.domain.errors import BugError, StorageFailed
from counter_app.services.vault_port import Vault

KEY = bytes(range(32))
LETTER = samples.letter()
LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> FileVault:
    return FileVault(tmp_path / "vault", KEY)


def stored(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "vault").iterdir())


def code(caught: pytest.ExceptionInfo[StorageFailed]) -> str:
    return caught.value.code


def test_what_is_put_is_got_under_its_hash(vault: Vault) -> None:
    name = vault.put(LETTER)
    assert name == hashlib.sha256(LETTER).hexdigest()
    assert vault.get(name) == LETTER


@pytest.mark.parametrize("content", [b"", b"x", bytes(5_000_000)])
def test_any_length(vault: FileVault, content: bytes) -> None:
    assert vault.get(vault.put(content)) == content


def test_nothing_of_the_document_stands_on_the_disk(vault: FileVault, tmp_path: Path) -> None:
    name = vault.put(LETTER)
    sealed = (tmp_path / "vault" / name).read_bytes()
    assert sealed.startswith(b"CAVAULT\x01")
    assert not any(LETTER[at : at + 16] in sealed for at in range(0, len(LETTER) - 16, 16))


def test_putting_again_changes_nothing(vault: FileVault, tmp_path: Path) -> None:
    path = tmp_path / "vault" / vault.put(LETTER)
    before = path.read_bytes()
    vault.put(LETTER)
    assert path.read_bytes() == before
    assert stored(tmp_path) == [path]


def test_each_file_has_a_key_of_its_own(tmp_path: Path) -> None:
    first, second = FileVault(tmp_path / "a", KEY), FileVault(tmp_path / "b", KEY)
    name = first.put(LETTER)
    second.put(LETTER)
    assert (tmp_path / "a" / name).read_bytes() != (tmp_path / "b" / name).read_bytes()


def test_a_missing_document_is_missing(vault: FileVault) -> None:
    with pytest.raises(StorageFailed) as caught:
        vault.get("0" * 64)
    assert code(caught) == "vault.missing"


@given(st.data())
def test_one_changed_bit_is_damage(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("vault")
    vault = FileVault(folder, KEY)
    name = vault.put(b"isi dokumen")
    sealed = bytearray((folder / name).read_bytes())
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (folder / name).write_bytes(sealed)
    with pytest.raises(StorageFailed) as caught:
        vault.get(name)
    assert code(caught) == "vault.damaged"


@pytest.mark.parametrize("length", [0, 7, 8, 60, 90, -1])
def test_a_cut_file_is_damage(vault: FileVault, tmp_path: Path, length: int) -> None:
    path = tmp_path / "vault" / vault.put(LETTER)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(StorageFailed) as caught:
        vault.get(path.name)
    assert code(caught) == "vault.damaged"


def test_putting_the_original_again_mends_a_damaged_file(vault: FileVault, tmp_path: Path) -> None:
    name = vault.put(LETTER)
    (tmp_path / "vault" / name).write_bytes(b"")
    assert vault.put(LETTER) == name
    assert vault.get(name) == LETTER


def test_a_swapped_file_is_damage(vault: FileVault, tmp_path: Path) -> None:
    one, two = vault.put(b"satu"), vault.put(b"dua")
    (tmp_path / "vault" / one).replace(tmp_path / "vault" / two)
    with pytest.raises(StorageFailed) as caught:
        vault.get(two)
    assert code(caught) == "vault.damaged"


def test_another_master_key_opens_nothing(vault: FileVault, tmp_path: Path) -> None:
    name = vault.put(LETTER)
    with pytest.raises(StorageFailed) as caught:
        FileVault(tmp_path / "vault", bytes(32)).get(name)
    assert code(caught) == "vault.damaged"


def test_deleting_removes_and_may_be_repeated(vault: FileVault, tmp_path: Path) -> None:
    name = vault.put(LETTER)
    assert vault.holds(name)
    assert vault.delete(name, put_before=LATER)
    assert not vault.delete(name, put_before=LATER)
    assert not vault.holds(name)
    assert stored(tmp_path) == []
    with pytest.raises(StorageFailed):
        vault.get(name)


def test_what_is_put_again_meanwhile_stays(vault: FileVault, tmp_path: Path) -> None:
    name = vault.put(LETTER)
    os.utime(tmp_path / "vault" / name, (1_000_000, 1_000_000))
    (old,) = vault.files()
    assert (old.sha256, old.put_at) == (name, datetime.fromtimestamp(1_000_000, UTC))
    vault.put(LETTER)
    assert not vault.delete(name, put_before=old.put_at + timedelta(days=1))
    assert vault.get(name) == LETTER


def test_the_quota_counts_what_lies_on_the_disk(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "vault", bytes(32), quota=len(LETTER) + 200)
    vault.require_room()
    vault.put(LETTER)
    (tmp_path / "vault" / "notes.txt").write_bytes(bytes(10_000))
    vault.require_room()
    (file,) = vault.files()
    assert len(LETTER) < file.size == (tmp_path / "vault" / file.sha256).stat().st_size
    vault.put(LETTER + bytes(200))
    with pytest.raises(StorageFailed, match=r"vault\.quota_full"):
        vault.require_room()
    assert len(vault.files()) == 2


@pytest.mark.parametrize("name", ["", "x" * 64, "../" + "0" * 61, "0" * 63, "A" * 64])
def test_a_name_that_is_no_hash_is_our_fault(vault: FileVault, name: str) -> None:
    with pytest.raises(BugError):
        vault.get(name)
    with pytest.raises(BugError):
        vault.delete(name, put_before=LATER)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_master_key_of_wrong_length_is_our_fault(tmp_path: Path, length: int) -> None:
    with pytest.raises(BugError):
        FileVault(tmp_path, bytes(length))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_only_the_owner_may_look(vault: FileVault, tmp_path: Path) -> None:
    path = tmp_path / "vault" / vault.put(LETTER)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "vault.disk_full"),
        (errno.EDQUOT, "vault.disk_full"),
        (errno.EROFS, "vault.read_only"),
        (errno.EACCES, "vault.read_only"),
        (errno.ENOENT, "vault.folder_missing"),
        (errno.EIO, "vault.io_failed"),
    ],
)
def test_a_disk_that_refuses_is_known_and_leaves_nothing(
    vault: FileVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StorageFailed) as caught:
            vault.put(LETTER)
    assert code(caught) == expected
    assert stored(tmp_path) == []


def test_a_rename_that_fails_leaves_nothing(vault: FileVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(errno.EIO, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(StorageFailed):
            vault.put(LETTER)
    assert stored(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageFailed) as caught:
        FileVault(tmp_path / "file" / "vault", KEY)
    assert code(caught) == "vault.folder_missing"


@pytest.mark.parametrize(
    ("point", "whole"),
    [
        ("os.open", False),
        ("os.fsync", False),
        ("pathlib.Path.replace", False),
        ("counter_app.documents.vault.sync_folder", True),
    ],
)
def test_a_crash_at_any_point_leaves_the_document_absent_or_whole(tmp_path: Path, point: str, *, whole: bool) -> None:
    """The program dies on entering ``point``; what the next start finds is all or nothing."""
    program = (
        "import os, sys, pathlib, importlib, functools\n"
        "from counter_app.documents import vault as room\n"
        "vault = room.FileVault(pathlib.Path(sys.argv[1]), bytes(range(32)))\n"
        "parts = sys.argv[2].split('.')\n"
        "owner = importlib.import_module(parts[0])\n"
        "owner = room if parts[0] == 'counter_app' else functools.reduce(getattr, parts[1:-1], owner)\n"
        "setattr(owner, parts[-1], lambda *a, **k: os._exit(9))\n"
        "vault.put(sys.stdin.buffer.read())\n"
    )
    folder = tmp_path / "vault"
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder), point], input=LETTER, check=False, timeout=60, capture_output=True
    )
    assert ran.returncode == 9
    again = FileVault(folder, KEY)
    name = hashlib.sha256(LETTER).hexdigest()
    assert [path.name for path in stored(tmp_path)] == ([name] if whole else [])
    if whole:
        assert again.get(name) == LETTER
    assert again.get(again.put(LETTER)) == LETTER


def test_leftovers_of_a_crash_are_cleared_and_documents_are_not(vault: FileVault, tmp_path: Path) -> None:
    name = vault.put(LETTER)
    files.write_temporary(tmp_path / "vault", b"half")
    FileVault(tmp_path / "vault", KEY)
    assert [path.name for path in stored(tmp_path)] == [name]
