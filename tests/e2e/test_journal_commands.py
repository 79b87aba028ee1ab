"""``journal verify``, ``export`` and ``restore`` as a person types them.

Lessons: "clerk has no evidence", "sequence reused after device swap or restored backup".
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from counter_app.app import open_counter
from counter_app.domain.entries import Kind
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.journal.trust import TrustState
from counter_app.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
PIN = "135790"
SETTINGS = """
data_folder = "{data}"
[office]
name = "KC Contoh"
number = "57199"
code = "CTH"
zone = "Asia/Jakarta"
[counter]
number = "03"
training = true
[journal]
second_copy = "stick"
[issuer]
backend = "http://127.0.0.1:9"
stamp = "http://127.0.0.1:9"
inventory = "http://127.0.0.1:9"
upload = "http://127.0.0.1:9"
keystamp = "http://127.0.0.1:9"
user = "latihan"
[printer]
kind = "file"
target = "paper"
"""


def bug(error: BaseException) -> None:
    raise error


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A counter that sold once and copied it to a stick; the folder of its settings."""
    (tmp_path / "stick").mkdir()
    settings = tmp_path / "counter.toml"
    settings.write_text(SETTINGS.format(data="data"))
    counter = open_counter(load_settings(settings), on_bug=bug)
    counter.start()
    try:
        services = counter.services
        services.sessions.add_first_person("Sri", Role.CLERK, PIN)
        services.sessions.add_first_person("Hartono", Role.SUPERVISOR, PIN)
        clerk = next(person for person in services.sessions.people() if person.role is Role.CLERK)
        session = services.sessions.log_in(clerk.person_id, PIN)
        services.till.open(session, services.desk.new_op(), CashCount.of({10_000: 5}))
        basket = Basket().add(services.selling.prices.find("METERAI"))
        services.selling.commit(
            session, services.desk.new_op(), basket, Payment(PaymentMeans.CASH, Money(20_000)), phone="081234565678"
        )
        assert counter.second_copy is not None
        assert counter.second_copy.wait_for(lambda state: state.current, 20)
    finally:
        counter.close()
    return tmp_path


def run(place: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app", "--settings", str(place / "counter.toml"), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
    )


def facts(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_verify_is_what_journal_does(place: Path) -> None:
    plain, named = facts(run(place, "journal", "--json")), facts(run(place, "journal", "verify", "--json"))
    assert plain == named
    assert plain["whole"] is True
    assert plain["breaches"] == []
    assert plain["second_copy"] == "equal"
    shutil.rmtree(place / "stick")
    assert facts(run(place, "journal", "--json"))["second_copy"] == "away"


def test_a_second_copy_that_differs_is_told(place: Path) -> None:
    (file,) = place.glob("stick/*-1.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"zone":"Asia/Jakarta"', b'"zone":"Asia/Jayapur"')
    file.write_bytes(b"".join(lines))
    done = run(place, "journal", "verify", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["second_copy"] == 3


def test_an_exported_pack_verifies_with_the_file_in_it(place: Path) -> None:
    done = facts(run(place, "journal", "export", "--from", "2", "--out", place / "pack", "--json"))
    assert done["first"] == 2
    verified = subprocess.run(
        [sys.executable, "-I", str(place / "pack" / "verify_journal.py"), str(place / "pack"), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    report = json.loads(verified.stdout)
    assert (verified.returncode, report["whole"], report["head_short"]) == (0, True, done["head"])
    (receipt,) = (place / "pack" / "receipts").iterdir()
    assert "Rp10.000" in receipt.read_text("utf-8")
    assert facts(run(place, "journal", "export", "--out", place / "all.zip", "--json"))["first"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "--from", "yesterday", "--out", "new"), "evidence.bad_range"),
        (("export", "--from", "2001-01-01", "--to", "2001-01-02", "--out", "new"), "evidence.empty_range"),
        (("export", "--person", "nobody", "--out", "new"), "evidence.unknown_person"),
        (("export", "--out", "stick"), "evidence.exists"),
        (("restore", "--from", "data", "--to", "new"), "restore.no_copy"),
        (("restore", "--from", "stick", "--to", "data"), "restore.exists"),
    ],
)
def test_what_cannot_be_is_told_in_words(place: Path, arguments: tuple[str, ...], code: str) -> None:
    resolved = [str(place / word) if word in ("new", "stick", "data") else word for word in arguments]
    done = run(place, "journal", *resolved)
    assert done.returncode == 2
    assert f"[{code}]" in done.stderr
    assert len(done.stderr.splitlines()) == 4
    assert not (place / "new").exists() or not list((place / "new").iterdir())


def test_a_dead_disk_loses_nothing_that_was_copied(place: Path) -> None:
    """The data folder is gone but for its keys: the journal comes back, and goes on in a new epoch."""
    before = facts(run(place, "journal", "--json"))
    shutil.move(place / "data", place / "dead")
    (place / "data").mkdir()
    shutil.copytree(place / "dead" / "secrets", place / "data" / "secrets")
    (place / "data" / "secrets" / "journal-anchor").unlink(missing_ok=True)
    done = facts(run(place, "journal", "restore", "--from", place / "stick", "--to", place / "data", "--json"))
    # The stick was there to the end, so it knows what closing the journal added as well.
    assert done["entries"] == before["entries"]
    assert done["head"] == before["head"]
    assert (done["broken_at"], done["master_key"], done["device_key"]) == (None, "found", "found")
    assert done["people_with_pin"] == 2
    assert done["personal_data"] >= 1
    after = facts(run(place, "journal", "verify", "--json"))
    assert (after["entries"], after["head"], after["whole"]) == (before["entries"], before["head"], True)
    counter = open_counter(load_settings(place / "counter.toml"), on_bug=bug)
    try:
        assert counter.services.integrity.state().state is TrustState.OLD_COPY
        clerk = next(person for person in counter.services.sessions.people() if person.role is Role.CLERK)
        assert counter.services.sessions.log_in(clerk.person_id, PIN)
        with counter.journal.read() as connection:
            assert connection.execute("SELECT count(*) FROM sale").fetchone() == (1,)
    finally:
        counter.shut()


def test_without_the_keys_the_money_comes_back_and_people_are_set_up_again(place: Path) -> None:
    shutil.rmtree(place / "data")
    done = run(place, "journal", "restore", "--from", place / "stick", "--to", place / "data")
    assert done.returncode == 0, done.stderr
    assert "Kunci induk hilang" in done.stdout
    assert "tidak dapat diketahui" in done.stdout
    counter = open_counter(load_settings(place / "counter.toml"), on_bug=bug)
    try:
        sessions = counter.services.sessions
        person = sessions.add_first_person("Hartono", Role.SUPERVISOR, PIN)
        assert sessions.log_in(person.person_id, PIN)
        assert counter.services.integrity.state().state is not TrustState.WHOLE
        with counter.journal.read() as connection:
            kinds = {kind for (kind,) in connection.execute("SELECT kind FROM entry")}
        assert Kind.SALE_COMMITTED.value in kinds
    finally:
        counter.shut()
