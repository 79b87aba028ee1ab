"""The data folder is its user's alone: what stands open is closed and told, what another may have put there refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from counter_app.domain.errors import StorageFailed
from counter_app.machine import data_folder, data_folder_windows
from counter_app.machine.data_folder import close_to_others

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
as_root = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="gives files away")


def refused(folder: Path) -> tuple[str, str]:
    with pytest.raises(StorageFailed) as caught:
        close_to_others(folder)
    return caught.value.code, caught.value.values["name"]


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As an older program, a backup or a careless copy leaves it."""
    made = tmp_path / "data"
    (made / "vault").mkdir(parents=True)
    (made / "secrets").mkdir()
    for name in ("journal.sqlite", "journal.sqlite-wal", "secrets/journal-master-key", "vault/" + "a" * 64):
        (made / name).write_bytes(b"x")
    return made


@posix_only
def test_a_new_folder_is_closed_from_the_start(tmp_path: Path) -> None:
    made = tmp_path / "deep" / "data"
    assert close_to_others(made) == ()
    assert mode(made) == 0o700


@posix_only
def test_what_stands_open_is_closed_and_told(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o664)
    told = close_to_others(folder)
    assert told == (".", "journal.sqlite", "journal.sqlite-wal", "secrets", "secrets/journal-master-key", "vault")
    assert mode(folder / "journal.sqlite") == 0o600
    assert {mode(path) for path in (folder, folder / "secrets", folder / "vault")} == {0o700}
    assert close_to_others(folder) == ()


@posix_only
def test_a_folder_that_leads_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert refused(link) == ("folder.link", "link")
    (folder / "secrets" / "vault-master-key").symlink_to(tmp_path / "elsewhere")
    assert refused(folder) == ("folder.link", "vault-master-key")


@posix_only
def test_a_way_there_that_everybody_may_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may rename in the folder above puts a data folder of his own in the place of this one."""
    folder.parent.chmod(0o777)
    with monkeypatch.context() as other:
        other.setattr(os, "geteuid", lambda: 4711)
        assert refused(folder) == ("folder.parent_open", folder.parent.name)
    assert ".." in close_to_others(folder)
    assert mode(folder.parent) == 0o775
    folder.parent.chmod(0o1777)
    assert ".." not in close_to_others(folder), "as /tmp: nobody may rename what is another's"


@as_root
def test_what_belongs_to_another_is_refused(folder: Path) -> None:
    os.chown(folder / "journal.sqlite", 65534, 65534)
    assert refused(folder) == ("folder.foreign", "journal.sqlite")
    os.chown(folder, 65534, 65534)
    assert refused(folder) == ("folder.foreign", "data")


@posix_only
def test_a_disk_that_does_not_close_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_rights(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "not here")

    folder.chmod(0o755)
    for chmod in (no_rights, lambda _path, _mode: None):  # as FAT is mounted here and there
        monkeypatch.setattr(Path, "chmod", chmod)
        assert refused(folder) == ("folder.cannot_close", "data")
        assert close_to_others(folder, training=True) == ()


@posix_only
def test_files_that_come_and_go_meanwhile_hold_nobody_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program of this counter's may be at work."""
    gone = folder / "journal.probe"
    folder.chmod(0o755)
    monkeypatch.setattr(data_folder, "_everything", lambda _folder: iter((gone,)))
    assert close_to_others(folder) == (".",)


def test_windows_names_the_user_and_nobody_else(tmp_path: Path) -> None:
    asked: list[Sequence[str]] = []

    def ask(command: Sequence[str]) -> str:
        asked.append(command)
        return '"OFFICE\\clerk, one","S-1-5-21-1-2-3-1001"\r\n'

    assert data_folder_windows.close_to_others(tmp_path, ask) == ()
    assert asked[1] == (
        "icacls.exe", str(tmp_path), "/inheritance:r", "/grant:r", "*S-1-5-21-1-2-3-1001:(OI)(CI)F",
        "*S-1-5-18:(OI)(CI)F", "*S-1-5-32-544:(OI)(CI)F", "/q",
    )  # fmt: skip


@pytest.mark.expected_logs(r"rights could not be set: CalledProcessError", r"rights could not be set: IndexError")
def test_windows_that_refuses_is_told_and_stops_nobody(tmp_path: Path) -> None:
    def refuses(command: Sequence[str]) -> str:
        raise subprocess.CalledProcessError(5, command[0])

    assert data_folder_windows.close_to_others(tmp_path, refuses) == ()
    assert data_folder_windows.close_to_others(tmp_path, lambda _command: "odd") == ()
