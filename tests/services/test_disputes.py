"""Lessons, class "no way to disagree": a dispute of anything, a neutral account, closing with open disputes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.dispute import About, Settlement, settlements
from counter_app.domain.entries import Kind
from counter_app.domain.errors import BugError, Refused
from counter_app.domain.ids import DisputeId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import ZERO, Money
from counter_app.domain.people import Role
from counter_app.domain.review import Decision
from counter_app.domain.shift import CashCount
from counter_app.resources import resource_path
from counter_app.services.desk import Session
from counter_app.services.disputes import Dispute
from counter_app.services.till import ClosedShift
from tests.services.world import World

WORDS = "Hitungan kedua lain dari yang pertama"


def closed(world: World, clerk: Session, tens: int) -> ClosedShift:
    """The clerk closes with so many notes of ten thousand."""
    return world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: tens}))


def dispute(world: World, who: Session, about: About, amount: int | None = None) -> DisputeId:
    money = None if amount is None else Money(amount)
    return world.disputes.open(who, world.desk.new_op(), about, WORDS, money)


def settle(world: World, who: Session, dispute_id: DisputeId, decision: Settlement) -> None:
    world.disputes.settle(who, world.desk.new_op(), dispute_id, decision, "Dihitung berdua")


def balance(world: World, account: Account) -> int:
    return world.till.balances().get(account, ZERO).rupiah


def one(world: World, who: Session, dispute_id: DisputeId) -> Dispute:
    return world.disputes.one(who, dispute_id)


def test_everything_can_be_disputed_by_anybody(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.issuer_is(IssuerState.DOWN)
    sold = world.sell(clerk, 2)
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.HELD, "Tunggu")
    shift = closed(world, clerk, 7)
    other = world.person("Petugas lain")
    things = [
        About.of_sale(sold.sale_id),
        About.of_line(sold.sale_id, 0),
        About.of_review(sold.sale_id),
        About.of_count(shift.shift_id),
        About.entry(1),
    ]
    for who in (clerk, supervisor, other):
        ids = [dispute(world, who, about) for about in things]
        assert [row.subject.about for row in world.disputes.list(who)] == things
        for dispute_id in ids:
            settler = world.person(f"Pengawas {dispute_id}", Role.SUPERVISOR)
            settle(world, settler, dispute_id, Settlement.EXPLAINED)
        assert world.disputes.list(who) == ()
    world.check()


def test_one_thing_has_one_open_dispute_and_more_can_be_said_in_it(world: World) -> None:
    supervisor, clerk = world.staffed()
    about = About.of_sale(world.sell(clerk).sale_id)
    dispute_id = dispute(world, clerk, about)
    with pytest.raises(Refused, match=r"dispute\.already_open"):
        dispute(world, supervisor, about)
    world.disputes.note(supervisor, world.desk.new_op(), dispute_id, " Pelanggan masih di sini ")
    found = one(world, clerk, dispute_id)
    assert (found.words, found.notes[0].words, found.notes[0].by) == (WORDS, "Pelanggan masih di sini", "Pengawas")
    settle(world, supervisor, dispute_id, Settlement.ACCEPTED)
    assert dispute(world, clerk, about) != dispute_id
    world.check()


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_a_dispute_and_its_settlement_need_words(world: World, words: str) -> None:
    supervisor, clerk = world.staffed()
    about = About.of_sale(world.sell(clerk).sale_id)
    with pytest.raises(Refused, match=r"dispute\.no_words"):
        world.disputes.open(clerk, world.desk.new_op(), about, words)
    dispute_id = dispute(world, clerk, about)
    with pytest.raises(Refused, match=r"dispute\.no_words"):
        world.disputes.note(clerk, world.desk.new_op(), dispute_id, words)
    with pytest.raises(Refused, match=r"dispute\.no_reason"):
        world.disputes.settle(supervisor, world.desk.new_op(), dispute_id, Settlement.ACCEPTED, words)
    assert world.count(Kind.DISPUTE_SETTLED) == world.count(Kind.DISPUTE_NOTED) == 0


@pytest.mark.parametrize(
    "about",
    [
        About.of_sale("x"),
        About.of_line("x", 0),
        About.of_review("x"),
        About.of_count("x"),
        About.entry(0),
        About.entry(10_000),
    ],
)
def test_what_the_journal_does_not_have_cannot_be_disputed(world: World, about: About) -> None:
    _, clerk = world.staffed()
    with pytest.raises(Refused, match=r"dispute\.unknown_thing"):
        dispute(world, clerk, about)


def test_a_line_that_was_not_sold_and_a_count_that_was_not_made_cannot_be_disputed(world: World) -> None:
    _, clerk = world.staffed()
    sale_id = world.sell(clerk).sale_id
    shift = world.till.current()
    assert shift is not None
    for about in (About.of_line(sale_id, 1), About.of_line(sale_id, -1), About.of_count(shift.shift_id)):
        with pytest.raises(Refused, match=r"dispute\.unknown_thing"):
            dispute(world, clerk, about)


@pytest.mark.parametrize(("tens", "sign"), [(3, 1), (8, -1)])
def test_a_disputed_difference_stands_on_the_neutral_account(world: World, tens: int, sign: int) -> None:
    _, clerk = world.staffed()
    shift = closed(world, clerk, tens)
    before = balance(world, Account.DIFFERENCES)
    found = one(world, clerk, dispute(world, clerk, About.of_count(shift.shift_id), 20_000))
    assert balance(world, Account.SUSPENSE) == sign * 20_000
    assert balance(world, Account.DIFFERENCES) == before - sign * 20_000
    assert found.amount == Money(20_000)
    world.check()


@pytest.mark.parametrize("amount", [0, 20_001, 30_000])
def test_never_more_than_the_difference_is_disputed(world: World, amount: int) -> None:
    _, clerk = world.staffed()
    shift = closed(world, clerk, 3)
    with pytest.raises(Refused, match=r"dispute\.amount"):
        dispute(world, clerk, About.of_count(shift.shift_id), amount)
    assert world.count(Kind.DISPUTE_OPENED) == 0


def test_what_was_settled_elsewhere_cannot_be_disputed_again(world: World) -> None:
    supervisor, clerk = world.staffed()
    about = About.of_count(closed(world, clerk, 3).shift_id)
    settle(world, supervisor, dispute(world, clerk, about, 15_000), Settlement.FOUND)
    assert world.disputes.subject(about).free == Money(5_000)
    with pytest.raises(Refused, match=r"dispute\.amount"):
        dispute(world, clerk, about, 5_001)
    settle(world, supervisor, dispute(world, clerk, about, 5_000), Settlement.DIFFERENCE)
    assert world.disputes.subject(about).free == Money(5_000)
    assert balance(world, Account.DIFFERENCES) == 5_000
    world.check()


def test_money_is_only_in_dispute_where_something_was_counted(world: World) -> None:
    _, clerk = world.staffed()
    about = About.of_sale(world.sell(clerk).sale_id)
    with pytest.raises(Refused, match=r"dispute\.amount"):
        dispute(world, clerk, about, 10_000)


@pytest.mark.parametrize(
    ("tens", "decision", "account", "signed"),
    [
        (3, Settlement.DIFFERENCE, Account.DIFFERENCES, 20_000),
        (3, Settlement.FOUND, Account.HEAD_CASHIER, 20_000),
        (7, Settlement.DIFFERENCE, Account.DIFFERENCES, -20_000),
        (7, Settlement.REFUND_DUE, Account.REFUNDS_DUE, -20_000),
        (7, Settlement.FOUND, Account.HEAD_CASHIER, -20_000),
    ],
)
def test_settling_takes_the_sum_off_the_neutral_account(
    world: World, tens: int, decision: Settlement, account: Account, signed: int
) -> None:
    supervisor, clerk = world.staffed()
    dispute_id = dispute(world, clerk, About.of_count(closed(world, clerk, tens).shift_id), 20_000)
    before = balance(world, account)
    settle(world, supervisor, dispute_id, decision)
    assert balance(world, account) == before + signed
    assert balance(world, Account.SUSPENSE) == 0
    found = one(world, clerk, dispute_id)
    assert (found.decision, found.reason, found.settled_by) == (decision, "Dihitung berdua", "Pengawas")
    with pytest.raises(Refused, match=r"dispute\.not_open"):
        settle(world, supervisor, dispute_id, decision)
    world.check()


def test_a_shortage_is_no_customers_money(world: World) -> None:
    supervisor, clerk = world.staffed()
    dispute_id = dispute(world, clerk, About.of_count(closed(world, clerk, 3).shift_id), 20_000)
    assert Settlement.REFUND_DUE not in one(world, clerk, dispute_id).choices
    with pytest.raises(BugError):
        settle(world, supervisor, dispute_id, Settlement.REFUND_DUE)
    assert balance(world, Account.SUSPENSE) == 20_000


def own_dispute(world: World, supervisor: Session, clerk: Session) -> DisputeId:
    return dispute(world, supervisor, About.of_sale(world.sell(clerk).sale_id))


def own_decision(world: World, supervisor: Session, clerk: Session) -> DisputeId:
    sale_id = world.sell(clerk).sale_id
    world.review.decide(supervisor, world.desk.new_op(), sale_id, Decision.HELD, "Tunggu")
    return dispute(world, clerk, About.of_review(sale_id))


def own_count(world: World, supervisor: Session, clerk: Session) -> DisputeId:
    closed(world, clerk, 5)
    world.till.open(supervisor, world.desk.new_op(), CashCount.of({10_000: 5}))
    return dispute(world, clerk, About.of_count(closed(world, supervisor, 4).shift_id), 10_000)


@pytest.mark.parametrize("make", [own_dispute, own_decision, own_count])
def test_nobody_settles_her_own_matter(world: World, make: Callable[[World, Session, Session], DisputeId]) -> None:
    supervisor, clerk = world.staffed()
    dispute_id = make(world, supervisor, clerk)
    assert one(world, supervisor, dispute_id).own
    choice = one(world, supervisor, dispute_id).choices[0]
    with pytest.raises(Refused, match=r"dispute\.own_matter"):
        settle(world, supervisor, dispute_id, choice)
    second = world.person("Pengawas kedua", Role.SUPERVISOR)
    assert not one(world, second, dispute_id).own
    settle(world, second, dispute_id, choice)


def test_a_clerk_settles_nothing(world: World) -> None:
    _, clerk = world.staffed()
    other = world.person("Petugas lain")
    dispute_id = dispute(world, clerk, About.of_sale(world.sell(clerk).sale_id))
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        settle(world, other, dispute_id, Settlement.ACCEPTED)


def test_an_intent_is_carried_out_once(world: World) -> None:
    supervisor, clerk = world.staffed()
    about = About.of_count(closed(world, clerk, 3).shift_id)
    ops = [world.desk.new_op() for _ in range(3)]
    dispute_id = world.disputes.open(clerk, ops[0], about, WORDS, Money(20_000))
    for _ in range(3):
        assert world.disputes.open(clerk, ops[0], about, WORDS, Money(20_000)) == dispute_id
        world.disputes.note(clerk, ops[1], dispute_id, "Lagi")
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.disputes.open(clerk, ops[0], about, WORDS, Money(10_000))
    for _ in range(3):
        world.disputes.settle(supervisor, ops[2], dispute_id, Settlement.FOUND, "Ketemu")
    assert [world.count(kind) for kind in (Kind.DISPUTE_OPENED, Kind.DISPUTE_NOTED, Kind.DISPUTE_SETTLED)] == [1, 1, 1]
    world.check()


def test_a_shift_closes_with_open_disputes_and_lists_them(world: World) -> None:
    _, clerk = world.staffed()
    about = About.of_count(closed(world, clerk, 3).shift_id)
    dispute(world, clerk, about, 20_000)
    world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    dispute(world, clerk, About.of_sale(world.sell(clerk).sale_id))
    before = world.till.before_closing()
    assert (before.disputes, before.disputed) == (2, Money(20_000))
    result = closed(world, clerk, 6)
    assert (result.difference, result.breaches) == (ZERO, ())
    assert world.disputes.counts().open == 2
    world.check()


def test_the_time_line_shows_disputes_of_the_sale(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk)
    other = world.sell(clerk)
    dispute_id = dispute(world, clerk, About.of_line(sold.sale_id, 0))
    world.disputes.note(clerk, world.desk.new_op(), dispute_id, "Satu saja")
    settle(world, supervisor, dispute_id, Settlement.ACCEPTED)
    line = [(entry.kind, dict(entry.values)) for entry in world.time_lines.of_sale(sold.sale_id)][-3:]
    assert line == [
        (Kind.DISPUTE_OPENED, {"words": WORDS}),
        (Kind.DISPUTE_NOTED, {"words": "Satu saja"}),
        (Kind.DISPUTE_SETTLED, {"decision": "accepted", "reason": "Dihitung berdua"}),
    ]
    assert not any(entry.kind.startswith("dispute.") for entry in world.time_lines.of_sale(other.sale_id))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_opened_and_settled_in_any_order_the_sums_are_zero(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    world = World(tmp_path_factory.mktemp("disputes"))
    try:
        supervisor, clerk = world.staffed()
        counts: list[About] = []
        open_now: list[DisputeId] = []
        for number in range(data.draw(st.integers(1, 3), "shifts")):
            if number:
                world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
            counts.append(About.of_count(closed(world, clerk, data.draw(st.integers(0, 10), "notes")).shift_id))
        for _ in range(data.draw(st.integers(1, 8), "steps")):
            free = [about for about in counts if world.disputes.subject(about).open is None]
            if free and (not open_now or data.draw(st.booleans(), "open")):
                about = data.draw(st.sampled_from(free), "about")
                most = world.disputes.subject(about).free.rupiah
                amount = data.draw(st.one_of(st.none(), st.integers(1, most)) if most else st.none(), "amount")
                open_now.append(dispute(world, clerk, about, amount))
            else:
                _settle_one(world, supervisor, open_now, data)
            balances = world.till.balances()
            assert sum(money.rupiah for money in balances.values()) == 0
            suspended = sum(row.amount.rupiah for row in world.disputes.list(clerk) if row.amount)
            assert suspended == world.disputes.counts().money.rupiah
        while open_now:
            _settle_one(world, supervisor, open_now, data)
        assert balance(world, Account.SUSPENSE) == 0
        assert world.disputes.counts().open == 0
        world.check()
    finally:
        world.close()


def _settle_one(world: World, supervisor: Session, open_now: list[DisputeId], data: st.DataObject) -> None:
    dispute_id = open_now.pop(data.draw(st.integers(0, len(open_now) - 1), "which"))
    settle(world, supervisor, dispute_id, data.draw(st.sampled_from(one(world, supervisor, dispute_id).choices)))


def test_every_sum_has_its_ways_out() -> None:
    assert set(settlements(ZERO)).isdisjoint(settlements(Money(1)))
    assert {*settlements(ZERO), *settlements(Money(1)), *settlements(Money(-1))} == set(Settlement)


#: Words that say whose fault a difference is, or that somebody owes it.
LIABILITY = re.compile(
    r"salah(nya)? (petugas|anda|kasir|loket)|kesalahan (petugas|anda|kasir)|kekurangan (anda|petugas|kasir)"
    r"|tanggung jawab|bertanggung|utang (petugas|anda|kasir)|hutang|kelalaian|lalai|mengganti|ganti rugi"
    r"|wajib membayar|tanggungan|mengaku|pengakuan|bersalah|menebus|potong gaji",
    re.IGNORECASE,
)


def catalogues() -> list[Path]:
    root = resource_path("translations").parent
    return [*sorted((root / "translations").glob("*.ts")), *sorted(root.glob("*/*.toml"))]


def test_no_wording_admits_liability() -> None:
    found: list[str] = []
    for path in catalogues():
        if path.suffix == ".ts":
            messages = ElementTree.parse(path).getroot().iter("message")
            texts = [message.findtext("translation", "") for message in messages]
        else:
            texts = path.read_text("utf-8").splitlines()
        found += [f"{path.name}: {text}" for text in texts if LIABILITY.search(text)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["Ini salah petugas.", "kekurangan Anda Rp10.000", "menjadi tanggung jawab petugas", "utang petugas", "Anda lalai"],
)
def test_the_reader_of_the_catalogue_knows_such_words(text: str) -> None:
    assert LIABILITY.search(text)
