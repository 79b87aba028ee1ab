"""How long a start takes, against a bare PySide6 window in the same run; log-in to selling, screens, rest.

    python3 dev.py bench start            9 starts of each, in turns; 20 seconds at rest
    python3 dev.py bench start --quick    2 starts, 3 seconds

Each start is a process of its own: from the moment at which it is started to the moment at which a person could type
the PIN (the log-in with its names was painted). The counter has a journal with people and an open shift and speaks to a
training issuer; the floor is a QMainWindow with a label. Lower quartiles, so that other programs of the machine weigh
less; the processor time of both beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _table import Row, at_most, say, show, without_aim

from counter_app.app import PASSWORD_VARIABLE, open_counter
from counter_app.demo.world import CLERK, settle_in
from counter_app.domain.shift import CashCount
from counter_app.machine.data_folder import keep_private
from counter_app.settings import load_settings
from counter_app.training.process import TrainingIssuer

CHILD: Final = Path(__file__).resolve().parent / "_start_child.py"
ROLES: Final = ("backend", "stamp", "inventory", "upload", "keystamp")
WALL: Final = 1.6
MEMORY: Final = 1.6
#: Seconds.
SELLING: Final = 0.3
TWO_FRAMES: Final = 2 / 60
#: Of one processor.
IDLE: Final = 0.005
MILLI: Final = 1000.0
SETTINGS: Final = """\
data_folder = "data"
[office]
name = "KC Contoh"
number = "57199"
zone = "Asia/Jakarta"
code = "CTH"
[counter]
number = "03"
training = true
[printer]
kind = "file"
target = "receipts"
[issuer]
system_proxy = false
stamp_roots = ["{root}"]
user = "{user}"
"""


@dataclass
class Start:
    """What one process told. ``wall`` from its beginning to usable, ``whole`` its processor time until its end, in
    seconds."""

    wall: float = 0.0
    whole: float = 0.0
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def processor(self) -> float:
        """Seconds of processor time until it was usable."""
        return float(self.facts["usable"]["processor"])

    @property
    def megabytes(self) -> float:
        """In memory when it was usable."""
        return float(self.facts["usable"]["megabytes"])


def start(*arguments: str) -> Start:
    """Run one to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    run = subprocess.run(
        [sys.executable, str(CHILD), *arguments], stdout=subprocess.PIPE, encoding="utf-8", check=True, timeout=300
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    facts = {told["what"]: told for told in map(json.loads, run.stdout.splitlines())}
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Start(facts["usable"]["at"] - begun, spent, facts)


def prepare(folder: Path, issuer: TrainingIssuer) -> Path:
    """A counter with people and an open shift; its settings file."""
    announced = issuer.announcement
    text = SETTINGS.format(root=announced["root_certificate"], user=announced["user"])
    text += "".join(f'{role} = "{announced[role]}"\n' for role in ROLES)
    path = folder / "counter.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    counter = open_counter(load_settings(path), on_bug=_raise)
    try:
        settle_in(counter)
        services = counter.services
        person = next(one for one in services.sessions.people() if one.name == CLERK.name)
        session = services.sessions.log_in(person.person_id, CLERK.pin)
        services.till.open(session, services.desk.new_op(), CashCount.of({10_000: 10}))
        services.sessions.log_out(session)
    finally:
        counter.shut()
    return path


def quartile(values: Sequence[float]) -> float:
    """The lower one."""
    return sorted(values)[max(0, len(values) // 4)]


def rows_of(bare: Sequence[Start], program: Sequence[Start], long: Start) -> list[Row]:
    """The table."""

    def both(what: str, unit: float = 1.0) -> tuple[float, float]:
        ours, floor = (quartile([getattr(one, what) for one in starts]) * unit for starts in (program, bare))
        return ours, floor

    window = "floor: bare window"
    rest, selling = long.facts["idle"], long.facts["selling"]["seconds"] * MILLI
    return [
        at_most(f"start to the log-in (ms; {window})", *both("wall", MILLI), WALL),
        at_most(f"memory at the log-in (MB; {window})", *both("megabytes"), MEMORY),
        without_aim(f"processor time to the log-in (ms; {window})", *both("processor", MILLI)),
        without_aim(f"processor time of start and end (ms; {window})", *both("whole", MILLI)),
        at_most("log-in to selling (ms; floor: the aim)", selling, SELLING * MILLI, 1),
        *screens(long),
        at_most("at rest (% of a processor; floor: the aim)", rest["share"] * 100, IDLE * 100, 1),
        without_aim(f"memory after all screens (MB; {window})", rest["megabytes"], both("megabytes")[1]),
    ]


def screens(long: Start) -> Iterator[Row]:
    """The slowest of the screens, shown for the first time and again."""
    for visit in ("first", "again"):
        start_of_name = f"screen {visit} "
        seen = {what: told["seconds"] for what, told in long.facts.items() if what.startswith(start_of_name)}
        slowest = max(seen, key=lambda what: seen[what])
        which = f"{visit}, slowest: {slowest.removeprefix(start_of_name)}"
        value, floor = seen[slowest] * MILLI, TWO_FRAMES * MILLI
        metric = f"a screen shown {which} (ms; floor: two frames)"
        yield at_most(metric, value, floor, 1) if visit == "again" else without_aim(metric, value, floor)


def _raise(error: BaseException) -> None:
    raise error


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    rounds, stay = (2, 3.0) if options.quick else (options.rounds, 20.0)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    keep_private()
    with tempfile.TemporaryDirectory() as made, TrainingIssuer(Path(made) / "issuer.db") as issuer:
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        # Compiled as in an installed program, whatever stands in the source tree.
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(made) / "compiled")
        settings = prepare(Path(made), issuer)
        bare: list[Start] = []
        program: list[Start] = []
        for number in range(rounds + 1):
            say(f"start {number} of {rounds}" if number else "once each, so that the disk has them in memory")
            pair = start("bare"), start("program", str(settings), CLERK.pin, "0")
            if number:
                bare.append(pair[0])
                program.append(pair[1])
        say(f"log-in, screens, {stay:g} seconds at rest")
        long = start("program", str(settings), CLERK.pin, str(stay))
    show("start", rows_of(bare, program, long))


if __name__ == "__main__":
    main()
