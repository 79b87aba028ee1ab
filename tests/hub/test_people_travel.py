"""Somebody who is published at one counter sells at the other with her PIN, over a real PostgreSQL; and whose boxes a
station can read there.

Lessons: "secret readable by whoever holds the database".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.domain.branch import Ask
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Role
from counter_app.hub import admin, exchange
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_log import BranchLog
from counter_app.hub.connection import HubAddress
from counter_app.hub.exchange import Exchange
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_people import BranchPeople
from counter_app.services.branch_pins import BranchPins
from counter_app.services.branch_ports import BranchNews
from counter_app.services.branch_trust import BranchTrust
from counter_app.services.pins import pin_seal
from tests.hub.conftest import KEY
from tests.hub.postgres import Postgres
from tests.services.world import GIVEN_PIN, PIN, World

BRANCH, OTHER_BRANCH = "57199", "57200"
PATIENCE = 60.0
OTHER_PIN = "904137"


class Station:
    """A counter with an administrator, tied to the log as the program ties it."""

    def __init__(self, folder: Path, counter: str, address: HubAddress, password: str) -> None:
        self.world = world = World(folder / counter, counter=counter)
        self.book = BranchBook(folder / counter / "branch")
        self.trust = BranchTrust(world.desk, self.book)
        self.pins = BranchPins(world.desk, world.sessions, self.trust, self.book)
        self.exchange = Exchange(
            world.journal,
            self.book,
            lambda: BranchLog(address, password, KEY),
            _raise,
            on_current=self.look,
            pins=self.pins,
        )
        self.people = BranchPeople(
            BranchDesk(world.desk, self.book, self.exchange, BranchNews()), world.sessions, self.trust
        )
        self.inbox = BranchInbox(world.desk, self.book, {Ask.PEOPLE: self.people.carry_out})
        self.person = world.people.set_up(f"Admin {counter}", PIN)
        self.session = world.door().log_in(self.person.person_id, PIN)
        self.exchange.start()

    def look(self) -> None:
        self.inbox.look()

    def until(self, wanted: Callable[[], bool]) -> None:
        """Wait until something holds; the exchange tells each time that it has done something."""
        assert self.exchange.wait_for(lambda _state: wanted(), PATIENCE)

    def has_pin(self, person_id: PersonId, pin: str) -> bool:
        """Whether this is her PIN here; a log-in would count as a wrong try."""
        with self.world.journal.read() as connection:
            row = connection.execute("SELECT pin_hash FROM credential WHERE person_id = ?", (person_id,)).fetchone()
        return row is not None and self.world.sessions.pins.is_pin_of(pin, row[0])

    def close(self) -> None:
        self.exchange.stop(20.0)
        self.world.close()


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def stations(
    postgres: Postgres, log_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Station]]:
    for name, value in (("FIRST_WAIT", 0.02), ("LONGEST_WAIT", 0.3), ("LOOK_SECONDS", 1.0)):
        monkeypatch.setattr(exchange, name, value)
    made: list[Station] = []

    def make(counter: str) -> Station:
        with postgres.admin(log_database) as connection:
            enrolment = admin.enrol(connection, BRANCH, counter)
        made.append(Station(tmp_path, counter, postgres.remote(enrolment.role, log_database), enrolment.password))
        return made[-1]

    yield make
    for station in made:
        station.close()


def test_a_person_travels_with_her_pin_and_her_next_one_comes_back(stations: Callable[[str], Station]) -> None:
    one, other = stations("01"), stations("02")
    added = one.world.people.add(one.session, one.world.desk.new_op(), "Budi", Role.CLERK, GIVEN_PIN)
    one.world.door().begin_with(added.person_id, GIVEN_PIN, PIN)
    one.people.publish(one.session, one.world.desk.new_op(), added.person_id, "Dua loket")
    other.until(lambda: bool(other.book.ready and other.trust.asked()))
    (asker,) = other.trust.asked()
    other.trust.decide(other.session, other.world.desk.new_op(), asker, trusted=True)
    other.until(lambda: other.has_pin(added.person_id, PIN))
    session = other.world.door().log_in(added.person_id, PIN)
    other.world.people.change_own_pin(session, other.world.desk.new_op(), PIN, OTHER_PIN)
    one.until(lambda: one.has_pin(added.person_id, OTHER_PIN))
    assert one.world.door().log_in(added.person_id, OTHER_PIN).person.name == "Budi"
    for station in (one, other):
        station.world.check()


def test_a_hash_is_given_by_its_seal_within_the_branch_and_nothing_else_is(
    station: Callable[[str, str], BranchLog],
) -> None:
    one, other, strange = station(BRANCH, "01"), station(BRANCH, "02"), station(OTHER_BRANCH, "01")
    first, second = "$argon2id$v=19$first", "$argon2id$v=19$second"
    one.boxes.keep({"subject-1": bytes(32)})
    one.boxes.keep_people([("budi", first)])
    one.boxes.offer_pins({pin_seal(first): first})
    asked = [pin_seal(first), pin_seal(second), "subject-1", "../people", "people", "%"]
    assert other.boxes.pins(asked) == {pin_seal(first): first}
    assert strange.boxes.pins(asked) == {}
    assert (one.boxes.subjects(), one.boxes.read()) == (
        frozenset({"subject-1"}),
        ({"subject-1": bytes(32)}, (("budi", first),)),
    )
    # The next one takes its place; a box in which another hash was put gives nothing.
    one.boxes.offer_pins({pin_seal(second): second})
    assert other.boxes.pins(asked) == {pin_seal(second): second}
    other.boxes.offer_pins({pin_seal(first): second})
    assert other.boxes.pins([pin_seal(first)]) == {}
