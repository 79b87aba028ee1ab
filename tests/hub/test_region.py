"""Figures in the log: the newest state of each day, of every office, and nothing else for a region.

Lessons: "duplicate rows in evidence", "sequence reused after device swap or restored backup".
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, LiteralString

import pytest
from psycopg import errors

from counter_app.cli import run_command
from counter_app.domain.day import DayName
from counter_app.hub import admin, beside
from counter_app.hub.beside import Beside
from counter_app.hub.branch_log import BranchLog
from counter_app.hub.connection import HubFailed, connect
from counter_app.hub.figures import office_days
from counter_app.services.region_figures import DayFigure, Figures, day_figures
from tests.hub.chains import Chain
from tests.hub.postgres import Postgres
from tests.services.world import World, good_day

ComeIn = Callable[[str, str], BranchLog]
DAY: Final = DayFigure(DayName(date(2026, 9, 4)), True, 3, 7, 70_000, 10_000, 5, 2, 1, 0, 5_000, 90)
FORBIDDEN: Final[tuple[LiteralString, ...]] = (
    "SELECT * FROM counter_app.entry",
    "SELECT * FROM counter_app.fork",
    "SELECT * FROM counter_app.place",
    "SELECT * FROM counter_app.key_box",
    "SELECT * FROM counter_app.key_gone",
    "SELECT * FROM counter_app.station",
    "SELECT * FROM counter_app.device",
    "INSERT INTO counter_app.day_figure SELECT * FROM counter_app.day_figure",
    "UPDATE counter_app.day_figure SET rupiah = 0",
    "DELETE FROM counter_app.day_figure",
    "SELECT counter_app.my_counter()",
    "SELECT counter_app.keep_people('')",
    "SELECT counter_app.forget_keys('{}')",
    "SET ROLE counter_app_station",
)


def figures_of(device: str, position: int, *days: DayFigure, epoch: int = 1) -> Figures:
    return Figures(device, epoch, position, days or (DAY,))


def known(log: BranchLog, device: str) -> None:
    log.append(Chain(device).more(1))


def test_offices_are_summed_and_a_region_reads_nothing_else(
    station: ComeIn, postgres: Postgres, log_database: str
) -> None:
    one, two, other = station("57199", "01"), station("57199", "02"), station("57200", "01")
    for log, device in ((one, "a"), (two, "b"), (other, "c")):
        known(log, device)
    one.figures.put(figures_of("a", 9))
    two.figures.put(figures_of("b", 4, replace(DAY, closed=False, outage_minutes=80)))
    other.figures.put(figures_of("c", 5, replace(DAY, name=DayName(date(2026, 9, 5)))))
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol_region(connection, "jabar")
    with connect(postgres.remote(enrolment.role, log_database), enrolment.password) as region:
        first, second = office_days(region)
        assert (first.office, first.counters, first.closed, first.rupiah) == ("57199", 2, False, 140_000)
        assert (first.waiting, first.unknown, first.short, first.outage_minutes) == (4, 2, 10_000, 90)
        assert (second.office, second.day) == ("57200", date(2026, 9, 5))
        assert office_days(region, first=date(2026, 9, 5)) == (second,)
        assert office_days(region, last=date(2026, 9, 4)) == (first,)
        total = region.execute("SELECT offices, closed, offices_with_outage FROM counter_app.region_day").fetchall()
        assert sorted(total) == [(1, 0, 1), (1, 1, 1)]
        for statement in FORBIDDEN:
            with pytest.raises(errors.InsufficientPrivilege):
                region.execute(statement)
    with pytest.raises(HubFailed) as caught:
        BranchLog(postgres.remote(enrolment.role, log_database), enrolment.password, one._key)
    assert caught.value.code == "hub.not_enrolled"


def test_the_newest_state_stands_whatever_comes_late_or_again(
    station: ComeIn, postgres: Postgres, log_database: str
) -> None:
    log, others = station("57199", "01"), station("57199", "02")
    known(log, "a")
    newer = replace(DAY, rupiah=90_000)
    assert log.figures.put(figures_of("a", 9)) == 1
    assert log.figures.put(figures_of("a", 9)) == 0
    assert log.figures.put(figures_of("a", 12, newer)) == 1
    assert log.figures.put(figures_of("a", 9)) == 0
    # A restored counter has fewer entries than the lost one had sent figures of, and a later epoch.
    assert log.figures.put(figures_of("a", 7, DAY, epoch=2)) == 1
    assert (log.figures.position("a", 1), log.figures.position("a", 2)) == (0, 7)
    assert log.figures.unsettled("a") == {DAY.name}
    with pytest.raises(HubFailed):
        others.figures.put(figures_of("a", 99))
    with postgres.admin(log_database) as connection:
        (row,) = office_days(connection)
    assert row.rupiah == DAY.rupiah


def test_a_counter_sends_what_changed_and_no_more(
    station: ComeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = station("57199", "01")
    world = World(tmp_path)
    good_day(world)
    sent: list[Figures] = []
    put = log.figures.put
    monkeypatch.setattr(log.figures, "put", lambda figures: sent.append(figures) or put(figures))
    now = [0.0]
    carrier = Beside(world.journal, lambda _subjects: None, lambda: now[0])
    with world.journal.read() as connection:
        log.append(connection.execute("SELECT * FROM entry ORDER BY seq").fetchall())
        expected = day_figures(connection, world.journal.station.zone, world.clock.now())
    carrier.round(log)
    assert sent == [expected]
    now[0] += 2 * beside.FIGURE_SECONDS
    carrier.round(log)
    assert len(sent) == 1, "nothing was written meanwhile"
    world.close()


@pytest.mark.usefixtures("qapp")
def test_the_commands(
    postgres: Postgres, log_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--host", str(postgres.folder), "--port", str(postgres.port), "--database", log_database]
    out = tmp_path / "region.json"
    assert run_command(["hub", "enrol-region", "jabar", *where, "--out", str(out)]) == 0
    login = json.loads(out.read_text("utf-8"))
    assert run_command(["hub", "enrol-region", "jabar", *where, "--out", str(out)]) == 2, "nothing is overwritten"
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "01")
        connection.execute(
            "INSERT INTO counter_app.day_figure VALUES"
            " ('57199', '01', 'a', '2026-09-04', 1, true, 3, 7, 70000, 0, 5, 2, 1, 0, 5000, 90, 1, 9)"
        )
    assert enrolment.role
    as_region = [*where, "--user", login["user"]]
    capsys.readouterr()
    assert run_command(["hub", "region", *as_region, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["office"], row["day"], row["rupiah"], row["short"]) == ("57199", "2026-09-04", 70_000, 5_000)
    assert run_command(["hub", "region", *as_region, "--csv", "--from", "2026-09-01", "--to", "2026-09-30"]) == 0
    (read,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert read == {name: str(value) for name, value in row.items()}
    assert run_command(["hub", "region", *as_region, "--from", "2026-09-05"]) == 0
    assert capsys.readouterr().out == "no figures for these days\n"
    assert run_command(["hub", "region", *as_region]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["office", "day"]
    assert line.split()[:2] == ["57199", "2026-09-04"]
