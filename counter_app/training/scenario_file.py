"""Scenario files: TOML, read strictly. Whatever is wrong is said with its place.

The form stands in docs/training-issuer.md; the built-in ones beside this module are examples of all of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from counter_app.training import scenario as parts
from counter_app.training.calls import Call, Role, calls_of
from counter_app.training.distribution import read_distribution
from counter_app.training.scenario import Capacity, Certificate, Fault, Phase, Rule, Scenario

_T = TypeVar("_T")
_PACKAGE: Final = "counter_app.training"
_FOLDER: Final = "scenarios"
_WAITING_PAGE: Final = (
    "<!DOCTYPE html><html><head><title>Antrean</title></head>"
    "<body><h1>LATIHAN: mohon menunggu, antrean sedang penuh</h1></body></html>"
)
#: A page without a position; what a web tier shows that has no waiting room of its own.
WAITING_PAGE: Final = parts.Status(200, body=_WAITING_PAGE, content_type="text/html; charset=utf-8")
_OVERLOADS: Final[Mapping[str, Fault]] = {
    "waiting_page": WAITING_PAGE,
    "502": parts.Status(502),
    "503": parts.Status(503),
    "504": parts.Status(504),
    "429": parts.Status(429),
    "reset": parts.ResetBefore(),
    "hang": parts.Hang(),
}


_STATUSES: Final = frozenset(
    status for status in HTTPStatus if status == HTTPStatus.OK or status >= HTTPStatus.BAD_REQUEST
)


class BadScenario(ValueError):
    """A scenario that does not exist or makes no sense; its text says where."""


def built_in() -> tuple[str, ...]:
    """Names of the scenarios that come with the program."""
    names = (entry.name for entry in (resources.files(_PACKAGE) / _FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_scenario(name_or_path: str) -> Scenario:
    """A built-in scenario by its name, or one from a file. Raises :class:`BadScenario`."""
    if name_or_path in built_in():
        text = (resources.files(_PACKAGE) / _FOLDER / f"{name_or_path}.toml").read_text("utf-8")
        return parse_scenario(text, name_or_path)
    path = Path(name_or_path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise BadScenario(f"{name_or_path}: no such file, and built in are only {', '.join(built_in())}") from error
    except (OSError, ValueError) as error:
        raise BadScenario(f"{name_or_path}: {error}") from error
    return parse_scenario(text, path.name)


def parse_scenario(text: str, name: str) -> Scenario:
    """A scenario from the text of its file. Raises :class:`BadScenario`."""
    try:
        table = _Table(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise BadScenario(f"{name}: {error}") from error
    scenario = Scenario(
        name.removesuffix(".toml"),
        table.take("title", _text),
        tuple(
            _phase(_Table(raw, f'{name}: phase {number} "{raw.get("name", "")}"'))
            for number, raw in enumerate(table.take("phase", _tables), 1)
        ),
        about=table.take("about", _text, ""),
        repeat=table.take("repeat", _flag, False),
        speed=table.take("speed", _positive, 1.0),
        text=text,
    )
    table.end()
    _check_ends(scenario, name)
    return scenario


def _check_ends(scenario: Scenario, name: str) -> None:
    last = len(scenario.phases)
    if not last:
        raise BadScenario(f"{name}: phase: at least one is needed")
    for number, phase in enumerate(scenario.phases, 1):
        ends = phase.seconds is not None or phase.requests is not None
        if not ends and (number < last or scenario.repeat):
            raise BadScenario(f'{name}: phase {number} "{phase.name}": seconds or requests must say when it ends')


class _Table:
    """One table of the file: keys are taken one by one, what is left over is an error."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self._left = dict(values)
        self.place = place

    def take(self, key: str, read: Callable[[Any], _T], *default: _T) -> _T:
        """The value of a key, through ``read`` (which raises ValueError with words)."""
        if key not in self._left:
            if default:
                return default[0]
            raise BadScenario(f"{self.place}: {key} is missing")
        try:
            return read(self._left.pop(key))
        except BadScenario:
            raise
        except ValueError as error:
            raise BadScenario(f"{self.place}: {key}: {error}") from error

    def end(self) -> None:
        """Nothing may be left."""
        if self._left:
            raise BadScenario(f"{self.place}: unknown: {', '.join(sorted(self._left))}")


def _phase(table: _Table) -> Phase:
    capacity = table.take("capacity", _mapping, None)
    phase = Phase(
        table.take("name", _text),
        seconds=table.take("seconds", _positive, None),
        requests=table.take("requests", _count, None),
        rules=tuple(
            _rule(_Table(raw, f"{table.place}: rule {number}"))
            for number, raw in enumerate(table.take("rule", _tables, []), 1)
        ),
        capacity=None if capacity is None else _capacity(_Table(capacity, f"{table.place}: capacity")),
        listening=table.take("listening", _flag, True),
        certificate=table.take("certificate", _one_of(Certificate), Certificate.GOOD),
        skew=table.take("skew", _number, 0.0),
        token_life=table.take("token_life", _positive, None),
        end_sessions=table.take("end_sessions", _flag, False),
        end_sessions_every=table.take("end_sessions_every", _positive, None),
        quota=table.take("quota", _natural, None),
        top_up=table.take("top_up", _natural, 0),
        file_visible_after=table.take("file_visible_after", read_distribution, None),
        half_file=table.take("half_file", _flag, False),
    )
    table.end()
    if phase.seconds is not None and phase.requests is not None:
        raise BadScenario(f"{table.place}: seconds and requests: only one can end it")
    return phase


