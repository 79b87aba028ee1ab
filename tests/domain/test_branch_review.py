"""What a station wrote into a proposal is read as it was meant, or refused: it comes from another program."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.domain.branch_review import MOST_SALES, ReviewWish, WishedSales
from counter_app.domain.errors import Refused
from counter_app.domain.review import LONGEST_WORDS, Decision


@pytest.mark.parametrize("decision", [*Decision, None])
def test_what_is_written_is_what_is_read(decision: Decision | None) -> None:
    counters = {"01": WishedSales("e-9", {"a": None, "b": "e-7"}), "03": WishedSales("e-4", {"c": None})}
    wish = ReviewWish(decision, "Sudah dilihat", counters)
    assert ReviewWish.from_body(wish.to_body()) == wish


def _body(**other: Any) -> dict[str, Any]:
    return {"decision": "held", "reason": "x", "counters": {"01": {"as_of": "e", "sales": {"s": None}}}} | other


@pytest.mark.parametrize(
    "body",
    [
        {},
        _body(decision="burnt"),
        _body(decision=3),
        _body(reason=7),
        _body(reason="x" * (LONGEST_WORDS + 1)),
        _body(counters={}),
        _body(counters=[]),
        _body(counters={"01": {"as_of": "e", "sales": {}}}),
        _body(counters={"01": {"as_of": None, "sales": {"s": None}}}),
        _body(counters={"01": {"as_of": "e", "sales": ["s"]}}),
        _body(counters={"01": {"as_of": "e", "sales": {"s": 4}}}),
        _body(counters={"01": {"sales": {"s": None}}}),
        _body(counters={"01": {"as_of": "e", "sales": {f"s{n}": None for n in range(MOST_SALES + 1)}}}),
    ],
)
def test_anything_else_is_not_understood(body: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=r"branch\.not_understood"):
        ReviewWish.from_body(body)
