"""Values that nobody else may read are planted through the real services; then every byte that the program wrote is
looked through. Lessons: "personal data in the wrong place".

The window's part of it is in ``tests/e2e/test_demo.py``, with the same looking.
"""

from __future__ import annotations

import io
import logging
import socket
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.documents.vault import FileVault
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.people import Role
from counter_app.domain.place import Place
from counter_app.domain.privacy import Field, RevealReason
from counter_app.domain.receipt import Office
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.waiting_line import LineReason
from counter_app.journal import evidence
from counter_app.machine.quiet_log import QuietFormatter
from counter_app.machine.secret_store import FileSecrets
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.settings import IssuerPlace, Settings
from counter_app.settings.printer import PrinterKind, PrinterSettings
from tests.faults.security.leaks import digits_in, files_under, found_in
from tests.services.people_data import BASKET_PHONE, DETAILS, LINE_PHONE, MAIL, NIK, PERSONAL, PHONE
from tests.services.world import PlainInspector

PIN = "735195"
PASSWORD = "sandi-penerbit-7Q"
CONTENT = b"%PDF-1.7 Perjanjian rahasia Bunga"
PLANTED = (*PERSONAL, CONTENT.decode(), PASSWORD)
ROLES = ("backend", "stamp", "inventory", "upload", "keystamp")


class Places:
    """Where the program may write in this test."""

    def __init__(self, root: Path) -> None:
        self.data, self.copy, self.papers = root / "data", root / "stick", root / "papers"
        self.temp, self.log = root / "temp", root / "log.txt"
        self.customer = root / "customer"
        for folder in (self.copy, self.papers, self.temp, self.customer):
            folder.mkdir()

    @property
    def all(self) -> tuple[Path, ...]:
        """All but the folder that the customer takes away."""
        return tuple(files_under(self.data, self.copy, self.papers, self.temp, self.log))


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    places = Places(tmp_path)
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    monkeypatch.setattr(tempfile, "tempdir", str(places.temp))
    handler = logging.FileHandler(places.log, encoding="utf-8")
    handler.setFormatter(QuietFormatter("%(levelname)s %(name)s %(message)s"))
    # The program's own first: the text of a fault is made once, by the first formatter that is asked.
    loggers = (logging.getLogger("counter_app"), logging.getLogger())
    before = loggers[1].level
    for logger in loggers:
        logger.addHandler(handler)
    loggers[1].setLevel(logging.INFO)
    yield places
    loggers[1].setLevel(before)
    for logger in loggers:
        logger.removeHandler(handler)
    handler.close()


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def open_at(places: Places) -> Counter:
    nowhere = f"http://127.0.0.1:{closed_port()}"
    office = Office("KC Contoh", "57199", "Jl. Contoh 1", "00.0", "0800", "Asia/Jakarta")
    settings = Settings(
        data_folder=places.data,
        place=Place(office, "CTH", "01", training=True),
        issuer=IssuerPlace(dict.fromkeys(ROLES, nowhere), "latihan", system_proxy=False),
        printer=PrinterSettings(PrinterKind.FILE, str(places.papers)),
        stamp_roots=(),
        second_copy=places.copy,
    )
    return open_counter(settings, on_bug=_raise, make_inspector=lambda _roots: PlainInspector())


def _raise(error: BaseException) -> None:
    raise error


def live(counter: Counter, places: Places) -> Session:
    """Everything that leaves something behind: a sale, the queue, a basket, papers, an export of evidence."""
    services, new = counter.services, counter.services.desk.new_op
    person = services.sessions.add_first_person("Pengawas", Role.SUPERVISOR, PIN)
    session = services.sessions.log_in(person.person_id, PIN)
    services.till.open(session, new(), CashCount.of({10_000: 5}))
    vault = FileVault(places.data / "vault", FileSecrets(places.data / "secrets").get("vault-master-key") or b"")
    sha256 = vault.put(CONTENT)
    basket = Basket().add(services.selling.prices.sell("METERAI"))
    order = DocumentOrder(
        sha256,
        len(CONTENT),
        1,
        DOCUMENT_TYPES[0],
        date(2026, 9, 4),
        (Placement(1, 300, 200, 390, 290),),
        None,
        **DETAILS,  # pyright: ignore[reportArgumentType]
    )
    sold = services.selling.commit(
        session, new(), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,), phone=PHONE
    )
    services.waiting_line.join(
        session, new(), LineReason.CLAIM, phone=LINE_PHONE, consent=True, claim=sold.claims[0].text
    )
    services.parking.park(session, new(), basket, BASKET_PHONE)
    return session


