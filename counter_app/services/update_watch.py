"""Asks now and then what the publishers say of the program's versions, in a thread of its own.

Nothing waits for it. A source that cannot be reached changes nothing of what is known; it is asked again soon.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from counter_app.domain.errors import KnownError
from counter_app.services.updates import Updates, UpdateSource

log = logging.getLogger(__name__)

#: Seconds after which a source that could not be asked is asked again, where its turn comes later.
_AGAIN_SECONDS: Final = 900.0
_HOUR: Final = 3600.0


class UpdateWatch:
    """Start it once; it works until :meth:`stop`."""

    def __init__(
        self,
        updates: Updates,
        source: UpdateSource | None,
        on_bug: Callable[[BaseException], None],
        *,
        hours: float,
    ) -> None:
        """Without a ``source`` nobody is asked; ``hours`` between two looks."""
        self._updates = updates
        self._source = source
        self._seconds = hours * _HOUR
        self._on_bug = on_bug
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="updates", daemon=True)

    def start(self) -> None:
        """Ask now and then again and again."""
        if self._source is not None:
            self._thread.start()

    def stop(self, timeout: float = 15.0) -> None:
        """End the thread, and a look that is under way."""
        self._stopping.set()
        if self._source is not None:
            self._source.stop()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def look(self) -> bool:
        """Ask once, in the calling thread; whether something new was taken in.

        Raises KnownError ``updates.no_source`` and others of ``updates.*``.
        """
        if self._source is None:
            raise KnownError("updates.no_source")
        return self._updates.take(self._source.read())

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                wait = self._seconds
                try:
                    self.look()
                except KnownError as error:
                    wait = min(wait, _AGAIN_SECONDS)
                    if not self._stopping.is_set():
                        log.warning("nothing was learned of newer versions: %s", error.code)
                self._stopping.wait(wait)
        except BaseException as error:
            self._on_bug(error)
