"""Distributions of times in seconds, each by its quantile function: one uniform number gives one value."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist
from typing import Any, Final, Protocol, cast

_NORMAL: Final = NormalDist()
_NEARLY_ALL: Final = 0.999999


class Distribution(Protocol):
    """A distribution of seconds."""

    def quantile(self, share: float) -> float:
        """The time that ``share`` (0 to 1) of all are not longer than."""
        ...


@dataclass(frozen=True, slots=True)
class Constant:
    """Always the same."""

    seconds: float

    def quantile(self, share: float) -> float:
        del share
        return self.seconds


@dataclass(frozen=True, slots=True)
class Points:
    """Straight lines between quantiles, by rising share; flat outside of the first and last."""

    points: tuple[tuple[float, float], ...]

    def quantile(self, share: float) -> float:
        if share <= self.points[0][0]:
            return self.points[0][1]
        for (left, low), (right, high) in pairwise(self.points):
            if share <= right:
                return low + (high - low) * (share - left) / (right - left)
        return self.points[-1][1]


@dataclass(frozen=True, slots=True)
class LogNormal:
    """The logarithm is normal with ``mean`` and ``deviation``."""

    mean: float
    deviation: float

    def quantile(self, share: float) -> float:
        return math.exp(self.mean + self.deviation * _z(share))


def read_distribution(raw: object) -> Distribution:
    """A distribution as scenario files write it. Raises ValueError with words.

    ``0.2``; ``{ uniform = [0.1, 0.4] }``; ``{ lognormal = { p50 = 0.2, p99 = 3 } }``;
    ``{ quantiles = { p0 = 0.1, p50 = 0.2, p100 = 9 } }``.
    """
    if isinstance(raw, int | float):
        return Constant(_seconds(raw))
    if not isinstance(raw, dict) or len(cast(dict[str, object], raw)) != 1:
        raise ValueError("a number of seconds, or one of uniform, lognormal, quantiles is expected")
    ((kind, value),) = cast(dict[str, object], raw).items()
    match kind:
        case "uniform":
            if not isinstance(value, list) or len(cast(list[object], value)) != 2:
                raise ValueError("uniform: [shortest, longest] is expected")
            low, high = (_seconds(one) for one in cast(list[object], value))
            if high < low:
                raise ValueError("uniform: the longest is shorter than the shortest")
            return Points(((0.0, low), (1.0, high)))
        case "lognormal":
            points = _quantiles(value, "lognormal")
            if len(points) != 2 or points[0][1] <= 0 or not 0 < points[0][0] < points[1][0] < 1:
                raise ValueError("lognormal: two quantiles between p0 and p100, above zero, are expected")
            (left, low), (right, high) = points
            deviation = math.log(high / low) / (_z(right) - _z(left))
            return LogNormal(math.log(low) - deviation * _z(left), deviation)
        case "quantiles":
            return Points(_quantiles(value, "quantiles"))
        case _:
            raise ValueError(f"{kind} is no distribution: uniform, lognormal, quantiles")


def _quantiles(value: object, kind: str) -> tuple[tuple[float, float], ...]:
    if not isinstance(value, dict) or len(cast(dict[str, object], value)) < 2:
        raise ValueError(f"{kind}: quantiles such as {{ p50 = 0.2, p99 = 3 }} are expected")
    points = sorted((_share(name), _seconds(one)) for name, one in cast(Mapping[str, Any], value).items())
    if any(low > high for (_, low), (_, high) in pairwise(points)):
        raise ValueError(f"{kind}: a higher quantile is shorter than a lower one")
    return tuple(points)


def _share(name: str) -> float:
    try:
        share = float(name.removeprefix("p")) / 100 if name.startswith("p") else math.nan
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise ValueError(f"{name} is no quantile: p0 to p100")
    return share


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise ValueError(f"{value!r} is no number of seconds")
    return float(value)


def _z(share: float) -> float:
    return _NORMAL.inv_cdf(min(max(share, 1 - _NEARLY_ALL), _NEARLY_ALL))
