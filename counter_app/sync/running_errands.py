"""An errand as the loop runs it: one call at a time, again when its time has come or something changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from counter_app.domain.errors import StorageFailed
from counter_app.sync.errands import Errand

log = logging.getLogger(__name__)


class RunningErrand:
    """``task`` is there while it works."""

    def __init__(self, errand: Errand, *, on_bug: Callable[[BaseException], None], on_end: Callable[[], None]) -> None:
        self._errand = errand
        self._on_bug = on_bug
        self._on_end = on_end
        self._changed = True
        self._broken = False
        self.task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Somebody wants it now."""
        self._errand.wake()
        self._changed = True

    def something_changed(self) -> None:
        """The journal has news, or a role serves again."""
        self._changed = True

    def next_in(self, now: float) -> float | None:
        """Seconds until it has to be called; None while it works, or not before something changes."""
        return None if self.task is not None or self._broken else self._errand.next_in(now)

    def due(self, now: float) -> bool:
        """Whether it has to be called now."""
        in_seconds = self.next_in(now)
        return not self._broken and (self._changed or (in_seconds is not None and in_seconds <= 0))

    def start_if_due(self, now: float) -> None:
        """Call it."""
        if self.task is None and self.due(now):
            self._changed = False
            self.task = asyncio.create_task(self._run(now), name="errand")

    async def _run(self, now: float) -> None:
        try:
            await self._errand.work(now)
        except StorageFailed as error:
            log.warning("stopped while the journal cannot be written: %s", error.code)
        except Exception as error:
            # Left alone until the next start: a fault of ours must not be repeated at the issuer.
            self._broken = True
            self._on_bug(error)
        finally:
            self.task = None
            self._on_end()
