"""What a supervisor at another desk wants of sales of other counters: the body of her proposal.

A sale is named with the decision that she saw, by its entry's id: ids are the same in a counter's journal and in every
book of the branch, numbers are not. ``as_of`` names the last entry of the counter that her book had: what touched a
sale later she has not seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from counter_app.domain.errors import Refused
from counter_app.domain.review import LONGEST_WORDS, Decision

#: Sales of one deed at most: its entry stays below what one transaction of the disk takes without being felt.
MOST_SALES: Final = 500


@dataclass(frozen=True, slots=True)
class WishedSales:
    """Sales of one counter. ``sales``: ids, each with the id of the decision that was seen, None where none was."""

    as_of: str
    sales: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class ReviewWish:
    """``decision`` None: what was decided is to be taken back. ``counters`` by their two digits."""

    decision: Decision | None
    reason: str
    counters: dict[str, WishedSales]

    def to_body(self) -> dict[str, Any]:
        """For the proposal."""
        return {
            "decision": None if self.decision is None else self.decision.value,
            "reason": self.reason,
            "counters": {
                counter: {"as_of": part.as_of, "sales": part.sales} for counter, part in sorted(self.counters.items())
            },
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> ReviewWish:
        """What another station wrote. Raises Refused ``branch.not_understood``."""
        try:
            decision, reason, counters = body["decision"], body["reason"], body["counters"]
            wish = cls(
                None if decision is None else Decision(decision),
                _text(reason),
                {_text(counter): _part(part) for counter, part in counters.items()},
            )
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise Refused("branch.not_understood") from error
        if len(wish.reason) > LONGEST_WORDS or not sum(len(part.sales) for part in wish.counters.values()) > 0:
            raise Refused("branch.not_understood")
        if max(len(part.sales) for part in wish.counters.values()) > MOST_SALES:
            raise Refused("branch.not_understood")
        return wish


def _part(said: Any) -> WishedSales:
    fields = cast("dict[str, Any]", said)
    seen = {_text(sale): None if was is None else _text(was) for sale, was in fields["sales"].items()}
    return WishedSales(_text(fields["as_of"]), seen)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
