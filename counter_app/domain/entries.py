"""Journal entries: kinds, the envelope, canonical JSON and the hash chain.

A kind carries its version (``sale.committed/1``): an old kind stays readable for ever. The hash of an entry is
SHA-256 over the canonical JSON of everything before it, the previous hash included, so a changed, removed or
inserted entry breaks the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, cast

from counter_app.domain.errors import BugError
from counter_app.domain.ids import EntryId, OpId

#: The previous hash of the first entry of a device's epoch.
NOTHING_BEFORE: Final = bytes(32)
#: Actor of everything that no person did.
SYSTEM: Final = "system"

Payload = dict[str, Any]

#: Made once: ``json.dumps`` would make one for each call, and an entry takes two.
_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
#: Types whose values are written as they are; looked at first, because a payload is mostly these.
_PLAIN: Final = frozenset({str, int, bool, type(None)})


class Kind(StrEnum):
    """Every kind of entry that this version writes."""

    GENESIS = "journal.genesis/1"
    CHECKPOINT = "journal.checkpoint/1"
    RELEASED = "journal.released/1"
    REPAIRED = "journal.repaired/1"
    PERSON_ADDED = "person.added/1"
    PERSON_CHANGED = "person.changed/1"
    PIN_SET = "person.pin_set/1"
    PERSON_RECOVERED = "person.recovered/1"
    RECOVERY_SEEN = "person.recovery_seen/1"
    PIN_ACCEPTED = "session.pin_accepted/1"
    SESSION_OPENED = "session.opened/1"
    SESSION_REFUSED = "session.refused/1"
    SESSION_CLOSED = "session.closed/1"
    SHIFT_OPENED = "shift.opened/1"
    SHIFT_CLOSED = "shift.closed/1"
    SHIFT_EXPLAINED = "shift.explained/1"
    CASH_MOVED = "cash.moved/1"
    DAY_CLOSED = "day.closed/1"
    DAY_CORRECTED = "day.corrected/1"
    REPORT_ISSUED = "report.issued/1"
    DRAWER_OPENED = "drawer.opened/1"
    OUTAGE_STATED = "outage.stated/1"
    NOTICE_MADE = "outage.notice_made/1"
    CUSTOMER_CALLED = "customer.called/1"
    CALLS_PRINTED = "customer.calls_printed/1"
    PRINT_TESTED = "print.tested/1"
    STOCK_RECEIVED = "stock.received/1"
    STOCK_COUNTED = "stock.counted/1"
    STOCK_MOVED = "stock.moved/1"
    PRICES_IMPORTED = "prices.imported/1"
    VERSION_ANNOUNCED = "version.announced/1"
    VERSION_ALLOWED = "version.allowed/1"
    SALE_COMMITTED = "sale.committed/1"
    DOCUMENT_ATTACHED = "stamp.document_attached/1"
    ATTEMPT_STARTED = "stamp.attempt_started/1"
    ATTEMPT_ENDED = "stamp.attempt_ended/1"
    HANDED_OVER = "stamp.handed_over/1"
    MAIL_QUEUED = "handover.mail_queued/1"
    MAIL_SENDING = "handover.mail_sending/1"
    MAIL_ENDED = "handover.mail_ended/1"
    MAIL_DECIDED = "handover.mail_decided/1"
    DELETION_ANNOUNCED = "document.deletion_announced/1"
    DOCUMENT_DELETED = "document.deleted/1"
    DOCUMENT_CHECKED = "document.checked/1"
    PRINT_REQUESTED = "print.requested/1"
    PRINT_ENDED = "print.ended/1"
    REVIEW_DECIDED = "review.decided/1"
    REVIEW_ANSWERED = "review.answered/1"
    REVIEW_DECIDED_TOGETHER = "review.decided_together/1"
    REVIEW_WITHDRAWN = "review.withdrawn/1"
    REVIEW_ASSIGNED = "review.assigned/1"
    REVIEW_VIEW_KEPT = "review.view_kept/1"
    REVIEW_SEEN = "review.seen/1"
    ISSUER_CHANGED = "issuer.changed/1"
    DISPUTE_OPENED = "dispute.opened/1"
    DISPUTE_NOTED = "dispute.noted/1"
    DISPUTE_SETTLED = "dispute.settled/1"
    OPERATION_REVERSED = "operation.reversed/1"
    STAMPS_REFUNDED = "stamp.refunded/1"
    BASKET_PARKED = "basket.parked/1"
    BASKET_TAKEN_UP = "basket.taken_up/1"
    LINE_JOINED = "line.joined/1"
    LINE_CALLED = "line.called/1"
    LINE_LEFT = "line.left/1"
    STAMP_RETRIED = "stamp.retried/1"
    DEADLINE_SET = "stamp.deadline_set/1"
    SERIALS_WANTED = "serials.wanted/1"
    SERIALS_ORDERED = "serials.ordered/1"
    SERIALS_ARRIVED = "serials.arrived/1"
    SERIAL_TAKEN = "stamp.serial_taken/1"
    SERIAL_ADOPTED = "serial.adopted/1"
    SERIAL_SET_ASIDE = "serial.set_aside/1"
    RECONCILED = "reconciliation.ended/1"
    DIFFERENCE_FOUND = "difference.found/1"
    DIFFERENCE_ASSIGNED = "difference.assigned/1"
    DIFFERENCE_SETTLED = "difference.settled/1"
    ROLE_CHANGED = "issuer.role_changed/1"
    WATCH_BEGAN = "issuer.watch_began/1"
    WATCH_ENDED = "issuer.watch_ended/1"
    ISSUER_SEEN = "issuer.seen/1"
    DOCUMENT_TYPES_READ = "issuer.document_types/1"
    QUEUE_PAUSED = "queue.paused/1"
    QUEUE_RESUMED = "queue.resumed/1"
    PERSONAL_SHOWN = "privacy.unmasked/1"
    PERSON_EXPORTED = "privacy.exported/1"
    PERSON_ERASED = "privacy.erased/1"
    PERSONAL_EXPIRED = "privacy.expired/1"
    ITEM_ASSIGNED = "item.assigned/1"
    ITEM_ASKED = "item.asked/1"
    CLAIM_MADE = "claim.bundle_made/1"
    CLAIM_SETTLED = "claim.settled/1"
    STORY_PRINTED = "story.printed/1"
    BRANCH_PROPOSED = "branch.proposed/1"
    BRANCH_WITHDRAWN = "branch.withdrawn/1"
    BRANCH_ANSWERED = "branch.answered/1"
    BRANCH_LEARNT = "branch.learnt/1"
    STAMP_RELEASED = "stamp.released/1"
    STAMP_TAKEN_OVER = "stamp.taken_over/1"
    BRANCH_TRUSTED = "branch.trusted/1"
    BRANCH_SETTINGS = "branch.settings_applied/1"
    INVARIANTS_CHECKED = "invariant.checked/1"
    INVARIANT_BREACHED = "invariant.breached/1"


class Cause(StrEnum):
    """Why an entry exists (invariant 9). ``system`` works the queue, ``recovery`` settles what a crash left."""

    USER = "user"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"
    RECOVERY = "recovery"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the journal. ``at`` is ISO 8601 UTC with milliseconds, ``zone`` the office's."""

    seq: int
    entry_id: EntryId
    device: str
    epoch: int
    device_seq: int
    op_id: OpId
    kind: str
    at: str
    zone: str
    actor: str
    cause: Cause
    payload: Payload
    prev_hash: bytes
    hash: bytes


