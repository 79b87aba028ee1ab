"""Physical stock on a real journal: whole papers, blind counts, ranges, and the invariants after each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.receipt import PaperKind
from counter_app.domain.report import ReportKind
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stock import (
    Control,
    Delivery,
    SerialRange,
    StockLine,
    StockMove,
    StockReason,
    Transfer,
)
from counter_app.printing.layout import compose
from counter_app.printing.plain_text import receipt_text
from counter_app.printing.words import load_words
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.reversal import Wish
from tests.services.world import PIN, PRICES, TEMPEL, World
from tests.stocking import receive


def serial(number: int) -> str:
    return f"{number:017}"


def of(first: int, last: int) -> SerialRange:
    return SerialRange(serial(first), serial(last))


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        deed()
    return caught.value.code


def sheets(world: World, clerk: Session, first: int, last: int, op: str = "sheets") -> None:
    lines = (StockLine("TEMPEL", last - first + 1, (of(first, last),)),)
    world.stock.receive(clerk, OpId(op), Delivery.of("SJ-7", lines, PRICES))


def move(
    world: World, clerk: Session, kind: StockMove, pieces: int, *ranges: SerialRange, yes: Approval | None = None
) -> str:
    wanted = Transfer(kind, (StockLine("TEMPEL", pieces, ranges),), "SM-9", "02", StockReason.DAMAGED, "Basah")
    return world.stock.move(clerk, world.desk.new_op(), wanted, yes).receipt.text


def test_partial_import_taken_as_whole_nothing_is_taken_of_a_paper_that_does_not_fit(world: World) -> None:
    _, clerk = world.staffed()
    lines = (StockLine("TEMPEL", 5),)
    before = world.count()
    wrong = Delivery("SJ-1", lines, Control(5, Money(49_999)))
    assert refused(lambda: world.stock.receive(clerk, OpId("d"), wrong)) == "stock.control_differs"
    nameless = Delivery(" ", lines, Control(5, Money(50_000)))
    assert refused(lambda: world.stock.receive(clerk, OpId("d"), nameless)) == "stock.no_document"
    assert (world.count(), world.till.stock()) == (before, {})
    done = world.stock.receive(clerk, OpId("d"), Delivery("SJ-1", lines, Control(5, Money(50_000))))
    assert world.stock.receive(clerk, OpId("d"), Delivery("SJ-1", lines, Control(5, Money(50_000)))) == done
    assert world.till.stock() == {"TEMPEL": 5}
    assert world.till.balances()[Account.SUPPLIER] == Money(-50_000)
    assert (
        refused(lambda: world.stock.receive(clerk, OpId("d"), Delivery.of("SJ-2", lines, PRICES)))
        == "operation.conflict"
    )
    world.check()


def test_a_range_comes_once_however_it_is_cut(world: World) -> None:
    _, clerk = world.staffed()
    sheets(world, clerk, 100, 149)
    for first, last in ((100, 149), (149, 160), (90, 100), (120, 121), (1, 999)):
        code = refused(lambda low=first, high=last: sheets(world, clerk, low, high, f"again {low}"))
        assert code == "stock.range_known"
    sheets(world, clerk, 150, 199, "next")
    assert world.stock.ranges("TEMPEL") == (of(100, 149), of(150, 199))
    world.check()


def test_pieces_go_with_their_serials_and_come_back(world: World) -> None:
    supervisor, clerk = world.staffed()
    sheets(world, clerk, 1, 100)
    move(world, clerk, StockMove.TRANSFER_OUT, 30, of(21, 50))
    move(world, clerk, StockMove.RETURN, 10, of(91, 100))
    assert world.stock.ranges("TEMPEL") == (of(1, 20), of(51, 90))
    assert refused(lambda: move(world, clerk, StockMove.RETURN, 2, of(20, 21))) == "stock.range_not_here"
    assert refused(lambda: move(world, clerk, StockMove.TRANSFER_IN, 2, of(50, 51))) == "stock.range_known"
    assert refused(lambda: sheets(world, clerk, 25, 26, "known")) == "stock.range_known"
    move(world, clerk, StockMove.TRANSFER_IN, 30, of(21, 50))
    move(world, clerk, StockMove.RETURN, 40, of(11, 50))
    move(world, clerk, StockMove.TRANSFER_IN, 5, of(500, 504))
    assert world.till.stock() == {"TEMPEL": 55}
    assert refused(lambda: move(world, clerk, StockMove.RETURN, 56)) == "stock.short"
    assert refused(lambda: move(world, clerk, StockMove.WRITE_OFF, 1)) == "stock.needs_supervisor"
    move(world, clerk, StockMove.WRITE_OFF, 1, of(51, 51), yes=Approval(supervisor.person.person_id, PIN))
    assert world.till.balances()[Account.DIFFERENCES] == Money(10_000)
    world.check()


def test_nobody_writes_off_with_her_own_pin(world: World) -> None:
    supervisor, clerk = world.staffed()
    receive(world.stock, clerk, OpId("d"), "TEMPEL", 5)
    own = Approval(supervisor.person.person_id, PIN)
    assert refused(lambda: move(world, supervisor, StockMove.WRITE_OFF, 1, yes=own)) == "approval.own"
    clerks = Approval(clerk.person.person_id, PIN)
    assert refused(lambda: move(world, supervisor, StockMove.WRITE_OFF, 1, yes=clerks)) == "session.not_allowed"
    assert world.count(Kind.STOCK_MOVED) == 0


def test_a_blind_count_tells_what_differs_and_never_by_how_much(world: World) -> None:
    supervisor, clerk = world.staffed()
    receive(world.stock, clerk, OpId("d"), "TEMPEL", 10)
    assert world.stock.differing(clerk, {"TEMPEL": 10}) == ()
    assert world.stock.count(clerk, OpId("right"), {"TEMPEL": 10}).differences == ()
    assert world.stock.differing(clerk, {"TEMPEL": 8}) == ("TEMPEL",)
    with pytest.raises(Refused) as caught:
        world.stock.count(clerk, OpId("c"), {"TEMPEL": 8})
    assert caught.value.code == "stock.count_differs"
    assert caught.value.values == {"names": "Meterai tempel"}
    yes = Approval(supervisor.person.person_id, PIN)
    done = world.stock.count(clerk, OpId("c"), {"TEMPEL": 8}, reason=StockReason.LOST, approval=yes)
    assert (done.differences, done.over) == ((("TEMPEL", -2),), Money(-20_000))
    assert world.stock.count(clerk, OpId("c"), {"TEMPEL": 8}, reason=StockReason.LOST, approval=yes) == done
    assert world.till.balances()[Account.DIFFERENCES] == Money(20_000)
    assert world.till.stock() == {"TEMPEL": 8}
    world.check()


def test_low_stock_is_said(world: World) -> None:
    _, clerk = world.staffed()
    (item,) = world.stock.items()
    assert item.is_low
    receive(world.stock, clerk, OpId("d"), "TEMPEL", 3)
    (item,) = world.stock.items()
    assert (item.pieces, item.is_low, item.worth) == (3, False, Money(30_000))


def test_a_wrong_delivery_is_taken_back_with_its_serials(world: World) -> None:
    supervisor, clerk = world.staffed()
    yes = Approval(supervisor.person.person_id, PIN)
    wish = Wish(OpId("sheets"), ReversalReason.WRONG_DELIVERY)
    sheets(world, clerk, 1, 10)
    world.reversal.commit(clerk, OpId("v"), wish, yes)
    assert world.stock.ranges("TEMPEL") == ()
    sheets(world, clerk, 1, 12, "right")
    move(world, clerk, StockMove.RETURN, 1, of(12, 12))
    receive(world.stock, clerk, OpId("more"), "TEMPEL", 20)
    late = Wish(OpId("right"), ReversalReason.WRONG_DELIVERY)
    assert refused(lambda: world.reversal.commit(clerk, OpId("w"), late, yes)) == "reversal.serials_gone"
    world.check()


@pytest.mark.parametrize("kind", [PaperKind.STOCK_RECEIVED, PaperKind.STOCK_SENT, PaperKind.STOCK_WRITTEN_OFF])
def test_each_paper_has_its_serials_and_room_for_two_names(world: World, kind: PaperKind) -> None:
    supervisor, clerk = world.staffed()
    yes = Approval(supervisor.person.person_id, PIN)
    sheets(world, clerk, 1, 50)
    with world.journal.read() as connection:
        number = connection.execute("SELECT max(receipt) FROM receipt_number").fetchone()[0]
    if kind is PaperKind.STOCK_SENT:
        number = move(world, clerk, StockMove.TRANSFER_OUT, 50, of(1, 50))
    elif kind is PaperKind.STOCK_WRITTEN_OFF:
        number = move(world, clerk, StockMove.WRITE_OFF, 50, of(1, 50), yes=yes)
    receipt = world.receipts.receipt(number)
    assert receipt.kind is kind
    assert compose(receipt, load_words()) == compose(world.receipts.receipt(number), load_words())
    text = receipt_text(receipt, load_words())
    for words in (serial(1), serial(50), "Rp500.000", "lima ratus ribu", "Yang menyerahkan", "Yang menerima"):
        assert words in text
    assert "Terima kasih" not in text


acts = st.lists(
    st.tuples(st.sampled_from(["receive", "sell", "void", *StockMove, "count"]), st.integers(1, 9)), max_size=12
)


@settings(max_examples=8, deadline=None)
@given(acts)
def test_opening_and_every_move_are_the_closing_across_a_shift_border(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[tuple[str, int]]
) -> None:
    world = World(tmp_path_factory.mktemp("stock"))
    supervisor, clerk = world.staffed()
    yes = Approval(supervisor.person.person_id, PIN)
    receive(world.stock, clerk, OpId("first"), "TEMPEL", 20)
    sold: list[str] = []
    have, next_serial = 20, 1
    for place, (act, pieces) in enumerate(chosen):
        match act:
            case "receive":
                sheets(world, clerk, next_serial, next_serial + pieces - 1, f"d{place}")
                next_serial, have = next_serial + pieces, have + pieces
            case "sell" if pieces <= have:
                basket = Basket().add(TEMPEL, pieces)
                paid = Payment(PaymentMeans.CASH, basket.total)
                world.selling.commit(clerk, OpId(f"s{place}"), basket, paid)
                sold.append(f"s{place}")
                have -= pieces
            case "void" if sold:
                op = OpId(sold.pop())
                back = world.reversal.commit(clerk, world.desk.new_op(), Wish(op, ReversalReason.CHANGED_MIND), yes)
                have += back.total.rupiah // 10_000
            case "count":
                world.stock.count(clerk, OpId(f"c{place}"), {"TEMPEL": pieces}, reason=StockReason.LOST, approval=yes)
                have = pieces
            case StockMove.TRANSFER_IN:
                move(world, clerk, StockMove.TRANSFER_IN, pieces)
                have += pieces
            case StockMove.TRANSFER_OUT | StockMove.RETURN | StockMove.WRITE_OFF if pieces <= have:
                move(world, clerk, StockMove(act), pieces, yes=yes)
                have -= pieces
            case _:
                continue
    assert world.till.stock()["TEMPEL"] == have
    expected = world.till.balances()[Account.DRAWER]
    world.till.close(clerk, OpId("close"), CashCount.of({1_000: expected.rupiah // 1_000}))
    world.check()
    (period,) = world.reports.shifts(supervisor)
    row = world.reports.preview(supervisor, ReportKind.STOCK, period).table("stock").rows[0]
    opening, came, went, back, between, returned, written, counted, closing = (int(cell or 0) for cell in row[2:11])
    assert opening == 0
    assert opening + came - went + back + between - returned - written + counted == closing == have
    assert row[11] == have * 10_000
    world.close()
