"""An open counter carries its mails to a real mail server by itself, and stops."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from counter_app.app import MAIL_PASSWORD_VARIABLE, Counter, open_counter
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder
from counter_app.domain.mail import MailState
from counter_app.domain.people import Role
from counter_app.domain.place import Place
from counter_app.domain.receipt import Office
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import StampState
from counter_app.services.desk import Session
from counter_app.settings import IssuerPlace, MailSettings, Settings
from counter_app.settings.printer import PrinterKind, PrinterSettings
from counter_app.sync.store import EngineStore
from tests.mail.mail_server import PASSWORD, SENDER, USER, LocalMailServer
from tests.services.world import NOW, PIN, SQUARE, PlainInspector, World

ROLES = ("backend", "stamp", "inventory", "upload", "keystamp")
OFFICE = Office("KC Contoh", "57199", "Jl. Contoh 1", "00.0", "0800", "Asia/Jakarta")


def settings_of(folder: Path, server: LocalMailServer) -> Settings:
    return Settings(
        data_folder=folder / "data",
        place=Place(OFFICE, "CTH", "01", training=True),
        issuer=IssuerPlace(dict.fromkeys(ROLES, "http://127.0.0.1:9"), "loket", system_proxy=False),
        printer=PrinterSettings(PrinterKind.FILE, str(folder / "paper")),
        stamp_roots=(),
        mail=MailSettings("localhost", server.port, "starttls", SENDER, USER, server.ca_file),
    )


def finished(counter: Counter, folder: Path) -> tuple[Session, str]:
    """Somebody logged in, and a stamp on its document, as the engine leaves it."""
    services = counter.services
    person = services.sessions.add_first_person("Petugas", Role.CLERK, PIN)
    session = services.sessions.log_in(person.person_id, PIN)
    services.till.open(session, services.desk.new_op(), CashCount.of({10_000: 5}))
    path = folder / "surat.pdf"
    path.write_bytes(b"%PDF-1.7 a letter")
    seen = services.stamping.take_in(session, path).inspection
    order = DocumentOrder(
        seen.sha256, seen.size, 1, DOCUMENT_TYPES[0], NOW.date(), (SQUARE,), None, file_name="surat.pdf"
    )
    stamp = next(product for product in services.selling.prices.products if product.kind == "e_meterai")
    basket = Basket().add(stamp)
    sold = services.selling.commit(
        session, services.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,)
    )
    store = EngineStore(counter.journal)
    engine = SimpleNamespace(store=store, vault=services.stamping._vault, begin=store.begin)
    World.finish(cast("Any", engine), sold.stamp_ids[0])
    return session, sold.stamp_ids[0]


def test_a_mail_goes_out_of_an_open_counter(
    tmp_path: Path, mail_server: LocalMailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MAIL_PASSWORD_VARIABLE, PASSWORD)
    bugs: list[BaseException] = []
    counter = open_counter(
        settings_of(tmp_path, mail_server), on_bug=bugs.append, make_inspector=lambda _roots: PlainInspector()
    )
    changed = threading.Condition()

    def tell(_kinds: frozenset[str]) -> None:
        with changed:
            changed.notify_all()

    counter.journal.subscribe(tell)
    try:
        session, stamp = finished(counter, tmp_path)
        mails = counter.services.mails
        mail = mails.send(session, counter.services.desk.new_op(), (stamp,), "siti@pos.example.id")
        counter.start()
        with changed:
            assert changed.wait_for(lambda: bugs or mails.mail(mail.mail_id).state is MailState.SENT, 40)
        assert counter.services.queue.row(stamp).state is StampState.HANDED_OVER
    finally:
        counter.close()
    assert bugs == []
    (letter,) = mail_server.behaviour.letters
    assert letter["Message-ID"].startswith(f"<{mail.mail_id}@")
