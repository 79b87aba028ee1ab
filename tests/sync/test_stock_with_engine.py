"""Selling and stamping from the stock with the engine: allotting is down, signing is up. Lessons: "queue kept in
memory", "two sync loops at once", "guessing recovery"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serial_stock import OrderWay, StockPolicy
from counter_app.domain.stamp import FINISHED
from counter_app.sync.stock import stocking
from tests.sync.bench import Bench
from tests.sync.fake_issuer import Fault

FEW = 6


class StockedBench(Bench):
    """An engine that keeps a stock."""

    def __init__(self, folder: Path, way: OrderWay) -> None:
        super().__init__(folder)
        self.world.stock_policy = StockPolicy(3, FEW, way=way, batch_size=4, batch_seconds=0.2)
        self.equip()

    def equip(self) -> None:
        self.errands = (
            stocking(
                self.world.journal,
                self.world.stock_policy,
                settle_seconds=0.05,
                backoff_base=0.002,
                backoff_cap=0.01,
            ),
        )

    def free(self) -> int:
        return self.world.serial_stock.level().free

    def until_pressed(self, holds: Callable[[], bool]) -> None:
        """Somebody presses "look now" again and again."""

        def pressed() -> bool:
            assert self.engine is not None
            self.engine.wake()
            return holds()

        self.until(pressed)

    def until_stocked(self) -> None:
        self.until(lambda: self.free() >= FEW and not any(o.open for o in self.world.serial_stock.overview().orders))


@pytest.fixture(params=tuple(OrderWay))
def stocked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StockedBench]:
    made = StockedBench(tmp_path, request.param)
    yield made
    made.stop()
    made.world.close()


def audit(bench: StockedBench) -> None:
    """Every serial of the issuer is here, once; what is finished is stamped there with the serial that it has here."""
    bench.until_pressed(lambda: not any(order.open for order in bench.world.serial_stock.overview().orders))
    bench.stop()
    assert bench.bugs == []
    rows = bench.world.queue.rows(bench.ids())
    stamped = {row.serial.text for row in rows if row.serial and row.state in FINISHED}
    assert stamped == bench.issuer.stamped
    with bench.world.journal.read() as connection:
        here = {row[0] for row in connection.execute("SELECT serial FROM serial_stock")} | {
            row.serial.text for row in rows if row.serial
        }
    assert here == set(bench.issuer.records)
    bench.world.check()


def test_the_engine_fills_the_stock(stocked: StockedBench) -> None:
    stocked.start()
    stocked.until_stocked()
    assert stocked.free() == FEW
    audit(stocked)


def test_stamping_goes_on_from_stock_while_allotting_is_down(stocked: StockedBench) -> None:
    stocked.start()
    stocked.until_stocked()
    allotted = stocked.issuer.calls["allot"] + stocked.issuer.calls["order_batch"]
    stocked.issuer.roles_down |= {IssuerRole.STAMP, IssuerRole.INVENTORY}
    stamps = stocked.sell("a", "b", "c", "d")
    stocked.until_finished(pressing=True)
    assert all(stocked.world.queue.row(stamp).from_stock for stamp in stamps)
    assert stocked.free() == FEW - 4
    assert stocked.issuer.taken == FEW, "an order that was on its way when the role went away took nothing"
    assert stocked.issuer.calls["allot"] + stocked.issuer.calls["order_batch"] <= allotted + 1
    assert stocked.world.count(Kind.SERIAL_TAKEN) == 4
    stocked.issuer.roles_down.clear()
    stocked.until_pressed(lambda: stocked.free() >= FEW)
    audit(stocked)


def test_claim_codes_are_sold_while_everything_is_down_and_stamped_from_stock_later(stocked: StockedBench) -> None:
    stocked.start()
    stocked.until_stocked()
    stocked.issuer.down = True
    stamps = stocked.sell("a", "b", "c")
    stocked.until(lambda: all(stocked.world.queue.row(stamp).serial is not None for stamp in stamps))
    # That nobody answers is seen by trying: some may be under way until then.
    stocked.until(lambda: all(stocked.world.queue.row(stamp).standing == "waiting" for stamp in stamps))
    stocked.restart()
    stocked.issuer.down = False
    stocked.until_finished(pressing=True)
    audit(stocked)


def test_more_stamps_than_serials_wait_for_the_issuer_and_nothing_is_doubled(stocked: StockedBench) -> None:
    stocked.start()
    stocked.until_stocked()
    stocked.issuer.roles_down.add(IssuerRole.STAMP)
    stocked.sell(*(f"d{n}" for n in range(FEW + 3)))
    stocked.until(lambda: sum(s in FINISHED for s in stocked.states()) == FEW)
    assert stocked.free() == 0
    stocked.issuer.roles_down.clear()
    stocked.until_finished(pressing=True)
    audit(stocked)


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.LOST_BEFORE])
def test_orders_that_are_lost_while_stamps_are_sold_end_with_one_serial_each(
    stocked: StockedBench, fault: Fault
) -> None:
    stocked.issuer.goes_wrong("allot", fault)
    stocked.issuer.goes_wrong("order_batch", fault)
    stocked.start()
    stocked.sell("a", "b", "c", "d", "e")
    stocked.until_finished(pressing=True)
    stocked.until_pressed(lambda: stocked.free() >= 3)
    stocked.until(lambda: not any(order.open for order in stocked.world.serial_stock.overview().orders))
    audit(stocked)
