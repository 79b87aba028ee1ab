"""Stamps through every scenario of bad days, program and issuer killed at random moments: what is lost or doubled.

    python3 dev.py bench chaos                               1,000 stamps through each built-in scenario; the outage of
                                                             September 2024 at 600 a day, with a backlog of 3,000
    python3 dev.py bench chaos --stamps 200 --scenario late  fewer, one of them; --scenario may be given again

The program is the real one without its window (sales, vault, engine, client, printing to files), the issuer the
training issuer with real signatures; both are killed by SIGKILL and start again with what they had written. Time is
compressed: phases, the times of requests and the counter's own waits are divided by the same number (``--faster``), so
that what is late for one is late for the other as in a real day. At the end everything is settled, a reconciliation
runs, and both sides are held together (``tests/faults/chaos_books.py``). ``--seed`` draws customers, kills and what
requests meet. docs/performance.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _table import Row, say, show, without_aim

from counter_app.training.scenario_file import built_in
from tests.faults.chaos import Chaos, Lives, Order, run

OUTAGE: Final = "cpns-2024"
#: The scenario's own: a day a minute.
_OUTAGE_SPEED: Final = 1440.0
_SALES_A_DAY: Final = 600
#: The outage up to the day on which everything is normal again, in counter-days.
_OUTAGE_DAYS: Final = 4.75
_DAY: Final = 86_400.0
#: Stamped files that are verified anew in each run; the others were verified when they came, and are looked into.
_VERIFIED_ANEW: Final = 100
_HANGS_AFTER: Final = 3600.0


def order_of(scenario: str, options: argparse.Namespace) -> Order:
    """A scenario's run."""
    return Order(
        scenario,
        options.stamps,
        options.seed,
        speed=options.faster,
        compressed=options.faster,
        program_kills=options.program_kills,
        issuer_kills=options.issuer_kills,
        least=options.least,
        pause=0.02,
        press_every=1.0,
        verify_every=max(1, options.stamps // _VERIFIED_ANEW),
    )


def outage_of(options: argparse.Namespace) -> Order:
    """The outage: a backlog waits when it begins, and sales go on at 600 a counter-day until it is over."""
    stamps = options.backlog + round(_SALES_A_DAY * _OUTAGE_DAYS)
    return Order(
        OUTAGE,
        stamps,
        options.seed,
        speed=_OUTAGE_SPEED,
        compressed=options.faster,
        program_kills=options.program_kills,
        issuer_kills=options.issuer_kills,
        backlog=options.backlog,
        pause=_DAY / _SALES_A_DAY / _OUTAGE_SPEED,
        press_every=1.0,
        verify_every=stamps // _VERIFIED_ANEW,
    )


def rows_of(name: str, chaos: Chaos) -> list[Row]:
    """What it was, and what must be nothing. A floor of 1 is none: the value stands alone."""
    books = chaos.books
    nothing = (
        ("lost", len(books.lost) + len(books.damaged)),
        ("doubled", len(books.doubled)),
        ("unexplained", len(books.unexplained)),
        ("breaches", len(books.breaches)),
        ("deadline inversions", len(books.drained.inversions)),
    )
    told = (
        ("kills of the program", chaos.played.program_kills),
        ("kills of the issuer", chaos.played.issuer_kills),
        ("seconds until settled", chaos.played.seconds),
        ("largest backlog", books.drained.backlog),
        ("rejected", len(books.rejected)),
        ("serials of the issuer's own doubling, reported by the reconciliation", books.reported),
    )
    return [
        *(Row(f"{name}: {what}", count, 1.0, float(count), "0", count == 0) for what, count in nothing),
        without_aim(f"{name}: requests (floor: needed ones)", chaos.requests_a_needed_one, 1.0),
        *(without_aim(f"{name}: {what}", count, 1.0) for what, count in told),
    ]


def tell(name: str, chaos: Chaos) -> None:
    """One line a scenario, as soon as it is done."""
    books, played = chaos.books, chaos.played
    standings = ", ".join(f"{count} {standing}" for standing, count in sorted(books.standings.items()))
    say(
        f"{name}: {standings}; killed {played.program_kills} and {played.issuer_kills} times,"
        f" {chaos.requests_a_needed_one:.2f} requests a needed one, lost {len(books.lost) + len(books.damaged)},"
        f" doubled {len(books.doubled)}, unexplained {len(books.unexplained)} (reported {books.reported}),"
        f" breaches {len(books.breaches)},"
        f" inversions {len(books.drained.inversions)}, backlog {books.drained.backlog}, {played.seconds:.0f} s"
    )
    for wrong in books.wrong[:20]:
        say(f"  {wrong}")


def main(arguments: list[str]) -> int:
    """Play, print. Exit status 1 where anything was lost, doubled or not explained."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stamps", type=int, default=1000, help="stamps a scenario")
    parser.add_argument("--scenario", action="append", choices=built_in(), help="this one alone; may be repeated")
    parser.add_argument("--backlog", type=int, default=3000, help=f"stamps that wait when {OUTAGE} begins")
    parser.add_argument("--seed", type=int, default=1, help="seed of everything that is drawn")
    parser.add_argument("--faster", type=float, default=20.0, help="by how much time is compressed")
    parser.add_argument("--program-kills", type=int, default=20)
    parser.add_argument("--issuer-kills", type=int, default=5)
    parser.add_argument("--least", type=float, default=40.0, help="seconds over which kills are spread at least")
    options = parser.parse_args(arguments)
    names = options.scenario or built_in()
    orders = [outage_of(options) if name == OUTAGE else order_of(name, options) for name in names]
    found: list[tuple[str, Chaos]] = []
    with tempfile.TemporaryDirectory(prefix="counter-app-chaos-") as kept:
        lives = Lives(Path(kept), _HANGS_AFTER)
        try:
            for number, order in enumerate(orders):
                folder = Path(kept) / str(number)
                folder.mkdir()
                name = f"{order.scenario}, {order.stamps} stamps"
                say(name)
                chaos = run(folder, order, lives)
                tell(name, chaos)
                found.append((name, chaos))
        finally:
            lives.close()
    show("chaos", [row for name, chaos in found for row in rows_of(name, chaos)])
    return int(any(chaos.books.wrong for _, chaos in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