def wait_until_printed(counter: Counter, news: threading.Event) -> None:
    news.clear()
    while counter.services.receipts.waiting():
        assert news.wait(10.0)
        news.clear()


@pytest.mark.expected_logs("a fault of the program")
def test_nothing_that_was_planted_is_found_in_what_the_program_wrote(places: Places) -> None:
    counter = open_at(places)
    try:
        printed = threading.Event()
        counter.journal.subscribe(lambda _kinds: printed.set())
        spool = counter.late_spool()
        counter.journal.subscribe(spool.on_journal)
        spool.start()
        session = live(counter, places)
        services, new = counter.services, counter.services.desk.new_op
        assert counter.second_copy is not None
        counter.second_copy.start()
        items = services.privacy.find(session, NIK).items
        for item in items:
            for field, _ in item.values:
                services.privacy.reveal(session, new(), item.subject, field, RevealReason.REQUEST)
        subjects = [item.subject for item in items]
        services.person_export.export(session, new(), subjects, f"KTP {NIK}, telepon {PHONE}", places.customer)
        pack = places.temp / "bukti.zip"
        evidence.export(
            counter.journal, 1, counter.journal.head().seq, pack, receipt_text=services.evidence.receipt_text
        )
        wait_until_printed(counter, printed)
        assert counter.second_copy.wait_for(lambda state: state.current, 10.0)
        try:
            raise ValueError(f"{NIK} {PHONE} {MAIL}")
        except ValueError:
            logging.getLogger("counter_app").exception("a fault of the program")
    finally:
        counter.close()
    assert len(list(places.papers.iterdir())) >= 2, "papers were printed"
    assert "fault of the program" in places.log.read_text("utf-8")
    assert found_in(places.all, PLANTED) == set()
    assert digits_in(places.all, [PIN]) == set()
    with zipfile.ZipFile(io.BytesIO(pack.read_bytes())) as opened:
        inside = b"".join(opened.read(name) for name in opened.namelist())
    assert not [value for value in PLANTED if value.encode() in inside]
    assert found_in(files_under(places.customer), [NIK, PHONE]) != set(), "the looking finds what is there"


def test_after_an_erasure_the_customers_own_key_opens_nothing(places: Places) -> None:
    """Journal, log of writes, second copy and vault, as a thief with the master keys finds them."""
    counter = open_at(places)
    try:
        session = live(counter, places)
        services, new = counter.services, counter.services.desk.new_op
        assert counter.second_copy is not None
        counter.second_copy.start()
        assert counter.second_copy.wait_for(lambda state: state.current, 10.0)
        with counter.journal.read() as connection:
            keys: dict[str, bytes] = dict(connection.execute("SELECT subject, wrapped FROM subject_key").fetchall())
        phones = [
            item.subject
            for wanted in (PHONE, LINE_PHONE, BASKET_PHONE)
            for item in services.privacy.find(session, wanted).items
            if any(field is Field.PHONE for field, _ in item.values)
        ]
        yes = Approval(session.person.person_id, PIN)
        erased = services.erasing.erase(session, new(), phones, "diminta pelanggan", yes)
        assert (erased.gone, erased.postponed) == (3, 0)
    finally:
        counter.close()
    everything = [path.read_bytes() for path in places.all]
    for subject in set(phones):
        for form in (keys[subject], keys[subject].hex().encode()):
            assert not [content for content in everything if form in content]
    assert len(keys) == 4
