"""One training issuer for each module of tests, in its normal mode before every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.training.process import TrainingIssuer
from tests.training.raw_client import RawClient


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("issuer") / "state.db", quota=500) as server:
        yield server


@pytest.fixture
def server(running: TrainingIssuer) -> Iterator[TrainingIssuer]:
    yield running
    running.control("normal")


@pytest.fixture
def client(server: TrainingIssuer) -> Iterator[RawClient]:
    with RawClient(server) as raw:
        yield raw
