"""What stands on a receipt, on every roll."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.formats import Language
from counter_app.domain.money import LIMIT, Money
from counter_app.domain.receipt import Receipt, ReceiptLine, Tender
from counter_app.printing.blocks import Align, Paper, Qr, Row, Sheet, Size
from counter_app.printing.charset import CodePage
from counter_app.printing.layout import sheet
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.words import load_words
from tests.printing import samples
from tests.printing.escpos_decoder import as_text, decode

WORDS = load_words()
GOLDEN = Path(__file__).parent / "golden"


def lines_of(receipt: Receipt, paper: Paper = Paper.MM80) -> list[str]:
    return [item.text for item in sheet(receipt, WORDS, paper).items if isinstance(item, Row)]


def text_of(receipt: Receipt, paper: Paper = Paper.MM80) -> str:
    return " ".join(" ".join(lines_of(receipt, paper)).split())


def codes_of(laid_out: Sheet) -> list[str]:
    return [item.payload for item in laid_out.items if isinstance(item, Qr)]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    "name", ["sale", "stamping", "mixed", "reversal", "voided", "check", "no-stamp", "outage", "outages", "test"]
)
def test_golden(name: str, paper: Paper) -> None:
    """The printer's own bytes, read back, are the text that people looked at and found right."""
    printed = decode(receipt_bytes(samples.ALL[name], PaperStyle(paper, WORDS)))
    golden = (GOLDEN / f"{name}-{paper.columns}.txt").read_text(encoding="utf-8")
    assert as_text(printed, paper.columns) == golden


@pytest.mark.parametrize("paper", Paper)
def test_a_sale_says_everything(paper: Paper) -> None:
    text = text_of(samples.SALE, paper)
    office = samples.OFFICE
    for fact in (
        office.name,
        office.address,
        f"Nopend {office.number}",
        f"NPWP {office.npwp}",
        office.contact,
        samples.SALE.number,
        "24 November 2026 13.05 WIB",
        "Loket 02",
        samples.SALE.clerk,
        "Biaya layanan pembubuhan meterai elektronik di loket",
        "3 x Rp10.000 Rp30.000",
        "TOTAL Rp41.000",
        "empat puluh satu ribu rupiah",
        "Dibayar (tunai) Rp50.000",
        "Kembali Rp9.000",
        "BELUM DIBUBUHKAN",
        "K7PM-4TQX",
        "Jurnal 9c41e07b",
    ):
        assert fact in text
    assert codes_of(sheet(samples.SALE, WORDS, paper)) == ["K7PM-4TQX"]


@pytest.mark.parametrize("paper", Paper)
def test_a_stamped_one_shows_its_serial_in_groups_and_asks_for_nothing(paper: Paper) -> None:
    text = text_of(samples.STAMPING, paper)
    assert "BUKTI PEMBUBUHAN" in text
    assert "SUDAH DIBUBUHKAN" in text
    assert any("ABCD 1234 EFGH 5678 JKLMNO" in line for line in lines_of(samples.STAMPING, paper))
    assert "BELUM" not in text
    assert "TOTAL" not in text
    assert codes_of(sheet(samples.STAMPING, WORDS, paper)) == []


def test_a_serial_that_is_only_allotted_is_not_shown() -> None:
    allotted = replace(samples.PENDING, serial=samples.SERIAL)
    text = text_of(replace(samples.SALE, stamps=(allotted,)))
    assert "BELUM DIBUBUHKAN" in text
    assert "ABCD" not in text


def test_an_odd_serial_still_prints() -> None:
    odd = replace(samples.STAMPED, serial="abc-1")
    assert "abc-1" in text_of(replace(samples.STAMPING, stamps=(odd,)))


def test_each_pending_stamp_has_its_own_code() -> None:
    laid_out = sheet(samples.MIXED, WORDS, Paper.MM58)
    assert codes_of(laid_out) == ["K7PM-4TQX", "W3XY-8ZAB"]
    text = text_of(samples.MIXED)
    assert text.count("BELUM DIBUBUHKAN") == 2
    assert text.count("SUDAH DIBUBUHKAN") == 1
    assert "77aa01ff" in text


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", samples.ALL)
def test_copies_differ_by_their_mark_alone(name: str, paper: Paper) -> None:
    first = list(sheet(replace(samples.ALL[name], copy=1), WORDS, paper).items)
    assert not any(isinstance(item, Row) and "SALINAN" in item.text for item in first)
    for copy in (2, 3, 12):
        later = list(sheet(replace(samples.ALL[name], copy=copy), WORDS, paper).items)
        marks = [item for item in later if isinstance(item, Row) and item.text == f"SALINAN ke-{copy - 1}"]
        assert len(marks) == 1
        later.remove(marks[0])
        assert later == first


def test_offline_is_said_once_and_only_then() -> None:
    assert text_of(samples.OFFLINE).count("DIBUAT LURING") == 1
    assert "LURING" not in text_of(samples.SALE)


@pytest.mark.parametrize("name", samples.ALL)
def test_training_is_said_at_the_top_and_at_the_bottom_and_only_then(name: str) -> None:
    receipt = samples.ALL[name]
    lines = [line for line in lines_of(replace(receipt, training=True)) if line]
    assert lines[0] == "LATIHAN"
    assert lines[-1] == "LATIHAN"
    assert "LATIHAN" not in lines_of(replace(receipt, training=False))


