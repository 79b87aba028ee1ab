"""Removable drives on Linux: which they are, by the system's own tables, and taking them out by its own programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from counter_app.documents.drives import SystemDrives
from counter_app.domain.errors import StorageFailed
from counter_app.services.hand_over_ports import Drive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="tables and programs of Linux")


class Machine:
    """Tables of a made-up machine, with real folders where its drives are mounted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mounts = folder / "mounts"
        self.block = folder / "class"
        self.media = folder / "media"
        self.bin = folder / "bin"
        for made in (self.block, self.media, self.bin):
            made.mkdir()
        self.mounts.write_text("proc /proc proc rw 0 0\n")
        self.drives = SystemDrives(self.mounts, self.block, (str(self.media),))

    def disk(self, name: str, *, removable: bool, partition: str = "") -> None:
        disk = self.folder / "devices" / name
        disk.mkdir(parents=True)
        (disk / "removable").write_text("1\n" if removable else "0\n")
        place = disk / partition if partition else disk
        place.mkdir(exist_ok=True)
        (self.block / (partition or name)).symlink_to(place)

    def mount(self, device: str, path: Path, options: str = "rw,nosuid") -> Path:
        path.mkdir(parents=True, exist_ok=True)
        shown = str(path).replace("\\", "\\134").replace(" ", "\\040")
        with self.mounts.open("a") as table:
            table.write(f"/dev/{device} {shown} vfat {options} 0 0\n")
        return path

    def program(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $@" >> "{self.folder}/calls"\n{script}\n')
        path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        path = self.folder / "calls"
        return path.read_text().splitlines() if path.exists() else []

    def listed(self) -> list[Path]:
        return [drive.path for drive in self.drives.list()]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(machine.bin))
    return machine


def test_what_is_removable_or_plugged_in_is_a_drive(machine: Machine) -> None:
    machine.disk("sda", removable=False, partition="sda1")
    machine.disk("sdb", removable=True, partition="sdb1")
    machine.disk("sdc", removable=True)
    machine.mount("sda1", machine.folder / "srv")
    stick = machine.mount("sdb1", machine.folder / "mnt" / "STICK")
    whole = machine.mount("sdc", machine.folder / "mnt" / "WHOLE")
    plugged = machine.mount("sda1", machine.media / "loket" / "KINGSTON 8 \\ GB")
    assert machine.listed() == sorted([stick, whole, plugged], key=str)
    drive = next(drive for drive in machine.drives.list() if drive.path == plugged)
    assert drive.label == "KINGSTON 8 \\ GB"
    assert drive.free_bytes > 0


def test_what_cannot_be_written_or_is_gone_is_none(machine: Machine) -> None:
    machine.mount("sdx1", machine.media / "READONLY", "ro,nosuid")
    gone = machine.mount("sdx2", machine.media / "GONE")
    gone.rmdir()
    machine.mounts.write_text(machine.mounts.read_text() + "broken line\ntmpfs /tmp tmpfs rw 0 0\n")
    assert machine.listed() == []


def test_a_machine_without_tables_has_no_drives(tmp_path: Path) -> None:
    assert SystemDrives(tmp_path / "none", tmp_path / "none").list() == ()


def test_a_drive_is_taken_out_by_the_desktop_s_program_else_by_the_system_s(machine: Machine) -> None:
    path = machine.mount("sdb1", machine.media / "--force $(id)")
    drive = machine.drives.list()[0]
    machine.program("udisksctl", "exit 0")
    machine.drives.eject(drive)
    assert machine.calls == ["udisksctl unmount --no-user-interaction --block-device /dev/sdb1"]
    machine.program("udisksctl", "exit 1")
    machine.program("umount", "exit 0")
    machine.drives.eject(drive)
    assert machine.calls[-1] == f"umount -- {path}"


@pytest.mark.parametrize(
    ("script", "code"),
    [("echo 'umount: target is busy.' >&2; exit 32", "drive.busy"), ("echo 'only root' >&2; exit 1", "drive.by_hand")],
)
def test_a_drive_that_stays_says_why(machine: Machine, script: str, code: str) -> None:
    machine.mount("sdb1", machine.media / "STICK")
    machine.program("umount", script)
    with pytest.raises(StorageFailed) as caught:
        machine.drives.eject(machine.drives.list()[0])
    assert caught.value.code == code


def test_without_any_program_the_system_s_own_way_is_named(machine: Machine) -> None:
    machine.mount("sdb1", machine.media / "STICK")
    with pytest.raises(StorageFailed, match=r"drive\.by_hand"):
        machine.drives.eject(machine.drives.list()[0])


def test_a_program_that_hangs_is_given_up(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.mount("sdb1", machine.media / "STICK")
    machine.program("umount", "while :; do :; done")
    monkeypatch.setattr("counter_app.documents.drives._EJECT_SECONDS", 0.2)
    with pytest.raises(StorageFailed, match=r"drive\.failed"):
        machine.drives.eject(machine.drives.list()[0])


def test_a_drive_that_was_pulled_out_is_out(machine: Machine) -> None:
    machine.drives.eject(Drive(machine.media / "GONE", "GONE", 0))
    assert machine.calls == []


def test_this_machine_can_be_asked() -> None:
    for drive in SystemDrives().list():
        assert os.access(drive.path, os.W_OK)
