"""The slip of the queue for people: a large number and honest words, on every roll and in the printer's bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.formats import Language
from counter_app.domain.receipt import LineFacts, PaperKind, Receipt
from counter_app.printing.big_number import number_picture
from counter_app.printing.blocks import Paper, Picture, Row
from counter_app.printing.layout import sheet
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.words import load_words
from tests.printing import samples
from tests.printing.escpos_decoder import as_text, decode

BUY = replace(samples.STAMPING, kind=PaperKind.LINE_NUMBER, stamps=(), line=LineFacts(42, "buy", ""))
CLAIM = replace(BUY, line=LineFacts(7, "claim", "7Q4M-K2AB"))
NARROWEST = 384


def words_of(receipt: Receipt, paper: Paper, language: Language = Language.INDONESIAN) -> str:
    rows = [item.text for item in sheet(receipt, load_words(language), paper).items if isinstance(item, Row)]
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("paper", Paper)
def test_it_says_the_number_and_that_it_is_no_payment_and_no_time(paper: Paper) -> None:
    text = words_of(BUY, paper)
    for words in (
        "NOMOR ANTREAN",
        "Nomor 42",
        "Belum ada yang dibayar.",
        "bukan bukti bayar",
        "Penerbit tidak menyebut kapan layanan pulih.",
        BUY.number,
    ):
        assert words in text
    assert "TOTAL" not in text
    assert "Kode klaim" not in text


def test_who_has_paid_is_told_to_keep_the_receipt() -> None:
    text = words_of(CLAIM, Paper.MM58)
    assert "7Q4M-K2AB" in text
    assert "Simpan struk pembayaran." in text
    assert "Belum ada yang dibayar" not in text
    assert "Keep the receipt of the payment." in words_of(CLAIM, Paper.MM58, Language.ENGLISH)


@pytest.mark.parametrize("paper", Paper)
def test_the_printers_bytes_carry_it(paper: Paper) -> None:
    printed = decode(receipt_bytes(BUY, PaperStyle(paper, load_words())))
    assert "Nomor 42" in as_text(printed, paper.columns)
    assert [item for item in printed if isinstance(item, Picture)] == [number_picture(42)]


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_each_number_has_a_picture_of_its_own_that_fits_every_roll(one: int, other: int) -> None:
    pictures = [number_picture(number) for number in (one, other)]
    for picture in pictures:
        assert isinstance(picture, Picture)
        assert picture.width <= NARROWEST
        assert len(picture.bits) == picture.width // 8 * picture.height
    assert (pictures[0] == pictures[1]) is (one == other)


def test_digits_read_from_left_to_right() -> None:
    """1 and 7 differ in their top row: black in the middle, black all along."""
    picture = number_picture(17)
    top = picture.bits[: picture.width // 8]
    squares = [byte == 0xFF for byte in top[::3]]
    assert squares == [False, False, True, False, False, False, True, True, True, True, True]
