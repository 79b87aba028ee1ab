"""Identifiers: UUIDv7 (RFC 9562, section 5.7) so that ids sort by time, and typed names for them."""

from __future__ import annotations

from typing import Final, NewType

OpId = NewType("OpId", str)
"""One business intent (one sale, one hand-over): made before any side effect, kept by every retry."""
EntryId = NewType("EntryId", str)
SaleId = NewType("SaleId", str)
StampId = NewType("StampId", str)
DocumentId = NewType("DocumentId", str)
ShiftId = NewType("ShiftId", str)
PersonId = NewType("PersonId", str)
PrintId = NewType("PrintId", str)
SubjectId = NewType("SubjectId", str)
DisputeId = NewType("DisputeId", str)
BasketId = NewType("BasketId", str)

RANDOM_BYTES: Final = 10


def uuid7(unix_ms: int, randomness: bytes) -> str:
    """A UUIDv7 from milliseconds since 1970 (UTC) and 10 random bytes of the caller's."""
    if not 0 <= unix_ms < 1 << 48:
        raise ValueError("time outside of 48 bits of milliseconds")
    if len(randomness) != RANDOM_BYTES:
        raise ValueError("uuid7 needs 10 random bytes")
    rand_a = int.from_bytes(randomness[:2], "big") & 0x0FFF
    rand_b = int.from_bytes(randomness[2:], "big") & ((1 << 62) - 1)
    digits = f"{(unix_ms << 80) | (0x7 << 76) | (rand_a << 64) | (0b10 << 62) | rand_b:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
