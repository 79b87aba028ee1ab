"""What several stamps write at the same time: one transaction, and none pays for another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest

from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import StorageFailed
from counter_app.journal.file import Journal
from counter_app.sync.journal_thread import MOST_TOGETHER, JournalThread
from tests.services.world import World


class Fault(Exception):
    """Of ours."""


def note(journal: Journal, number: int, fail: Exception | None = None) -> int:
    """Appends an entry; with ``fail`` it fails behind it."""
    with journal.write() as writer:
        writer.append(
            Kind.ISSUER_CHANGED,
            {"state": "normal", "cause": str(number), "samples": None, "failed": None, "median_ms": None},
            op_id=writer.new_id(),
            actor="system",
            cause=Cause.SYSTEM,
        )
        if fail is not None:
            raise fail
    return number


def written(journal: Journal) -> int:
    """Such entries that are in the journal."""
    with journal.read() as connection:
        count: int = connection.execute(
            "SELECT count(*) FROM entry WHERE kind = ?", (Kind.ISSUER_CHANGED.value,)
        ).fetchone()[0]
    return count


def all_at_once(journal: Journal, *writes: Callable[[], int]) -> Sequence[int | BaseException]:
    """Their results, or what they raised."""
    thread = JournalThread(journal.together, 0.01)

    async def main() -> Sequence[int | BaseException]:
        return await asyncio.gather(*(thread.write(write) for write in writes), return_exceptions=True)

    try:
        return asyncio.run(main())
    finally:
        thread.shut()


def test_what_is_ready_together_is_one_transaction(world: World) -> None:
    told: list[frozenset[str]] = []
    world.journal.subscribe(told.append)
    seen: list[int] = []

    def write(number: int) -> int:
        seen.append(written(world.journal))
        return note(world.journal, number)

    assert all_at_once(world.journal, *(lambda n=n: write(n) for n in range(4))) == [0, 1, 2, 3]
    assert seen == [0, 0, 0, 0]
    assert told == [frozenset({Kind.ISSUER_CHANGED.value})]
    assert world.journal.verify().whole


def test_one_that_fails_takes_no_other_with_it(world: World) -> None:
    fault = Fault()
    results = all_at_once(
        world.journal,
        lambda: note(world.journal, 0),
        lambda: note(world.journal, 1, fault),
        lambda: note(world.journal, 3),
    )
    assert results == [0, fault, 3]
    assert written(world.journal) == 2
    assert world.journal.verify().whole


def test_half_an_operation_a_failure_that_was_caught_is_not_written_either(world: World) -> None:
    def swallow() -> int:
        try:
            note(world.journal, 0, Fault())
        except Fault:
            return -1
        raise AssertionError

    assert all_at_once(world.journal, swallow, lambda: note(world.journal, 2)) == [-1, 2]
    assert written(world.journal) == 1


@pytest.mark.expected_logs("cannot be written: journal.disk_full")
def test_storage_that_fails_once_is_tried_again(world: World) -> None:
    tries: list[int] = []

    def write() -> int:
        tries.append(1)
        # In the group, alone, and the first time after a wait.
        return note(world.journal, 0, StorageFailed("journal.disk_full") if len(tries) < 3 else None)

    assert all_at_once(world.journal, write, lambda: note(world.journal, 1)) == [0, 1]
    assert len(tries) == 3
    assert written(world.journal) == 2


def test_a_large_backlog_is_written_in_groups(world: World) -> None:
    told: list[frozenset[str]] = []
    world.journal.subscribe(told.append)
    numbers = range(2 * MOST_TOGETHER + 1)
    assert all_at_once(world.journal, *(lambda n=n: note(world.journal, n) for n in numbers)) == list(numbers)
    assert len(told) == 3
    assert written(world.journal) == len(numbers)
