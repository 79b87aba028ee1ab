"""``journal repair`` as a person types it, and what the counter does with the repaired journal.

Lessons: "evidence destroyed by repair", "repaired out of sight".
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.app import Counter, open_counter
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.journal.file import FILE_NAME
from counter_app.journal.trust import TrustState
from counter_app.services.desk import Session
from counter_app.settings import Settings, load_settings
from tests.e2e.test_journal_commands import PIN, ROOT, SETTINGS, bug


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A counter that sold a dozen times; its last sales lie on the page that a test destroys."""
    (tmp_path / "stick").mkdir()
    (tmp_path / "counter.toml").write_text(SETTINGS.format(data="data"))
    made = load_settings(tmp_path / "counter.toml")
    counter = open_counter(made, on_bug=bug)
    try:
        counter.services.sessions.add_first_person("Sri", Role.CLERK, PIN)
        counter.services.sessions.add_first_person("Hartono", Role.SUPERVISOR, PIN)
        clerk = session_of(counter, Role.CLERK)
        counter.services.till.open(clerk, counter.services.desk.new_op(), CashCount.of({10_000: 5}))
        for _ in range(12):
            sell(counter, clerk)
    finally:
        counter.shut()
    return made


def session_of(counter: Counter, role: Role) -> Session:
    sessions = counter.services.sessions
    return sessions.log_in(next(person.person_id for person in sessions.people() if person.role is role), PIN)


def sell(counter: Counter, session: Session) -> None:
    selling = counter.services.selling
    basket = Basket().add(selling.prices.find("METERAI"))
    selling.commit(session, counter.services.desk.new_op(), basket, Payment(PaymentMeans.CASH, Money(10_000)))


def destroy_a_page(path: Path) -> None:
    """The second last page of entries."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf' ORDER BY path"
        ).fetchall()
    with path.open("r+b") as file:
        file.seek((rows[-2][0] - 1) * 4096)
        file.write(b"\xa5" * 4096)


def repair(settings: Settings, *more: str) -> subprocess.CompletedProcess[str]:
    file = settings.data_folder.parent / "counter.toml"
    return subprocess.run(
        [sys.executable, "-m", "counter_app", "--settings", str(file), "journal", "repair", *more],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=ROOT,
    )


def test_a_repaired_counter_sells_once_a_supervisor_has_released_it(settings: Settings) -> None:
    path = settings.data_folder / FILE_NAME
    destroy_a_page(path)
    damaged = path.read_bytes()
    done = repair(settings, "--json")
    assert done.returncode == 1, done.stderr
    facts = json.loads(done.stdout)
    ((first, last),) = facts["missing"]
    assert last >= first > 1
    assert Path(facts["kept"]).read_bytes() == damaged

    counter = open_counter(settings, on_bug=bug)
    try:
        integrity = counter.services.integrity
        assert (integrity.state().state, integrity.state().at) == (TrustState.ALTERED, first)
        clerk = session_of(counter, Role.CLERK)
        with pytest.raises(Refused, match=r"journal\.altered"):
            sell(counter, clerk)
        people = counter.services.sessions.people()
        supervisor = next(person.person_id for person in people if person.role is Role.SUPERVISOR)
        released = 0
        while not integrity.state().whole:
            released += 1
            reason = "Disk rusak, berkas disimpan"
            integrity.release(counter.services.desk.new_op(), supervisor, PIN, reason, integrity.state())
            assert released < 5
        sell(counter, clerk)
    finally:
        counter.shut()
    counter = open_counter(settings, on_bug=bug)
    try:
        integrity = counter.services.integrity
        sell(counter, session_of(counter, Role.CLERK))
        checked = threading.Event()
        integrity.start_full_check(lambda _done, _total: checked.set() if integrity.progress().finished else None)
        assert checked.wait(20)
        assert integrity.state().whole, "what was released stays released"
    finally:
        counter.close()
    assert repair(settings).returncode == 2, "there is nothing to repair any more"


def test_a_person_is_told_what_is_lost(settings: Settings) -> None:
    destroy_a_page(settings.data_folder / FILE_NAME)
    said = repair(settings).stdout
    assert "entri hilang" in said
    assert "supervisor" in said


def test_a_whole_journal_is_not_repaired(settings: Settings) -> None:
    before = (settings.data_folder / FILE_NAME).read_bytes()
    done = repair(settings)
    assert done.returncode == 2
    assert "journal.not_damaged" in done.stderr
    assert (settings.data_folder / FILE_NAME).read_bytes() == before
