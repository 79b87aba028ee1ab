"""A hostile file costs one document, never the till: hangs, crashes, lies and leaks of the worker process."""

from __future__ import annotations

import contextlib
import ctypes
import io
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from counter_app.demo import bad_samples, samples
from counter_app.documents.inspector import WorkerInspector
from counter_app.documents.process_limits import job_limits
from counter_app.domain.document import Finding, FindingCode, Severity, Verdict
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import BugError, KnownError, StorageFailed
from counter_app.domain.serials import SerialNumber
from counter_app.services.ports import DocumentInspector
from tests.documents import entries, pdfs, signing

SERIAL = SerialNumber(signing.SERIAL)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("letters") / "surat.pdf"
    path.write_bytes(samples.letter())
    return path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, letter: Path) -> Iterator[WorkerInspector]:
    """One real inspector for the tests that leave its worker alone, already started."""
    root = tmp_path_factory.mktemp("roots") / "root.pem"
    root.write_bytes(signing.authority().root.pem)
    inspector = WorkerInspector(roots=[root])
    inspector.inspect(letter)
    yield inspector
    inspector.close()


def reason(finding: Finding | None) -> object:
    assert finding is not None
    assert finding.code is FindingCode.INSPECTION_FAILED
    assert finding.severity is Severity.REFUSE
    return dict(finding.values)["reason"]


def workers() -> set[int]:
    """Process ids of the workers that live."""
    children = multiprocessing.active_children()
    return {child.pid for child in children if child.name == "documents" and child.pid is not None}


def test_a_letter_is_inspected_rendered_and_verified(shared: DocumentInspector, letter: Path) -> None:
    found = shared.inspect(letter)
    assert found.refused is None
    assert len(found.pages) == 2
    picture = Image.open(io.BytesIO(shared.render(letter.read_bytes(), 1, 640)))
    assert picture.format == "PNG"
    assert picture.size == (640, 906)
    stamped = signing.stamp(letter.read_bytes())
    told = shared.verify(letter.read_bytes(), stamped, SERIAL)
    assert told.verdict is Verdict.VALID