def canonical_json(value: object) -> str:
    """One text for one value: sorted keys, no blanks, no floats, UTF-8 unescaped.

    Raises BugError for floats (money and times are integers and texts here) and for keys that are not texts.
    """
    _refuse_floats(value)
    return _ENCODER.encode(value)


def _no_float(_text: str) -> object:
    raise ValueError("a float has no place in the journal")


_DECODER: Final = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


def canonical_value(text: str) -> object:
    """What :func:`canonical_json` made this text of. Raises ValueError for any other text, floats among them."""
    value, end = _DECODER.raw_decode(text)
    if end != len(text) or _ENCODER.encode(value) != text:
        raise ValueError("not the one text of its value")
    return value


def entry_hash(
    *,
    entry_id: str,
    device: str,
    epoch: int,
    device_seq: int,
    op_id: str,
    kind: str,
    at: str,
    zone: str,
    actor: str,
    cause: str,
    payload_json: str,
    prev_hash: bytes,
) -> bytes:
    """SHA-256 over the canonical JSON list of the fields in the order of the table."""
    fields = [entry_id, device, epoch, device_seq, op_id, kind, at, zone, actor, cause, payload_json, prev_hash.hex()]
    return hashlib.sha256(_ENCODER.encode(fields).encode()).digest()


def _refuse_floats(value: object) -> None:
    match value:
        case float():
            raise BugError("a float has no place in the journal")
        case dict():
            for key, item in cast("dict[object, object]", value).items():
                if not isinstance(key, str):
                    raise BugError("a payload's keys are texts")
                if type(item) not in _PLAIN:
                    _refuse_floats(item)
        case list() | tuple():
            for item in cast("list[object]", value):
                if type(item) not in _PLAIN:
                    _refuse_floats(item)
        case str() | int() | None:
            pass
        case _:
            raise BugError(f"a {type(value).__name__} has no place in the journal")
