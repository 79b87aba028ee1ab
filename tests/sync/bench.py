"""A counter, a scripted issuer and the engine between them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from counter_app.domain.stamp import FINISHED, StampState
from counter_app.sync.engine import Engine, EngineSettings
from counter_app.sync.errands import MakeErrand
from tests.services.world import HandClock, World
from tests.sync.fake_issuer import FakeIssuer

QUICK = EngineSettings(
    in_flight=4,
    settle_seconds=0.05,
    list_every=0.005,
    idle_probe=0.2,
    backoff_base=0.002,
    backoff_cap=0.01,
    storage_retry=0.005,
)
#: A step that must not be taken before a test has looked.
NEVER = 3600.0


class Bench:
    """A counter, an issuer, and the engine between them, as often as it is started."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder, HandClock(running=True))
        _, self.clerk = self.world.staffed()
        self.issuer = FakeIssuer()
        self.bugs: list[BaseException] = []
        self.engine: Engine | None = None
        self.errands: tuple[MakeErrand, ...] = ()
        self._changed = threading.Event()
        self.world.journal.subscribe(lambda _kinds: self._changed.set())

    def start(self, settings: EngineSettings = QUICK) -> Engine:
        world = self.world
        self.engine = Engine(
            world.journal,
            lambda: self.issuer,
            world.vault,
            world.inspector,
            settings,
            on_bug=self.bugs.append,
            errands=self.errands,
        )
        self.engine.start()
        return self.engine

    def stop(self) -> None:
        if self.engine is not None:
            self.engine.stop()
            self.engine = None

    def restart(self) -> None:
        """The program ends and starts again, with its engine."""
        self.stop()
        self.world.reopen()
        self.equip()
        self.world.journal.subscribe(lambda _kinds: self._changed.set())
        self.start()

    def equip(self) -> None:
        """For counters with errands, which stand on the journal that is open now."""

    def sell(self, *names: str) -> list[str]:
        """One stamp a document."""
        return [self.world.sell(self.clerk, document=f"%PDF {name}".encode()).stamp_ids[0] for name in names]

    def states(self) -> list[StampState]:
        return [row.state for row in self.world.queue.rows(self.ids())]

    def ids(self) -> tuple[str, ...]:
        with self.world.journal.read() as connection:
            return tuple(row[0] for row in connection.execute("SELECT stamp_id FROM stamp ORDER BY paid_at, n"))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for entries until it holds."""
        for _ in range(2000):
            self._changed.clear()
            if holds():
                return
            self._changed.wait(0.01)
        raise AssertionError(f"never came true; states {self.states()}, bugs {self.bugs}")

    def until_finished(self, *, pressing: bool = False) -> None:
        """``pressing``: somebody presses "look now" again and again."""

        def finished() -> bool:
            if pressing and self.engine is not None:
                self.engine.wake()
            return all(state in FINISHED for state in self.states())

        self.until(finished)

    def until_quiet(self) -> None:
        """No attempt is under way."""
        self.until(lambda: all(row.standing != "in_progress" for row in self.world.queue.rows(self.ids())))

    def audit(self, *, taken: int | None = None) -> None:
        """Exactly one serial a stamp here and there, the right files, books that balance, no bug."""
        self.stop()
        assert self.bugs == []
        rows = self.world.queue.rows(self.ids())
        here = [row.serial.text for row in rows if row.serial]
        assert len(set(here)) == len(here) == len(rows)
        assert set(here) == self.issuer.stamped
        assert self.issuer.taken == (len(rows) if taken is None else taken)
        for row in rows:
            assert row.serial is not None
            assert self.world.stamping.result(row.stamp_id).count(row.serial.text.encode()) == 1
        assert len(self.issuer.allotted_names) == len(set(self.issuer.allotted_names))
        self.world.check()
