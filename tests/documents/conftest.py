"""Shared by the tests of documents."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture
def quiet_parsers() -> Iterator[None]:
    """The parsers log pieces of hostile files; the worker silences them in the same way."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
