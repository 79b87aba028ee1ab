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
        Kind.WATCH_BEGAN.value,
        Kind.WATCH_ENDED.value,
        Kind.ISSUER_SEEN.value,
        Kind.DOCUMENT_TYPES_READ.value,
        Kind.SERIALS_ORDERED.value,
        Kind.SERIALS_ARRIVED.value,
        Kind.SERIAL_TAKEN.value,
        Kind.RECONCILED.value,
        Kind.DIFFERENCE_FOUND.value,
        Kind.SESSION_REFUSED.value,
        Kind.PIN_ACCEPTED.value,
        Kind.PERSON_RECOVERED.value,
        Kind.INVARIANTS_CHECKED.value,
        Kind.INVARIANT_BREACHED.value,
        Kind.MAIL_SENDING.value,
        Kind.MAIL_ENDED.value,
        Kind.DOCUMENT_DELETED.value,
        Kind.DELETION_ANNOUNCED.value,
        Kind.PERSONAL_EXPIRED.value,
        Kind.VERSION_ANNOUNCED.value,
        Kind.BRANCH_ANSWERED.value,
        Kind.BRANCH_LEARNT.value,
        Kind.STAMP_TAKEN_OVER.value,
    }
)
_BY_PEOPLE: Final = frozenset(
    {
        Kind.RELEASED.value,
        Kind.SHIFT_OPENED.value,
        Kind.SHIFT_CLOSED.value,
        Kind.SHIFT_EXPLAINED.value,
        Kind.CASH_MOVED.value,
        Kind.DAY_CLOSED.value,
        Kind.DAY_CORRECTED.value,
        Kind.REPORT_ISSUED.value,
        Kind.DRAWER_OPENED.value,
        Kind.OUTAGE_STATED.value,
        Kind.NOTICE_MADE.value,
        Kind.CUSTOMER_CALLED.value,
        Kind.CALLS_PRINTED.value,
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
        Kind.REVIEW_DECIDED_TOGETHER.value,
        Kind.REVIEW_WITHDRAWN.value,
        Kind.REVIEW_ASSIGNED.value,
        Kind.REVIEW_VIEW_KEPT.value,
        Kind.REVIEW_SEEN.value,
        Kind.DEADLINE_SET.value,
        Kind.SESSION_OPENED.value,
        Kind.PERSON_CHANGED.value,
        Kind.PIN_SET.value,
        Kind.RECOVERY_SEEN.value,
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
        Kind.PERSONAL_SHOWN.value,
        Kind.PERSON_EXPORTED.value,
        Kind.ITEM_ASSIGNED.value,
        Kind.ITEM_ASKED.value,
        Kind.CLAIM_MADE.value,
        Kind.CLAIM_SETTLED.value,
        Kind.STORY_PRINTED.value,
        Kind.VERSION_ALLOWED.value,
        Kind.BRANCH_PROPOSED.value,
        Kind.BRANCH_WITHDRAWN.value,
        Kind.BRANCH_TRUSTED.value,
        Kind.BRANCH_SETTINGS.value,
    }
)
#: A person's intent, or the program's own: a serial that the issuer has stamped is never used again; a mail server
#: that accepts a mail hands its documents over, and the slip is printed; an office imports a price list with no window;
#: the first people are put in while the counter is set up; an erasure that had to wait is carried out when it can be;
#: a counter that came back out of an older copy learns which stamps it had released.
_BY_EITHER: Final = frozenset(
    {
        Kind.SERIAL_SET_ASIDE.value,
        Kind.DIFFERENCE_SETTLED.value,
        Kind.HANDED_OVER.value,
        Kind.PERSON_ERASED.value,
        Kind.DOCUMENT_CHECKED.value,
        Kind.PRINT_REQUESTED.value,
        Kind.PRICES_IMPORTED.value,
        Kind.PERSON_ADDED.value,
        Kind.STAMP_RELEASED.value,
    }
)
_SYSTEM_CAUSES: Final = frozenset({Cause.SYSTEM, Cause.RECOVERY})
_ROLE_OF: Final = {
    Cause.USER: Role.CLERK,
    Cause.SUPERVISOR: Role.SUPERVISOR,
    Cause.ADMINISTRATOR: Role.ADMINISTRATOR,
}


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
