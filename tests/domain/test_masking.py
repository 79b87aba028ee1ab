"""Masks, and what may stand in clear. Lessons: "personal data in the wrong place"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.masking import (
    FREE_TEXTS,
    journaled,
    looks_personal,
    mask_file_name,
    mask_mail,
    mask_name,
    mask_text,
    scrub,
)
from counter_app.domain.numbers import ClaimCode, ReceiptNumber
from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.domain.place import Place
from counter_app.domain.privacy import (
    FIELDS,
    Field,
    Held,
    Holding,
    PersonalPolicy,
    document_holds,
    mask,
    normal,
    sought_fields,
)
from counter_app.domain.processing import REGISTER, register
from counter_app.domain.receipt import Office
from counter_app.domain.report import Range
from counter_app.domain.retention import RetentionPolicy
from counter_app.domain.stamp import StampState
from counter_app.words.report import load_report_words

DIGITS = "0123456789"
WORDS = st.text("abcdefgh ,;.!?", max_size=12)
NIKS = st.text(DIGITS, min_size=16, max_size=16)
PHONES = st.text(DIGITS, min_size=8, max_size=11).map(lambda rest: f"08{rest}")
MAILS = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,6})?@[a-z]{2,8}\.(id|com)", fullmatch=True)


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (mask_name("Bunga Kartikasari"), "B**** K**********"),
        (mask_name("  Sri  "), "S**"),
        (mask_name(""), ""),
        (mask_mail("siti@contoh.id"), "s***i@contoh.id"),
        (mask_mail("no address"), "***"),
        (mask_file_name("Surat Kuasa Bunga.pdf"), "Su***.pdf"),
        (mask_file_name("ktp"), "kt***"),
        (mask_text("SK/77/XI/2026"), "SK***"),
        (mask_text("7"), "***"),
        (mask_text(""), ""),
    ],
)
def test_masks_known(masked: str, shown: str) -> None:
    assert masked == shown


@given(st.sampled_from(list(Field)), st.text(min_size=9, max_size=30).filter(lambda text: not text.isspace()))
def test_a_mask_never_shows_the_value(field: Field, value: str) -> None:
    shown = mask(field, value)
    assert shown != value or set(value) <= {"*", " "} or all(len(word) < 2 for word in value.split())


@given(WORDS, NIKS, PHONES, MAILS, WORDS)
def test_what_is_personal_is_gone_from_a_free_text(begin: str, nik: str, phone: str, mail: str, end: str) -> None:
    text = f"{begin} {nik} / {phone} {end} <{mail}>"
    clean = scrub(text)
    assert not [value for value in (nik, phone, mail) if value in clean]
    assert scrub(clean) == clean
    assert looks_personal(text)
    assert not looks_personal(clean)


@pytest.mark.parametrize(
    "written",
    ["3276 0141 0790 0017", "3276.0141.0790.0017", "09.254.294.3-407.000", "+62 812-9876-5432", "021 5550 1234"],
)
def test_numbers_are_known_in_every_spelling(written: str) -> None:
    assert scrub(f"hubungi {written} ya") != f"hubungi {written} ya"


@given(st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=22, max_size=22), st.binary(min_size=8, max_size=8))
def test_serials_receipts_claims_sums_and_stamps_are_nobodys(serial: str, randomness: bytes) -> None:
    claim = ClaimCode.make(randomness).text
    receipt = ReceiptNumber("SKA-03-261124-0007").text
    for text in (serial, claim, receipt, "Rp10.000.000", "13.42 WIB", "24/11/2026", "12345678901234567", "08.00"):
        assert scrub(f"untuk {text}") == f"untuk {text}"


def test_only_free_texts_are_touched() -> None:
    payload = {"reason": "0812 3456 7890", "receipt": "081234567890", "lines": ["081234567890"], "note": None}
    assert journaled(payload) == {**payload, "reason": "0812****7890"}
    assert "reason" in FREE_TEXTS


@given(st.text(DIGITS, min_size=8, max_size=11))
def test_one_phone_has_one_spelling(rest: str) -> None:
    spellings = {normal(Field.PHONE, start + rest) for start in ("08", "+628", "628", "0 8", "+62-8")}
    assert spellings == {f"08{rest}"}


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("081298765432", (Field.PHONE,)),
        ("+62 812-9876-5432", (Field.PHONE,)),
        ("6281298765432", (Field.PHONE,)),
        ("3276014107900017", (Field.IDENTITY,)),
        ("a@b.id", (Field.ADDRESS,)),
        ("X1234567", (Field.IDENTITY,)),
        ("Bunga", (Field.PAYER,)),
        ("ab", ()),
        ("12345", ()),
        ("", ()),
    ],
)
def test_what_was_typed_is_looked_for_as_what_it_is(typed: str, fields: tuple[Field, ...]) -> None:
    assert sought_fields(typed) == fields


@given(st.lists(st.sampled_from(list(StampState)), max_size=4), st.booleans(), st.booleans())
def test_a_document_goes_only_when_no_stamp_needs_it(states: list[StampState], gone: bool, disputed: bool) -> None:
    holds = document_holds(states, result_gone=gone, disputed=disputed)
    ended = {StampState.HANDED_OVER, StampState.VOIDED}
    if not holds:
        assert set(states) <= (ended | ({StampState.VERIFIED} if gone else set()))
        assert not disputed
    assert (Holding.DISPUTED in holds) == disputed
    assert not {Holding.UNDER_WAY, Holding.NOT_COLLECTED} <= set(holds)


def test_every_kind_of_data_has_its_row_and_its_words() -> None:
    """A field that somebody adds without a row in the register fails here (UU PDP 27/2022, art. 31)."""
    office = Office("KC Contoh", "57199", "Jl. Contoh 1", "00.0", "0800", "Asia/Jakarta")
    place = Place(office, "CTH", "01", True)
    alone = register(place, Range(1, 1, 1, "00"), "0", RetentionPolicy(), PersonalPolicy())
    report = register(place, Range(1, 1, 1, "00"), "0", RetentionPolicy(), PersonalPolicy(), in_branch=True)
    assert len(report.table("processing").rows) == len(alone.table("processing").rows) + 1
    words = load_report_words()
    for row in report.table("processing").rows:
        assert all(words(str(key)) for key in row)
    named = {row.key for row in REGISTER}
    assert {"details", "sale_phone", "line_phone", "mail"} <= named
    assert set(FIELDS) == set(Held)
    assert {role for role in Role if Right.PROTECT_DATA in RIGHTS[role]} == {Role.SUPERVISOR, Role.ADMINISTRATOR}
