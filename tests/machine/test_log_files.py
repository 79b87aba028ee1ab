"""The log in the data folder: lines of JSON, bounded, nothing personal, and never in the way of a sale."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app.machine.log_files import FOLDER, PATTERN, LogFiles, kept_log
from counter_app.services.correlation import operation, working_on
from counter_app.settings.log import LogSettings

log = logging.getLogger("counter_app.test")
SMALL = LogSettings(megabytes=1, days=30)


def record(text: str, at: datetime, *args: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("counter_app.x", logging.INFO, "x", 1, text, args, None)
    made.created = at.timestamp()
    made.__dict__.update(more)
    return made


NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def handler(tmp_path: Path) -> Iterator[LogFiles]:
    made = LogFiles(tmp_path / FOLDER, SMALL)
    yield made
    made.close()


def lines(folder: Path) -> list[dict[str, Any]]:
    files = sorted((folder / FOLDER).glob(PATTERN))
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


def test_a_line_says_when_where_what_and_for_which_operation(tmp_path: Path) -> None:
    with kept_log(tmp_path, SMALL), working_on("op-7"):
        log.info("stamp %s", "s-1")
        log.info("written", extra={"op_id": "op-8"})
    first, second = lines(tmp_path)
    assert (first["level"], first["logger"], first["text"], first["op"]) == (
        "info", "counter_app.test", "stamp s-1", "op-7",
    )  # fmt: skip
    assert second["op"] == "op-8"
    assert datetime.fromisoformat(first["at"]).tzinfo is not None


def test_an_operation_goes_with_its_tasks_and_ends_with_its_block() -> None:
    async def told() -> str:
        return operation()

    async def both() -> tuple[str, str]:
        with working_on("a"):
            task = asyncio.create_task(told())
        return await task, operation()

    assert asyncio.run(both()) == ("a", "")


@pytest.mark.expected_logs("counter_app.test: a fault")
def test_a_fault_is_told_without_its_words_and_a_number_that_slipped_in_is_masked(tmp_path: Path) -> None:
    with kept_log(tmp_path, SMALL):
        try:
            raise ValueError("Budi 3171234567890123")
        except ValueError:
            log.exception("a fault with %s", "081234567890")
    (line,) = lines(tmp_path)
    assert line["fault"][-1] == "ValueError"
    assert "Budi" not in json.dumps(line)
    assert "081234567890" not in line["text"]


def test_libraries_tell_warnings_alone(tmp_path: Path) -> None:
    with kept_log(tmp_path, SMALL):
        logging.getLogger("httpx").info("GET https://peruri.example/?token=x")
        log.info("ours")
    assert [line["text"] for line in lines(tmp_path)] == ["ours"]
    assert logging.getLogger("counter_app").level == logging.NOTSET


def test_it_is_bounded_in_size_and_days(handler: LogFiles, tmp_path: Path) -> None:
    old = tmp_path / FOLDER / "counter-20260101-000000-000.jsonl"
    old.parent.mkdir()
    old.write_text("{}\n")
    text = "x" * 1500
    for _ in range(900):
        handler.emit(record(text, NOON))
    files = sorted((tmp_path / FOLDER).glob(PATTERN))
    assert old not in files
    assert len(files) > 5
    assert sum(path.stat().st_size for path in files) <= 1024 * 1024 + 2000
    assert all(json.loads(line) for path in files for line in path.read_text("utf-8").splitlines())


def test_a_day_begins_a_file_and_two_programs_have_their_own(handler: LogFiles, tmp_path: Path) -> None:
    handler.emit(record("one", NOON))
    handler.emit(record("two", NOON.replace(day=29)))
    beside = LogFiles(tmp_path / FOLDER, SMALL)
    beside.emit(record("three", NOON.replace(day=29)))
    beside.close()
    assert len(list((tmp_path / FOLDER).glob(PATTERN))) == 3
    assert [line["text"] for line in lines(tmp_path)] == ["one", "two", "three"]


@pytest.mark.skipif(os.name != "posix", reason="rights of other users are said in modes there")
def test_it_is_its_users_alone(handler: LogFiles, tmp_path: Path) -> None:
    handler.emit(record("x", NOON))
    (path,) = (tmp_path / FOLDER).glob(PATTERN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_disk_that_refuses_costs_the_log_and_not_the_program(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    handler = LogFiles(tmp_path / FOLDER, SMALL)
    handler.emit(record("x", NOON))
    (tmp_path / FOLDER).unlink()
    handler.emit(record("y", NOON))
    handler.close()
    assert [line["text"] for line in lines(tmp_path)] == ["y"]


def test_a_line_whose_values_do_not_fit_is_told_without_them(handler: LogFiles, tmp_path: Path) -> None:
    handler.emit(record("%d stamps", NOON, "Budi"))
    assert [line["text"] for line in lines(tmp_path)] == ["%d stamps"]
