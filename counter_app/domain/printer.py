"""How the receipt printer is, as far as it tells."""

from __future__ import annotations

from enum import StrEnum


class PrinterCondition(StrEnum):
    """What the printer says of itself. The order of its members is that of their weight."""

    READY = "ready"
    QUIET = "quiet"
    """It takes papers and tells nothing: a clone without status, a system's queue, a folder."""
    NEAR_END = "near_end"
    """The roll is nearly used up; it prints."""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    ERROR = "error"
    OFFLINE = "offline"
    UNREACHABLE = "unreachable"
    """Nothing answers where it should be."""


#: Conditions in which a paper comes out.
PRINTING = frozenset({PrinterCondition.READY, PrinterCondition.QUIET, PrinterCondition.NEAR_END})


class PageSize(StrEnum):
    """Sheets of paper, for an office that has no receipt printer."""

    A4 = "a4"
    A5 = "a5"
