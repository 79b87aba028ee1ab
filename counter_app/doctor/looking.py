"""Looks that always end: each in a thread of its own, with a limit, all at the same time.

A disk of a network that hangs, a keyring that asks a dialogue, a host that swallows packets: what takes longer than its
limit is left behind in its thread and told as such. A look that fails is told by the class of the fault.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from counter_app.domain.doctor import Code, Finding, Level

Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Look:
    """``name`` as in the words (``look_<name>``); ``seconds`` it may take in all."""

    name: str
    seconds: float
    find: Callable[[], Findings]


def look_at_all(looks: Sequence[Look]) -> Findings:
    """All findings in the order of the looks, as soon as they are there."""
    started = [_Running(look) for look in looks]
    for running in started:
        yield from running.findings()


class _Running:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._found: queue.SimpleQueue[Finding | None] = queue.SimpleQueue()
        self._until = time.monotonic() + look.seconds
        self._thread = threading.Thread(target=self._run, name=f"doctor-{look.name}", daemon=True)
        self._thread.start()

    def findings(self) -> Findings:
        while True:
            try:
                finding = self._found.get(timeout=max(0.0, self._until - time.monotonic()))
            except queue.Empty:
                values: dict[str, str | int] = {"look": self._look.name, "seconds": round(self._look.seconds)}
                yield Finding(Code.TIMED_OUT, Level.LOOK, values)
                return
            if finding is None:
                self._thread.join()
                return
            yield finding

    def _run(self) -> None:
        try:
            for finding in self._look.find():
                self._found.put(finding)
        except Exception as error:
            values: dict[str, str | int] = {"look": self._look.name, "reason": type(error).__name__}
            self._found.put(Finding(Code.LOOK_FAILED, Level.LOOK, values))
        finally:
            self._found.put(None)
