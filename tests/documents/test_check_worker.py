"""The check in its own process: a file that kills it is not to be told, and the program lives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.demo import samples
from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.document import Verdict
from counter_app.domain.errors import DocumentRefused, KnownError, StorageFailed
from counter_app.domain.verdicts import Reason
from tests.documents import signing
from tests.documents.entries import hanging

SIGNED = datetime(2025, 6, 1, 3, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roots") / "root.pem"
    path.write_bytes(signing.authority().root.pem)
    return path


@pytest.fixture(scope="module")
def inspector(root: Path) -> Iterator[WorkerInspector]:
    inspector = WorkerInspector(roots=[root], time_limit=60)
    inspector.get_ready()
    yield inspector
    inspector.close()


def test_a_stamp_is_checked_and_its_page_drawn(inspector: WorkerInspector) -> None:
    stamped = signing.stamp(samples.letter(), at=SIGNED)
    told = inspector.check(stamped, NOW)
    assert told.verdict is Verdict.VALID
    assert told.roots == ("Issuer Root",)
    assert inspector.render(stamped, 1, 100).startswith(b"\x89PNG")
    assert inspector.check(stamped, NOW) == told


def test_the_time_of_the_check_counts(inspector: WorkerInspector) -> None:
    stamped = signing.stamp(samples.letter(), at=SIGNED)
    told = inspector.check(stamped, datetime(2025, 1, 1, tzinfo=UTC))
    assert Reason.TIME_IN_FUTURE in told.signatures[0].reasons


def test_a_file_that_hangs_the_worker_is_not_to_be_told() -> None:
    inspector = WorkerInspector(time_limit=0.2, entry=hanging)
    try:
        told = inspector.check(samples.letter(), NOW)
    finally:
        inspector.close()
    assert (told.verdict, told.reasons) == (Verdict.UNSURE, (Reason.CHECK_FAILED,))
    assert told.size == len(samples.letter())


def test_a_closed_inspector_is_no_verdict() -> None:
    inspector = WorkerInspector()
    inspector.close()
    with pytest.raises(KnownError, match=r"document\.worker_failed"):
        inspector.check(b"%PDF-1.7", NOW)


def test_roots_that_are_none_are_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "root.pem").write_bytes(b"no certificate")
    inspector = WorkerInspector(roots=[tmp_path / "root.pem"], time_limit=60)
    try:
        with pytest.raises(KnownError, match=r"document\.bad_root"):
            inspector.check(samples.letter(), NOW)
    finally:
        inspector.close()


def test_missing_roots_are_no_verdict(tmp_path: Path) -> None:
    inspector = WorkerInspector(roots=[tmp_path / "gone.pem"])
    with pytest.raises(StorageFailed, match=r"document\.unreadable_root"):
        inspector.check(samples.letter(), NOW)
    inspector.close()


def test_a_file_is_read_as_it_is(inspector: WorkerInspector, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"anything")
    assert inspector.read(tmp_path / "a.pdf") == b"anything"
    with pytest.raises(StorageFailed, match=r"document\.unreadable_path"):
        inspector.read(tmp_path)
    with pytest.raises(StorageFailed, match=r"document\.unreadable_path"):
        inspector.read(tmp_path / "gone.pdf")


def test_a_huge_file_is_not_read(inspector: WorkerInspector, tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(DocumentRefused, match=r"document\.too_large_to_check"):
        inspector.read(tmp_path / "huge.pdf")
