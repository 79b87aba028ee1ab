"""What becomes of the issuer when every counter of the country has work for it: goodput, requests, time, fairness.

    python3 dev.py bench herd             1/10 of the counters, comparisons and other issuers at 1/30
    python3 dev.py bench herd --quick     1/60 with 60 stamps each: shows that it runs, not how good it is
    python3 dev.py bench herd --full      all 14,400 counters as well (an hour or two)
    python3 dev.py bench herd --seed 2    another draw of everything (the settings were chosen on seed 1)
    python3 dev.py bench herd --svg FILE  draws the figure of docs/performance.md

4,800 offices with 3 counters and 500 waiting stamps each meet an issuer that comes back after an outage. The pacing is
the program's own (``counter_app.sync.pacing.Pace``); the issuers are models (``_issuer_model.py``), and the capacity
goes with the number of counters. docs/performance.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _chart import Curve, draw
from _herd import BUCKET, Herd, Pacer, PlainRetry, Result, Scene
from _table import Row, at_least, at_most, say, show, without_aim

from counter_app.sync.pacing import Pace, PaceSettings

COUNTERS: Final = 4_800 * 3
#: Average requests a second of the issuer for each counter: 250 stamps a second for all of them.
CAPACITY: Final = 1_000 / COUNTERS


def ours(random: Random) -> Pacer:
    """The program's pacing with its own settings."""
    return Pace(PaceSettings(), random.uniform)


def fixed(_random: Random) -> Pacer:
    """Tries again every 30 seconds."""
    return PlainRetry(lambda _failures: 30.0)


def exponential(_random: Random) -> Pacer:
    """Waits 2, 4, 8 … 60 seconds, without jitter and without a memory of load."""
    return PlainRetry(lambda failures: min(60.0, 2.0 * 2 ** min(failures - 1, 10)))


STRATEGIES: Final = {"our pacing": ours, "exponential retry": exponential, "fixed retry": fixed}


def simulate(strategy: str, scene: Scene) -> Result:
    """One run."""
    return Herd(scene, STRATEGIES[strategy]).run()


def scenes(scale: int, stamps: int, seed: int = 1) -> dict[str, tuple[str, Scene]]:
    """Name → strategy and scene, at 1/``scale`` of the counters."""
    base = Scene(counters=COUNTERS // scale, stamps=stamps, capacity=CAPACITY, seed=seed)
    again = base.begins + base.ideal / 3
    return {
        **{strategy: (strategy, base) for strategy in STRATEGIES},
        "refusing issuer": ("our pacing", replace(base, model="refusing")),
        "silent issuer": ("our pacing", replace(base, model="silent")),
        "issuer without a plateau": ("our pacing", replace(base, model="retrograde")),
        "a third of the capacity": ("our pacing", replace(base, capacity=CAPACITY / 3)),
        "three times the capacity": ("our pacing", replace(base, capacity=CAPACITY * 3)),
        "down again for 20 minutes": ("our pacing", replace(base, down=(*base.down, (again, again + 1_200.0)))),
        "all started at once, no outage": ("our pacing", replace(base, down=())),
    }


def rows(name: str, result: Result, *, aims: bool) -> list[Row]:
    """The figures of one run, each against the ideal; ``aims``: those of the project hold for it."""

    def row(metric: str, value: float, floor: float, least: float | None = None, most: float | None = None) -> Row:
        if aims and least is not None:
            return at_least(f"{name}: {metric}", value, floor, least)
        if aims and most is not None:
            return at_most(f"{name}: {metric}", value, floor, most)
        return without_aim(f"{name}: {metric}", value, floor)

    scene = result.scene
    figures = [
        row("goodput until 95 % is done (requests/s)", result.goodput(0.95), scene.total_capacity, least=0.95),
        row("requests sent (floor: needed ones)", result.requests, max(1, result.confirmed), most=1.1),
    ]
    if not result.complete:
        return [*figures, row("done when given up (stamps)", result.stamps_done, result.stamps)]
    return [
        *figures,
        row("time to drain (s)", result.drained, scene.ideal, most=1.1),
        row("fairness half way (Jain's index)", result.jain, 1.0),
        row("a counter is done, p95 (s; floor: p50)", result.finish(0.95), result.finish(0.5)),
        row("deadlines kept (stamps)", result.kept, result.deadlines),
    ]


def main(arguments: list[str]) -> int:
    """Simulate, print, draw."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few counters with few stamps")
    parser.add_argument("--full", action="store_true", help="all counters as well")
    parser.add_argument("--svg", type=Path, help="where to draw goodput over time")
    parser.add_argument("--jobs", type=int, default=2, help="runs side by side")
    parser.add_argument("--scale", type=int, help="1/SCALE of the counters in the comparisons")
    parser.add_argument("--stamps", type=int, help="waiting at each counter")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    small, stamps = (60, 60) if chosen.quick else (30, 500)
    small, stamps = chosen.scale or small, chosen.stamps or stamps
    runs = scenes(small, stamps, chosen.seed)
    larger = [] if chosen.quick else [10]
    larger += [1] if chosen.full else []
    for scale in larger:
        runs[f"our pacing, 1/{scale}"] = scenes(scale, stamps, chosen.seed)["our pacing"]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        under_way = {name: pool.submit(simulate, *run) for name, run in reversed(runs.items())}
        results: dict[str, Result] = {}
        for name in runs:
            say(f"{name}: {runs[name][1].counters} counters")
            results[name] = under_way[name].result()
    for scale in larger:
        move_up(results, f"our pacing, 1/{scale}")
    with_aims = {"our pacing", "refusing issuer", "silent issuer", *(f"our pacing, 1/{scale}" for scale in larger)}
    table = [row for name, result in results.items() for row in rows(name, result, aims=name in with_aims)]
    if chosen.svg:
        chosen.svg.write_text(figure({name: results[name] for name in STRATEGIES}), "utf-8")
    show("herd", table)
    return 0


def move_up(results: dict[str, Result], name: str) -> None:
    """Tell it first."""
    rest = dict(results)
    results.clear()
    results[name] = rest.pop(name)
    results.update(rest)


def figure(results: dict[str, Result]) -> str:
    """Goodput as a share of the capacity over the hours since the issuer came back."""
    curves: list[Curve] = []
    for name, result in results.items():
        scene = result.scene
        first = int(scene.begins // BUCKET)
        wide = max(1, round(scene.ideal / 100 / BUCKET))
        shares = [count / BUCKET / scene.total_capacity for count in result.progress[first:]]
        points = [
            ((start + wide / 2) * BUCKET / 3600, sum(shares[start : start + wide]) / wide)
            for start in range(0, len(shares), wide)
        ]
        curves.append(Curve(name, points))
    ideal = next(iter(results.values())).scene.ideal / 3600
    return draw(curves, hours=2 * ideal, mark=ideal)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
