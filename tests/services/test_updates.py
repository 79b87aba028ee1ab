"""Manifests in the journal, and the refusal to sell with a withdrawn version."""

from __future__ import annotations

import logging
import threading

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.versions import Standing
from counter_app.journal import invariants
from counter_app.machine.signed_file import key_name
from counter_app.services.approval import Approval
from counter_app.services.desk import Session, entry_at
from counter_app.services.selling import Selling, Sold
from counter_app.services.update_watch import UpdateWatch
from counter_app.services.updates import SignedManifest, Updates
from tests.manifests import REASON, manifest_text, signed_manifest
from tests.price_signing import PUBLISHER, Publisher
from tests.services.world import METERAI, PIN, World

VERSION = "0.1.0"
TODAY = "2026-09-04"
WITHDRAWN = (VERSION, TODAY)


class Office:
    """A counter whose program may be withdrawn, with its people."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.supervisor, self.clerk = world.staffed()
        self.updates = Updates(world.desk, world.sessions, VERSION, [key_name(PUBLISHER.public)])
        self.selling = Selling(world.desk, world.book, world.require_trust, world.vault, updates=self.updates)

    def told(self, text: str, publisher: Publisher = PUBLISHER) -> bool:
        return self.updates.take(signed_manifest(text, publisher))

    def sell(self, op_id: str = "") -> Sold:
        basket = Basket().add(METERAI)
        op = OpId(op_id) if op_id else self.world.desk.new_op()
        return self.selling.commit(self.clerk, op, basket, Payment(PaymentMeans.CASH, basket.total))

    def allow(self, yes: Session, pin: str = PIN, reason: str = "Hari terakhir pendaftaran", op: str = "a") -> None:
        self.updates.allow(self.clerk, OpId(op), Approval(yes.person.person_id, pin), reason)

    def refused(self) -> str:
        """What the till says before money is taken, and what the sale itself says: one and the same."""
        codes: list[str] = []
        for deed in (self.selling.ready, self.sell):
            with pytest.raises(Refused) as caught:
                deed()
            codes.append(caught.value.code)
        assert codes[0] == codes[1]
        return codes[0]


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


def test_what_nobody_knows_stops_nothing(office: Office) -> None:
    assert office.updates.state().standing is Standing.UNKNOWN
    office.selling.ready()
    office.sell()


def test_a_manifest_is_an_entry_word_for_word_and_is_taken_once(office: Office) -> None:
    text = manifest_text(5, "0.2.0")
    assert office.told(text)
    assert not office.told(text)
    assert office.world.count(Kind.VERSION_ANNOUNCED) == 1
    with office.world.journal.read() as connection:
        (seq,) = connection.execute("SELECT seq FROM version_manifest").fetchone()
        entry = entry_at(connection, seq)
    assert (entry.payload["text"], entry.actor, entry.cause) == (text, SYSTEM, Cause.SYSTEM)
    state = office.updates.state()
    assert (state.standing, state.newer) == (Standing.NEWER_EXISTS, "0.2.0")
    office.sell()
    office.world.check()


def test_an_old_manifest_takes_no_withdrawal_back(office: Office) -> None:
    office.told(manifest_text(6, VERSION, WITHDRAWN))
    with pytest.raises(KnownError, match=r"updates\.older"):
        office.told(manifest_text(5))
    with pytest.raises(KnownError, match=r"updates\.serial_twice"):
        office.told(manifest_text(6))
    assert office.refused() == "version.withdrawn"
    office.told(manifest_text(7))
    office.sell()


def test_a_key_that_was_taken_out_of_the_settings_counts_for_nothing(office: Office) -> None:
    stranger = Publisher(2)
    with pytest.raises(KnownError, match=r"updates\.foreign"):
        office.told(manifest_text(2**53, VERSION, WITHDRAWN), stranger)
    both = Updates(office.world.desk, office.world.sessions, VERSION, [key_name(stranger.public)])
    both.take(signed_manifest(manifest_text(2**53, VERSION, WITHDRAWN), stranger))
    assert both.state().standing is Standing.WITHDRAWN
    assert office.updates.state().standing is Standing.UNKNOWN
    assert office.told(manifest_text(1)), "a stolen key's number does not lock the true publisher out"


def test_a_withdrawal_holds_from_its_day_on(office: Office) -> None:
    office.told(manifest_text(1, VERSION, (VERSION, "2026-09-05")))
    office.sell()
    office.world.clock.move(days=1)
    assert office.refused() == "version.withdrawn"


def test_a_clock_that_is_set_back_takes_no_withdrawal_back(office: Office) -> None:
    office.told(manifest_text(1, VERSION, WITHDRAWN))
    office.world.clock.move(days=-3)
    assert office.refused() == "version.withdrawn"


def test_a_refusal_names_the_reason_and_writes_nothing(office: Office) -> None:
    office.told(manifest_text(1, VERSION, WITHDRAWN))
    before = office.world.journal.head()
    with pytest.raises(Refused) as caught:
        office.sell()
    assert caught.value.values == {"version": VERSION, "since": TODAY, "reason": REASON}
    assert office.world.journal.head() == before


def test_a_supervisor_lets_it_sell_until_the_office_day_ends(office: Office) -> None:
    office.told(manifest_text(1, VERSION, WITHDRAWN))
    office.allow(office.supervisor)
    office.allow(office.supervisor)
    assert office.world.count(Kind.VERSION_ALLOWED) == 1
    office.sell()
    office.world.check()
    office.world.clock.move(days=1)
    assert office.refused() == "version.withdrawn"
    with office.world.journal.read() as connection:
        (seq,) = connection.execute("SELECT seq FROM version_allowance").fetchone()
        said = entry_at(connection, seq)
    assert said.actor == office.clerk.person.person_id
    assert said.payload["approved_by"] == office.supervisor.person.person_id
    assert (said.payload["version"], said.payload["day"], said.payload["withdrawn_because"]) == (VERSION, TODAY, REASON)


def test_it_needs_a_supervisors_own_pin_and_a_reason(office: Office) -> None:
    office.told(manifest_text(1, VERSION, WITHDRAWN))
    other = office.world.person("Rekan", Role.CLERK)
    for code, deed in {
        "session.wrong_pin": lambda: office.allow(office.supervisor, pin="802461"),
        "session.not_allowed": lambda: office.allow(other),
        "version.no_reason": lambda: office.allow(office.supervisor, reason="  "),
    }.items():
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == code
    assert office.refused() == "version.withdrawn"


def test_nothing_is_allowed_that_is_not_withdrawn(office: Office) -> None:
    with pytest.raises(Refused, match=r"version\.not_withdrawn"):
        office.allow(office.supervisor)


def test_a_sale_that_was_made_is_told_again_after_the_withdrawal(office: Office) -> None:
    """Lessons, "lost acknowledgement read as failure": the second answer is the first one's."""
    sold = office.sell("s")
    office.told(manifest_text(1, VERSION, WITHDRAWN))
    assert office.sell("s") == sold


