"""Which operation a thread or a task is at work on, so that lines of the log can be put together by its id."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_OPERATION: ContextVar[str] = ContextVar("operation", default="")


def operation() -> str:
    """The id that entries of this work carry as their ``op_id``, "" for none."""
    return _OPERATION.get()


@contextmanager
def working_on(op_id: str) -> Generator[None]:
    """What is logged within belongs to this operation; tasks that begin in it inherit it."""
    token = _OPERATION.set(op_id)
    try:
        yield
    finally:
        _OPERATION.reset(token)
