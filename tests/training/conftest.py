"""Training issuers for each module of tests, normal before every test: one, and one whose time stands still."""

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


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    folder = tmp_path_factory.mktemp("standing")
    with TrainingIssuer(folder / "state.db", quota=500, hand_clock=True, batch_pause=1) as server:
        yield server


@pytest.fixture
def by_hand(standing: TrainingIssuer) -> Iterator[TrainingIssuer]:
    """A server whose clock only the test advances."""
    yield standing
    standing.control("normal")


@pytest.fixture
def patient(by_hand: TrainingIssuer) -> Iterator[RawClient]:
    with RawClient(by_hand) as raw:
        yield raw
