"""Price lists that are imported: signed, in force by the office's day, in the journal, without a restart."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.report import ReportKind
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.price_file import first_list, load_signed
from counter_app.services.desk import entry_at
from counter_app.services.prices import PriceBook, SignedList
from tests.price_signing import PUBLISHER, Publisher, list_text
from tests.services.world import METERAI, PRICES, TEMPEL, World
from tests.stocking import receive


def signed(folder: Path, version: str, price: int = 10_000, days: str = "") -> SignedList:
    path = PUBLISHER.write(folder / f"{version}.toml", list_text(version, price, days))
    return load_signed(path, [PUBLISHER.public])


def refused(deed: partial[Any]) -> str:
    with pytest.raises(KnownError) as caught:
        deed()
    return caught.value.code


def test_an_imported_list_travels_with_the_journal_and_holds_at_once(world: World, tmp_path: Path) -> None:
    supervisor, clerk = world.staffed()
    before = world.selling.prices
    brought = signed(tmp_path, "2026-2", 12_000)
    world.book.import_list(supervisor, OpId("i"), brought)
    world.book.import_list(supervisor, OpId("i"), brought)
    assert world.count(Kind.PRICES_IMPORTED) == 1
    assert before.find("METERAI").price == Money(10_000)
    prices = world.selling.prices
    assert (prices.version, prices.find("METERAI").price) == ("2026-2", Money(12_000))
    at_old = Basket().add(METERAI)
    sell = partial(world.selling.commit, clerk, OpId("s"), at_old, Payment(PaymentMeans.CASH, at_old.total))
    assert refused(sell) == "sale.price_off_list"
    with world.journal.read() as connection:
        seq = connection.execute("SELECT seq FROM price_list").fetchone()[0]
        said = entry_at(connection, seq).payload
    assert (said["sha256"], said["signer"], said["starts"]) == (brought.sha256, brought.signer, "2026-09-04")
    assert PriceBook(world.desk, PRICES).current() == prices
    world.check()


def test_a_list_with_a_day_waits_for_it(world: World, tmp_path: Path) -> None:
    supervisor, _ = world.staffed()
    world.book.import_list(supervisor, OpId("i"), signed(tmp_path, "2026-3", 13_000, "valid_from = 2026-09-06"))
    world.book.import_list(supervisor, OpId("j"), signed(tmp_path, "2026-2", 12_000))
    assert world.selling.prices.version == "2026-2"
    assert world.book.state().coming is not None
    world.clock.move(days=1)
    assert world.selling.prices.version == "2026-2"
    world.clock.move(days=1)
    assert world.selling.prices.version == "2026-3"
    assert world.book.state().coming is None
    world.check()


def test_an_older_list_wants_a_reason_and_is_journaled(world: World, tmp_path: Path) -> None:
    supervisor, clerk = world.staffed()
    world.book.import_list(supervisor, OpId("i"), signed(tmp_path, "2026-10"))
    older = signed(tmp_path, "2026-9", 9_000)
    assert refused(partial(world.book.import_list, supervisor, OpId("j"), older, " ")) == "price.older"
    assert refused(partial(world.book.import_by_office, older)) == "price.older"
    assert refused(partial(world.book.import_list, clerk, OpId("k"), older, "Keliru")) == "session.not_allowed"
    world.book.import_list(supervisor, OpId("j"), older, "Daftar baru keliru")
    assert world.selling.prices.version == "2026-9"
    with world.journal.read() as connection:
        seq = connection.execute("SELECT max(seq) FROM price_list").fetchone()[0]
        entry = entry_at(connection, seq)
    assert (entry.payload["older_than"], entry.payload["because"]) == ("2026-10", "Daftar baru keliru")
    assert entry.cause is Cause.SUPERVISOR
    world.check()


def test_what_is_not_imported(world: World, tmp_path: Path) -> None:
    supervisor, _ = world.staffed()
    bring = partial(world.book.import_list, supervisor)
    bring(OpId("i"), signed(tmp_path, "2026-5"))
    assert refused(partial(bring, OpId("j"), signed(tmp_path, "2026-5"))) == "price.already"
    assert refused(partial(bring, OpId("k"), signed(tmp_path, "2026-5", 11_000))) == "price.version_twice"
    assert refused(partial(bring, OpId("l"), signed(tmp_path, "2026-6", days="valid_to = 2026-09-03"))) == "price.over"
    assert refused(partial(bring, OpId("i"), signed(tmp_path, "2026-7"))) == "operation.conflict"
    assert refused(partial(world.book.import_file, supervisor, OpId("m"), tmp_path)) == "price.no_publisher"
    assert world.count(Kind.PRICES_IMPORTED) == 1


def test_the_office_imports_in_nobodys_name(world: World, tmp_path: Path) -> None:
    world.staffed()
    world.book.import_by_office(signed(tmp_path, "2026-5"))
    with world.journal.read() as connection:
        seq = connection.execute("SELECT max(seq) FROM price_list").fetchone()[0]
        entry = entry_at(connection, seq)
    assert (entry.actor, entry.cause) == (SYSTEM, Cause.SYSTEM)
    world.check()


def test_stale_derived_figure_a_report_stays_what_it_was_under_a_new_list(world: World, tmp_path: Path) -> None:
    supervisor, clerk = world.staffed()
    receive(world.stock, clerk, OpId("d"), "TEMPEL", 5)
    basket = Basket().add(TEMPEL)
    world.selling.commit(clerk, OpId("s"), basket, Payment(PaymentMeans.CASH, basket.total))
    world.till.close(clerk, OpId("c"), CashCount.of({10_000: 6}))
    (period,) = world.reports.shifts(supervisor)
    issued = world.reports.issue(supervisor, OpId("r"), ReportKind.STOCK, period, printed=True)
    dearer = list_text("2026-8").replace("price = 10000", "price = 15000")
    path = PUBLISHER.write(tmp_path / "dearer.toml", dearer)
    world.book.import_list(supervisor, OpId("i"), load_signed(path, [PUBLISHER.public]))
    assert world.reports.issue(supervisor, OpId("r"), ReportKind.STOCK, period, printed=True) == issued
    assert world.receipts.receipt(issued.number.text).report == issued.report


def test_a_sale_keeps_the_tax_of_its_day(world: World, tmp_path: Path) -> None:
    supervisor, clerk = world.staffed()
    taxed = list_text("2026-8") + (
        '\n[[products]]\ncode = "JASA"\nname = "Jasa"\nkind = "service"\ngroup = "J"\nprice = 2220\ntax_percent = 11\n'
    )
    path = PUBLISHER.write(tmp_path / "t.toml", taxed)
    world.book.import_list(supervisor, OpId("i"), load_signed(path, [PUBLISHER.public]))
    basket = Basket().add(world.selling.prices.find("JASA"))
    sold = world.selling.commit(clerk, OpId("s"), basket, Payment(PaymentMeans.CASH, basket.total))
    later = PUBLISHER.write(tmp_path / "u.toml", taxed.replace("2026-8", "2026-9").replace("= 11\n", "= 12\n"))
    world.book.import_list(supervisor, OpId("j"), load_signed(later, [PUBLISHER.public]))
    assert [line.tax for line in world.receipts.receipt(sold.receipt.text).lines] == [11]
    world.check()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.write_text(path.read_text().replace("10000", "9000")), "price.wrong_signature"),
        (lambda path: path.with_name(f"{path.name}.sig").unlink(), "price.not_signed"),
        (lambda path: path.with_name(f"{path.name}.sig").write_text("%%%"), "price.wrong_signature"),
        (lambda path: path.with_name(f"{path.name}.sig").write_text("QUJD"), "price.wrong_signature"),
        (lambda path: Publisher(2).write(path, path.read_text()), "price.wrong_signature"),
        (lambda path: path.unlink(), "price.unreadable"),
        (lambda path: PUBLISHER.write(path, "version = ["), "price.unreadable"),
        (lambda path: PUBLISHER.write(path, list_text("new")), "price.bad_version"),
        (lambda path: PUBLISHER.write(path, list_text("1").replace("barcodes", "barcode")), "price.unreadable"),
    ],
)
def test_an_unsigned_or_wrongly_signed_list_is_refused(tmp_path: Path, spoil: object, code: str) -> None:
    path = PUBLISHER.write(tmp_path / "list.toml", list_text("2026-2"))
    assert load_signed(path, [Publisher(3).public, PUBLISHER.public]).prices.version == "2026-2"
    assert callable(spoil)
    spoil(path)
    assert refused(partial(load_signed, path, [PUBLISHER.public])) == code


def test_only_training_begins_without_a_signature(tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    path.write_text(list_text("2026-2"))
    assert first_list(None, path, [], training=True).version == "2026-2"
    assert first_list(None, path, [], training=False).products == ()
    assert refused(partial(first_list, path, path, [PUBLISHER.public], training=False)) == "price.not_signed"
    assert refused(partial(first_list, path, path, [], training=False)) == "price.no_publisher"
    PUBLISHER.write(path, list_text("2026-2"))
    assert first_list(path, path, [PUBLISHER.public], training=False).version == "2026-2"
