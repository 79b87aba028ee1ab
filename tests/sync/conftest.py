"""A counter of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.world import EMPTY, World
from tests.sync.bench import Bench


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    EMPTY.copy_to(tmp_path)
    counter = World(tmp_path)
    yield counter
    counter.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    EMPTY.copy_to(tmp_path)
    made = Bench(tmp_path)
    yield made
    made.stop()
    made.world.close()
