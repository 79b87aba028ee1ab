"""Serials, identity numbers, receipt numbers, claim codes, short heads, UUIDv7, PINs."""

from __future__ import annotations

import contextlib
import itertools
import string
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Refused
from counter_app.domain.identity import (
    Doubt,
    IdentityKind,
    bare_digits,
    check_identity,
)
from counter_app.domain.ids import RANDOM_BYTES, uuid7
from counter_app.domain.masking import mask_identity, mask_phone
from counter_app.domain.numbers import ALPHABET, ClaimCode, ReceiptNumber, short_head
from counter_app.domain.people import RIGHTS, Right, Role, check_new_pin
from counter_app.domain.serials import AdhesiveSerial, SerialNumber

CLAIMS = st.binary(min_size=8, max_size=8).map(ClaimCode.make)
SERIAL_SIGNS = string.ascii_uppercase + string.digits


@given(st.text(SERIAL_SIGNS, min_size=22, max_size=22))
def test_a_serial_is_22_signs_shown_in_groups(text: str) -> None:
    serial = SerialNumber(text)
    assert str(serial) == serial.grouped.replace(" ", "") == text
    assert [len(group) for group in serial.grouped.split(" ")] == [4, 4, 4, 4, 6]
    assert serial.short == f"{text[:4]}…{text[-4:]}"


@given(st.text(max_size=25).filter(lambda text: not (len(text) == 22 and set(text) <= set(SERIAL_SIGNS))))
def test_anything_else_is_no_serial(text: str) -> None:
    with pytest.raises(Refused, match=r"serial\.malformed"):
        SerialNumber(text)


@pytest.mark.parametrize("text", ["A" * 22 + "\n", "a" * 22, "A" * 21 + "é", "١" * 22, "A" * 21, "A" * 23])
def test_wrong_product_from_a_third_party_malformed_serials_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        SerialNumber(text)


def test_an_adhesive_serial_is_17_digits() -> None:
    assert str(AdhesiveSerial("0" * 17)) == "0" * 17
    for wrong in ("0" * 16, "0" * 18, "A" * 17, "٣" * 17):
        with pytest.raises(Refused, match=r"serial\.malformed"):
            AdhesiveSerial(wrong)


@given(CLAIMS)
def test_every_wrong_sign_of_a_claim_code_is_caught(code: ClaimCode) -> None:
    for place, sign in itertools.product(range(len(code.text)), ALPHABET):
        wrong = code.text[:place] + sign + code.text[place + 1 :]
        if wrong == code.text:
            continue
        with pytest.raises(Refused, match=r"claim\.malformed"):
            ClaimCode(wrong)


@given(CLAIMS)
def test_every_swap_of_neighbours_in_a_claim_code_is_caught(code: ClaimCode) -> None:
    signs = code.text.replace("-", "")
    for place in range(len(signs) - 1):
        if signs[place] == signs[place + 1]:
            continue
        swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
        with pytest.raises(Refused, match=r"claim\.malformed"):
            ClaimCode.parse(swapped)


@given(CLAIMS, st.sampled_from(["", " ", "-", "\t"]), st.booleans())
def test_a_claim_code_is_read_however_it_is_typed(code: ClaimCode, between: str, lower: bool) -> None:
    typed = between.join(code.text.replace("-", ""))
    assert ClaimCode.parse(f" {typed.lower() if lower else typed} ") == code


@given(st.text(max_size=12))
def test_what_is_no_claim_code_is_refused(typed: str) -> None:
    with contextlib.suppress(Refused):
        assert ClaimCode.parse(typed).text.replace("-", "") == "".join(typed.split()).replace("-", "").upper()


def test_codes_on_paper_stay_readable_for_ever() -> None:
    """Pinned: another check sign would make every receipt that was ever printed worthless."""
    assert ClaimCode.make(bytes(range(8))).text == "W4TM-AY64"


def test_claim_codes_have_no_signs_that_are_misread() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set("01OIL") & set(ALPHABET)
    with pytest.raises(ValueError, match="8 random bytes"):
        ClaimCode.make(b"1234567")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 999_999))
def test_receipt_numbers_differ_by_day_and_running_number(day: date, running: int) -> None:
    number = ReceiptNumber.make("57199", "01", day, running)
    office, counter, shown, last = number.text.split("-")
    assert (office, counter, shown, int(last)) == ("57199", "01", day.strftime("%y%m%d"), running)
    assert ReceiptNumber(str(number)) == number
    assert ReceiptNumber.make("57199", "01", day, running % 999_999 + 1) != number


@pytest.mark.parametrize(
    "text", ["", "a-01-260101-0001", "ABC-1-260101-0001", "ABC-01-260101-001", "ABC-01-260101-0001 "]
)
def test_malformed_receipt_numbers_are_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"receipt\.malformed"):
        ReceiptNumber(text)


@given(st.binary(min_size=32, max_size=32))
def test_a_short_head_is_six_readable_signs(digest: bytes) -> None:
    head = short_head(digest)
    assert len(head) == 7
    assert head[4] == "-"
    assert set(head.replace("-", "")) <= set(ALPHABET)


