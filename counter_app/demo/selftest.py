"""``counter-app selftest``: the whole main job once, in a folder of its own, against the training issuer over HTTP.

It tells whether this copy of the program is complete: libraries, data files, worker process, Qt. No settings and no
journal of the counter are touched, and nothing stays behind. The words are in ``resources/selftest/id.toml``. Exit
status: 0 everything passed, 1 something did not.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import ssl
import sys
import tempfile
import threading
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

from counter_app import __version__
from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.samples import letter
from counter_app.demo.world import CLERK, SUPERVISOR, settle_in, training_hint, training_settings
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement, Verdict
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import StampState
from counter_app.journal import invariants
from counter_app.machine.clock import SystemClock
from counter_app.machine.quiet_log import describe
from counter_app.resources import resource_path
from counter_app.services.desk import Session
from counter_app.services.queue import QueueRow
from counter_app.services.selling import Sold
from counter_app.settings import Settings
from counter_app.training.process import TrainingIssuer

if TYPE_CHECKING:
    from counter_app.ui.robot import Robot

log = logging.getLogger(__name__)

#: Seconds that the issuer, the printer's thread and the worker have together.
_PATIENCE: Final = 90.0
#: Seconds between two looks; news of the journal come earlier.
_LOOK: Final = 0.2
_SIZE: Final = (1366, 768)
#: A window that was painted has more colours than an empty one; counted on a grid of so many points each way.
_FEWEST_COLOURS: Final = 12
_GRID: Final = 120
_SQUARE: Final = Placement(1, 400, 60, 490, 150)
_ESC_POS_BEGINS: Final = b"\x1b@"


T = TypeVar("T")


class Part(StrEnum):
    """What is tried, in this order; each has words."""

    PROGRAM = "program"
    ISSUER = "issuer"
    JOURNAL = "journal"
    SALE = "sale"
    STAMP = "stamp"
    SIGNATURE = "signature"
    RECEIPT = "receipt"
    CHAIN = "chain"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a part ended: ``detail`` names figures, or what failed; ``milliseconds`` None where it was not reached."""

    part: Part
    passed: bool
    detail: str
    milliseconds: int | None = None


class NotAsItMustBe(Exception):
    """What came out is not what had to; the words say which figure."""


def run_selftest(*, as_json: bool) -> int:
    """Try every part, print, and answer the exit status."""
    outcomes = try_everything()
    failed = not all(outcome.passed for outcome in outcomes)
    if as_json:
        parts = [
            {"part": one.part.value, "passed": one.passed, "detail": one.detail, "ms": one.milliseconds}
            for one in outcomes
        ]
        print(json.dumps({"version": __version__, "passed": not failed, "parts": parts}, ensure_ascii=False))
    else:
        words = _words()
        for one in outcomes:
            mark = words["passed" if one.passed else "not_reached" if one.milliseconds is None else "failed"]
            print(f"{mark} {words[one.part]}: {one.detail}".rstrip(": "))
        print(words["end_failed" if failed else "end_passed"])
    return 1 if failed else 0


def try_everything() -> tuple[Outcome, ...]:
    """Every part; what stands on one that failed is not reached."""
    bench, clock = _Bench(), SystemClock()
    outcomes: list[Outcome] = []
    with bench:
        for part, deed in bench.parts().items():
            if outcomes and not outcomes[-1].passed:
                outcomes.append(Outcome(part, passed=False, detail=""))
                continue
            began = clock.monotonic()
            passed, detail = _try(deed)
            outcomes.append(Outcome(part, passed, detail, round((clock.monotonic() - began) * 1000)))
    return tuple(outcomes)


