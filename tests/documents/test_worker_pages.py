"""Pages through the worker: the same as in this process, and a document is read and sent only where it must be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.demo import samples
from counter_app.documents import pixel_memory
from counter_app.documents.inspector import WorkerInspector
from counter_app.documents.pages import PdfPages
from counter_app.documents.pixel_memory import SIZE, PixelMemory, WorkersMemory
from counter_app.domain.errors import BugError, KnownError, StorageFailed
from counter_app.services.ports import DocumentInspector
from tests.documents import entries


@pytest.fixture(scope="module")
def inspector() -> Iterator[WorkerInspector]:
    inspector = WorkerInspector()
    inspector.get_ready()
    yield inspector
    inspector.close()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "surat.pdf"
    path.write_bytes(samples.letter())
    return path


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_picture_and_layout_are_those_of_the_page(inspector: DocumentInspector) -> None:
    content = samples.letter()
    pages = PdfPages(content)
    picture, layout = pages.picture(2, 300), pages.layout(1)
    pages.close()
    assert inspector.picture(sha256(content), lambda: content, 2, 300) == picture
    assert inspector.page_layout(content, 1) == layout


def test_a_document_is_read_only_where_the_worker_does_not_hold_it(inspector: DocumentInspector) -> None:
    content, other, read = samples.letter() + b"% new\n", samples.landscape(), list[str]()

    def reading(name: str, of: bytes) -> bytes:
        read.append(name)
        return of

    for page in (1, 2, 1):
        inspector.picture(sha256(content), lambda: reading("letter", content), page, 100)
    inspector.picture(sha256(other), lambda: reading("other", other), 1, 100)
    inspector.picture(sha256(content), lambda: reading("letter", content), 1, 100)
    assert read == ["letter", "other", "letter"]


def test_the_first_picture_comes_before_the_inspection(inspector: DocumentInspector, letter: Path) -> None:
    first = inspector.first_picture(letter, 200)
    content = letter.read_bytes()
    assert first == inspector.picture(sha256(content), lambda: content, 1, 200)
    assert inspector.inspect(letter).refused is None
    with pytest.raises(StorageFailed):
        inspector.first_picture(letter.with_name("tidak_ada.pdf"), 200)
    rubbish = letter.with_name("rubbish.pdf")
    rubbish.write_bytes(b"rubbish")
    with pytest.raises(KnownError) as caught:
        inspector.first_picture(rubbish, 200)
    assert caught.value.code == "document.worker_failed"


@pytest.mark.parametrize("width", [8000, 300])
def test_pictures_come_whole_whatever_way_they_go(inspector: DocumentInspector, width: int) -> None:
    """Small ones lie in shared memory, what does not fit there goes through the pipe."""
    content = samples.letter()
    pages = PdfPages(content)
    picture = pages.picture(1, width)
    pages.close()
    assert (len(picture.pixels) > SIZE) == (width == 8000)
    assert inspector.picture(sha256(content), lambda: content, 1, width) == picture


def test_where_there_is_no_shared_memory_the_pipe_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr(pixel_memory, "SharedMemory", refuse)
    inspector, content = WorkerInspector(), samples.letter()
    assert inspector.picture(sha256(content), lambda: content, 1, 120).width == 120
    inspector.close()


def test_the_shared_memory_is_given_back() -> None:
    memory = PixelMemory()
    name = memory.name
    workers = WorkersMemory()
    assert workers.put(name, b"pixels")
    assert memory.take(6) == b"pixels"
    with pytest.raises(ValueError, match="size"):
        memory.take(SIZE + 1)
    memory.close()
    memory.close()
    assert memory.name == ""
    assert not WorkersMemory().put(name, b"pixels")
    unused = PixelMemory()
    unused.close()
    assert unused.name == ""


def test_pages_that_are_not_there(inspector: DocumentInspector) -> None:
    content = samples.letter()
    with pytest.raises(KnownError):
        inspector.page_layout(content, 3)
    with pytest.raises(BugError):
        inspector.page_layout(content, 0)
    with pytest.raises(BugError):
        inspector.picture(sha256(content), lambda: content, 1, 0)


@pytest.mark.parametrize("entry", [entries.crashing, entries.babbling, entries.lying])
def test_a_worker_gone_wrong_is_known(entry: entries.Entry, letter: Path) -> None:
    inspector = WorkerInspector(entry=entry)
    content = letter.read_bytes()
    for ask in (
        lambda: inspector.picture(sha256(content), lambda: content, 1, 100),
        lambda: inspector.page_layout(content, 1),
        lambda: inspector.first_picture(letter, 100),
    ):
        with pytest.raises(KnownError) as caught:
            ask()
        assert caught.value.code == "document.worker_failed"
    inspector.close()


def test_a_worker_that_does_not_start_is_told_at_the_first_request() -> None:
    inspector = WorkerInspector(entry=entries.never_ready)
    inspector.get_ready()
    with pytest.raises(KnownError):
        inspector.page_layout(b"%PDF", 1)
    inspector.close()
    inspector.get_ready()
