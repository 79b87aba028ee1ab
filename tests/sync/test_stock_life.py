"""The life of the stock in any order of things: orders and their losses, crashes, sales that take serials, reversals,
adoptions, setting aside. After each step the invariants hold; in the end every serial that the issuer gave is here.

Lessons: "duplicate on retry", "guessing recovery", "compound operation half posted", "repaired out of sight".
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from counter_app.domain.errors import Refused
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.serial_stock import OrderWay, StockState
from counter_app.journal import invariants
from counter_app.services.approval import Approval
from counter_app.services.reversal import Wish
from counter_app.services.serial_stock import StockedSerial
from tests.services.world import PIN
from tests.sync.fake_issuer import Fault, Record
from tests.sync.stock_bench import StockBench

FAULTS = (
    Fault.REFUSED_CONNECTION,
    Fault.LOST_BEFORE,
    Fault.LOST_AFTER,
    Fault.WAITING_PAGE,
    Fault.UNCLEAR,
    Fault.REJECT_CONFIGURATION,
)
CALLS = ("order_batch", "allot", "batch_rows", "batch_serial", "unstamped_serials", "balance")


class StockLife(RuleBasedStateMachine):
    """One counter; ``late``: a request is under way at the issuer for longer than the client waits."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.bench: StockBench
        self.late = False
        self.documents = 0
        self.orphans = 0

    @initialize(way=st.sampled_from(OrderWay), pace=st.sampled_from((1, 3, 1000)))
    def open(self, way: OrderWay, pace: int) -> None:
        self.bench = StockBench(self.folder, way)
        self.bench.issuer.batch_pace = pace

    @rule()
    def work(self) -> None:
        self.bench.step()

    @rule(call=st.sampled_from(CALLS), fault=st.sampled_from(FAULTS))
    def goes_wrong(self, call: str, fault: Fault) -> None:
        self.bench.issuer.goes_wrong(call, fault)
        self.bench.step()

    @precondition(lambda self: not self.late)
    @rule()
    def lost_and_still_running(self) -> None:
        self.late = True
        self.bench.issuer.goes_wrong("allot", Fault.LATE)
        self.bench.issuer.goes_wrong("order_batch", Fault.LATE)
        self.bench.step()

    @precondition(lambda self: self.late)
    @rule()
    def carried_out_after_all(self) -> None:
        self._commit_late()

    def _commit_late(self) -> None:
        self.late = False
        for call in ("allot", "order_batch"):
            script = self.bench.issuer.script[call]
            while Fault.LATE in script:
                script.remove(Fault.LATE)
        self.bench.issuer.commit_late()
        self.bench.issuer.work_off_batches()

    @rule(seconds=st.sampled_from((1.0, 9.0, 30.0)))
    def time_passes(self, seconds: float) -> None:
        # Nothing runs at the issuer for longer than the time after which it counts as settled.
        self._commit_late()
        self.bench.pass_time(seconds)
        self.bench.step()

    @rule(place=st.integers(0, 11))
    def dies(self, place: int) -> None:
        self._commit_late()
        self.bench.run(dying_at=place)

    @rule(count=st.integers(1, 3))
    def sells_with_documents(self, count: int) -> None:
        for _ in range(count):
            self.documents += 1
            self.bench.world.sell(self.bench.clerk, document=f"%PDF {self.documents}".encode())

    @rule()
    def stamps_take(self) -> None:
        free = self.bench.free()
        taken = self.bench.world.store.take_serials()
        assert self.bench.free() == free[taken:]

    @rule(last=st.booleans())
    def takes_a_sale_back(self, last: bool) -> None:
        world = self.bench.world
        with world.journal.read() as connection:
            sales = [
                row[0]
                for row in connection.execute(
                    "SELECT op_id FROM sale WHERE sale_id IN (SELECT sale_id FROM stamp WHERE state <> 'voided')"
                    " ORDER BY seq"
                )
            ]
        if sales:
            wish = Wish(sales[-1 if last else 0], ReversalReason.CHANGED_MIND)
            supervisor = self.bench.supervisor.person.person_id
            world.reversal.commit(self.bench.clerk, world.desk.new_op(), wish, Approval(supervisor, PIN))

    @rule(place=st.integers(0, 9))
    def is_set_aside_or_freed(self, place: int) -> None:
        world, rows = self.bench.world, self._stocked()
        if rows:
            row = rows[place % len(rows)]
            deed = world.serial_stock.set_aside if row.state is StockState.FREE else world.serial_stock.free
            deed(self.bench.supervisor, world.desk.new_op(), row.serial, "diperiksa")

    @rule()
    def adopts_an_orphan(self) -> None:
        self.orphans += 1
        record = self.bench.issuer.take_orphan(f"orphan-{self.orphans}.pdf")
        self._adopt(record)

    @rule()
    def adopts_what_is_known_or_sought(self) -> None:
        with_names = [record for record in self.bench.issuer.records.values() if not self._is_new(record)]
        for record in with_names[:2]:
            with pytest.raises(Refused, match=r"stock\.(serial_known|still_sought)"):
                self._adopt(record)

    @rule(count=st.integers(1, 6))
    def a_supervisor_wants_more(self, count: int) -> None:
        self.bench.world.serial_stock.order_now(self.bench.supervisor, self.bench.world.desk.new_op(), count)
        self.bench.step()

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "bench"):
            with self.bench.world.journal.read() as connection:
                assert invariants.check(connection) == ()
            names = self.bench.issuer.allotted_names
            assert len(names) == len(set(names))
            assert self.bench.held() <= set(self.bench.issuer.records)

    def teardown(self) -> None:
        if hasattr(self, "bench"):
            self._commit_late()
            self.bench.issuer.script.clear()
            self.bench.issuer.batch_pace = 1000
            self.bench.keeper.wake()
            assert self.bench.run()
            self.bench.audit()
            self.bench.world.close()
        shutil.rmtree(self.folder)

    def _stocked(self) -> tuple[StockedSerial, ...]:
        return self.bench.world.serial_stock.serials()

    def _is_new(self, record: Record) -> bool:
        return record.file_name.startswith("orphan") and record.serial.text not in self.bench.held()

    def _adopt(self, record: Record) -> None:
        world = self.bench.world
        world.serial_stock.adopt(
            self.bench.supervisor, world.desk.new_op(), record.serial, record.file_name, "ada di daftar penerbit"
        )


TestStockLife = StockLife.TestCase
TestStockLife.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
