"""A branch of 8 counters and two supervisors through bad days: 2,000 sales; what is lost, doubled or not the same.

    python3 dev.py bench proof                              8 counters, 2,000 sales
    python3 dev.py bench proof --sales 400 --seed 3         fewer, other kills and cuts

Every station is a process with a real journal, its book and its exchange; between it and a real PostgreSQL (TLS) is a
line that is slow and breaks in the middle of what it carries. Stations and PostgreSQL are killed by SIGKILL and start
again with what they had written; clocks are wrong by up to two hours, by another amount after each restart. The seed
chooses who is killed and cut, when, and whose clock is how wrong (``tests/hub/bad_days.py``).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _table import Row, at_most, say, show, without_aim

from counter_app.hub import admin
from tests.hub.bad_days import SUPERVISOR, BadDays, Order, Outcome, faults
from tests.hub.postgres import Postgres


def rows_of(outcome: Outcome, order: Order, found: list[str]) -> list[Row]:
    """What it was, and what must be nothing. A floor of 1 is none: the value stands alone."""
    entries = len(outcome.log)
    sold, same = outcome.seconds
    made = sum(len(books.sales) for books in outcome.books.values())
    wishes = outcome.books[SUPERVISOR].decisions
    refused = sum(wish.outcome == "refused" for wish in wishes)
    return [
        without_aim("sales made (floor: planned)", made, order.sales),
        without_aim("sales told to a customer (floor: planned)", len(outcome.told), order.sales),
        without_aim("entries in the log", entries, 1),
        without_aim("entries folded, all stations, kills not counted", entries * order.stations, 1),
        without_aim("decisions sent by two supervisors at once (floor: sales)", len(wishes), order.decided),
        without_aim("of these refused, the other was first in the log (floor: sales)", refused, order.decided),
        without_aim("kills of stations", outcome.kills, 1),
        without_aim("kills of PostgreSQL", order.server_kills + order.server_kills // 2, 1),
        without_aim("cuts", order.cuts + order.cuts // 2, 1),
        without_aim("seconds until all was sold and decided", sold, 1),
        without_aim("seconds until all books were the same", same, 1),
        at_most("lost, doubled, not the same, breaches", len(found), 1, 0),
    ]


def main(arguments: list[str]) -> int:
    """Play, print; 1 where anything is not as it must be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--counters", type=int, default=8)
    parser.add_argument("--sales", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=16)
    parser.add_argument("--server-kills", type=int, default=4)
    parser.add_argument("--cuts", type=int, default=40)
    parser.add_argument("--decided", type=int, default=80, help="sales that two supervisors decide at once")
    options = parser.parse_args(arguments)
    order = Order(
        options.seed,
        options.counters,
        options.sales,
        options.kills,
        options.server_kills,
        options.cuts,
        options.decided,
    )
    say(str(order))
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="ca-pg-"))  # a socket's path is short
        folder.chmod(0o755)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        postgres = Postgres(folder / "pg")
        stack.callback(postgres.stop)
        with postgres.admin() as connection:
            connection.execute("CREATE DATABASE branch")
        with postgres.admin("branch") as connection:
            admin.init(connection, date(2026, 11, 28), months=1)
        outcome = BadDays(postgres, "branch", folder / "stations", order).play()
    found = faults(outcome, order)
    for what in found:
        print(what, file=sys.stderr)
    show("proof", rows_of(outcome, order, found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
