"""The program is killed 60 times while the issuer misbehaves; nothing is lost, nothing is doubled.

Lessons: "duplicate on retry", "guessing recovery", "lost acknowledgement read as failure", "queue kept in memory".
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from counter_app.app import open_counter
from counter_app.domain.accounts import Account
from counter_app.domain.money import Money
from counter_app.journal import invariants
from counter_app.journal.file import Journal
from counter_app.training.process import TrainingIssuer
from tests.faults.counters import InProcessInspector, impatient_settings

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children; Windows has no fork")

SALES = 25
KILLS = 60
SEED = 20240903
BAD_DAY = {
    "normal": 55,
    "slow": 6,
    "waiting_page": 8,
    "unavailable": 7,
    "lost_answer": 12,
    "late_commit": 6,
    "down": 6,
}


class Zygote:
    """The process that starts the counters which are killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._errors = (folder / "zygote.log").open("w")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )

    def ask(self, do: str, **more: Any) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, "folder": str(self._folder), **more}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        assert answer, (self._folder / "zygote.log").read_text()[-3000:]
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()
        self._errors.close()


@pytest.fixture
def zygote(tmp_path: Path) -> Generator[Zygote]:
    process = Zygote(tmp_path)
    process.ask("samples")
    yield process
    process.close()


@pytest.fixture
def issuer(tmp_path: Path) -> Generator[TrainingIssuer]:
    with TrainingIssuer(tmp_path / "issuer" / "state.sqlite", quota=1000, seed=SEED) as running:
        yield running


@pytest.mark.slow
@pytest.mark.timeout(420)
def test_60_kills_of_25_sales_end_with_one_serial_a_stamp(
    tmp_path: Path, zygote: Zygote, issuer: TrainingIssuer
) -> None:
    draw = random.Random(SEED)
    announced = {key: value for key, value in issuer.announcement.items() if isinstance(value, str)}
    issuer.control("mix", weights=BAD_DAY, delay=0.3)
    for kill in range(KILLS):
        allowed = min(SALES, 1 + kill * SALES // (KILLS - 12))
        pid = int(zygote.ask("start", announced=announced, allowed=allowed, to_the_end=False))
        threading.Event().wait(draw.uniform(0.02, 0.7))
        os.kill(pid, signal.SIGKILL)
        assert zygote.ask("wait") == str(-signal.SIGKILL), _bug(tmp_path)
    issuer.control("normal")
    zygote.ask("start", announced=announced, allowed=SALES, to_the_end=True)
    assert zygote.ask("wait") == "0", _bug(tmp_path)
    assert not (tmp_path / "bug.txt").exists(), _bug(tmp_path)

    at_issuer = issuer.state()
    with _journal(tmp_path, announced) as journal:
        _check_books(journal, at_issuer)


def _check_books(journal: Journal, at_issuer: dict[str, Any]) -> None:
    with journal.read() as connection:
        assert invariants.check(connection) == ()
        rows = connection.execute("SELECT serial, state, result_sha256 FROM stamp").fetchall()
        sales = connection.execute("SELECT count(*), sum(total) FROM sale").fetchone()
        balances = dict(connection.execute("SELECT account, amount FROM balance").fetchall())
        prints = connection.execute("SELECT count(*), count(DISTINCT receipt) FROM print_job").fetchone()
    serials = [row[0] for row in rows]
    stamped_there = {row["sn"] for row in at_issuer["serials"] if row["status"] == "STAMP"}
    assert len(rows) == SALES
    assert len(set(serials)) == SALES
    assert set(serials) == stamped_there
    assert len(at_issuer["serials"]) == SALES, "quota was taken for a serial that nobody holds"
    assert at_issuer["quota"]["taken"] == SALES
    assert sales == (SALES, SALES * 10_000)
    assert prints == (SALES, SALES)
    assert balances[Account.DRAWER] == Money(SALES * 10_000 + 50_000).rupiah
    assert balances[Account.PAID_NOT_STAMPED] == 0
    assert balances[Account.DUTY] == -SALES * 10_000
    assert journal.verify().whole


@contextmanager
def _journal(folder: Path, announced: dict[str, Any]) -> Generator[Journal]:
    settings = impatient_settings(folder, announced)
    counter = open_counter(settings, on_bug=lambda _error: None, make_inspector=InProcessInspector)
    try:
        yield counter.journal
    finally:
        counter.shut()


def _bug(folder: Path) -> str:
    file = folder / "bug.txt"
    return file.read_text() if file.exists() else (folder / "zygote.log").read_text()[-3000:]
