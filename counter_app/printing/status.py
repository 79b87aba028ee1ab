"""What a printer says of itself: ESC/POS real-time status ("DLE EOT n") and the answer "done" ("GS r 1").

Real-time questions are answered at once, whatever waits in the printer's buffer. "GS r 1" stands in the buffer behind
the paper: its answer means that everything before it was worked off. Bits as in Epson's reference of these commands.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from counter_app.domain.printer import PrinterCondition

ASK_PRINTER: Final = b"\x10\x04\x01"
ASK_OFFLINE: Final = b"\x10\x04\x02"
ASK_PAPER: Final = b"\x10\x04\x04"
ASK_WHEN_DONE: Final = b"\x1dr\x01"

_FIXED_MASK: Final = 0x93
_FIXED_BITS: Final = 0x12
_IS_OFFLINE: Final = 0x08
_COVER_OPEN: Final = 0x04
_STOPPED_FOR_PAPER: Final = 0x20
_ERROR: Final = 0x40
_NEAR_END: Final = 0x0C
_PAPER_END: Final = 0x60
#: Answer to "GS r": bits 4 and 7 are zero, bits 2 and 3 say that the paper is at its end.
_DONE_MASK: Final = 0x90
_DONE_PAPER_END: Final = 0x0C


class Done(Enum):
    """What a byte says as the answer to :data:`ASK_WHEN_DONE`."""

    YES = "yes"
    PAPER_OUT = "paper_out"
    NO_ANSWER = "no_answer"


def is_status(answer: int) -> bool:
    """Whether a byte can be the answer to a real-time question at all."""
    return answer & _FIXED_MASK == _FIXED_BITS


def condition(printer: int, cause: int, paper: int) -> PrinterCondition:
    """The weightiest thing that three answers say; 0 for one that did not come."""
    if paper & _PAPER_END or cause & _STOPPED_FOR_PAPER:
        return PrinterCondition.PAPER_OUT
    if cause & _COVER_OPEN:
        return PrinterCondition.COVER_OPEN
    if cause & _ERROR:
        return PrinterCondition.ERROR
    if printer & _IS_OFFLINE:
        return PrinterCondition.OFFLINE
    return PrinterCondition.NEAR_END if paper & _NEAR_END else PrinterCondition.READY


def done(answer: int | None) -> Done:
    """What came when it was asked whether the paper is through; None for silence."""
    if answer is None or answer & _DONE_MASK:
        return Done.NO_ANSWER
    return Done.PAPER_OUT if answer & _DONE_PAPER_END else Done.YES
