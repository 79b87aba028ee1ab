"""The one thread in which the engine reads and writes the journal, so that its loop never waits for a disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from counter_app.domain.errors import KnownError

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


class JournalThread:
    """``call`` runs a function there. After ``stopping`` is set a storage that fails is not waited for any more."""

    def __init__(self, retry_seconds: float) -> None:
        """``retry_seconds``: between two tries while the storage fails."""
        self._retry_seconds = retry_seconds
        self._executor = ThreadPoolExecutor(1, "engine-journal")
        self.stopping = False

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of the journal's, again and again while the storage fails.

        Raises KnownError when it fails while the engine stops.
        """
        loop = asyncio.get_running_loop()
        while True:
            future = loop.run_in_executor(self._executor, lambda: function(*args, **kwargs))
            try:
                return await asyncio.shield(future)
            except asyncio.CancelledError:
                # What is being written is finished first: a stop never leaves it half known.
                return await future
            except KnownError as error:
                log.warning("the journal cannot be written: %s", error.code)
                if self.stopping:
                    raise
                await asyncio.sleep(self._retry_seconds)

    def shut(self) -> None:
        """After the last call."""
        self._executor.shutdown(wait=True)
