"""How the training issuer misbehaves, on order: one mode at a time, or a mixture drawn from a seeded generator.

Modes are chosen per request, before it is carried out. All methods run on the server's event loop.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, cast


class Call(StrEnum):
    """The issuer's calls by kind, as ``only`` and the counters name them."""

    LOGIN = "login"
    TYPES = "types"
    BALANCE = "balance"
    UPLOAD = "upload"
    ALLOT = "allot"
    STATUS = "status"
    LIST = "list"
    IMAGE = "image"
    UPDATE = "update"
    SIGN = "sign"
    DOWNLOAD = "download"
    OTHER = "other"


class Mode(StrEnum):
    """What happens to a request."""

    NORMAL = "normal"
    #: No byte comes back; connections are refused where the mode holds for every request.
    DOWN = "down"
    SLOW = "slow"
    #: An HTML page with HTTP 200.
    WAITING_PAGE = "waiting_page"
    #: HTTP 503, with Retry-After where one is set.
    UNAVAILABLE = "unavailable"
    #: ``stampv2`` answers 93; other calls are not touched.
    OUT_OF_QUOTA = "out_of_quota"
    #: Carried out and durable, then the connection is cut without an answer.
    LOST_ANSWER = "lost_answer"
    #: The connection is cut at once, and the request is carried out ``delay`` seconds later.
    LATE_COMMIT = "late_commit"
    #: One of the above for each request, by weight.
    MIX = "mix"


_DEFAULT_DELAY: Final = 2.0


class BadOrder(ValueError):
    """The control endpoint was asked for a mode that does not exist or makes no sense."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order to misbehave. ``delay`` and ``retry_after`` in seconds; ``count`` requests, then normal again."""

    mode: Mode = Mode.NORMAL
    delay: float = _DEFAULT_DELAY
    retry_after: float | None = None
    only: frozenset[Call] = frozenset()
    probability: float = 1.0
    count: int | None = None
    weights: Mapping[Mode, float] = field(default_factory=dict[Mode, float])
    seed: int | None = None

    @property
    def refuses_connections(self) -> bool:
        """Whether nothing at all is answered, so that the port itself is closed."""
        return self.mode is Mode.DOWN and not self.only and self.probability >= 1 and self.count is None


def parse_order(raw: object) -> Order:
    """An order from the control endpoint's JSON. Raises :class:`BadOrder`."""
    if not isinstance(raw, dict):
        raise BadOrder("an object is expected")
    body = cast(dict[str, Any], raw)
    unknown = body.keys() - {"mode", "delay", "retry_after", "only", "probability", "count", "weights", "seed"}
    if unknown:
        raise BadOrder(f"unknown: {', '.join(sorted(unknown))}")
    try:
        weights = {Mode(name): float(weight) for name, weight in dict(body.get("weights") or {}).items()}
        order = Order(
            mode=Mode(body["mode"]),
            delay=float(body.get("delay", _DEFAULT_DELAY)),
            retry_after=None if body.get("retry_after") is None else float(body["retry_after"]),
            only=frozenset(Call(name) for name in body.get("only") or ()),
            probability=float(body.get("probability", 1.0)),
            count=None if body.get("count") is None else int(body["count"]),
            weights=weights,
            seed=None if body.get("seed") is None else int(body["seed"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadOrder(str(error)) from error
    if order.delay < 0 or not 0 <= order.probability <= 1:
        raise BadOrder("delay or probability out of range")
    if order.mode is Mode.MIX and (
        Mode.MIX in weights or min(weights.values(), default=0) < 0 or sum(weights.values()) <= 0
    ):
        raise BadOrder("mix needs weights of the other modes")
    return order


class Faults:
    """The order in force, the generator, and counters of what was asked and done."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 a repeatable sequence, no secret
        self._left: int | None = None
        self.order = Order()
        self.requests: Counter[Call] = Counter()
        self.outcomes: Counter[Mode] = Counter()

    def put(self, order: Order) -> None:
        """Put an order in force instead of the present one."""
        self.order = order
        self._left = order.count
        if order.seed is not None:
            self._random.seed(order.seed)

    def decide(self, call: Call) -> Mode:
        """What happens to this request; counts it."""
        mode = self._drawn(call)
        self.requests[call] += 1
        self.outcomes[mode] += 1
        return mode

    def _drawn(self, call: Call) -> Mode:
        order = self.order
        if order.mode is Mode.NORMAL or (order.only and call not in order.only):
            return Mode.NORMAL
        if order.mode is Mode.OUT_OF_QUOTA and call is not Call.ALLOT:
            return Mode.NORMAL
        if self._left == 0 or self._random.random() >= order.probability:
            return Mode.NORMAL
        if self._left is not None:
            self._left -= 1
        if order.mode is not Mode.MIX:
            return order.mode
        drawn = self._random.choices(list(order.weights), list(order.weights.values()))[0]
        return Mode.NORMAL if drawn is Mode.OUT_OF_QUOTA and call is not Call.ALLOT else drawn
