"""Log-in, lock-out and rights."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.entries import SYSTEM, Kind
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.money import Money
from counter_app.domain.people import RIGHTS, Person, Right, Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.services.desk import Session
from counter_app.services.review import Decision
from counter_app.services.session import FREE_TRIES
from tests.services.world import METERAI, PIN, World
from tests.stocking import receive

WRONG = "246802"


def refused(world: World, person: PersonId, pin: str = WRONG) -> KnownError:
    with pytest.raises(Refused) as caught:
        world.sessions.log_in(person, pin)
    return caught.value


def test_the_right_pin_opens_a_session_and_is_an_entry(world: World) -> None:
    clerk = world.person("Petugas")
    assert clerk.person in world.sessions.people()
    with world.journal.read() as connection:
        actor, cause = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ?", (Kind.SESSION_OPENED.value,)
        ).fetchone()
        assert PIN not in "".join(row[0] for row in connection.execute("SELECT payload FROM entry"))
        (kept,) = connection.execute("SELECT pin_hash FROM credential").fetchone()
    assert (actor, cause) == (clerk.person.person_id, "user")
    assert kept.startswith("$argon2id$")
    world.sessions.log_out(clerk)
    world.sessions.log_out(clerk)
    world.sessions.log_out(world.sessions.log_in(clerk.person.person_id, PIN), idle=True)
    with world.journal.read() as connection:
        ends = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ? ORDER BY seq", (Kind.SESSION_CLOSED.value,)
        ).fetchall()
    assert ends == [(clerk.person.person_id, "user"), (SYSTEM, "system")]
    world.check()


def test_nobody_unknown_logs_in(world: World) -> None:
    assert refused(world, PersonId("nobody"), PIN).code == "session.unknown_person"


def test_wrong_pins_lock_longer_and_longer_over_restarts(world: World) -> None:
    clerk = world.person("Petugas").person.person_id
    for left in range(FREE_TRIES - 1, 0, -1):
        error = refused(world, clerk)
        assert (error.code, error.values) == ("session.wrong_pin", {"left": left})
    for seconds in (60, 120, 240, 480, 960, 1920, 3600, 3600):
        error = refused(world, clerk)
        assert (error.code, error.values) == ("session.locked_out", {"seconds": seconds})
        world.reopen()
        world.clock.move(seconds=seconds - 1)
        assert refused(world, clerk, PIN).code == "session.locked_out"
        world.clock.move(seconds=1)
    assert world.sessions.log_in(clerk, PIN).person.person_id == clerk
    assert refused(world, clerk).values == {"left": FREE_TRIES - 1}
    assert world.count(Kind.SESSION_REFUSED) == FREE_TRIES - 1 + 8 + 1
    world.check()


def test_tries_at_the_same_moment_count_one_each(world: World) -> None:
    clerk = world.person("Petugas").person.person_id
    start = threading.Barrier(8)
    codes: list[str] = []

    def guess() -> None:
        start.wait()
        codes.append(refused(world, clerk).code)

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.journal.read() as connection:
        (failures,) = connection.execute("SELECT failures FROM credential").fetchone()
    assert failures == world.count(Kind.SESSION_REFUSED)
    assert codes.count("session.wrong_pin") == FREE_TRIES - 1
    assert refused(world, clerk, PIN).code == "session.locked_out"


def test_people_are_added_freely_only_before_the_first_log_in(world: World) -> None:
    supervisor = world.person("Pengawas", Role.SUPERVISOR)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.sessions.add_first_person("Penyusup", Role.SUPERVISOR, PIN)
    clerk = world.sessions.add_person(supervisor, "Petugas", Role.CLERK, PIN)
    with pytest.raises(Refused, match=r"session\.weak_pin"):
        world.sessions.add_person(supervisor, "Petugas 2", Role.CLERK, "123456")
    assert [person.name for person in world.sessions.people()] == ["Pengawas", "Petugas"]
    with world.journal.read() as connection:
        rows = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ? ORDER BY seq", (Kind.PERSON_ADDED.value,)
        ).fetchall()
    assert rows == [(SYSTEM, "system"), (supervisor.person.person_id, "supervisor")]
    assert clerk.role is Role.CLERK


USE_CASES: dict[str, tuple[Right, Callable[[World, Session], object]]] = {
    "sell": (Right.SELL, lambda world, session: world.sell(session)),
    "reprint": (Right.SELL, lambda world, session: world.receipts.reprint(session, "CTH-01-260904-0001")),
    "look at paper": (Right.SELL, lambda world, session: world.receipts.looked_at_paper(session, "x")),
    "take in": (Right.STAMP, lambda world, session: world.stamping.take_in(session, _pdf(world))),
    "attach": (
        Right.STAMP,
        lambda world, session: world.stamping.attach(
            session, world.desk.new_op(), world.stamping.find_claim(_claim(world)), world.order(b"%PDF")
        ),
    ),
    "hand over": (
        Right.STAMP,
        lambda world, session: world.handing_over.to_folder(session, world.desk.new_op(), ("x",), world.folder),
    ),
    "open": (
        Right.KEEP_TILL,
        lambda world, session: world.till.open(session, world.desk.new_op(), CashCount.of({100: 1})),
    ),
    "close": (
        Right.KEEP_TILL,
        lambda world, session: world.till.close(session, world.desk.new_op(), CashCount.of({100: 1})),
    ),
    "receive": (
        Right.KEEP_TILL,
        lambda world, session: receive(world.stock, session, world.desk.new_op(), "TEMPEL", 1),
    ),
    "review": (
        Right.REVIEW,
        lambda world, session: world.review.decide(session, world.desk.new_op(), "x", Decision.APPROVED, ""),
    ),
    "add person": (
        Right.MANAGE_PEOPLE,
        lambda world, session: world.sessions.add_person(session, "Baru", Role.CLERK, PIN),
    ),
}


def _pdf(world: World) -> Path:
    path = world.folder / "surat.pdf"
    path.write_bytes(b"%PDF")
    return path


def _claim(world: World) -> str:
    with world.journal.read() as connection:
        return connection.execute("SELECT claim FROM stamp").fetchone()[0]


@pytest.mark.parametrize("name", USE_CASES)
@pytest.mark.parametrize("rights", [frozenset({right}) for right in Right] + [frozenset(), frozenset(Right)])
def test_every_use_case_needs_its_right_and_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, rights: frozenset[Right]
) -> None:
    _, clerk = world.staffed()
    world.sell(clerk)
    needed, use = USE_CASES[name]
    entries = world.count()
    monkeypatch.setitem(RIGHTS, Role.CLERK, rights)
    code = ""
    try:
        use(world, clerk)
    except Refused as error:
        code = error.code
    assert (code == "session.not_allowed") == (needed not in rights)
    if code == "session.not_allowed":
        assert world.count() == entries


@pytest.mark.parametrize("name", [*USE_CASES, "answer"])
def test_nothing_is_done_in_a_session_that_has_ended(world: World, name: str) -> None:
    """What still holds it when the counter locks writes nothing more in its name; the next log-in is another one."""
    uses = {key: use for key, (_, use) in USE_CASES.items()}
    uses["answer"] = lambda world, session: world.review.answer(session, world.desk.new_op(), "x", "karena")
    supervisor, clerk = world.staffed()
    world.sell(clerk)
    session = supervisor if name in ("review", "add person") else clerk
    world.sessions.log_out(session)
    entries = world.count()
    with pytest.raises(Refused, match=r"session\.ended"):
        uses[name](world, session)
    assert world.count() == entries
    world.sell(world.sessions.log_in(clerk.person.person_id, PIN))


def test_a_clerk_may_not_review_nor_add_people(world: World) -> None:
    _, clerk = world.staffed()
    for name in ("review", "add person"):
        with pytest.raises(Refused, match=r"session\.not_allowed"):
            USE_CASES[name][1](world, clerk)


def test_entries_of_a_supervisor_say_so(world: World) -> None:
    supervisor = Session(Person(PersonId("s"), "S", Role.SUPERVISOR), OpId("o"))
    assert supervisor.cause == "supervisor"
    world.till.open(supervisor, world.desk.new_op(), CashCount.of({100: 1}))
    basket = Basket().add(METERAI)
    world.selling.commit(supervisor, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, Money(10_000)))
    with world.journal.read() as connection:
        causes = connection.execute("SELECT DISTINCT cause FROM entry WHERE actor = 's'").fetchall()
    assert causes == [("supervisor",)]


def test_a_pin_hash_put_in_by_raw_sql_opens_nothing(world: World) -> None:
    """Lessons, "hidden or impersonated edit": hashes lie beside the chain, but the chain knows them."""
    supervisor = world.sessions.add_first_person("Hartono Contoh", Role.SUPERVISOR, "369036")
    mine = world.sessions.add_first_person("Sri Contoh", Role.CLERK, "258025")
    with world.journal.write() as writer:
        writer.connection.execute(
            "UPDATE credential SET pin_hash = (SELECT pin_hash FROM credential WHERE person_id = ?)"
            " WHERE person_id = ?",
            (mine.person_id, supervisor.person_id),
        )
    with pytest.raises(Refused, match=r"session\.pin_changed_outside"):
        world.sessions.log_in(supervisor.person_id, "258025")
    assert world.sessions.log_in(mine.person_id, "258025").person == mine
