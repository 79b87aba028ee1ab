"""What a clerk typed about one document, and what it means. Pure; the words are the details card's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.details import DateDoubt, check_date
from counter_app.domain.document import DOCUMENT_TYPES, DocumentType
from counter_app.domain.identity import Doubt, IdentityKind, bare_digits, check_identity
from counter_app.ui.screens.bubuhkan.typed import NotRead, date_text, read_date, read_deadline

#: "Surat Lainnya": what most people bring.
USUAL_TYPE = DOCUMENT_TYPES[1]


class Box(StrEnum):
    """Fields that can be wrong."""

    DATE = "date"
    DEADLINE = "deadline"
    IDENTITY = "identity"


class Unread(StrEnum):
    """The text has none of the forms of its field, or no such moment is to come."""

    DATE = "date"
    DEADLINE = "deadline"


Trouble = Unread | DateDoubt | Doubt


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of one document as they stand there."""

    document_type: DocumentType = USUAL_TYPE
    number: str = field(default="", repr=False)
    date: str = ""
    deadline: str = ""
    identity_kind: IdentityKind | None = None
    identity_number: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)

    def for_another(self, today: date) -> Typed:
        """The same customer's next document: who she is goes along, what the document is does not."""
        return replace(self, document_type=USUAL_TYPE, number="", date=date_text(today))


@dataclass(frozen=True, slots=True)
class Details:
    """The fields, read."""

    document_type: DocumentType
    document_date: date
    deadline: datetime | None
    number: str = field(repr=False)
    identity_kind: str = ""
    identity_number: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """``details`` is None where ``wrong`` names a field; ``odd`` fields are taken as they are."""

    details: Details | None
    wrong: Mapping[Box, Trouble]
    odd: Mapping[Box, Trouble]


def read(typed: Typed, now: datetime) -> Reading:
    """Read the fields of a document; ``now`` in the office's zone."""
    wrong: dict[Box, Trouble] = {}
    odd: dict[Box, Trouble] = {}
    day: date | None = None
    deadline: datetime | None = None
    try:
        day = read_date(typed.date)
    except NotRead:
        wrong[Box.DATE] = Unread.DATE
    else:
        if doubt := check_date(day, now.date()):
            (wrong if doubt is DateDoubt.FUTURE else odd)[Box.DATE] = doubt
    try:
        deadline = read_deadline(typed.deadline, now)
    except NotRead:
        wrong[Box.DEADLINE] = Unread.DEADLINE
    kind = typed.identity_kind
    if kind is not None:
        check = check_identity(kind, typed.identity_number)
        if check.doubts:
            (wrong if check.refused else odd)[Box.IDENTITY] = check.doubts[0]
    if wrong or day is None:
        return Reading(None, wrong, odd)
    number = typed.identity_number if kind else ""
    details = Details(
        document_type=typed.document_type,
        document_date=day,
        deadline=deadline,
        number=typed.number.strip(),
        identity_kind=kind.value if kind else "",
        identity_number=number.strip() if kind is IdentityKind.PASSPORT else bare_digits(number),
        payer_name=typed.payer_name.strip(),
    )
    return Reading(details, wrong, odd)
