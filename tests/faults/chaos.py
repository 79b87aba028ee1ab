"""A counter and the training issuer on a bad day, both killed at any moment, until everything is settled.

The program's engine runs in a process of its own (:mod:`.chaos_life`), the issuer in another; SIGKILL ends either, and
each starts again with what it had written. What must hold at the end is :mod:`.chaos_books`.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from counter_app.machine.clock import SystemClock
from counter_app.training.process import TrainingIssuer
from counter_app.training.scenario import Scenario
from tests.faults.chaos_books import Books, audit
from tests.faults.chaos_life import Circumstances, Life, open_life
from tests.faults.chaos_plan import plan
from tests.faults.chaos_time import compressed

ROOT = Path(__file__).resolve().parents[2]
#: Calls of one stamp in the cloud: document, serial, signature, result.
NEEDED = 4
_PREMISES = frozenset({"shared-folder"})
_WITH_STOCK = frozenset({"flapping", "lost-answers", "quota", "late"})


@dataclass(frozen=True, slots=True)
class Order:
    """A run. ``speed``: of the scenario's phases; ``compressed``: of requests and of the counter's waits.

    ``least``: seconds that it lasts at least before it may settle. Of the stamped files every ``verify_every``-th is
    verified anew at the end.
    """

    scenario: str
    stamps: int
    seed: int
    speed: float
    compressed: float
    program_kills: int
    issuer_kills: int
    least: float = 3.0
    backlog: int = 0
    pause: float = 0.0
    press_every: float = 1.0
    quota: int = 100_000
    verify_every: int = 1


@dataclass
class Played:
    """A run that has settled. ``requests`` by call, as the issuer counted them; ``at_issuer``: its truth at the end."""

    announced: dict[str, Any]
    around: Circumstances
    program_kills: int
    issuer_kills: int
    seconds: float
    requests: Counter[str]
    at_issuer: dict[str, Any]


@dataclass
class Chaos:
    """What a run was, and what it left."""

    played: Played
    books: Books

    @property
    def requests_a_needed_one(self) -> float:
        """All calls of the run against four a stamp that was affixed: upload, serial, signature, download."""
        finished = self.books.standings["ready"] + self.books.standings["handed_over"]
        return self.played.requests.total() / max(1, NEEDED * finished)


class Lives:
    """The process that forks the counters which are killed; it may serve one run after another."""

    def __init__(self, folder: Path, hangs_after: float = 100.0) -> None:
        """``hangs_after``: seconds after which a life that does not end is given up, a last resort."""
        self._hangs_after = hangs_after
        self._log = folder / "lives.log"
        self._errors = self._log.open("w")
        self._folder = folder
        self._order: dict[str, Any] = {"samples": str(folder / "samples"), "runner": os.getpid()}
        self._pid = 0
        self._owed = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.chaos_life"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=ROOT,
        )
        self._ask("samples")

    def of(self, folder: Path, announced: dict[str, Any], around: Circumstances) -> None:
        """From now on this run's."""
        self._folder = folder
        self._order |= {"folder": str(folder), "announced": announced, "around": asdict(around)}

    def begin(self, life: Life) -> None:
        """Start the counter."""
        self._pid = int(self._ask("start", life=life.value))

    def kill(self) -> None:
        """SIGKILL; it must have been alive."""
        os.kill(self._pid, signal.SIGKILL)
        self._expect(-signal.SIGKILL)

    def end(self) -> None:
        """Wait until it ends by itself, in good order."""
        self._expect(0)

    def abandon(self) -> None:
        """No counter is left, whatever failed."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._pid = 0
        if self._owed:
            self._answer()  # of the wait that was given up

    def close(self) -> None:
        """The process ends."""
        self.abandon()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()
        self._errors.close()

    def _expect(self, status: int) -> None:
        ended = self._ask("wait", pid=self._pid)
        self._pid = 0
        bugs = self._folder / "bugs.txt"
        said = bugs.read_text() if bugs.exists() else ""
        assert ended == str(status), f"the counter ended with {ended}\n{said}{self._words()}"
        assert not said, said

    def _ask(self, do: str, **more: Any) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(self._order | {"do": do, **more}) + "\n")
        self._process.stdin.flush()
        self._owed = True
        readable, _, _ = select.select([self._process.stdout], [], [], self._hangs_after)
        assert readable, f"the counter hangs\n{self._words()}"
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        answer = self._process.stdout.readline().strip()
        self._owed = False
        assert answer, self._words()
        return answer

    def _words(self) -> str:
        return self._log.read_text()[-3000:]


class _Day:
    """The issuer's side of a run."""

    def __init__(self, folder: Path, order: Order) -> None:
        self.scenario = compressed(order.scenario, order.compressed)
        file = folder / f"{order.scenario}.toml"
        file.write_text(self.scenario.text, "utf-8")
        self.issuer = TrainingIssuer(
            folder / "issuer" / "state.sqlite",
            quota=order.quota,
            seed=order.seed,
            scenario=file,
            speed=order.speed,
            tls=self.scenario.needs_tls,
            batch_pause=0.01,
            light_signatures=True,
        )
        self.requests: Counter[str] = Counter()

    def kill(self) -> None:
        """SIGKILL, and a new start with the same state. What it counted since it was last asked is lost."""
        self._count()
        self.issuer.kill()
        self.issuer.start()

    def calm(self) -> None:
        """The bad day is over."""
        self._count()
        self.issuer.play("calm")

    def _count(self) -> None:
        self.requests.update(self.issuer.state()["requests"])


