"""What has not arrived is named: a counter says how far its journal goes, and everybody in the branch can read it.

Lessons, "queue kept in memory" (nobody could say what was missing) and "sequence reused after device swap or restored
backup".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import LiteralString

import pytest
from psycopg import errors

from counter_app.hub import admin
from counter_app.hub.announcements import EVERY_SECONDS, SOON_SECONDS, Announcer
from counter_app.hub.branch_log import BranchLog
from counter_app.hub.connection import HubFailed, connect
from counter_app.journal.chain import ChainEnd
from counter_app.services.branch_ports import CounterStanding
from tests.hub.chains import Chain
from tests.hub.conftest import TODAY
from tests.hub.postgres import Postgres
from tests.services.world import NOW

ComeIn = Callable[[str, str], BranchLog]


def of(log: BranchLog, counter: str) -> CounterStanding:
    (one,) = (one for one in log.announcements.read().counters if one.counter == counter)
    return one


def test_what_a_counter_has_and_has_not_sent_is_told_to_its_branch_alone(station: ComeIn) -> None:
    counter, desk, stranger = station("57199", "03"), station("57199", "90"), station("57200", "03")
    end = ChainEnd("device-a", 1, 500)
    assert not counter.announcements.say(end, NOW), "nothing of it is known yet"
    assert of(desk, "03") == CounterStanding("03", None)
    counter.append(Chain("device-a").more(3))
    assert counter.announcements.say(end, NOW)
    told = of(desk, "03")
    assert (told.device, told.epoch, told.device_seq, told.said_epoch, told.said_seq) == ("device-a", 1, 3, 1, 500)
    assert told.clock_ahead == pytest.approx((NOW - datetime.fromisoformat(told.seen_at or "")).total_seconds(), abs=1)
    assert (told.seen_at or "") <= (desk.announcements.read().at or "")
    assert stranger.announcements.read().counters == (CounterStanding("03", None),)
    counter.announcements.say(end._replace(last=2), NOW)
    chain = Chain("device-b")
    chain.more(3)
    other = chain.copy(2)
    desk.append(chain.rows)
    desk.append(other.more(2, "another"))
    assert (of(counter, "90").forks, of(counter, "90").forked_at is None) == (2, False), "a fork is everybody's to see"
    assert (told.behind, of(desk, "03").said_seq, of(desk, "03").behind) == (False, 2, True), "an older copy"


def test_a_computer_that_was_given_up_and_comes_back_is_told_beside_the_one_in_its_place(station: ComeIn) -> None:
    counter, desk = station("57199", "03"), station("57199", "90")
    old, new = Chain("device-a"), Chain("device-a", epoch=2)
    counter.append([*old.more(4), *new.more(3)])
    for _ in range(2):
        counter.announcements.say(ChainEnd("device-a", 1, 4), NOW)
        counter.announcements.say(ChainEnd("device-a", 2, 3), NOW)
        told = of(desk, "03")
        assert (told.said_epoch, told.said_seq, told.behind) == (2, 3, True)


def test_the_administrator_sees_it_too(station: ComeIn, postgres: Postgres, log_database: str) -> None:
    counter = station("57199", "03")
    counter.append(Chain("device-a").more(3))
    with postgres.admin(log_database) as connection:
        (before,) = admin.status(connection)
        assert (before.unsent, before.seen_at, admin.check(connection, TODAY)) == (0, None, ())
        counter.announcements.say(ChainEnd("device-a", 1, 5), NOW)
        assert admin.status(connection)[0].unsent == 2
        counter.announcements.say(ChainEnd("device-a", 1, 2), NOW)
        problems = admin.check(connection, TODAY)
    assert [problem.code for problem in problems] == ["hub.older_copy", "hub.wrong_clock"]
    assert problems[0].about == "device-a/1: 2"


def test_nobody_speaks_for_another_counter(station: ComeIn, postgres: Postgres, log_database: str) -> None:
    counter, desk = station("57199", "03"), station("57199", "90")
    counter.append(Chain("device-a").more(1))
    with pytest.raises(HubFailed):
        desk.announcements.say(ChainEnd("device-a", 1, 9), NOW)
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "04")
    deeds: tuple[LiteralString, ...] = (
        "INSERT INTO counter_app.announcement VALUES ('device-a', '57199', 1, 1, now(), false)",
        "UPDATE counter_app.announcement SET device_seq = 9",
        "DELETE FROM counter_app.announcement",
    )
    with connect(postgres.remote(enrolment.role, log_database), enrolment.password) as connection:
        for deed in deeds:
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(deed)
        assert connection.execute("SELECT count(*) FROM counter_app.announcement").fetchone() == (0,)


def test_it_is_said_when_it_is_due(station: ComeIn) -> None:
    counter = station("57199", "03")
    counter.append(Chain("device-a").more(1))
    said: list[int] = []
    clock = [0.0]
    announcer = Announcer(lambda: NOW, lambda: clock[0])

    def at(second: float, last: int) -> None:
        clock[0] = second
        announcer.round(counter.announcements, ChainEnd("device-a", 1, last))
        said.append(of(counter, "03").said_seq or 0)

    at(0, 1)
    at(SOON_SECONDS - 1, 2)
    at(SOON_SECONDS, 3)
    seen_at = of(counter, "03").seen_at
    at(SOON_SECONDS + EVERY_SECONDS - 1, 3)
    assert of(counter, "03").seen_at == seen_at
    at(SOON_SECONDS + EVERY_SECONDS, 3)
    assert of(counter, "03").seen_at != seen_at
    assert said == [1, 1, 3, 3, 3]
