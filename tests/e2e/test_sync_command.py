"""``counter-app sync`` as a service or a nightly task runs it, against the training issuer, and a window beside it.

Lessons: "two sync loops at once", "queue kept in memory", "retries that end silently".
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.samples import letter
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.errors import StorageFailed
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import StampState
from counter_app.journal import invariants
from counter_app.journal.hand_over import HOLDER_NAME, WANTED_NAME, Holder, take_over
from counter_app.journal.progress import Stage
from counter_app.settings import Settings, load_settings
from counter_app.training.process import TrainingIssuer

ROOT = Path(__file__).resolve().parents[2]
PIN = "135790"
SETTINGS = """
data_folder = "data"
[office]
name = "KC Contoh"
number = "57199"
code = "CTH"
zone = "Asia/Jakarta"
[counter]
number = "03"
training = true
[issuer]
backend = "{backend}"
stamp = "{stamp}"
inventory = "{inventory}"
upload = "{upload}"
keystamp = "{keystamp}"
user = "{user}"
system_proxy = false
stamp_roots = ["{root}"]
[printer]
kind = "file"
target = "paper"
[engine]
settle_seconds = 1
backoff_cap_seconds = 1
idle_probe_seconds = 1
answer_seconds = 3
"""

pytestmark = [pytest.mark.slow]


def bug(error: BaseException) -> None:
    raise error


class Place:
    """A counter with its settings on the disk, and a training issuer."""

    def __init__(self, folder: Path, issuer: TrainingIssuer) -> None:
        self.folder = folder
        self.issuer = issuer
        self.file = folder / "counter.toml"
        told = issuer.announcement
        roles = {role: told[role] for role in ("backend", "stamp", "inventory", "upload", "keystamp", "user")}
        self.file.write_text(SETTINGS.format(**roles, root=issuer.root_certificate.as_posix()), encoding="utf-8")
        self.environment = {
            **os.environ,
            PASSWORD_VARIABLE: str(told["password"]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
        }

    @property
    def settings(self) -> Settings:
        return load_settings(self.file)

    def open(self, *, asks: bool = False) -> Counter:
        stages: list[Stage] = []
        counter = open_counter(
            self.settings,
            on_bug=bug,
            on_progress=lambda stage, _done, _total: stages.append(stage),
            asks_for_journal=asks,
        )
        self.stages = stages
        return counter

    def sell(self, count: int) -> None:
        """Stamps with their documents, sold by a window that is closed again."""
        counter = self.open()
        try:
            services = counter.services
            if not services.sessions.people():
                services.sessions.add_first_person("Sri", Role.CLERK, PIN)
            (clerk,) = services.sessions.people()
            session = services.sessions.log_in(clerk.person_id, PIN)
            if services.till.current() is None:
                services.till.open(session, services.desk.new_op(), CashCount.of({10_000: 5}))
            for _ in range(count):
                source = self.folder / "surat.pdf"
                source.write_bytes(letter())
                intake = services.stamping.take_in(session, source)
                order = DocumentOrder(
                    intake.inspection.sha256,
                    intake.inspection.size,
                    len(intake.inspection.pages),
                    DOCUMENT_TYPES[0],
                    date(2026, 11, 24),
                    (Placement(1, 300, 200, 390, 290),),
                    None,
                    "surat.pdf",
                )
                basket = Basket().add(services.selling.prices.find("METERAI"))
                payment = Payment(PaymentMeans.CASH, basket.total)
                services.selling.commit(session, services.desk.new_op(), basket, payment, documents=(order,))
        finally:
            counter.shut()

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "counter_app", "--settings", str(self.file), "sync", *arguments]

    def once(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command("--once"),
            capture_output=True,
            encoding="utf-8",
            timeout=100,
            cwd=ROOT,
            check=False,
            env=self.environment,
        )

    def service(self) -> subprocess.Popen[str]:
        """Started, and at work: it said so, and it holds the journal."""
        process = subprocess.Popen(
            self.command(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
            env=self.environment,
        )
        assert process.stdout is not None
        assert "tanpa jendela" in process.stdout.readline()
        return process

    def states(self) -> list[StampState]:
        counter = self.open()
        try:
            with counter.journal.read() as connection:
                assert invariants.check(connection) == ()
                rows = connection.execute("SELECT state FROM stamp ORDER BY paid_at").fetchall()
        finally:
            counter.shut()
        return [StampState(row[0]) for row in rows]

    def until_stamped(self, count: int) -> None:
        """Wait for the issuer's side of it: the journal is not ours to read while another program has it."""
        look = threading.Event()
        for _ in range(600):
            if sum(serial["status"] == "STAMP" for serial in self.issuer.state()["serials"]) >= count:
                return
            look.wait(0.1)
        raise AssertionError(self.issuer.state())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with TrainingIssuer(tmp_path / "issuer.sqlite") as issuer:
        yield Place(tmp_path, issuer)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out + err


