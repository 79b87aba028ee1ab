"""A counter of no branch, until a test lends it a line to one."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager

from counter_app.services.branch_ports import BranchState, NoBranch
from tests.services.branches import Line


class FakeLink:
    """The book and the link of the tests' counter: ``line``, where there is one."""

    def __init__(self) -> None:
        self.line: Line | NoBranch = NoBranch()

    def state(self) -> BranchState | None:
        """As the line tells it."""
        return self.line.state()

    @property
    def ready(self) -> bool:
        """Whether its book is open."""
        return self.line.ready

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """A snapshot of its book."""
        return self.line.read()
