"""What a customer can decide while the issuer is not serving (design note "The interface": the four choices)."""

from __future__ import annotations

from enum import StrEnum


class OutageChoice(StrEnum):
    """Asked before any money is taken."""

    PAY_AND_QUEUE = "pay_and_queue"
    WAIT = "wait"
    LIST_ONLY = "list_only"
    """A number of the queue for people; nothing is paid."""
    ADHESIVE = "adhesive"
