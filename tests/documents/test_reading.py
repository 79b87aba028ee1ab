"""Reading customers' files: regular files alone, never written to, never waited for without an end."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.documents.reading import CustomerFileReader, patiently
from counter_app.domain.errors import DocumentRefused, StorageFailed
from counter_app.domain.file_kind import FileKind

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and links of POSIX")


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """Something that does not answer until the test is over."""
    event = threading.Event()
    yield event
    event.set()
    for thread in threading.enumerate():
        if thread.name == "customer-file":
            thread.join(10)


def reason(path: Path) -> object:
    reader = CustomerFileReader()
    with pytest.raises(StorageFailed) as looked:
        reader.look(path)
    with pytest.raises(StorageFailed) as read:
        reader.read(path, 100)
    assert looked.value.code == read.value.code == "document.unreadable_path"
    assert looked.value.values == read.value.values
    return looked.value.values["reason"]


def test_kind_size_and_bytes_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "foto.docx"
    path.write_bytes(b"%PDF-1.7 named otherwise")
    os.utime(path, ns=(1_000_000_000, 2_000_000_000))
    before = path.stat()
    reader = CustomerFileReader()
    facts = reader.look(path)
    assert (facts.kind, facts.size) == (FileKind.PDF, 24)
    assert reader.read(path, 24) == b"%PDF-1.7 named otherwise"
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_mode) == (before.st_mtime_ns, before.st_size, before.st_mode)
    assert path.read_bytes() == b"%PDF-1.7 named otherwise"


def test_what_is_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "hole.tif"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(DocumentRefused) as caught:
        CustomerFileReader().read(path, 1000)
    assert caught.value.code == "document.file_too_large"
    assert caught.value.values == {"size": 50_000_000_000, "limit": 1000}
    assert CustomerFileReader().look(path).size == 50_000_000_000


def test_folders_and_what_is_not_there(tmp_path: Path) -> None:
    assert reason(tmp_path) == "not_a_file"
    assert reason(tmp_path / "gone.pdf") == "missing"
    assert reason(Path("nul\0in the name")) == "no_access"
    assert reason(tmp_path / ("x" * 5000)) == "no_access"


@posix_only
def test_pipes_devices_and_sockets_are_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.pdf")
        opened: list[object] = []
        monkeypatch.setattr(os, "open", lambda *arguments: opened.append(arguments))
        for path in (pipe, tmp_path / "socket.pdf", Path("/dev/zero")):
            assert reason(path) == "not_a_file"
    assert not opened


def test_a_drive_that_does_not_answer_is_left_to_itself(released: threading.Event) -> None:
    class Silent(type(Path())):
        def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
            released.wait()
            raise FileNotFoundError

    with pytest.raises(StorageFailed) as caught:
        CustomerFileReader(patience=0.01).look(Silent("far.pdf"))
    assert caught.value.values == {"reason": "slow"}


def test_what_goes_wrong_in_the_thread_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        patiently(lambda: 1 / 0, 10)
    assert patiently(lambda: 7, 10) == 7
