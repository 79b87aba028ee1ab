"""One stamp in the second fold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class FoldedStamp:
    """What became of a stamp, from the outcomes alone."""

    price: int
    in_flight: bool = False
    unknown: bool = False
    rejected: bool = False
    verified: bool = False
    handed_over: bool = False
    voided: bool = False
    elsewhere: bool = False
    posted: bool = False
    """Its money is no debt to the customer any more."""

    @property
    def standing(self) -> str:
        """``done``, ``voided``, ``elsewhere``, ``unknown``, ``rejected`` or ``pending``: each stamp is one of them
        (invariant 7)."""
        if self.voided:
            return "voided"
        if self.elsewhere:
            return "elsewhere"
        if self.verified or self.handed_over:
            return "done"
        if self.unknown:
            return "unknown"
        return "rejected" if self.rejected else "pending"
