"""Receipt numbers, claim codes and the short form of a hash, all in letters that cannot be misread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.errors import Refused

#: 31 signs (a prime), without 0/O, 1/I/L: read aloud and typed without doubt.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_BASE: Final = len(ALPHABET)
CLAIM_BODY: Final = 7
_RECEIPT: Final = re.compile(r"(?P<office>[A-Z0-9]{2,8})-(?P<counter>[0-9]{2})-(?P<day>[0-9]{6})-(?P<n>[0-9]{4,6})")


@dataclass(frozen=True, order=True, slots=True)
class ReceiptNumber:
    """``<office>-<counter>-<yymmdd>-<nnnn>``: counted per counter and office day, never reused."""

    text: str

    def __post_init__(self) -> None:
        if not _RECEIPT.fullmatch(self.text):
            raise Refused("receipt.malformed")

    @classmethod
    def make(cls, office: str, counter: str, day: date, running: int) -> ReceiptNumber:
        """The number of the ``running``-th paper (from 1) of a counter on an office's day."""
        return cls(f"{office}-{counter}-{day:%y%m%d}-{running:04d}")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, order=True, slots=True)
class ClaimCode:
    """What a customer brings back to have a paid stamp affixed: 7 signs and a check sign, ``ABCD-EFGH``.

    The check sign is a sum weighted by position modulo the prime 31, so every single wrong sign and
    every swap of two neighbours is caught.
    """

    text: str

    def __post_init__(self) -> None:
        signs = self.text.replace("-", "")
        if (
            len(signs) != CLAIM_BODY + 1
            or any(sign not in ALPHABET for sign in signs)
            or self.text != f"{signs[:4]}-{signs[4:]}"
            or signs[-1] != _check_sign(signs[:-1])
        ):
            raise Refused("claim.malformed")

    @classmethod
    def make(cls, randomness: bytes) -> ClaimCode:
        """A code from at least 8 random bytes."""
        if len(randomness) < 8:
            raise ValueError("a claim code needs 8 random bytes")
        body = _signs(int.from_bytes(randomness, "big"), CLAIM_BODY)
        signs = body + _check_sign(body)
        return cls(f"{signs[:4]}-{signs[4:]}")

    @classmethod
    def parse(cls, typed: str) -> ClaimCode:
        """Read what was typed or scanned: case, blanks and dashes do not matter."""
        signs = re.sub(r"[\s\-]", "", typed).upper()
        return cls(f"{signs[:4]}-{signs[4:]}")

    def __str__(self) -> str:
        return self.text


def short_head(digest: bytes) -> str:
    """The journal head's first 29 bits as six signs, ``7Q4M-K2``: paper that proves the journal later."""
    signs = _signs(int.from_bytes(digest[:8], "big"), 6)
    return f"{signs[:4]}-{signs[4:]}"


def _signs(number: int, count: int) -> str:
    out: list[str] = []
    for _ in range(count):
        number, index = divmod(number, _BASE)
        out.append(ALPHABET[index])
    return "".join(out)


def _check_sign(body: str) -> str:
    weighted = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, start=2))
    return ALPHABET[weighted % _BASE]
