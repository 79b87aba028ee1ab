"""Plays a scenario: which phase it is, what each request meets, and what happens when a phase begins.

Every draw depends on the seed, the phase, the call and how many of that call came before in the phase, and on
nothing else: the n-th allotment of a phase meets the same in every run, whatever came between. All methods run
on the server's event loop.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from counter_app.training.calls import Call
from counter_app.training.clock import IssuerClock
from counter_app.training.scenario import CALM, Capacity, Fault, Hang, Late, Phase, Rule, Scenario, Serve, WaitingRoom


@dataclass(frozen=True, slots=True)
class Plan:
    """What one request meets: ``delay`` seconds before it is looked at, then the fault.

    ``after``: the drawn time of a late or hanging request. ``position``: places before this one in the waiting
    room, ``ticket`` its own place there. ``takes_room``: it is among those in flight until it is finished.
    """

    fault: Fault
    delay: float = 0.0
    after: float | None = None
    ticket: int = 0
    position: int = 0
    takes_room: bool = False


_SERVED: Final = Serve()
#: What the machine's numbers lose of a time since the epoch, in seconds.
_CLOSE: Final = 1e-6


class Conductor:
    """The scenario in force.

    ``on_phase`` and ``on_sessions_end`` carry out what phases do to the issuer; ``on_phase`` is told whether the
    phase begins or is taken up again.
    """

    def __init__(
        self, clock: IssuerClock, on_phase: Callable[[Phase, bool], None], on_sessions_end: Callable[[], None]
    ) -> None:
        self._clock = clock
        self._on_phase = on_phase
        self._on_sessions_end = on_sessions_end
        self.scenario: Scenario = CALM
        self.seed = 0
        self.speed = 1.0
        self.phase: Phase = CALM.phases[0]
        self.round = 0
        self._index = 0
        self._began = 0.0
        self._requests = 0
        self._seen: Counter[Call] = Counter()
        self._used: Counter[int] = Counter()
        self._sessions_ended = 0
        self._tickets = 0
        self._files = 0
        self._in_flight = 0
        self._work_left = 0.0
        self._work_at = 0.0

    def start(self, scenario: Scenario, seed: int, speed: float | None = None) -> None:
        """Play a scenario from its beginning, now."""
        self.scenario, self.seed, self.speed = scenario, seed, speed or scenario.speed
        self.round = 0
        self._enter(0, self._clock.seconds())

    def place(self) -> dict[str, Any]:
        """Where the play stands, for :meth:`resume` in another process."""
        return {
            "name": self.scenario.name,
            "text": self.scenario.text,
            "seed": self.seed,
            "speed": self.speed,
            "round": self.round,
            "index": self._index,
            "began": self._began,
        }

    def resume(self, scenario: Scenario, place: Mapping[str, Any]) -> None:
        """Play on from a place, time having gone on meanwhile. Phases counted in requests begin to count anew."""
        self.scenario, self.seed, self.speed, self.round = scenario, place["seed"], place["speed"], place["round"]
        self._enter(place["index"], place["began"], begins=False)

    def next_change(self) -> float | None:
        """When :meth:`advance` has something to do by the clock, in seconds since the epoch; None: never."""
        times: list[float] = []
        if self.phase.seconds is not None and self._has_next():
            times.append(self.phase.seconds)
        if self.phase.end_sessions_every is not None:
            times.append(self.phase.end_sessions_every * (self._sessions_ended + 1))
        return None if not times else self._began + min(times) / self.speed

    def advance(self) -> None:
        """Enter every phase whose time has come."""
        while True:
            every = self.phase.end_sessions_every
            elapsed = self._elapsed() + _CLOSE * self.speed
            if every is not None and self._sessions_ended < int(elapsed / every):
                self._sessions_ended = int(elapsed / every)
                self._on_sessions_end()
            length = self.phase.seconds
            if length is None or elapsed < length or not self._has_next():
                return
            self._enter(self._index + 1, self._began + length / self.speed)

    def decide(self, call: Call, ticket: int | None) -> Plan:
        """What the next request of this kind meets. ``ticket``: its place in the waiting room, if it has one."""
        self.advance()
        if self.phase.requests is not None and self._requests >= self.phase.requests and self._has_next():
            self._enter(self._index + 1, self._clock.seconds())
        self._requests += 1
        number = self._seen[call]
        self._seen[call] += 1
        draws = self._random(call, number)
        latency, fault = self._matching(call, draws)
        plan = self._planned(fault or _SERVED, latency, ticket, draws)
        return self._within_capacity(plan, call, draws) if _is_carried_out(plan.fault) else plan

    def file_delay(self) -> float | None:
        """After how many seconds the next signed file appears in the shared folder; None: at once."""
        if self.phase.file_visible_after is None:
            return None
        self._files += 1
        return self.phase.file_visible_after.quantile(self._random("file", self._files).random())

    def finished(self, plan: Plan) -> None:
        """A request is through."""
        if plan.takes_room:
            self._in_flight -= 1

    def report(self) -> dict[str, Any]:
        """What is played and where it stands, for the control endpoint."""
        self.advance()
        return {
            "scenario": self.scenario.name,
            "title": self.scenario.title,
            "seed": self.seed,
            "speed": self.speed,
            "round": self.round,
            "phase": self.phase.name,
            "phase_number": self._index + 1,
            "phases": [phase.name for phase in self.scenario.phases],
            "elapsed": self._elapsed(),
            "remaining": None if self.phase.seconds is None else max(0.0, self.phase.seconds - self._elapsed()),
            "requests_in_phase": self._requests,
            "in_flight": self._in_flight,
        }

    def _random(self, what: str, number: int) -> random.Random:
        return random.Random(f"{self.seed}/{self.round}/{self._index}/{what}/{number}")  # noqa: S311 repeatable

    def _elapsed(self) -> float:
        """Seconds of the scenario's own time since the phase began."""
        return (self._clock.seconds() - self._began) * self.speed

    def _has_next(self) -> bool:
        return self.scenario.repeat or self._index + 1 < len(self.scenario.phases)

    def _enter(self, index: int, at: float, *, begins: bool = True) -> None:
        if index >= len(self.scenario.phases):
            self.round += 1
            index = 0
        self._index, self._began = index, at
        self.phase = phase = self.scenario.phases[index]
        self._requests = self._sessions_ended = self._tickets = self._files = 0
        self._seen.clear()
        self._used.clear()
        self._work_left, self._work_at = (phase.capacity.burst if phase.capacity else 0.0), at
        if not begins and phase.end_sessions_every is not None:
            self._sessions_ended = int(self._elapsed() / phase.end_sessions_every)
        self._on_phase(phase, begins)

    def _matching(self, call: Call, draws: random.Random) -> tuple[float, Fault | None]:
        """Latency and fault of the first rules that apply. Every rule draws, so that none shifts another's draw."""
        latency: float | None = None
        fault: Fault | None = None
        for number, rule in enumerate(self.phase.rules):
            lot, quantile = draws.random(), draws.random()
            gives_latency = rule.latency is not None and latency is None
            gives_fault = rule.fault is not None and fault is None
            if not (gives_latency or gives_fault) or not self._applies(rule, number, call, lot):
                continue
            self._used[number] += 1
            if rule.latency is not None and latency is None:
                latency = rule.latency.quantile(quantile)
            fault = fault or rule.fault
        return latency or 0.0, fault

    def _applies(self, rule: Rule, number: int, call: Call, lot: float) -> bool:
        if not _concerns(rule.calls, call):
            return False
        if rule.at_most is not None and self._used[number] >= rule.at_most:
            return False
        if rule.every is not None and rule.lasting is not None and self._elapsed() % rule.every >= rule.lasting:
            return False
        return lot < rule.share

    def _planned(self, fault: Fault, delay: float, ticket: int | None, draws: random.Random) -> Plan:
        if isinstance(fault, WaitingRoom):
            if ticket is None:
                self._tickets += 1
                ticket = fault.ahead + self._tickets
            position = max(0, ticket - int(self._elapsed() * fault.per_second))
            return Plan(fault if position else _SERVED, delay, ticket=ticket, position=position)
        after = fault.after if isinstance(fault, Late | Hang) else None
        return Plan(fault, delay, after=None if after is None else after.quantile(draws.random()))

    def _within_capacity(self, plan: Plan, call: Call, draws: random.Random) -> Plan:
        capacity = self.phase.capacity
        lot, quantile = draws.random(), draws.random()
        if capacity is None or not _concerns(capacity.calls, call):
            return plan
        if self._has_room(capacity):
            self._in_flight += 1
            return replace(plan, takes_room=True)
        hold = 0.0 if capacity.hold is None else capacity.hold.quantile(quantile)
        return Plan(_weighed(capacity, lot), hold)

    def _has_room(self, capacity: Capacity) -> bool:
        """Whether one more can be served now; takes its work, or what refusing it costs."""
        full = capacity.in_flight is not None and self._in_flight >= capacity.in_flight
        if capacity.per_second is None:
            return not full
        now = self._clock.seconds()
        self._work_left = min(capacity.burst, self._work_left + (now - self._work_at) * capacity.per_second)
        self._work_at = now
        if not full and self._work_left >= 1:
            self._work_left -= 1
            return True
        self._work_left = max(-capacity.burst, self._work_left - capacity.waste)
        return False


def _concerns(calls: frozenset[Call], call: Call) -> bool:
    """Whether a call is meant: one that is named, or where none is, any but the adapter's, which is no issuer."""
    return call in calls if calls else call is not Call.SIGN_ONPREM


def _is_carried_out(fault: Fault) -> bool:
    """Whether a request that meets this fault is work for the issuer."""
    return fault.name in ("serve", "twice", "reset_after", "half_body", "wrong_length", "drip", "late")


def _weighed(capacity: Capacity, lot: float) -> Fault:
    left = lot * sum(capacity.overload.values())
    for fault, weight in capacity.overload.items():
        left -= weight
        if left < 0:
            return fault
    return _SERVED
