"""The queue for people. Lessons: "queue kept in memory", "double submit", "personal data in the wrong place"."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.document import DocumentOrder
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.receipt import PaperKind
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.waiting_line import Leaving, LineReason, LineState, check_phone
from counter_app.journal import chain, invariants
from counter_app.services.desk import Session
from counter_app.services.waiting_line import LineBoard, Ticket
from tests.services.world import METERAI, World

BUY, CLAIM = LineReason.BUY, LineReason.CLAIM
PHONE = "081234565678"


def join(world: World, clerk: Session, reason: LineReason = BUY, **more: str) -> Ticket:
    return world.waiting_line.join(
        clerk,
        world.desk.new_op(),
        reason,
        phone=more.get("phone", ""),
        consent="phone" in more,
        claim=more.get("claim", ""),
    )


def test_a_number_is_printed_survives_a_restart_and_is_no_money(world: World) -> None:
    _, clerk = world.staffed()
    balances = world.till.balances()
    first, second = join(world, clerk), join(world, clerk, phone="0812-3456-5678")
    world.reopen()
    assert [(one.number, one.phone, one.state) for one in world.waiting_line.present()] == [
        (1, "", LineState.WAITING),
        (2, "0812****5678", LineState.WAITING),
    ]
    assert world.waiting_line.phone(clerk, world.desk.new_op(), second.ticket_id) == PHONE
    assert world.waiting_line.phone(clerk, world.desk.new_op(), first.ticket_id) == ""
    assert [job.receipt for job in world.receipts.waiting()] == [first.receipt, second.receipt]
    paper = world.receipts.receipt(second.receipt)
    assert paper.kind is PaperKind.LINE_NUMBER
    assert paper.line is not None
    assert (paper.line.number, paper.line.reason) == (2, "buy")
    assert world.till.balances() == balances
    world.check()


def test_a_phone_is_sealed_and_wants_a_yes(world: World) -> None:
    _, clerk = world.staffed()
    ticket = join(world, clerk, phone=PHONE)
    with world.journal.read() as connection:
        texts = [row[0] for row in connection.execute("SELECT payload FROM entry")]
        models = [repr(row) for row in connection.execute("SELECT * FROM line_ticket")]
    assert not any(part in text for text in texts + models for part in (PHONE, "0812****"))
    head = world.journal.head()
    for phone, consent, code in ((PHONE, False, "line.no_consent"), ("12", True, "line.bad_phone")):
        with pytest.raises(Refused) as error:
            world.waiting_line.join(clerk, world.desk.new_op(), BUY, phone=phone, consent=consent)
        assert error.value.code == code
    assert world.journal.head() == head
    assert ticket.phone == "0812****5678"


def test_the_same_press_twice_is_one_number(world: World) -> None:
    _, clerk = world.staffed()
    op = world.desk.new_op()
    first = world.waiting_line.join(clerk, op, BUY)
    assert world.waiting_line.join(clerk, op, BUY) == first
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.waiting_line.join(clerk, op, CLAIM)
    assert world.count(Kind.LINE_JOINED) == 1


def test_nobody_is_called_twice_by_two_clerks_or_a_double_press(world: World) -> None:
    supervisor, clerk = world.staffed()
    first, second = join(world, clerk), join(world, clerk)
    op = world.desk.new_op()
    called = world.waiting_line.call(clerk, op, first.ticket_id)
    assert called.state is LineState.CALLED
    assert world.waiting_line.call(clerk, op, first.ticket_id) == called
    with pytest.raises(Refused, match=r"line\.called_already"):
        world.waiting_line.call(supervisor, world.desk.new_op(), first.ticket_id)
    assert world.waiting_line.board() == LineBoard(called=1, following=(2,), waiting=1)
    assert world.count(Kind.LINE_CALLED) == 1
    world.waiting_line.leave(clerk, world.desk.new_op(), first.ticket_id, Leaving.SERVED)
    world.waiting_line.leave(clerk, world.desk.new_op(), second.ticket_id, Leaving.GONE)
    for ticket in (first, second):
        with pytest.raises(Refused, match=r"line\.left"):
            world.waiting_line.call(clerk, world.desk.new_op(), ticket.ticket_id)
        with pytest.raises(Refused, match=r"line\.left"):
            world.waiting_line.leave(clerk, world.desk.new_op(), ticket.ticket_id, Leaving.GONE)
    with pytest.raises(Refused, match=r"line\.unknown"):
        world.waiting_line.call(clerk, world.desk.new_op(), "nobody's")
    assert world.waiting_line.board() == LineBoard()
    world.check()


def test_a_claim_brings_its_deadline_and_the_list_to_phone_begins_with_it(world: World) -> None:
    _, clerk = world.staffed()
    order = world.order(b"%PDF soon", deadline=world.clock.now())
    sold = _sell(world, clerk, order)
    late = join(world, clerk, phone=PHONE)
    due = join(world, clerk, CLAIM, phone="081298765432", claim=sold)
    join(world, clerk)
    assert due.deadline is not None
    called = [one.about for one in world.call_list.read(clerk).open]
    assert called == [f"ticket:{late.ticket_id}"], "who paid is phoned once the stamp is there"
    world.finish(world.queue.ids(search=sold)[0])
    called = [one.about for one in world.call_list.read(clerk).open]
    assert called == [f"ticket:{due.ticket_id}", f"ticket:{late.ticket_id}"]
    with pytest.raises(Refused, match=r"claim\.unknown"):
        join(world, clerk, CLAIM, claim=ClaimCode.make(bytes(8)).text)
    world.check()


def test_a_new_office_day_counts_from_one_and_forgets_nobody(world: World) -> None:
    _, clerk = world.staffed()
    yesterday = join(world, clerk, phone=PHONE)
    world.clock.move(days=1)
    today = join(world, clerk)
    assert (yesterday.number, today.number) == (1, 1)
    assert [one.ticket_id for one in world.waiting_line.present()] == [today.ticket_id]
    assert [one.ticket_id for one in world.waiting_line.open()] == [yesterday.ticket_id, today.ticket_id]
    assert [one.about for one in world.call_list.read(clerk).open] == [f"ticket:{yesterday.ticket_id}"]
    assert world.waiting_line.board() == LineBoard(following=(1,), waiting=1)
    world.check()


class Deed:
    """What a property test does: take a number, call or send away the n-th, or sleep a night."""

    JOIN, CALL, LEAVE, NIGHT = range(4)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=18))
def test_numbers_of_a_day_are_one_to_n_whatever_happens(deeds: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            _, clerk = world.staffed()
            joined: list[Ticket] = []
            for deed, place in deeds:
                match deed:
                    case Deed.JOIN:
                        joined.append(join(world, clerk))
                    case Deed.NIGHT:
                        world.clock.move(days=1)
                    case _ if place < len(joined):
                        _try(world, clerk, deed, joined[place])
                    case _:
                        pass
            days: dict[str, list[int]] = {}
            for ticket in joined:
                days.setdefault(ticket.day, []).append(ticket.number)
            assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in days.values())
            world.check()
        finally:
            world.close()


def _try(world: World, clerk: Session, deed: int, ticket: Ticket) -> None:
    """Refused exactly where the rule says so, and then nothing is written."""
    line = world.waiting_line
    state = next((one.state for one in line.open() if one.ticket_id == ticket.ticket_id), None)
    before = world.journal.head()

    def act() -> None:
        if deed == Deed.CALL:
            line.call(clerk, world.desk.new_op(), ticket.ticket_id)
        else:
            line.leave(clerk, world.desk.new_op(), ticket.ticket_id, Leaving.SERVED)

    if state is None or (deed == Deed.CALL and state is LineState.CALLED):
        with pytest.raises(Refused):
            act()
        assert world.journal.head() == before
    else:
        act()
        assert world.journal.head() != before


@pytest.mark.parametrize(
    ("kind", "change", "invariant"),
    [
        (Kind.LINE_JOINED, {"number": 1, "ticket": "x"}, 3),
        (Kind.LINE_JOINED, {"number": 9, "ticket": "x"}, 7),
        (Kind.LINE_CALLED, {}, 3),
        (Kind.LINE_LEFT, {"ticket": "x"}, 3),
    ],
)
def test_the_detector_finds_a_line_that_does_not_fit(
    world: World, kind: Kind, change: dict[str, object], invariant: int
) -> None:
    """The second fold alone: entries that the read model would have refused."""
    _, clerk = world.staffed()
    first, second = join(world, clerk), join(world, clerk)
    world.waiting_line.call(clerk, world.desk.new_op(), first.ticket_id)
    world.waiting_line.leave(clerk, world.desk.new_op(), second.ticket_id, Leaving.GONE)
    with world.journal.read() as connection:
        said = connection.execute("SELECT payload FROM entry WHERE kind = ? ORDER BY seq", (kind.value,)).fetchone()[0]
    fold = invariants.Fold()
    with world.journal.read() as connection:
        entries = [chain.entry_of(row) for row in chain.rows(connection)]
    for entry in entries:
        fold.take(entry)
    assert fold.breaches == ()
    odd = replace(entries[-1], kind=kind.value, op_id=OpId("odd"), payload={**json.loads(said), **change})
    assert [found for found, _ in fold.line.take(odd, whole=True)] == [invariant]


def test_a_phone_number_is_digits_or_nothing() -> None:
    assert check_phone(" ", consent=False) == ""
    assert check_phone("+62 812-3456-5678", consent=True) == "+6281234565678"


def _sell(world: World, clerk: Session, order: DocumentOrder) -> str:
    basket = Basket().add(METERAI, 1)
    payment = Payment(PaymentMeans.CASH, basket.total)
    return world.selling.commit(clerk, world.desk.new_op(), basket, payment, documents=(order,)).claims[0].text


def test_a_basket_waits_under_the_number_in_one_transaction(world: World) -> None:
    """Lessons, "compound operation half posted"; another basket under the same intent is a conflict."""
    _, clerk = world.staffed()
    op, basket = world.desk.new_op(), Basket().add(METERAI, 2)

    def joined(wanted: Basket | None) -> Ticket:
        return world.waiting_line.join(clerk, op, BUY, basket=wanted, basket_phone=PHONE)

    before = world.count()
    with pytest.raises(Refused, match=r"sale\.nothing"):
        joined(Basket())
    assert world.count() == before, "no number without its basket"
    ticket = joined(basket)
    assert joined(basket) == ticket
    for other in (None, Basket().add(METERAI)):
        with pytest.raises(Refused, match=r"operation\.conflict"):
            joined(other)
    world.reopen()
    (waiting,) = world.parking.waiting()
    assert (waiting.number, waiting.pieces) == (ticket.number, 2)
    take = world.desk.new_op()
    for _press in range(2):
        assert world.parking.resume(clerk, take, waiting.basket_id).phone == PHONE
    assert world.waiting_line.open() == (), "she stands here"
    gone = world.waiting_line.join(clerk, world.desk.new_op(), BUY, basket=basket)
    (waiting,) = world.parking.waiting()
    world.waiting_line.leave(clerk, world.desk.new_op(), gone.ticket_id, Leaving.GONE)
    world.parking.discard(clerk, world.desk.new_op(), waiting.basket_id)
    assert world.count(Kind.LINE_LEFT) == 2, "who left the line already does not leave it twice"
    world.check()
