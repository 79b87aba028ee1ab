"""The register of processing (UU PDP 27/2022, art. 31): which personal data the counter has, why, where, how long, who.

One table, from which the office's register is made. Its words stand in the report catalogue under
``processing_<key>_…``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.domain.place import Place
from counter_app.domain.privacy import PersonalPolicy
from counter_app.domain.report import Cell, CellKind, Column, Fact, Range, Report, ReportKind, Table
from counter_app.domain.retention import RetentionPolicy


class Basis(StrEnum):
    """Why the law lets it be processed (art. 20): consent, a contract, a duty of the law, a legitimate interest."""

    CONSENT = "consent"
    CONTRACT = "contract"
    DUTY = "duty"
    INTEREST = "interest"


class Term(StrEnum):
    """How long it is kept; the days come from the settings."""

    AFTER_PURPOSE = "after_purpose"
    DOCUMENT = "document"
    LINE = "line"
    ACCOUNTS = "accounts"
    """As long as the accounts: 10 years, the law on company documents."""


@dataclass(frozen=True, slots=True)
class Processing:
    """One row. ``right``: whoever has it works with the data; ``shared`` keys whom it is given to."""

    key: str
    basis: Basis
    term: Term
    right: Right
    shared: str


REGISTER: Final[tuple[Processing, ...]] = (
    Processing("files", Basis.CONTRACT, Term.DOCUMENT, Right.STAMP, "issuer"),
    Processing("details", Basis.CONTRACT, Term.AFTER_PURPOSE, Right.STAMP, "issuer"),
    Processing("sale_phone", Basis.CONSENT, Term.AFTER_PURPOSE, Right.SELL, "nobody"),
    Processing("line_phone", Basis.CONSENT, Term.LINE, Right.SELL, "nobody"),
    Processing("mail", Basis.CONSENT, Term.AFTER_PURPOSE, Right.STAMP, "mail_server"),
    Processing("payment", Basis.DUTY, Term.ACCOUNTS, Right.SELL, "nobody"),
    Processing("staff", Basis.DUTY, Term.ACCOUNTS, Right.MANAGE_PEOPLE, "nobody"),
    Processing("shown", Basis.INTEREST, Term.ACCOUNTS, Right.PROTECT_DATA, "nobody"),
)
#: Where the counter shares a log with the others of its branch. What is a customer's stays sealed there, with a key
#: that the counter alone reads (docs/decisions/0040).
BRANCH: Final = Processing("branch", Basis.INTEREST, Term.ACCOUNTS, Right.SELL, "branch")
_COLUMNS: Final = tuple(
    Column(f"processing_{key}", CellKind.WORD)
    for key in ("data", "purpose", "basis", "where", "term", "access", "shared")
)


def register(
    place: Place,
    covers: Range,
    program: str,
    retention: RetentionPolicy,
    personal: PersonalPolicy,
    *,
    in_branch: bool = False,
) -> Report:
    """The register of this counter as a report; the terms in days stand in its head. ``in_branch``: it shares a log."""
    facts = (
        Fact("processing_days_document", CellKind.COUNT, retention.after_hand_over.days),
        Fact("processing_days_not_collected", CellKind.COUNT, retention.at_most.days),
        Fact("processing_days_purpose", CellKind.COUNT, personal.after_purpose.days),
        Fact("processing_days_line", CellKind.COUNT, personal.line.days),
    )
    rows = tuple(_row(one) for one in (*REGISTER, *((BRANCH,) if in_branch else ())))
    table = Table("processing", _COLUMNS, rows)
    return Report(
        ReportKind.PROCESSING, place.office, place.counter, place.training, covers, facts, (table,), (), program
    )


def _row(one: Processing) -> tuple[Cell, ...]:
    roles = "_".join(role.value for role in Role if one.right in RIGHTS[role])
    return (
        f"processing_{one.key}_data",
        f"processing_{one.key}_purpose",
        f"processing_basis_{one.basis.value}",
        f"processing_{one.key}_where",
        f"processing_term_{one.term.value}",
        f"processing_roles_{roles}",
        f"processing_shared_{one.shared}",
    )
