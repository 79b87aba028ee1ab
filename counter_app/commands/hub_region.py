"""``hub region``: what the offices sold, by day. ``hub enrol-region``: a login that reads that, and nothing else.

The figures come from the counters themselves (``services/region_figures.py``); nothing personal is among them. The
password of the login comes from ``PGPASSWORD``, a password file of PostgreSQL or the terminal.

Exit status: 0 done, 2 refused or not reachable, with words on stderr.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.commands.files import write_private
from counter_app.domain.errors import KnownError

if TYPE_CHECKING:
    import psycopg

    from counter_app.hub.figures import OfficeDay

Connect = Callable[[argparse.Namespace], "psycopg.Connection[Any]"]
AddServer = Callable[[argparse.ArgumentParser], argparse.ArgumentParser]


def add_region(
    deeds: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    server: AddServer,
    connect: Connect,
) -> None:
    """Add ``region`` and ``enrol-region`` to the deeds of ``hub``."""
    region = server(deeds.add_parser("region", help="what the offices sold, by day"))
    region.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DAY", help="like 2026-11-24")
    region.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DAY", help="included")
    form = region.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for programs")
    form.add_argument("--csv", action="store_true", help="for spreadsheets")
    region.set_defaults(command=partial(_region, connect))
    enrol = server(deeds.add_parser("enrol-region", help="a login that reads the figures of all offices"))
    enrol.add_argument("name", help="of the region or the person, for example jabar")
    enrol.add_argument("--out", type=Path, required=True, help="file for login and password")
    enrol.set_defaults(command=partial(_enrol, connect))


def _region(connect: Connect, options: argparse.Namespace) -> int:
    from counter_app.hub.figures import office_days

    with connect(options) as connection:
        rows = [_facts(row) for row in office_days(connection, options.first, options.last)]
    if options.json:
        print(json.dumps(rows, indent=2))
    elif options.csv:
        writer = csv.DictWriter(sys.stdout, _columns(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        print("\n".join(_table(rows)) if rows else "no figures for these days")
    return 0


def _enrol(connect: Connect, options: argparse.Namespace) -> int:
    from counter_app.hub import admin

    if options.out.exists():  # before the login gets another password
        raise KnownError("hub.not_written")
    with connect(options) as connection:
        enrolment = admin.enrol_region(connection, options.name)
    write_private(options.out, json.dumps({"user": enrolment.role, "password": enrolment.password}).encode())
    print(f"{enrolment.role}: reads figures and nothing else. {options.out} holds its password")
    return 0


def _columns() -> list[str]:
    from counter_app.hub.figures import OfficeDay

    return [field.name for field in fields(OfficeDay)]


def _facts(row: OfficeDay) -> dict[str, Any]:
    return asdict(row) | {"day": row.day.isoformat(), "as_of": row.as_of.isoformat(timespec="seconds")}


def _table(rows: list[dict[str, Any]]) -> list[str]:
    """Numbers to the right, heads above them."""
    heads = _columns()
    lines = [heads, *([str(row[name]) for name in heads] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
