"""How long a customer's documents are kept (UU PDP 27/2022: no longer than their purpose; docs/decisions/0020).

Days after the hand-over so that a customer whose stick is broken can come back; a result that nobody collects is
announced on the screen before it goes; what a paid stamp still needs is never deleted, however old it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from counter_app.domain.stamp import StampState


class DeletionReason(StrEnum):
    """Why a file went."""

    HANDED_OVER = "handed_over"
    VOIDED = "voided"
    """Its sale was taken back before it was stamped."""
    NOT_COLLECTED = "not_collected"
    """It was finished and announced, and nobody came."""
    REPLACED = "replaced"
    """Another document took its place."""
    ERASED = "erased"
    """Its customer asked for it."""
    NOT_ORDERED = "not_ordered"
    """It was taken in and nothing was bought for it."""


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """How long each purpose lasts.

    ``at_most`` counts from the time at which a result was finished; ``notice``: how long before it goes a result that
    nobody collected is announced; ``not_ordered``: of a file that was only looked at.
    """

    after_hand_over: timedelta = timedelta(days=7)
    at_most: timedelta = timedelta(days=30)
    notice: timedelta = timedelta(days=7)
    not_ordered: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class StampFacts:
    """A stamp that a file is the document or a result of.

    ``since``: when it came into its state; ``announced``: when the deletion of its result was announced; ``held``: a
    dispute about its sale is open, the file is evidence.
    """

    document_id: str
    state: StampState
    since: datetime
    announced: datetime | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """It stays."""


@dataclass(frozen=True, slots=True)
class Announce:
    """It stays, and that it goes at ``due`` is to be announced for these documents."""

    document_ids: tuple[str, ...]
    due: datetime


@dataclass(frozen=True, slots=True)
class Delete:
    """It goes now."""

    reason: DeletionReason


Fate = Keep | Announce | Delete


def fate(
    stamps: Sequence[StampFacts], put_at: datetime, now: datetime, policy: RetentionPolicy, *, ordered: bool
) -> Fate:
    """What becomes of a file that was last put into the vault at ``put_at``.

    ``ordered``: a document with these bytes was bought for once, whether or not a stamp is bound to it still.
    """
    # The same bytes may have been brought again just now and be about to be paid for.
    if now < put_at + policy.not_ordered:
        return Keep()
    if not stamps:
        if not ordered:
            return Delete(DeletionReason.NOT_ORDERED)
        return Delete(DeletionReason.REPLACED) if now >= put_at + policy.after_hand_over else Keep()
    states = {stamp.state for stamp in stamps}
    if any(stamp.held for stamp in stamps) or states - _ENDED - {StampState.VERIFIED}:
        return Keep()
    since = max(stamp.since for stamp in stamps)
    if StampState.VERIFIED in states:
        return _not_collected(stamps, now, policy)
    if now < since + policy.after_hand_over:
        return Keep()
    handed_over = StampState.HANDED_OVER in states
    return Delete(DeletionReason.HANDED_OVER if handed_over else DeletionReason.VOIDED)


_ENDED = frozenset({StampState.HANDED_OVER, StampState.VOIDED})


def _not_collected(stamps: Sequence[StampFacts], now: datetime, policy: RetentionPolicy) -> Fate:
    """A counter that was off for months announces first and deletes the notice later, never at once."""
    waiting = [stamp for stamp in stamps if stamp.state is StampState.VERIFIED]
    due = max(stamp.since for stamp in waiting) + policy.at_most
    unannounced = tuple(dict.fromkeys(stamp.document_id for stamp in waiting if stamp.announced is None))
    if unannounced:
        return Announce(unannounced, max(due, now + policy.notice)) if now >= due - policy.notice else Keep()
    announced = max(stamp.announced for stamp in waiting if stamp.announced is not None)
    return Delete(DeletionReason.NOT_COLLECTED) if now >= max(due, announced + policy.notice) else Keep()
