"""One attempt's input and result, as they pass between the journal and the issuer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from counter_app.domain.document import Placement
from counter_app.domain.entries import Payload
from counter_app.domain.money import Money
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Outcome, Step
from counter_app.services.ports import IssuerError


@dataclass(frozen=True, slots=True)
class Details:
    """What the issuer is told of a document. Personal data: not in the repr."""

    document_type: str
    type_name: str
    document_date: date
    number: str = field(repr=False)
    identity_kind: str = ""
    identity_number: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Work:
    """One attempt that was journaled as started."""

    stamp_id: str
    step: Step
    attempt: int
    file_name: str
    """The name of this attempt, never used again; empty for steps that need none."""
    names: tuple[str, ...]
    """Every name under which this stamp ever asked for a serial."""
    source_sha256: str
    """What is stamped: the customer's file, or the result of the stamp before this one on the same document."""
    price: Money
    placement: Placement
    details: Details
    upload_id: str
    serial: SerialNumber | None
    specimen: str
    sign_attempts: int

    @property
    def held_serial(self) -> SerialNumber:
        """The serial, where the step has one by its nature."""
        if self.serial is None:
            raise ValueError(f"{self.step} needs a serial")
        return self.serial


@dataclass(frozen=True, slots=True)
class Result:
    """How the attempt ended. ``words`` is a code or the issuer's own text; ``facts`` go into the entry."""

    outcome: Outcome
    words: str
    facts: Payload = field(default_factory=dict[str, str])
    retry_in: float | None = None
    error: IssuerError | None = None
