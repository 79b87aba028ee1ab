"""``outage [--span 24h|7d|30d] [--json]``: what the outage board shows, as text, without a window.

It reads the journal beside a running window and writes nothing. Nothing personal is in it. Exit status: 0 the issuer
serves, 1 it does not (or nobody knows), 2 the environment forbids it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, cast

from counter_app.domain.errors import KnownError
from counter_app.domain.formats import local_time
from counter_app.domain.issuer_state import SERVING
from counter_app.journal.file import FILE_NAME, iso_utc
from counter_app.services.outage_board import Board, BoardSpan, RoleBoard, read_board
from counter_app.services.outages import Outage
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]


def add_outage_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``outage``."""
    outage = commands.add_parser("outage", help="the issuer's state, its outages and what waits, as text")
    outage.add_argument("--span", choices=[span.value for span in BoardSpan], default=BoardSpan.DAY.value)
    outage.add_argument("--json", action="store_true", help="for programs")
    outage.set_defaults(command=partial(_outage, load))


def _outage(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.journal import readmodels
    from counter_app.journal.migrations import MIGRATIONS, newest
    from counter_app.journal.opening import file_version, read_beside
    from counter_app.machine.clock import SystemClock
    from counter_app.machine.network import has_network

    settings = load(options)
    now = local_time(SystemClock().now(), settings.place.office.zone)
    with read_beside(settings.data_folder / FILE_NAME) as connection:
        file_version(connection, newest(MIGRATIONS))
        if readmodels.missing(connection):
            raise KnownError("report.old_journal")
        connection.execute("BEGIN")  # one snapshot for all figures
        board = read_board(connection, now, BoardSpan(options.span), has_network())
    facts = board_facts(board)
    text = json.dumps(facts, indent=2) if options.json else "\n".join(_lines(facts))
    sys.stdout.write(f"{text}\n")
    return 0 if board.whole.state in SERVING else 1


def board_facts(board: Board) -> dict[str, Any]:
    """The board in plain values: codes, counts, rupiah, seconds; times in ISO 8601 UTC; None for what nobody knows."""
    waiting = board.waiting
    return {
        "at": iso_utc(board.at),
        "since": iso_utc(board.begin),
        "looking": board.looking,
        "issuer": _role(board.whole),
        "roles": {str(one.role): _role(one) for one in board.roles},
        "outages": [_outage_facts(one) for one in board.outages],
        "waiting": {
            "for_the_issuer": waiting.total,
            "by_deadline": {due.value: count for due, count in waiting.by_due.items()},
            "no_document": waiting.no_document,
            "refused": waiting.rejected,
            "ready": waiting.ready,
            "oldest": waiting.oldest,
            "paid_not_affixed": {"pieces": waiting.unstamped, "rupiah": waiting.money.rupiah},
            "arrived": waiting.arrived,
            "affixed": waiting.stamped,
            "taken_back": waiting.taken_back,
        },
        "serials": {"free": board.serials.free, "lasts_hours": _whole(board.serials.lasts_hours)},
    }


def _role(one: RoleBoard) -> dict[str, Any]:
    seconds: dict[str, int] = {}
    for band in one.bands:
        seconds[band.state.value] = seconds.get(band.state.value, 0) + round(band.length.total_seconds())
    return {
        "state": one.state.value,
        "since": one.since,
        "cause": one.cause,
        "whose_fault": one.blame.value,
        "seconds": seconds,
        "requests": one.seen.samples,
        "probes": one.seen.probes,
        "failed": one.seen.failed,
        "p50_ms": one.seen.p50_ms,
        "p95_ms": one.seen.p95_ms,
        "seen_until": one.seen.until,
    }


def _outage_facts(one: Outage) -> dict[str, Any]:
    return {
        "began": one.began_at,
        "ended": one.ended_at,
        "seconds": one.seconds,
        "fault": one.fault.value,
        "cause": one.cause,
    }


def _whole(hours: float | None) -> int | None:
    return None if hours is None else int(hours)


def _lines(value: object, name: str = "") -> Iterator[str]:
    """``waiting.by_deadline.today: 12``, one line a value."""
    parts: Iterable[tuple[object, object]]
    match value:
        case dict():
            parts = cast("dict[str, object]", value).items()
        case list():
            parts = enumerate(cast("list[object]", value), start=1)
        case _:
            yield f"{name}: {'unknown' if value is None else value}"
            return
    for key, inner in parts:
        yield from _lines(inner, f"{name}.{key}" if name else str(key))
