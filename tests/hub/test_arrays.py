"""Arrays as they are packed here are those that PostgreSQL reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.hub import arrays
from tests.hub.postgres import Postgres

ALIKE = st.integers(1, 9).map(lambda count: ["sama"] * count)
TEXTS = st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",))), max_size=20)


@pytest.fixture
def connection(postgres: Postgres) -> Iterator[psycopg.Connection[Any]]:
    with postgres.admin() as opened:
        arrays.register(opened)
        yield opened


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=TEXTS | st.integers(1, 9).map(lambda count: ["sama"] * count),
    blobs=st.lists(st.binary(), max_size=20),
    numbers=st.lists(st.integers(-(2**63), 2**63 - 1)),
)
def test_they_come_back_as_they_were(
    connection: psycopg.Connection[Any], words: list[str], blobs: list[bytes], numbers: list[int]
) -> None:
    row = connection.execute(
        "SELECT %b::text[], %b::bytea[], %b::bigint[]",
        (arrays.texts(words), arrays.blobs(blobs), arrays.numbers(numbers)),
    ).fetchone()
    assert row == (words, blobs, numbers)
