"""The queue for people: numbers for those who wait for the issuer (design note "The outage of September 2024").

A number belongs to one office day, counts from 1 and is never given twice on it. It is neither money nor a promise.
"""

from __future__ import annotations

from enum import StrEnum

from counter_app.domain.errors import Refused
from counter_app.domain.identity import bare_digits, is_phone


class LineReason(StrEnum):
    """What somebody waits for."""

    BUY = "buy"
    """To buy e-Meterai: nothing is paid."""
    CLAIM = "claim"
    """To have a paid e-Meterai affixed, or to collect it: the receipt proves the payment."""


class LineState(StrEnum):
    """How somebody who took a number stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVED = "served"
    GONE = "gone"


class Leaving(StrEnum):
    """How somebody left the line."""

    SERVED = "served"
    GONE = "gone"
    """Did not come when called, or left before."""


def check_phone(number: str, *, consent: bool) -> str:
    """The number without blanks and dashes, "" for none.

    Raises Refused ``line.bad_phone``; ``line.no_consent``: nobody's number is kept without a yes (UU PDP 27/2022).
    """
    bare = bare_digits(number)
    if not bare:
        return ""
    if not is_phone(bare):
        raise Refused("line.bad_phone")
    if not consent:
        raise Refused("line.no_consent")
    return bare