@given(
    st.tuples(st.integers(0, 2**48 - 1), st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)),
    st.tuples(st.integers(0, 2**48 - 1), st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)),
)
def test_uuid7_sorts_by_time(one: tuple[int, bytes], other: tuple[int, bytes]) -> None:
    left, right = uuid7(*one), uuid7(*other)
    if one[0] != other[0]:
        assert (left < right) == (one[0] < other[0])
    parsed = UUID(left)
    assert parsed.version == 7
    assert parsed.variant == "specified in RFC 4122"
    assert parsed.int >> 80 == one[0]


@pytest.mark.parametrize(("moment", "bits"), [(-1, b"0" * 10), (2**48, b"0" * 10), (0, b"0" * 9), (0, b"0" * 11)])
def test_uuid7_takes_48_bits_and_10_bytes(moment: int, bits: bytes) -> None:
    with pytest.raises(ValueError, match=r"uuid7|time outside"):
        uuid7(moment, bits)


@pytest.mark.parametrize(
    ("kind", "number", "doubts"),
    [
        (IdentityKind.KTP, "3276011506900001", ()),
        (IdentityKind.KTP, "3276 0155 0690 0001", ()),
        (IdentityKind.KTP, "327601150690000", (Doubt.LENGTH,)),
        (IdentityKind.KTP, "32760115069000011", (Doubt.LENGTH,)),
        (IdentityKind.KTP, "327601150690000A", (Doubt.NOT_DIGITS,)),
        (IdentityKind.KTP, "٣٢٧٦٠١١٥٠٦٩٠٠٠٠١", (Doubt.NOT_DIGITS,)),
        (IdentityKind.KTP, "3" * 16, (Doubt.ALL_SAME,)),
        (IdentityKind.KTP, "0976011506900001", (Doubt.PROVINCE,)),
        (IdentityKind.KTP, "3276013206900001", (Doubt.BIRTH_DATE,)),
        (IdentityKind.KTP, "3276017206900001", (Doubt.BIRTH_DATE,)),
        (IdentityKind.KTP, "3276017106900001", ()),
        (IdentityKind.KTP, "3276011513900001", (Doubt.BIRTH_DATE,)),
        (IdentityKind.KTP, "3276011506900000", (Doubt.RUNNING_NUMBER,)),
        (IdentityKind.KTP, "0000000000000001", (Doubt.PROVINCE, Doubt.BIRTH_DATE)),
        (IdentityKind.NPWP, "01.234.567.8-901.000", ()),
        (IdentityKind.NPWP, "0012345678901000", ()),
        (IdentityKind.NPWP, "01234567890100", (Doubt.LENGTH,)),
        (IdentityKind.NPWP, "1" * 22, (Doubt.LENGTH,)),
        (IdentityKind.NPWP, "0" * 15, (Doubt.ALL_SAME,)),
        (IdentityKind.NPWP, "", (Doubt.NOT_DIGITS,)),
        (IdentityKind.PASSPORT, " X1234567 ", ()),
        (IdentityKind.PASSPORT, "X12", (Doubt.LENGTH,)),
        (IdentityKind.PASSPORT, "X123-567", (Doubt.LENGTH,)),
    ],
)
def test_identity_numbers_are_refused_or_doubted(kind: IdentityKind, number: str, doubts: tuple[Doubt, ...]) -> None:
    check = check_identity(kind, number)
    assert check.doubts == doubts
    assert check.refused == bool(set(doubts) & {Doubt.LENGTH, Doubt.NOT_DIGITS, Doubt.ALL_SAME})


@given(st.text("0123456789", min_size=16, max_size=16).filter(lambda digits: len(set(digits)) > 1))
def test_sixteen_digits_are_never_refused_only_doubted(digits: str) -> None:
    assert not check_identity(IdentityKind.KTP, digits).refused


@given(st.text("0123456789", max_size=20))
def test_masks_show_at_most_eight_signs(number: str) -> None:
    for mask in (mask_identity, mask_phone):
        shown = mask(number)
        assert len(shown) == len(number)
        assert len(shown.replace("*", "")) == (8 if len(number) > 8 else 0)
    assert bare_digits(" ".join(number)) == number


def test_masks_known() -> None:
    assert mask_identity("3276011506900001") == "3276********0001"
    assert mask_phone("081234565678") == "0812****5678"


@pytest.mark.parametrize("pin", ["135790", "112233", "908172635445", "000001"])
def test_good_pins(pin: str) -> None:
    check_new_pin(pin)


@pytest.mark.parametrize(
    "pin", ["", "1", "12345", "1234567890123", "111111", "123456", "987654", "12a456", "١٢٣٥٧٩", "135790\n", " 135790"]
)
def test_weak_pins_are_refused(pin: str) -> None:
    with pytest.raises(Refused, match=r"session\.weak_pin"):
        check_new_pin(pin)


def test_a_supervisor_may_what_a_clerk_may_and_more_but_makes_no_people() -> None:
    assert RIGHTS[Role.CLERK] < RIGHTS[Role.SUPERVISOR] == frozenset(Right) - {Right.MANAGE_PEOPLE}
    assert Right.MANAGE_PEOPLE in RIGHTS[Role.ADMINISTRATOR]
    assert RIGHTS[Role.ADMINISTRATOR].isdisjoint({Right.SELL, Right.REVIEW})
