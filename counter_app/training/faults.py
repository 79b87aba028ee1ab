"""Orders to misbehave in one way at once, for tests and for trying by hand: each is a scenario of one phase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, assert_never, cast

from counter_app.training import scenario as parts
from counter_app.training.calls import Call
from counter_app.training.distribution import Constant
from counter_app.training.scenario import Phase, Rule, Scenario
from counter_app.training.scenario_file import WAITING_PAGE


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
#: The one that not every call can meet stands first, so that the others share what it leaves.
_MIX_ORDER: Final = (Mode.OUT_OF_QUOTA, *(mode for mode in Mode if mode not in (Mode.OUT_OF_QUOTA, Mode.MIX)))


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

    def scenario(self) -> Scenario:
        """The order as a scenario of one phase without an end."""
        phase = Phase(self.mode.value, rules=tuple(self._rules()), listening=not self.refuses_connections)
        return Scenario(self.mode.value, f"order: {self.mode}", (phase,))

    def _rules(self) -> list[Rule]:
        if self.refuses_connections:
            return []
        if self.mode is not Mode.MIX:
            return [self._rule(self.mode, self.probability)]
        rules: list[Rule] = []
        left = sum(self.weights.values())
        for mode in _MIX_ORDER:
            weight = self.weights.get(mode, 0.0)
            if weight > 0:
                rules.append(self._rule(mode, min(1.0, weight / left)))
                left -= weight
        return rules

    def _rule(self, mode: Mode, share: float) -> Rule:
        calls = self.only
        latency = None
        match mode:
            case Mode.NORMAL | Mode.MIX:
                fault: parts.Fault = parts.Serve()
            case Mode.DOWN:
                fault = parts.Refuse()
            case Mode.SLOW:
                fault, latency = parts.Serve(), Constant(self.delay)
            case Mode.WAITING_PAGE:
                fault = WAITING_PAGE
            case Mode.UNAVAILABLE:
                fault = parts.Status(503, self.retry_after, body="Service Unavailable")
            case Mode.OUT_OF_QUOTA:
                fault = parts.Code("93", "Kuota tidak mencukupi")
                calls = calls & {Call.ALLOT} if calls else frozenset({Call.ALLOT})
            case Mode.LOST_ANSWER:
                fault = parts.ResetAfter()
            case Mode.LATE_COMMIT:
                fault = parts.Late(Constant(self.delay))
            case _:
                assert_never(mode)
        return Rule(calls, share, self.count, latency=latency, fault=fault)


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
    _check(order)
    return order


def _check(order: Order) -> None:
    if order.delay < 0 or not 0 <= order.probability <= 1:
        raise BadOrder("delay or probability out of range")
    if order.mode is Mode.OUT_OF_QUOTA and order.only and Call.ALLOT not in order.only:
        raise BadOrder("out_of_quota touches allot alone")
    if order.mode is not Mode.MIX:
        return
    weights = order.weights
    if Mode.MIX in weights or min(weights.values(), default=0) < 0 or sum(weights.values()) <= 0:
        raise BadOrder("mix needs weights of the other modes")
    if order.count is not None or order.probability < 1:
        raise BadOrder("mix has weights: give normal one, instead of probability or count")
