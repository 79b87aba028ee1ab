"""Notices of an outage and lists of calls. Lessons, "two documents from two code paths": printed five times, equal."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.formats import Language
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.outage import Blame
from counter_app.domain.products import Article
from counter_app.domain.receipt import CallPurpose, Notice, NoticeFacts, PaperKind, Receipt
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.waiting_line import LineReason
from counter_app.printing.blocks import Paper, Row
from counter_app.printing.layout import sheet
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.words import load_words
from counter_app.reports.notice_pdf import notice_pdf
from counter_app.reports.writer import FileReports
from counter_app.resources import resource_path
from counter_app.services.call_list import CallOutcome
from counter_app.services.desk import Session
from counter_app.words.notice import load_notice_words, notice_lines, notice_title
from counter_app.words.report import load_report_words
from tests.services.world import METERAI, World
from tests.stocking import receive

PHONE = "081234565678"
OTHER = "+6281399990000"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def sell(world: World, clerk: Session, *, phone: str = "", document: bytes | None = None, hours: float = 0) -> str:
    """A stamp; its id."""
    deadline = world.desk.office_time() + timedelta(hours=hours) if hours else None
    basket = Basket().add(METERAI)
    documents = () if document is None else (world.order(document, deadline=deadline),)
    payment = Payment(PaymentMeans.CASH, basket.total)
    sold = world.selling.commit(clerk, world.desk.new_op(), basket, payment, documents=documents, phone=phone)
    return sold.stamp_ids[0]


def text_of(receipt: Receipt, paper: Paper = Paper.MM58, language: Language = Language.INDONESIAN) -> str:
    rows = [item.text for item in sheet(receipt, load_words(language), paper).items if isinstance(item, Row)]
    return " ".join(" ".join(rows).split())


def in_an_outage(world: World) -> Session:
    _, clerk = world.staffed()
    world.issuer_is(IssuerState.NORMAL)
    world.clock.move(hours=1)
    world.issuer_is(IssuerState.DOWN)
    world.clock.move(minutes=30)
    return clerk


def made(world: World, clerk: Session, notice: Notice) -> Receipt:
    return world.receipts.receipt(world.outage_notices.make(clerk, world.desk.new_op(), notice, printed=True).text)


def test_the_door_is_told_what_does_not_work_what_does_and_no_end(world: World) -> None:
    clerk = in_an_outage(world)
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 5)
    receipt = made(world, clerk, Notice.DOOR)
    text = text_of(receipt)
    for words in (
        "LAYANAN e-METERAI TERGANGGU",
        "4 September 2026 11.00 WIB",
        "Penerbit belum menyebut kapan layanan pulih",
        "Yang tetap kami layani",
        "- meterai tempel",
        "- Tunggu:",
        "- Bayar dan antre:",
        "- Daftar saja:",
        "- Meterai tempel:",
        "bukan bukti bea meterai telah dibayar",
        "Petugas",
        receipt.number,
    ):
        assert words in text, words
    assert receipt.kind is PaperKind.NOTICE
    assert "TOTAL" not in text
    world.check()


def test_adhesive_stamps_are_offered_only_where_there_are_some(world: World) -> None:
    text = text_of(made(world, in_an_outage(world), Notice.DOOR))
    assert "tempel" not in text
    assert "Yang tetap" not in text


def test_a_customer_is_told_of_money_and_document(world: World) -> None:
    text = text_of(made(world, in_an_outage(world), Notice.CUSTOMER))
    assert "pengembalian dana dapat diminta dengan struk" in text
    assert "Satu dokumen cukup dibayar satu kali" in text


def test_when_it_is_over_a_notice_says_so_and_the_order_of_work(world: World) -> None:
    clerk = in_an_outage(world)
    with pytest.raises(Refused, match=r"outage\.not_over"):
        made(world, clerk, Notice.RECOVERED)
    world.issuer_is(IssuerState.SLOW)
    text = text_of(made(world, clerk, Notice.RECOVERED))
    for words in ("LAYANAN e-METERAI PULIH", "11.00 WIB", "11.30 WIB", "menurut tenggat", "masih lambat"):
        assert words in text, words
    with pytest.raises(Refused, match=r"outage\.none"):
        made(world, clerk, Notice.DOOR)
    world.clock.move(days=8)
    assert world.outage_notices.facts(clerk) == {}


@pytest.mark.parametrize(
    ("state", "network", "title", "blame"),
    [
        (IssuerState.OUT_OF_QUOTA, True, "e-METERAI BELUM DAPAT DILAYANI", Blame.QUOTA),
        (IssuerState.QUEUEING, True, "LAYANAN e-METERAI TERGANGGU", Blame.ISSUER_QUEUE),
    ],
)
def test_the_issuer_is_not_blamed_for_the_offices_own(
    world: World, state: IssuerState, network: bool, title: str, blame: Blame
) -> None:
    _, clerk = world.staffed()
    world.issuer_is(state)
    facts = world.outage_notices.facts(clerk)[Notice.DOOR]
    words = load_notice_words()
    assert (notice_title(facts, words), facts.blame) == (title, blame)
    said = " ".join(line.text for line in notice_lines(facts, "Asia/Jakarta", words))
    assert ("Penerbit belum menyebut" in said) == (blame is Blame.ISSUER_QUEUE)


def test_printed_five_times_it_is_the_same_paper_whatever_happened_since(world: World) -> None:
    clerk = in_an_outage(world)
    number = world.outage_notices.make(clerk, world.desk.new_op(), Notice.DOOR, printed=True).text
    style = PaperStyle(Paper.MM80, load_words(Language.INDONESIAN))
    first = receipt_bytes(world.receipts.receipt(number), style)
    pdf = notice_pdf(world.receipts.receipt(number), load_notice_words())
    world.clock.move(hours=5)
    world.issuer_is(IssuerState.NORMAL)
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 5)
    for _ in range(4):
        assert receipt_bytes(world.receipts.receipt(number), style) == first
        assert notice_pdf(world.receipts.receipt(number), load_notice_words()) == pdf
    copy = world.receipts.reprint(clerk, number)
    assert "SALINAN ke-1" in text_of(world.receipts.receipt(number, copy))


def test_one_press_is_one_notice_and_another_kind_is_a_conflict(world: World) -> None:
    clerk = in_an_outage(world)
    op_id = world.desk.new_op()
    numbers = {world.outage_notices.make(clerk, op_id, Notice.DOOR, printed=True).text for _ in range(5)}
    assert len(numbers) == 1
    assert world.count(Kind.NOTICE_MADE) == 1
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.outage_notices.make(clerk, op_id, Notice.CUSTOMER, printed=True)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("notice", [Notice.DOOR, Notice.CUSTOMER, Notice.RECOVERED])
def test_every_cause_has_words_in_both_languages(language: Language, notice: Notice) -> None:
    words = load_notice_words(language)
    for blame in Blame:
        sells = tuple(article.value for article in Article if article not in (Article.E_METERAI, Article.FEE))
        facts = NoticeFacts(notice, "down", blame.value, "2026-09-04T03:00:00.000Z", "2026-09-04T04:00:00.000Z", sells)
        assert notice_title(facts, words)
        assert all(line.text for line in notice_lines(facts, "Asia/Jayapura", words))


@pytest.mark.parametrize("language", Language)
def test_every_printer_has_the_signs_of_the_words(language: Language) -> None:
    """Decision 0030: no words of ours that a code page lacks."""
    content = resource_path("notice", f"{language.value}.toml").read_text(encoding="utf-8")
    for page in ("cp437", "cp850", "cp858", "cp1252"):
        for text in tomllib.loads(content).values():
            assert text.encode(page)


def test_the_sheet_of_paper_is_one_page_and_never_written_over(world: World, tmp_path: Path) -> None:
    clerk = in_an_outage(world)
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 5)
    receipt = made(world, clerk, Notice.CUSTOMER)
    files = FileReports(load_report_words())
    path = files.save_notice(receipt, tmp_path)
    pages = pypdf.PdfReader(path).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    assert "PEMBERITAHUAN GANGGUAN e-METERAI" in text
    assert receipt.number in text
    assert "LATIHAN" in text
    with pytest.raises(StorageFailed, match=r"report\.exists"):
        files.save_notice(receipt, tmp_path)


def test_who_is_called_first_is_whose_deadline_is_nearest(world: World) -> None:
    _, clerk = world.staffed()
    late = sell(world, clerk, phone=PHONE, document=b"%PDF late", hours=80)
    soon = sell(world, clerk, phone=OTHER, document=b"%PDF soon", hours=3)
    waits = sell(world, clerk, phone=PHONE, document=b"%PDF waits", hours=1)
    sell(world, clerk, document=b"%PDF silent", hours=2)
    voucher = sell(world, clerk, phone=PHONE)
    for stamp in (late, soon):
        world.finish(stamp)
    ticket = world.waiting_line.join(clerk, world.desk.new_op(), LineReason.BUY, phone=PHONE, consent=True)
    calls = world.call_list.read(clerk)
    receipts = [world.queue.row(stamp).receipt for stamp in (soon, late, voucher)]
    assert [one.receipt for one in calls.open] == [*receipts, ticket.receipt]
    assert [one.purpose for one in calls.open] == [
        CallPurpose.READY,
        CallPurpose.READY,
        CallPurpose.NO_DOCUMENT,
        CallPurpose.WANTS_TO_BUY,
    ]
    assert [one.phone for one in calls.open] == ["+628******0000", "0812****5678", "0812****5678", "0812****5678"]
    assert world.queue.row(waits).receipt not in receipts
    assert world.call_list.count(clerk) == 4
    world.check()


def test_who_was_reached_is_off_the_list_until_there_is_another_reason(world: World) -> None:
    _, clerk = world.staffed()
    stamp = sell(world, clerk, phone=PHONE, document=b"%PDF one")
    world.reject(stamp)
    (customer,) = world.call_list.read(clerk).open
    assert customer.purpose is CallPurpose.REFUSED
    op_id = world.desk.new_op()
    for _ in range(3):
        world.call_list.called(clerk, op_id, customer.about, CallOutcome.REACHED)
    assert world.count(Kind.CUSTOMER_CALLED) == 1
    calls = world.call_list.read(clerk)
    assert (calls.open, [one.about for one in calls.done]) == ((), [customer.about])
    claim = world.stamping.find_claim(world.queue.row(stamp).claim.text)
    world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%PDF better"))
    world.finish(stamp)
    (again,) = world.call_list.read(clerk).open
    assert (again.purpose, again.last, again.calls) == (CallPurpose.READY, None, 1)
    world.handing_over.to_folder(clerk, world.desk.new_op(), (stamp,), world.folder)
    assert world.call_list.read(clerk).open == ()
    with pytest.raises(Refused, match=r"call\.unknown"):
        world.call_list.called(clerk, world.desk.new_op(), again.about, CallOutcome.REACHED)
    world.check()


def test_a_ticket_for_a_paid_stamp_is_called_when_that_is_ready(world: World) -> None:
    _, clerk = world.staffed()
    stamp = sell(world, clerk, document=b"%PDF one", hours=5)
    claim = world.queue.row(stamp).claim.text
    world.waiting_line.join(clerk, world.desk.new_op(), LineReason.CLAIM, phone=PHONE, consent=True, claim=claim)
    assert world.call_list.read(clerk).open == ()
    world.finish(stamp)
    (customer,) = world.call_list.read(clerk).open
    assert (customer.purpose, customer.claims, customer.stamps) == (CallPurpose.READY, (claim,), 1)


def test_the_printed_list_is_frozen_masked_and_forgets_who_was_erased(world: World) -> None:
    _, clerk = world.staffed()
    stamp = sell(world, clerk, phone=PHONE, document=b"%PDF one", hours=5)
    world.finish(stamp)
    number = world.call_list.print(clerk, world.desk.new_op()).text
    text = text_of(world.receipts.receipt(number))
    assert "DAFTAR TELEPON PELANGGAN" in text
    assert "0812****5678" in text
    assert "sudah dibubuhkan, dapat diambil" in text
    with world.journal.read() as connection:
        payload = connection.execute("SELECT payload FROM entry WHERE kind = ?", (Kind.CALLS_PRINTED,)).fetchone()[0]
    assert "5678" not in payload
    world.call_list.called(clerk, world.desk.new_op(), world.call_list.read(clerk).open[0].about, CallOutcome.REACHED)
    assert text_of(world.receipts.receipt(number)) == text, "what happens later changes no paper"
    with pytest.raises(Refused, match=r"call\.nobody"):
        world.call_list.print(clerk, world.desk.new_op())
    (subject,) = [one.subject for one in world.call_list.read(clerk).done]
    with world.journal.write() as writer:
        writer.connection.execute("DELETE FROM subject_key WHERE subject = ?", (subject,))
    assert "nomor sudah dihapus" in text_of(world.receipts.receipt(number))
