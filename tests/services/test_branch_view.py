"""The branch at one glance: what every counter sold, what of it is missing, and what somebody has to look at.

Lessons: "the detector's silence is an alarm", "queue kept in memory".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.branch import Ask
from counter_app.domain.branch_view import Alarm, Gap, Present, gap_between, twice
from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.services.branch_ports import BranchState, CounterStanding, Standings
from counter_app.services.branch_view import BranchOverview, BranchView, CounterRow
from counter_app.services.desk import Session
from tests.services.branches import Branch, Station
from tests.services.world import NOW, World


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    made = Branch(tmp_path)
    yield made
    made.close()


def told(station: Station, *standings: CounterStanding, at: str = "2026-09-04T03:30:00.000Z") -> None:
    """What the log says of the counters."""
    state = BranchState(None, None, 0, station.book.position, station.book.position, Standings(at, standings))
    station.line.state = lambda: state  # pyright: ignore[reportAttributeAccessIssue]


def look(station: Station, supervisor: Session) -> BranchOverview:
    overview = BranchView(station.branch).read(supervisor)
    assert overview is not None
    return overview


def rows(station: Station, supervisor: Session) -> dict[str, CounterRow]:
    return {row.counter: row for row in look(station, supervisor).rows}


def device_of(world: World) -> tuple[str, int]:
    with world.journal.read() as connection:
        return connection.execute("SELECT device, max(device_seq) FROM entry").fetchone()


def standing(world: World, **more: Any) -> CounterStanding:
    device, last = device_of(world)
    facts = {"epoch": 1, "device_seq": last, "said_epoch": 1, "said_seq": last, "seen_at": "2026-09-04T03:29:00.000Z"}
    return CounterStanding(world.place.counter, device, **(facts | more))


def test_each_counter_with_what_it_sold_and_what_waits(branch: Branch) -> None:
    desk, three = branch["90"], branch["03"]
    supervisor = desk.world.person("Pengawas", Role.SUPERVISOR)
    _, clerk = three.world.staffed()
    three.world.issuer_is(IssuerState.DOWN)
    three.world.sell(clerk, document=b"%PDF waits")
    three.world.reject(three.world.sell(clerk, document=b"%PDF bad").stamp_ids[0])
    desk.branch.propose(supervisor, desk.world.desk.new_op(), Ask.PRICES, {}, ("03",))
    branch.meet()
    told(desk, standing(three.world), standing(desk.world))
    overview = look(desk, supervisor)
    own, row = rows(desk, supervisor)["90"], rows(desk, supervisor)["03"]
    assert (own.own, row.own, own.sums.sales) == (True, False, 0)
    assert row.person is not None
    assert row.shift is not None
    assert (row.person.name, row.shift.clerk) == ("Petugas", "Petugas")
    assert (row.sums.sales, row.sums.offline, row.sums.total.rupiah) == (2, 2, 20_000)
    assert (row.sums.waiting, row.sums.unknown, row.sums.rejected, row.proposals) == (1, 0, 1, 1)
    assert (row.not_sent, row.not_taken, row.alarms) == (None, None, ())
    (unclear,) = overview.unclear
    assert (unclear.counter, unclear.unknown, unclear.price.rupiah, unclear.clerk) == ("03", False, 10_000, "Petugas")
    branch.clock.move(days=1)
    assert rows(desk, supervisor)["03"].sums.sales == 0, "of today"


def test_what_has_not_arrived_is_named_by_its_numbers(branch: Branch) -> None:
    desk, three = branch["90"], branch["03"]
    supervisor = desk.world.person("Pengawas", Role.SUPERVISOR)
    three.world.staffed()
    branch.meet()
    device, last = device_of(three.world)
    told(desk, standing(three.world, device_seq=last + 5, said_seq=last + 9), CounterStanding("04", None))
    found = rows(desk, supervisor)
    assert found["03"].not_taken == Gap(1, last + 1, last + 5)
    assert found["03"].not_sent == Gap(1, last + 6, last + 9)
    assert (found["03"].received, found["03"].seen_at) == ((1, last), "2026-09-04T03:29:00.000Z")
    assert (found["04"].alarms, found["04"].received) == ((Alarm.NEVER,), (0, 0))
    assert device


def test_what_somebody_has_to_look_at(branch: Branch) -> None:
    desk, three = branch["90"], branch["03"]
    supervisor = desk.world.person("Pengawas", Role.SUPERVISOR)
    three.world.staffed()
    branch.meet()
    told(
        desk,
        standing(three.world, forks=2, behind=True, clock_ahead=-3_600, seen_at="2026-09-04T03:10:00.000Z"),
        standing(desk.world, clock_ahead=60),
    )
    found = rows(desk, supervisor)
    assert found["03"].alarms == (Alarm.FORK, Alarm.OLDER_COPY, Alarm.SILENT, Alarm.CLOCK)
    assert found["90"].alarms == ()


def test_a_serial_that_two_counters_claim_stands_with_the_second(branch: Branch) -> None:
    desk, one, two = branch["90"], branch["01"], branch["02"]
    supervisor = desk.world.person("Pengawas", Role.SUPERVISOR)
    serial = ""
    for station in (one, two):
        _, clerk = station.world.staffed()
        stamp = station.world.sell(clerk, document=b"%PDF " + station.world.place.counter.encode()).stamp_ids[0]
        serial = station.world.finish(stamp, serial).text
        branch.meet()
    found = rows(desk, supervisor)
    assert (found["01"].aside, found["02"].aside > 0) == (0, True)
    assert [Alarm.ASIDE in found[counter].alarms for counter in ("01", "02")] == [False, True]


def test_a_clerk_who_is_logged_in_at_two_counters_is_told_at_both(branch: Branch) -> None:
    desk, one, two = branch["90"], branch["01"], branch["02"]
    supervisor = desk.world.person("Pengawas", Role.SUPERVISOR)
    for station in (one, two):
        station.world.staffed()
    branch.meet()
    assert BranchView(one.branch).twice() == look(desk, supervisor).twice
    ((first, second),) = (group for group in look(desk, supervisor).twice if group[0].name == "Petugas")
    assert (first.counter, second.counter) == ("01", "02")
    assert Alarm.TWICE in rows(desk, supervisor)["01"].alarms


def test_two_sessions_on_one_drawer_end_with_the_log_out(branch: Branch) -> None:
    one, two = branch["01"], branch["02"]
    for station in (one, two):
        door = station.world.door()
        person = door.add_first_person("Sri", Role.CLERK, "135790")
        session = door.log_in(person.person_id, "135790")
    branch.meet()
    assert len(BranchView(one.branch).twice()) == 1
    door.log_out(session)
    branch.meet()
    assert BranchView(one.branch).twice() == ()


def test_only_supervisors_look_and_without_a_branch_there_is_nothing(branch: Branch) -> None:
    desk = branch["90"]
    supervisor, clerk = desk.world.staffed()
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        BranchView(desk.branch).read(clerk)
    desk.line.state = lambda: None  # pyright: ignore[reportAttributeAccessIssue]
    assert BranchView(desk.branch).read(supervisor) is None


POINTS = st.tuples(st.integers(0, 3), st.integers(0, 20))


@given(known=POINTS, last=POINTS)
def test_a_gap_is_what_lies_between(known: tuple[int, int], last: tuple[int, int]) -> None:
    gap = gap_between(known, last)
    if last <= known or last[1] == 0:
        assert gap is None
        return
    assert gap is not None
    assert (gap.epoch, gap.last) == last
    assert gap.first == (known[1] + 1 if known[0] == last[0] else 1)
    assert gap.count == gap.last - gap.first + 1 >= 1


def test_another_person_of_the_same_name_is_looked_at_too() -> None:
    at = NOW.isoformat()
    one, other = Present("01", "a", "Sri  Rahayu", at), Present("02", "b", "sri rahayu", at)
    assert twice([one, other]) == ((one, other),)
    assert twice([one, Present("01", "a", "Sri Rahayu", at)]) == ()
