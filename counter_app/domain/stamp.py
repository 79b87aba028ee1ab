"""A stamp's life, from paid to handed over, as a state machine without side effects.

::

    PAID ──► ALLOTTING ──► ALLOTTED ──► STAMPING ──► STAMPED ──► VERIFIED ──► HANDED_OVER
     ▲           │ ?           ▲            │ ?
     └ absent ── ALLOT_UNKNOWN ┘            └─► STAMP_UNKNOWN ──► STAMPED, or ALLOTTED again: same serial
     From the stock of serials: PAID ──► ALLOTTED at once, with no request; NAME tells the issuer the document's name
    REJECTED: a new document, or a person's wish to try again, brings it back to where it was (same serial); the
    stamps that wait behind it on its document go to the new document with it
    VOIDED: the sale was reversed before it was stamped; a serial that turns up later goes to the stock
    RELEASED: another counter of the branch may use it, and nobody here can; PAID again when it comes back

Each step is an attempt: recorded before it leaves (``begin``) and after it came back (``end``). The issuer has no
idempotency key (issuer protocol, "Ambiguous outcomes"): an attempt whose outcome is unknown is looked up,
never repeated blindly, so ``UNKNOWN`` states have a step of their own (``FIND``, ``ASK``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.errors import BugError


class StampState(StrEnum):
    """Where a paid stamp stands."""

    PAID = "paid"
    ALLOTTING = "allotting"
    ALLOT_UNKNOWN = "allot_unknown"
    ALLOTTED = "allotted"
    STAMPING = "stamping"
    STAMP_UNKNOWN = "stamp_unknown"
    STAMPED = "stamped"
    VERIFIED = "verified"
    HANDED_OVER = "handed_over"
    REJECTED = "rejected"
    VOIDED = "voided"
    RELEASED = "released"


class Step(StrEnum):
    """What the engine does next for a stamp."""

    UPLOAD = "upload"
    """Send the document. Costs nothing: repeated freely."""
    ALLOT = "allot"
    """Take a serial. Costs quota: never repeated while the first may exist."""
    FIND = "find"
    """Look for the serial of a lost ALLOT in the issuer's list by its unique file name."""
    NAME = "name"
    """Tell the issuer which document a serial of the stock is for. Repeated freely; not needed for signing."""
    SIGN = "sign"
    """Have the issuer sign the document with the serial."""
    ASK = "ask"
    """Ask for the serial's status after a lost SIGN."""
    FETCH = "fetch"
    """Download and verify the signed document."""


class Outcome(StrEnum):
    """How an attempt ended. DONE, NOT_DONE and UNKNOWN are never mixed up (lessons, "guessing recovery")."""

    DONE = "done"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    """A permanent no: parked for a supervisor with its reason."""
    ABSENT = "absent"
    """FIND saw the complete list, late enough, without the serial; ASK saw NOTSTAMP."""


#: Steps whose lost answer leaves something behind at the issuer that money stands behind.
COSTLY: Final = frozenset({Step.ALLOT, Step.SIGN})

#: Steps that settle a lost answer. A refusal of theirs settles nothing, so the stamp stays unknown: leaving it by a
#: rejection would let a second serial be taken while the first may exist.
SETTLING: Final = frozenset({Step.FIND, Step.ASK})

#: States in which an attempt is under way; found after a crash, their outcome is unknown.
IN_FLIGHT: Final = {StampState.ALLOTTING: Step.ALLOT, StampState.STAMPING: Step.SIGN}

UNKNOWN_STATES: Final = frozenset({StampState.ALLOT_UNKNOWN, StampState.STAMP_UNKNOWN})
FINISHED: Final = frozenset({StampState.VERIFIED, StampState.HANDED_OVER})