def _rule(table: _Table) -> Rule:
    every, lasting = table.take("every", _positive, None), table.take("lasting", _positive, None)
    if (every is None) != (lasting is None):
        raise BadScenario(f"{table.place}: every and lasting belong together")
    rule = Rule(
        calls=_calls(table),
        share=table.take("share", _share, 1.0),
        at_most=table.take("at_most", _count, None),
        every=every,
        lasting=lasting,
        latency=table.take("latency", read_distribution, None),
        fault=_fault(table),
    )
    table.end()
    if rule.latency is None and rule.fault is None:
        raise BadScenario(f"{table.place}: latency or do is missing")
    return rule


def _calls(table: _Table) -> frozenset[Call]:
    calls = table.take("calls", _set_of(Call), frozenset[Call]())
    roles = table.take("roles", _set_of(Role), frozenset[Role]())
    return calls.union(*(calls_of(role) for role in roles))


def _fault(table: _Table) -> Fault | None:
    name = table.take("do", _text, None)
    match name:
        case None:
            return None
        case "serve":
            return parts.Serve()
        case "refuse":
            return parts.Refuse()
        case "reset_before":
            return parts.ResetBefore()
        case "reset_after":
            return parts.ResetAfter()
        case "late":
            return parts.Late(table.take("after", read_distribution), table.take("cut", _flag, True))
        case "hang":
            return parts.Hang(table.take("after", read_distribution, None))
        case "twice":
            return parts.Twice()
        case "status":
            return parts.Status(
                table.take("status", _http_status),
                table.take("retry_after", _natural_seconds, None),
                "date" if table.take("retry_after_as", _one_of_words("seconds", "date"), "seconds") == "date"
                else "seconds",
                table.take("body", _text, ""),
                table.take("content_type", _text, "text/plain"),
            )  # fmt: skip
        case "waiting_page":
            return WAITING_PAGE
        case "waiting_room":
            return parts.WaitingRoom(table.take("ahead", _natural), table.take("per_second", _positive))
        case "code":
            return parts.Code(table.take("code", _text), table.take("message", _text, parts.Code("").message))
        case "half_body":
            return parts.HalfBody()
        case "wrong_length":
            return parts.WrongLength(table.take("by", _nonzero))
        case "drip":
            return parts.Drip(table.take("piece", _count, 1), table.take("pause", _positive, 1.0))
        case _:
            raise BadScenario(f"{table.place}: do: {name} is nothing that a request can meet")


def _capacity(table: _Table) -> Capacity:
    weights = table.take("overload", _weights, {"waiting_page": 1.0})
    unknown = weights.keys() - _OVERLOADS.keys()
    if unknown:
        raise BadScenario(f"{table.place}: overload: {', '.join(sorted(unknown))}: only {', '.join(_OVERLOADS)}")
    capacity = Capacity(
        per_second=table.take("per_second", _positive, None),
        burst=table.take("burst", _positive, 1.0),
        in_flight=table.take("in_flight", _count, None),
        waste=table.take("waste", _share, 0.0),
        hold=table.take("hold", read_distribution, None),
        overload={_OVERLOADS[name]: weight for name, weight in weights.items()},
        calls=_calls(table),
    )
    table.end()
    if capacity.per_second is None and capacity.in_flight is None:
        raise BadScenario(f"{table.place}: per_second or in_flight is missing")
    return capacity


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a text is expected")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e12:
        raise ValueError("a number is expected")
    return float(value)


def _positive(value: object) -> float:
    number = _number(value)
    if number <= 0:
        raise ValueError("a number above zero is expected")
    return number


def _share(value: object) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        raise ValueError("a share between 0 and 1 is expected")
    return number


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError("a whole number is expected")
    return value


def _natural(value: object) -> int:
    number = _whole(value)
    if number < 0:
        raise ValueError("a whole number from 0 is expected")
    return number


def _natural_seconds(value: object) -> float:
    return float(_natural(value))


def _count(value: object) -> int:
    number = _whole(value)
    if number < 1:
        raise ValueError("a whole number from 1 is expected")
    return number


def _nonzero(value: object) -> int:
    number = _whole(value)
    if number == 0:
        raise ValueError("a whole number other than 0 is expected")
    return number


def _http_status(value: object) -> int:
    number = _whole(value)
    if number not in _STATUSES:
        raise ValueError("200, or an HTTP status from 400 on, is expected")
    return number


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("a table is expected")
    return cast(Mapping[str, Any], value)


def _tables(value: object) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        raise ValueError("tables are expected")
    return [_mapping(one) for one in cast(list[object], value)]


def _weights(value: object) -> dict[str, float]:
    weights = {name: _number(weight) for name, weight in _mapping(value).items()}
    if min(weights.values(), default=0) < 0 or sum(weights.values()) <= 0:
        raise ValueError("weights above zero are expected")
    return weights


def _set_of(kind: Callable[[Any], _T]) -> Callable[[object], frozenset[_T]]:
    read = _one_of(kind)

    def read_all(value: object) -> frozenset[_T]:
        if not isinstance(value, list) or not value:
            raise ValueError("a list of names is expected")
        return frozenset(read(one) for one in cast(list[object], value))

    return read_all


def _one_of(kind: Callable[[Any], _T]) -> Callable[[object], _T]:
    def read(value: object) -> _T:
        try:
            return kind(value)
        except ValueError as error:
            known = ", ".join(str(one) for one in cast(Any, kind))
            raise ValueError(f"{value} is none of {known}") from error

    return read


def _one_of_words(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"{value} is none of {', '.join(words)}")
        return cast(str, value)

    return read
