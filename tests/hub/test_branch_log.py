"""The branch log on a real PostgreSQL: in order, once, and nobody else's.

Lessons: "sequence reused after device swap or restored backup", "duplicate rows in evidence", "hidden or impersonated
edit".
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, LiteralString

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import errors

from counter_app.domain.errors import KnownError, Refused, StorageFailed
from counter_app.hub import admin
from counter_app.hub.branch_key import BranchKey
from counter_app.hub.branch_log import Appended, BranchLog
from counter_app.hub.connection import HubFailed, connect
from tests.hub.chains import Chain
from tests.hub.conftest import KEY, TODAY
from tests.hub.postgres import Postgres

ComeIn = Callable[[str, str], BranchLog]

_devices = itertools.count(1)


@pytest.fixture
def counter(station: ComeIn) -> BranchLog:
    return station("57199", "03")


def rows_of(log: BranchLog) -> list[tuple[object, ...]]:
    """All that the log has for this station, without the positions."""
    return [entry.row[1:] for entry in log.read(0)]


def refused(code: str, deed: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        deed()
    assert caught.value.code == code
    return caught.value


def test_what_one_counter_sends_the_supervisor_reads_in_order(station: ComeIn) -> None:
    counter, desk = station("57199", "03"), station("57199", "90")
    chain = Chain("device-a")
    assert counter.append(chain.more(3)) == Appended(3, 0, 0, 3)
    other = Chain("device-b")
    assert desk.append(other.more(1)) == Appended(1, 0, 0, 4)
    assert counter.append(chain.more(2)) == Appended(2, 0, 0, 6)
    assert [entry.position for entry in desk.read(0)] == [1, 2, 3, 4, 5, 6]
    assert rows_of(desk) == [row[1:] for row in (*chain.rows[:3], *other.rows, *chain.rows[3:])]
    assert [entry.position for entry in desk.read(4, most=1)] == [5]
    known = counter.last_known("device-a", 1)
    assert known is not None
    assert (known.device_seq, known.hash) == (5, chain.rows[-1][13])
    assert counter.last_known("device-z", 1) is None


def test_the_other_station_is_told(station: ComeIn) -> None:
    counter, desk = station("57199", "03"), station("57199", "90")
    desk.listen()
    assert not desk.wait(0.0)
    counter.append(Chain("device-a").more(1))
    assert desk.wait(20.0)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 12), st.integers(1, 12)), max_size=8))
def test_duplicate_rows_in_evidence(counter: BranchLog, cuts: list[tuple[int, int]]) -> None:
    """The same batch twice, half of it, overlapping, two chains mixed: each entry once, in its chain's order."""
    log = counter
    before, name = log.position, f"device-{next(_devices)}"
    first, second = Chain(name), Chain(name, epoch=2)
    everything = [*first.more(8), *second.more(4)]
    sent = 0
    for wanted, count in [*cuts, (0, 12)]:
        start = min(wanted, sent)
        batch = everything[start : start + count]
        done = log.append(batch)
        fresh = max(0, start + len(batch) - sent)
        sent += fresh
        assert done == Appended(fresh, len(batch) - fresh, 0, before + sent)
    assert [entry.row[1:] for entry in log.read(before)] == [row[1:] for row in everything]
    assert log.append([*everything, *everything]) == Appended(0, 24, 0, before + 12)


def test_a_gap_is_refused_and_nothing_of_the_call_is_kept(station: ComeIn) -> None:
    log = station("57199", "03")
    chain = Chain("device-a")
    log.append(chain.more(2))
    chain.more(5)
    refused("hub.gap", lambda: log.append(chain.rows[3:]))
    refused("hub.gap", lambda: log.append([chain.rows[2], *chain.rows[4:]]))
    assert log.position == 2
    assert log.append(chain.rows).accepted == 5


def test_sequence_reused_after_restored_backup_both_are_kept(
    station: ComeIn, postgres: Postgres, log_database: str
) -> None:
    log = station("57199", "03")
    chain = Chain("device-a")
    log.append(chain.more(4))
    copy = chain.copy(3)
    chain.more(2)
    log.append(chain.rows)
    other = copy.more(3, "another")
    assert log.append(other) == Appended(0, 0, 3, 6)
    assert log.append(other) == Appended(0, 0, 3, 6), "told each time, kept once"
    assert rows_of(log) == [row[1:] for row in chain.rows]
    with postgres.admin(log_database) as connection:
        kept = connection.execute("SELECT device_seq, hash FROM counter_app.fork ORDER BY device_seq").fetchall()
        problems = admin.check(connection, TODAY)
        (standing,) = admin.status(connection)
    assert kept == [(row[4], row[13]) for row in other]
    assert [(problem.code, problem.about) for problem in problems] == [("hub.fork", "device-a/1: 4")]
    assert (standing.device_seq, standing.forks) == (6, 3)


