"""Identity numbers: what may be refused and what is only worth a warning.

NIK: 16 digits ``PPKKCC DDMMYY NNNN``; women's day of birth + 40; no check digit, and people move and data
are corrected, so only wrong length, non-digits and all-same digits are refused. NPWP: 15 digits (old) or
16 (new). Both are personal data (UU PDP 27/2022): shown masked (:mod:`.masking`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NIK_DIGITS: Final = 16
NPWP_DIGITS: Final = (15, 16)
#: An Indonesian phone number as people write it: 0812… or +62812…, 9 to 15 digits.
_PHONE: Final = re.compile(r"(\+62|0)[0-9]{8,13}")
_FIRST_PROVINCE: Final = 11
_LAST_PROVINCE: Final = 97
_WOMEN: Final = 40


class IdentityKind(StrEnum):
    """The issuer's own words for the field ``namejidentitas``."""

    KTP = "KTP"
    NPWP = "NPWP"
    PASSPORT = "PASSPORT"


class Doubt(StrEnum):
    """Findings about an identity number. The first three refuse, the others warn."""

    LENGTH = "length"
    NOT_DIGITS = "not_digits"
    ALL_SAME = "all_same"
    PROVINCE = "province"
    BIRTH_DATE = "birth_date"
    RUNNING_NUMBER = "running_number"


REFUSING: Final = frozenset({Doubt.LENGTH, Doubt.NOT_DIGITS, Doubt.ALL_SAME})


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """Doubts about a number, worst first; empty means nothing odd was seen."""

    doubts: tuple[Doubt, ...]

    @property
    def refused(self) -> bool:
        """Whether the number cannot be one at all."""
        return any(doubt in REFUSING for doubt in self.doubts)


def check_identity(kind: IdentityKind, number: str) -> IdentityCheck:
    """Check a number of the given kind; spaces and dots are ignored for NIK and NPWP."""
    if kind is IdentityKind.PASSPORT:
        bare = number.strip()
        return IdentityCheck(() if 6 <= len(bare) <= 16 and bare.isascii() and bare.isalnum() else (Doubt.LENGTH,))
    digits = bare_digits(number)
    lengths = (NIK_DIGITS,) if kind is IdentityKind.KTP else NPWP_DIGITS
    if not (digits.isascii() and digits.isdigit()):
        return IdentityCheck((Doubt.NOT_DIGITS,))
    if len(digits) not in lengths:
        return IdentityCheck((Doubt.LENGTH,))
    if len(set(digits)) == 1:
        return IdentityCheck((Doubt.ALL_SAME,))
    return IdentityCheck(_nik_doubts(digits) if kind is IdentityKind.KTP else ())


def bare_digits(number: str) -> str:
    """The number without the blanks, dots and dashes that people write into it."""
    return "".join(sign for sign in number if sign not in " .-\t")


def is_phone(number: str) -> bool:
    """Whether this has a phone number's form, without blanks and dashes."""
    return _PHONE.fullmatch(number) is not None


def _nik_doubts(digits: str) -> tuple[Doubt, ...]:
    doubts: list[Doubt] = []
    if not _FIRST_PROVINCE <= int(digits[:2]) <= _LAST_PROVINCE:
        doubts.append(Doubt.PROVINCE)
    day, month = int(digits[6:8]), int(digits[8:10])
    if day > _WOMEN:
        day -= _WOMEN
    if not (1 <= day <= 31 and 1 <= month <= 12):
        doubts.append(Doubt.BIRTH_DATE)
    if digits[12:] == "0000":
        doubts.append(Doubt.RUNNING_NUMBER)
    return tuple(doubts)