@pytest.mark.parametrize(("total", "warned"), [(4_999_999, False), (5_000_000, False), (5_000_001, True)])
def test_a_receipt_above_the_threshold_warns(total: int, warned: bool) -> None:
    receipt = replace(samples.SALE, total=Money(total))
    assert ("di atas Rp5.000.000 terutang bea meterai" in text_of(receipt)) is warned


def test_other_zones_and_languages() -> None:
    east = replace(samples.SALE, office=replace(samples.OFFICE, zone="Asia/Jayapura"))
    assert "24 November 2026 15.05 WIT" in text_of(east)
    english = as_text(sheet(east, load_words(Language.ENGLISH), Paper.MM80).items, 48)
    assert "24 November 2026 15:05 WIT" in english
    assert "NOT YET STAMPED" in english
    assert "Paid (cash)" in english


NAMES = st.text(st.characters(codec="cp858", exclude_categories=("C", "Z")), min_size=1, max_size=70)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(
    names=st.lists(NAMES, min_size=1, max_size=4),
    clerk=NAMES,
    rupiah=st.integers(0, LIMIT),
    quantity=st.integers(1, 99_999),
    paper=st.sampled_from(Paper),
)
def test_any_names_and_sums_fit_any_roll(
    names: list[str], clerk: str, rupiah: int, quantity: int, paper: Paper
) -> None:
    amount = Money(rupiah)
    lines = tuple(ReceiptLine(name, quantity, amount, amount) for name in names)
    tenders = (Tender("cash", amount),)
    receipt = replace(samples.SALE, lines=lines, clerk=clerk, total=amount, tenders=tenders, change=amount)
    laid_out = sheet(receipt, WORDS, paper)
    as_text(laid_out.items, paper.columns)
    printed = [item for item in laid_out.items if isinstance(item, Row)]
    at_the_edge = [row for row in printed if len(row.text) == paper.columns and row.text.endswith(f" {amount}")]
    assert len(at_the_edge) >= len(names) + 3
    together = "".join("".join(row.text.split()) for row in printed)
    for name in [*names, clerk]:
        assert "".join(name.split()) in together
    assert laid_out.lost == 0


@pytest.mark.parametrize("paper", Paper)
def test_a_void_says_what_it_takes_back_why_and_who_said_yes(paper: Paper) -> None:
    text = text_of(samples.REVERSAL, paper)
    for part in (
        "PEMBATALAN",
        "BATAL",
        "40000-02-261124-0007",
        "40000-02-261124-0008",
        "pelanggan tidak dapat menunggu",
        "Tenggat besok pagi",
        "Budi Contoh",
        "Dikembalikan (tunai) Rp41.000",
        "tidak berlaku lagi",
        "K7PM-4TQX",
        "Jurnal 9c41e07b",
    ):
        assert part in text
    assert codes_of(sheet(samples.REVERSAL, WORDS, paper)) == []


@pytest.mark.parametrize("paper", Paper)
def test_a_copy_of_a_voided_sale_cannot_be_taken_for_one_that_stands(paper: Paper) -> None:
    text = text_of(samples.VOIDED, paper)
    assert "DIBATALKAN" in text
    assert "40000-02-261124-0008" in text
    assert "BELUM DIBUBUHKAN" not in text
    assert codes_of(sheet(samples.VOIDED, WORDS, paper)) == [], "nobody is invited to bring the code"


@pytest.mark.parametrize("paper", Paper)
def test_a_statement_of_an_outage_says_what_was_seen_and_proves_no_duty(paper: Paper) -> None:
    text = text_of(samples.OUTAGE, paper)
    for part in (
        "KETERANGAN GANGGUAN",
        "24 November 2026 08.00 WIB",
        "24 November 2026 09.30 WIB",
        "Terlihat: 90 menit",
        "masih berlangsung saat dicetak",
        "Penerbit tidak menyebut kapan layanan pulih.",
        "bukan bukti bea meterai telah dibayar",
        "40000-02-261124-0003",
        "BELUM DIBUBUHKAN",
    ):
        assert part in text
    assert codes_of(sheet(samples.OUTAGE, WORDS, paper)) == [], "it is no claim"
    assert "4 gangguan lain" in text_of(samples.OUTAGES, paper)


@pytest.mark.parametrize("paper", Paper)
def test_a_test_print_shows_every_style_and_is_worth_nothing(paper: Paper) -> None:
    laid_out = sheet(samples.TEST, WORDS, paper)
    rows = [item for item in laid_out.items if isinstance(item, Row) and item.text]
    assert {row.size for row in rows} == set(Size)
    assert {row.align for row in rows} == set(Align)
    assert codes_of(laid_out) == [samples.TEST.number]
    assert "Kertas ini tidak bernilai." in text_of(samples.TEST, paper)
    assert "Terima kasih" not in text_of(samples.TEST, paper)


@pytest.mark.parametrize("page", CodePage)
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", samples.ALL)
def test_no_paper_of_ours_loses_a_character_on_any_code_page(name: str, paper: Paper, page: CodePage) -> None:
    laid_out = sheet(samples.ALL[name], WORDS, paper, page)
    assert laid_out.lost == 0