def test_an_allowance_by_a_clerk_is_a_breach(office: Office) -> None:
    """Written by hand past the service, it is found out."""
    clerk = office.clerk.person.person_id
    with office.world.journal.write() as writer:
        writer.append(
            Kind.VERSION_ALLOWED,
            {"version": VERSION, "day": TODAY, "reason": "x", "approved_by": clerk},
            op_id=writer.new_id(),
            actor=clerk,
            cause=Cause.USER,
        )
    with office.world.journal.read() as connection:
        assert [breach.invariant for breach in invariants.check(connection)] == [9]


class Told:
    """A source whose answers are given out one by one; a fault where there is none left."""

    def __init__(self, *answers: SignedManifest) -> None:
        self.answers = list(answers)
        self.asked = threading.Event()
        self.stopped = False

    def read(self) -> SignedManifest:
        self.asked.set()
        if not self.answers:
            raise KnownError("updates.unreachable", detail="ConnectError")
        return self.answers.pop(0)

    def stop(self) -> None:
        self.stopped = True


def test_the_watch_takes_in_what_it_is_told_and_ends(office: Office) -> None:
    news = threading.Event()
    office.world.journal.subscribe(lambda kinds: news.set() if Kind.VERSION_ANNOUNCED.value in kinds else None)
    source = Told(signed_manifest(manifest_text(4, "0.3.0")))
    watch = UpdateWatch(office.updates, source, _raise, hours=12)
    watch.start()
    assert news.wait(10)
    watch.stop()
    assert source.stopped
    assert office.updates.state().newer == "0.3.0"


@pytest.mark.expected_logs(r"update_watch: nothing was learned of newer versions: updates\.unreachable")
def test_a_source_that_is_away_changes_nothing(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    logged = threading.Event()
    handler = _Notes(logged)
    logging.getLogger("counter_app.services.update_watch").addHandler(handler)
    office.told(manifest_text(1, VERSION, WITHDRAWN))
    watch = UpdateWatch(office.updates, Told(), _raise, hours=12)
    watch.start()
    assert logged.wait(10)
    watch.stop()
    logging.getLogger("counter_app.services.update_watch").removeHandler(handler)
    assert office.refused() == "version.withdrawn"


def test_without_a_source_nobody_is_asked(office: Office) -> None:
    watch = UpdateWatch(office.updates, None, _raise, hours=12)
    watch.start()
    with pytest.raises(KnownError, match=r"updates\.no_source"):
        watch.look()
    watch.stop()


class _Notes(logging.Handler):
    def __init__(self, logged: threading.Event) -> None:
        super().__init__()
        self._logged = logged

    def emit(self, record: logging.LogRecord) -> None:
        self._logged.set()


def _raise(error: BaseException) -> None:
    raise error