def _try(deed: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, deed()
    except KnownError as error:
        return False, str(error)
    except NotAsItMustBe as wrong:
        return False, str(wrong)
    except Exception as error:  # a library that is not there is what this is for
        log.error("a part of the self-test failed\n%s", describe(type(error), error.__traceback__))
        return False, f"{type(error).__name__}: {error}"


def _words() -> dict[str, str]:
    return cast("dict[str, str]", tomllib.loads(resource_path("selftest", "id.toml").read_text(encoding="utf-8")))


class _Bench:
    """What the parts hand on to each other. Everything is closed and removed at the end, whatever happened."""

    def __init__(self) -> None:
        self._end = ExitStack()
        self._folder = Path()
        self._issuer: TrainingIssuer | None = None
        self._settings: Settings | None = None
        self._counter: Counter | None = None
        self._session: Session | None = None
        self._sold: Sold | None = None
        self._bugs: list[BaseException] = []

    def __enter__(self) -> _Bench:
        self._folder = Path(self._end.enter_context(tempfile.TemporaryDirectory(prefix="counter-app-selftest-")))
        before = os.environ.get(PASSWORD_VARIABLE)
        self._end.callback(_restore_password, before)
        return self

    def __exit__(self, *_: object) -> None:
        self._end.close()

    def parts(self) -> dict[Part, Callable[[], str]]:
        """What is done for each part; what it found, in figures."""
        return {
            Part.PROGRAM: self._program,
            Part.ISSUER: self._start_issuer,
            Part.JOURNAL: self._open_journal,
            Part.SALE: self._sell,
            Part.STAMP: self._wait_for_stamp,
            Part.SIGNATURE: self._check_signature,
            Part.RECEIPT: self._look_at_receipt,
            Part.CHAIN: self._check_chain,
            Part.WINDOW: self._show_window,
        }

    def _program(self) -> str:
        ssl.create_default_context()
        how = "frozen" if getattr(sys, "frozen", False) else "source"
        return f"{__version__}, {how}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"

    def _start_issuer(self) -> str:
        issuer = TrainingIssuer(self._folder / "issuer" / "state.sqlite")
        self._end.callback(issuer.stop)
        issuer.start()
        self._issuer = issuer
        self._settings = training_settings(self._folder, issuer.announcement)
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        return issuer.urls["backend"]

    def _open_journal(self) -> str:
        counter = self._counter = open_counter(_there(self._settings), on_bug=self._bugs.append)
        self._end.callback(self._close)
        settle_in(counter)
        sessions, desk = counter.services.sessions, counter.services.desk
        clerk = next(person for person in sessions.people() if person.name == CLERK.name)
        self._session = sessions.log_in(clerk.person_id, CLERK.pin)
        counter.services.till.open(self._session, desk.new_op(), CashCount.of({10_000: 10}))
        counter.start()
        return f"{counter.journal.head().seq}"

    def _sell(self) -> str:
        counter, session = _there(self._counter), _there(self._session)
        path = self._folder / "sample.pdf"
        path.write_bytes(letter())
        intake = counter.services.stamping.take_in(session, path)
        inspection = intake.inspection
        order = DocumentOrder(
            inspection.sha256,
            inspection.size,
            len(inspection.pages),
            DOCUMENT_TYPES[0],
            date(2026, 1, 2),
            (_SQUARE,),
            file_name=path.name,
            number="0",
        )
        basket = Basket().add(counter.services.selling.prices.find("METERAI"))
        payment = Payment(PaymentMeans.CASH, basket.total)
        self._sold = counter.services.selling.commit(
            session, counter.services.desk.new_op(), basket, payment, documents=(order,)
        )
        return self._sold.receipt.text

    def _wait_for_stamp(self) -> str:
        counter, sold = _there(self._counter), _there(self._sold)
        self._wait(counter, lambda: self._row().state is StampState.VERIFIED)
        there = {row["sn"] for row in _there(self._issuer).state()["serials"] if row["status"] == "STAMP"}
        serial = self._row().serial
        if serial is None or serial.text not in there or len(sold.stamp_ids) != 1:
            raise NotAsItMustBe("the issuer knows of no such stamp")
        return f"{serial.text[:4]}…"

    def _check_signature(self) -> str:
        counter, sold = _there(self._counter), _there(self._sold)
        stamping, inspector, serial = counter.services.stamping, counter.late_inspector(), _there(self._row().serial)
        found = stamping.check_again(sold.stamp_ids[0])
        if found.verdict is not Verdict.VALID:
            raise NotAsItMustBe("the stamp's signature was not verified")
        stamped = stamping.result(sold.stamp_ids[0])
        changed = stamped.replace(b"/Type", b"/Typo", 1)
        if inspector.verify(letter(), changed, serial).verdict is Verdict.VALID:
            raise NotAsItMustBe("a changed document passed for a whole one")
        return f"{len(stamped)} bytes"

    def _look_at_receipt(self) -> str:
        from counter_app.printing.papers import receipt_bytes

        counter, sold = _there(self._counter), _there(self._sold)
        folder = self._folder / "receipts"
        self._wait(counter, lambda: any(folder.glob("*")))
        facts = counter.services.receipts.receipt(sold.receipt.text)
        content = receipt_bytes(facts, counter.late_style())
        if not content.startswith(_ESC_POS_BEGINS) or not counter.preview(facts).startswith(b"\x89PNG"):
            raise NotAsItMustBe("no receipt came out")
        return f"{len(content)} bytes"

    def _check_chain(self) -> str:
        counter = _there(self._counter)
        self._close()
        if self._bugs:
            raise self._bugs[0]
        counter = self._counter = open_counter(_there(self._settings), on_bug=self._bugs.append)
        report = counter.journal.verify()
        with counter.journal.read() as connection:
            breaches = invariants.check(connection)
        if not report.whole or breaches:
            raise NotAsItMustBe("the journal is not whole")
        return f"{report.count}"

    def _show_window(self) -> str:
        from counter_app.demo.player import Player
        from counter_app.ui.context import Changes
        from counter_app.ui.robot import RobotStuck
        from counter_app.ui.start import has_display, make_application, open_desktop

        if not has_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = make_application(Language.INDONESIAN)
        desktop = open_desktop(_there(self._counter), Changes(), training_hint())
        try:
            player = Player(desktop, self._folder)
            player.robot.show(*_SIZE)
            _require_painted(desktop.window.grab().toImage())
            player.log_in(SUPERVISOR)
            shown = _show_screens(player.robot)
        except RobotStuck as stuck:
            raise NotAsItMustBe(f"waited in vain for {stuck}") from stuck
        finally:
            desktop.lock()
            desktop.close()
            desktop.window.deleteLater()
            desktop.deleteLater()
        if self._bugs:
            raise self._bugs[0]
        return f"{shown}, {app.platformName()}"

    def _row(self) -> QueueRow:
        return _there(self._counter).services.queue.row(_there(self._sold).stamp_ids[0])

    def _wait(self, counter: Counter, holds: Callable[[], bool]) -> None:
        """Until it holds; raises NotAsItMustBe when that takes too long, and what a thread raised meanwhile."""
        news, clock = threading.Event(), SystemClock()
        counter.journal.subscribe(lambda _kinds: news.set())
        late = clock.monotonic() + _PATIENCE
        while not holds():
            if self._bugs:
                raise self._bugs[0]
            if clock.monotonic() > late:
                raise NotAsItMustBe(f"waited for {_PATIENCE:.0f} seconds in vain")
            news.wait(_LOOK)
            news.clear()

    def _close(self) -> None:
        if self._counter is not None:
            counter, self._counter = self._counter, None
            counter.close()


def _there(value: T | None) -> T:
    assert value is not None
    return value


class _Picture(Protocol):
    """A QImage."""

    def width(self) -> int: ...

    def height(self) -> int: ...

    def pixel(self, x: int, y: int, /) -> int: ...


def _require_painted(picture: _Picture) -> None:
    across, down = picture.width() / _GRID, picture.height() / _GRID
    colours = {picture.pixel(int(x * across), int(y * down)) for x in range(_GRID) for y in range(_GRID)}
    if len(colours) < _FEWEST_COLOURS:
        raise NotAsItMustBe(f"the window stayed empty ({len(colours)} colours)")


def _show_screens(robot: Robot) -> int:
    """Every screen that a supervisor has; how many."""
    from counter_app.ui.desktop import CHECK, QUEUE, REPORTS, REVIEW, SELL, SETTINGS, STAMP, TILL

    screens = (SELL, STAMP, QUEUE, CHECK, TILL, REVIEW, REPORTS, SETTINGS)
    for key in screens:
        robot.window.show_screen(key)
        robot.settle()
        _require_painted(robot.window.grab().toImage())
    return len(screens)


def _restore_password(before: str | None) -> None:
    if before is None:
        os.environ.pop(PASSWORD_VARIABLE, None)
    else:
        os.environ[PASSWORD_VARIABLE] = before
