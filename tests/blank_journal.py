"""Journals that many tests begin with, made once in a process and copied: making one costs as much as a small test.

Only for the counter that a fixture gives: two journals of one test must be of different devices.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from counter_app.journal.file import FILE_NAME

T = TypeVar("T")


class BlankJournal(Generic[T]):
    """The file that ``make(folder)`` leaves in ``folder / name`` when it has closed it, and what ``make`` returns."""

    def __init__(self, name: str, make: Callable[[Path], T]) -> None:
        self._name, self._make = name, make
        self._made: tuple[bytes, T] | None = None

    def copy_to(self, folder: Path) -> T:
        """Put a copy below ``folder``."""
        if self._made is None:
            with tempfile.TemporaryDirectory() as first:
                answer = self._make(Path(first))
                self._made = Path(first, self._name, FILE_NAME).read_bytes(), answer
        content, answer = self._made
        place = folder / self._name
        place.mkdir(mode=0o700)
        file = place / FILE_NAME
        file.touch(0o600)
        file.write_bytes(content)
        return answer
