"""Built-in scenarios in compressed time: what a single request meets becomes shorter, as phases do by the speed.

With it the client's deadlines, its settling time and its waits are divided by the same number, so that what is late
for one is late for the other as in a real day.
"""

from __future__ import annotations

import json
import math
import tomllib
from importlib import resources
from typing import Any, Final

from counter_app.training.scenario_file import Scenario, parse_scenario

_SHORTER: Final = frozenset({"latency", "after", "hold", "pause", "file_visible_after", "token_life"})


def compressed(name: str, by: float) -> Scenario:
    """The built-in scenario ``name`` with all times of requests divided by ``by``, and as much more served a second.

    Lengths of phases stay as written: they pass by the speed that the scenario is played with.
    """
    text = (resources.files("counter_app.training") / "scenarios" / f"{name}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    table["phase"] = [_phase(phase, by) for phase in table["phase"]]
    return parse_scenario("".join(f"{key} = {_toml(value)}\n" for key, value in table.items()), f"{name}.toml")


def _phase(phase: dict[str, Any], by: float) -> dict[str, Any]:
    shorter = _shorter(phase, by)
    if "rule" in phase:
        shorter["rule"] = [_shorter(rule, by) for rule in phase["rule"]]
    if "capacity" in phase:
        capacity = _shorter(phase["capacity"], by)
        if "per_second" in capacity:
            capacity["per_second"] *= by
        shorter["capacity"] = capacity
    return shorter


def _shorter(table: dict[str, Any], by: float) -> dict[str, Any]:
    shorter = {key: _divided(value, by) if key in _SHORTER else value for key, value in table.items()}
    if "retry_after" in table:
        shorter["retry_after"] = math.ceil(table["retry_after"] / by)  # the header knows whole seconds alone
    return shorter


def _divided(value: Any, by: float) -> Any:
    """A number, or a distribution of them."""
    match value:
        case dict():
            return {key: _divided(one, by) for key, one in value.items()}
        case list():
            return [_divided(one, by) for one in value]
        case _:
            return value / by


def _toml(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + " }"
        case list():
            return "[" + ", ".join(_toml(one) for one in value) + "]"
        case str():
            return json.dumps(value)
        case _:
            return repr(value)
