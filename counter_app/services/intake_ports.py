"""What the intake of files needs from the outside, as Protocols; all other ports are in :mod:`.ports`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from counter_app.domain.document import Inspection
from counter_app.domain.file_kind import FileKind
from counter_app.domain.pictures import PageEdit


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is by its content, and its size in bytes."""

    kind: FileKind
    size: int


class CustomerFiles(Protocol):
    """Reads what people bring: regular files only, never for writing. Blocking, but never for ever.

    Raises StorageFailed ``document.unreadable_path`` with ``reason``.
    """

    def look(self, path: Path) -> FileFacts: ...

    def read(self, path: Path, most: int) -> bytes:
        """All bytes; DocumentRefused ``document.file_too_large`` (``size``, ``limit``) where there are more."""
        ...


@dataclass(frozen=True, slots=True)
class PicturePdf:
    """The pages of a picture file twice: with all pixels, and smaller (the same where nothing is saved)."""

    exact: bytes = field(repr=False)
    smaller: bytes = field(repr=False)
    pages: int


class PictureMaker(Protocol):
    """Makes documents of pictures, in the worker process. Blocking.

    Raises DocumentRefused ``document.picture_…`` for a picture of which none can be made, KnownError
    ``document.worker_failed``.
    """

    def picture_pdf(self, picture: bytes) -> PicturePdf:
        """A PDF of one picture file."""
        ...

    def compose(self, sources: Sequence[bytes], pages: Sequence[PageEdit]) -> bytes:
        """One PDF of pages of those PDFs, in this order; the same pages give the same bytes."""
        ...

    def inspect_content(self, pdf: bytes) -> Inspection:
        """Findings of a document that lies in no file."""
        ...

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """PNG of a page."""
        ...


class PlaceKind(StrEnum):
    """Where files wait to be brought in."""

    FOLDER = "folder"
    DRIVE = "drive"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that waits: ``size`` in bytes, ``modified`` in UTC, ``where`` the place's name. Nobody has opened it."""

    path: Path = field(repr=False)
    name: str = field(repr=False)
    size: int
    modified: datetime
    where: str


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that is watched and its newest files, newest first; ``answers`` False: it cannot be read just now."""

    path: Path
    name: str
    kind: PlaceKind
    files: tuple[Found, ...]
    answers: bool


class FoundFiles(Protocol):
    """The watched folder and the removable drives. Blocking for seconds at most."""

    def list(self) -> tuple[FoundPlace, ...]: ...