def run(folder: Path, order: Order, lives: Lives) -> Chaos:
    """Play it, settle it, check it. Raises AssertionError where a program of ours fails or hangs."""
    played = play(folder, order, lives)
    return Chaos(played, check(folder, order, played))


def play(folder: Path, order: Order, lives: Lives) -> Played:
    """From the first sale to a complete reconciliation of what has settled."""
    began = time.monotonic()
    around = Circumstances(
        stamps=order.stamps,
        seed=order.seed,
        began=SystemClock().now().isoformat(),
        compressed=order.compressed,
        premises=order.scenario in _PREMISES,
        stock=order.scenario in _WITH_STOCK,
        pause=order.pause,
        backlog=order.backlog,
        press_every=order.press_every,
    )
    day = _Day(folder, order)
    with day.issuer, _abandoning(lives):
        announced = {key: value for key, value in day.issuer.announcement.items() if isinstance(value, str)}
        lives.of(folder, announced, around)
        lives.begin(Life.FOR_EVER)
        kills = _kill(order, day, lives)
        lives.begin(Life.SETTLED)
        lives.end()
        settled_after = time.monotonic() - began
        day.calm()
        lives.begin(Life.RECONCILED)
        lives.end()
        at_issuer = day.issuer.state()
    return Played(announced, around, kills["program"], kills["issuer"], settled_after, day.requests, at_issuer)


def check(folder: Path, order: Order, played: Played) -> Books:
    """Hold both sides together."""
    counter = open_life(folder, played.announced, played.around)
    try:
        return audit(counter, plan(order.stamps, order.seed), played.at_issuer, verify_every=order.verify_every)
    finally:
        counter.shut()


def _kill(order: Order, day: _Day, lives: Lives) -> Counter[str]:
    """The scenario once, or until its last phase; kills at moments that nobody chose. Ends with a kill."""
    draw = random.Random(f"kills/{order.seed}")
    length = max(order.least, _length(day.scenario) / order.speed)
    victims = ["program"] * (order.program_kills - 1) + ["issuer"] * order.issuer_kills
    moments = sorted((draw.uniform(0.0, length), victim) for victim in victims)
    wait, began = threading.Event().wait, time.monotonic()
    done: Counter[str] = Counter()
    for moment, victim in [*moments, (length, "program")]:
        wait(max(0.0, began + moment - time.monotonic()))
        if victim == "issuer":
            day.kill()
        else:
            lives.kill()
            if moment < length:
                lives.begin(Life.FOR_EVER)
        done[victim] += 1
    return done


def _length(scenario: Scenario) -> float:
    return sum(phase.seconds or 0.0 for phase in scenario.phases)


@contextmanager
def _abandoning(lives: Lives) -> Generator[None]:
    try:
        yield
    finally:
        lives.abandon()
