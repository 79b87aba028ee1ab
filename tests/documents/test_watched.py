"""The watched folder and removable drives: newest first, nothing opened, no link followed, no wait without an end."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.documents.watched import PlaceWatch, SearchLimits
from counter_app.domain.errors import StorageFailed
from counter_app.services.hand_over_ports import Drive
from counter_app.services.intake_ports import PlaceKind


class HandDrives:
    """Drives as the test plugs them in."""

    def __init__(self, *drives: Drive) -> None:
        self.drives = drives
        self.fails = False

    def list(self) -> tuple[Drive, ...]:
        if self.fails:
            raise StorageFailed("drives.unreadable")
        return self.drives

    def eject(self, drive: Drive) -> None:
        raise AssertionError


def put(path: Path, at: int, content: bytes = b"x") -> Path:
    """A file of a moment, in seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Drive:
    path = tmp_path / "stick"
    path.mkdir()
    return Drive(path, "STIK SITI", 1_000_000)


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """``os.scandir`` answers only once the event is set."""
    event, scan = threading.Event(), os.scandir

    def slow(path: Path) -> object:
        event.wait()
        return scan(path)

    monkeypatch.setattr(os, "scandir", slow)
    yield event
    event.set()
    for thread in threading.enumerate():
        if thread.name == "customer-file":
            thread.join(10)


def names(watch: PlaceWatch) -> list[list[str]]:
    return [[file.name for file in place.files] for place in watch.list()]


def test_newest_first_each_place_by_itself(tmp_path: Path, stick: Drive) -> None:
    folder = tmp_path / "pindaian"
    put(folder / "old.pdf", 100)
    put(folder / "new.PDF", 300)
    put(folder / "below" / "not-here.pdf", 900)
    put(stick.path / "foto.jpg", 200, b"xyz")
    put(stick.path / "a" / "b" / "c" / "deep.heic", 250)
    put(stick.path / "a" / "b" / "c" / "d" / "too-deep.heic", 260)
    plugged, watched = PlaceWatch(folder, HandDrives(stick)).list()
    assert (watched.name, watched.kind, watched.answers) == ("pindaian", PlaceKind.FOLDER, True)
    assert [file.name for file in watched.files] == ["new.PDF", "old.pdf"]
    assert (plugged.name, plugged.kind) == ("STIK SITI", PlaceKind.DRIVE)
    assert [file.name for file in plugged.files] == ["deep.heic", "foto.jpg"]
    photo = plugged.files[1]
    assert (photo.path, photo.size, photo.where) == (stick.path / "foto.jpg", 3, "STIK SITI")
    assert photo.modified == datetime.fromtimestamp(200, UTC)


def test_only_what_a_person_may_bring(stick: Drive) -> None:
    for name in (".hidden.pdf", "~$surat.docx", "virus.exe", "no-ending", "System Volume Information/x.pdf"):
        put(stick.path / name, 1)
    put(stick.path / "surat.docx", 2)
    (stick.path / "folder.pdf").mkdir()
    assert names(PlaceWatch(None, HandDrives(stick))) == [["surat.docx"]]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_links_and_pipes_on_a_drive_lead_nowhere(tmp_path: Path, stick: Drive) -> None:
    secret = put(tmp_path / "home" / "secret.pdf", 5)
    (stick.path / "letter.pdf").symlink_to(secret)
    (stick.path / "folder").symlink_to(secret.parent, target_is_directory=True)
    os.mkfifo(stick.path / "pipe.pdf")
    assert names(PlaceWatch(None, HandDrives(stick))) == [[]]


def test_a_place_that_is_gone_is_said_and_holds_up_no_other(tmp_path: Path, stick: Drive) -> None:
    put(stick.path / "surat.pdf", 1)
    plugged, watched = PlaceWatch(tmp_path / "gone", HandDrives(stick)).list()
    assert (watched.answers, watched.files) == (False, ())
    assert (plugged.answers, len(plugged.files)) == (True, 1)


def test_drives_that_cannot_be_listed_are_none() -> None:
    drives = HandDrives()
    drives.fails = True
    assert PlaceWatch(None, drives).list() == ()
    assert PlaceWatch(None).list() == ()


def test_no_more_is_looked_at_or_shown_than_the_limits_say(stick: Drive) -> None:
    for number in range(30):
        put(stick.path / f"{number:02}.pdf", number)
    few = PlaceWatch(None, HandDrives(stick), SearchLimits(shown=3))
    assert names(few) == [["29.pdf", "28.pdf", "27.pdf"]]
    short = PlaceWatch(None, HandDrives(stick), SearchLimits(entries=7))
    assert len(names(short)[0]) == 7


def test_names_and_dates_that_play_tricks(stick: Drive) -> None:
    put(stick.path / "surat\u202efdp.pdf", -5_000_000_000)
    (place,) = PlaceWatch(None, HandDrives(stick)).list()
    assert place.files[0].name == "suratfdp.pdf"


def test_a_place_that_hangs_is_given_up_and_not_asked_twice(stick: Drive, silent: threading.Event) -> None:
    put(stick.path / "surat.pdf", 1)
    watch = PlaceWatch(None, HandDrives(stick), SearchLimits(seconds=0.01))
    assert [place.answers for place in watch.list()] == [False]
    waiting = [thread for thread in threading.enumerate() if thread.name == "customer-file"]
    assert [place.answers for place in watch.list()] == [False]
    assert len([thread for thread in threading.enumerate() if thread.name == "customer-file"]) == len(waiting)
    silent.set()
    for thread in waiting:
        thread.join(10)
    patient = PlaceWatch(None, HandDrives(stick))
    assert names(patient) == [["surat.pdf"]]


def test_a_system_that_hangs_at_its_drives_is_not_asked_twice() -> None:
    event, asked = threading.Event(), []

    class Hanging(HandDrives):
        def list(self) -> tuple[Drive, ...]:
            asked.append(1)
            event.wait()
            return ()

    watch = PlaceWatch(None, Hanging(), SearchLimits(seconds=0.01))
    assert [watch.list(), watch.list()] == [(), ()]
    assert len(asked) == 1
    event.set()
    for thread in threading.enumerate():
        if thread.name == "customer-file":
            thread.join(10)


def test_a_folder_below_that_cannot_be_read_hides_no_other(stick: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    put(stick.path / "closed" / "a.pdf", 1)
    put(stick.path / "open" / "b.pdf", 2)
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(PlaceWatch(None, HandDrives(stick))) == [["b.pdf"]]
