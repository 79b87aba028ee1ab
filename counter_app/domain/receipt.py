"""The frozen facts of a paper. Every print, preview and picture of an operation renders one of these.

Lessons, class "two documents from two code paths": one object, so that the fifth print says what the
first said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.money import Money


class PaperKind(StrEnum):
    """Which paper it is."""

    SALE = "sale"
    STAMPING = "stamping"
    REVERSAL = "reversal"
    """A void: a sale that was taken back."""


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
class ReceiptLine:
    """One line as sold: name, pieces, price of one and the line's sum."""

    name: str
    quantity: int
    unit_price: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class ReceiptStamp:
    """One e-Meterai on a receipt: its claim code, and its serial once the stamp is on a document."""

    claim_code: str
    serial: str | None
    stamped: bool
    document: str | None
    """A short, non-personal name of the document (for example the first 8 characters of its SHA-256)."""


@dataclass(frozen=True, slots=True)
class ReversalFacts:
    """What a void says beside its sums: the receipt that it takes back, why, and who said yes ("" for nobody).

    ``reason`` is a code of :class:`~counter_app.domain.reversal.ReversalReason`; ``claims`` are not valid any more.
    """

    receipt: str
    reason: str
    note: str
    approver: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A sale's, a stamping's or a void's receipt, complete. Of a void ``paid`` is the money given back.

    ``at`` is ISO 8601 in UTC with milliseconds; ``office.zone`` says how to show it. ``copy`` is 1 for
    the first print; from 2 on the paper says SALINAN ke-(copy−1). ``chain_head`` is the short journal
    head at the time of the operation.
    """

    kind: PaperKind
    office: Office
    counter: str
    clerk: str
    number: str
    at: str
    lines: tuple[ReceiptLine, ...]
    total: Money
    paid: Money
    change: Money
    means: str
    stamps: tuple[ReceiptStamp, ...]
    offline: bool
    training: bool
    chain_head: str
    copy: int = 1
    reversal: ReversalFacts | None = None
    """Of a void."""
    voided_by: str = ""
    """Of a sale that was voided: the number of the void's paper."""
