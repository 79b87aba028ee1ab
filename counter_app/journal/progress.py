"""How far a long piece of work on the journal is: for a window or a terminal that shows it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What is being done: waiting for another program of this counter to hand the journal over, a copy of the file, a
    change of its shape, the read models, a rescue."""

    WAIT = "wait"
    COPY = "copy"
    MIGRATE = "migrate"
    FOLD = "fold"
    SALVAGE = "salvage"


#: Called with the stage, how much is done and how much there is, in units of the stage (pages, steps, entries); a
#: total of 0 where nobody knows. What it raises ends the work: nothing of it stays.
OnProgress = Callable[[Stage, int, int], None]


def nobody_watches(_stage: Stage, _done: int, _total: int) -> None:
    """The callback of those who do not want to know."""