#: Voiding is possible while the document cannot have been stamped; a serial that is there goes to the stock.
VOIDABLE: Final = frozenset(
    {
        StampState.PAID,
        StampState.ALLOTTING,
        StampState.ALLOT_UNKNOWN,
        StampState.ALLOTTED,
        StampState.REJECTED,
    }
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What decides a stamp's next step."""

    state: StampState
    has_document: bool = False
    uploaded: bool = False
    has_serial: bool = False
    unnamed: bool = False
    """Its serial comes from the stock, and the issuer does not know yet for which document."""
    signed: bool = False
    """The issuer said that the document is stamped."""
    seeking: bool = False
    """The answer to an ALLOT was lost and nobody knows yet whether it took a serial."""


def next_step(progress: Progress, *, naming: bool = True) -> Step | None:
    """The step that is due, or None where the stamp waits for a person or is finished.

    Without ``naming`` (the role that names is not there) a serial of the stock is signed with, unnamed.
    """
    match progress.state:
        case StampState.PAID:
            if not progress.has_document:
                return None
            return Step.ALLOT if progress.uploaded else Step.UPLOAD
        case StampState.ALLOT_UNKNOWN:
            return Step.FIND
        case StampState.ALLOTTED:
            if not progress.uploaded:
                return Step.UPLOAD
            return Step.NAME if progress.unnamed and naming else Step.SIGN
        case StampState.VOIDED:
            return Step.FIND if progress.seeking else None
        case StampState.STAMP_UNKNOWN:
            return Step.ASK
        case StampState.STAMPED:
            return Step.FETCH
        case (
            StampState.ALLOTTING
            | StampState.STAMPING
            | StampState.VERIFIED
            | StampState.HANDED_OVER
            | StampState.REJECTED
            | StampState.RELEASED
        ):
            return None
        case _:
            assert_never(progress.state)


def attach(progress: Progress) -> Progress:
    """A paid stamp gets its first document."""
    if progress.state is not StampState.PAID or progress.has_document:
        raise BugError(f"no first document can be attached to a stamp that is {progress.state}")
    return replace(progress, has_document=True)


def can_move(progress: Progress) -> bool:
    """Whether another document can take the place of its own: nothing is signed, and no answer is awaited."""
    if not progress.has_document or progress.signed:
        return False
    return progress.state in (StampState.PAID, StampState.ALLOTTED, StampState.REJECTED)


def move(progress: Progress) -> Progress:
    """Another document takes the place of one that was rejected; a serial that exists is kept.

    All unsigned stamps of the rejected document move together, in their order: each is put onto the file that the one
    before it made, so none can stay behind alone. What is signed is on the old document and stays there.
    """
    if not can_move(progress):
        raise BugError(f"a stamp that is {progress.state} cannot move to another document")
    state = StampState.ALLOTTED if progress.has_serial else StampState.PAID
    return replace(progress, state=state, uploaded=False)


def take(progress: Progress) -> Progress:
    """A stamp with its document gets a serial of the stock."""
    if progress.state is not StampState.PAID or not progress.has_document:
        raise BugError(f"a stamp that is {progress.state} takes no serial from the stock")
    return replace(progress, state=StampState.ALLOTTED, has_serial=True, unnamed=True)


def retry(progress: Progress) -> Progress:
    """Somebody wants a rejected stamp tried again as it is: its cause was not the document, or is mended."""
    if progress.state is not StampState.REJECTED:
        raise BugError(f"a stamp that is {progress.state} is not tried again by hand")
    if progress.signed:
        return replace(progress, state=StampState.STAMPED)
    return replace(progress, state=StampState.ALLOTTED if progress.has_serial else StampState.PAID)


def can_void(progress: Progress) -> bool:
    """Whether the document cannot have been stamped yet."""
    return progress.state in VOIDABLE and not progress.signed


def void(progress: Progress) -> Progress:
    """The sale is reversed. What is under way ends later and finds the stamp voided; a lost answer is still sought."""
    if not can_void(progress):
        raise BugError(f"a stamp that is {progress.state} cannot be voided")
    seeking = progress.state is StampState.ALLOT_UNKNOWN
    return replace(progress, state=StampState.VOIDED, has_serial=False, unnamed=False, seeking=seeking)


def can_release(progress: Progress) -> bool:
    """Whether another counter can have it: it is paid, and nothing was done for it yet."""
    return progress.state is StampState.PAID and not progress.has_document


def release(progress: Progress) -> Progress:
    """Another counter of the branch may use it from now on, and this one cannot."""
    if not can_release(progress):
        raise BugError(f"a stamp that is {progress.state} cannot be released to another counter")
    return replace(progress, state=StampState.RELEASED)


def take_over(progress: Progress) -> Progress:
    """The counter that it was released to has it, free as it was."""
    if progress.state is not StampState.RELEASED and not can_release(progress):
        raise BugError(f"a stamp that is {progress.state} cannot be taken over")
    return replace(progress, state=StampState.PAID)


def begin(progress: Progress, step: Step) -> Progress:
    """An attempt at ``step`` leaves. Raises BugError where another step is due."""
    if step not in (next_step(progress), next_step(progress, naming=False)):
        raise BugError(f"{step} is not due in {progress.state}")
    match step:
        case Step.ALLOT:
            return replace(progress, state=StampState.ALLOTTING)
        case Step.SIGN:
            return replace(progress, state=StampState.STAMPING)
        case Step.UPLOAD | Step.FIND | Step.NAME | Step.ASK | Step.FETCH:
            return progress
        case _:
            assert_never(step)


def end(progress: Progress, step: Step, outcome: Outcome) -> Progress:
    """An attempt at ``step`` came back. Raises BugError for an outcome that the step cannot have."""
    _check_end(progress, step, outcome)
    if progress.state is StampState.VOIDED:
        return _end_voided(progress, step, outcome)
    if outcome is Outcome.REJECTED:
        return replace(progress, state=StampState.REJECTED)
    match step, outcome:
        case Step.UPLOAD, Outcome.DONE:
            return replace(progress, uploaded=True)
        case Step.ALLOT, Outcome.DONE:
            return replace(progress, state=StampState.ALLOTTED, has_serial=True)
        case Step.ALLOT, Outcome.NOT_DONE:
            return replace(progress, state=StampState.PAID)
        case Step.ALLOT, Outcome.UNKNOWN:
            return replace(progress, state=StampState.ALLOT_UNKNOWN, seeking=True)
        case Step.FIND, Outcome.DONE:
            return replace(progress, state=StampState.ALLOTTED, has_serial=True, seeking=False)
        case Step.FIND, Outcome.ABSENT:
            return replace(progress, state=StampState.PAID, seeking=False)
        case Step.NAME, Outcome.DONE:
            return replace(progress, unnamed=False)
        case Step.SIGN, Outcome.DONE:
            return replace(progress, state=StampState.STAMPED, signed=True)
        case Step.SIGN, Outcome.NOT_DONE:
            return replace(progress, state=StampState.ALLOTTED)
        case Step.SIGN, Outcome.UNKNOWN:
            return replace(progress, state=StampState.STAMP_UNKNOWN)
        case Step.ASK, Outcome.DONE:
            return replace(progress, state=StampState.STAMPED, signed=True)
        case Step.ASK, Outcome.ABSENT:
            return replace(progress, state=StampState.ALLOTTED)
        case Step.FETCH, Outcome.DONE:
            return replace(progress, state=StampState.VERIFIED)
        case _:
            return progress


def hand_over(progress: Progress) -> Progress:
    """The customer has the verified file."""
    if progress.state is not StampState.VERIFIED:
        raise BugError(f"a stamp that is {progress.state} cannot be handed over")
    return replace(progress, state=StampState.HANDED_OVER)


def _end_voided(progress: Progress, step: Step, outcome: Outcome) -> Progress:
    """What was under way when the sale was reversed; a serial that it brought is the stock's, not this stamp's."""
    if step is Step.ALLOT:
        return replace(progress, seeking=outcome is Outcome.UNKNOWN)
    if step is Step.FIND and outcome in (Outcome.DONE, Outcome.ABSENT):
        return replace(progress, seeking=False)
    return progress


_STATE_OF: Final = {
    Step.UPLOAD: frozenset({StampState.PAID, StampState.ALLOTTED, StampState.VOIDED}),
    Step.ALLOT: frozenset({StampState.ALLOTTING, StampState.VOIDED}),
    Step.FIND: frozenset({StampState.ALLOT_UNKNOWN, StampState.VOIDED}),
    Step.NAME: frozenset({StampState.ALLOTTED, StampState.VOIDED}),
    Step.SIGN: frozenset({StampState.STAMPING}),
    Step.ASK: frozenset({StampState.STAMP_UNKNOWN}),
    Step.FETCH: frozenset({StampState.STAMPED}),
}


def _check_end(progress: Progress, step: Step, outcome: Outcome) -> None:
    if progress.state not in _STATE_OF[step]:
        raise BugError(f"{step} cannot end in {progress.state}")
    if outcome is Outcome.UNKNOWN and step not in COSTLY:
        raise BugError(f"{step} has no unknown outcome: it is repeated freely")
    if outcome is Outcome.ABSENT and step not in SETTLING:
        raise BugError(f"{step} has no outcome 'absent'")
    if outcome is Outcome.REJECTED and step in SETTLING:
        raise BugError(f"{step} cannot be rejected: a refused question settles nothing")