def test_an_entry_that_does_not_follow_from_the_last_is_a_fork(station: ComeIn) -> None:
    """The copy is a step ahead: the number is free, its link is not to what stands here."""
    log = station("57199", "03")
    chain = Chain("device-a")
    chain.more(3)
    copy = chain.copy(2)
    copy.more(2, "another")
    log.append(chain.rows)
    assert log.append(copy.rows[3:]) == Appended(0, 0, 1, 3)


def test_an_epoch_ends_where_the_next_one_begins(station: ComeIn) -> None:
    """A counter that was restored elsewhere comes back and goes on in its old epoch."""
    log = station("57199", "03")
    old, new = Chain("device-a"), Chain("device-a", epoch=2)
    log.append(old.more(3))
    assert log.append([*old.more(1), *new.more(2)]) == Appended(3, 0, 0, 6)
    assert log.append(old.more(2)) == Appended(0, 0, 2, 6)
    assert log.append(old.rows[5:]) == Appended(0, 0, 1, 6), "not taken for a gap"
    assert log.append(old.rows[:4]) == Appended(0, 4, 0, 6)
    assert log.append(new.more(1)) == Appended(1, 0, 0, 7)


@pytest.mark.parametrize(
    ("column", "done"),
    [
        (12, Appended(1, 0, 2, 3)),  # the link to the entry before
        (13, Appended(2, 0, 1, 4)),  # the hash: what comes behind does not follow from it
    ],
)
def test_what_looks_like_the_next_entries_is_judged_like_any(station: ComeIn, column: int, done: Appended) -> None:
    """The short way for a call that continues a chain takes nothing that the long way would not take."""
    log = station("57199", "03")
    chain = Chain("device-a")
    log.append(chain.more(2))
    rows = chain.more(3)
    rows[1] = (*rows[1][:column], bytes(32), *rows[1][column + 1 :])
    assert log.append(rows) == done


def test_anothers_entry_among_ones_own_is_refused(station: ComeIn) -> None:
    log = station("57199", "03")
    chain = Chain("device-a")
    rows = chain.more(3)
    rows[1] = (*rows[1][:2], "device-b", *rows[1][3:])
    refused("hub.not_enrolled", lambda: log.append(rows))
    assert log.position == 0


def test_nobody_continues_anothers_chain(station: ComeIn) -> None:
    mine, others = station("57199", "03"), station("57199", "04")
    chain = Chain("device-a")
    mine.append(chain.more(2))
    chain.more(1)
    refused("hub.not_enrolled", lambda: others.append(chain.rows[2:]))
    refused("hub.not_enrolled", lambda: others.append(chain.rows[:1]))
    lone = Chain("device-b")
    lone.more(2)
    refused("hub.not_enrolled", lambda: others.append(lone.rows[1:]))
    assert mine.position == 2


def test_a_counter_reads_no_other_branch(station: ComeIn) -> None:
    here, there = station("57199", "03"), station("57200", "03")
    here.append(Chain("device-a").more(3))
    there.append(Chain("device-b").more(2))
    assert {entry.row[2] for entry in here.read(0)} == {"device-a"}
    assert {entry.row[2] for entry in there.read(0)} == {"device-b"}
    assert (here.position, there.position) == (3, 2)
    assert here.last_known("device-b", 1) is None


FORBIDDEN: Final[tuple[LiteralString, ...]] = (
    "UPDATE counter_app.entry SET box = ''",
    "DELETE FROM counter_app.entry",
    "TRUNCATE counter_app.entry",
    "INSERT INTO counter_app.entry SELECT * FROM counter_app.entry",
    "DELETE FROM counter_app.place",
    "UPDATE counter_app.head SET position = 0",
    "DELETE FROM counter_app.fork",
    "UPDATE counter_app.station SET branch = '57200'",
    "DROP TABLE counter_app.entry",
    "ALTER TABLE counter_app.entry DISABLE ROW LEVEL SECURITY",
    "CREATE FUNCTION counter_app.my_branch() RETURNS text LANGUAGE sql AS 'SELECT ''57200''::text'",
    "SET ROLE counter_app_owner",
    "SELECT counter_app.make_months('2030-01-01', 1)",
    "SELECT * FROM counter_app.entry_0",
)


def test_hidden_or_impersonated_edit(postgres: Postgres, log_database: str) -> None:
    """A counter's own login can append through the one function, and else nothing."""
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "03")
    address = postgres.remote(enrolment.role, log_database)
    with BranchLog(address, enrolment.password, KEY) as log, connect(address, enrolment.password) as attacker:
        log.append(Chain("device-a").more(2))
        for statement in FORBIDDEN:
            with pytest.raises((errors.InsufficientPrivilege, errors.DuplicateFunction)):
                attacker.execute(statement)
        assert len(log.read(0)) == 2


def test_the_database_reads_nothing_of_the_payloads(station: ComeIn, postgres: Postgres, log_database: str) -> None:
    log = station("57199", "03")
    log.append(Chain("device-a").more(3, "SITI-CONTOH-0812"))
    with postgres.admin(log_database) as connection:
        rows = connection.execute("SELECT e::text FROM counter_app.entry e").fetchall()
    assert len(rows) == 3
    assert not any("SITI" in row[0] or b"SITI".hex() in row[0] for row in rows)


