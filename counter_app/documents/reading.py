"""Reading what people bring: regular files only, no more than a limit, and never longer than a person waits.

Looks before it opens and again afterwards: a device or a pipe may block or act when it is opened. A drive or a network
folder that does not answer keeps a thread of its own waiting, not the caller.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Generic, TypeVar

from counter_app.documents.kinds import HEAD_BYTES, TAIL_BYTES, kind_of
from counter_app.domain.errors import DocumentRefused, StorageFailed
from counter_app.services.intake_ports import FileFacts

T = TypeVar("T")

#: Seconds for a drive to answer: a sleeping disk takes ten.
_PATIENCE: Final = 20.0


class _Errand(Generic[T]):
    """A piece of work in a thread that may be left behind."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._result: list[T] = []
        self._error: BaseException | None = None
        self.ended = threading.Event()
        threading.Thread(target=self._run, name="customer-file", daemon=True).start()

    def result(self) -> T:
        """What came of it, once it has ended."""
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._work())
        except BaseException as error:  # it is the caller's
            self._error = error
        finally:
            self.ended.set()


def patiently(work: Callable[[], T], seconds: float) -> T:
    """The result of ``work``; raises TimeoutError after ``seconds``, while ``work`` goes on alone."""
    errand = _Errand(work)
    if not errand.ended.wait(seconds):
        raise TimeoutError
    return errand.result()


@dataclass(frozen=True, slots=True)
class CustomerFileReader:
    """Implements :class:`~counter_app.services.intake_ports.CustomerFiles`. Nothing is ever opened for writing.

    Raises StorageFailed ``document.unreadable_path`` with ``reason`` ``missing``, ``no_access``, ``not_a_file`` or
    ``slow``; ``read`` DocumentRefused ``document.file_too_large`` (``size``, ``limit`` in bytes).
    """

    patience: float = _PATIENCE

    def look(self, path: Path) -> FileFacts:
        """Kind and size, from the first and last bytes."""
        return self._ask(lambda: _look(path))

    def read(self, path: Path, most: int) -> bytes:
        """All bytes of a file of up to ``most``."""
        return self._ask(lambda: _read(path, most))

    def _ask(self, work: Callable[[], T]) -> T:
        try:
            return patiently(work, self.patience)
        except TimeoutError as error:
            raise StorageFailed("document.unreadable_path", reason="slow") from error
        except FileNotFoundError as error:
            raise StorageFailed("document.unreadable_path", reason="missing") from error
        except (OSError, ValueError) as error:
            raise StorageFailed("document.unreadable_path", reason="no_access") from error


def _look(path: Path) -> FileFacts:
    with _regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        head = file.read(HEAD_BYTES)
        file.seek(max(size - TAIL_BYTES, 0))
        return FileFacts(kind_of(head, file.read(TAIL_BYTES)), size)


def _read(path: Path, most: int) -> bytes:
    with _regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(most + 1) if size <= most else b""
        if size > most or len(content) > most:
            raise DocumentRefused("document.file_too_large", size=max(size, len(content)), limit=most)
        return content


def _regular(path: Path) -> BinaryIO:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    if not stat.S_ISREG(path.stat().st_mode):
        raise StorageFailed("document.unreadable_path", reason="not_a_file")
    file = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise StorageFailed("document.unreadable_path", reason="not_a_file")
    return file
