"""Scenarios for tests, as text, and a conductor without a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from counter_app.training.clock import HandClock
from counter_app.training.conductor import Conductor
from counter_app.training.process import TrainingIssuer
from counter_app.training.scenario import Phase
from counter_app.training.scenario_file import parse_scenario

#: A beginning of the epoch whose seconds have few binary places left, as the real one.
EPOCH = 1_790_000_000.3


def unmoved(phase: Phase, begins: bool) -> None:
    """What phases do to an issuer that is not there."""


def nothing() -> None:
    """What ended sessions do to an issuer that is not there."""


def scenario_text(*rules: str, phase: str = "") -> str:
    """A scenario of one phase: its own keys, and the text of each rule."""
    text = f'title = "Test"\n[[phase]]\nname = "only"\n{phase}\n'
    return text + "".join(f"[[phase.rule]]\n{rule}\n" for rule in rules)


def conducted(text: str, *, seed: int = 0, speed: float | None = None) -> tuple[Conductor, HandClock, list[str]]:
    """A conductor that plays the text, its clock, and the names of the phases as they begin."""
    clock = HandClock(EPOCH)
    begun: list[str] = []

    def on_phase(phase: Phase, begins: bool) -> None:
        begun.append(phase.name)

    conductor = Conductor(clock, on_phase, lambda: begun.append("sessions end"))
    conductor.start(parse_scenario(text, "test.toml"), seed, speed)
    return conductor, clock, begun


def until(server: TrainingIssuer, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Ask for the state until it holds."""
    while True:
        state = server.state()
        if holds(state):
            return state
