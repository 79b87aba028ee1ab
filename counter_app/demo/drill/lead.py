"""Leads a drill: makes the office, opens the window with the panel beside it, and leaves the score in the results.

The last lines on stdout are the score as JSON and ``results: <folder>``. Exit status 0 where what the program has to
keep was kept, 1 where it was not, or where the robot that plays without a display got stuck.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.drill.matching import Run
from counter_app.demo.drill.paperwork import make_files
from counter_app.demo.drill.plan import Timing
from counter_app.demo.drill.plan_file import load_drill
from counter_app.demo.drill.score import Verdict
from counter_app.demo.drill.sheet import Sheet, sheet_json
from counter_app.demo.drill.usher import Places, Usher
from counter_app.demo.drill.words import load_words
from counter_app.demo.drill.yesterday import YesterdaysClock, play_yesterday
from counter_app.demo.world import settle_in, training_hint, training_settings
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.journal.progress import OnProgress
from counter_app.machine.preferences import FILE_NAME as PREFERENCES
from counter_app.machine.preferences import PreferenceFile
from counter_app.settings import Settings
from counter_app.training.process import TrainingIssuer

#: The shortest and the longest run, in minutes.
LEAST: Final = 0.1
MOST: Final = 60.0
_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Order:
    """Which drill, in how many minutes, with which seed, at which counter."""

    scenario: str
    minutes: float = 10.0
    seed: int = 1
    counter: str = "03"

    def check(self) -> None:
        """Raises KnownError ``drill.bad_option`` (``option``) for what makes no sense."""
        if not LEAST <= self.minutes <= MOST:
            raise KnownError("drill.bad_option", option="--minutes")
        if not (len(self.counter) == _DIGITS and self.counter.isascii() and self.counter.isdigit()):
            raise KnownError("drill.bad_option", option="--counter")


def run_drill(out: Path | None, order: Order, *, headless: bool) -> int:
    """Run it; its exit status. Raises KnownError ``drill.*``, ``demo.folder_used``, ``display.missing``."""
    from counter_app.ui.start import has_display

    order.check()
    drill = load_drill(order.scenario).cast(order.minutes, order.seed)
    if not headless and not has_display():
        raise KnownError("display.missing")
    folder = (out or Path(tempfile.mkdtemp(prefix="counter-drill-"))).absolute()
    if (folder / "journal").exists():
        raise KnownError("demo.folder_used", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    with TrainingIssuer(folder / "issuer" / "state.sqlite", seed=order.seed) as issuer:
        settings = drill_settings(folder, issuer, order)
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        counter = open_counter(settings, on_bug=_raise, clock=YesterdaysClock())
        try:
            paid = play_yesterday(counter, drill.visitors)
            began = counter.journal.now()
        finally:
            counter.shut()
        brought = make_files(folder / "customers", drill.visitors)
        run = Run(drill, Timing(began, order.minutes), brought, paid)
        places = Places(folder / "desk", folder / "score")
        status = _play(run, issuer, settings, order, places, headless=headless)
    print(f"results: {folder}", flush=True)
    return status


def drill_settings(folder: Path, issuer: TrainingIssuer, order: Order) -> Settings:
    """A training counter whose waits are as much shorter as the hour is.

    A real counter comes back to a recovered issuer slowly, a request in ninety seconds at first, so that all counters
    of the country do not knock it over (docs/decisions/0017). In an hour that is played in ten minutes nobody would see
    anything affixed any more (docs/decisions/0053): so the longest waits shrink with the hour.
    """
    settings = training_settings(folder, issuer.announcement)
    return replace(
        settings,
        place=replace(settings.place, counter=order.counter),
        watched_folder=folder / "desk",
        settle_seconds=min(5.0, max(1.0, order.minutes / 2)),
        backoff_cap_seconds=min(3.0, max(0.2, 0.25 * order.minutes)),
        idle_probe_seconds=min(2.0, max(0.25, 0.2 * order.minutes)),
    )


def _play(run: Run, issuer: TrainingIssuer, settings: Settings, order: Order, places: Places, *, headless: bool) -> int:
    from counter_app.ui.drill.board import DrillNews
    from counter_app.ui.start import make_application

    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    places.watched.mkdir()
    store = None if headless else PreferenceFile(settings.data_folder / PREFERENCES)
    make_application(settings.language, store)
    usher = Usher(run, issuer, order.seed, places, DrillNews())
    stuck = not _play_headless(usher, settings, places) if headless else _open(usher, settings, store)
    if not usher.begun.is_set():
        return int(stuck)
    sheet = _judged(usher, settings)
    _tell(sheet)
    return int(stuck or not sheet.score.whole)


def _open(usher: Usher, settings: Settings, store: PreferenceFile | None) -> bool:
    """The window, for a trainee; whether it ended badly."""
    from counter_app.demo.drill.stand import Stand
    from counter_app.ui.context import Changes
    from counter_app.ui.start import on_bug, run_window

    stand = Stand(usher, on_bug)

    def build(changes: Changes, on_progress: OnProgress) -> Counter:
        counter = open_counter(settings, on_bug=on_bug, on_latency=changes.publish_latency, on_progress=on_progress)
        settle_in(counter)
        stand.counter = counter
        return counter

    return run_window(build, Language.INDONESIAN, training_hint(), store, stand) != 0


def _play_headless(usher: Usher, settings: Settings, places: Places) -> bool:
    """The robot plays a competent clerk and a supervisor; whether it came to the end."""
    from counter_app.demo.drill.clerk import DrillClerk
    from counter_app.demo.drill.stand import Stand
    from counter_app.demo.player import Player
    from counter_app.ui.context import Changes
    from counter_app.ui.robot import RobotStuck
    from counter_app.ui.start import on_bug, open_desktop

    changes = Changes()
    counter = open_counter(settings, on_bug=on_bug, on_latency=changes.publish_latency)
    desktop = open_desktop(counter, changes, training_hint())
    stand = Stand(usher, on_bug)
    stand.counter = counter
    stand.attach(desktop.window)
    player = Player(desktop, places.results / "screens")
    player.robot.show(1366, 768)
    try:
        DrillClerk(player, usher, places).play()
    except RobotStuck as error:
        print(f"the drill waited in vain for {error}", file=sys.stderr)
        return False
    finally:
        stand.end()
        desktop.close()
        counter.close()
    return True


def _judged(usher: Usher, settings: Settings) -> Sheet:
    counter = open_counter(settings, on_bug=_raise)
    try:
        return usher.judge(counter)
    finally:
        counter.shut()


def _tell(sheet: Sheet) -> None:
    words = load_words(sheet.words.language)
    print(words.total(sheet.score))
    for line in sheet.score.lines:
        if line.verdict in (Verdict.NOT_MET, Verdict.UNJUDGED):
            print(f"  {words.title(line.goal)}: {words.verdict(line.verdict)}. {words.said(line)}")
    told: dict[str, Any] = sheet_json(sheet)
    print(json.dumps(told, ensure_ascii=False))


def _raise(error: BaseException) -> None:
    raise error
