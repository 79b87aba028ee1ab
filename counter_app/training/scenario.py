"""What a bad day is made of: phases in order, rules within a phase, and what a rule does to a request.

Times are seconds. Lengths of phases, windows and periods pass faster by the ``speed`` that a scenario is played
with; what a single request meets (latency, Retry-After, a late commit) does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Literal

from counter_app.training.calls import Call
from counter_app.training.distribution import Distribution


@dataclass(frozen=True, slots=True)
class Serve:
    """Carried out and answered."""

    name: ClassVar = "serve"


@dataclass(frozen=True, slots=True)
class Refuse:
    """The connection is closed unread: nothing was carried out, no byte comes back."""

    name: ClassVar = "refuse"


@dataclass(frozen=True, slots=True)
class ResetBefore:
    """The request is read, then the connection is reset: nothing was carried out."""

    name: ClassVar = "reset_before"


@dataclass(frozen=True, slots=True)
class ResetAfter:
    """Carried out and durable, then the connection is reset without an answer."""

    name: ClassVar = "reset_after"


@dataclass(frozen=True, slots=True)
class Late:
    """Carried out ``after`` seconds; meanwhile the connection is cut, or left hanging without an answer."""

    name: ClassVar = "late"
    after: Distribution
    cut: bool = True


@dataclass(frozen=True, slots=True)
class Hang:
    """No answer; not carried out. The connection is cut ``after`` seconds, or stays until the client leaves."""

    name: ClassVar = "hang"
    after: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Twice:
    """Carried out twice, as a proxy that repeats what it was not answered in time; the second answer is sent."""

    name: ClassVar = "twice"


@dataclass(frozen=True, slots=True)
class Status:
    """An HTTP status with a body that is no envelope; Retry-After in seconds or as a date."""

    name: ClassVar = "status"
    status: int
    retry_after: float | None = None
    retry_after_as: Literal["seconds", "date"] = "seconds"
    body: str = ""
    content_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """An HTML page with HTTP 200 and a position, until the position is reached; then requests are served.

    ``ahead`` clients wait when the phase begins and ``per_second`` are let in. A client is known by the cookie
    that the page sets; without it, it takes a new place at the end each time.
    """

    name: ClassVar = "waiting_room"
    ahead: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Code:
    """An error in the call's envelope: statusCode, or errorCode where it signs. Nothing is carried out."""

    name: ClassVar = "code"
    code: str
    message: str = "LATIHAN: gangguan"


@dataclass(frozen=True, slots=True)
class HalfBody:
    """Carried out; half of the answer is sent, then the connection is closed."""

    name: ClassVar = "half_body"


@dataclass(frozen=True, slots=True)
class WrongLength:
    """Carried out; Content-Length says ``by`` bytes more (or less, where negative) than are sent."""

    name: ClassVar = "wrong_length"
    by: int


@dataclass(frozen=True, slots=True)
class Drip:
    """Carried out; the answer comes ``piece`` bytes at a time with ``pause`` seconds between."""

    name: ClassVar = "drip"
    piece: int = 1
    pause: float = 1.0


Fault = (
    Serve | Refuse | ResetBefore | ResetAfter | Late | Hang | Twice | Status | WaitingRoom | Code | HalfBody
    | WrongLength | Drip
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """What happens to a ``share`` of some calls (where ``calls`` is empty: of all that the issuer itself answers).

    Rules are asked in order. The first that applies and names a ``latency`` gives it, the first that applies and
    names a ``fault`` decides. ``at_most`` counts within a phase; a rule with ``every`` applies only in the first
    ``lasting`` seconds of each such period of the phase.
    """

    calls: frozenset[Call] = frozenset()
    share: float = 1.0
    at_most: int | None = None
    every: float | None = None
    lasting: float | None = None
    latency: Distribution | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much is served: ``per_second`` after a burst, and ``in_flight`` at once, whichever is less.

    A request over that meets one of ``overload`` (by weight), after ``hold`` seconds, and costs ``waste`` of a
    request's work all the same: the more is refused, the less is served, as in September 2024.
    """

    per_second: float | None = None
    burst: float = 1.0
    in_flight: int | None = None
    waste: float = 0.0
    hold: Distribution | None = None
    overload: Mapping[Fault, float] = field(default_factory=dict[Fault, float])
    calls: frozenset[Call] = frozenset()


class Certificate(StrEnum):
    """What the issuer's port shows a client that speaks TLS."""

    GOOD = "good"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    WRONG_NAME = "wrong_name"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the day. It ends after ``seconds`` or ``requests``; the last one need not end.

    ``quota`` sets and ``top_up`` adds units when the phase begins; ``end_sessions`` makes every token invalid
    then, ``end_sessions_every`` also each such period. ``skew`` shifts the issuer's clock: Date, tokens, rows.
    ``file_visible_after`` and ``half_file`` are the shared folder's: when a signed file appears, and whether half
    of it appears first.
    """

    name: str
    seconds: float | None = None
    requests: int | None = None
    rules: tuple[Rule, ...] = ()
    capacity: Capacity | None = None
    listening: bool = True
    certificate: Certificate = Certificate.GOOD
    skew: float = 0.0
    token_life: float | None = None
    end_sessions: bool = False
    end_sessions_every: float | None = None
    quota: int | None = None
    top_up: int = 0
    file_visible_after: Distribution | None = None
    half_file: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """A bad day. ``speed``: how much faster than written its phases pass where nothing else is said.

    ``text``: the file that it was read from, "" where there is none.
    """

    name: str
    title: str
    phases: tuple[Phase, ...]
    about: str = ""
    repeat: bool = False
    speed: float = 1.0
    text: str = ""

    @property
    def needs_tls(self) -> bool:
        """Whether it shows certificates that are not good."""
        return any(phase.certificate is not Certificate.GOOD for phase in self.phases)


CALM = Scenario("calm", "Nothing happens", (Phase("calm"),))
