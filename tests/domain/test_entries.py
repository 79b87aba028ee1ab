"""Canonical JSON and the hash of an entry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.entries import NOTHING_BEFORE, Kind, canonical_json, entry_hash
from counter_app.domain.errors import BugError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
FACTS: dict[str, Any] = {
    "entry_id": "id",
    "device": "d",
    "epoch": 1,
    "device_seq": 2,
    "op_id": "op",
    "kind": "k/1",
    "at": "2026-01-01T00:00:00.000Z",
    "zone": "Asia/Jakarta",
    "actor": "a",
    "cause": "user",
    "payload_json": '{"a":1}',
    "prev_hash": NOTHING_BEFORE,
}


def shuffled(value: Any) -> Any:
    """The same value with all keys in the opposite order."""
    match value:
        case dict():
            return {key: shuffled(value[key]) for key in reversed(list(value))}
        case list():
            return [shuffled(item) for item in value]
        case _:
            return value


@given(VALUES)
def test_one_value_has_one_text(value: Any) -> None:
    text = canonical_json(value)
    assert canonical_json(shuffled(value)) == text
    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text
    assert text.encode()


@given(VALUES, VALUES)
def test_different_values_have_different_texts(one: Any, other: Any) -> None:
    if one != other:
        assert canonical_json(one) != canonical_json(other)


@pytest.mark.parametrize(
    "wrong", [1.0, float("nan"), {"a": [1.5]}, {1: "a"}, {"a": {2: 3}}, b"x", object(), {"a": {1, 2}}, [(1, 2.0)]]
)
def test_what_has_no_single_text_is_refused(wrong: object) -> None:
    with pytest.raises(BugError):
        canonical_json(wrong)


def test_canonical_json_known() -> None:
    assert canonical_json({"b": (1, None, True), "a": "é\n", "ä": {}}) == '{"a":"é\\n","b":[1,null,true],"ä":{}}'


@pytest.mark.parametrize("field", sorted(FACTS))
def test_the_hash_feels_every_field(field: str) -> None:
    value = FACTS[field]
    changed: Any = value + 1 if isinstance(value, int) else b"\1" * 32 if isinstance(value, bytes) else value + " "
    assert hash_with(**{field: changed}) != hash_with()
    assert len(entry_hash(**FACTS)) == 32


def hash_with(**changes: Any) -> bytes:
    return entry_hash(**FACTS | changes)


def test_the_hash_feels_where_a_field_ends() -> None:
    assert hash_with(op_id="opk", kind="/1") != hash_with(op_id="op", kind="k/1")
    assert hash_with(device='","', actor="") != hash_with(device="", actor='","')


def test_kinds_carry_their_version() -> None:
    for kind in Kind:
        name, _, version = kind.value.rpartition("/")
        assert name
        assert version.isdigit()
