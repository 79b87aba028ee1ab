"""What the checks of trust find, what they cost at the start, and forks between two journals.

Lessons: "hidden or impersonated edit", "sequence reused after device swap or restored backup".
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.journal import chain
from counter_app.journal.anchor import SECRET_NAME, Anchor, load_anchor, save_anchor
from counter_app.journal.chain import Fork, find_fork
from counter_app.journal.entry_lines import line_of
from counter_app.journal.trust import RECENT, check_all, check_epoch, check_recent
from tests.services.guarded import ALTERED, OLD_COPY, WHOLE, Guarded, MemorySecrets, raw


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Guarded]:
    guarded = Guarded(tmp_path)
    yield guarded
    guarded.close()


def lines(path: Path) -> list[bytes]:
    connection = sqlite3.connect(path)
    try:
        return [line_of(row) for row in chain.rows(connection)]
    finally:
        connection.close()


def test_the_anchor_survives_nonsense() -> None:
    secrets = MemorySecrets()
    assert load_anchor(secrets) is None
    anchor = Anchor("device", 2, 7, 19, "ab" * 32)
    save_anchor(secrets, anchor)
    assert load_anchor(secrets) == anchor
    for nonsense in (b"", b"{", b"[]", b"\xff", b'{"device":"d"}', b'{"device":1,"epoch":"x"}'):
        secrets.set(SECRET_NAME, nonsense)
        assert load_anchor(secrets) is None


def test_a_new_journal_is_whole(counter: Guarded) -> None:
    assert counter.trust().state is WHOLE
    assert counter.anchored() == 1
    assert counter.check_all().state is WHOLE


def test_the_quick_check_reads_the_end_and_no_more(counter: Guarded) -> None:
    """The start must not grow with the journal: rows are counted, not seconds."""
    counter.staffed()
    counter.many(50)
    few = statements(counter)
    counter.many(2000)
    many = statements(counter)
    assert few < many <= RECENT + 25


def statements(counter: Guarded) -> int:
    """Rows that the quick check walks over."""
    seen, rows = 0, chain.rows

    def counted(source: sqlite3.Connection, after: int = 0, limit: int = -1) -> Iterator[chain.Row]:
        nonlocal seen
        for row in rows(source, after, limit):
            seen += 1
            yield row

    with counter.journal.read() as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(chain, "rows", counted)
        assert check_epoch(connection, counter.device_key.public, load_anchor(counter.secrets)).trust.whole
        assert check_recent(connection, counter.device_key.public).trust.whole
    return seen


def test_the_look_ups_of_the_quick_check_use_an_index(counter: Guarded) -> None:
    asked: list[str] = []
    with counter.journal.read() as connection:
        connection.set_trace_callback(asked.append)
        check_epoch(connection, counter.device_key.public, load_anchor(counter.secrets))
        connection.set_trace_callback(None)
        plans = [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any("entry_trust" in plan for plan in plans)
    # The last row by its number is the only scan: it stops at once.
    assert {plan for plan in plans if plan.startswith("SCAN")} <= {"SCAN entry"}
    assert all("ORDER BY seq DESC LIMIT 1" in sql for sql in asked if "WHERE" not in sql)


def test_an_alteration_deep_in_the_journal_is_found_by_the_full_check_alone(counter: Guarded) -> None:
    counter.staffed()
    counter.many(RECENT + 100)
    counter.close()
    with raw(counter.path, careful=True) as connection:
        connection.execute("UPDATE entry SET actor = 'somebody' WHERE seq = 4")
    counter.open()
    assert counter.trust().state is WHOLE
    found = counter.check_all()
    assert (found.state, found.at, found.reason) == (ALTERED, 4, "content")


def test_the_full_check_can_be_left(counter: Guarded) -> None:
    counter.many(1200)
    told: list[tuple[int, int]] = []

    def tick(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 2

    assert check_all(counter.journal.read, counter.device_key.public, tick) is None
    assert told == [(500, counter.count()), (1000, counter.count())]


def test_what_is_appended_during_the_check_is_checked_too(counter: Guarded) -> None:
    counter.many(600)
    more = iter((700, 0, 0, 0, 0))

    def tick(_done: int, _total: int) -> bool:
        counter.many(next(more))
        return True

    check = check_all(counter.journal.read, counter.device_key.public, tick)
    assert check is not None
    assert check.trust.whole


def test_a_tampered_read_model_is_found(counter: Guarded) -> None:
    """A balance on the screen that the entries do not give."""
    _, clerk = counter.staffed()
    counter.sell(clerk, 3)
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE balance SET amount = amount + 10000 WHERE account = 'drawer'")
        head = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
    found = counter.next_start()
    assert (found.state, found.at, found.reason) == (ALTERED, head, "read_model")
    assert counter.release(counter.supervisor()).state is WHOLE
    counter.check_models()
    counter.close()
    assert counter.next_start().state is WHOLE


def test_a_clock_that_goes_back_is_no_alteration(counter: Guarded) -> None:
    """Sales at an earlier time than one before them are told in the review; the journal is as it was written."""
    _, clerk = counter.staffed()
    for minutes in (10, -5, -1, 3, 20):
        counter.clock.move(minutes=minutes)
        counter.sell(clerk)
    with counter.journal.read() as connection:
        earlier = connection.execute("SELECT count(*) FROM sale JOIN clock_back USING (seq)").fetchone()
    assert earlier == (3,)
    assert counter.check_all().state is WHOLE


@pytest.mark.parametrize("statement", ["DROP TABLE stock", "DELETE FROM stamp", "ALTER TABLE person RENAME TO people"])
def test_read_models_that_are_gone_are_found_or_mended(counter: Guarded, statement: str) -> None:
    _, clerk = counter.staffed()
    counter.sell(clerk)
    with counter.journal.write() as writer:
        writer.connection.execute(statement)
    assert counter.check_all().reason == "read_model"
    counter.close()
    counter.open()
    counter.journal.rebuild()
    counter.check_models()


def test_a_text_that_is_no_text_is_an_alteration_and_no_crash(counter: Guarded) -> None:
    counter.staffed()
    counter.many(3)
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE entry SET payload = CAST(x'ff22' AS TEXT) WHERE seq = 5")
        connection.execute("UPDATE entry SET actor = CAST(x'fe' AS TEXT) WHERE seq = 7")
    counter.open()
    assert (counter.trust().state, counter.trust().at, counter.trust().reason) == (ALTERED, 5, "content")
    assert counter.check_all().at == 5
    counter.release(counter.supervisor())
    assert counter.trust().state is WHOLE


def test_two_journals_that_share_a_past_have_no_fork(counter: Guarded) -> None:
    counter.staffed()
    older = counter.copy_now()
    counter.many(5)
    newer = counter.copy_now()
    assert find_fork(lines(older), lines(newer)) is None
    assert find_fork(lines(newer), lines(older)) is None
    assert find_fork([], lines(newer)) is None


def test_a_cloned_disk_on_which_both_go_on_is_a_fork(tmp_path: Path) -> None:
    """Same device, same key, same anchor: neither alone can know; together they show it."""
    one = Guarded(tmp_path / "one")
    one.staffed()
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    secrets = MemorySecrets()
    secrets.kept = dict(one.secrets.kept)
    one.open()
    two = Guarded(tmp_path / "two", secrets)
    try:
        assert one.trust().state is two.trust().state is WHOLE
        where = one.journal.head().seq + 1
        two.clock.move(minutes=5)
        one.many(3)
        two.many(4)
        device = one.device_of()
    finally:
        one.close()
        two.close()
    a, b = lines(one.path), lines(two.path)
    fork = find_fork(a, b)
    assert fork is not None
    assert fork[:3] == (device, 1, where)
    assert fork.hash_a != fork.hash_b
    assert find_fork(b, a) == Fork(device, 1, where, fork.hash_b, fork.hash_a)


def test_lines_that_are_no_entries_are_refused() -> None:
    for line in ("[]", "{}", '{"device":"d"}', "no json"):
        with pytest.raises(ValueError, match=r"\w"):
            find_fork([], [line])


def test_old_copies_and_lost_keys_are_told_apart(counter: Guarded) -> None:
    counter.many(10)
    head = counter.journal.head()
    device = counter.device_of()
    public = counter.device_key.public
    digest = head.hash.hex()
    with counter.journal.read() as connection:
        assert check_epoch(connection, public, Anchor(device, 1, head.seq, head.seq, digest)).trust.state is WHOLE
        later = check_epoch(connection, public, Anchor(device, 1, head.seq + 5, head.seq + 5, digest))
        assert (later.trust.state, later.trust.at, later.trust.reason) == (OLD_COPY, head.seq, "missing")
        assert later.new_epoch is not None
        assert later.new_epoch.known is not None
        assert later.new_epoch.known["seq"] == head.seq + 5
        strange = check_epoch(connection, public, Anchor("another", 1, 1, 1, digest))
        assert (strange.trust.state, strange.trust.reason) == (OLD_COPY, "missing")
        other = check_epoch(connection, public, Anchor(device, 1, 5, 5, digest))
        assert (other.trust.state, other.trust.at, other.trust.reason) == (ALTERED, 5, "other")
        none = check_epoch(connection, public, None)
        assert (none.trust.state, none.trust.at, none.trust.reason) == (OLD_COPY, head.seq, "no_anchor")
        key = check_epoch(connection, "00" * 32, Anchor(device, 1, head.seq, head.seq, digest))
        assert (key.trust.state, key.trust.at, key.trust.reason) == (ALTERED, 1, "key")
    counter.append(Kind.SESSION_CLOSED, {})
