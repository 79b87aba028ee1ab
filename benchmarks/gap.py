"""How long the interface's thread is ever busy while a backlog of 3,000 stamps is carried to the issuer.

    python3 dev.py bench gap              3,000 stamps, 16 in flight, 20 ms an answer
    python3 dev.py bench gap --stamps 500

The program's own window with the queue in view (the screen with the most news), its own engine, journal, client and
encrypted vault, in one process as always; a timer of 5 ms on the interface's thread notes the time between its ticks.
The issuer is :mod:`_light_issuer`; what comes back is compared and not verified, because verification runs in a
process of its own anyhow. The floor is the same window on the same machine with nothing to do.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _light_issuer import light_issuer
from _table import Row, say, show
from drain import Comparing, document
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.player import Player
from counter_app.demo.world import CLERK, SUPERVISOR, Trainee, settle_in, training_settings
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.formats import Language
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.services.desk import Session
from counter_app.settings import Settings
from counter_app.ui.context import Changes
from counter_app.ui.start import make_application, open_desktop
from counter_app.ui.sweeping import Sweeping

_TICK_MS: Final = 5
_SQUARE: Final = Placement(1, 300, 200, 390, 290)
_ROLES: Final = ("backend", "stamp", "inventory", "upload", "keystamp")


class Ticks(QObject):
    """Seconds between the ticks of a 5 ms timer on the thread that made it."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def stop(self) -> list[float]:
        """In order of size."""
        self._timer.stop()
        return sorted(self.gaps)


def settings_for(folder: Path, url: str, in_flight: int) -> Settings:
    """A counter that speaks to the light issuer."""
    announced = dict.fromkeys(_ROLES, url) | {"user": "loket@contoh.id", "root_certificate": ""}
    return replace(training_settings(folder, announced), stamp_roots=(), in_flight=in_flight)


def sell(counter: Counter, stamps: int) -> None:
    """A backlog: one document a sale, as clerks leave it after an outage."""
    services = counter.services
    settle_in(counter)
    session = logged_in(counter, CLERK)
    services.till.open(session, services.desk.new_op(), CashCount.of({10_000: 50}))
    meterai = services.selling.prices.find("METERAI")
    basket = Basket().add(meterai)
    payment = Payment(PaymentMeans.CASH, basket.total)
    paper = counter.settings.data_folder / "paper.pdf"
    for number in range(stamps):
        paper.write_bytes(document(number))
        taken = services.stamping.take_in(session, paper).inspection
        order = DocumentOrder(
            taken.sha256, taken.size, 1, DOCUMENT_TYPES[0], date(2026, 1, 5), (_SQUARE,), None, file_name="a.pdf"
        )
        services.selling.commit(session, services.desk.new_op(), basket, payment, documents=(order,))
        if number % 500 == 499:
            say(f"{number + 1} sold")
    services.queue_control.pause(logged_in(counter, SUPERVISOR), services.desk.new_op(), "Pengukuran")


def logged_in(counter: Counter, who: Trainee) -> Session:
    """A session of somebody of the made-up office."""
    sessions = counter.services.sessions
    person = next(person for person in sessions.people() if person.name == who.name)
    return sessions.log_in(person.person_id, who.pin)


def let_run(until: Callable[[], bool], step_ms: int = 250) -> None:
    """The event loop runs; ``until`` is asked four times a second."""
    app = QApplication.instance()
    assert app is not None
    watch = QTimer()
    watch.timeout.connect(lambda: app.quit() if until() else None)
    watch.start(step_ms)
    app.exec()


def measured(folder: Path, stamps: int, in_flight: int, rest: float) -> tuple[list[float], list[float], float]:
    """Gaps during ``rest`` idle seconds, gaps while draining, seconds of the drain."""
    with light_issuer(0.02) as url:
        settings = settings_for(folder, url, in_flight)
        with closing(opened(settings)) as seller:
            sell(seller, stamps)
        counter = opened(settings)
        changes = Changes()
        desktop = open_desktop(counter, changes)
        sweeping = Sweeping()
        sweeping.start()
        player = Player(desktop, folder)
        player.robot.show(1366, 768)
        player.log_in(CLERK)
        player.robot.key("F4")
        player.robot.settle()
        idle, rested = Ticks(), time.perf_counter() + rest
        let_run(lambda: time.perf_counter() >= rested)
        still = idle.stop()
        say(f"draining {stamps}, {in_flight} in flight")
        services = counter.services
        services.queue_control.resume(logged_in(counter, SUPERVISOR), services.desk.new_op())
        busy, begun = Ticks(), time.perf_counter()
        let_run(lambda: counter.services.queue.overview().ready >= stamps)
        seconds = time.perf_counter() - begun
        gaps = busy.stop()
        sweeping.stop()
        desktop.close()
        counter.close()
    return still, gaps, seconds


def opened(settings: Settings) -> Counter:
    """The counter, its documents compared instead of verified."""

    def fail(error: BaseException) -> None:
        raise error

    return open_counter(settings, on_bug=fail, make_inspector=lambda _roots: Comparing())


def row(metric: str, value: float, floor: float, most: float) -> Row:
    """In milliseconds, against an aim in milliseconds."""
    name = f"{metric} (ms; floor: the same window, idle)"
    return Row(name, value * 1e3, floor * 1e3, value / floor, f"≤ {most:g} ms", value * 1e3 <= most)


def at(gaps: list[float], share: float) -> float:
    """The gap that ``share`` of all do not exceed."""
    return gaps[min(len(gaps) - 1, int(len(gaps) * share))]


def main(arguments: list[str]) -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stamps", type=int, default=3000)
    parser.add_argument("--in-flight", type=int, default=16)
    parser.add_argument("--rest", type=float, default=10.0, help="seconds of the window with nothing to do")
    options = parser.parse_args(arguments)
    if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault(PASSWORD_VARIABLE, "contoh")
    make_application(Language.INDONESIAN)
    with tempfile.TemporaryDirectory(prefix="counter-app-gap-") as folder:
        still, gaps, seconds = measured(Path(folder), options.stamps, options.in_flight, options.rest)
    name = f"drain of {options.stamps:,} in {seconds:.0f} s"
    show(
        "gap",
        [
            row(f"{name}: longest gap of a {_TICK_MS} ms timer", gaps[-1], still[-1], 50),
            row(f"{name}: 99.9 % of the gaps", at(gaps, 0.999), at(still, 0.999), 16),
            row(f"{name}: 99 % of the gaps", at(gaps, 0.99), at(still, 0.99), 16),
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
