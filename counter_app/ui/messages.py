"""Codes into sentences: the only place where errors and findings become words.

``sentence(error)`` says what happened, what it means for the customer's money, and what to press;
``finding_text(finding)`` a chip, a line for the clerk, and words for the customer. Services never carry words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.document import CheckLine, Finding, FindingCode, Severity
from counter_app.domain.errors import KnownError
from counter_app.domain.money import Money, group_thousands
from counter_app.ui import format as show
from counter_app.ui.finding_table import CHECKS, FINDINGS
from counter_app.ui.message_branch_admin import BRANCH_ADMIN
from counter_app.ui.message_branch_review import BRANCH_REVIEW
from counter_app.ui.message_branch_stamps import BRANCH_STAMPS
from counter_app.ui.message_counter import COUNTER
from counter_app.ui.message_day import DAY
from counter_app.ui.message_disputes import DISPUTES
from counter_app.ui.message_drill import DRILL
from counter_app.ui.message_evidence import EVIDENCE
from counter_app.ui.message_files import FILES
from counter_app.ui.message_first_start import FIRST_START
from counter_app.ui.message_hand_over import HAND_OVER
from counter_app.ui.message_hub import HUB
from counter_app.ui.message_issuer import ISSUER
from counter_app.ui.message_line import LINE
from counter_app.ui.message_outage import OUTAGE
from counter_app.ui.message_parts import PARTS
from counter_app.ui.message_people import PEOPLE
from counter_app.ui.message_physical import PHYSICAL
from counter_app.ui.message_printer import PRINTER
from counter_app.ui.message_privacy import PRIVACY
from counter_app.ui.message_reconciliation import RECONCILIATION
from counter_app.ui.message_reports import REPORTS
from counter_app.ui.message_reversal import REVERSAL
from counter_app.ui.message_review import REVIEW
from counter_app.ui.message_row import LOOKED_UP, NOTHING, UNKNOWN_CODE, Row
from counter_app.ui.message_safety import SAFETY
from counter_app.ui.message_stock import STOCK
from counter_app.ui.message_support import SUPPORT
from counter_app.ui.message_unknown import UNKNOWNS
from counter_app.ui.message_version import VERSION
from counter_app.ui.sentence import Sentence
from counter_app.ui.theme import State

_CONTEXT: Final = "messages"
ROWS: Final = (
    COUNTER
    | BRANCH_ADMIN
    | BRANCH_STAMPS
    | DAY
    | DISPUTES
    | DRILL
    | EVIDENCE
    | HAND_OVER
    | FILES
    | FIRST_START
    | HUB
    | ISSUER
    | OUTAGE
    | PARTS
    | PEOPLE
    | PHYSICAL
    | PRINTER
    | PRIVACY
    | REPORTS
    | REVERSAL
    | BRANCH_REVIEW
    | REVIEW
    | SAFETY
    | LINE
    | STOCK
    | SUPPORT
    | RECONCILIATION
    | UNKNOWNS
    | VERSION
)
_DOCUMENT: Final = "document."
#: Values that are rupiah, bytes or seconds by their name.
_RUPIAH: Final = frozenset({"missing", "total", "paid", "exposure", "rupiah", "amount"})
_BYTES: Final = frozenset({"size", "limit"})
_SECONDS: Final = frozenset({"seconds", "retry_after"})
_STATES: Final = {Severity.OK: State.OK, Severity.WARN: State.WAITING, Severity.REFUSE: State.REFUSED}


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding in words: chip, line for the clerk, what to tell the customer, and the chip's state."""

    chip: str
    clerk: str
    customer: str
    state: State


def known_codes() -> frozenset[str]:
    """All codes that have a sentence of their own."""
    return frozenset(ROWS) | {f"{_DOCUMENT}{code.value}" for code in FINDINGS}


def sentence(error: KnownError) -> Sentence:
    """The words for an error; one without a sentence of its own names its code and says to tell the supervisor."""
    values = _values(error.values)
    finding = _finding_of(error.code)
    if error.code not in ROWS and finding is not None:
        row = FINDINGS[finding]
        return Sentence(_fill(row.clerk, values), _tr(NOTHING), _fill(row.customer, values))
    row = ROWS.get(error.code, UNKNOWN_CODE)
    values.setdefault("code", error.code)
    state, money = _what_is_known(error, row)
    return Sentence(_fill(row.what, values), _tr(money), _fill(row.press, values), state)


def finding_text(finding: Finding) -> FindingText:
    """The words for a finding of the inspection."""
    row = FINDINGS[finding.code]
    values = _values(dict(finding.values))
    return FindingText(
        _fill(row.chip, values), _fill(row.clerk, values), _fill(row.customer, values), _STATES[finding.severity]
    )


def check_text(line: CheckLine) -> str:
    """The words for a line of a verification; a code without words shows itself."""
    source = CHECKS.get(line.code)
    return line.code if source is None else _tr(source)


def _what_is_known(error: KnownError, row: Row) -> tuple[State, str]:
    """An outcome that nobody knows is said so, whatever the code is."""
    if error.values.get("unknown") is True:
        return State.UNKNOWN, row.money
    if getattr(error, "may_have_happened", False):
        return State.UNKNOWN, LOOKED_UP
    return row.state, row.money


def _finding_of(code: str) -> FindingCode | None:
    return next((finding for finding in FindingCode if code == f"{_DOCUMENT}{finding.value}"), None)


def _tr(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


def _fill(source: str, values: Mapping[str, str]) -> str:
    return _tr(source).format_map(values)


class _Shown(dict[str, str]):
    """A value that the error does not carry is a dash, never a crash of the message."""

    def __missing__(self, key: str) -> str:
        return show.NOTHING


def _values(raw: Mapping[str, Any]) -> _Shown:
    return _Shown({name: _shown(name, value) for name, value in raw.items()})


def _shown(name: str, value: Any) -> str:
    match value:
        case Money():
            return show.rupiah(value)
        case bool() | None:
            return show.NOTHING
        case int() | float() if name in _SECONDS:
            return show.seconds(value)
        case int() if name in _RUPIAH:
            return show.rupiah(value)
        case int() if name in _BYTES:
            return show.size(value)
        case int():
            return group_thousands(value)
        case _:
            return str(value)
