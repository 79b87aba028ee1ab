"""Memory that program and document worker share, for pictures of pages.

A picture has megabytes; through a pipe it goes in a dozen pieces, at each of which the two processes wait for each
other. What lies here is pixels and nothing else: the program copies
as many as it expects and looks at no other content.
"""

from __future__ import annotations

import contextlib
import threading
from multiprocessing.shared_memory import SharedMemory
from typing import Final, cast

#: Bytes: a page of A4 at 300 dots an inch. A larger picture goes through the pipe.
SIZE: Final = 36 * 1024 * 1024


class PixelMemory:
    """The program's side: one segment for all workers, one after the other. Close it."""

    def __init__(self) -> None:
        self._segment: SharedMemory | None = None
        self._tried = False
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What the worker is told; made at the first use, "" where the system has no such memory."""
        with self._lock:
            if not self._tried:
                self._tried = True
                with contextlib.suppress(OSError):
                    self._segment = SharedMemory(create=True, size=SIZE)
            return "" if self._segment is None else self._segment.name

    def take(self, size: int) -> bytes:
        """A copy of the first ``size`` bytes. Raises ValueError where there are not so many."""
        if self._segment is None or not 0 <= size <= SIZE:
            raise ValueError("size")
        return bytes(cast("memoryview[int]", self._segment.buf)[:size])

    def close(self) -> None:
        """Give it back; there is none any more. May be called again."""
        with self._lock:
            self._tried = True
            segment, self._segment = self._segment, None
        if segment is not None:
            segment.close()
            segment.unlink()


class WorkersMemory:
    """The worker's side: writes into the segment that the program named."""

    def __init__(self) -> None:
        self._segment: SharedMemory | None = None

    def put(self, name: str, pixels: bytes) -> bool:
        """Whether the pixels lie there now; False where they must go another way."""
        if not name or len(pixels) > SIZE:
            return False
        try:
            if self._segment is None or self._segment.name != name:
                self._segment = SharedMemory(name)
            cast("memoryview[int]", self._segment.buf)[: len(pixels)] = pixels
        except (OSError, ValueError):
            return False
        return True
