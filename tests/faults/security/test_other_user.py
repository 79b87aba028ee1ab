"""A second user on the same machine: reads nothing of what the program wrote, and puts nothing in its place.

The data folder's rights one by one: ``tests/machine/test_data_folder.py``; the settings file:
``tests/settings/test_settings_file.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app import __main__
from counter_app.app import Counter, open_counter
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.serials import SerialNumber
from counter_app.domain.shift import CashCount
from counter_app.issuer.shared_folder import STAMP, UNSIGNED, SharedFolder
from counter_app.machine import data_folder
from tests.faults.counters import ROLES, impatient_settings
from tests.guards import wait_until
from tests.issuer.pictures import PNG
from tests.services.world import PIN, PlainInspector

pytestmark = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="becomes another user")
NOBODY = 65534


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that others may walk into: pytest's own are closed to them."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        before = os.umask(0o022)
        try:
            yield Path(made)
        finally:
            os.umask(before)


@contextmanager
def another_user() -> Iterator[None]:
    """In this process, for a moment: no right of root, and none of its groups."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


def worked(place: Path) -> Counter:
    """A counter that has sold, copied itself to a stick and put a document away."""
    (place / "stick").mkdir(mode=0o755)
    announced = {**dict.fromkeys(ROLES, "http://127.0.0.1:9"), "user": "u", "root_certificate": place / "root.pem"}
    settings = replace(impatient_settings(place, announced), second_copy=place / "stick")
    counter = open_counter(settings, on_bug=_raise, make_inspector=lambda _roots: PlainInspector())
    services = counter.services
    clerk = services.sessions.add_first_person("Petugas", Role.CLERK, PIN)
    session = services.sessions.log_in(clerk.person_id, PIN)
    services.till.open(session, OpId("open"), CashCount.of({10_000: 5}))
    basket = Basket().add(services.selling.prices.find("METERAI"))
    services.selling.commit(session, OpId("sale"), basket, Payment(PaymentMeans.CASH, Money(10_000)))
    services.retention._vault.put(b"%PDF-1.7 of a customer")
    assert counter.second_copy is not None
    counter.second_copy.start()
    assert wait_until(lambda: counter.second_copy is not None and counter.second_copy.state().current, 20)
    return counter


def _raise(error: BaseException) -> None:
    raise error


def test_nothing_is_read_listed_or_replaced(place: Path) -> None:
    counter = worked(place)
    try:
        data = place / "data"
        written = [*(path for path in data.rglob("*") if path.is_file()), *(place / "stick").iterdir()]
        names = {path.name for path in written}
        assert names >= {"journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "journal.lock"}
        assert any(path.parent.name == "vault" for path in written)
        assert any(path.parent.name == "secrets" for path in written)
        assert len([path for path in written if path.parent.name == "stick"]) == 3, "entries, people and keys"
        with another_user():
            assert os.access(place / "stick", os.R_OK), "the stick itself is open: its files have to protect themselves"
            for path in written:
                for way in (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY | os.O_CREAT):
                    with pytest.raises(PermissionError):
                        os.close(os.open(path, way))
            for deed in (
                lambda: list(data.iterdir()),
                (data / "planted").touch,
                lambda: data.rename(place / "away"),
                (place / "stick" / "planted").touch,
            ):
                with pytest.raises(PermissionError):
                    deed()
    finally:
        counter.shut()


def test_a_folder_that_another_prepared_is_not_moved_into(place: Path) -> None:
    """He waits until the journal is in it, and has it."""
    place.chmod(0o1777)
    with another_user():
        (place / "data").mkdir(mode=0o777)
    with pytest.raises(data_folder.StorageFailed, match=r"folder\.foreign"):
        worked(place)
    assert list((place / "data").iterdir()) == []


def test_the_sign_adapter_reads_what_is_for_it_and_others_do_not(place: Path) -> None:
    """The one place where another user has to read: a group of its own, and nobody else."""
    for name in ("UNSIGNED", "STAMP", "SIGNED"):
        (place / name).mkdir()
    os.umask(data_folder.PRIVATE)
    shared = SharedFolder(place)
    document = shared.put_document(b"%PDF-1.7", lambda _done, _all: None)
    picture = shared.put_picture(SerialNumber("389UY343AP0GE9A40000A9"), PNG)
    for path in (place / UNSIGNED / document, place / STAMP / picture):
        assert path.stat().st_mode & 0o777 == 0o640
        with another_user(), pytest.raises(PermissionError):
            path.read_bytes()


def test_the_whole_program_writes_for_its_user_alone(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers, reports, evidence and copies of documents go wherever a person says; a crash leaves no memory behind."""
    import resource

    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda which, limit: limits.append((which, limit)))
    monkeypatch.setattr("counter_app.machine.quiet_log.install", lambda: None)
    monkeypatch.setattr("counter_app.cli.run_command", lambda _arguments: (place / "report.pdf").touch() or 0)
    assert __main__.main() == 0
    assert (place / "report.pdf").stat().st_mode & 0o777 == 0o600
    assert limits == [(resource.RLIMIT_CORE, (0, 0))]
