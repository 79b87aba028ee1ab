"""What is held about a person: where it stands, what of it may go, and for how long (UU PDP 27/2022).

Whatever is personal stands in the journal sealed with a key a *subject*: one for each phone, document, mail and number
of the queue that somebody left. A person is the subjects that her phone, number, mail or receipt leads to. The register
of processing is :mod:`.processing`; docs/decisions/0036 says why it is as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain import masking
from counter_app.domain.identity import bare_digits, is_phone
from counter_app.domain.stamp import StampState


class Held(StrEnum):
    """What a subject's sealed data is of."""

    SALE = "sale"
    """The phone that a buyer left."""
    DOCUMENT = "document"
    """File name, number, payer and identity of a document."""
    MAIL = "mail"
    """The address that a document was sent to."""
    LINE = "line"
    """The phone of somebody in the queue for people."""
    BASKET = "basket"
    """The phone of a basket that waits."""


class Field(StrEnum):
    """A personal value; the key under which it stands in the sealed data."""

    PHONE = "phone"
    ADDRESS = "address"
    FILE_NAME = "file_name"
    NUMBER = "number"
    IDENTITY = "identity_number"
    PAYER = "payer_name"


FIELDS: Final[dict[Held, tuple[Field, ...]]] = {
    Held.SALE: (Field.PHONE,),
    Held.DOCUMENT: (Field.PAYER, Field.IDENTITY, Field.FILE_NAME, Field.NUMBER),
    Held.MAIL: (Field.ADDRESS,),
    Held.LINE: (Field.PHONE,),
    Held.BASKET: (Field.PHONE,),
}


class RevealReason(StrEnum):
    """Why somebody looks at a value unmasked."""

    CALL = "call"
    """To phone the customer."""
    IDENTIFY = "identify"
    """To see that the person in front is the one."""
    CORRECT = "correct"
    """The customer says that it is wrong."""
    REQUEST = "request"
    """The customer asked what is held."""


class Holding(StrEnum):
    """Why something cannot go yet."""

    UNDER_WAY = "under_way"
    """A paid stamp still needs it."""
    NOT_COLLECTED = "not_collected"
    """A finished document waits for its customer."""
    MAIL_OPEN = "mail_open"
    """A mail to it is on its way or waits for a decision."""
    DISPUTED = "disputed"
    """It is evidence of an open dispute."""


@dataclass(frozen=True, slots=True)
class PersonalPolicy:
    """How long personal data outlives its purpose.

    ``after_purpose``: of phones, addresses, payers and identities, once nothing is owed to the customer any more;
    ``line``: of phones of those who left the queue for people; ``at_most``: of phones of those who never left it, and
    of baskets that nobody took up.
    """

    after_purpose: timedelta = timedelta(days=30)
    line: timedelta = timedelta(days=7)
    at_most: timedelta = timedelta(days=30)


def mask(field: Field, value: str) -> str:
    """A value as it may be seen."""
    match field:
        case Field.PHONE:
            return masking.mask_phone(value)
        case Field.IDENTITY:
            return masking.mask_identity(value)
        case Field.ADDRESS:
            return masking.mask_mail(value)
        case Field.FILE_NAME:
            return masking.mask_file_name(value)
        case Field.PAYER:
            return masking.mask_name(value)
        case Field.NUMBER:
            return masking.mask_text(value)
        case _:
            assert_never(field)


def normal(field: Field, value: str) -> str:
    """One spelling for what people write in several: ``+62812…``, ``62812…`` and ``0812…`` are one phone."""
    match field:
        case Field.PHONE:
            digits = bare_digits(value).removeprefix("+")
            return f"0{digits[2:]}" if digits.startswith("62") else digits
        case Field.IDENTITY:
            return bare_digits(value).upper()
        case Field.ADDRESS:
            return value.strip().casefold()
        case Field.PAYER | Field.FILE_NAME | Field.NUMBER:
            return " ".join(value.split()).casefold()
        case _:
            assert_never(field)


def sought_fields(wanted: str) -> tuple[Field, ...]:
    """Which values what was typed may be; () for too little to look for anybody."""
    text = wanted.strip()
    if "@" in text:
        return (Field.ADDRESS,)
    bare = bare_digits(text)
    if is_phone(bare) or is_phone(f"+{bare}"):
        return (Field.PHONE, Field.IDENTITY) if len(bare) >= 15 else (Field.PHONE,)
    if bare.isascii() and bare.isalnum() and any(sign.isdigit() for sign in bare):
        return (Field.IDENTITY,) if len(bare) >= 6 else ()
    return (Field.PAYER,) if len(text) >= 3 else ()


def document_holds(states: Sequence[StampState], *, result_gone: bool, disputed: bool) -> tuple[Holding, ...]:
    """Why a document's data cannot go: ``states`` of the stamps that are bound to it now.

    ``result_gone``: its finished file was deleted after its time, so nobody can collect it any more.
    """
    found: list[Holding] = []
    open_states = set(states) - {StampState.HANDED_OVER, StampState.VOIDED}
    if open_states - {StampState.VERIFIED}:
        found.append(Holding.UNDER_WAY)
    elif open_states and not result_gone:
        found.append(Holding.NOT_COLLECTED)
    if disputed:
        found.append(Holding.DISPUTED)
    return tuple(found)
