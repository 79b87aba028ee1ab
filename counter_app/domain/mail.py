"""Documents sent by e-mail: the address, and a mail's life as a state machine without side effects.

::

    QUEUED ──► SENDING ──► SENT                  the mail server took it (250 after DATA), not: it was read
      ▲ │         │ ?
      │ └ refused └─► UNKNOWN ──► (the clerk asks the customer) ──► SENT, QUEUED again, or WITHDRAWN
      └── again ── REFUSED ──► WITHDRAWN

A mail whose end nobody saw is never sent again by itself (lessons, "lost acknowledgement read as failure"); it goes
under the same Message-ID each time, so that the customer's program recognises a second one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import BugError, Refused
from counter_app.domain.masking import mask_mail

#: RFC 5321, 4.5.3.1.
_LONGEST_ADDRESS: Final = 254
_LONGEST_LOCAL: Final = 64
#: The dot-atom of RFC 5322 and host names; quoted local parts are in nobody's address and in many attacks.
_ADDRESS: Final = re.compile(
    r"(?P<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
    r"@(?P<domain>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)
#: Seconds: the wait after the first failure doubles up to half an hour.
FIRST_WAIT: Final = 15.0
LONGEST_WAIT: Final = 1800.0
_MOST_DOUBLINGS: Final = 16


class MailState(StrEnum):
    """Where a mail stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    """Accepted by the mail server."""
    REFUSED = "refused"
    """For good, with its reason: a person decides."""
    UNKNOWN = "unknown"
    """It left, and no answer came: a person decides."""
    WITHDRAWN = "withdrawn"


class MailOutcome(StrEnum):
    """How an attempt ended."""

    SENT = "sent"
    DELAYED = "delayed"
    """Nothing was accepted: tried again later."""
    REFUSED = "refused"
    UNKNOWN = "unknown"


class MailWish(StrEnum):
    """What a person decides of a mail."""

    AGAIN = "again"
    ARRIVED = "arrived"
    """The customer has it."""
    WITHDRAW = "withdraw"


#: A stamp has one of these at a time; while it has, it is not handed over in another way.
OPEN: Final = frozenset({MailState.QUEUED, MailState.SENDING, MailState.REFUSED, MailState.UNKNOWN})
#: They wait for a person.
DOUBTFUL: Final = frozenset({MailState.REFUSED, MailState.UNKNOWN})

_DECIDED: Final = {
    (MailState.QUEUED, MailWish.AGAIN): MailState.QUEUED,
    (MailState.QUEUED, MailWish.WITHDRAW): MailState.WITHDRAWN,
    (MailState.REFUSED, MailWish.AGAIN): MailState.QUEUED,
    (MailState.REFUSED, MailWish.WITHDRAW): MailState.WITHDRAWN,
    (MailState.UNKNOWN, MailWish.AGAIN): MailState.QUEUED,
    (MailState.UNKNOWN, MailWish.ARRIVED): MailState.SENT,
    (MailState.UNKNOWN, MailWish.WITHDRAW): MailState.WITHDRAWN,
}
_ENDED: Final = {
    MailOutcome.SENT: MailState.SENT,
    MailOutcome.DELAYED: MailState.QUEUED,
    MailOutcome.REFUSED: MailState.REFUSED,
    MailOutcome.UNKNOWN: MailState.UNKNOWN,
}


def leave(state: MailState) -> MailState:
    """The message leaves now."""
    if state is not MailState.QUEUED:
        raise BugError(f"a mail that is {state} does not leave")
    return MailState.SENDING


def end(state: MailState, outcome: MailOutcome) -> MailState:
    """An attempt ended. Before the message left it can only have been delayed or refused."""
    before = state is MailState.QUEUED and outcome in (MailOutcome.DELAYED, MailOutcome.REFUSED)
    if not before and state is not MailState.SENDING:
        raise BugError(f"a mail that is {state} does not end as {outcome}")
    return _ENDED[outcome]


def can_decide(state: MailState, wish: MailWish) -> bool:
    """Whether a person may decide so."""
    return (state, wish) in _DECIDED


def decide(state: MailState, wish: MailWish) -> MailState:
    """A person decided."""
    if not can_decide(state, wish):
        raise BugError(f"nobody decides {wish} of a mail that is {state}")
    return _DECIDED[state, wish]


def wait_seconds(attempts: int, chance: float) -> float:
    """The wait after so many failed attempts (from 1): doubling, with full jitter from half of it on.

    ``chance`` in [0, 1) spreads many counters over the time after a mail server came back.
    """
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempts - 1, _MOST_DOUBLINGS))
    return longest * (0.5 + 0.5 * chance)


@dataclass(frozen=True, slots=True, repr=False)
class MailAddress:
    """An address that is fit for a header and an envelope; personal data, so its ``repr`` is masked."""

    text: str

    @classmethod
    def parse(cls, typed: str) -> MailAddress:
        """Raises Refused ``mail.bad_address``, which does not repeat what was typed."""
        text = typed.strip()
        match = _ADDRESS.fullmatch(text)
        if match is None or len(text) > _LONGEST_ADDRESS or len(match["local"]) > _LONGEST_LOCAL:
            raise Refused("mail.bad_address")
        return cls(f"{match['local']}@{match['domain'].lower()}")

    @property
    def domain(self) -> str:
        """Behind the @."""
        return self.text.rpartition("@")[2]

    @property
    def masked(self) -> str:
        """``s***i@contoh.id``: enough for the clerk to ask, too little to write to."""
        return mask_mail(self.text)

    def __repr__(self) -> str:
        return f"MailAddress({self.masked!r})"
