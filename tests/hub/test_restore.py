"""A counter that was lost, written anew out of the log.

Lessons: "sequence reused after device swap or restored backup", "sign-out or reset loses sales", "evidence destroyed".
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.stamp import StampState
from counter_app.hub import admin
from counter_app.hub.beside import Beside
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_log import MOST, BranchLog, LogEntry
from counter_app.hub.exchange import Exchange
from counter_app.hub.restore import Contradiction, FromLog, restore_counter
from counter_app.journal import chain
from counter_app.journal.erased_list import load_erased, remember_erased
from counter_app.journal.restore import mark_as_copy, restore
from counter_app.journal.second_copy import SecondCopy
from counter_app.journal.subjects import SubjectKeys
from counter_app.services.approval import Approval
from counter_app.services.branch_ports import FORK, OLDER_COPY
from tests.hub.conftest import KEY
from tests.hub.postgres import Postgres
from tests.services.guarded import OLD_COPY, WHOLE, Guarded, raise_bug
from tests.services.people_data import PHONE, buys
from tests.services.world import PIN, MemorySecrets

BRANCH, COUNTER = "57199", "01"
NEW_MASTER = bytes(range(100, 132))
PATIENCE = 60.0


class Branch:
    """A counter, its login at the log, and the next computer that takes its number."""

    def __init__(self, folder: Path, postgres: Postgres, database: str) -> None:
        self._postgres, self._database = postgres, database
        self.copy = folder / "stick"
        self.copy.mkdir()
        self.new_folder = folder / "new"
        self.log = self.come_in()
        self.lost = Guarded(folder / "lost")
        self.supervisor, self.clerk = self.lost.staffed()
        self.opened: list[Guarded] = [self.lost]

    def come_in(self) -> BranchLog:
        """Enrolled, again: whoever had the login before is out."""
        with self._postgres.admin(self._database) as connection:
            enrolment = admin.enrol(connection, BRANCH, COUNTER)
        address = self._postgres.remote(enrolment.role, self._database)
        self.make_log = partial(BranchLog, address, enrolment.password, KEY)
        return self.make_log()

    def push(self, counter: Guarded) -> int:
        """All of a journal, and what goes beside it; how many entries."""
        with counter.journal.read() as connection:
            rows = list(chain.rows(connection))
        for begin in range(0, len(rows), MOST):
            self.log.append(rows[begin : begin + MOST])
        Beside(counter.journal, lambda subjects: remember_erased(counter.secrets, subjects)).round(self.log)
        return len(rows)

    def die(self) -> None:
        """The computer is gone."""
        self.lost.crash()
        self.opened.remove(self.lost)

    def copy_out(self, counter: Guarded) -> None:
        """The second copy catches up."""
        second = SecondCopy(counter.journal, self.copy, raise_bug)
        second.start()
        assert second.wait_for(lambda state: state.current, PATIENCE)
        second.stop()

    def restore(self, *, copy: Path | None = None, device: str | None = None) -> FromLog:
        """On the new computer, whose master key is another one."""
        self.log.close()
        self.log = self.come_in()
        target = self.new_folder / "data"
        return restore_counter(self.log, target, SubjectKeys(NEW_MASTER), copy=copy, device=device)

    def new_pc(self, found: FromLog) -> Guarded:
        """Its first start."""
        secrets = MemorySecrets()
        mark_as_copy(secrets, found.restored, None)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tests.services.world.MASTER_KEY", NEW_MASTER)
            counter = Guarded(self.new_folder, secrets)
        self.opened.append(counter)
        return counter


@pytest.fixture
def branch(tmp_path: Path, postgres: Postgres, log_database: str) -> Iterator[Branch]:
    made = Branch(tmp_path, postgres, log_database)
    yield made
    made.log.close()
    for counter in made.opened:
        counter.close()


def rows_of(counter: Guarded) -> list[chain.Row]:
    with counter.journal.read() as connection:
        return list(chain.rows(connection))


def test_a_counter_dies_mid_stamping_and_goes_on_elsewhere(branch: Branch) -> None:
    lost = branch.lost
    lost.sell(branch.clerk, 2)
    stamp = buys(lost, branch.clerk).stamp_ids[0]
    lost.begin(stamp)
    pushed = branch.push(lost)
    before = rows_of(lost)
    branch.die()
    found = branch.restore()
    assert (found.pushed, found.filled, found.contradicts, found.forks) == (pushed, 0, None, 0)
    assert (found.restored.entries, found.restored.broken_at, found.restored.counter) == (pushed, None, COUNTER)
    counter = branch.new_pc(found)
    assert rows_of(counter) == before
    assert counter.trust().state is OLD_COPY, "nobody sells before a supervisor has looked"
    assert counter.journal.device_key.public != lost.journal.device_key.public
    counter.release(counter.supervisor())
    assert counter.trust().state is WHOLE
    assert counter.state(stamp) == StampState.PAID, "nothing is guessed of what was under way"
    assert len(counter.privacy.find(counter.supervisor(), PHONE).items) > 0
    counter.sell(counter.clerk())
    with counter.journal.read() as connection:
        assert chain.verify(connection).whole
        epochs = connection.execute("SELECT DISTINCT epoch FROM entry ORDER BY epoch").fetchall()
    assert epochs == [(1,), (2,)]
    assert branch.push(counter) == branch.log.position
    counter.check()


def test_what_the_log_lacks_the_second_copy_fills_and_what_nobody_has_is_missing(branch: Branch) -> None:
    lost = branch.lost
    lost.sell(branch.clerk)
    pushed = branch.push(lost)
    for _ in range(3):
        lost.sell(branch.clerk)
    branch.copy_out(lost)
    copied = rows_of(lost)
    lost.sell(branch.clerk)
    branch.die()
    found = branch.restore(copy=branch.copy)
    assert (found.pushed, found.filled, found.contradicts) == (pushed, len(copied) - pushed, None)
    counter = branch.new_pc(found)
    assert rows_of(counter) == copied
    counter.release(counter.supervisor())
    branch.push(counter)
    with _book(branch.new_folder / "book") as book:
        book.take(branch.log.read(0))
        assert book.position == counter.journal.head().seq


@pytest.mark.parametrize("at", ["first", "join"])
def test_a_copy_that_contradicts_the_log_is_not_used_and_named(branch: Branch, at: str) -> None:
    lost = branch.lost
    branch.push(lost)
    number = lost.journal.head().seq
    other = branch.lost.folder.parent / "other"
    lost.journal.close()
    shutil.copytree(lost.folder, other)
    lost.open()
    lost.sell(branch.clerk)
    if at == "first":
        branch.push(lost)
    branch.die()
    twin = Guarded(other, lost.secrets)
    branch.opened.append(twin)
    twin.sell(branch.clerk, 2)
    branch.copy_out(twin)
    if at == "join":  # the copy's next line does not follow from what stands in the log
        path = next(branch.copy.glob("*-1.jsonl"))
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:number] + lines[number + 1 :]))
    found = branch.restore(copy=branch.copy)
    assert found.contradicts == Contradiction(1, number + (1 if at == "first" else 2))
    assert (found.filled, found.restored.entries, found.restored.broken_at) == (0, found.pushed, None)


@pytest.mark.expected_logs("branch log: hub.older_copy", "branch log: hub.fork")
def test_the_old_login_is_out_and_the_dead_counter_that_comes_back_is_told(
    branch: Branch, postgres: Postgres, log_database: str
) -> None:
    lost, old = branch.lost, branch.make_log
    lost.sell(branch.clerk)
    branch.push(lost)
    first_log = branch.log
    found = branch.restore()
    with pytest.raises(KnownError) as caught:
        old()
    assert caught.value.code == "hub.refused"
    first_log.close()
    counter = branch.new_pc(found)
    counter.release(counter.supervisor())
    branch.push(counter)
    position = branch.log.position
    # Somebody carries the new enrolment to the old computer.
    quiet = exchange_of(branch, lost)
    assert quiet.wait_for(lambda state: state.trouble == OLDER_COPY, PATIENCE)
    lost.sell(branch.clerk)
    assert quiet.wait_for(lambda state: state.trouble == FORK, PATIENCE)
    quiet.stop(20.0)
    assert branch.log.position == position, "the log's truth is the restored counter's"
    with postgres.admin(log_database) as connection:
        (standing,) = admin.status(connection)
    assert standing.forks > 0
    assert branch.log.forks(found.restored.device) == standing.forks


def exchange_of(branch: Branch, counter: Guarded) -> Exchange:
    made = Exchange(
        counter.journal,
        BranchBook(counter.folder / "branch"),
        branch.make_log,
        raise_bug,
        chance=random.Random(1),
    )
    made.start()
    return made


def test_an_erased_subject_goes_from_the_log_and_does_not_come_back(
    branch: Branch, postgres: Postgres, log_database: str
) -> None:
    lost = branch.lost
    buys(lost, branch.clerk)
    lost.sell(branch.clerk)
    branch.push(lost)
    there = branch.log.boxes.subjects()
    assert there
    lost.journal.close()
    shutil.copytree(lost.folder, lost.folder.parent / "twin")
    lost.open()
    had = _subjects(lost)
    lost.erasing.erase(
        branch.supervisor,
        lost.desk.new_op(),
        [item.subject for item in lost.privacy.find(branch.supervisor, PHONE).items],
        "diminta pelanggan",
        Approval(branch.supervisor.person.person_id, PIN),
    )
    erased = had - _subjects(lost)
    assert erased
    branch.push(lost)
    after = branch.log.boxes.subjects()
    assert erased <= there
    assert not erased & after
    with postgres.admin(log_database) as connection:
        gone = {row[0] for row in connection.execute("SELECT subject FROM counter_app.key_gone")}
    assert gone == erased
    # A copy of before, with the keys: it is told, and the sweep of the retention erases them there.
    twin = Guarded(lost.folder.parent / "twin", MemorySecrets())
    branch.opened.append(twin)
    twin_keys = _subjects(twin)
    assert erased <= twin_keys
    branch.push(twin)
    assert branch.log.boxes.subjects() == after
    assert load_erased(twin.secrets) == erased
    twin.erasing.sweep()
    assert _subjects(twin) == twin_keys - erased
    branch.die()
    found = branch.restore()
    assert found.restored.subjects == len(after)
    assert _subjects(branch.new_pc(found)) == after


def test_a_journal_that_lacks_keys_takes_none_from_the_log(branch: Branch) -> None:
    """An older copy does not know the customers that came later: that is no erasure."""
    lost = branch.lost
    branch.push(lost)
    lost.journal.close()
    shutil.copytree(lost.folder, lost.folder.parent / "older")
    lost.open()
    buys(lost, branch.clerk)
    branch.push(lost)
    there = branch.log.boxes.subjects()
    older = Guarded(lost.folder.parent / "older", MemorySecrets())
    branch.opened.append(older)
    branch.push(older)
    assert branch.log.boxes.subjects() == there


def test_other_counters_and_other_branches_read_no_box(
    branch: Branch, station: Callable[[str, str], BranchLog], postgres: Postgres, log_database: str
) -> None:
    buys(branch.lost, branch.clerk)
    branch.push(branch.lost)
    assert branch.log.boxes.subjects()
    there = branch.log.boxes.subjects()
    for log in (station(BRANCH, "02"), station("57200", COUNTER)):
        assert log.boxes.read() == ({}, ())
        assert log.boxes.forget(sorted(there)) == 0
    branch.push(branch.lost)
    assert branch.log.boxes.subjects() == there
    keys, people = branch.log.boxes.read()
    with postgres.admin(log_database) as connection:
        told = str(connection.execute("SELECT k::text FROM counter_app.key_box k").fetchall())
    assert not any(secret.hex() in told for secret in keys.values())
    assert len(people) == 2
    assert not any(pin_hash in told or pin_hash.encode().hex() in told for _, pin_hash in people)


def test_a_login_without_a_past_and_a_counter_with_two_are_told(
    branch: Branch, station: Callable[[str, str], BranchLog], tmp_path: Path
) -> None:
    keys = SubjectKeys(NEW_MASTER)
    with pytest.raises(StorageFailed) as caught:
        restore_counter(station(BRANCH, "02"), tmp_path / "x" / "data", keys)
    assert caught.value.code == "hub.nothing_sent"
    branch.push(branch.lost)
    second = Guarded(tmp_path / "second", MemorySecrets())
    branch.opened.append(second)
    branch.push(second)
    with pytest.raises(StorageFailed) as caught:
        branch.restore()
    assert caught.value.code == "hub.several_devices"
    device = rows_of(branch.lost)[0][2]
    assert branch.restore(device=device).restored.device == device
    with pytest.raises(StorageFailed) as caught:
        branch.restore(device=device)
    assert caught.value.code == "restore.exists"


def test_a_copy_older_than_the_log_holds_the_branch_up_no_more(branch: Branch, tmp_path: Path) -> None:
    """Restored out of a stick, not out of the log: what the log has beyond it was sold all the same."""
    lost = branch.lost
    lost.sell(branch.clerk)
    branch.copy_out(lost)
    kept = lost.journal.head().seq
    lost.sell(branch.clerk)
    pushed = branch.push(lost)
    told = [LogEntry(position, (position, *row[1:])) for position, row in enumerate(rows_of(lost), 1)]
    branch.die()
    restored = restore(branch.copy, branch.new_folder / "data", SubjectKeys(bytes(range(32))))
    counter = branch.new_pc(FromLog(restored, 0, 0, None, 0))
    counter.release(counter.supervisor())
    later = rows_of(counter)[kept:]
    told += [LogEntry(position, (position, *row[1:])) for position, row in enumerate(later, pushed + 1)]
    with _book(tmp_path / "book") as book:
        assert book.take(told).position == pushed + len(later)


def _subjects(counter: Guarded) -> set[str]:
    with counter.journal.read() as connection:
        return {subject for (subject,) in connection.execute("SELECT subject FROM subject_key")}


@contextmanager
def _book(folder: Path) -> Iterator[BranchBook]:
    with closing(BranchBook(folder)) as book:
        book.open()
        yield book
