"""Who may write which kind of entry (invariant 9: the system never signs as a clerk)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind
from counter_app.domain.people import Role

#: Kinds that only the program itself writes, never in a person's name, and the other way round.
_BY_SYSTEM: Final = frozenset(
    {
        Kind.GENESIS.value,
        Kind.CHECKPOINT.value,
        Kind.REPAIRED.value,
        Kind.ATTEMPT_STARTED.value,
        Kind.ATTEMPT_ENDED.value,
        Kind.ISSUER_CHANGED.value,
        Kind.ROLE_CHANGED.value,
        Kind.DOCUMENT_TYPES_READ.value,
        Kind.SERIALS_ORDERED.value,
        Kind.SERIALS_ARRIVED.value,
        Kind.SERIAL_TAKEN.value,
        Kind.RECONCILED.value,
        Kind.DIFFERENCE_FOUND.value,
        Kind.SESSION_REFUSED.value,
        Kind.INVARIANTS_CHECKED.value,
        Kind.INVARIANT_BREACHED.value,
        Kind.MAIL_SENDING.value,
        Kind.MAIL_ENDED.value,
        Kind.DOCUMENT_DELETED.value,
        Kind.DELETION_ANNOUNCED.value,
    }
)
_BY_PEOPLE: Final = frozenset(
    {
        Kind.RELEASED.value,
        Kind.SHIFT_OPENED.value,
        Kind.SHIFT_CLOSED.value,
        Kind.SHIFT_EXPLAINED.value,
        Kind.CASH_MOVED.value,
        Kind.REPORT_ISSUED.value,
        Kind.DRAWER_OPENED.value,
        Kind.OUTAGE_STATED.value,
        Kind.PRINT_TESTED.value,
        Kind.STOCK_RECEIVED.value,
        Kind.STOCK_COUNTED.value,
        Kind.STOCK_MOVED.value,
        Kind.SALE_COMMITTED.value,
        Kind.DOCUMENT_ATTACHED.value,
        Kind.MAIL_QUEUED.value,
        Kind.MAIL_DECIDED.value,
        Kind.REVIEW_DECIDED.value,
        Kind.REVIEW_ANSWERED.value,
        Kind.SESSION_OPENED.value,
        Kind.DISPUTE_OPENED.value,
        Kind.DISPUTE_NOTED.value,
        Kind.DISPUTE_SETTLED.value,
        Kind.OPERATION_REVERSED.value,
        Kind.STAMPS_REFUNDED.value,
        Kind.BASKET_TAKEN_UP.value,
        Kind.LINE_JOINED.value,
        Kind.LINE_CALLED.value,
        Kind.LINE_LEFT.value,
        Kind.STAMP_RETRIED.value,
        Kind.QUEUE_PAUSED.value,
        Kind.QUEUE_RESUMED.value,
        Kind.SERIALS_WANTED.value,
        Kind.SERIAL_ADOPTED.value,
        Kind.DIFFERENCE_ASSIGNED.value,
    }
)
#: A person's intent, or the program's own: a serial that the issuer has stamped is never used again; a mail server
#: that accepts a mail hands its documents over, and the slip is printed; an office imports a price list with no window.
_BY_EITHER: Final = frozenset(
    {
        Kind.SERIAL_SET_ASIDE.value,
        Kind.DIFFERENCE_SETTLED.value,
        Kind.HANDED_OVER.value,
        Kind.DOCUMENT_CHECKED.value,
        Kind.PRINT_REQUESTED.value,
        Kind.PRICES_IMPORTED.value,
    }
)
_SYSTEM_CAUSES: Final = frozenset({Cause.SYSTEM, Cause.RECOVERY})
_ROLE_OF: Final = {Cause.USER: Role.CLERK, Cause.SUPERVISOR: Role.SUPERVISOR}


def is_intent(entry: Entry) -> bool:
    """Whether it carries out something that a person wanted, so that its operation happens once."""
    return entry.kind in _BY_PEOPLE or (entry.kind in _BY_EITHER and entry.actor != SYSTEM)


def wrong_actor(entry: Entry, roles: Mapping[str, str]) -> bool:
    """Whether actor and cause cannot be the true ones; ``roles`` by person."""
    by_system = entry.actor == SYSTEM
    wrong = by_system != (entry.cause in _SYSTEM_CAUSES) and entry.cause is not Cause.REMOTE
    wrong |= (entry.kind in _BY_SYSTEM and not by_system) or (entry.kind in _BY_PEOPLE and by_system)
    if entry.cause in _ROLE_OF and entry.actor in roles:
        wrong |= roles[entry.actor] != _ROLE_OF[entry.cause]
    return wrong