def test_another_branchs_key_opens_nothing(station: ComeIn, postgres: Postgres, log_database: str) -> None:
    station("57199", "03").append(Chain("device-a").more(1))
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "04")
    address, other = postgres.remote(enrolment.role, log_database), BranchKey(bytes(32))
    with BranchLog(address, enrolment.password, other) as log, pytest.raises(StorageFailed) as caught:
        log.read(0)
    assert caught.value.code == "hub.wrong_key"


def test_a_revoked_station_is_out_at_once_and_what_it_sent_stays(
    station: ComeIn, postgres: Postgres, log_database: str
) -> None:
    lost, desk = station("57199", "03"), station("57199", "90")
    lost.append(Chain("device-a").more(2))
    with postgres.admin(log_database) as connection:
        admin.revoke(connection, "57199", "03")
        with pytest.raises(Refused):
            admin.revoke(connection, "57199", "03")
        assert admin.status(connection)[0].revoked
    refused("hub.unreachable", lambda: lost.append(Chain("device-c").more(1)))
    assert len(desk.read(0)) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"port": 1}, "hub.unreachable"),
        ({"user": "nobody"}, "hub.refused"),
        ({"host": "localhost"}, "hub.certificate"),
        ({"root": None}, "hub.certificate"),
    ],
)
def test_what_keeps_a_station_out_is_told(
    postgres: Postgres, log_database: str, change: dict[str, Any], code: str
) -> None:
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "03")
    address = replace(postgres.remote(enrolment.role, log_database), **change)
    error = refused(code, lambda: BranchLog(address, enrolment.password, KEY))
    assert isinstance(error, HubFailed)
    assert enrolment.role not in f"{error!s}{error.values}"


def test_a_password_of_before_is_worth_nothing(postgres: Postgres, log_database: str) -> None:
    with postgres.admin(log_database) as connection:
        before = admin.enrol(connection, "57199", "03")
        now = admin.enrol(connection, "57199", "03")
    address = postgres.remote(now.role, log_database)
    refused("hub.refused", lambda: BranchLog(address, before.password, KEY))
    BranchLog(address, now.password, KEY).close()


@pytest.mark.parametrize(("branch", "counter"), [("57199", ""), ("5'; DROP", "03"), ("57199", "0" * 70)])
def test_a_name_that_is_none_makes_no_login(postgres: Postgres, log_database: str, branch: str, counter: str) -> None:
    with postgres.admin(log_database) as connection:
        refused("hub.bad_name", lambda: admin.enrol(connection, branch, counter))


def test_a_database_without_the_log_is_told(postgres: Postgres, database: str) -> None:
    with postgres.admin(database) as connection:
        assert [problem.code for problem in admin.check(connection, TODAY)] == ["hub.not_ready"]


def test_made_twice_it_is_made_once_and_a_later_one_is_left_alone(postgres: Postgres, log_database: str) -> None:
    with postgres.admin(log_database) as connection:
        assert admin.init(connection, TODAY) == ()
        assert admin.check(connection, TODAY) == ()
        connection.execute("INSERT INTO counter_app.migration (number, name, sha256) VALUES (99, 'later', '')")
        refused("hub.newer", lambda: admin.init(connection, TODAY))
        assert [problem.code for problem in admin.check(connection, TODAY)] == ["hub.newer"]


def test_a_migration_that_was_changed_afterwards_is_found(postgres: Postgres, log_database: str) -> None:
    with postgres.admin(log_database) as connection:
        connection.execute("UPDATE counter_app.migration SET sha256 = 'x' WHERE number = 1")
        refused("hub.changed_migration", lambda: admin.init(connection, TODAY))


def test_the_check_finds_what_was_done_behind_its_back(station: ComeIn, postgres: Postgres, log_database: str) -> None:
    log = station("57199", "03")
    log.append(Chain("device-a").more(6))
    with postgres.admin(log_database) as connection:
        connection.execute("DELETE FROM counter_app.entry WHERE position = 3")
        connection.execute("DELETE FROM counter_app.place WHERE position = 3")
        connection.execute("ALTER TABLE counter_app.entry DISABLE ROW LEVEL SECURITY")
        found = [(problem.code, problem.about) for problem in admin.check(connection, TODAY)]
    assert found == [
        ("hub.chain_gap", "device-a/1: 4"),
        ("hub.chain_break", "device-a/1: 4"),
        ("hub.position_gap", "57199"),
        ("hub.no_row_security", "entry"),
    ]


def test_the_server_dies_in_the_middle_and_nothing_is_doubled(
    station: ComeIn, postgres: Postgres, log_database: str
) -> None:
    log = station("57199", "03")
    chain = Chain("device-a")
    log.append(chain.more(5))
    postgres.stop()
    try:
        refused("hub.unreachable", lambda: log.append(chain.more(2)))
    finally:
        postgres.start()
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "03")
    with BranchLog(postgres.remote(enrolment.role, log_database), enrolment.password, KEY) as again:
        assert again.append(chain.rows) == Appended(2, 5, 0, 7)
