"""The issuer's state as the counter knows it, and whether sales in it are promises."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class IssuerState(StrEnum):
    """One state for the lamp, the pacing and the outage log."""

    UNKNOWN = "unknown"
    """Not asked yet: said so, never guessed."""
    NORMAL = "normal"
    SLOW = "slow"
    QUEUEING = "queueing"
    """A waiting page, 429 or Retry-After."""
    DOWN = "down"
    REFUSED = "refused"
    """The account's credentials are refused."""
    OUT_OF_QUOTA = "out_of_quota"


#: In these states a stamp that is sold is affixed at once; in all others the sale is a promise (DIBUAT LURING).
SERVING: Final = frozenset({IssuerState.NORMAL, IssuerState.SLOW})


class IssuerMode(StrEnum):
    """The issuer's two ways to stamp (issuer protocol, "Two ways to stamp")."""

    CLOUD = "cloud"
    """The document goes to the issuer and is signed there."""
    ON_PREMISES = "onprem"
    """The document stays here: a sign adapter reads it from a shared folder and sends its hash alone."""


class IssuerRole(StrEnum):
    """The issuer's parts, each with a base URL and a health of its own (issuer protocol, "Hosts")."""

    BACKEND = "backend"
    """Log-in, balance, status of one serial."""
    STAMP = "stamp"
    """Serials one by one, their list and pictures, document types."""
    INVENTORY = "inventory"
    """Serials in batches."""
    UPLOAD = "upload"
    """Documents there and back; on premises the shared folder."""
    SIGNING = "signing"
    """The cloud's signing service; on premises the sign adapter."""
