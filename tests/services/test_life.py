"""A counter's life at random: sell, void, take a delivery back, park, attach, attempts with any end, hand over,
reprint, dispute, count, close, crash, recover.

After every step the invariants hold, the read models equal a rebuild, and the issuer's truth agrees (lessons, "Ten
invariants").
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from counter_app.domain.accounts import Account
from counter_app.domain.dispute import About, Settlement
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.ids import BasketId, OpId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.mail import MailOutcome, MailWish
from counter_app.domain.money import Money
from counter_app.domain.privacy import PersonalPolicy
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.review import Decision
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import FINISHED, Outcome, StampState, Step
from counter_app.services.approval import Approval
from counter_app.services.receipts import PrintOutcome
from counter_app.services.reversal import Wish
from counter_app.services.review_query import ReviewFilter
from counter_app.services.selling import Sold
from counter_app.sync.work import Result, Work
from tests.services.review_deeds import DEEDS, review
from tests.services.world import METERAI, PIN, TEMPEL, World
from tests.stocking import receive

#: Every step checks the whole journal and folds it anew.
pytestmark = pytest.mark.timeout(420)
DOCUMENTS = st.integers(0, 5).map(lambda n: f"%PDF {n}".encode())


class Truth:
    """What the issuer really did: serials by the name they were asked under, and which are on a document."""

    def __init__(self) -> None:
        self.by_name: dict[str, str] = {}
        self.stamped: set[str] = set()

    def allot(self, file_name: str) -> str:
        return self.by_name.setdefault(file_name, f"{len(self.by_name) + 1:022d}")


class Life(RuleBasedStateMachine):
    @initialize()
    def begin_day(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="counter-life-"))
        self.world = World(self.folder)
        self.supervisor, self.clerk = self.world.staffed()
        receive(self.world.stock, self.clerk, self.world.desk.new_op(), "TEMPEL", 6)
        self.truth = Truth()
        self.cash, self.stock, self.sold = Money(50_000), 6, 0
        self.voided: set[str] = set()
        self.deliveries: list[OpId] = []
        self.parked: dict[BasketId, tuple[Basket, datetime]] = {}
        self.shift_sales, self.shift_voids = 0, 0
        self.sales: list[tuple[str, Basket, Payment, bytes, int, Sold]] = []
        self.under_way: list[Work] = []
        self.out = self.folder / "out"
        self.out.mkdir()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()
            shutil.rmtree(self.folder)

    def stamps(self, *states: StampState) -> list[str]:
        return [row.stamp_id for row in self.world.queue.rows(self.world.queue.ids()) if row.state in states]

    @rule(stamps=st.integers(0, 3), sheets=st.integers(0, 2), over=st.integers(-1, 2), document=DOCUMENTS, n=st.data())
    def sell(self, stamps: int, sheets: int, over: int, document: bytes, n: st.DataObject) -> None:
        basket = Basket()
        if stamps:
            basket = basket.add(METERAI, stamps)
        if sheets:
            basket = basket.add(TEMPEL, sheets)
        payment = Payment(PaymentMeans.CASH, Money(max(0, basket.total.rupiah + over * 10_000)))
        placements = n.draw(st.integers(0, stamps), "placements")
        orders = (self.world.order(document, placements=placements),) if placements else ()
        op_id = self.world.desk.new_op()
        head = self.world.journal.head()
        if over < 0 or not basket.lines or sheets > self.stock:
            with pytest.raises(Refused):
                self.world.selling.commit(self.clerk, op_id, basket, payment, documents=orders)
            assert self.world.journal.head() == head
            return
        sold = self.world.selling.commit(self.clerk, op_id, basket, payment, documents=orders)
        self.cash, self.stock, self.sold = self.cash + basket.total, self.stock - sheets, self.sold + stamps
        self.shift_sales += 1
        self.sales.append((op_id, basket, payment, document, placements, sold))

    @precondition(lambda self: self.sales)
    @rule(data=st.data())
    def sell_again(self, data: st.DataObject) -> None:
        op_id, basket, payment, document, placements, sold = data.draw(st.sampled_from(self.sales), "again")
        orders = (self.world.order(document, placements=placements),) if placements else ()
        head = self.world.journal.head()
        again = self.world.selling.commit(self.clerk, op_id, basket, payment, documents=orders)  # pyright: ignore[reportArgumentType]
        assert again == sold
        assert self.world.journal.head() == head

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), document=DOCUMENTS)
    def attach(self, data: st.DataObject, document: bytes) -> None:
        sold = data.draw(st.sampled_from(self.sales), "sale")[-1]
        for claim in sold.claims:
            try:
                found = self.world.stamping.find_claim(claim.text)
            except Refused:
                continue
            order = self.world.order(document, placements=len(found.stamp_ids))
            self.world.stamping.attach(self.clerk, self.world.desk.new_op(), found, order)
            return

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), by_supervisor=st.booleans())
    def void(self, data: st.DataObject, by_supervisor: bool) -> None:
        """Taken back whole, once, or not at all and then nothing is written."""
        op, basket, _, _, _, sold = data.draw(st.sampled_from(self.sales), "void")
        world, supervisor = self.world, self.supervisor.person
        preview = world.reversal.preview(self.clerk, OpId(op))
        wish = Wish(OpId(op), ReversalReason.CHANGED_MIND)
        approval = Approval(supervisor.person_id, PIN) if by_supervisor else None
        able = preview.refusal is None and (by_supervisor or not preview.needs)
        assert not (able and (op in self.voided or basket.total > self.cash))
        states = {world.state(stamp_id) for stamp_id in sold.stamp_ids}
        assert not (able and states & {"stamping", "stamp_unknown", "stamped", "verified", "handed_over"})
        head = world.journal.head()
        if not able:
            with pytest.raises(Refused):
                world.reversal.commit(self.clerk, world.desk.new_op(), wish, approval)
            assert world.journal.head() == head
            return
        done = world.reversal.commit(self.clerk, world.desk.new_op(), wish, approval)
        assert done.total == basket.total
        sheets = sum(line.quantity for line in basket.lines if line.product == "TEMPEL")
        self.cash, self.stock = self.cash - basket.total, self.stock + sheets
        self.voided.add(op)
        self.shift_voids += 1

    @rule(pieces=st.integers(1, 3))
    def receive(self, pieces: int) -> None:
        op_id = self.world.desk.new_op()
        receive(self.world.stock, self.clerk, op_id, "TEMPEL", pieces)
        self.stock += pieces
        self.deliveries.append(op_id)

    @precondition(lambda self: self.deliveries)
    @rule(data=st.data())
    def take_delivery_back(self, data: st.DataObject) -> None:
        op = data.draw(st.sampled_from(self.deliveries), "delivery")
        preview = self.world.reversal.preview(self.clerk, op)
        wish = Wish(op, ReversalReason.WRONG_DELIVERY)
        head = self.world.journal.head()
        if preview.refusal is not None or preview.needs:
            with pytest.raises(Refused):
                self.world.reversal.commit(self.clerk, self.world.desk.new_op(), wish)
            assert self.world.journal.head() == head
            return
        self.world.reversal.commit(self.clerk, self.world.desk.new_op(), wish)
        self.stock += sum(pieces for _, pieces in preview.stock)
        assert self.stock >= 0

    @rule(stamps=st.integers(1, 3), by_itself=st.booleans())
    def park(self, stamps: int, by_itself: bool) -> None:
        basket = Basket().add(METERAI, stamps).add(TEMPEL)
        parking = self.world.parking
        basket_id = parking.park(self.clerk, self.world.desk.new_op(), basket, "081234565678", by_itself=by_itself)
        self.parked[basket_id] = basket, self.world.clock.now()

    @precondition(lambda self: self.parked)
    @rule(data=st.data(), resumed=st.booleans())
    def take_up(self, data: st.DataObject, resumed: bool) -> None:
        basket_id = data.draw(st.sampled_from(sorted(self.parked)), "basket")
        parking, op_id = self.world.parking, self.world.desk.new_op()
        basket, since = self.parked.pop(basket_id)
        if resumed:
            again = parking.resume(self.clerk, op_id, basket_id)
            # Of a basket that nobody took up for a month the phone has gone (decision 0036).
            old = self.world.clock.now() - since >= PersonalPolicy().at_most
            assert again.phone == "081234565678" or old
            assert (again.basket, again.changes) == (basket, ())
        else:
            parking.discard(self.clerk, op_id, basket_id)

    @precondition(lambda self: self.sales)
    @rule(data=st.data())
    def dispute(self, data: st.DataObject) -> None:
        sold = data.draw(st.sampled_from(self.sales), "sale")[-1]
        with contextlib.suppress(Refused):
            self.world.disputes.open(self.clerk, self.world.desk.new_op(), About.of_sale(sold.sale_id), "Bukan begitu")

    @rule(decision=st.sampled_from([Settlement.ACCEPTED, Settlement.EXPLAINED]))
    def settle(self, decision: Settlement) -> None:
        for dispute in self.world.disputes.list(self.supervisor)[:1]:
            self.world.disputes.settle(
                self.supervisor, self.world.desk.new_op(), dispute.dispute_id, decision, "Dijelaskan"
            )

    @rule(tens=st.integers(0, 9))
    def count(self, tens: int) -> None:
        """A count that is only looked at writes nothing."""
        head = self.world.journal.head()
        count = CashCount.of({10_000: tens})
        assert self.world.till.agrees(self.clerk, count) == (count.total == self.cash)
        assert self.world.journal.head() == head

    @rule()
    def leave(self) -> None:
        for due in self.world.store.due(1, busy=frozenset(), force=True):
            self.under_way.append(self.world.begin(due.stamp_id))

    @precondition(lambda self: self.under_way)
    @rule(
        fate=st.sampled_from(["done", "done", "done", "lost", "lost after", "not done", "rejected"]), on=st.booleans()
    )
    def come_back(self, fate: str, on: bool) -> None:
        work = self.under_way.pop(0)
        following = self.world.store.end(work, self.result(work, fate), go_on=on)
        if following is not None:
            self.under_way.append(following)

    def result(self, work: Work, fate: str) -> Result:
        """How an attempt of this fate ends, with what the issuer did of it."""
        done = fate in ("done", "lost after")
        match work.step:
            case Step.ALLOT:
                facts = {"serial": self.truth.allot(work.file_name), "specimen": ""} if done else {}
            case Step.SIGN:
                facts = {}
                if done:
                    self.truth.stamped.add(work.held_serial.text)
            case Step.FIND:
                found = [self.truth.by_name[name] for name in work.names if name in self.truth.by_name]
                if fate != "done":
                    return Result(Outcome.NOT_DONE, "issuer.timeout")
                if not found:
                    return Result(Outcome.ABSENT, "")
                return Result(Outcome.DONE, "", {"serial": found[0], "specimen": ""})
            case Step.ASK:
                if fate != "done":
                    return Result(Outcome.NOT_DONE, "issuer.timeout")
                there = work.held_serial.text in self.truth.stamped
                return Result(Outcome.DONE if there else Outcome.ABSENT, "")
            case Step.NAME:
                facts = {}
            case Step.UPLOAD:
                facts = {"upload_id": f"u{work.attempt}"}
            case Step.FETCH:
                if fate != "done":
                    return Result(Outcome.NOT_DONE, "issuer.timeout")
                content = self.world.vault.get(work.source_sha256) + f"\n%[{work.held_serial}]".encode()
                facts = {"result_sha256": self.world.vault.put(content)}
        if fate == "done":
            return Result(Outcome.DONE, "", dict(facts))
        if fate == "rejected":
            return Result(Outcome.REJECTED, "issuer.rejected_document")
        lost = fate.startswith("lost") and work.step in (Step.ALLOT, Step.SIGN)
        return Result(Outcome.UNKNOWN if lost else Outcome.NOT_DONE, "issuer.timeout")

    @rule()
    def hand_over(self) -> None:
        ready = self.stamps(StampState.VERIFIED)[:1]
        if not ready:
            return
        try:
            self.world.handing_over.to_folder(self.clerk, self.world.desk.new_op(), tuple(ready), self.out)
        except Refused as refused:
            if refused.code not in ("handover.not_ready", "handover.already", "handover.mail_open"):
                raise
        except StorageFailed as gone:
            if gone.code != "vault.missing":  # announced, not collected, and deleted
                raise

    @rule()
    def send(self) -> None:
        for stamp_id in self.stamps(StampState.VERIFIED)[:1]:
            with contextlib.suppress(Refused, StorageFailed):
                self.world.mails.send(self.clerk, self.world.desk.new_op(), (stamp_id,), "siti@pos.example.id")

    @rule(outcome=st.sampled_from(MailOutcome), left=st.booleans())
    def post(self, outcome: MailOutcome, left: bool) -> None:
        for due in self.world.mails.due():
            if left or outcome in (MailOutcome.SENT, MailOutcome.UNKNOWN):
                self.world.mails.leaving(due.mail_id)
            wait = 60.0 if outcome is MailOutcome.DELAYED else None
            self.world.mails.ended(due.mail_id, outcome, "mail.no_answer", wait=wait)

    @rule(wish=st.sampled_from(MailWish))
    def decide_of_mail(self, wish: MailWish) -> None:
        for mail in self.world.mails.open()[:1]:
            with contextlib.suppress(Refused):
                self.world.mails.decide(self.clerk, self.world.desk.new_op(), mail.mail_id, wish)

    @rule(data=st.data(), deed=st.sampled_from(DEEDS), decision=st.sampled_from(Decision))
    def review(self, data: st.DataObject, deed: str, decision: Decision) -> None:
        """A supervisor at her desk."""
        if sales := self.world.review.ids(ReviewFilter.ALL):
            review(self.world, self.supervisor, deed, data.draw(st.sampled_from(sales)), decision)

    @rule(days=st.sampled_from([1, 8, 24]))
    def time_passes(self, days: int) -> None:
        """What is due goes, and what a paid stamp needs is there."""
        self.world.clock.move(days=days)
        self.world.retention.look()
        unfinished = [state.value for state in StampState if state not in (*FINISHED, StampState.VOIDED)]
        with self.world.journal.read() as connection:
            rows = connection.execute("SELECT state, sha256 FROM stamp JOIN document USING (document_id)").fetchall()
        assert all(self.world.vault.holds(sha256) for state, sha256 in rows if state in unfinished)

    @precondition(lambda self: self.sales)
    @rule(data=st.data())
    def reprint(self, data: st.DataObject) -> None:
        self.world.receipts.reprint(self.clerk, data.draw(st.sampled_from(self.sales), "sale")[-1].receipt.text)

    @rule(result=st.sampled_from(PrintOutcome))
    def print_ends(self, result: PrintOutcome) -> None:
        for job in self.world.receipts.waiting()[:1]:
            self.world.receipts.ended(job.print_id, result)

    @rule(state=st.sampled_from(IssuerState), seconds=st.integers(-4000, 90_000))
    def weather(self, state: IssuerState, seconds: int) -> None:
        self.world.clock.move(seconds=seconds)
        self.world.issuer_is(state)

    @rule(short=st.integers(0, 2))
    def close_and_open(self, short: int) -> None:
        counted = CashCount.of({10_000: max(0, self.cash.rupiah // 10_000 - short)})
        closed = self.world.till.close(self.clerk, self.world.desk.new_op(), counted)
        assert closed.expected == self.cash
        assert (closed.sales, closed.voids, closed.breaches) == (self.shift_sales, self.shift_voids, ())
        self.shift_sales, self.shift_voids = 0, 0
        self.world.till.open(self.clerk, self.world.desk.new_op(), CashCount.of({10_000: 1}))
        self.cash = Money(10_000)

    @rule(times=st.integers(1, 3))
    def crash(self, times: int) -> None:
        for work in self.under_way:
            if work.attempt % 2 and work.step is Step.ALLOT:
                self.truth.allot(work.file_name)
        for _ in range(times):
            self.world.reopen()
            self.world.store.recover()
            self.world.receipts.recover()
            self.world.mails.recover()
        self.under_way.clear()

    @invariant()
    def all_is_well(self) -> None:
        if not hasattr(self, "world"):
            return
        self.world.check()
        balances = self.world.till.balances()
        assert balances[Account.DRAWER] == self.cash
        assert self.world.till.stock() == {"TEMPEL": self.stock}
        with self.world.journal.read() as connection:
            rows = connection.execute("SELECT stamp_id, state, serial FROM stamp").fetchall()
        assert len(rows) == self.sold
        owners: dict[str, list[str]] = {}
        for name, serial in self.truth.by_name.items():
            owners.setdefault(name[:36], []).append(serial)
        with self.world.journal.read() as connection:
            stocked = dict(connection.execute("SELECT serial, state FROM serial_stock").fetchall())
        for stamp_id, state, serial in rows:
            assert len(owners.get(stamp_id, [])) <= 1, "two units of quota for one stamp"
            assert serial is None or [serial] == owners[stamp_id]
            assert state not in FINISHED or serial in self.truth.stamped
            if state == StampState.VOIDED and self.world.queue.row(stamp_id).standing == "voided":
                assert set(owners.get(stamp_id, [])) <= stocked.keys(), "a serial of a voided sale is in the stock"
        assert {basket.basket_id for basket in self.world.parking.waiting()} == self.parked.keys()
        unfinished = sum(state not in (*FINISHED, StampState.VOIDED) for _, state, _ in rows)
        assert -balances.get(Account.PAID_NOT_STAMPED, Money(0)) == Money(10_000 * unfinished)


Life.TestCase.settings = settings(max_examples=8, stateful_step_count=30, deadline=None)
TestLife = Life.TestCase
