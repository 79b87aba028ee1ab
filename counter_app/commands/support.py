"""``counter-app support``: a file for whoever helps; what is in it is shown first. Secrets and personal data are not.

``--show`` prints every part whole and saves nothing. Exit status: 0 saved, 2 it cannot be.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from counter_app.domain.errors import KnownError
from counter_app.domain.support import bundle_name
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]


def add_support_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add it."""
    support = commands.add_parser("support", help="a file for whoever helps, without secrets and personal data")
    support.add_argument("--out", type=Path, default=None, help="the file (default: named by office and time, here)")
    support.add_argument("--show", action="store_true", help="print what would be in it, whole, and save nothing")
    support.add_argument("--here", action="store_true", help="ask nothing beyond this computer")
    support.set_defaults(command=partial(_support, load))


def _support(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.machine.clock import SystemClock
    from counter_app.support.desk import Support

    clock = SystemClock()
    support = Support(partial(load, options), clock.now, outside=not options.here)
    parts = support.parts()
    for part in parts:
        print(f"=== {part.name}\n{part.text}" if options.show else f"{part.size:>10,} B  {part.name}")
    if options.show:
        return 0
    out: Path | None = options.out
    if out is None:
        try:
            place = load(options).place
        except KnownError:
            place = None
        out = Path(bundle_name(place, clock.now()))
    support.save(parts, out)
    print(out)
    return 0
