"""A counter of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.world import EMPTY, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    EMPTY.copy_to(tmp_path)
    counter = World(tmp_path)
    yield counter
    counter.close()