def test_a_nightly_task_works_the_queue_off_and_says_so(place: Place) -> None:
    place.sell(3)
    done = place.once()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Dibubuhkan: 3 · menunggu: 0 · perlu dicek: 0 · ditolak: 0" in done.stdout
    assert "Penerbit: normal." in done.stdout
    assert place.states() == [StampState.VERIFIED] * 3
    assert not (place.folder / "data" / HOLDER_NAME).exists()
    again = place.once()
    assert (again.returncode, "Dibubuhkan: 0" in again.stdout) == (0, True)


def test_a_nightly_task_in_an_outage_says_since_when_and_ends(place: Place) -> None:
    place.sell(2)
    place.issuer.control("down")
    done = place.once()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "menunggu: 2" in done.stdout
    assert "Penerbit: gangguan sejak" in done.stdout
    assert "menunggu sejak" in done.stdout
    place.issuer.control("normal")
    assert place.once().returncode == 0
    assert place.states() == [StampState.VERIFIED] * 2


def test_a_lost_answer_is_settled_in_the_same_night(place: Place) -> None:
    """Each start begins the time anew that a lost request may take: a task that ended at once would never settle it."""
    place.sell(1)
    place.issuer.control("lost_answer", only=["allot"], count=1)
    done = place.once()
    assert done.returncode == 0, done.stdout + done.stderr
    assert place.states() == [StampState.VERIFIED]
    assert place.issuer.state()["quota"]["taken"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a service of Windows is ended by its manager, not by a signal")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_service_ends_when_it_is_told_to_and_loses_nothing(place: Place, number: signal.Signals) -> None:
    place.sell(6)
    process = place.service()
    place.until_stamped(1)
    process.send_signal(number)
    status, said = ended(process)
    assert status in (0, 1), said
    assert "Dihentikan sesuai permintaan" in said
    assert set(place.states()) <= {
        StampState.PAID,
        StampState.ALLOT_UNKNOWN,
        StampState.ALLOTTED,
        StampState.STAMP_UNKNOWN,
        StampState.STAMPED,
        StampState.VERIFIED,
    }
    done = place.once()
    assert done.returncode == 0, done.stdout + done.stderr
    assert place.states() == [StampState.VERIFIED] * 6
    assert place.issuer.state()["quota"]["taken"] == 6


def test_a_service_that_is_killed_leaves_nothing_in_the_way(place: Place) -> None:
    place.sell(3)
    process = place.service()
    place.until_stamped(1)
    process.kill()
    ended(process)
    assert (place.folder / "data" / HOLDER_NAME).exists(), "what it left behind is a hint, no lock"
    counter = place.open(asks=True)
    counter.shut()
    assert place.stages == []
    assert place.once().returncode == 0
    assert place.states() == [StampState.VERIFIED] * 3
    assert place.issuer.state()["quota"]["taken"] == 3


def test_a_window_gets_the_journal_from_a_service(place: Place) -> None:
    place.sell(6)
    process = place.service()
    place.until_stamped(1)
    counter = place.open(asks=True)
    try:
        assert Stage.WAIT in place.stages
        assert not (place.folder / "data" / WANTED_NAME).exists()
        assert not (place.folder / "data" / HOLDER_NAME).exists()
        status, said = ended(process)
        assert status in (0, 1), said
        assert "Jendela loket dibuka" in said
        # Two engines on one journal are impossible: while the window has it, no other program gets it.
        beside = place.once()
        assert beside.returncode == 2
        assert "Jendela loket sedang terbuka" in beside.stderr
    finally:
        counter.shut()
    assert place.once().returncode == 0
    assert place.states() == [StampState.VERIFIED] * 6
    assert place.issuer.state()["quota"]["taken"] == 6


def test_a_second_service_is_told_that_there_is_one(place: Place) -> None:
    place.sell(1)
    process = place.service()
    place.until_stamped(1)
    second = place.once()
    assert second.returncode == 2
    assert "sudah dikerjakan tanpa jendela" in second.stderr
    counter = place.open(asks=True)
    counter.shut()
    ended(process)


def test_a_folder_without_a_journal_gets_none(place: Place) -> None:
    done = place.once()
    assert done.returncode == 2
    assert "Tidak ada jurnal" in done.stderr
    assert not (place.folder / "data").exists() or not list((place.folder / "data").iterdir())


def test_a_window_is_not_kept_waiting_for_ever(place: Place) -> None:
    """A holder that never lets go: the window says so, and leaves no wish behind."""
    data = place.folder / "data"
    place.sell(1)
    holding = place.open()
    holder = Holder(data)
    clock = iter(range(100))
    try:
        with pytest.raises(StorageFailed, match="not_handed_over"):
            take_over(
                data,
                place.open,
                lambda _stage, _done, _total: None,
                longest=3,
                monotonic=lambda: float(next(clock)),
                pause=lambda _seconds: None,
            )
    finally:
        holder.leave()
        holding.shut()
    assert not (data / WANTED_NAME).exists()
