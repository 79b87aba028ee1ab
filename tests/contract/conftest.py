"""Training issuers for the contract: one with good days only, one with bad days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.training.process import TrainingIssuer
from tests.contract.ways import WAYS, Way


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("issuer") / "state.db", quota=5000, batch_pause=0) as server:
        yield server


@pytest.fixture
def server(running: TrainingIssuer) -> TrainingIssuer:
    """One that has good days only, so that what it counts holds still."""
    return running


@pytest.fixture(scope="session")
def wayward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("wayward") / "state.db", quota=5000) as server:
        yield server


@pytest.fixture
def troubled(wayward: TrainingIssuer) -> Iterator[TrainingIssuer]:
    """One that has bad days: what a test gave up on may still happen there, in the middle of another test."""
    yield wayward
    wayward.control("normal")


@pytest.fixture(params=WAYS, ids=lambda way: way.name)
def way(request: pytest.FixtureRequest) -> Way:
    """Each of the ways in turn."""
    return request.param
