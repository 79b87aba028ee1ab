"""What cancelling would mean at this step, for the money and for the serial number. Pure but for the words.

A sale is voided whole (decision "reversal"): the stamp of its sale that got furthest decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from counter_app.domain.stamp import VOIDABLE, StampState
from counter_app.services.queue import QueueRow

_AFFIXED = frozenset({StampState.STAMPED, StampState.VERIFIED, StampState.HANDED_OVER})
_MAY_BE_AFFIXED = frozenset({StampState.STAMPING, StampState.STAMP_UNKNOWN})
_MAY_HAVE_SERIAL = frozenset({StampState.ALLOTTING, StampState.ALLOT_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Cancelling:
    """``can_void``: whether the sale may be taken back now, as far as its stamps show."""

    words: str
    can_void: bool


def cancelling(rows: Iterable[QueueRow]) -> Cancelling:
    """Of the stamps of one sale."""
    stamps = tuple(rows)
    states = {row.state for row in stamps}
    can_void = bool(states) and states <= VOIDABLE
    return Cancelling(_words(stamps, states), can_void)


def _words(stamps: tuple[QueueRow, ...], states: set[StampState]) -> str:
    translate = QCoreApplication.translate
    if states == {StampState.VOIDED}:
        return translate("cancelling", "Voided: the money was given back.")
    if StampState.RELEASED in states:
        return translate(
            "cancelling", "A stamp of this sale is at another counter: cancel it once that counter gave it back."
        )
    if states & _AFFIXED:
        return translate(
            "cancelling", "A stamp is affixed: this sale cannot be cancelled any more. What is left waits in the queue."
        )
    if states & _MAY_BE_AFFIXED:
        return translate(
            "cancelling",
            "It may be affixed at this moment: until that is known nothing is given back. It can be left in the queue.",
        )
    if states & _MAY_HAVE_SERIAL:
        return translate(
            "cancelling",
            "Cancel: the money of the whole receipt is given back; a serial number that still comes goes to the stock.",
        )
    if any(row.serial is not None for row in stamps):
        return translate(
            "cancelling",
            "Cancel: the money of the whole receipt is given back; the serial number goes to the stock.",
        )
    return translate(
        "cancelling", "Cancel: the money of the whole receipt is given back; no serial number was taken yet."
    )
