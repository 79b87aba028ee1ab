"""Counters of a branch in memory whose administrators share people, prices and settings; the log's boxes are a dict."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from counter_app.app_branch_admin import signed_list
from counter_app.domain.branch import Ask
from counter_app.domain.branch_settings import BRANCH_SETTINGS, SettingForm
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person, Role
from counter_app.services.branch_admin import BranchAdmin
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_people import BranchPeople
from counter_app.services.branch_pins import BranchPins
from counter_app.services.branch_prices import BranchPrices
from counter_app.services.branch_settings import BranchSettings, OwnSettings, Values
from counter_app.services.branch_trust import BranchTrust
from counter_app.services.desk import Session
from tests.price_signing import PUBLISHER
from tests.services.branches import Branch, Station
from tests.services.world import PIN, World

FILE = {key: "06.00" if form is SettingForm.CLOCK else "5" for key, form in BRANCH_SETTINGS.items()}
#: A value that no file of these tests may have.
TOO_MUCH = 10**13


def check(values: Values) -> None:
    """The reader of the settings file."""
    for key, value in values.items():
        if value == TOO_MUCH:
            raise KnownError("settings.invalid", file="counter.toml", place="counter.toml", key=key, expected="0 … 5")


class AdminStation:
    """One of them, and its first administrator."""

    def __init__(self, station: Station, boxes: dict[str, str], name: str, kept: frozenset[str]) -> None:
        self.station, self._boxes = station, boxes
        self.world: World = station.world
        world, branch, book = self.world, station.branch, station.book
        self.trust = BranchTrust(world.desk, book)
        self.people = BranchPeople(branch, world.sessions, self.trust)
        self.prices = BranchPrices(
            branch, world.book, lambda text, signature: signed_list(text, signature, (PUBLISHER.public,))
        )
        self.settings = BranchSettings(branch, self.trust, OwnSettings(FILE, FILE, kept, check))
        self.pins = BranchPins(world.desk, world.sessions, self.trust, book)
        self.admin = BranchAdmin(branch, self.people, self.prices, self.settings, self.trust)
        station.inbox = BranchInbox(
            world.desk,
            book,
            {
                Ask.PEOPLE: self.people.carry_out,
                Ask.PRICES: self.prices.carry_out,
                Ask.SETTINGS: self.settings.carry_out,
            },
        )
        self.person = world.people.set_up(name, PIN)
        self.session = world.door().log_in(self.person.person_id, PIN)

    def swap_pins(self) -> None:
        """What sender and taker do beside the entries."""
        self._boxes.update(self.pins.offered())
        wanted = self.pins.wanted()
        self.pins.give({seal: self._boxes[seal] for seal in wanted if seal in self._boxes})

    def add(self, name: str, role: Role = Role.CLERK, pin: str = PIN) -> Person:
        """Somebody with a PIN of her own."""
        given = "802461"
        added = self.world.people.add(self.session, self.world.desk.new_op(), name, role, given)
        self.world.door().begin_with(added.person_id, given, pin)
        return added

    def publish(self, person: Person, *to: str, reason: str = "Bekerja di semua loket") -> str:
        """As she is here now; the proposal's id."""
        return self.people.publish(self.session, self.world.desk.new_op(), person.person_id, reason, to).proposal_id

    def believe(self, other: AdminStation, *, trusted: bool = True) -> None:
        """The administrator here says yes, or no, to the one there."""
        asker = next(one for one in self.trust.asked() if one.person_id == other.person.person_id)
        self.trust.decide(self.session, self.world.desk.new_op(), asker, trusted=trusted)

    def answer(self, proposal_id: str, counter: str) -> tuple[str | None, Mapping[str, object]]:
        """Code, and what else it says; what one counter answered as far as is known here."""
        found = {answer.counter: answer for answer in self.station.branch.answers(proposal_id)}
        return found[counter].code, found[counter].params

    def logs_in(self, person_id: str, pin: str) -> Session | str:
        """A session, or why not."""
        try:
            return self.world.door().log_in(PersonId(person_id), pin)
        except Refused as error:
            return error.code


class AdminBranch:
    """Two counters and more."""

    def __init__(self, folder: Path) -> None:
        self.branch = Branch(folder)
        self._boxes: dict[str, str] = {}
        self._stations: list[AdminStation] = []

    def station(self, counter: str, name: str, kept: frozenset[str] = frozenset()) -> AdminStation:
        """A counter with its first administrator."""
        made = AdminStation(self.branch[counter], self._boxes, name, kept)
        self._stations.append(made)
        return made

    def meet(self) -> None:
        """Everybody has everything."""
        for _ in range(3):
            self.branch.meet()
            for station in self._stations:
                station.swap_pins()
        self.branch.meet()