def test_stamps_are_drawn(shared: WorkerInspector, letter: Path) -> None:
    stamped = signing.stamp(letter.read_bytes())
    picture = Image.open(io.BytesIO(shared.render(stamped, 1, 595))).convert("RGB")
    at = signing.PLACE
    assert picture.getpixel(((at.llx + at.urx) // 2, 842 - (at.lly + at.ury) // 2)) == signing.RED


def test_a_rotated_scan_is_shown_upright(shared: WorkerInspector) -> None:
    picture = Image.open(io.BytesIO(shared.render(samples.scan(), 1, 300)))
    assert picture.height > picture.width


@pytest.mark.parametrize("page", [3, 1000])
def test_a_page_that_is_not_there_is_known_and_the_worker_lives(
    shared: WorkerInspector, letter: Path, page: int
) -> None:
    with pytest.raises(KnownError) as caught:
        shared.render(letter.read_bytes(), page, 200)
    assert caught.value.code == "document.worker_failed"
    assert shared.render(letter.read_bytes(), 2, 200)


@pytest.mark.parametrize(("page", "width"), [(0, 200), (1, 0), (1, 8193)])
def test_senseless_pictures_are_our_fault(shared: WorkerInspector, letter: Path, page: int, width: int) -> None:
    with pytest.raises(BugError):
        shared.render(letter.read_bytes(), page, width)


def test_bad_files_are_refused_with_their_reason(shared: WorkerInspector, tmp_path: Path) -> None:
    refused = {name: shared.inspect(path).refused for name, path in bad_samples.write_bad_samples(tmp_path).items()}
    assert {name: finding.code.value if finding else None for name, finding in refused.items()} == {
        "not_pdf": "not_pdf",
        "empty": "empty",
        "encrypted": "encrypted",
        "too_large": "too_large",
        "certified": "certified",
        "truncated": "truncated",
    }


def test_what_is_over_the_hard_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "hole.pdf"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    inspector = WorkerInspector(entry=entries.never_ready)
    found = inspector.inspect(path)
    inspector.close()
    assert found.refused == Finding(
        FindingCode.TOO_LARGE, Severity.REFUSE, (("size", 50_000_000_000), ("limit", 4_000_000))
    )
    assert found.sha256 == ""


def test_a_missing_path_and_a_folder_are_unreadable(shared: WorkerInspector, tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none.pdf", "missing"), (tmp_path, "not_a_file"), (Path("a\0b"), "no_access")):
        with pytest.raises(StorageFailed) as caught:
            shared.inspect(path)
        assert caught.value.code == "document.unreadable_path"
        assert caught.value.values == {"reason": why}


@posix_only
def test_pipes_devices_and_links_to_them_are_unreadable(shared: WorkerInspector, tmp_path: Path) -> None:
    fifo, device, loop = tmp_path / "fifo.pdf", tmp_path / "zero.pdf", tmp_path / "loop.pdf"
    os.mkfifo(fifo)
    device.symlink_to("/dev/zero")
    loop.symlink_to(loop)
    for path in (fifo, device, loop):
        with pytest.raises(StorageFailed) as caught:
            shared.inspect(path)
        assert caught.value.code == "document.unreadable_path"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (entries.never_ready, "crash"),
        (entries.hanging, "timeout"),
        (entries.crashing, "crash"),
        (entries.babbling, "odd_answer"),
        (entries.lying, "odd_answer"),
    ],
)
def test_a_worker_gone_wrong_costs_the_request(letter: Path, entry: entries.Entry, why: str) -> None:
    inspector = WorkerInspector(entry=entry, time_limit=0.3)
    assert reason(inspector.inspect(letter).refused) == why
    with pytest.raises(KnownError) as rendering:
        inspector.render(letter.read_bytes(), 1, 100)
    with pytest.raises(KnownError) as verifying:
        inspector.verify(b"", b"", SERIAL)
    for caught in (rendering, verifying):
        assert caught.value.code == "document.worker_failed"
        assert caught.value.values == {"reason": why}
    inspector.close()


@posix_only
@pytest.mark.parametrize("entry", [entries.deaf, entries.half_answering])
def test_a_pipe_that_stands_still_ends_at_the_time_limit(entry: entries.Entry) -> None:
    inspector = WorkerInspector(entry=entry, time_limit=0.3)
    with pytest.raises(KnownError) as caught:
        inspector.render(bytes(3_000_000), 1, 100)
    inspector.close()
    assert caught.value.values == {"reason": "timeout"}


@posix_only
def test_memory_has_a_limit(letter: Path) -> None:
    inspector = WorkerInspector(entry=entries.hungry)
    assert reason(inspector.inspect(letter).refused) == "memory"
    inspector.close()


def test_memory_that_one_document_took_is_not_laid_to_the_next_ones_charge(letter: Path) -> None:
    inspector = WorkerInspector(entry=entries.full_after_one)
    content = letter.read_bytes()
    assert inspector.inspect(letter).refused is None
    assert inspector.render(content, 1, 100), "in a new worker, the document sent again"
    assert inspector.inspect(letter).refused is None
    inspector.close()


def test_windows_is_told_of_the_limit_in_its_own_form() -> None:
    """The size of JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64-bit Windows."""
    limits = job_limits(1_500_000_000)
    assert ctypes.sizeof(limits) == 144
    assert (limits.process_memory, limits.basic.active_processes) == (1_500_000_000, 1)


@posix_only
def test_processor_time_has_a_limit_of_its_own(letter: Path) -> None:
    """So that an endless loop ends even when the program that set the time limit is gone."""
    inspector = WorkerInspector(entry=entries.spinning, time_limit=60)
    assert reason(inspector.inspect(letter).refused) == "crash"
    inspector.close()


def test_the_hash_is_ours_whatever_the_worker_says(letter: Path) -> None:
    inspector = WorkerInspector(entry=entries.praising)
    found = inspector.inspect(letter)
    inspector.close()
    assert found.size == letter.stat().st_size
    assert found.sha256 != "f" * 64


def test_a_document_is_sent_once_for_all_its_pages(letter: Path) -> None:
    inspector = WorkerInspector(entry=entries.counting)
    content = letter.read_bytes()
    sent = [int(inspector.render(content, page, 100)[8:]) for page in (1, 2, 3)]
    other = int(inspector.render(b"%PDF-other", 1, 100)[8:])
    again = int(inspector.render(content, 1, 100)[8:])
    inspector.close()
    assert (sent, other, again) == ([1, 0, 0], 1, 1)


@posix_only
def test_a_worker_killed_in_the_middle_is_replaced(letter: Path) -> None:
    others = workers()
    inspector = WorkerInspector()
    content = letter.read_bytes()
    first = inspector.render(content, 1, 200)
    (pid,) = workers() - others
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(inspector.inspect, letter)
        os.kill(pid, signal.SIGKILL)
        assert reason(waiting.result().refused) == "crash"
    assert inspector.render(content, 1, 200) == first
    assert pid not in workers()
    inspector.close()


@posix_only
def test_a_stopped_worker_is_killed_at_the_time_limit_and_replaced(letter: Path) -> None:
    others = workers()
    inspector = WorkerInspector(time_limit=2.0)
    inspector.inspect(letter)
    (pid,) = workers() - others
    os.kill(pid, signal.SIGSTOP)
    assert reason(inspector.inspect(letter).refused) == "timeout"
    assert inspector.inspect(letter).refused is None
    assert pid not in workers()
    inspector.close()


def test_many_threads_share_one_worker(shared: WorkerInspector, letter: Path) -> None:
    content = letter.read_bytes()
    expected = {page: shared.render(content, page, 120) for page in (1, 2)}
    before = workers()
    with ThreadPoolExecutor(8) as pool:
        pages = [1 + number % 2 for number in range(40)]
        rendered = pool.map(lambda page: shared.render(content, page, 120), pages)
        assert [picture == expected[page] for picture, page in zip(rendered, pages, strict=True)] == [True] * 40
    assert workers() == before


def test_closing_ends_the_request_under_way_and_refuses_later_ones(letter: Path) -> None:
    others = workers()
    inspector = WorkerInspector(entry=entries.hanging, time_limit=60)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(inspector.inspect, letter)
        while workers() == others:
            assert not waiting.done()
        inspector.close()
        assert reason(waiting.result().refused) == "crash"
    assert reason(inspector.inspect(letter).refused) == "closed"
    inspector.close()


def test_nothing_starts_before_the_first_request() -> None:
    before = set(multiprocessing.active_children())
    inspector = WorkerInspector()
    assert set(multiprocessing.active_children()) == before
    inspector.close()


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files in /proc")
def test_processes_threads_and_files_are_given_back(letter: Path) -> None:
    def round_trip() -> None:
        inspector = WorkerInspector(entry=entries.crashing)
        for _ in range(3):
            inspector.inspect(letter)
        inspector.close()

    round_trip()  # multiprocessing's resource tracker starts once and stays
    children, threads = set(multiprocessing.active_children()), threading.active_count()
    files = len(list(Path("/proc/self/fd").iterdir()))
    round_trip()
    assert set(multiprocessing.active_children()) == children
    assert threading.active_count() == threads
    assert len(list(Path("/proc/self/fd").iterdir())) == files


@posix_only
def test_a_worker_ends_by_itself_when_the_program_dies(tmp_path: Path) -> None:
    letter = tmp_path / "surat.pdf"
    letter.write_bytes(samples.letter())
    program = (
        "import multiprocessing, os, pathlib, signal, sys\n"
        "from counter_app.documents.inspector import WorkerInspector\n"
        "WorkerInspector().inspect(pathlib.Path(sys.argv[1]))\n"
        "print(multiprocessing.active_children()[0].pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # The worker holds the same standard output: it is at its end when the last of the two is gone.
    ran = subprocess.run([sys.executable, "-c", program, str(letter)], stdout=subprocess.PIPE, check=False, timeout=60)
    assert ran.returncode == -signal.SIGKILL
    assert int(ran.stdout) > 0


def test_the_program_never_loads_a_parser_and_the_worker_never_loads_qt() -> None:
    for program in (
        "import counter_app.documents.inspector, counter_app.documents.geometry, counter_app.documents.worker\n"
        "found = {'pypdf', 'pyhanko', 'pypdfium2', 'PySide6', 'PIL'}\n",
        "from counter_app.documents import inspection, verification, pages, signatures, worker\nfound = {'PySide6'}\n",
    ):
        check = f"{program}import sys\nprint(*(found & set(sys.modules)))"
        ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True, timeout=60)
        assert ran.stdout.strip() == ""


def test_a_missing_root_is_known(letter: Path, tmp_path: Path) -> None:
    inspector = WorkerInspector(roots=[tmp_path / "none.pem"])
    with pytest.raises(StorageFailed) as caught:
        inspector.verify(b"", b"", SERIAL)
    inspector.close()
    assert caught.value.code == "document.unreadable_root"


def test_limits_reach_the_worker(letter: Path) -> None:
    inspector = WorkerInspector(limits=DocumentLimits(upload=1000, advised=500))
    refused = inspector.inspect(letter).refused
    inspector.close()
    assert refused is not None
    assert refused.code is FindingCode.TOO_LARGE


LOOP = pdfs.build([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])
COUNT = pdfs.build(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
)


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(pdfs.page(catalogue="/X " + "[" * 200_000 + "]" * 200_000), id="nested arrays"),
        pytest.param(pdfs.page(catalogue="/X " + "<</A " * 50_000 + "1" + ">>" * 50_000), id="nested dictionaries"),
        pytest.param(LOOP, id="pages that hold themselves"),
        pytest.param(COUNT, id="two thousand million pages"),
        pytest.param(pdfs.page("/MediaBox [0 0 14400000 100]"), id="a page of five kilometres"),
    ],
)
def test_a_bomb_costs_one_document(shared: WorkerInspector, letter: Path, tmp_path: Path, bomb: bytes) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb)
    shared.inspect(path)
    with contextlib.suppress(KnownError):
        assert len(shared.render(bomb, 1, 800)) < 1_000_000
    assert shared.inspect(letter).refused is None
