"""The counter's place: its office, and which counter of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """The letterhead: office, its number (nopend), address, the seller's tax number and a contact."""

    name: str
    number: str
    address: str
    npwp: str
    contact: str
    zone: str
    """IANA name of the office's zone, for example ``Asia/Jakarta``."""


@dataclass(frozen=True, slots=True)
class Place:
    """The counter: its office, the office's short code, the counter's two digits, and whether it is training."""

    office: Office
    code: str
    counter: str
    training: bool
